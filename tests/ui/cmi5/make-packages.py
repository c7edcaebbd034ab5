#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The run-time packages of the LMS test of cmi5, with a page of our own in place of the empty one.

usage: make-packages.py CORPUS FOLDER

CORPUS is corpus/cmi5-catapult; the course structure is taken from there as it is. Prints the names
of the packages. Exit status 77, with a sentence, where the corpus is absent.
"""
import json
import pathlib
import sys
import xml.etree.ElementTree
import zipfile

SKIP = 77
HERE = pathlib.Path(__file__).resolve().parent
UNITS = HERE.parent.parent / "conformance" / "cmi5-units.json"
PAGE = ("index.html", "unit.js", "script.js", "page.js")


def unit_of(structure):
    """The only unit, by the end of its publisher's id: its name in cmi5-units.json."""
    root = xml.etree.ElementTree.fromstring(structure)
    units = [one.get("id") for one in root.iter(root.tag.partition("}")[0] + "}au")]
    assert len(units) == 1, units
    return units[0].partition("/au/")[2]


def make(source, target):
    with zipfile.ZipFile(source) as package:
        structure = package.read("cmi5.xml")
    name = unit_of(structure)
    assert name in json.loads(UNITS.read_text(encoding="utf-8"))["units"], name
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("cmi5.xml", structure)
        package.writestr("unit.json", json.dumps({"unit": name}))
        package.writestr("cmi5-units.json", UNITS.read_bytes())
        for page in PAGE:
            package.writestr(page, (HERE / page).read_bytes())


def main(corpus, folder):
    sources = sorted(pathlib.Path(corpus, "lts-packages").glob("00*.zip"))
    if not sources:
        print("the packages of CATAPULT are not here")
        return SKIP
    pathlib.Path(folder).mkdir(parents=True, exist_ok=True)
    for source in sources:
        make(source, pathlib.Path(folder, source.name))
        print(source.name)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
