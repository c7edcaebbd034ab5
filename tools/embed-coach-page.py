#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Joins the page for a coach and writes it as C: embed-coach-page.py OUT.c PAGE STYLE SCRIPT

The content policy of the page names its script and its style by their hashes, so nothing else in it
ever runs.
"""
import base64
import hashlib
import pathlib
import sys


def hashed(text):
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def literal(text):
    """A C string, one source line each; UTF-8 bytes beyond ASCII as octal escapes."""
    for line in text.encode().splitlines():
        out = "".join(
            chr(b) if 32 <= b < 127 and chr(b) not in '"\\?' else "\\%03o" % b for b in line
        )
        yield f'  "{out}\\n"'


def main():
    target, page, style, script = map(pathlib.Path, sys.argv[1:])
    style, script = style.read_text("utf-8"), script.read_text("utf-8")
    # In a page nothing but this ends a script or a style.
    if "</script" in script.lower() or "</style" in style.lower():
        sys.exit("embed-coach-page: a script may not hold the end of a script")
    parts = {
        "@STYLE@": style,
        "@STYLE_HASH@": hashed(style),
        "@SCRIPT@": script,
        "@SCRIPT_HASH@": hashed(script),
    }
    whole = page.read_text("utf-8")
    for mark, text in parts.items():
        if whole.count(mark) != 1:
            sys.exit(f"embed-coach-page: {mark} has to stand in the page once")
        whole = whole.replace(mark, text)
    if whole.count("@COPY@") != 1:
        sys.exit("embed-coach-page: @COPY@ has to stand in the page once")
    rows = [
        "/* Made by tools/embed-coach-page.py. */",
        '#include "engine/workbook/coach-page.h"',
        "",
        "const char lk_coach_page[] =",
    ]
    target.write_text("\n".join(rows + list(literal(whole))) + ";\n")


main()
