#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sums up a testlog.json of meson: `N passed, N failed` as the last line, exit status 1 on failure.

A test that speaks TAP counts with each of its points, any other counts once. A test program that
died, or failed without saying where, adds one failure of its own.
"""
import collections
import json
import re
import sys

POINT = re.compile(r"^(?P<verdict>ok|not ok) \d+(?P<rest>[^\n]*)$", re.MULTILINE)
SKIPPED = re.compile(r"#\s*skip", re.IGNORECASE)
GOOD = {"OK", "EXPECTEDFAIL"}


def tally_of(test):
    tally = collections.Counter()
    for point in POINT.finditer(test.get("stdout", "")):
        if point["verdict"] == "not ok":
            tally["failed"] += 1
        elif SKIPPED.search(point["rest"]):
            tally["skipped"] += 1
        else:
            tally["passed"] += 1
    if test["result"] == "SKIP":
        return tally if tally["skipped"] else collections.Counter(skipped=1)
    if test["result"] in GOOD:
        return tally if tally else collections.Counter(passed=1)
    if not tally["failed"]:
        tally["failed"] = 1
    return tally


def read(path):
    try:
        with open(path, encoding="utf-8") as log:
            return [json.loads(line) for line in log if line.strip()]
    except FileNotFoundError:
        return []


def main(path):
    tests = read(path)
    total = collections.Counter()
    for test in tests:
        tally = tally_of(test)
        total += tally
        if tally["failed"]:
            print(f"failed: {test['name']} ({test['result'].lower()})")
    if not tests:
        print("failed: no test has run")
        total["failed"] = 1
    line = f"{total['passed']} passed, {total['failed']} failed"
    if total["skipped"]:
        line += f", {total['skipped']} skipped"
    print(line)
    return 1 if total["failed"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
