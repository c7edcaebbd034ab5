#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether each example of a block in docs/course-format.md is built, without a word of complaint,
into HTML that is well-formed, that tidy has no error for, and that a strict content policy allows.

usage: test-course-blocks.py KOFFER ROOT
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.dom.minidom
import zipfile

SECTION = "## Blocks to read, look at and listen to"
EXAMPLE = re.compile(r"^```markdown\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
ENTRIES = re.compile(r"^```markdown (glossary|sources)\.md\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="5"><path d="M0 0h8v5z"/></svg>'
MEDIA = {"ansage.ogg": "OggS", "rundgang.webm": "\x1aE", "liste.pdf": "%PDF-1.4",
         "rundgang.vtt": "WEBVTT\n\n00:00.000 --> 00:04.000\nDas Lager.\n", "halle.svg": SVG}
# Each kind that the section has to show.
KINDS = ("goal tip example law caution definition summary notes table chart figure gallery compare "
         "audio video file accordion tabs stepper timeline gate").split()
FORBIDDEN = (r"\sstyle=", r"<style", r"\son\w+=", r"javascript:", r"\sautoplay", "<!--")


def examples(text):
    # A heading in an example ends no section.
    plain = FENCED.sub(lambda code: " " * len(code[0]), text)
    start = plain.index(SECTION)
    end = plain.index("\n## ", start + len(SECTION))
    return EXAMPLE.findall(text[start:end])


def write_course(folder, text, pages):
    (folder / "media").mkdir()
    (folder / "course.yaml").write_text(
        "id: beispiele\ntitle: Beispiele\nlanguage: de\nversion: 1.0.0\n", encoding="utf-8")
    for name, content in MEDIA.items():
        (folder / "media" / name).write_text(content, encoding="utf-8")
    for name, content in ENTRIES.findall(text):
        (folder / f"{name}.md").write_text(content, encoding="utf-8")
    for number, page in enumerate(pages, 10):
        head = f"---\nid: p-{number}\ntitle: Beispiel {number}\n---\n"
        (folder / f"{number}-beispiel.md").write_text(head + page, encoding="utf-8")


def faults(name, html):
    try:
        xml.dom.minidom.parseString(html)
    except xml.parsers.expat.ExpatError as error:
        yield f"{name}: {error}"
    for pattern in FORBIDDEN:
        if re.search(pattern, html):
            yield f"{name}: {pattern}"
    if "eigenen Betrieb fragen" in html:
        yield f"{name}: a note for trainers"
    if not shutil.which("tidy"):
        return
    done = subprocess.run(["tidy", "-e", "-q", "-utf8"], input=html, capture_output=True, text=True,
                          check=False)
    if done.returncode > 1:
        yield f"{name}: {done.stderr}"


def main(koffer, root):
    text = (pathlib.Path(root) / "docs" / "course-format.md").read_text(encoding="utf-8")
    pages = examples(text)
    complaints = [f"no example of {kind}" for kind in KINDS
                  if not re.search(rf"^::: {{?\.{kind}\b", "\n".join(pages), re.MULTILINE)]
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        (folder / "source").mkdir()
        write_course(folder / "source", text, pages)
        done = subprocess.run([koffer, "build", str(folder / "source"),
                               "-o", str(folder / "kurs.zip")],
                              capture_output=True, text=True, check=False)
        complaints += [line for line in done.stderr.splitlines()
                       if "Error" in line or "Warning" in line]
        if done.returncode != 0:
            complaints.append(f"koffer build: {done.returncode}")
        else:
            with zipfile.ZipFile(folder / "kurs.zip") as package:
                for name in package.namelist():
                    if name.endswith(".html"):
                        complaints += faults(name, package.read(name).decode())
    print("\n".join(complaints) if complaints else f"{len(pages)} examples are built and hold")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
