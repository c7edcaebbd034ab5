#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds the source of a course into a package by `koffer build`, and says what it was made of.

usage: tools/build-course.py KOFFER FOLDER PACKAGE DEPFILE
"""
import os
import subprocess
import sys


def sources(folder):
    """Its folders too, so that a new file is noticed; nothing hidden, as koffer reads it."""
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield place
        yield from (os.path.join(place, name) for name in sorted(files) if not name.startswith("."))


def main(arguments):
    if len(arguments) != 5:
        sys.exit(__doc__)
    koffer, folder, package, depfile = arguments[1:]
    built = subprocess.run([koffer, "build", "--profile", "universal", "--output", package, folder],
                           stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if built.returncode != 0:
        sys.exit(built.stdout)
    names = " ".join(path.replace(" ", "\\ ") for path in sources(folder))
    with open(depfile, "w", encoding="utf-8") as file:
        file.write(f"{package}: {names}\n")


if __name__ == "__main__":
    main(sys.argv)
