#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The course "Kurse bauen": a model for others, so nothing is to be found in it, and small.

usage: test-guide-course.py KOFFER SOURCE PACKAGE CATALOGUE
"""
import os
import re
import subprocess
import sys
import tempfile
import unittest
import zipfile

KOFFER, SOURCE, PACKAGE, CATALOGUE = sys.argv[1:5]
MOST_BYTES = 300_000
# What the issue asks for: questions of several kinds, a dialogue, a plan, a test, keys.
KINDS = ["choice", "cloze", "dialogue", "explore", "figure", "hotspot", "matching", "multiple",
         "numeric", "ordering", "plan", "set", "sorting", "workbook"]
# What stands on the Werkstatt and in the course: whoever renames it changes the course too.
WORDS = """\
Alle Änderungen gesichert|Anlegen|Antworten|Auswertung|Baustein|Baustein einfügen|Beheben
Dateien einfügen|Dialog mit Entscheidungen|Diese Antwort ist richtig|Eine Antwort|Fassungen
Feld der Arbeitsmappe|Fragen|Für alles, empfohlen|Gemacht von|Gliederung der Seite|Graph
Hier fehlt noch eine Erklärung.|In Lernkoffer öffnen|Kurze Lektion|Liste|Medien|Neu beginnen
Neue Szene|Neues Ende|Ordner zeigen|Plan|Prüfung|Robo-Lernende starten|Rückgängig|Verkleinern
Veröffentlichen|Vorschau|Vorschau: nichts wird gezählt|Was ist zu sehen?|Wiederholen|Wofür?|Zeigen
Zurückholen|Überblick der Arbeitsmappe"""
EXPLAINED = re.compile(r"^::: \{\.(choice|multiple|truefalse|hotspot) .*?^:::$", re.M | re.S)


def run(*arguments):
    return subprocess.run([KOFFER, *arguments], capture_output=True, text=True, check=False,
                          env={**os.environ, "LANGUAGE": "C", "LC_ALL": "C.UTF-8"})


def pages(source):
    for place, folders, files in os.walk(source):
        folders[:] = sorted(name for name in folders if name != "l10n")
        for name in sorted(files):
            if name.endswith(".md") and name[0].isdigit():
                with open(os.path.join(place, name), encoding="utf-8") as file:
                    yield os.path.relpath(os.path.join(place, name), source), file.read()


class GuideCourse(unittest.TestCase):
    def test_nothing_is_found_in_the_source(self):
        done = run("check", SOURCE)
        self.assertEqual((done.returncode, done.stdout + done.stderr),
                         (0, "Nothing to complain about.\n"))

    def test_package_is_small_and_clean(self):
        self.assertLessEqual(os.path.getsize(PACKAGE), MOST_BYTES)
        done = run("check", PACKAGE)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_package_is_that_of_the_source(self):
        with tempfile.TemporaryDirectory() as folder:
            again = os.path.join(folder, "again.zip")
            done = run("build", "-p", "universal", "-o", again, SOURCE)
            self.assertEqual(done.returncode, 0, done.stderr)
            with open(again, "rb") as one, open(PACKAGE, "rb") as other:
                self.assertEqual(one.read(), other.read())

    def test_has_what_it_is_to_teach(self):
        text = "\n".join(text for _, text in pages(SOURCE))
        for kind in KINDS:
            self.assertIn("::: {." + kind, text, kind)
        for key in ["Strg+N", "Strg+Eingabe", "F2", "F5", "F6", "Strg+Umschalt+E", "Strg+Z"]:
            self.assertIn(f"\n| {key} ", text, key)

    def test_words_are_those_of_the_werkstatt(self):
        text = "\n".join(text for _, text in pages(SOURCE)).replace("\n", " ")
        with open(CATALOGUE, encoding="utf-8") as file:
            said = {re.sub("_| ?…$", "", line[:-1])
                    for line in re.findall(r'^msgstr(?:\[\d\])? "(.*"$)', file.read(), re.M)}
        for word in re.split(r"[|\n]", WORDS):
            self.assertIn(f"„{word}“", text)
            self.assertIn(word, said)

    def test_each_answer_is_explained(self):
        for name, text in pages(SOURCE):
            for question in EXPLAINED.finditer(text):
                answers = re.findall(r"^- \[[x ]\] .*\n(.*)$", question.group(), re.M)
                self.assertGreaterEqual(len(answers), 2, name)
                for below in answers:
                    self.assertTrue(below.startswith("  > "), f"{name}: {below}")

    def test_drawings_have_dark_twins_and_ship(self):
        with zipfile.ZipFile(PACKAGE) as package:
            drawings = [name for name in package.namelist() if name.endswith(".svg")]
        light = [name for name in drawings if not name.endswith("-dark.svg")]
        self.assertGreaterEqual(len(light), 6)
        for name in light:
            self.assertIn(name.replace(".svg", "-dark.svg"), drawings)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
