#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds every #include against layers.txt.

usage: tools/check-layers.py [ROOT]

Complains about an include that crosses a border without permission, a private header seen from
outside its folder, a folder that layers.txt does not know, an include that is not written from the
root, a cycle in the law itself, and base names that occur twice. Folders that layers.txt names
before they exist are no complaint; tests/ and tools/ may include whatever they like.
"""
import os
import re
import sys

INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"')
FREE = ("tests", "tools")
SKIPPED = ("_build", ".git", "node_modules")


def read_law(path):
    """Folder -> set of folders it may include, from `folder: folder folder` lines."""
    law = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            line = line.split("#", 1)[0].strip()
            if line:
                folder, _, allowed = line.partition(":")
                law[folder.strip()] = set(allowed.split())
    return law


def unknown_names(law):
    return [f"layers.txt: {folder} may include {name}, which has no line of its own"
            for folder, allowed in law.items() for name in sorted(allowed - set(law))]


def cycles(law):
    """Folders on a cycle: take away, again and again, whoever includes nobody that is left."""
    left = dict(law)
    while left:
        leaves = [folder for folder, allowed in left.items() if not allowed & set(left)]
        if not leaves:
            return ["layers.txt: a cycle among " + ", ".join(sorted(left))]
        for folder in leaves:
            del left[folder]
    return []


def source_files(root):
    for folder, names, files in os.walk(root):
        names[:] = sorted(n for n in names if not n.startswith(SKIPPED))
        for name in sorted(files):
            if name.endswith((".c", ".h")):
                yield os.path.relpath(os.path.join(folder, name), root)


def home_of(path, law):
    """The longest folder of the law that @path lies in; parts without a line belong to it."""
    folder = os.path.dirname(path)
    while folder and folder not in law:
        folder = os.path.dirname(folder)
    return folder


def complaint_about(path, included, law, root):
    home = home_of(path, law)
    if not os.path.exists(os.path.join(root, included)):
        beside = os.path.join(os.path.dirname(path), included)
        if os.path.exists(os.path.join(root, beside)):
            return f"is included as “{included}”: write “{beside}”"
        return None  # generated, or of a library
    target = home_of(included, law)
    if target == home:
        return None
    if included.endswith("-private.h"):
        return f"{included} is private to {target}"
    if target not in law[home]:
        return f"{home} may not include {target} ({included})"
    return None


def check_file(path, law, root):
    if path.split(os.sep)[0] in FREE:
        return
    if not home_of(path, law):
        yield f"{path}: layers.txt does not know this folder"
        return
    with open(os.path.join(root, path), encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            found = INCLUDE.match(line)
            complaint = found and complaint_about(path, found[1], law, root)
            if complaint:
                yield f"{path}:{number}: {complaint}"


def twins(paths):
    seen = {}
    for path in paths:
        name = os.path.basename(path)
        if path.split(os.sep)[0] in FREE:
            continue
        if name in seen and name != "main.c":
            yield f"{path}: {seen[name]} has the same name"
        seen[name] = path


def check(root):
    law = read_law(os.path.join(root, "layers.txt"))
    paths = list(source_files(root))
    complaints = unknown_names(law) + cycles(law) + list(twins(paths))
    for path in paths:
        complaints += check_file(path, law, root)
    return complaints


def main(arguments):
    root = arguments[1] if len(arguments) > 1 else os.path.dirname(os.path.dirname(__file__)) or "."
    complaints = check(root)
    print("\n".join(complaints) if complaints else "every include is within layers.txt")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
