#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes numbered .sql files as a C array of strings: embed-migrations.py OUT.c 0001-x.sql …"""

import pathlib
import re
import sys


def literal(text):
    """A C string, one source line each; UTF-8 bytes beyond ASCII as octal escapes."""
    for line in text.encode().splitlines():
        out = "".join(
            chr(b) if 32 <= b < 127 and chr(b) not in '"\\?' else "\\%03o" % b for b in line
        )
        yield f'  "{out}\\n"'


def main():
    target, *sources = map(pathlib.Path, sys.argv[1:])
    rows = [
        "/* Made by tools/embed-migrations.py. */",
        '#include "engine/store/store-migrate.h"',
        "",
        "const LkMigration lk_migrations[] = {",
    ]
    for number, source in enumerate(sources, 1):
        if not re.fullmatch(rf"{number:04d}-[a-z0-9-]+\.sql", source.name):
            sys.exit(f"{source.name}: expected number {number:04d}")
        rows.append(f'  {{ {number}, "{source.stem}",')
        rows.extend(literal(source.read_text()))
        rows.append("  },")
    rows += ["};", "const size_t lk_n_migrations = G_N_ELEMENTS (lk_migrations);", ""]
    target.write_text("\n".join(rows))


main()
