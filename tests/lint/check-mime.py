#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Our MIME package in a database of its own: does the desktop recognise what it should?"""
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile

SKIP = 77
# Name of the file, first entry of the zip, type the desktop must see.
CASES = [
    ("Brandschutz.zip", "imsmanifest.xml", "application/zip"),
    ("Brandschutz.lernkoffer", "imsmanifest.xml", "application/x-lernkoffer-course"),
    ("Brandschutz.lernkoffer", "readme.txt", "application/x-lernkoffer-course"),
    ("download-4711", "imsmanifest.xml", "application/x-lernkoffer-course"),
    ("download-4711", "cmi5.xml", "application/x-lernkoffer-course"),
    ("download-4711", "readme.txt", "application/zip"),
]
# Name of the file, its text, type.
TEXTS = [
    ("Antwort.lkcoach", '{"a":1}', "application/x-lernkoffer-answer"),
    ("download-4712", '{\n  "lernkoffer": "coach-answer"', "application/x-lernkoffer-answer"),
    ("download-4713", '{ "lernkoffer" : "coach-answer" }', "application/x-lernkoffer-answer"),
    ("antwort.json", '{"lernkoffer":"coach-answer"}', "application/json"),
    ("kopie.html", '<!doctype html><html>"lernkoffer":"coach-copy"', "text/html"),
]


def content_type(path, environment):
    command = ["gio", "info", "-a", "standard::content-type", path]
    answer = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return answer.stdout.rsplit("content-type:", 1)[1].strip()


def main(package):
    if not shutil.which("update-mime-database") or not os.path.isdir("/usr/share/mime/packages"):
        print("shared-mime-info is not installed")
        return SKIP
    with tempfile.TemporaryDirectory() as folder:
        packages = os.path.join(folder, "data", "mime", "packages")
        os.makedirs(packages)
        shutil.copy(package, packages)
        subprocess.run(["update-mime-database", os.path.dirname(packages)], check=True)
        environment = dict(os.environ, XDG_DATA_HOME=os.path.join(folder, "data"))
        wrong = 0
        for name, entry, expected in CASES:
            path = os.path.join(folder, name)
            with zipfile.ZipFile(path, "w") as made:
                made.writestr(entry, "x")
            found = content_type(path, environment)
            print(f"{name} with {entry} first: {found}")
            if found != expected:
                print(f"  expected {expected}")
                wrong += 1
        for name, text, expected in TEXTS:
            path = os.path.join(folder, name)
            with open(path, "w", encoding="utf-8") as made:
                made.write(text)
            found = content_type(path, environment)
            print(f"{name}: {found}")
            if found != expected:
                print(f"  expected {expected}")
                wrong += 1
        return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
