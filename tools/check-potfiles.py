#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds po/ against the source.

usage: tools/check-potfiles.py [--write] [ROOT]

Complains about a file with words for people that po/POTFILES.in does not list, about a listed file
without such words, and about every language of po/LINGUAS with an entry that is missing, empty,
fuzzy or obsolete, or that msgfmt finds wrong. With --write, POTFILES.in is written anew instead;
tools/update-po.sh does that and brings the languages up to date.
"""
import os
import re
import subprocess
import sys
import tempfile

MARKED_C = re.compile(r'\b(?:_|N_|C_|NC_|ngettext|gettext|g_d[cnp]*gettext2?)\s*\(\s*(?:\w+,\s*)?"')
MARKED_XML = re.compile(r'translatable\s*=\s*"(?:yes|true|1)"')
FOLDERS = ("words", "cli", "widgets", "player", "authoring")
# Desktop file, metainfo and schema mark their words by what they are.
WHOLE = re.compile(r"\.(?:desktop|metainfo\.xml|gschema\.xml)(?:\.in)?$")
COMMENT = re.compile(r"/\*.*?\*/", re.S)

TOOLS = os.path.dirname(os.path.abspath(__file__))
HEADER = """# SPDX-License-Identifier: GPL-3.0-or-later
# Every file with words for people. Written by tools/update-po.sh, checked by a test.
"""


def has_words(path):
    if WHOLE.search(path):
        return True
    if not path.endswith((".c", ".h", ".ui", ".blp")):
        return False
    with open(path, encoding="utf-8") as file:
        text = file.read()
    if path.endswith(".ui"):
        return MARKED_XML.search(text) is not None
    return MARKED_C.search(COMMENT.sub(" ", text)) is not None


def files_with_words(root):
    found = []
    for folder in FOLDERS:
        for place, _, names in os.walk(os.path.join(root, folder)):
            for name in names:
                path = os.path.join(place, name)
                if has_words(path):
                    found.append(os.path.relpath(path, root))
    return sorted(found)


def lines_of(path):
    with open(path, encoding="utf-8") as file:
        lines = [line.strip() for line in file]
    return [line for line in lines if line and not line.startswith("#")]


def check(root):
    """What is wrong with the list of files."""
    listed = lines_of(os.path.join(root, "po", "POTFILES.in"))
    found = files_with_words(root)
    complaints = [f"po/POTFILES.in: {path} is missing"
                  for path in found if path not in listed]
    complaints += [f"po/POTFILES.in: {path} has no words to translate, or is not there"
                   for path in listed if path not in found]
    complaints += [f"po/POTFILES.in: {path} is listed twice"
                   for path in sorted(set(listed)) if listed.count(path) > 1]
    return complaints


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=False,
                          env={**os.environ, "LC_ALL": "C.UTF-8"})


def entries(path, *options):
    """The msgids of a .po file that msgattrib picks by its options; first lines are enough."""
    text = run("msgattrib", "--no-wrap", *options, path).stdout
    return [line for line in re.findall(r'^(?:#~ )?msgid (".*")$', text, re.M) if line != '""']


def check_language(root, language, template, folder):
    path = os.path.join(root, "po", f"{language}.po")
    merged = os.path.join(folder, f"{language}.po")
    name = f"po/{language}.po"
    if not os.path.exists(path):
        return [f"{name}: is in LINGUAS and not there"]
    formats = run("msgfmt", "--check", "--output-file", os.devnull, path)
    complaints = [f"{name}: {line}" for line in formats.stderr.splitlines()
                  if formats.returncode != 0]
    complaints += [f"{name}: fuzzy: {entry}" for entry in entries(path, "--only-fuzzy")]
    complaints += [f"{name}: obsolete: {entry}" for entry in entries(path, "--only-obsolete")]
    merge = run("msgmerge", "--quiet", "--no-fuzzy-matching", "--no-wrap", path, template,
                "--output-file", merged)
    if merge.returncode != 0:
        return complaints + [f"{name}: {merge.stderr.strip()}"]
    complaints += [f"{name}: not translated: {entry}"
                   for entry in entries(merged, "--untranslated", "--no-obsolete")]
    return complaints


def check_languages(root):
    with tempfile.TemporaryDirectory() as folder:
        template = os.path.join(folder, "lernkoffer.pot")
        result = run(os.path.join(TOOLS, "update-po.sh"), "--pot", root)
        if result.returncode != 0:
            return [f"xgettext: {result.stderr.strip()}"]
        with open(template, "w", encoding="utf-8") as file:
            file.write(result.stdout)
        complaints = []
        for language in lines_of(os.path.join(root, "po", "LINGUAS")):
            complaints += check_language(root, language, template, folder)
        return complaints


def write_list(root):
    with open(os.path.join(root, "po", "POTFILES.in"), "w", encoding="utf-8") as file:
        file.write(HEADER + "".join(path + "\n" for path in files_with_words(root)))


def main(arguments):
    write = "--write" in arguments
    names = [argument for argument in arguments if argument != "--write"]
    root = names[0] if names else "."
    if write:
        write_list(root)
        return 0
    complaints = check(root)
    if not complaints:
        complaints = check_languages(root)
    print("\n".join(complaints) if complaints else "every word is listed and translated")
    if complaints:
        print("tools/update-po.sh updates the list and shows what has to be translated")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
