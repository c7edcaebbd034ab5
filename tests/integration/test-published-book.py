#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Books as `koffer build --profile epub` makes them: valid, complete, still, the same each time.

usage: test-published-book.py KOFFER
"""
import os
import posixpath
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
import zipfile
from urllib.parse import unquote

KOFFER = sys.argv[1]
# A course with one of each block.
BLOCKS = os.path.join(os.path.dirname(__file__), "..", "..", "courses", "bausteine")
HTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
TYPE = "{http://www.idpf.org/2007/ops}type"
SOURCE = {
    "course.yaml": """\
id: co2-bilanz
title: "CO₂-Bilanz & <mehr>"
language: de
version: 1.2.0
authors: [Ada Beispiel, Ben Muster]
publisher: Werkstatt Nord
licence: CC BY 4.0
description: Was ein Betrieb ausstößt.
objectives:
  - id: o1
    text: Die wichtigsten Zahlen finden
cover: media/halle.svg
valid_as_of: 2026-11-22
allow: html
""",
    "01-start/10-warum.md": """\
---
id: p-warum
title: Warum?
objective: Den Anlass nennen
---
Zwei Betriebe[^1]. [Scope 1](glossary:g-scope1), [EF01](source:s-ghg), [weiter](#p-mehr),
[zur Frage](#q-heizung), [Netz](https://example.org/ö?a=1&b=2), [Liste](media/liste.pdf).

## Formel

$$\\frac{a}{b}$$

![Eine Halle](media/halle.svg)

| Aufgabe | Menge |
| --- | --: |
| Stapler | 0,5 |

::: {.choice #q-norm points=2}
Welche Norm gilt?

- [x] ISO 14064
  > Ja, seit 2006.
- [ ] ISO 9001

::: {.hint}
Die Zahl ist groß.
:::

::: {.solution}
Es ist die Norm für Treibhausgase.
:::
:::

[^1]: So auch der Leitfaden.
""",
    "02-mehr/10-mehr.md": """\
---
id: p-mehr
title: Mehr
---
Erst <b onclick="alert(1)">so<br>

<script>alert(1)</script>

dann so.

::: {.field #w-ziel}
Mein Ziel
:::

::: {.plan #w-plan title="Mein Plan" fields="Ziel, Bis:date" rows=3}
Ein Schritt genügt.
:::

::: {.workbook title="Alles"}
:::

::: {.cards #k-recht title="Recht"}
### Indiz

Ein Hinweis.
:::

::: {.multiple #q-heizung}
Was gehört zu Scope 1?

- [x] Der Heizkessel
- [ ] Der Strom
:::
""",
    "glossary.md": """\
::: {.term #g-scope1 term="Scope 1"}
Was ein Betrieb selbst verbrennt.
:::
""",
    "sources.md": """\
::: {.source #s-ghg title="GHG Protocol" year=2004 url="https://ghgprotocol.org/"}
Der Standard.
:::
""",
    "media/halle.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
                       '<rect width="9" height="9"/></svg>',
    "media/liste.pdf": "%PDF-1.4",
}


def run(*words):
    environment = dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="en")
    return subprocess.run([KOFFER, *words], capture_output=True, text=True, env=environment,
                          check=False)


def checker():
    """Debian ships a Java archive by that name, others a script."""
    path = shutil.which("epubcheck")
    if path is None:
        return None
    with open(path, "rb") as file:
        is_archive = file.read(2) == b"PK"
    if not is_archive:
        return [path]
    return ["java", "-jar", path] if shutil.which("java") else None


class Book(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        holder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(holder.cleanup)
        cls.source = os.path.join(holder.name, "source")
        for name, text in SOURCE.items():
            path = os.path.join(cls.source, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        cls.path = os.path.join(holder.name, "course.epub")
        result = run("build", cls.source, "--profile", "epub", "--output", cls.path)
        assert (result.returncode, result.stderr) == (0, ""), result
        with zipfile.ZipFile(cls.path) as book:
            cls.entries = book.infolist()
            cls.files = {entry.filename: book.read(entry) for entry in cls.entries}
        cls.trees = {name: ElementTree.fromstring(text) for name, text in cls.files.items()
                     if name.endswith((".xhtml", ".opf"))}

    def items(self):
        return {item.get("id"): item for item in self.trees["package.opf"].iter(OPF + "item")}

    @unittest.skipUnless(checker(), "without epubcheck")
    def test_epubcheck(self):
        result = subprocess.run([*checker(), self.path], capture_output=True, text=True,
                                check=False)
        self.assertIn("0 fatals / 0 errors / 0 warnings", result.stdout, result.stderr)

    @unittest.skipUnless(checker(), "without epubcheck")
    def test_epubcheck_of_all_blocks(self):
        path = self.path.replace("course", "blocks")
        result = run("build", BLOCKS, "-q", "-p", "epub", "-o", path)
        self.assertEqual(result.returncode, 0, result.stderr)
        result = subprocess.run([*checker(), path], capture_output=True, text=True, check=False)
        self.assertIn("0 fatals / 0 errors / 0 warnings", result.stdout, result.stderr)

    def test_known_by_its_first_bytes(self):
        first = self.entries[0]
        self.assertEqual((first.filename, first.compress_type, first.extra),
                         ("mimetype", zipfile.ZIP_STORED, b""))
        with open(self.path, "rb") as file:
            self.assertEqual(file.read(58)[30:], b"mimetypeapplication/epub+zip")

    def test_the_order_of_the_pages(self):
        items = self.items()
        order = [items[ref.get("idref")].get("href")
                 for ref in self.trees["package.opf"].iter(OPF + "itemref")]
        self.assertEqual(order, ["p/_cover.xhtml", "p/_title.xhtml", "nav.xhtml",
                                 "p/p-warum.xhtml", "p/p-mehr.xhtml", "p/_glossary.xhtml",
                                 "p/_sources.xhtml"])
        contents = self.trees["nav.xhtml"].find(f".//{HTML}nav[@id='toc']")
        self.assertEqual([link.text for link in contents.iter(HTML + "a")],
                         ["CO₂-Bilanz & <mehr>", "Start", "Warum?", "Mehr", "Mehr", "Glossar",
                          "Quellen"])

    def test_all_files_are_named(self):
        named = {unquote(item.get("href")) for item in self.items().values()}
        self.assertEqual(named, set(self.files) - {"mimetype", "META-INF/container.xml",
                                                   "package.opf"})

    def test_properties(self):
        properties = {item.get("href"): item.get("properties") for item in self.items().values()
                      if item.get("properties")}
        self.assertEqual(properties, {"nav.xhtml": "nav", "m/halle.svg": "cover-image",
                                      "p/p-warum.xhtml": "mathml"})

    def test_what_it_is(self):
        package = self.files["package.opf"].decode()
        for words in ("<dc:title>CO₂-Bilanz &amp; &lt;mehr&gt;</dc:title>",
                      "<dc:creator>Ada Beispiel</dc:creator>",
                      "<dc:creator>Ben Muster</dc:creator>",
                      "<dc:publisher>Werkstatt Nord</dc:publisher>",
                      "<dc:rights>CC BY 4.0</dc:rights>",
                      '<meta property="dcterms:modified">2026-11-22T00:00:00Z</meta>',
                      '<meta property="schema:accessMode">visual</meta>',
                      '<meta property="schema:accessibilityFeature">MathML</meta>'):
            self.assertIn(words, package)
        self.assertNotIn("auditory", package)

    def test_nothing_moves(self):
        for name, tree in self.trees.items():
            for node in tree.iter():
                self.assertNotIn(node.tag, [HTML + tag for tag in ("script", "details", "button")])
                for attribute in node.attrib:
                    self.assertFalse(attribute.startswith(("data-", "on")), (name, attribute))

    def test_links_lead_somewhere(self):
        ids = {name: {node.get("id") for node in tree.iter()} for name, tree in self.trees.items()}
        n_links = 0
        for name, tree in self.trees.items():
            for node in tree.iter():
                target = node.get("href") or node.get("src")
                if target is None or target.startswith("https:") or name == "package.opf":
                    continue
                file, _, place = target.partition("#")
                file = posixpath.normpath(posixpath.join(posixpath.dirname(name), file)) \
                    if file else name
                self.assertIn(file, self.files, (name, target))
                if place:
                    self.assertIn(place, ids[file], (name, target))
                n_links += 1
        self.assertGreater(n_links, 20)

    def test_what_a_book_cannot_give_has_no_link(self):
        words = [node for node in self.trees["p/p-warum.xhtml"].iter(HTML + "span")
                 if node.text == "Liste"]
        self.assertEqual(len(words), 1)

    def test_answers_stand_at_the_end(self):
        page = self.trees["p/p-warum.xhtml"]
        question = page.find(".//*[@id='q-norm']")
        solution = page.find(".//*[@id='q-norm-solution']")
        words = "".join(question.itertext())
        self.assertIn("ISO 14064", words)
        for secret in ("Richtig", "seit 2006", "groß", "Treibhausgase"):
            self.assertNotIn(secret, words)
            self.assertIn(secret, "".join(solution.itertext()))
        self.assertIn("#q-norm-solution", [link.get("href") for link in question.iter(HTML + "a")])
        self.assertIn("#q-norm", [link.get("href") for link in solution.iter(HTML + "a")])
        self.assertEqual(list(page.iter(HTML + "section"))[-1].get(TYPE), "answers")

    def test_questions_count_through_the_book(self):
        labels = ["".join(node.itertext()) for name in ("p/p-warum.xhtml", "p/p-mehr.xhtml")
                  for node in self.trees[name].iter(HTML + "span")
                  if node.get("class") == "q-label" and "Frage" in node.text]
        self.assertEqual(labels, ["Frage 1", "Frage 2"])

    def test_the_same_each_time(self):
        again = self.path + ".again"
        self.assertEqual(run("build", self.source, "-p", "epub", "-o", again).returncode, 0)
        with open(self.path, "rb") as one, open(again, "rb") as other:
            self.assertEqual(one.read(), other.read())


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
