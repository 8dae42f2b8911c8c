"""Codes of an authenticator app (RFC 6238: SHA-1, six digits, 30 seconds): an implementation of its own, to hold ours against."""

import base64
import hashlib
import hmac
import struct


def code_at(secret, step):
    """The code of a step of time for a base 32 secret."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">q", step), hashlib.sha1).digest()
    offset = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[offset:offset + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"
