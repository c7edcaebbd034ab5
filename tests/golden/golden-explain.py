#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`koffer explain` on courses that people would make; TAP on stdout.

usage: golden-explain.py KOFFER MAKE_FIXTURE [--bless]

Every folder in data/explain is a package; NAME.en.expected and NAME.de.expected are what is said of
it, NAME.json.expected the same as JSON. With --bless they are written anew; the difference is to be
read like code.
"""

import os
import subprocess
import sys
import tempfile

KOFFER, MAKE_FIXTURE = sys.argv[1:3]
BLESS = "--bless" in sys.argv
DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "data", "explain")
# What stands in the expected file's name: language, options.
WAYS = {"en": ("en", []), "de": ("de", []), "json": ("de", ["--json"])}


def explain(package, language, options):
    result = subprocess.run([KOFFER, "explain", package, *options], capture_output=True, text=True,
                            encoding="utf-8", env={**os.environ, "LANGUAGE": language})
    return result.returncode, result.stdout, result.stderr


def compare(path, text):
    if BLESS:
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
    with open(path, encoding="utf-8") as file:
        return file.read() == text


def main():
    names = sorted(name for name in os.listdir(DATA) if os.path.isdir(os.path.join(DATA, name)))
    assert names
    print(f"1..{len(names) * len(WAYS)}")
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            package = os.path.join(folder, f"{name}.zip")
            subprocess.run([sys.executable, MAKE_FIXTURE, "--zip", package,
                            os.path.join(DATA, name)], check=True)
            for way, (language, options) in WAYS.items():
                status, text, errors = explain(package, language, options)
                good = status == 0 and errors == "" \
                    and compare(os.path.join(DATA, f"{name}.{way}.expected"), text)
                print("ok" if good else "not ok", f"{name} {way}")
                if not good:
                    print("".join(f"# {line}\n" for line in (text + errors).splitlines()), end="")


main()
