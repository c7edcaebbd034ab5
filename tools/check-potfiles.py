#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether po/POTFILES.in names every file with words to translate, and no other.

usage: tools/check-potfiles.py [ROOT]
"""
import os
import re
import sys

FOLDERS = ("words", "cli", "player", "authoring")
C_WORDS = re.compile(r"(?<!\w)(?:[NC]?_|ngettext|g_dpgettext2?)\s*\(\s*\"")
UI_WORDS = re.compile(r"translatable=\"(?:yes|true)\"")


def has_words(path):
    if path.endswith((".desktop.in", ".metainfo.xml.in", ".gschema.xml")):
        return True
    if not path.endswith((".c", ".h", ".ui", ".blp")):
        return False
    with open(path, encoding="utf-8") as file:
        text = file.read()
    return bool((UI_WORDS if path.endswith(".ui") else C_WORDS).search(text))


def files_with_words(root):
    for folder in FOLDERS:
        for place, _, names in os.walk(os.path.join(root, folder)):
            for name in names:
                path = os.path.join(place, name)
                if has_words(path):
                    yield os.path.relpath(path, root)


def listed(root):
    with open(os.path.join(root, "po", "POTFILES.in"), encoding="utf-8") as lines:
        return {line.strip() for line in lines if line.strip() and not line.startswith("#")}


def check(root):
    wanted, there = set(files_with_words(root)), listed(root)
    return ([f"po/POTFILES.in: {path} is missing" for path in sorted(wanted - there)]
            + [f"po/POTFILES.in: {path} has no words to translate" for path in sorted(there - wanted)])


def main(arguments):
    root = arguments[1] if len(arguments) > 1 else os.path.dirname(os.path.dirname(__file__)) or "."
    complaints = check(root)
    print("\n".join(complaints) if complaints else "po/POTFILES.in is complete")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
