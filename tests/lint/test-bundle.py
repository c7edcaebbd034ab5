#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""tools/bundle-runtime.py: what a bundle holds, and what is refused."""
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

TOOL = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "tools",
                    "bundle-runtime.py")


class Bundle(unittest.TestCase):
    def bundle(self, target, **sources):
        """(exit status, bundle, complaint) of files given as name=text, `_` for the dot."""
        with tempfile.TemporaryDirectory() as folder:
            paths = []
            for name, text in sources.items():
                path = pathlib.Path(folder, name.replace("_", "."))
                path.write_text(text, encoding="utf-8")
                paths.append(str(path))
            out = pathlib.Path(folder, target)
            done = subprocess.run([sys.executable, TOOL, str(out), *paths],
                                  capture_output=True, text=True, check=False)
            text = out.read_text(encoding="utf-8") if out.exists() else ""
            return done.returncode, text, done.stderr

    def test_files_are_functions_in_the_order_given(self):
        status, text, _ = self.bundle("o.js", b_js="var b;", a_js="var a;")
        self.assertEqual(status, 0)
        self.assertLess(text.index("var b;"), text.index("var a;"))
        self.assertEqual(text.count("(function (Lernkoffer) {\n'use strict';"), 2)

    def test_comments_and_indentation_go_and_nothing_else(self):
        source = "/* a\n * b */\nif (x) {\n  // c\n  y = '/* no */'; /* stays */\n\n}\n"
        _, text, _ = self.bundle("o.js", a_js=source)
        self.assertIn("if (x) {\ny = '/* no */'; /* stays */\n}\n", text)

    def test_refusals(self):
        cases = (
            ("x = `a\nb`;", ":1: back-tick"),
            ("y = 1;\nx = `a\n  b`;", ":2: back-tick"),
            ("/* a */ x = 1;", ":1: code after a comment"),
            ("/* a\n b */ x = 1;", ":2: code after a comment"),
        )
        for source, complaint in cases:
            with self.subTest(source):
                status, text, said = self.bundle("o.js", a_js=source)
                self.assertNotEqual(status, 0)
                self.assertEqual(text, "")
                self.assertIn(complaint, said)

    def test_a_template_on_one_line_stays(self):
        status, text, _ = self.bundle("o.js", a_js="x = `a ${b}  c`;")
        self.assertEqual(status, 0)
        self.assertIn("x = `a ${b}  c`;", text)

    def test_sentences_are_joined_sorted_and_safe_in_html(self):
        status, text, _ = self.bundle("o.js", a_json='{"b": "</script>"}', c_json='{"a": "\u00e4"}')
        self.assertEqual(status, 0)
        self.assertIn('{"a":"\u00e4","b":"\\u003c/script>"}', text)

    def test_a_sentence_that_stands_twice_is_refused(self):
        status, _, said = self.bundle("o.js", a_json='{"a": "1"}', b_json='{"a": "2"}')
        self.assertNotEqual(status, 0)
        self.assertIn("a has a sentence already", said)


if __name__ == "__main__":
    unittest.main()
