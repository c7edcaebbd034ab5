#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The pattern book, in which every block stands once, in every profile.

usage: test-pattern-book.py KOFFER COURSE
"""
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
import zipfile

KOFFER, COURSE = sys.argv[1], pathlib.Path(sys.argv[2])
ZIPS = ["universal", "scorm12", "scorm2004-3", "scorm2004-4", "cmi5", "html"]
OTHERS = {"single-file": ".html", "epub": ".epub", "pdf": ".pdf"}
# Where the tables of all kinds of blocks are: each stands in the pattern book.
KINDS = pathlib.Path(COURSE).parent.parent / "authoring" / "model"


def run(*words, **changes):
    environment = dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="en", **changes)
    return subprocess.run([KOFFER, *map(str, words)], capture_output=True, text=True,
                          env=environment)


def kinds():
    """Names of all kinds of blocks, out of the tables of the model."""
    names = set()
    for table in ("block-text.c", "block-question.c", "block-activity.c"):
        text = (KINDS / table).read_text(encoding="utf-8")
        rows = text[text.index("const AuthorBlockRow"):]
        names.update(re.findall(r'^  \{ "([a-z]+)",', rows, re.MULTILINE))
    return names


class PatternBook(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        holder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(holder.cleanup)
        cls.folder = pathlib.Path(holder.name)
        cls.built = {}
        for profile in ZIPS + list(OTHERS):
            target = cls.folder / (profile + OTHERS.get(profile, ".zip"))
            done = run("build", COURSE, "-q", "-o", target, "-p", profile)
            assert done.returncode == 0, f"{profile}: {done.stderr}"
            cls.built[profile] = target

    def test_every_block_stands_in_it(self):
        pages = "".join(path.read_text(encoding="utf-8") for path in COURSE.rglob("*.md"))
        used = set(re.findall(r"^:::+ \{?\.?([a-z]+)", pages, re.MULTILINE))
        self.assertEqual(sorted(kinds() - used), [])

    def test_packages_are_without_fault(self):
        for profile in ZIPS:
            with self.subTest(profile):
                done = run("check", self.built[profile])
                self.assertEqual(done.returncode, 0)
                self.assertEqual(done.stdout, "Nothing to complain about.\n")

    def test_the_source_is_without_fault(self):
        done = run("check", "--json", COURSE)
        # Long texts may pass what SCORM 1.2 keeps; they stay on the device then, and the course
        # says so.
        issues = [issue for issue in json.loads(done.stdout)["issues"]
                  if issue["severity"] != "note" and issue["code"] != "check-state"]
        self.assertEqual(issues, [])

    def test_pages_are_well_formed_and_tidy(self):
        tidy = shutil.which("tidy")
        with zipfile.ZipFile(self.built["universal"]) as package:
            names = [name for name in package.namelist() if name.endswith(".html")]
            self.assertGreater(len(names), 10)
            for name in names:
                with self.subTest(name):
                    page = package.read(name)
                    ElementTree.fromstring(page.partition(b"\n")[2])
                    if tidy:
                        done = subprocess.run([tidy, "-e", "-q", "--drop-empty-elements", "no"],
                                              input=page, capture_output=True)
                        errors = [line for line in done.stderr.decode().splitlines()
                                  if "Error" in line]
                        self.assertEqual(errors, [])

    def test_no_script_and_no_style_stands_in_a_page(self):
        with zipfile.ZipFile(self.built["universal"]) as package:
            for name in package.namelist():
                if name.endswith(".html"):
                    page = package.read(name).decode()
                    self.assertNotRegex(page, r"<script(?![^>]*(src=|application/json))")
                    self.assertNotRegex(page, r"<style|\sstyle=|\son[a-z]+=")

    def test_nothing_is_loaded_from_elsewhere(self):
        with zipfile.ZipFile(self.built["universal"]) as package:
            for name in package.namelist():
                if name.endswith((".html", ".css")):
                    page = package.read(name).decode()
                    self.assertNotRegex(page, r'(src|srcset|data-src)="(https?:)?//')
                    self.assertNotRegex(page, r"url\(['\"]?(https?:)?//")
                    self.assertNotRegex(page, r'<link[^>]*href="(https?:)?//')

    def test_notes_for_trainers_stay_at_home(self):
        for profile in ZIPS:
            with zipfile.ZipFile(self.built[profile]) as package:
                for name in package.namelist():
                    self.assertNotIn("Trainerinnen".encode(), package.read(name), name)
        self.assertNotIn("Trainerinnen", self.built["single-file"].read_text(encoding="utf-8"))

    def test_another_day_and_place_give_the_same_bytes(self):
        twin = self.folder / "elsewhere" / "kurs"
        shutil.copytree(COURSE, twin)
        for number, path in enumerate(sorted(twin.rglob("*"), reverse=True)):
            os.utime(path, (1_000_000_000 + number, 1_000_000_000 + number))
        for profile in ZIPS + list(OTHERS):
            with self.subTest(profile):
                target = self.folder / "elsewhere" / profile
                done = run("build", twin, "-q", "-o", target, "-p", profile, TZ="Pacific/Auckland",
                           XDG_CACHE_HOME=str(self.folder / "cold"), HOME=str(self.folder))
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertEqual(hashlib.sha256(target.read_bytes()).hexdigest(),
                                 hashlib.sha256(self.built[profile].read_bytes()).hexdigest())


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
