#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A course that was made in the window of the Werkstatt, to its end in the window of the player.

usage: run-ui.sh test-editor-journey.py KOFFER WINDOW-DOOR TEST-EDITOR-JOURNEY

Makes the course twice, by actions and by keys alone, and completes it each time by the real controls of its questions
(pattern-book.js).
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest
import zipfile

KOFFER, DOOR, EDITOR = sys.argv[1:4]
SCRIPT = pathlib.Path(__file__).with_name("pattern-book.js").read_text(encoding="utf-8")
CALL = """(() => {
  try { return String(learner.%s); } catch (error) { return 'error: ' + error.message; }
})()"""
BEGIN = "if (typeof learner !== 'object') { %s } learner.isOn('%s')"
QUESTIONS = {"choice", "multiple", "cloze", "ordering", "numeric"}


class Window:
    """One life of the player in its window."""

    def __init__(self, store):
        self.process = subprocess.Popen([DOOR, str(store)], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)

    def ask(self, name, **more):
        self.process.stdin.write(json.dumps({"op": name, **more}) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line.startswith("{"), f"the program ended at {name} {more}"
        return json.loads(line)

    def learner(self, call):
        value = self.ask("evaluate", script=CALL % call)["value"]
        assert value is not None and not value.startswith("error: "), f"{call}: {value}"
        return value

    def page(self, page):
        self.ask("at", page=page)
        self.ask("until", script=BEGIN % (SCRIPT, page))

    def close(self):
        assert self.ask("close") == {} and self.process.wait() == 0
        self.process.stdin.close()
        self.process.stdout.close()


class Journey(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = pathlib.Path(holder.name)

    def make(self, way):
        """The file that the trainer hands over."""
        made = self.folder / way
        made.mkdir()
        done = subprocess.run([EDITOR, "-p", "/editor/journey/" + way],
                              env=dict(os.environ, LERNKOFFER_JOURNEY=str(made)),
                              capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stdout[-3000:] + done.stderr[-3000:])
        packages = list(made.glob("*.zip"))
        self.assertEqual(len(packages), 1)
        return packages[0]

    def complete(self, package):
        with zipfile.ZipFile(package) as archive:
            course = json.loads(archive.read("lernkoffer.json"))
        kinds = {question["kind"] for question in course["questions"]}
        self.assertLessEqual(QUESTIONS | {"dialogue"}, kinds)
        self.assertGreaterEqual(len(course["pages"]), 3)
        self.assertTrue(course["works"])
        store = self.folder / (package.parent.name + "-store")
        learner = ["--learner-id", "l-1", "--learner-name", "Aylin Demir"]
        begun = subprocess.run([KOFFER, "drive", package, "--store", store, *learner],
                               input='{"op":"state"}\n', capture_output=True, text=True, check=False)
        self.assertEqual(begun.returncode, 0, begun.stderr)
        window = Window(store)
        window.ask("course")
        window.ask("act", action="win.start")
        for number, page in enumerate(course["pages"]):
            window.page(page["id"])
            for question in course["questions"]:
                if question["page"] == number and question["kind"] in QUESTIONS:
                    window.learner(f"answer('{question['id']}', true)")
            window.ask("read", page=page["id"], script="learner.read()")
            if number + 1 < len(course["pages"]):
                window.ask("act", action="stage.next")
        window.close()
        return subprocess.run([KOFFER, "progress", "--store", store, "--json"],
                              capture_output=True, text=True, check=False,
                              env=dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="en")).stdout

    def test_by_actions(self):
        self.assert_completed(self.complete(self.make("actions")))

    def test_by_keys_alone(self):
        self.assert_completed(self.complete(self.make("keys")))

    def assert_completed(self, progress):
        self.assertIn("completed", progress)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
