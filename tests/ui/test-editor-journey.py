#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A course that was made in the window of the Werkstatt, to its end in the window of the player.

usage: run-ui.sh test-editor-journey.py KOFFER WINDOW-DOOR TEST-EDITOR-JOURNEY

Makes the course twice, by actions and by keys alone, and completes it each time by the real
controls of its questions, as the robot learner of the preview does (authoring/preview/robot.js).
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import unittest
import zipfile

KOFFER, DOOR, EDITOR = sys.argv[1:4]
ROBOT = pathlib.Path(__file__).parents[2] / "authoring" / "preview" / "robot.js"
SCRIPT = ROBOT.read_text(encoding="utf-8")
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

    def run(self, script):
        return self.ask("evaluate", script=script)["value"]

    def go_through(self):
        """All pages, questions and answers of dialogues, by the robot learner of the preview."""
        self.run(SCRIPT)
        assert self.run("lernkofferRobot.start('right')") == "ok"
        for _ in range(3000):
            step = json.loads(self.run("lernkofferRobot.next()") or "{}")
            if "report" in step:
                return step["report"]
            time.sleep(0.02)
        raise AssertionError("the robot does not come to an end")

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
                               input='{"op":"state"}\n', capture_output=True, text=True,
                               check=False)
        self.assertEqual(begun.returncode, 0, begun.stderr)
        window = Window(store)
        window.ask("course")
        window.ask("act", action="win.start")
        window.ask("at", page=course["pages"][0]["id"])
        report = window.go_through()
        window.close()
        # The course shows what is done in an outline of its own, which the player replaces: its
        # record says it.
        self.assertEqual([one for one in report["findings"] if one["kind"] != "unfinished"], [])
        self.assertEqual(report["count"]["pages"], len(course["pages"]))
        return subprocess.run([KOFFER, "progress", "--store", store, "--json"],
                              capture_output=True, text=True, check=False,
                              env=dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="en")).stdout

    def test_by_actions(self):
        self.assert_completed(self.complete(self.make("actions")))

    def test_by_keys_alone(self):
        self.assert_completed(self.complete(self.make("keys")))

    def assert_completed(self, progress):
        rows = json.loads(progress)
        self.assertEqual(len(rows), 1)
        self.assertEqual(rows[0]["stepsDone"], rows[0]["steps"])
        self.assertTrue(rows[0]["completed"], progress)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
