#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Courses there and back through files of texts, with every letter accented."""

import json
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import zipfile
from pathlib import Path

KOFFER, COURSES = sys.argv.pop(1), Path(sys.argv.pop(1))
ACCENTS = str.maketrans('aceginoszACEGINOSZ', 'áčéğíñóšžÁČÉĞÍÑÓŠŽ')
TAG = re.compile(r'(</?\d+/?>|<[^>]*>|&[a-z]+;)')


def pseudo(text):
    return ''.join(part if TAG.fullmatch(part) else part.translate(ACCENTS)
                   for part in TAG.split(text))


def run(*arguments, code=0):
    result = subprocess.run([KOFFER, *map(str, arguments)], capture_output=True, text=True,
                            timeout=120)
    assert result.returncode == code, (arguments, result.returncode, result.stdout, result.stderr)
    return result.stdout + result.stderr


def tree(folder):
    return {str(path.relative_to(folder)): path.read_bytes()
            for path in folder.rglob('*') if path.is_file()}


def translate_po(text):
    return re.sub(r'msgid "(.+)"\nmsgstr ""',
                  lambda m: f'msgid "{m[1]}"\nmsgstr "{pseudo(m[1])}"', text)


def translate_xliff12(text):
    return re.sub(r'<source>(.*?)</source>\n',
                  lambda m: f'{m[0]}<target state="translated">{pseudo(m[1])}</target>\n', text)


def translate_xliff21(text):
    return re.sub(r'<source xml:space="preserve">(.*?)</source>\n',
                  lambda m: f'{m[0]}<target>{pseudo(m[1])}</target>\n', text)


FORMATS = {'po': translate_po, 'xliff12': translate_xliff12, 'xliff21': translate_xliff21}


