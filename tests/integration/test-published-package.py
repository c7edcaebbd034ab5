#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Packages as `koffer build` makes them: whole, valid, small, the same each time, and playable.

usage: test-published-package.py KOFFER
"""
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
import xml.etree.ElementTree as ElementTree
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "support"))
from drive_client import Drive  # noqa: E402

KOFFER = sys.argv[1]
# What is built: a name, its options, and the most bytes that a course without content may take.
PACKAGES = {
    "universal": ((), 120_000),
    "universal with 2004": (("--scorm", "2004"), 180_000),
    "scorm12": (("--profile", "scorm12"), 120_000),
    "scorm2004-3": (("--profile", "scorm2004-3"), 180_000),
    "scorm2004-4": (("--profile", "scorm2004-4"), 180_000),
    "cmi5": (("--profile", "cmi5"), 120_000),
    "html": (("--profile", "html"), 120_000),
}
IMSCP = ("{http://www.imsproject.org/xsd/imscp_rootv1p1p2}",
         "{http://www.imsglobal.org/xsd/imscp_v1p1}")
COURSE = """\
id: co2-bilanz
title: "CO₂-Bilanz & <mehr>"
language: de
version: 1.2.0
description: Was ein Betrieb ausstößt.
licence: CC-BY-SA-4.0
mastery: 70
objectives:
  - id: o1
    text: Sie wissen, was CO₂ ist.
"""
PAGE = """\
---
id: p-einstieg
title: Einstieg
---

# Einstieg

Ein Satz.
"""


def run(*words, **options):
    environment = dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="en")
    return subprocess.run([KOFFER, *words], capture_output=True, text=True, env=environment,
                          **options)


class Published(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        holder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(holder.cleanup)
        cls.folder = holder.name
        cls.source = cls.write_source(os.path.join(cls.folder, "source"))
        cls.paths = {}
        for name, (options, _) in PACKAGES.items():
            path = os.path.join(cls.folder, name + ".zip")
            result = run("build", cls.source, "--output", path, *options)
            assert (result.returncode, result.stderr) == (0, ""), (name, result)
            cls.paths[name] = path

    @staticmethod
    def write_source(folder):
        os.makedirs(os.path.join(folder, "01-start"))
        for name, text in (("course.yaml", COURSE), ("01-start/10-einstieg.md", PAGE)):
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                file.write(text)
        return folder

    def test_nothing_to_complain_about(self):
        for name, path in self.paths.items():
            with self.subTest(name):
                result = run("check", path)
                self.assertEqual((result.returncode, result.stdout, result.stderr),
                                 (0, "Nothing to complain about.\n", ""))

    def test_others_can_read_it(self):
        for name, path in self.paths.items():
            with self.subTest(name):
                with zipfile.ZipFile(path) as package:
                    self.assertIsNone(package.testzip())
                    self.assertEqual(package.namelist(), sorted(package.namelist()))
                    for entry in package.infolist():
                        self.assertEqual((entry.date_time, entry.extra, entry.comment),
                                         ((1980, 1, 1, 0, 0, 0), b"", b""))

    def test_the_manifest_names_all_files(self):
        for name, path in self.paths.items():
            with self.subTest(name):
                with zipfile.ZipFile(path) as package:
                    names = package.namelist()
                    if "imsmanifest.xml" not in names:
                        continue
                    root = ElementTree.fromstring(package.read("imsmanifest.xml"))
                files = [file.get("href") for space in IMSCP for file in root.iter(space + "file")]
                names.remove("imsmanifest.xml")
                self.assertEqual(files, names)

    @unittest.skipUnless(shutil.which("xmllint"), "without xmllint")
    def test_the_manifest_is_valid(self):
        for name, path in self.paths.items():
            with self.subTest(name):
                folder = os.path.join(self.folder, name)
                with zipfile.ZipFile(path) as package:
                    if "imsmanifest.xml" not in package.namelist():
                        continue
                    package.extractall(folder)
                self.validate(folder)

    def validate(self, folder):
        """By the schemas that the manifest itself points to, without the network."""
        manifest = os.path.join(folder, "imsmanifest.xml")
        root = ElementTree.parse(manifest).getroot()
        words = root.get("{http://www.w3.org/2001/XMLSchema-instance}schemaLocation").split()
        imports = "".join(f'<xs:import namespace="{space}" schemaLocation="{file}"/>'
                          for space, file in zip(words[::2], words[1::2]))
        schema = os.path.join(folder, "all.xsd")
        with open(schema, "w", encoding="utf-8") as file:
            file.write('<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">'
                       f"{imports}</xs:schema>")
        result = subprocess.run(["xmllint", "--nonet", "--noout", "--schema", schema, manifest],
                                capture_output=True, text=True, check=False)
        self.assertEqual((result.returncode, result.stderr), (0, f"{manifest} validates\n"))

    def test_the_same_each_time(self):
        copy = os.path.join(self.folder, "copy")
        shutil.copytree(self.source, copy)
        for holder, _, names in os.walk(copy):
            for name in names:
                os.utime(os.path.join(holder, name), (time.time() - 1e6,) * 2)
        for name, path in self.paths.items():
            with self.subTest(name):
                again = os.path.join(self.folder, "again.zip")
                result = run("build", copy, "--output", again, *PACKAGES[name][0])
                self.assertEqual(result.returncode, 0)
                with open(path, "rb") as one, open(again, "rb") as other:
                    self.assertEqual(one.read(), other.read())

    def test_small(self):
        for name, path in self.paths.items():
            with self.subTest(name):
                self.assertLessEqual(os.path.getsize(path), PACKAGES[name][1])

    def test_played(self):
        for name, path in self.paths.items():
            with self.subTest(name):
                drive = Drive(KOFFER, path, os.path.join(self.folder, "store of " + name))
                try:
                    answer = drive.do(op="start")
                    self.assertEqual(answer["delivered"]["href"], "index.html")
                    self.assertEqual(answer["delivered"]["title"], "CO₂-Bilanz & <mehr>")
                finally:
                    drive.kill()

    def test_no_room(self):
        """The package that was there stays, and nothing lies beside it."""
        folder = tempfile.mkdtemp(dir=self.folder)
        path = os.path.join(folder, "course.zip")
        with open(path, "w", encoding="ascii") as file:
            file.write("old")

        def allow_little():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))

        result = run("build", self.source, "--output", path, preexec_fn=allow_little)
        self.assertNotEqual(result.returncode, 0)
        self.assertIn("The file cannot be written.", result.stderr)
        self.assertEqual(os.listdir(folder), ["course.zip"])
        with open(path, encoding="ascii") as file:
            self.assertEqual(file.read(), "old")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
