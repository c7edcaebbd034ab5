#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`koffer new`: what it makes can be built, and it overwrites nothing.

usage: test-new-course.py KOFFER
"""
import os
import re
import subprocess
import sys
import tempfile
import unittest

KOFFER = sys.argv[1]


def run(*words):
    environment = dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="en")
    return subprocess.run([KOFFER, *words], capture_output=True, text=True, env=environment)


class NewCourse(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = holder.name

    def path(self, *words):
        return os.path.join(self.folder, *words)

    def read(self, *words):
        with open(self.path(*words), encoding="utf-8") as file:
            return file.read()

    def test_it_can_be_built(self):
        for language, page in ("de", "10-willkommen.md"), ("en", "10-welcome.md"):
            with self.subTest(language):
                result = run("new", self.path(language, "co2-bilanz"), "--language", language)
                self.assertEqual((result.returncode, result.stderr), (0, ""))
                self.assertIn(page, result.stdout)
                self.assertIn(f"language: {language}\n",
                              self.read(language, "co2-bilanz", "course.yaml"))
                result = run("build", self.path(language, "co2-bilanz"),
                             "--output", self.path(language + ".zip"))
                self.assertEqual((result.returncode, result.stderr), (0, ""))
                self.assertTrue(os.path.exists(self.path(language + ".zip")))

    def test_german_by_itself(self):
        self.assertEqual(run("new", self.path("k")).returncode, 0)
        self.assertIn("language: de\n", self.read("k", "course.yaml"))
        self.assertTrue(os.path.isdir(self.path("k", "media")))

    def test_ids_are_drawn_and_remembered(self):
        for name in "a", "b":
            self.assertEqual(run("new", self.path(name)).returncode, 0)
        pages = [self.read(name, "01-start", "10-willkommen.md") for name in ("a", "b")]
        ids = [re.findall(r"(?:#|^id: )([a-z]-[0-9a-z]{5})", page, re.MULTILINE) for page in pages]
        self.assertEqual(len(set(ids[0] + ids[1])), 6)
        self.assertEqual(self.read("a", "ids.txt").split(), sorted(ids[0]))

    def test_the_id_of_the_course(self):
        for name, expected in (("Brandschutz 2026", "brandschutz-2026"), ("Übung", "kurs"),
                               ("a.b", "a.b")):
            with self.subTest(name):
                self.assertEqual(run("new", self.path(name)).returncode, 0)
                self.assertTrue(self.read(name, "course.yaml").startswith(f"id: {expected}\n"))

    def test_nothing_is_overwritten(self):
        os.mkdir(self.path("full"))
        os.mkdir(self.path("empty"))
        for name in "full/.git", "file":
            with open(self.path(name), "w", encoding="utf-8") as file:
                file.write("x")
        for name in "full", "file", "file/below":
            with self.subTest(name):
                result = run("new", self.path(name))
                self.assertEqual((result.returncode, result.stdout), (1, ""))
                self.assertIn(name.split("/")[0], result.stderr)
        self.assertEqual(os.listdir(self.path("full")), [".git"])
        self.assertEqual(self.read("file"), "x")
        self.assertEqual(run("new", self.path("empty")).returncode, 0)

    def test_wrong_usage(self):
        for words in (), ("a", "b"), (self.path("x"), "--language", "fr"):
            with self.subTest(words):
                self.assertEqual(run("new", *words).returncode, 2)
        self.assertFalse(os.path.exists(self.path("x")))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
