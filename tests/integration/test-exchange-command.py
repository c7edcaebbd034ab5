#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`koffer import --into` and `koffer export`: files of others into courses, questions out of them.

usage: test-exchange-command.py KOFFER
"""
import os
import subprocess
import sys
import tempfile
import unittest
import zipfile

KOFFER = sys.argv[1]

GIFT = """$CATEGORY: $course$/top/Recht

::Grab:: Wer liegt in Grants Grab? {=Grant#Ja. ~niemand#Nein. ####Darum.}

::Kaputt:: {#drei}
"""


def koffer(*words):
    environment = dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="en")
    return subprocess.run([KOFFER, *words], capture_output=True, text=True, env=environment)


class Exchange(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.holder = holder.name
        self.course = os.path.join(holder.name, "kurs")
        self.assertEqual(koffer("new", self.course).returncode, 0)

    def file(self, name, text):
        path = os.path.join(self.holder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def snapshot(self):
        found = {}
        for folder, _, names in os.walk(self.course):
            for name in names:
                path = os.path.join(folder, name)
                with open(path, "rb") as file:
                    found[os.path.relpath(path, self.course)] = file.read()
        return found

    def test_import(self):
        before = self.snapshot()
        result = koffer("import", self.file("a.gift", GIFT), "--into", self.course)
        after = self.snapshot()
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(set(after) - set(before), {"bank/recht.md"})
        for name, content in before.items():
            if name != "ids.txt":
                self.assertEqual(after[name], content)
        page = after["bank/recht.md"].decode()
        self.assertIn('title: "Recht"', page)
        self.assertIn("- [x] Grant\n  > Ja.\n", page)
        self.assertIn("<!-- GIFT\n::Kaputt:: {#drei}\n-->", page)
        self.assertIn("Questions: 1", result.stdout)
        self.assertIn("could not be understood", result.stdout)
        self.assertEqual(koffer("check", self.course).returncode, 0)

    def test_import_twice_overwrites_nothing(self):
        path = self.file("a.gift", GIFT)
        koffer("import", path, "--into", self.course)
        before = self.snapshot()
        self.assertEqual(koffer("import", path, "--into", self.course).returncode, 0)
        after = self.snapshot()
        self.assertEqual(after["bank/recht.md"], before["bank/recht.md"])
        self.assertIn("bank/recht-2.md", after)
        self.assertEqual(koffer("check", self.course).returncode, 0)

    def test_page(self):
        result = koffer("import", self.file("a.gift", GIFT), "--into", self.course, "--page",
                        "Neue Fragen", "--as-page")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("10-neue-fragen.md", self.snapshot())

    def test_refusals_leave_the_course_alone(self):
        before = self.snapshot()
        nothing = self.file("leer.gift", "// nichts\n")
        for words, status in (((nothing, "--into", self.course), 1),
                              ((self.file("x.bin", "\0\1\2"), "--into", self.course), 1),
                              (("/gibt/es/nicht.gift", "--into", self.course), 1),
                              ((nothing, "--into", self.holder), 1),
                              ((nothing, "--into", self.course, "--format", "unsinn"), 1),
                              (("--into", self.course), 2)):
            with self.subTest(words):
                result = koffer("import", *words)
                self.assertEqual(result.returncode, status)
                self.assertNotEqual(result.stderr, "")
                self.assertEqual(self.snapshot(), before)

    def test_all_or_nothing(self):
        """A pool whose folder is a link is not written through it, and nothing else is."""
        outside = os.path.join(self.holder, "aussen")
        os.mkdir(outside)
        os.symlink(outside, os.path.join(self.course, "bank"))
        before = self.snapshot()
        result = koffer("import", self.file("a.gift", GIFT), "--into", self.course)
        self.assertEqual(result.returncode, 1)
        self.assertEqual(os.listdir(outside), [])
        self.assertEqual(self.snapshot(), before)

    def test_export_and_back(self):
        koffer("import", self.file("a.gift", GIFT), "--into", self.course)
        other = os.path.join(self.holder, "anderer")
        koffer("new", other)
        for name in ("a.gift", "a.xml", "a.zip", "a.csv"):
            with self.subTest(name):
                path = os.path.join(self.holder, "aus-" + name)
                result = koffer("export", self.course, "--questions", path)
                self.assertEqual(result.returncode, 0, result.stderr)
                self.assertIn("Questions: 2", result.stdout)
                back = koffer("import", path, "--into", other)
                self.assertEqual(back.returncode, 0, back.stderr)
                self.assertIn("Questions: 2", back.stdout)
        self.assertEqual(koffer("check", other).returncode, 0)

    def test_export_only(self):
        koffer("import", self.file("a.gift", "// [id:q-abcde]\nA {T}\n\nB {F}\n"), "--into",
               self.course)
        path = os.path.join(self.holder, "eine.zip")
        result = koffer("export", self.course, "--questions", "--only", "q-abcde", path)
        self.assertEqual(result.returncode, 0, result.stderr)
        with zipfile.ZipFile(path) as package:
            self.assertIsNone(package.testzip())
            self.assertEqual([name for name in package.namelist() if name.startswith("items/")],
                             ["items/q-abcde.xml"])

    def test_export_usage(self):
        for words, status in (((self.course, "x.gift"), 2), ((self.course, "--questions", "x"), 2),
                              ((self.course, "--questions", "--only", "q-nein", "x.gift"), 1),
                              (("/gibt/es/nicht", "--questions", "x.gift"), 1)):
            with self.subTest(words):
                self.assertEqual(koffer("export", *words).returncode, status)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]])
