"""Runs statements on an SQLite file while a server has it open: `change_sqlite.py FILE STATEMENTS`."""

import sqlite3
import sys

file, statements = sys.argv[1:]
connection = sqlite3.connect(file, timeout=10, isolation_level=None)
connection.execute("pragma foreign_keys = on")
connection.executescript("begin immediate;" + statements + ";commit;")
connection.close()
