#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the pages of documentation point at files that are there, and name ADRs that exist.

Examples in code are not looked at, nor are sources of courses and blocks: `koffer check` does that.

usage: check-links.py ROOT
"""
import os
import re
import sys

LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
CODE = re.compile(r"^(```+|~~~+).*?^\1|`[^`\n]+`", re.MULTILINE | re.DOTALL)
SOURCES = ("fixtures", "courses", "blocks")
DECISION = re.compile(r"`?(?:docs/)?adr/(\d{4})\b")


def pages(root):
    for place, folders, names in os.walk(root):
        folders[:] = [name for name in folders
                      if not name.startswith((".git", "_build", "node_modules"))
                      and name not in SOURCES]
        for name in names:
            if name.endswith(".md"):
                yield os.path.join(place, name)


def dead_ends(root):
    decisions = {name[:4] for name in os.listdir(os.path.join(root, "docs", "adr"))}
    for page in pages(root):
        with open(page, encoding="utf-8") as file:
            text = file.read()
        for target in LINK.findall(CODE.sub("", text)):
            if not os.path.exists(os.path.join(os.path.dirname(page), target)):
                yield f"{os.path.relpath(page, root)}: there is no {target}"
        for number in DECISION.findall(text):
            if number not in decisions:
                yield f"{os.path.relpath(page, root)}: there is no decision {number}"


def main(root):
    complaints = list(dead_ends(root))
    print("\n".join(complaints) if complaints else "every link leads somewhere")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
