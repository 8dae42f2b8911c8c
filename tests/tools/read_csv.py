"""Prints a CSV file as JSON, a list a row: read_csv.py FILE."""

import csv
import json
import sys

with open(sys.argv[1], encoding="utf-8", newline="") as file:
    json.dump(list(csv.reader(file, strict=True)), sys.stdout)
