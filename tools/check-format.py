#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether clang-format would leave every C file as it is. Exit status 77 where it cannot tell.

usage: tools/check-format.py [ROOT]

Versions of clang-format disagree; VERSION is the one whose word counts, since Debian 12 has it.
"""
import os
import re
import shutil
import subprocess
import sys

VERSION = 14
SKIP = 77
SKIPPED_FOLDERS = ("_build", ".git", "node_modules")


def find_program():
    for name in (f"clang-format-{VERSION}", "clang-format"):
        path = shutil.which(name)
        if not path:
            continue
        answer = subprocess.run([path, "--version"], capture_output=True, text=True, check=True)
        found = re.search(r"version (\d+)", answer.stdout)
        if found and int(found[1]) == VERSION:
            return path
    return None


def c_files(root):
    for folder, names, files in os.walk(root):
        names[:] = [n for n in names if not n.startswith(SKIPPED_FOLDERS)]
        for name in files:
            if name.endswith((".c", ".h")):
                yield os.path.join(folder, name)


def main(arguments):
    root = arguments[1] if len(arguments) > 1 else os.path.dirname(os.path.dirname(__file__)) or "."
    program = find_program()
    if not program:
        print(f"clang-format {VERSION} is not here, and others have another taste")
        return SKIP
    files = sorted(c_files(root))
    command = [program, "--dry-run", "-Werror", "--ferror-limit=1", *files]
    return 1 if subprocess.run(command, check=False).returncode else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
