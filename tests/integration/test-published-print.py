#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Courses on paper as `koffer build --profile pdf` makes them: every word in its order, tagged,
calm about whatever a course holds, and the same each time.

usage: test-published-print.py KOFFER
"""
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import unittest
import zlib

KOFFER = sys.argv[1]
# A course with one of each block.
BLOCKS = os.path.join(os.path.dirname(__file__), "..", "..", "courses", "bausteine")
COURSE = """\
id: co2-bilanz
title: "CO₂-Bilanz & <mehr>"
language: de
authors: [Ada Beispiel, Ben Muster]
description: Was ein Betrieb ausstößt.
cover: media/halle.svg
valid_as_of: 2026-11-22
"""
PAGE = """\
---
id: p-warum
title: Warum?
objective: Den Anlass nennen
---
Zwei Betriebe[^1]. [Scope 1](glossary:g-scope1), [weiter](#p-mehr),
[Netz](https://example.org/ö?'a).

## Formel

Es gilt $a^2 + b^2 = c^2$.

![Eine Halle](media/halle.svg)

![Ein Foto](media/foto.png)

| Aufgabe | Menge |
| --- | --: |
| Stapler | 0,5 |

1. Erstens
2. Zweitens

::: {.choice #q-norm points=2}
Welche Norm gilt?

- [x] ISO 14064
  > Ja, seit 2006.
- [ ] ISO 9001
:::

[^1]: So auch der Leitfaden.
"""
MORE = """\
---
id: p-mehr
title: Mehr
---
::: {.field #w-ziel}
Mein Ziel
:::

Schluss.
"""
GLOSSARY = """\
::: {.term #g-scope1 term="Scope 1"}
Was ein Betrieb selbst verbrennt.
:::
"""
DRAWING = ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
           '<rect width="9" height="9"/></svg>')


def run(*words):
    environment = dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="en")
    return subprocess.run([KOFFER, *words], capture_output=True, text=True, env=environment,
                          check=False)


def png(width, height):
    """A grey picture."""
    def chunk(kind, data):
        return (struct.pack(">I", len(data)) + kind + data
                + struct.pack(">I", zlib.crc32(kind + data)))
    rows = b"".join(b"\0" + b"\x80" * width for _ in range(height))
    return (b"\x89PNG\r\n\x1a\n"
            + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def words_of(path, *options):
    result = subprocess.run(["pdftotext", *options, path, "-"], capture_output=True, text=True,
                            check=True)
    return result.stdout


def facts_of(path):
    result = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True)
    assert result.stderr == "", result.stderr
    return dict(re.split(r":\s+", line, maxsplit=1) for line in result.stdout.splitlines())


@unittest.skipUnless(shutil.which("pdftotext"), "without pdftotext")
class Print(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = holder.name

    def build(self, pages, name="course"):
        """A course of these pages as a PDF."""
        source = os.path.join(self.folder, name)
        files = {"course.yaml": COURSE, "glossary.md": GLOSSARY, "media/halle.svg": DRAWING,
                 **pages}
        for file, content in files.items():
            path = os.path.join(source, file)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as out:
                out.write(content if isinstance(content, bytes) else content.encode())
        path = os.path.join(self.folder, name + ".pdf")
        result = run("build", source, "--profile", "pdf", "--output", path)
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        return path

    def build_usual(self, name="course"):
        return self.build({"01-start/10-warum.md": PAGE, "02-mehr/10-mehr.md": MORE,
                           "media/foto.png": png(40, 30)}, name)

    def build_body(self, body):
        return self.build({"10-a.md": f"---\nid: p-a\ntitle: A\n---\n{body}\n"})

    def in_order(self, text, *words):
        place = 0
        for word in words:
            found = text.find(word, place)
            self.assertGreaterEqual(found, 0, f"{word!r} is not behind what is before it")
            place = found + len(word)

    def test_facts(self):
        facts = facts_of(self.build_usual())
        self.assertEqual(facts["Title"], "CO₂-Bilanz & <mehr>")
        self.assertEqual(facts["Author"], "Ada Beispiel, Ben Muster")
        self.assertEqual(facts["Subject"], "Was ein Betrieb ausstößt.")
        self.assertEqual(facts["Tagged"], "yes")
        self.assertIn("A4", facts["Page size"])
        self.assertIn("Nov 22", facts["CreationDate"])

    def test_all_words_in_their_order(self):
        self.in_order(words_of(self.build_usual()), "CO₂-Bilanz", "Ada Beispiel", "Inhalt", "Start",
                      "Warum?", "Den Anlass nennen", "Zwei Betriebe", "Scope 1", "Netz", "Formel",
                      "Es gilt", "Aufgabe", "Menge", "Stapler", "0,5", "Erstens", "Zweitens",
                      "Frage 1", "Welche Norm gilt?", "ISO 14064", "ISO 9001", "Zur Lösung",
                      "Anmerkungen", "So auch der Leitfaden.", "Mein Ziel", "Schluss.", "Lösungen",
                      "Frage 1", "Richtig", "Ja, seit 2006.", "Glossar", "Scope 1",
                      "Was ein Betrieb selbst verbrennt.")

    def test_no_answer_beside_the_question(self):
        text = words_of(self.build_usual(), "-f", "1", "-l", "4")
        self.assertIn("ISO 14064", text)
        self.assertNotIn("seit 2006", text)

    def test_tags(self):
        result = subprocess.run(["pdfinfo", "-struct-text", self.build_usual()],
                                capture_output=True, text=True, check=True)
        self.assertEqual(result.stderr, "")
        self.in_order(result.stdout, "Document", "H1", '"Warum?"', "H2", '"Formel"', "Figure",
                      "Table", "TR", "TH", '"Aufgabe"', "TD", '"Stapler"', "L (block)", "LI", "Lbl",
                      '"1."', "LBody", '"Erstens"')
        self.assertIn("Link", result.stdout)

    def test_language_and_alternatives(self):
        """What cairo cannot say stands in the last objects of the file."""
        with open(self.build_usual(), "rb") as file:
            last = file.read().split(b"%%EOF\n")[1].decode("latin-1")
        self.assertIn("/Lang (de)", last)
        self.assertIn("/DisplayDocTitle true", last)
        words = [bytes.fromhex(found).decode("utf-16")
                 for found in re.findall("/Alt <([0-9A-F]*)>", last)]
        self.assertEqual(words, ["CO₂-Bilanz & <mehr>", "Eine Halle", "Ein Foto"])

    def test_the_same_each_time(self):
        with open(self.build_usual(), "rb") as one, open(self.build_usual("again"), "rb") as other:
            self.assertEqual(one.read(), other.read())

    def test_as_many_sheets_as_there_is_text(self):
        body = "\n\n".join(f"Absatz{number:04} " + "und noch ein paar Worte mehr " * 12
                           for number in range(200))
        few = self.build({"10-a.md": f"---\nid: p-a\ntitle: A\n---\n{body}\n"}, "few")
        many = self.build({f"{10 + number}-a.md": f"---\nid: p-a{number}\ntitle: A\n---\n{body}\n"
                           for number in range(5)}, "many")
        others = 3  # title, contents, glossary
        self.assertEqual(int(facts_of(many)["Pages"]) - others,
                         5 * (int(facts_of(few)["Pages"]) - others))
        self.in_order(words_of(few), *(f"Absatz{number:04}" for number in range(200)))

    def test_long_words(self):
        text = words_of(self.build_body("Vorher.\n\n" + "wort" * 400 + "\n\nNachher."))
        letters = re.sub(r"[^a-z]", "", text[text.index("Vorher."):text.index("Nachher.")])
        self.assertEqual(letters.count("wort"), 400)

    def test_a_wide_table(self):
        head = "|".join(f"Kopf{number}" for number in range(30))
        row = "|".join(f"Zelle{number}" for number in range(30))
        text = words_of(self.build_body(f"|{head}|\n|{'---|' * 30}\n|{row}|"))
        letters = re.sub(r"\s", "", text)
        self.assertEqual(letters.count("K"), 30)
        self.assertEqual(letters.count("Z"), 30)

    def test_a_long_table_repeats_its_head(self):
        rows = "\n".join(f"| Zeile{number:03} | x |" for number in range(120))
        path = self.build_body(f"| Kopfzeile | Wert |\n| --- | --- |\n{rows}")
        text = words_of(path)
        self.in_order(text, *(f"Zeile{number:03}" for number in range(120)))
        sheets = int(facts_of(path)["Pages"]) - 3
        self.assertGreaterEqual(sheets, 3)
        self.assertEqual(text.count("Kopfzeile"), sheets)
        tags = subprocess.run(["pdfinfo", "-struct-text", path], capture_output=True, text=True,
                              check=True).stdout
        self.assertEqual((tags.count("Table"), tags.count("Kopfzeile")), (1, 1))

    def test_a_row_that_no_sheet_can_hold(self):
        words = " ".join(f"w{number:04}" for number in range(3000))
        text = words_of(self.build_body(f"| A | B |\n| --- | --- |\n| kurz | {words} |\n\nEnde."))
        self.in_order(text, *(f"w{number:04}" for number in range(3000)), "Ende.")

    def test_a_huge_picture(self):
        path = self.build({"10-a.md": "---\nid: p-a\ntitle: A\n---\n![Groß](media/foto.png)\n",
                           "media/foto.png": png(6000, 9000)})
        self.assertEqual(facts_of(path)["Pages"], "4")

    def test_a_photograph_as_cover(self):
        path = self.build({"course.yaml": COURSE.replace("halle.svg", "foto.png"),
                           "10-a.md": "---\nid: p-a\ntitle: A\n---\n![Halle](media/halle.svg)\n",
                           "media/foto.png": png(40, 30)})
        self.assertEqual(facts_of(path)["Pages"], "4")

    def test_all_blocks(self):
        path = os.path.join(self.folder, "blocks.pdf")
        result = run("build", BLOCKS, "-q", "-p", "pdf", "-o", path)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.in_order(words_of(path), "Musterbuch der Bausteine", "Inhalt", "Tipp", "Achtung",
                      "Lösungen", "Glossar", "Quellen")
        self.assertGreater(int(facts_of(path)["Pages"]), 20)

    def test_deep_lists(self):
        body = "\n".join("  " * depth + f"- Tiefe{depth:02} und ein paar Worte"
                         for depth in range(20))
        self.in_order(re.sub(r"\s", "", words_of(self.build_body(body))),
                      *(f"Tiefe{depth:02}" for depth in range(20)))

    def test_nothing_but_headings(self):
        """They cannot all stay with what follows."""
        path = self.build_body("\n\n".join(f"## Titel{number:03}" for number in range(300)))
        self.in_order(words_of(path), *(f"Titel{number:03}" for number in range(300)))
        self.assertLess(int(facts_of(path)["Pages"]), 40)

    def test_headings_stay_with_their_text(self):
        body = "\n\n".join(f"## Titel{number:03}\n\n" + "Ein Satz mit Worten. " * (number % 23 + 9)
                           for number in range(60))
        for sheet in words_of(self.build_body(body)).split("\f"):
            lines = [line for line in sheet.splitlines() if line.strip()]
            # The last line is the number of the sheet.
            self.assertFalse(len(lines) > 1 and lines[-2].startswith("Titel"), lines[-3:])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
