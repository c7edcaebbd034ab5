#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds tests/conformance/cmi5-requirements.tsv against the tests and the corpus.

usage: check-requirements.py ROOT [CORPUS]

Complains about a row that is not of three columns or of an unknown kind, a number that stands there
twice, a test that is not there or does not carry the number, and, where CORPUS has the list of
requirements, about each one that is missing here or unknown there.
"""
import json
import os
import sys

LIST = "tests/conformance/cmi5-requirements.tsv"
KINDS = ("test", "au", "not asked")


def read_rows(root):
    """Complaints, and (number, kind, where) for each row that can be read."""
    rows, wrong = [], []
    with open(os.path.join(root, LIST), encoding="utf-8") as lines:
        for n, line in enumerate(lines, 1):
            columns = line.rstrip("\n").split("\t")
            if line.startswith("#"):
                continue
            if len(columns) != 3 or columns[1] not in KINDS or not columns[2]:
                wrong.append(f"{LIST}:{n}: not NUMBER, KIND, WHERE")
            else:
                rows.append(tuple(columns))
    return wrong, rows


def doubles(rows):
    numbers = [row[0] for row in rows]
    return [f"{number}: stands there twice" for number in sorted(set(numbers))
            if numbers.count(number) > 1]


def missing_test(root, number, where):
    name, _, label = where.partition(" ")
    path = os.path.join(root, name)
    if not os.path.isfile(path):
        return f"{number}: there is no {name}"
    with open(path, encoding="utf-8") as file:
        return None if f'"{label}' in file.read() else f"{number}: {name} has no \"{label}\""


def against_corpus(rows, corpus):
    path = os.path.join(corpus, "cmi5-catapult", "requirements.json")
    if not os.path.isfile(path):
        print("the corpus is not here: its list of requirements is not compared")
        return []
    with open(path, encoding="utf-8") as file:
        known = set(json.load(file))
    here = {row[0] for row in rows}
    return ([f"{number}: missing in {LIST}" for number in sorted(known - here)]
            + [f"{number}: no requirement" for number in sorted(here - known)])


def check(root, corpus=""):
    wrong, rows = read_rows(root)
    wrong += doubles(rows)
    wrong += filter(None, (missing_test(root, number, where)
                           for number, kind, where in rows if kind == "test"))
    wrong += against_corpus(rows, corpus)
    for kind in KINDS:
        print(f"{kind}: {sum(row[1] == kind for row in rows)}")
    return wrong


def main(root, corpus=""):
    wrong = check(root, corpus)
    for line in wrong:
        print(line)
    return min(len(wrong), 1)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
