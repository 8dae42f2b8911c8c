"""Prints what a query finds in an SQLite file, a line a row: ask_sqlite.py FILE QUERY."""

import sqlite3
import sys

with sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True) as database:
    for row in database.execute(sys.argv[2]):
        print(*row)
