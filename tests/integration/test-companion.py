#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`koffer info` and `koffer check` on a course of ours whose lernkoffer.json is whole, forged,
broken or vast: it is shown, or it is said in a sentence why not, and the course counts as one of
another maker.

usage: test-companion.py KOFFER
"""
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest
import zipfile

KOFFER = sys.argv[1]
COVERED = pathlib.Path(__file__).parents[2] / "courses" / "bausteine"
SENTENCE = "The file lernkoffer.json cannot be used"


def run(*words):
    environment = dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="en")
    return subprocess.run([KOFFER, *words], capture_output=True, text=True, env=environment)


class Companion(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.holder = tempfile.TemporaryDirectory()
        cls.source = os.path.join(cls.holder.name, "kurs")
        cls.built = os.path.join(cls.holder.name, "kurs.zip")
        assert run("new", cls.source).returncode == 0
        assert run("build", cls.source, "-o", cls.built).returncode == 0
        with zipfile.ZipFile(cls.built) as package:
            cls.whole = json.loads(package.read("lernkoffer.json"))

    @classmethod
    def tearDownClass(cls):
        cls.holder.cleanup()

    def forge(self, text):
        """The built package with another lernkoffer.json."""
        path = os.path.join(self.holder.name, "forged.zip")
        with zipfile.ZipFile(self.built) as old, \
                zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
            for entry in old.infolist():
                is_ours = entry.filename == "lernkoffer.json"
                new.writestr(entry, text if is_ours else old.read(entry))
        return path

    def change(self, change):
        forged = json.loads(json.dumps(self.whole))
        change(forged)
        return self.forge(json.dumps(forged))

    def assert_foreign(self, package, reason):
        """Played all the same, but like a course of another maker, and that is said."""
        shown = run("info", package)
        self.assertEqual(shown.returncode, 0)
        self.assertNotIn("Pages of the course", shown.stdout)
        self.assertIn(SENTENCE, shown.stderr)
        self.assertIn(reason, shown.stderr)
        self.assertIsNone(json.loads(run("info", "--json", package).stdout)["companion"])
        checked = run("check", package)
        self.assertEqual(checked.returncode, 0, checked.stdout)
        self.assertIn(SENTENCE, checked.stdout)
        self.assertIn("played like a course of another maker", checked.stdout)

    def test_whole(self):
        shown = run("info", self.built)
        self.assertEqual((shown.returncode, shown.stderr), (0, ""))
        self.assertIn("Pages of the course (1 question, 0 workbook fields):", shown.stdout)
        self.assertIn("• Willkommen", shown.stdout)
        companion = json.loads(run("info", "--json", self.built).stdout)["companion"]
        self.assertEqual((companion["pages"], companion["questions"]), (1, 1))
        checked = json.loads(run("check", "--json", self.built).stdout)
        self.assertEqual(checked, {"usable": True, "issues": [], "dropped": 0})

    def test_forged(self):
        def page(**members):
            return lambda course: course["pages"][0].update(members)

        for change, reason in [
                (page(file="../../etc/passwd"), "/pages/0/file"),
                (page(file="/etc/passwd"), "/pages/0/file"),
                (page(file="p/nowhere.html"), "is no file of the package"),
                (page(id=self.whole["questions"][0]["id"]), "is there twice"),
                (page(requires=["p-of-another-course"]), "names nothing here"),
                (page(steps=-1), "out of range"),
                (lambda course: course.update(format=2), "/format"),
                (lambda course: course.update(cover="m/none.svg"), "/cover"),
                (lambda course: course.update(pages=[]), "is empty"),
                (lambda course: course.pop("id"), "is missing")]:
            with self.subTest(reason):
                self.assert_foreign(self.change(change), reason)

    def test_cover(self):
        """The shelf shows the picture that the course names, whatever the file is called."""
        source = os.path.join(self.holder.name, "covered")
        store = os.path.join(self.holder.name, "store")
        package = os.path.join(self.holder.name, "covered.zip")
        shutil.copytree(COVERED, source)
        built = run("build", source, "-o", package)
        self.assertEqual(built.returncode, 0, built.stderr)
        with zipfile.ZipFile(package) as zipped:
            cover = json.loads(zipped.read("lernkoffer.json"))["cover"]
            self.assertEqual(cover, "m/kessel.svg")
            self.assertTrue(zipped.read(cover).startswith(b"<svg"))
        imported = run("import", "--store", store, package)
        self.assertEqual(imported.returncode, 0, imported.stderr)
        database = pathlib.Path(store) / "library.db"
        with sqlite3.connect(database) as shelf:
            self.assertEqual(shelf.execute("SELECT cover_path FROM course").fetchall(), [(cover,)])

    def test_broken(self):
        whole = json.dumps(self.whole)
        broken = ["", "{", whole[:-1], whole + "}", whole.replace(":", "", 1), "\ufeff\x00",
                  "[" * 100000]
        for text in broken:
            with self.subTest(text[:20]):
                self.assert_foreign(self.forge(text), "")

    def test_vast(self):
        """At the limits and beyond them, judged in no time."""
        page = {name: self.whole["pages"][0][name] for name in ("title", "file", "minutes")}

        def fill(n):
            pages = [dict(page, id=f"p-{i}", requires=[f"p-{i - 1}"] if i > 0 else [])
                     for i in range(n)]
            return lambda course: course.update(modules=[], questions=[], works=[], pages=pages)

        package = self.change(fill(10000))
        start = time.monotonic()
        companion = json.loads(run("info", "--json", package).stdout)["companion"]
        self.assertLess(time.monotonic() - start, 5)
        self.assertEqual(companion["pages"], 10000)
        self.assert_foreign(self.change(fill(10001)), "is too long")
        self.assert_foreign(self.forge(json.dumps(self.whole) + " " * (8 << 20)), "")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