class Translation(unittest.TestCase):
    def setUp(self):
        self.place = tempfile.TemporaryDirectory()
        self.addCleanup(self.place.cleanup)
        self.folder = Path(self.place.name) / 'course'
        shutil.copytree(COURSES / 'bausteine', self.folder)
        self.file = Path(self.place.name) / 'texts'

    def give(self, kind):
        return run('texts', self.folder, '-l', 'en', '-f', kind, self.file)

    def take(self, text=None, code=0):
        if text is not None:
            self.file.write_text(text, encoding='utf-8')
        return run('texts', self.folder, '-l', 'en', '--import', self.file, code=code)

    def build(self, language=None):
        package = Path(self.place.name) / 'course.zip'
        said = run('build', self.folder, '-o', package, *(['-l', language] if language else []))
        with zipfile.ZipFile(package) as opened:
            return said, {name: opened.read(name) for name in opened.namelist()}

    def test_untranslated_changes_nothing(self):
        before = tree(self.folder)
        for kind in FORMATS:
            self.give(kind)
            self.take()
            self.assertEqual(tree(self.folder), before, kind)

    def test_every_format_makes_the_same_course(self):
        made = []
        for kind, translate in FORMATS.items():
            shutil.rmtree(self.folder / 'l10n', ignore_errors=True)
            (self.folder / 'l10n').mkdir()
            self.give(kind)
            said = self.take(translate(self.file.read_text(encoding='utf-8')))
            self.assertNotIn(': ', said.split('New texts')[0], said)
            made.append(tree(self.folder))
        self.assertEqual(made[0], made[1])
        self.assertEqual(made[0], made[2])

    def test_translation_builds(self):
        source = tree(self.folder)
        self.give('xliff12')
        self.take(translate_xliff12(self.file.read_text(encoding='utf-8')))
        said, package = self.build('en')
        # Only captions have nothing to say about what they are of.
        self.assertEqual([line for line in said.splitlines() if 'l10n/' in line], [])
        _, original = self.build()
        self.assertEqual(sorted(package), sorted(original))
        # The source is as it was.
        self.assertEqual({name: data for name, data in tree(self.folder).items()
                          if not name.startswith('l10n/')}, source)
        # All that is asked is asked, and answered by the same.
        ours, theirs = (json.loads(p['lernkoffer.json']) for p in (package, original))
        self.assertEqual(ours['language'], 'en')
        for name in package:
            if name.startswith('p/'):
                ids = [re.findall(rb' (?:data-right|data-target|data-block|id)="[^"]*"', p[name])
                       for p in (package, original)]
                self.assertEqual(ids[0], ids[1], name)
        text = package['p/p-text.html'].decode()
        self.assertIn('Wárum méššéñ wír?', text)
        # Numbers of charts are written as the language does.
        self.assertIn('9,500', text)

    def test_again_changes_nothing(self):
        for kind, translate in FORMATS.items():
            self.give(kind)
            self.take(translate(self.file.read_text(encoding='utf-8')))
            before = tree(self.folder)
            self.give(kind)
            self.take()
            self.assertEqual(tree(self.folder), before, kind)

    def test_changed_source_is_named(self):
        self.give('po')
        self.take(translate_po(self.file.read_text(encoding='utf-8')))
        page = self.folder / '02-fragen/10-auswahl.md'
        text = page.read_text(encoding='utf-8')
        question = re.search(r'^- \[x\] (.*)$', text, re.M)[1]
        page.write_text(text.replace(question, question + ' Neu.'), encoding='utf-8')
        said, _ = self.build('en')
        self.assertIn('l10n/en/02-fragen/10-auswahl.md', said)
        for kind, sign in (('po', '#| msgid "' + question), ('xliff12', 'needs-review-translation'),
                           ('xliff21', 'lernkoffer:stale')):
            said = self.give(kind)
            self.assertIn('02-fragen/10-auswahl.md, q-', said)
            self.assertIn(question, said)
            self.assertIn(sign, self.file.read_text(encoding='utf-8'))
        # The old words stay until there are new ones.
        before = tree(self.folder)
        self.take()
        self.assertEqual(tree(self.folder), before)
        self.give('po')
        self.take(re.sub(r'#, fuzzy\n(#\|.*\n)?', '', self.file.read_text(encoding='utf-8')))
        said, _ = self.build('en')
        self.assertNotIn('l10n/en/02-fragen', said)

    def test_half_translated(self):
        self.give('po')
        text = translate_po(self.file.read_text(encoding='utf-8'))
        left_out = '02-fragen/10-auswahl.md#q-'
        at = text.index(left_out)
        text = text[:at] + re.sub(r'msgstr ".+"', 'msgstr ""', text[at:], count=1)
        self.assertIn('10-auswahl.md, q-', self.take(text))
        page = (self.folder / 'l10n/en/02-fragen/10-auswahl.md').read_text(encoding='utf-8')
        self.assertEqual(page.count('of=new'), 1)
        self.assertIn('of: new', page)
        self.build('en')
        # The rest is remembered: the next file lacks one text.
        there, of = re.search(r'(\d+) of (\d+)', self.give('xliff21')).groups()
        self.assertEqual(int(there), int(of) - 1)

    def test_what_is_wrong_is_named_and_nothing_taken(self):
        before = tree(self.folder)
        self.give('xliff12')
        good = translate_xliff12(self.file.read_text(encoding='utf-8'))
        bad = {
            'missing': re.sub(r'(<target[^>]*>[^\n]*)<g id="1"[^>]*>([^\n]*?)</g>', r'\1\2', good,
                              count=1),
            'too many': re.sub(r'(<target[^>]*>)', r'\1<x id="7"/>', good, count=1),
            'other course': good.replace('product-name="bausteine"', 'product-name="anderer"'),
            'other language': good.replace('target-language="en"', 'target-language="fr"'),
            'damaged': good[:len(good) // 2],
            'no text': 'Guten Tag',
        }
        for name, text in bad.items():
            self.assertNotEqual(text, good, name)
            self.take(text, code=1)
            self.assertEqual(tree(self.folder), before, name)

    def test_files_of_other_tools(self):
        self.give('xliff12')
        text = translate_xliff12(self.file.read_text(encoding='utf-8'))
        self.take(text)
        wanted = tree(self.folder)
        shutil.rmtree(self.folder / 'l10n')
        text = re.sub(r'<trans-unit id="([^"]*)">',
                      r'<trans-unit approved="yes" xml:space="default" id="\1">', text)
        text = text.replace('<trans-unit', '<group id="g"><trans-unit', 1).replace(
            '</trans-unit>', '</trans-unit></group>', 1)
        # Cut into sentences.
        text = re.sub(r'<source>(.*?)</source>\n<target state="translated">(.*?)</target>',
                      r'<source>\1</source>'
                      r'<seg-source><mrk mtype="seg" mid="0">\1</mrk></seg-source>'
                      r'<target state="final"><mrk mtype="seg" mid="0">\2</mrk></target>', text)
        text = text.replace('\n', '\r\n')
        self.file.write_bytes(b'\xef\xbb\xbf' + text.encode())
        self.take()
        self.assertEqual(tree(self.folder), wanted)

    def test_po_is_good_for_gettext(self):
        if shutil.which('msgfmt') is None:
            self.skipTest('no msgfmt')
        self.give('po')
        self.file.write_text(translate_po(self.file.read_text(encoding='utf-8')), encoding='utf-8')
        subprocess.run(['msgfmt', '-c', '-o', '/dev/null', self.file], check=True)
        # As other tools write it: wrapped lines, other order of comments.
        other = Path(self.place.name) / 'other.po'
        subprocess.run(['msgattrib', '--width=60', '-o', other, self.file], check=True)
        self.take()
        wanted = tree(self.folder)
        shutil.rmtree(self.folder / 'l10n')
        self.file.write_bytes(other.read_bytes())
        self.take()
        self.assertEqual(tree(self.folder), wanted)


if __name__ == '__main__':
    unittest.main()
