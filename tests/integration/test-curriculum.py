#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A course of the curriculum: as planned, nothing to be found in it, and small.

usage: test-curriculum.py KOFFER CHECK SOURCE PACKAGE
"""
import os
import re
import subprocess
import sys
import tempfile
import unittest
import zipfile

KOFFER, CHECK, SOURCE, PACKAGE = sys.argv[1:5]
MOST_BYTES = 3_000_000


def run(*arguments):
    return subprocess.run(arguments, capture_output=True, text=True, check=False,
                          env={**os.environ, "LANGUAGE": "C", "LC_ALL": "C.UTF-8"})


class Curriculum(unittest.TestCase):
    def test_is_as_planned(self):
        done = run(sys.executable, CHECK, SOURCE)
        self.assertEqual((done.returncode, done.stdout), (0, "as planned\n"))

    def test_a_fault_is_found(self):
        """A law that no fact has; an answer, a card and a gap without words of their own."""
        with tempfile.TemporaryDirectory() as holder:
            copy = os.path.join(holder, os.path.basename(SOURCE))
            self.assertEqual(run("cp", "-r", SOURCE, copy).returncode, 0)
            page = next(os.path.join(place, name) for place, _, names in sorted(os.walk(copy))
                        for name in sorted(names) if re.match(r"10-.*\.md", name)
                        and os.path.basename(place) != "bank")
            with open(page, "a", encoding="utf-8") as file:
                file.write("\nDas steht in § 4711 BetrVG.\n\n::: {.choice #q-neu points=0}\n"
                           "<!-- type: Übung; bloom: 1; facts: -->\nWas?\n\n- [x] Dies\n- [ ] Das\n"
                           "  > Weil es nicht so ist.\n:::\n\n::: {.sorting #q-karten points=0}\n"
                           "<!-- type: Übung; bloom: 1; facts: -->\nWohin?\n\n"
                           "| A | B |\n|---|---|\n| Eins | Zwei |\n\n- Eins\n  > Darum.\n:::\n\n"
                           "::: {.cloze #q-text points=0}\n"
                           "<!-- type: Übung; bloom: 1; facts: -->\n___{=Drei} und ___{=Vier}.\n\n"
                           "1. Drei\n   > Darum.\n:::\n")
            done = run(sys.executable, CHECK, copy)
            self.assertEqual(done.returncode, 1)
            self.assertIn("law 4711 is in no fact", done.stdout)
            for fault in ("q-neu: no words for “Dies”", "q-karten: no words for “Zwei”",
                          "q-text: no words for “=Vier”"):
                self.assertIn(fault, done.stdout)
            for right in ("no words for “Eins”", "no words for “=Drei”"):
                self.assertNotIn(right, done.stdout)

    def test_nothing_is_found_in_the_source(self):
        done = run(KOFFER, "check", SOURCE)
        self.assertEqual((done.returncode, done.stdout + done.stderr),
                         (0, "Nothing to complain about.\n"))

    def test_package_is_small_and_sound(self):
        self.assertLess(os.path.getsize(PACKAGE), MOST_BYTES)
        done = run(KOFFER, "check", PACKAGE)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_authors_notes_stay_at_home(self):
        with zipfile.ZipFile(PACKAGE) as package:
            for name in package.namelist():
                if name.endswith(".html"):
                    self.assertNotIn("<!-- type", package.read(name).decode(), name)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
