#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sample course: contrast of its colours, and packages that come out the same every time."""
import os
import re
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as tree
import zipfile

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
COURSE = os.path.join(ROOT, "courses", "beispiel")
TEXT, SIGN = 4.5, 3.0

# foreground, background, what WCAG asks for
PAIRS = [
    ("ink", "paper", TEXT), ("ink", "soft", TEXT), ("ink", "brand-soft", TEXT),
    ("ink", "ok-soft", TEXT), ("ink", "not-soft", TEXT), ("ink", "law-soft", TEXT),
    ("ink", "d-tint", TEXT),
    ("grey", "paper", TEXT), ("grey", "soft", TEXT),
    ("brand", "paper", TEXT), ("brand", "soft", TEXT), ("brand", "brand-soft", TEXT),
    ("brand", "not-soft", TEXT), ("on-brand", "brand", TEXT),
    ("ok", "paper", TEXT), ("ok", "ok-soft", TEXT),
    ("not", "paper", TEXT), ("not", "not-soft", TEXT),
    ("law", "law-soft", TEXT), ("paper", "ok", SIGN), ("paper", "not", SIGN),
    ("edge", "paper", SIGN), ("edge", "soft", SIGN), ("ribbon", "paper", SIGN),
    ("focus", "paper", SIGN), ("focus", "brand-soft", SIGN), ("focus", "soft", SIGN),
]


def tokens(css):
    """Light and dark colours: the dark block overrides what it names."""
    blocks = re.findall(r":root\s*\{(.*?)\}", css, re.DOTALL)
    light, dark = (dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]+)", block)) for block in blocks)
    return {"light": light, "dark": {**light, **dark}}


def luminance(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    channels = [int(digits[i:i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def build(folder, package):
    tool = os.path.join(ROOT, "tools", "make-course.py")
    subprocess.run([sys.executable, tool, folder, package], check=True)
    with open(package, "rb") as file:
        return file.read()


class Colours(unittest.TestCase):
    def test_formula(self):
        self.assertAlmostEqual(contrast("#000", "#ffffff"), 21.0, places=2)

    def test_contrast(self):
        with open(os.path.join(COURSE, "course.css"), encoding="utf-8") as css:
            schemes = tokens(css.read())
        for scheme, colours in schemes.items():
            for front, back, needed in PAIRS:
                with self.subTest(scheme=scheme, front=front, back=back):
                    self.assertGreaterEqual(contrast(colours[front], colours[back]), needed)


class Package(unittest.TestCase):
    def test_same_bytes_every_time(self):
        with tempfile.TemporaryDirectory() as folder:
            first = build(COURSE, os.path.join(folder, "a.zip"))
            copy = os.path.join(folder, "copy")
            os.mkdir(copy)
            for name in sorted(os.listdir(COURSE), reverse=True):
                with open(os.path.join(COURSE, name), "rb") as source:
                    with open(os.path.join(copy, name), "wb") as target:
                        target.write(source.read())
            self.assertEqual(build(copy, os.path.join(folder, "b.zip")), first)

    def test_description_comes_first(self):
        with tempfile.TemporaryDirectory() as folder:
            package = os.path.join(folder, "a.zip")
            build(COURSE, package)
            self.assertEqual(zipfile.ZipFile(package).namelist()[0], "imsmanifest.xml")

    def test_manifest_names_every_file(self):
        manifest = tree.parse(os.path.join(COURSE, "imsmanifest.xml"))
        named = {file.get("href") for file in manifest.iter() if file.tag.endswith("}file")}
        self.assertEqual(named | {"imsmanifest.xml"}, set(os.listdir(COURSE)))

    def test_pages_ask_for_nothing_outside(self):
        address = re.compile(r"(?:src|href)\s*=\s*[\"']?\s*(?:https?:)?//|url\(")
        for name in sorted(os.listdir(COURSE)):
            if not name.endswith((".html", ".css", ".js", ".svg")):
                continue
            with self.subTest(name), open(os.path.join(COURSE, name), encoding="utf-8") as file:
                self.assertNotRegex(file.read(), address)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]])
