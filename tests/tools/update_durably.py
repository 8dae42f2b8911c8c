"""Changes a row of 10,000 a transaction, each waiting for the disk, and prints how many a second: update_durably.py FILE SECONDS."""

import random
import sqlite3
import sys
import time

file, seconds = sys.argv[1:]
connection = sqlite3.connect(file, isolation_level=None)
connection.executescript(
    "pragma journal_mode = wal; pragma synchronous = full; begin;"
    "create table base (id integer primary key, status text not null);"
    "with recursive n(id) as (select 1 union all select id + 1 from n where id < 10000) "
    "insert into base select id, 'waiting' from n; commit;"
)
count = 0
began = time.monotonic()
while time.monotonic() - began < float(seconds):
    number = random.randint(1, 10000)
    connection.execute("update base set status = ? where id = ?", (f"sent{count}", number))
    count += 1
print(round(count / (time.monotonic() - began)))
