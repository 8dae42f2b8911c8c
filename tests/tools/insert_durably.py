"""Prints how many rows a second SQLite takes, each in a transaction that waits for the disk: insert_durably.py FILE TEXT SECONDS."""

import sqlite3
import sys
import time
import uuid

MOST = 400_000

database = sqlite3.connect(sys.argv[1], isolation_level=None)
database.execute("pragma journal_mode = wal")
database.execute("pragma synchronous = full")
database.execute(
    "create table responses (id blob primary key, survey_id blob, version integer, answers text) strict, without rowid"
)
assert database.execute("pragma synchronous").fetchone() == (2,)
survey = uuid.uuid4().bytes
began = time.monotonic()
count = 0
while time.monotonic() - began < float(sys.argv[3]) and count < MOST:
    database.execute("insert into responses values (?, ?, 1, ?)", (uuid.uuid4().bytes, survey, sys.argv[2]))
    count += 1
print(count / (time.monotonic() - began))
