#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`koffer explain` on all real packages with sequencing; TAP on stdout.

usage: test-explain.py KOFFER SECONDS

Each package: status 0 in German and English, every item is named, no sentence stands twice under
one item, no gap of a template is left, in less than SECONDS.
"""

import glob
import json
import os
import subprocess
import sys
import time

KOFFER, SECONDS = sys.argv[1], float(sys.argv[2])
CORPUS = os.environ["LERNKOFFER_CORPUS"]
PATTERNS = ("scorm2004-adl/packages/*.zip", "scorm12-and-2004/golf/*2004*.zip")


def run(package, language, *words):
    start = time.monotonic()
    result = subprocess.run([KOFFER, words[0], package, *words[1:]], capture_output=True,
                            env={**os.environ, "LANGUAGE": language})
    seconds = time.monotonic() - start
    assert result.returncode == 0 and result.stderr == b"", (result.returncode, result.stderr)
    assert seconds < SECONDS, f"{seconds:.2f} s"
    return result.stdout.decode("utf-8", "strict")


def blocks(text):
    """(title, sentences) for each item of the text form."""
    found = []
    for line in text.splitlines():
        if line.lstrip().startswith("– "):
            found[-1][1].append(line.lstrip()[2:])
        else:
            found.append((line.strip(), []))
    return found


def check_sentences(sentences):
    assert len(set(sentences)) == len(sentences), sentences
    for sentence in sentences:
        assert sentence.endswith(".") and sentence == sentence.strip(), sentence
        assert "%s" not in sentence and "$s" not in sentence, sentence


def check(package):
    items = json.loads(run(package, "en", "info", "--json"))["items"]
    english = json.loads(run(package, "en", "explain", "--json"))["items"]
    text = blocks(run(package, "de", "explain"))

    assert [item["id"] for item in english] == [item["id"] for item in items]
    german = text[-len(items):]  # behind the sentence that there are no rules
    assert [title for title, _ in german] == [item["title"].strip() for item in items]
    for item, (_, sentences) in zip(english, german):
        check_sentences(item["rules"])
        check_sentences(sentences)
        assert len(item["rules"]) == len(sentences), (item["rules"], sentences)
        assert not item["rules"] or item["rules"] != sentences


def main():
    packages = sorted(path for pattern in PATTERNS
                      for path in glob.glob(os.path.join(CORPUS, pattern)))
    if not packages:
        print("1..0 # SKIP the corpus is not there")
        return
    print(f"1..{len(packages)}")
    for package in packages:
        try:
            check(package)
            print("ok", os.path.basename(package))
        except AssertionError as fault:
            print("not ok", os.path.basename(package))
            print(f"# {fault}")


main()
