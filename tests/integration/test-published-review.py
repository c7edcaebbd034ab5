#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Courses as documents for reviewers: `koffer build --profile docx` and `odt`.

usage: test-published-review.py KOFFER COURSES
"""
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import zipfile
from pathlib import Path
from xml.etree import ElementTree

KOFFER, COURSES = sys.argv.pop(1), Path(sys.argv.pop(1))
W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
R = '{http://schemas.openxmlformats.org/officeDocument/2006/relationships}'
TEXT = '{urn:oasis:names:tc:opendocument:xmlns:text:1.0}'
DRAW = '{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}'
SVG = '{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}'
XLINK = '{http://www.w3.org/1999/xlink}'


class Review(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.place = tempfile.TemporaryDirectory()
        cls.files = {}
        for kind in ('docx', 'odt'):
            for number in (1, 2):
                path = Path(cls.place.name) / f'{number}.{kind}'
                subprocess.run([KOFFER, 'build', '-q', '-p', kind, '-o', path,
                                COURSES / 'bausteine'], check=True, timeout=120)
                cls.files[kind, number] = path
        cls.parts = {}
        for kind in ('docx', 'odt'):
            with zipfile.ZipFile(cls.files[kind, 1]) as opened:
                cls.parts[kind] = {name: opened.read(name) for name in opened.namelist()}

    @classmethod
    def tearDownClass(cls):
        cls.place.cleanup()

    def words(self, kind):
        name = 'word/document.xml' if kind == 'docx' else 'content.xml'
        return ' '.join(''.join(ElementTree.fromstring(self.parts[kind][name]).itertext()).split())

    def test_same_bytes(self):
        for kind in ('docx', 'odt'):
            self.assertEqual(self.files[kind, 1].read_bytes(), self.files[kind, 2].read_bytes())

    def test_all_parts_are_xml(self):
        for kind, parts in self.parts.items():
            for name, data in parts.items():
                if name.endswith(('.xml', '.rels')):
                    ElementTree.fromstring(data)

    def test_odt_says_first_what_it_is(self):
        with zipfile.ZipFile(self.files['odt', 1]) as opened:
            first = opened.infolist()[0]
            self.assertEqual(first.filename, 'mimetype')
            self.assertEqual(first.compress_type, zipfile.ZIP_STORED)
            self.assertEqual(opened.read('mimetype'), b'application/vnd.oasis.opendocument.text')
        listed = re.findall(r'full-path="([^"]+)"',
                            self.parts['odt']['META-INF/manifest.xml'].decode())
        self.assertEqual(sorted(listed),
                         sorted(['/'] + [name for name in self.parts['odt']
                                         if name not in ('mimetype', 'META-INF/manifest.xml')]))

    def test_docx_names_what_there_is(self):
        parts = self.parts['docx']
        document = ElementTree.fromstring(parts['word/document.xml'])
        links = ElementTree.fromstring(parts['word/_rels/document.xml.rels'])
        known = {link.get('Id'): link for link in links}
        self.assertEqual(len(known), len(links))
        for element in document.iter():
            for attribute in (R + 'embed', R + 'id'):
                if element.get(attribute) is not None:
                    self.assertIn(element.get(attribute), known)
        for link in links:
            if link.get('TargetMode') != 'External':
                self.assertIn('word/' + link.get('Target'), parts)
        styles = {style.get(W + 'styleId')
                  for style in ElementTree.fromstring(parts['word/styles.xml']).iter(W + 'style')}
        for tag in ('pStyle', 'rStyle', 'tblStyle'):
            for element in document.iter(W + tag):
                self.assertIn(element.get(W + 'val'), styles)
        numbers = {num.get(W + 'numId')
                   for num in ElementTree.fromstring(parts['word/numbering.xml']).iter(W + 'num')}
        for element in document.iter(W + 'numId'):
            self.assertIn(element.get(W + 'val'), numbers)
        names = [mark.get(W + 'name') for mark in document.iter(W + 'bookmarkStart')]
        self.assertEqual(len(names), len(set(names)))
        self.assertTrue(all(len(name) <= 40 for name in names))
        for link in document.iter(W + 'hyperlink'):
            if link.get(W + 'anchor') is not None:
                self.assertIn(link.get(W + 'anchor'), names)

    def test_headings(self):
        document = ElementTree.fromstring(self.parts['docx']['word/document.xml'])
        levels = []
        for paragraph in document.iter(W + 'p'):
            style = paragraph.find(f'{W}pPr/{W}pStyle')
            if style is not None and style.get(W + 'val').startswith('Heading'):
                levels.append((int(style.get(W + 'val')[7:]),
                               ''.join(t.text for t in paragraph.iter(W + 't'))))
        self.assertIn((1, 'Lesen und ansehen'), levels)
        self.assertIn((2, 'Worte, Listen, Tabellen'), levels)
        self.assertIn((3, 'Warum messen wir?'), levels)
        content = ElementTree.fromstring(self.parts['odt']['content.xml'])
        self.assertEqual([(int(h.get(TEXT + 'outline-level')), ''.join(h.itertext()))
                          for h in content.iter(TEXT + 'h')], levels)

    def test_nothing_is_left_out(self):
        for kind in ('docx', 'odt'):
            words = self.words(kind)
            for wanted in ('Frage 2 · q-3tk8d · 1 Punkt', 'Richtig', 'Lösung', 'p-text · 01-lesen',
                           'Für Trainerinnen und Trainer', 'Denken Sie an das nächste Jahr.',
                           'Das ist Scope 2.', 'E = A⋅f'):
                self.assertIn(wanted.replace(' ', ''), words.replace(' ', ''), (kind, wanted))
            # What nobody can follow is no link.
            self.assertNotIn('.html"', self.parts[kind].get('content.xml', b'').decode())

    def test_numbers_go_on(self):
        content = self.parts['odt']['content.xml'].decode()
        starts = [int(n) for n in re.findall(r'start-value="(\d+)"', content)]
        self.assertTrue(starts)
        self.assertLess(max(starts), 30)

    def test_pictures_have_words(self):
        document = self.parts['docx']['word/document.xml'].decode()
        alternatives = re.findall(r'<wp:docPr [^>]*descr="([^"]*)"', document)
        self.assertIn('Ein Messgerät an einer Rohrleitung, dahinter eine Werkstatt', alternatives)
        content = ElementTree.fromstring(self.parts['odt']['content.xml'])
        frames = list(content.iter(DRAW + 'frame'))
        self.assertEqual(len(frames), len(alternatives))
        for frame in frames:
            self.assertIn(frame.find(DRAW + 'image').get(XLINK + 'href'), self.parts['odt'])
        self.assertIn('Der Plan', [title.text for title in content.iter(SVG + 'title')])

    def test_language(self):
        self.assertIn('w:lang w:val="de-DE"', self.parts['docx']['word/styles.xml'].decode())
        self.assertIn('fo:language="de" fo:country="DE"', self.parts['odt']['styles.xml'].decode())

    def test_opens_in_libreoffice(self):
        if shutil.which('soffice') is None:
            self.skipTest('no LibreOffice')
        for kind in ('docx', 'odt'):
            with tempfile.TemporaryDirectory() as folder:
                subprocess.run(['soffice', f'-env:UserInstallation=file://{folder}/profile',
                                '--headless', '--convert-to', 'txt:Text', '--outdir', folder,
                                self.files[kind, 1]], check=True, timeout=120,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                text = (Path(folder) / '1.txt').read_text(encoding='utf-8')
                self.assertIn('Warum schreiben Sie Faktor, Jahr und Quelle', text)


if __name__ == '__main__':
    unittest.main()
