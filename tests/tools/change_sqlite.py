"""Runs the statements of its input on an SQLite file while a server has it open: change_sqlite.py FILE."""

import sqlite3
import sys

connection = sqlite3.connect(sys.argv[1], timeout=10, isolation_level=None)
connection.execute("pragma foreign_keys = on")
connection.executescript("begin immediate;" + sys.stdin.read() + ";commit;")
connection.close()
