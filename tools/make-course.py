#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Zips the folder of a course into a package, the same bytes for the same files on every machine.

usage: tools/make-course.py FOLDER PACKAGE [DEPFILE]

Entries are stored, not compressed: what a compressor makes of them depends on its version. The
description comes first, so that a package is known by its first bytes.
"""
import os
import sys
import zipfile

FIRST = "imsmanifest.xml"
EPOCH = (1980, 1, 1, 0, 0, 0)
REGULAR_FILE_644 = 0o100644 << 16
UNIX = 3


def course_files(folder):
    names = []
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        names += [os.path.relpath(os.path.join(place, name), folder).replace(os.sep, "/")
                  for name in files if not name.startswith(".") and not name.endswith("~")]
    return sorted(names, key=lambda name: (name != FIRST, name))


def write_package(folder, names, package):
    with zipfile.ZipFile(package, "w", zipfile.ZIP_STORED) as archive:
        for name in names:
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.create_system = UNIX
            entry.external_attr = REGULAR_FILE_644
            with open(os.path.join(folder, name), "rb") as file:
                archive.writestr(entry, file.read())


def write_depfile(depfile, package, folder, names):
    paths = [os.path.join(folder, name).replace(" ", "\\ ") for name in names]
    with open(depfile, "w", encoding="utf-8") as file:
        file.write(f"{package}: {' '.join(paths)}\n")


def main(arguments):
    if len(arguments) not in (3, 4):
        sys.exit(__doc__)
    folder, package = arguments[1:3]
    names = course_files(folder)
    if FIRST not in names:
        sys.exit(f"{folder} has no {FIRST}")
    write_package(folder, names, package)
    if len(arguments) == 4:
        write_depfile(arguments[3], package, folder, names)


if __name__ == "__main__":
    main(sys.argv)
