#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The programs of tools/ that judge the source: do they find what they are there to find?"""
import importlib.util
import json
import os
import sys
import tempfile
import unittest

TOOLS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "tools")
SPDX = "/* SPDX-License-Identifier: GPL-3.0-or-later */\n"


def load(name):
    spec = importlib.util.spec_from_file_location(name.replace("-", "_"),
                                                  os.path.join(TOOLS, name + ".py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def load_path(path):
    spec = importlib.util.spec_from_file_location("check_requirements", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


REQUIREMENTS = load_path(os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                      "check-requirements.py"))


def complaints(module, files, *arguments):
    with tempfile.TemporaryDirectory() as root:
        for path, text in files.items():
            os.makedirs(os.path.join(root, os.path.dirname(path)), exist_ok=True)
            with open(os.path.join(root, path), "w", encoding="utf-8") as file:
                file.write(text)
        return module.check(root, *arguments)


class Layers(unittest.TestCase):
    LAW = "low:\nmiddle: low\nhigh: middle\n"

    def found(self, files, law=LAW):
        return complaints(load("check-layers"), {"layers.txt": law, **files})

    def test_downwards_is_fine(self):
        self.assertEqual(self.found({"low/a.h": "", "middle/b.c": '#include "low/a.h"\n'}), [])

    def test_what_it_finds(self):
        cases = [
            ("upwards", {"high/a.h": "", "low/b.c": '#include "high/a.h"\n'}, "low may not"),
            ("past a layer", {"low/a.h": "", "high/b.c": '#include "low/a.h"\n'}, "high may not"),
            ("private", {"low/a-private.h": "", "middle/b.c": '#include "low/a-private.h"\n'},
             "private to low"),
            ("not from the root", {"low/a.h": "", "low/b.c": '#include "a.h"\n'}, "write"),
            ("unknown folder", {"other/b.c": ""}, "does not know"),
            ("twin", {"low/a.c": "", "middle/a.c": ""}, "same name"),
        ]
        for name, files, expected in cases:
            with self.subTest(name):
                found = self.found(files)
                self.assertEqual(len(found), 1, found)
                self.assertIn(expected, found[0])

    def test_the_law_itself(self):
        self.assertIn("cycle", self.found({}, "a: b\nb: c\nc: a\nd:\n")[0])
        self.assertIn("no line of its own", self.found({}, "a: gone\n")[0])

    def test_tests_are_free(self):
        self.assertEqual(self.found({"high/a.h": "", "tests/b.c": '#include "high/a.h"\n'}), [])


class Words(unittest.TestCase):
    def found(self, path, text, exceptions=None):
        return complaints(load("check-words"), {path: text}, exceptions or {})

    def test_what_it_finds(self):
        cases = [
            ("engine/cmi/a.c", "  x = strtod (text, NULL);", "strtod"),
            ("engine/cmi/a.c", "  goto out;", "goto"),
            ("engine/cmi/a.c", "  f (_(\"Open\"));", "_("),
            ("engine/cmi/a.c", "  now = time (NULL);", "time("),
            ("cli/a.c", "  run (\"SELECT id FROM course\");", "SQL"),
            ("cli/a.c", "  sqlite3_open (path, &db);", "sqlite3_"),
            ("player/a.c", "  webkit_web_view_new ();", "webkit_"),
            ("player/a.c", "  int a; // why", "//"),
            ("player/a.c", "#define TRY(x) if (!(x)) return", "control flow"),
            ("docs/a.md", "TODO say more", "TODO"),
            ("docs/a.md", "see /home/lena/a.c", "path of a machine"),
        ]
        for path, line, expected in cases:
            with self.subTest(line):
                found = self.found(path, SPDX + line + "\n")
                self.assertEqual(len(found), 1, found)
                self.assertIn(f"{path}:2: {expected}", found[0])

    def test_what_it_leaves_alone(self):
        cases = [
            ("engine/cmi/a.c", "/* goto is banned, strtod (x) too */"),
            ("engine/cmi/a.c", "  g_ascii_strtod (text, NULL); clock->time (clock);"),
            ("engine/cmi/a.c", '  f ("http://course.localhost/goto");'),
            ("engine/store/a.c", '  run ("SELECT id FROM course");'),
            ("engine/base/a.c", "  g_random_int ();"),
            ("player/a.c", "  f (_(\"Select a course from the shelf\"));"),
            ("docs/a.md", "TODO (#12) say more"),
        ]
        for path, line in cases:
            with self.subTest(line):
                self.assertEqual(self.found(path, SPDX + line + "\n"), [])

    def test_form(self):
        self.assertIn("SPDX", self.found("cli/a.c", "int a;\n")[0])
        self.assertIn("SPDX", self.found("tools/run", "#!/bin/sh\n")[0])
        self.assertIn("101 columns", self.found("tools/a.py", "# " + SPDX + "x" * 101)[0])

    def test_exceptions(self):
        exception = {("cli/a.c", "goto"): "shown"}
        self.assertEqual(self.found("cli/a.c", SPDX + "goto out;\n", exception), [])
        self.assertIn("not needed", self.found("cli/a.c", SPDX, exception)[0])


class Potfiles(unittest.TestCase):
    FILES = {"player/a.c": "_ (\"Open\");\n", "player/b.ui": '<p translatable="yes">A</p>\n',
             "player/c.c": "plain ();\n"}

    def found(self, listed):
        return complaints(load("check-potfiles"), {**self.FILES, "po/POTFILES.in": listed})

    def test_what_it_finds(self):
        self.assertEqual(self.found("player/a.c\nplayer/b.ui\n"), [])
        self.assertIn("player/b.ui is missing", self.found("player/a.c\n")[0])
        self.assertIn("player/c.c has no", self.found("player/a.c\nplayer/b.ui\nplayer/c.c\n")[0])

    def languages(self, entry):
        head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        files = {**self.FILES, "po/POTFILES.in": "player/a.c\n", "po/LINGUAS": "de\n",
                 "po/de.po": head + entry}
        with tempfile.TemporaryDirectory() as root:
            for path, text in files.items():
                os.makedirs(os.path.join(root, os.path.dirname(path)), exist_ok=True)
                with open(os.path.join(root, path), "w", encoding="utf-8") as file:
                    file.write(text)
            return load("check-potfiles").check_languages(root)

    def test_languages_are_complete(self):
        self.assertEqual(self.languages('msgid "Open"\nmsgstr "Öffnen"\n'), [])
        self.assertIn("not translated", self.languages('msgid "Open"\nmsgstr ""\n')[0])
        self.assertIn("not translated", self.languages("")[0])
        self.assertIn("fuzzy", self.languages('#, fuzzy\nmsgid "Open"\nmsgstr "Zu"\n')[0])
        self.assertIn("obsolete", self.languages('msgid "Open"\nmsgstr "Öffnen"\n\n'
                                                 '#~ msgid "Old"\n#~ msgstr "Alt"\n')[0])
        self.assertIn("de.po", self.languages('#, c-format\nmsgid "%s"\nmsgstr "%d"\n')[0])


class Counting(unittest.TestCase):
    def tally(self, result, stdout=""):
        test = {"name": "a", "result": result, "stdout": stdout}
        return dict(load("count-tests").tally_of(test))

    def test_tally(self):
        self.assertEqual(self.tally("OK"), {"passed": 1})
        self.assertEqual(self.tally("SKIP"), {"skipped": 1})
        self.assertEqual(self.tally("TIMEOUT"), {"failed": 1})
        self.assertEqual(self.tally("OK", "1..2\nok 1 /a\nok 2 /b # SKIP no disk\n"),
                         {"passed": 1, "skipped": 1})
        self.assertEqual(self.tally("FAIL", "ok 1 /a\nnot ok 2 /b\n"), {"passed": 1, "failed": 1})
        self.assertEqual(self.tally("ERROR", "ok 1 /a\n"), {"passed": 1, "failed": 1})

    def test_nothing_run_is_a_failure(self):
        self.assertEqual(load("count-tests").main("there/is/no/log"), 1)

    def test_status(self):
        with tempfile.NamedTemporaryFile("w", suffix=".json") as log:
            log.write(json.dumps({"name": "a", "result": "OK", "stdout": ""}) + "\n")
            log.flush()
            self.assertEqual(load("count-tests").main(log.name), 0)


class Requirements(unittest.TestCase):
    LIST = "tests/conformance/cmi5-requirements.tsv"
    TEST = "tests/unit/test-a.c"

    def found(self, rows, test='"1.0"', known=None):
        files = {self.LIST: "# comment\n" + rows, self.TEST: test}
        if known is not None:
            files["corpus/cmi5-catapult/requirements.json"] = json.dumps(dict.fromkeys(known))
        with tempfile.TemporaryDirectory() as root:
            for path, text in files.items():
                os.makedirs(os.path.join(root, os.path.dirname(path)), exist_ok=True)
                with open(os.path.join(root, path), "w", encoding="utf-8") as file:
                    file.write(text)
            return REQUIREMENTS.check(root, os.path.join(root, "corpus"))

    def test_proved_is_fine(self):
        rows = f"1.0\ttest\t{self.TEST} 1.0\n2.0\tnot asked\tnobody does\n3.0\tau\tbinds the AU\n"
        self.assertEqual(self.found(rows, known=["1.0", "2.0", "3.0"]), [])

    def test_what_is_wrong(self):
        for rows, word in ((f"1.0\ttest\t{self.TEST} 1.1\n", "has no"),
                           ("1.0\ttest\ttests/unit/test-b.c 1.0\n", "there is no"),
                           ("1.0\tau\tx\n1.0\tau\tx\n", "twice"),
                           ("1.0\tsoon\tx\n", "not NUMBER"),
                           ("1.0 au x\n", "not NUMBER")):
            with self.subTest(rows=rows):
                self.assertEqual(len(self.found(rows)), 1)
                self.assertIn(word, self.found(rows)[0])

    def test_corpus(self):
        self.assertEqual(self.found("1.0\tau\tx\n", known=["2.0"]),
                         [f"2.0: missing in {self.LIST}", "1.0: no requirement"])


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]])
