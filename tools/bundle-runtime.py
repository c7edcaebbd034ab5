#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Joins files of the course run-time into one classic script.

usage: tools/bundle-runtime.py [--minify=ESBUILD] OUT NAME …

       tools/bundle-runtime.py OUT.js NAME.js …      files in the order given
       tools/bundle-runtime.py OUT.js NAME.json …    sentences: `Lernkoffer.words = {…}`
       tools/bundle-runtime.py OUT.css NAME.css …    style

Each file becomes the body of a strict function that is handed the one global, `Lernkoffer`.
Comments that begin their line and indentation are left out; nothing else is touched, so a line of
the bundle reads like its source. What would not survive that is refused: template strings over
several lines, and a comment that code follows on its last line.
"""
import json
import pathlib
import re
import subprocess
import sys

HEAD = "/* Lernkoffer course run-time. SPDX-License-Identifier: MIT */\n"
GLOBAL = "window.Lernkoffer = window.Lernkoffer || {}"


class Refused(Exception):
    """What stands in a source that a bundle cannot hold: (line, what)."""


def strip(text):
    """@text without comments that begin their line, without indentation and empty lines."""
    kept = []
    inside = False
    for number, line in enumerate(text.split("\n"), 1):
        line = line.strip()
        if not inside and line.startswith("//"):
            continue
        if inside or line.startswith("/*"):
            inside = "*/" not in line
            if not inside and not line.endswith("*/"):
                raise Refused(number, "code after a comment")
            continue
        # An odd one opens a template that a later line closes, whose spaces would be lost.
        if len(re.findall(r"(?<!\\)`", line)) % 2:
            raise Refused(number, "back-tick without its twin on the line")
        if line:
            kept.append(line)
    return "\n".join(kept)


def script(path):
    text = path.read_text(encoding="utf-8")
    try:
        body = strip(text)
    except Refused as fault:
        sys.exit(f"{path}:{fault.args[0]}: {fault.args[1]}")
    return f"(function (Lernkoffer) {{\n'use strict';\n{body}\n}})({GLOBAL});\n"


def kinds_of(text):
    """What a file plays: kinds of blocks and questions, or a track; a list of kinds counts too."""
    kinds = re.findall(r"Lernkoffer\.(?:question|block)\('([a-z]+)'", text)
    for group in re.findall(r"\[([^\]]*)\]\.forEach\(function \(kind\)", text):
        kinds += re.findall(r"'([a-z]+)'", group)
    return kinds + re.findall(r"^Lernkoffer\.tracks\.(\w+) = ", text, re.MULTILINE)


def needs_of(text, makers):
    """Files that make what @text uses."""
    names = set(re.findall(r"Lernkoffer\.(\w+)", text))
    if "Lernkoffer.question(" in text:
        names.add("startQuestion")
    return {makers[name] for name in names if name in makers}


def parts(paths):
    """Each file by itself, below a line that says what it plays and which files it needs, so that
    a course carries no more than that: `*` is in every course, `-` where another needs it."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in paths}
    made = re.compile(r"^\s*Lernkoffer\.(\w+) = (?!Lernkoffer)", re.MULTILINE)
    makers = {name: file for file, text in texts.items() for name in made.findall(text)}
    # `expression-number.js` goes with `expression.js`.
    twins = {file: [one for one in texts if one.startswith(file[:-3] + "-")] for file in texts}
    for path in paths:
        text = texts[path.name]
        always = re.match(r"core|frame|state|pager|page(?!-question)|track-(time|none)", path.name)
        kinds = "*" if always else " ".join(kinds_of(text)) or "-"
        needs = set() if always else needs_of(text, makers)
        for need in list(needs):
            needs.update(twins[need])
        needs = " ".join(sorted(needs - {path.name}))
        yield f"/*part {path.name}:{kinds}:{needs}*/\n", script(path)


def words(paths):
    sentences = {}
    for path in paths:
        for name, sentence in json.loads(path.read_text(encoding="utf-8")).items():
            if name in sentences:
                sys.exit(f"{path}: {name} has a sentence already")
            sentences[name] = sentence
    packed = json.dumps(sentences, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    # As a text of HTML too, in the profile of one file.
    packed = packed.replace("<", "\\u003c")
    return HEAD + f"(function (Lernkoffer) {{\nLernkoffer.words = {packed};\n}})({GLOBAL});\n"


def style(paths):
    text = "".join(path.read_text(encoding="utf-8") for path in paths)
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    return HEAD + "\n".join(line.strip() for line in text.split("\n") if line.strip()) + "\n"


def minify(text, program, kind):
    """@text a fifth smaller: names inside of functions are shortened."""
    done = subprocess.run([program, "--minify", "--charset=utf8", "--target=es2019,safari13",
                           "--legal-comments=none", "--loader=" + kind],
                          input=text, capture_output=True, text=True, check=True)
    return HEAD + done.stdout


def main(arguments):
    program = arguments.pop(0).partition("=")[2] if arguments[0].startswith("--minify=") else ""
    target, *sources = map(pathlib.Path, arguments)
    if sources[0].suffix == ".json":
        text = words(sources)
    elif sources[0].suffix == ".css":
        text = style(sources)
    else:
        text = HEAD
        for head, body in parts(sources):
            text += head + (minify(body, program, "js").partition("\n")[2] if program else body)
        program = ""
    if program:
        text = minify(text, program, target.suffix[1:])
    target.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
