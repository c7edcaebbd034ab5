#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Joins the page that verifies proofs into one file.

usage: tools/bundle-verifier.py OUTPUT PAGE STYLE SCRIPT...
"""
import sys


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def main():
    output, page, style, *scripts = sys.argv[1:]
    script = "(() => {\n" + "\n".join(read(path) for path in scripts) + "\n})();"
    # In a page nothing but this ends a script.
    if "</script" in script.lower():
        sys.exit("bundle-verifier: a script may not hold the end of a script")
    whole = read(page).replace("/*STYLE*/", read(style)).replace("/*SCRIPT*/", script)
    with open(output, "w", encoding="utf-8") as file:
        file.write(whole)


main()
