#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""cmi5 from the outside: `koffer check` and `koffer import` on small zips and bare course
structures, sound ones and one for each reason to refuse; TAP on stdout."""

import json
import os
import subprocess
import sys
import tempfile

KOFFER, MAKE_FIXTURE = sys.argv[1:]

NAMES = ("<title><langstring lang='de'>T</langstring></title>"
         "<description><langstring>D</langstring></description>")


def au(identifier="urn:eins", url="index.html", attributes=""):
    return f"<au id='{identifier}' {attributes}>{NAMES}<url>{url}</url></au>"


def structure(units, course="urn:kurs"):
    return ("<courseStructure xmlns='https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd'>"
            f"<course id='{course}'>{NAMES}</course>{units}</courseStructure>")


# Text of cmi5.xml, its place in the zip (None: no zip), and the reason to refuse it, with the
# requirement that the detail names.
CASES = {
    "sound zip": (structure(au()), "cmi5.xml", None, None),
    "sound alone": (structure(au(url="http://example.org/a")), None, None, None),
    "IRI": (structure(au("eins")), "cmi5.xml", "cmi5-iri", "3.0.0.0-1"),
    "course IRI": (structure(au(), "kurs"), "cmi5.xml", "cmi5-iri", "3.0.0.0-1"),
    "two of one id": (structure(au() + au()), "cmi5.xml", "cmi5-id-duplicate", "13.1.4.0-1"),
    "no URL": (structure(au(url="a b")), "cmi5.xml", "cmi5-url", "13.1.4.0-2"),
    "taken parameter": (structure(au(url="index.html?fetch=1")), "cmi5.xml", "cmi5-url-parameter",
                        "8.1.0.0-6"),
    "missing page": (structure(au(url="b.html")), "cmi5.xml", "cmi5-url-missing", "14.1.0.0-4"),
    "relative, alone": (structure(au()), None, "cmi5-url-relative", "14.2.0.0-1"),
    "in a folder": (structure(au()), "kurs/cmi5.xml", "cmi5-not-at-root", "14.1.0.0-2"),
    "schema": (structure(au(attributes="moveOn='passed'")), "cmi5.xml", "cmi5-schema",
               "13.2.0.0-1"),
    "no structure, alone": ("<kurs>courseStructure</kurs>", None, "manifest-wrong-root", ""),
    "no XML at all": ("courseStructure", None, "not-a-zip", ""),
}


def make(folder, text, place):
    path = os.path.join(folder, "kurs.xml" if place is None else "kurs.zip")
    if place is None:
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path
    files = {place: text, os.path.join(os.path.dirname(place), "index.html"): "<p>x"}
    description = os.path.join(folder, "files.json")
    with open(description, "w", encoding="utf-8") as file:
        json.dump(files, file)
    subprocess.run([sys.executable, MAKE_FIXTURE, "--zip", path, description], check=True)
    return path


def koffer(*arguments):
    return subprocess.run([KOFFER, *arguments], text=True, capture_output=True, check=False)


def test_case(text, place, code, requirement):
    with tempfile.TemporaryDirectory() as folder:
        package = make(folder, text, place)
        store = os.path.join(folder, "store")
        checked = koffer("check", "--json", package)
        answer = json.loads(checked.stdout)
        imported = koffer("import", "--store", store, package)
        assert answer["usable"] == (code is None), answer
        assert imported.returncode == (0 if code is None else 1), imported
        if code is None:
            listed = koffer("list", "--store", store)
            assert "T  (cmi5" in listed.stdout, listed
            return
        errors = [issue for issue in answer["issues"] if issue["severity"] == "error"]
        assert [issue["code"] for issue in errors] == [code], errors
        assert requirement in errors[0]["detail"], errors
        assert len(imported.stderr.splitlines()) == 1, imported


def main():
    failed = 0
    print(f"1..{len(CASES)}")
    for n, (name, case) in enumerate(CASES.items(), 1):
        try:
            test_case(*case)
            print(f"ok {n} {name}")
        except Exception as error:  # pylint: disable=broad-except
            failed = 1
            print(f"not ok {n} {name}\n# {str(error)[:2000]}")
    return failed


if __name__ == "__main__":
    sys.exit(main())
