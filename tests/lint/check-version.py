#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether every file that names the version names the same one as meson.build.

usage: check-version.py ROOT
"""
import os
import re
import sys

PLACES = {
    "CHANGELOG.md": r"^## (\d+\.\d+\.\d+)",
    "player/data/de.oekohub.Lernkoffer.metainfo.xml.in": r'<release version="([^"]+)"',
    "cli/koffer.1": r'^\.TH .*"Lernkoffer ([^"]+)"',
}


def first(path, pattern):
    with open(path, encoding="utf-8") as file:
        found = re.search(pattern, file.read(), re.MULTILINE)
    return found[1] if found else "none"


def main(root):
    version = first(os.path.join(root, "meson.build"), r"^  version: '([^']+)'")
    wrong = 0
    for name, pattern in PLACES.items():
        named = first(os.path.join(root, name), pattern)
        print(f"{name}: {named}")
        wrong += named != version
    print(f"meson.build: {version}")
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
