#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds tools/make-fixture.py against an independent reader, Python's zipfile. Speaks TAP."""
import json
import os
import subprocess
import sys
import tempfile
import zipfile

TOOL, FIXTURES = sys.argv[1:3]
SOUND = {"plain.zip": 2, "methods.zip": 4, "zip64.zip": 2, "descriptor.zip": 2, "prefix.zip": 2,
         "many.zip": 70000, "bomb-nested.zip": 1, "name-utf8.zip": 2, "name-cp437.zip": 2}


def make(*arguments):
    subprocess.run([sys.executable, TOOL, *arguments], check=True)


def read(path):
    with open(path, "rb") as file:
        return file.read()


def test_sound_zips_are_sound(folder):
    for name, n in SOUND.items():
        with zipfile.ZipFile(os.path.join(FIXTURES, name)) as archive:
            assert archive.testzip() is None, name
            assert len(archive.namelist()) == n, name


def test_same_bytes_each_time(folder):
    source = os.path.join(folder, "zips.json")
    with open(source, "w", encoding="utf-8") as file:
        json.dump({"zips": {"a.zip": {"files": {"a": "text", "b": {"repeat": "x", "count": 9}}}}},
                  file)
    make(source, os.path.join(folder, "1"))
    make(source, os.path.join(folder, "2"), os.path.join(folder, "stamp"))
    assert read(os.path.join(folder, "1", "a.zip")) == read(os.path.join(folder, "2", "a.zip"))
    assert read(os.path.join(folder, "stamp")) == b"a.zip\n"


def test_folder_and_names(folder):
    files = {"index.html": "<p>ä</p>", "a/b.txt": "text"}
    tree = os.path.join(folder, "tree")
    os.makedirs(os.path.join(tree, "a"))
    for name, text in files.items():
        with open(os.path.join(tree, name), "w", encoding="utf-8") as file:
            file.write(text)
    with open(os.path.join(folder, "names.json"), "w", encoding="utf-8") as file:
        json.dump(files, file)
    for source in (tree, os.path.join(folder, "names.json")):
        out = os.path.join(folder, "out.zip")
        make("--zip", out, source)
        with zipfile.ZipFile(out) as archive:
            assert {name: archive.read(name).decode() for name in archive.namelist()} == files


def test_unknown_field_is_refused(folder):
    source = os.path.join(folder, "bad.json")
    with open(source, "w", encoding="utf-8") as file:
        json.dump({"zips": {"a.zip": {"files": {"a": "x"}, "end": {"extent": 1}}}}, file)
    done = subprocess.run([sys.executable, TOOL, source, folder], capture_output=True, check=False)
    assert done.returncode != 0 and b"extent" in done.stderr


def main():
    tests = [value for name, value in globals().items() if name.startswith("test_")]
    print(f"1..{len(tests)}")
    failed = 0
    for number, test in enumerate(tests, 1):
        with tempfile.TemporaryDirectory() as folder:
            try:
                test(folder)
                print(f"ok {number} {test.__name__}")
            except (AssertionError, subprocess.CalledProcessError) as error:
                failed = 1
                print(f"not ok {number} {test.__name__} # {error}")
    return failed


sys.exit(main())
