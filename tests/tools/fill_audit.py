"""Fills an empty audit with sealed entries: fill_audit.py ROWS sqlite FILE, or fill_audit.py ROWS postgres FOLDER.

For PostgreSQL it writes entries.tsv and seals.tsv into the folder, for `copy`. The hashes are made here from what the audit says
of them (backend/src/audit/chain.rs), so that two programs agree on them or the check fails.
"""

import datetime
import hashlib
import json
import sqlite3
import struct
import sys

BEGAN = datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc)
ACTIONS = [
    ("campaigns.update", "campaign", [("name", "Spring pulse", "Summer pulse")]),
    ("sessions.create", "session", [("second_factor", None, "true")]),
    ("people.update", "person", [("name", None, None), ("organisation_id", "", "01900000-0000-7000-8000-000000000003")]),
    ("surveys.publish", "survey", []),
]


def field(value):
    return b"\0" if value is None else b"\1" + struct.pack(">Q", len(value)) + value


def document(value):
    if value is None:
        return b"n"
    if isinstance(value, str):
        return b"s" + field(value.encode())
    if isinstance(value, list):
        return b"[" + struct.pack(">Q", len(value)) + b"".join(map(document, value))
    parts = (field(key.encode()) + document(value[key]) for key in sorted(value))
    return b"{" + struct.pack(">Q", len(value)) + b"".join(parts)


def entries(count):
    before = bytes(32)
    for number in range(1, count + 1):
        at = BEGAN + datetime.timedelta(seconds=number, microseconds=number % 1_000_000)
        micros = round(at.timestamp()) * 1_000_000 if at.microsecond == 0 else int(at.timestamp()) * 1_000_000 + at.microsecond
        entry = struct.pack(">Q", (micros // 1_000) << 16 | 0x7000) + struct.pack(">Q", 1 << 63 | number)
        action, kind, fields = ACTIONS[number % len(ACTIONS)]
        changes = [{"field": name, "from": old, "to": new} for name, old, new in fields]
        actor = hashlib.md5(str(number % 500).encode()).digest()
        trace = hashlib.md5(str(number).encode()).hexdigest()
        canonical = b"".join(
            [
                field(entry),
                field(struct.pack(">q", micros)),
                field(actor),
                field(b"person"),
                field(action.encode()),
                field(kind.encode()),
                field(trace.encode()),
                field(None),
                document(changes),
                field(trace.encode()),
            ]
        )
        before = hashlib.sha256(before + canonical).digest()
        text = at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        row = (entry, text, actor, "person", action, kind, trace, None, json.dumps(changes, separators=(",", ":")), trace)
        yield number, row, before


def sqlite(count, path):
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("begin immediate")
    rows = []

    def write():
        connection.executemany("insert into audit_entries values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", [row for _, row, _ in rows])
        connection.executemany("insert into audit_seals values (?, ?, ?)", [(place, row[0], seal) for place, row, seal in rows])
        rows.clear()

    for made in entries(count):
        rows.append(made)
        if len(rows) == 10_000:
            write()
    write()
    connection.execute("commit")
    connection.close()


def postgres(count, folder):
    def text(value):
        if value is None:
            return "\\N"
        return value.hex() if isinstance(value, bytes) else value.replace("\\", "\\\\")

    with open(f"{folder}/entries.tsv", "w") as kept, open(f"{folder}/seals.tsv", "w") as seals:
        for place, row, seal in entries(count):
            kept.write("\t".join(map(text, row)) + "\n")
            seals.write(f"{place}\t{row[0].hex()}\t\\\\x{seal.hex()}\n")


{"sqlite": sqlite, "postgres": postgres}[sys.argv[2]](int(sys.argv[1]), sys.argv[3])
