#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`koffer new-id` in course folders, also several at a time.

usage: test-new-id.py KOFFER
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
    return subprocess.run([KOFFER, "new-id", *words], capture_output=True, text=True,
                          env=environment)


class NewId(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = holder.name
        self.write("10.md", "---\nid: p-1\n---\n::: {.tip #b-1}\n:::\n")

    def write(self, name, text):
        with open(os.path.join(self.folder, name), "w", encoding="utf-8") as file:
            file.write(text)

    def remembered(self):
        with open(os.path.join(self.folder, "ids.txt"), encoding="utf-8") as file:
            return file.read().splitlines()

    def test_ids_are_given_once_and_remembered(self):
        given = []
        for _ in range(3):
            result = run(self.folder, "--prefix", "q", "--count", "4")
            self.assertEqual((result.returncode, result.stderr), (0, ""))
            given += result.stdout.split()
        self.assertEqual(len(set(given)), 12)
        for name in given:
            self.assertRegex(name, re.compile(r"^q-[2-9b-df-hjkmnp-tv-z]{5}$"))
        self.assertEqual(self.remembered(), sorted(given + ["b-1", "p-1"]))

    def test_ids_of_blocks_that_are_gone_stay(self):
        self.assertEqual(run(self.folder).returncode, 0)
        self.write("10.md", "leer\n")
        self.assertEqual(run(self.folder).returncode, 0)
        self.assertIn("b-1", self.remembered())
        self.assertEqual(len(self.remembered()), 4)

    def test_two_at_a_time(self):
        runs = [subprocess.Popen([KOFFER, "new-id", self.folder, "--count", "50"],
                                 stdout=subprocess.PIPE, text=True) for _ in range(4)]
        given = [name for each in runs for name in each.communicate()[0].split()]
        self.assertEqual(len(set(given)), 200)
        self.assertEqual(set(self.remembered()), set(given) | {"b-1", "p-1"})

    def test_unreadable_page(self):
        self.write("20.md", "a\x01")
        result = run(self.folder)
        self.assertEqual((result.returncode, result.stdout), (1, ""))
        self.assertIn("20.md", result.stderr)
        self.assertEqual(sorted(os.listdir(self.folder)), ["10.md", "20.md"])

    def test_wrong_usage(self):
        for words in ((), ("--count", "0"), ("--count", "1001"), ("--prefix", "Q"),
                      ("--prefix", "")):
            with self.subTest(words):
                self.assertEqual(run(*([self.folder] if words else []), *words).returncode, 2)

    def test_no_folder(self):
        result = run(os.path.join(self.folder, "absent"))
        self.assertEqual(result.returncode, 1)
        self.assertIn("absent", result.stderr)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]])
