#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""English editions by the way of translators: K00 stands in its folder, a module of K01 is XLIFF.

usage: test-curriculum-english.py KOFFER COURSES
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import zipfile

KOFFER, COURSES = sys.argv[1:3]
FIRST, SECOND = "k00-startklar", "k01-csr-strategie"
XLIFF = os.path.join(COURSES, "plan", "translations", "k01-m1.en.xlf")


def run(*arguments):
    done = subprocess.run([KOFFER, *arguments], capture_output=True, text=True, check=False,
                          env={**os.environ, "LANGUAGE": "C", "LC_ALL": "C.UTF-8"})
    return done.returncode, done.stdout + done.stderr


class English(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.package = os.path.join(holder.name, "course.zip")
        self.copy = os.path.join(holder.name, "course")

    def build(self, folder):
        status, said = run("build", folder, "--language", "en", "--output", self.package)
        self.assertEqual(status, 0, said)
        return said

    def page(self, name):
        with zipfile.ZipFile(self.package) as package:
            return package.read("p/" + name + ".html").decode()

    def test_the_first_course_is_english_throughout(self):
        said = self.build(os.path.join(COURSES, FIRST))
        self.assertNotIn("translated", said)
        self.assertEqual(run("check", self.package)[0], 0)
        for name in ("p-k00m1l1", "p-k00m1l2", "p-k00m1l3", "p-k00m1x1"):
            page = self.page(name)
            self.assertIn('lang="en"', page)
            self.assertIsNone(re.search(r">[^<]*\b(?:nicht|werden|Sie|oder)\b[^<]*<", page), name)

    def test_a_translation_is_checked_with_its_course(self):
        shutil.copytree(os.path.join(COURSES, FIRST), self.copy)
        self.assertEqual(run("check", self.copy), (0, "Nothing to complain about.\n"))
        page = os.path.join("l10n", "en", "01-ankommen-und-standort-bestimme",
                            "10-so-lernen-sie-hier.md")
        with open(os.path.join(self.copy, page), encoding="utf-8") as file:
            text = file.read()
        with open(os.path.join(self.copy, page), "w", encoding="utf-8") as file:
            file.write(text.replace("::: goal\n", "::: goal\n" + "one more word " * 7, 1))
        status, said = run("check", self.copy)
        self.assertEqual((status, said.count("\n")), (0, 1), said)
        self.assertIn(page, said)

    def test_the_first_module_of_the_second_course_comes_as_xliff(self):
        shutil.copytree(os.path.join(COURSES, SECOND), self.copy)
        status, said = run("texts", self.copy, "--language", "en", "--import", XLIFF)
        self.assertEqual(status, 0, said)
        self.assertIn("New texts: 664.", said)
        status, said = run("texts", self.copy, "--language", "en", "--import", XLIFF)
        self.assertIn("New texts: 0. Files written: 0.", said)
        said = self.build(self.copy)
        self.assertEqual([line for line in said.split("\n")
                          if "01-verantwortung" in line and "50-fall" not in line], [])
        self.assertIn("Impact, not charity", self.page("p-k01m1l1"))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
