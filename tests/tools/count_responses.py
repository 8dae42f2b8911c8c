"""Counts the answers in a LimeSurvey CSV export per option: count_responses.py STRUCTURE.lss RESPONSES.csv

Reads both files itself, with nothing but the standard library, so that its counts can be held against those of the server.
Prints {question: {row or "": {option code: count}}} for lists, yes/no, multiple choices, arrays and rankings (first places);
options are named by the codes of the structure file.
"""

import csv
import html
import json
import re
import sys
import xml.etree.ElementTree
from collections import Counter, defaultdict

LISTS = ("L", "!", "O")
MULTIPLE = ("M", "P")
ARRAYS = ("F", "H")


def plain(text):
    """A label as it is read: without markup, entities and repeated blanks, in any case of letters."""
    text = html.unescape(re.sub(r"<[^>]*>", " ", text or ""))
    return " ".join(text.split()).casefold()


def table(root, name):
    """The rows of a table, each as a dictionary."""
    found = root.find(f"{name}/rows")
    return [] if found is None else [{cell.tag: cell.text or "" for cell in row} for row in found]


def labels(root, by_id):
    """{question id: {code: label}} for the answers of the first scale."""
    language = table(root, "surveys")[0]["language"]
    texts = {row["aid"]: row["answer"] for row in table(root, "answer_l10ns") if row["language"] == language}
    options = defaultdict(dict)
    for row in table(root, "answers"):
        if row.get("language", language) == language and row.get("scale_id", "0") in ("0", ""):
            options[row["qid"]][row["code"]] = plain(row.get("answer") or texts.get(row.get("aid"), ""))
    for identity, question in by_id.items():
        if question["type"] == "Y":
            options[identity] = {"Y": "yes", "N": "no"}
        if question["type"] == "G":
            options[identity] = {"F": "female", "M": "male"}
    return options


def parts(root, by_id):
    """{question code: codes of its subquestions}."""
    found = defaultdict(set)
    for row in table(root, "subquestions"):
        if row["parent_qid"] in by_id:
            found[by_id[row["parent_qid"]]["title"]].add(row["title"])
    return found


def count_column(cells, options):
    """How many cells name each option, by label or by code, whichever fits more of them."""
    by_label = {label: code for code, label in options.items()}
    named = Counter(by_label[plain(cell)] for cell in cells if plain(cell) in by_label)
    coded = Counter(cell.strip() for cell in cells if cell.strip() in options)
    counts = named if sum(named.values()) > sum(coded.values()) else coded
    return {code: counts[code] for code in options}


def main():
    """Reads both files and prints the counts."""
    root = xml.etree.ElementTree.parse(sys.argv[1]).getroot()
    by_id = {row["qid"]: row for row in table(root, "questions")}
    by_code = {row["title"]: row for row in by_id.values()}
    options, subquestions = labels(root, by_id), parts(root, by_id)
    with open(sys.argv[2], encoding="utf-8-sig", newline="") as file:
        headings, *rows = csv.reader(file)
    counts = defaultdict(dict)
    for place, heading in enumerate(headings):
        match = re.match(r"([A-Za-z][A-Za-z0-9_]*)(?:\[([^\]]*)\])?\s*(?:[.:]|$)", heading)
        question = by_code.get(match.group(1)) if match else None
        if question is None:
            continue
        code, part, kind = match.group(1), match.group(2), question["type"]
        cells = [row[place] for row in rows if place < len(row)]
        if kind in MULTIPLE and part in subquestions[code]:
            # An option without a column was chosen by nobody.
            chosen = counts[code].setdefault("", dict.fromkeys(subquestions[code], 0))
            chosen[part] = sum(plain(cell) in ("yes", "y") for cell in cells)
        elif kind in ARRAYS and part in subquestions[code]:
            for row in subquestions[code]:
                counts[code].setdefault(row, dict.fromkeys(options[question["qid"]], 0))
            counts[code][part] = count_column(cells, options[question["qid"]])
        elif kind == "R" and part == "1":
            counts[code][""] = count_column(cells, options[question["qid"]])
        elif kind in (*LISTS, "Y", "G") and part is None:
            counts[code][""] = count_column(cells, options[question["qid"]])
    json.dump(counts, sys.stdout)


main()
