#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""English spelling of what people read, by codespell. Exit status 77 where it cannot tell.

usage: tools/check-spelling.py [ROOT]

Each version of codespell knows other misspellings, and a German word in a table must not break the
build of somebody with a newer one: VERSION is the one whose word counts, since Debian 12 has it.
"""
import os
import shutil
import subprocess
import sys

VERSION = "2.2.2"
SKIP = 77
# German is another program's business, and tests are full of words that are wrong on purpose.
SKIPPED = ["./_build*", "./.git", "./LICENSES", "./po", "./courses", "./tests",
           "./authoring/media/temml", "./authoring/canvas/prosemirror", "./verifier",
           "./authoring/publish/schemas/*.xsd", "./docs/courses-review.md"]
GERMAN_WORDS = os.path.join("tests", "lint", "codespell-words.txt")


def version():
    if not shutil.which("codespell"):
        return "none"
    return subprocess.run(["codespell", "--version"], capture_output=True, text=True,
                          check=True).stdout.strip()


def main(arguments):
    root = arguments[1] if len(arguments) > 1 else os.path.dirname(os.path.dirname(__file__)) or "."
    if version() != VERSION:
        print(f"codespell {VERSION} is not here, but {version()}")
        return SKIP
    command = ["codespell", "--ignore-words", GERMAN_WORDS, "--skip", ",".join(SKIPPED)]
    return 1 if subprocess.run(command, cwd=root, check=False).returncode else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
