"""Prints the code of now for a base 32 secret (RFC 6238: SHA-1, six digits, 30 seconds): an implementation of its own."""

import base64
import hashlib
import hmac
import struct
import sys
import time

secret = base64.b32decode(sys.argv[1] + "=" * (-len(sys.argv[1]) % 8))
digest = hmac.new(secret, struct.pack(">q", int(time.time()) // 30), hashlib.sha1).digest()
offset = digest[-1] & 15
print(f"{(struct.unpack('>I', digest[offset:offset + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}")
