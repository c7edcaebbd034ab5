#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Do koffer, its man page and its completion name the same commands and the same options?

usage: check-koffer.py PROGRAM SOURCE_FOLDER_OF_CLI
"""
import os
import re
import subprocess
import sys
import unittest

PROGRAM, FOLDER = sys.argv[1], sys.argv[2]
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
# Every command has these, and no page lists them for each.
COMMON = {"--help", "--help-all", "--version"}


def answer(*words):
    environment = dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="en")
    run = subprocess.run([PROGRAM, *words], capture_output=True, text=True, env=environment,
                         check=True)
    return run.stdout


def of_program():
    commands = re.findall(r"^  ([a-z-]+) ", answer("--help"), re.MULTILINE)
    return {name: set(OPTION.findall(answer(name, "--help"))) - COMMON for name in commands}


def of_man_page():
    with open(os.path.join(FOLDER, "koffer.1"), encoding="utf-8") as page:
        text = page.read().replace("\\-", "-")
    synopsis = re.search(r"^\.SH SYNOPSIS$(.*?)^\.SH ", text, re.MULTILINE | re.DOTALL)[1]
    lines = re.findall(r"^\.B koffer ([a-z-]+)$(.*?)(?=^\.br$)", synopsis, re.MULTILINE | re.DOTALL)
    return {name: set(OPTION.findall(rest)) for name, rest in lines}


def completed(*words):
    script = """
      source "$1"; shift
      COMP_WORDS=(koffer "$@"); COMP_CWORD=$#
      _koffer koffer "${!#}" "${COMP_WORDS[COMP_CWORD - 1]}"
      printf '%s\\n' "${COMPREPLY[@]}"
    """
    run = subprocess.run(["bash", "-c", script, "complete",
                          os.path.join(FOLDER, "koffer.bash-completion"), *words],
                         capture_output=True, text=True, check=True)
    return set(run.stdout.split())


class Agreement(unittest.TestCase):
    def test_it_names_commands_at_all(self):
        self.assertIn("drive", of_program())

    def test_man_page(self):
        self.assertEqual(of_man_page(), of_program())

    def test_completion(self):
        program = of_program()
        self.assertEqual({word for word in completed("") if word[0] != "-"}, set(program))
        for name, options in program.items():
            with self.subTest(name):
                self.assertEqual(completed(name, "--"), options)

    def test_version_of_man_page(self):
        version = answer("--version").split()[-1]
        with open(os.path.join(FOLDER, "koffer.1"), encoding="utf-8") as page:
            self.assertIn(f'"Lernkoffer {version}"', page.read())


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]])
