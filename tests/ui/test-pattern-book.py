#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The pattern book, in which every block stands once, from first page to last in the real window.

usage: run-ui.sh test-pattern-book.py KOFFER WINDOW-DOOR COURSE

Every question is answered wrong and then right, by its real controls (pattern-book.js). In between
the window is closed once, and the program killed once. What then is on record is asked of the
commands, and of the store by the window itself.
"""

import collections
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest
import zipfile

KOFFER, DOOR, COURSE = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
SCRIPT = pathlib.Path(__file__).with_name("pattern-book.js").read_text(encoding="utf-8")
CALL = """(() => {
  try { return String(learner.%s); } catch (error) { return 'error: ' + error.message; }
})()"""
BEGIN = "if (typeof learner !== 'object') { %s } learner.isOn('%s')"
CHOICES = ["q-3tk8d", "q-5wd2h", "q-7hn4s", "q-9kv6m", "q-2bx5q"]
PLACES = ["q-4cm7x", "q-6dn9t", "q-8fp3w", "q-3gr6k", "q-5hs8m"]
WORDS = ["q-7jt2v", "q-9kw4x", "q-2mx6z", "q-4nz8b"]
VIEWS = ["q-8qd5f", "q-3rf7h", "q-5sh9k", "q-9vm4p", "q-2wp6r"]
SCENES = ["d-5xk7p-s-3nd8q", "d-5xk7p-s-6wm2t"]
POOL = ["q-9gd4h", "q-2hf6k", "q-4kh8m", "q-6mk3p"]
# It may be tried once only, so there it stays at the wrong answer.
ONCE = "q-7hn4s"
# 22 points in all: 19 of questions and 3 of the test, and 1 of them is lost by ONCE.
SCORE = 95.45
SCORE_OF_FIRST_TRY = 81.82


def koffer(*words, asked=""):
    environment = dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="en")
    return subprocess.run([KOFFER, *map(str, words)], input=asked, capture_output=True, text=True,
                          check=False, env=environment)


def drive(package, store, *requests):
    """What `koffer drive` answers to requests."""
    lines = "".join(json.dumps(request) + "\n" for request in requests)
    done = koffer("drive", package, "--store", store, "--learner-id", "l-1",
                  "--learner-name", "Aylin Demir", asked=lines)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


class Window:
    """One life of the program in its window."""

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
        """What somebody does in the course, by pattern-book.js."""
        value = self.ask("evaluate", script=CALL % call)["value"]
        assert value is not None and not value.startswith("error: "), f"{call}: {value}"
        return value

    def page(self, page):
        """Until that page is there, for the player and in the course."""
        self.ask("at", page=page)
        self.until_on(page)

    def until_on(self, page):
        self.ask("until", script=BEGIN % (SCRIPT, page))

    def read(self, page):
        self.ask("read", page=page, script="learner.read()")

    def next(self, page):
        """To the end of the page, and on by the player's own button."""
        self.read(self.ask("record")["view"]["here"])
        self.ask("act", action="stage.next")
        self.page(page)

    def answer(self, questions, is_right):
        for question in questions:
            self.learner(f"answer('{question}', {'true' if is_right else 'false'})")

    def standing(self):
        return json.loads(self.learner("standing()"))

    def wait_kept(self, questions, tries):
        """Until the answers are in the state that the course would come back with."""
        while True:
            record = self.ask("record")
            state = next((item["values"]["cmi.suspend_data"] for item in record["items"]
                          if "cmi.suspend_data" in item["values"]), None)
            if "document" in record:
                state = json.loads(record["document"])["state"]
            call = f"isKept({json.dumps(state)}, {questions}, {tries})"
            if state and self.learner(call) == "true":
                return

    def close(self):
        answer = self.ask("close")
        assert answer == {} and self.process.wait() == 0
        self.let_go()

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.let_go()

    def let_go(self):
        self.process.stdin.close()
        self.process.stdout.close()


class Walk(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        # WebKit's processes write a moment longer than the window that was killed.
        holder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self.addCleanup(holder.cleanup)
        self.folder = pathlib.Path(holder.name)
        self.store = self.folder / "store"
        self.windows = []
        self.addCleanup(self.end_all)

    def end_all(self):
        for window in self.windows:
            if window.process.poll() is None:
                window.kill()

    def build(self, profile):
        package = self.folder / (profile + ".zip")
        done = koffer("build", COURSE, "-q", "-o", package, "-p", profile)
        self.assertEqual(done.returncode, 0, done.stderr)
        return package

    def open(self):
        self.windows.append(Window(self.store))
        self.windows[-1].ask("course")
        return self.windows[-1]

    def begin(self, page):
        """A life in which the course begins at that page."""
        window = self.open()
        window.ask("act", action="win.start")
        window.page(page)
        return window

    # --- the way through the book ---

    def read_and_choose(self):
        """Up to the first page of questions, whose answers are all wrong."""
        window = self.begin("p-text")
        window.next("p-bild")
        window.learner("openStop()")
        window.answer(["q-4rd9n"], False)
        window.answer(["q-4rd9n"], True)
        window.next("p-falten")
        window.learner("openGate()")
        window.next("p-auswahl")
        window.answer(CHOICES, False)
        standing = window.standing()
        window.close()
        return standing

    def wait_said(self, right, wrong):
        """Until the record store has these answers: what it has not acknowledged may be lost."""
        while self.has_statements:
            answers = dict(self.answers(self.statements()))
            if all(answers.get(one) is True for one in right) \
                    and all(one in answers for one in wrong):
                return

    def statements(self):
        """All that was said, by verb."""
        said = collections.defaultdict(list)
        for line in koffer("statements", "--store", self.store).stdout.splitlines():
            statement = json.loads(line)
            said[statement["verb"]["id"].rsplit("/", 1)[1]].append(statement)
        return said

    @staticmethod
    def answers(said):
        return [(one["object"]["id"].rsplit("/", 1)[1], one["result"]["success"])
                for one in said["answered"]]

    def choose_and_place(self, before):
        """Comes back; all is as it was. Mends the answers, and dies over the next page."""
        window = self.begin("p-auswahl")
        self.assertEqual(window.standing(), before)
        self.assertEqual({one["id"]: (one["tries"], one["score"]) for one in before},
                         {one: (1, 0) for one in CHOICES})
        window.answer([one for one in CHOICES if one != ONCE], True)
        window.next("p-zuordnen")
        window.answer(PLACES, False)
        standing = window.standing()
        window.wait_kept(PLACES, 1)
        self.wait_said([one for one in CHOICES if one != ONCE], PLACES)
        window.kill()
        return standing

    def finish(self, before):
        """Comes back after the kill; all is as it was. Goes on to the end of the test."""
        window = self.begin("p-zuordnen")
        self.assertEqual(window.standing(), before)
        self.assertEqual([one["tries"] for one in before], [1] * len(PLACES))
        window.answer(PLACES, True)
        window.next("p-schreiben")
        window.answer(WORDS, False)
        window.answer(WORDS, True)
        window.learner("writeFree()")
        window.next("p-rechner")
        window.learner("calculate()")
        window.next("p-ansichten")
        window.learner("judgeViews()")
        window.next("p-dialog")
        window.learner("talk([1, 2])")
        window.learner("talk([2, 1])")
        window.next("p-pruefen")
        self.assertEqual(window.learner("checkText()"), "grüner,klimaneutral")
        window.next("p-mappe")
        window.learner("fillWorkbook()")
        window.next("p-test")
        self.assertEqual(window.learner("takeTest(false)"), "Noch nicht bestanden")
        self.assertEqual(window.learner("takeTest(true)"), "Test bestanden")
        window.read("p-test")
        view = window.ask("record")["view"]
        self.assertEqual((view["misfits"], view["dropped"], view["saved"]), (0, 0, True))
        window.close()

    def learn(self, profile):
        """The whole way; the record of the window that is opened once more afterwards."""
        self.has_statements = profile in ("cmi5", "universal")
        package = self.build(profile)
        drive(package, self.store)
        self.finish(self.choose_and_place(self.read_and_choose()))
        window = self.open()
        record = window.ask("record")
        window.close()
        self.assertEqual(record["view"]["stepsDone"], record["view"]["steps"])
        return package, record

    # --- what is on record ---

    def check_progress(self):
        progress = json.loads(koffer("progress", "--json", "--store", self.store).stdout)
        self.assertEqual(len(progress), 1)
        self.assertIsNotNone(progress[0]["completed"])
        self.assertEqual(progress[0]["stepsDone"], progress[0]["steps"])

    def check_companion(self, record):
        """What the course has told the player beside its standard."""
        works = record["works"]
        self.assertIn("32,7", json.loads(works.pop("c-4ps7t"))["text"])
        checked = json.loads(works.pop("c-9hn3v"))
        self.assertIn("Elektriker*innen", checked["text"])
        self.assertEqual(list(checked["fits"].values()), ["Es steht im Namen."])
        self.assertEqual(json.loads(works.pop("w-7fb2d")),
                         [["Weniger Gas", "Ventile", "Lenz", "2027-01-31"]])
        self.assertEqual(works, {
            "t-6rk9v": "1", "k-4xr8t": "H", "w-6zt3v": "Ich lese „morgen“ den Zähler ab.",
            "w-8bv5x": "140000", "w-3cx7z": "1", "w-5dz9b": "2026-12-24"})
        found = {one: (row["score"], row["tries"], row["done"])
                 for one, row in record["questions"].items()}
        drawn = {one: row for one, row in found.items() if one in POOL}
        wanted = {one: (1, 2, True) for one in ["q-4rd9n", "d-5xk7p"] + CHOICES + PLACES + WORDS}
        wanted.update({one: (1, 1, True) for one in ["q-6pb3d"] + VIEWS})
        wanted[ONCE] = (0, 1, True)
        self.assertEqual(found, {**wanted, **drawn})
        self.assertGreaterEqual(list(drawn.values()).count((1, 1, True)), 3)

    def check_answers(self, answers):
        """Pairs of id and whether it was right, in their order: the last one counts."""
        last = dict(answers)
        every = ["q-4rd9n", "q-6pb3d"] + CHOICES + PLACES + WORDS + VIEWS + SCENES
        wanted = dict.fromkeys(every, True)
        wanted[ONCE] = False
        drawn = {one: is_right for one, is_right in last.items() if one in POOL}
        self.assertEqual(last, {**wanted, **drawn})
        self.assertEqual(sum(drawn.values()), 3)

    def check_scorm(self, package, record, words, status):
        item = next(one for one in record["items"] if one["runs"])
        results = [(one["id"], one["result"]) for one in item["interactions"]]
        self.assertEqual({dict(results)[one] for one in [ONCE] + PLACES}, set(words))
        self.check_answers([(one, result == "correct") for one, result in results])
        counted = collections.Counter(one for one, result in results)
        # Wrong in one session and right in the next: two of them. In the same one the second
        # replaces the first.
        self.assertEqual({one for one, n in counted.items() if n > 1},
                         set(CHOICES + PLACES) - {ONCE})
        self.assertTrue(all(result != "correct" for one, result in results[1:len(CHOICES) + 1]))
        activities = drive(package, self.store, {"op": "state"})[0]["state"]["activities"]
        state = next(one for one in activities if one.get("runs"))
        self.assertEqual((state["status"], state["success"], state["scoreRaw"], state["runs"]),
                         status + (SCORE, 3))
        self.assertIsNotNone(state["done"])

    def open_again(self, package, prefix, *names):
        """What a page is told that is opened once more."""
        start, get = prefix + "Initialize", prefix + "GetValue"
        requests = [{"op": "start"}, {"op": "call", "name": start, "args": [""]}]
        requests += [{"op": "call", "name": get, "args": [name]} for name in names]
        return [answer["return"] for answer in drive(package, self.store, *requests)[2:]]

    def test_scorm_12(self):
        package, record = self.learn("scorm12")
        self.check_progress()
        self.check_companion(record)
        self.check_scorm(package, record, {"correct", "wrong"}, ("passed", "passed"))
        # It opens for review; the place is still known, so that all answers can be read.
        mode, place, state = self.open_again(package, "LMS", "cmi.core.lesson_mode",
                                             "cmi.core.lesson_location", "cmi.suspend_data")
        self.assertEqual((mode, place, state[:3]), ("review", "p-test", "1cp"))

    def test_scorm_2004(self):
        package, record = self.learn("scorm2004-4")
        self.check_progress()
        self.check_companion(record)
        self.check_scorm(package, record, {"correct", "incorrect"}, ("completed", "passed"))
        # Closing the window suspends the course, whatever its page says: all can be seen again.
        entry, state = self.open_again(package, "", "cmi.entry", "cmi.suspend_data")
        self.assertEqual((entry, state[:3]), ("resume", "1cp"))

    def check_statements(self):
        said = self.statements()
        counted = {verb: len(statements) for verb, statements in said.items()}
        answers = self.answers(said)
        self.check_answers(answers)
        mended = ["q-4rd9n"] + CHOICES + PLACES + WORDS + SCENES
        self.assertEqual(
            {one: [is_right for name, is_right in answers if name == one] for one in mended},
            {one: [False] if one == ONCE else [False, True] for one in mended})
        self.assertEqual(counted, {
            "launched": 3, "initialized": 3, "answered": len(answers), "completed": 1, "passed": 1,
            "satisfied": counted["satisfied"], "abandoned": 1, "terminated": 2})
        # Passed is said once: by the first try at the test, or by the second if that comes within
        # the pause before statements go.
        self.assertIn(said["passed"][0]["result"]["score"]["raw"], (SCORE, SCORE_OF_FIRST_TRY))

    def test_cmi5(self):
        _, record = self.learn("cmi5")
        self.check_progress()
        self.check_companion(record)
        self.check_statements()

    def test_universal(self):
        _, record = self.learn("universal")
        self.check_progress()
        self.check_companion(record)
        self.check_statements()

    # --- a package whose lernkoffer.json is not its own ---

    def forge(self, package, text):
        forged = self.folder / "forged.zip"
        with zipfile.ZipFile(package) as old, zipfile.ZipFile(forged, "w") as new:
            for entry in old.infolist():
                is_ours = entry.filename == "lernkoffer.json"
                new.writestr(entry, text if is_ours else old.read(entry))
        return forged

    def play_foreign(self, package):
        """Some questions, by the course's own outline; and once more. The record afterwards."""
        self.store = self.folder / "foreign"
        shutil.rmtree(self.store, ignore_errors=True)
        drive(package, self.store)
        window = self.open()
        window.ask("act", action="win.start")
        window.until_on("p-text")
        window.learner("turn('p-auswahl')")
        window.until_on("p-auswahl")
        window.answer(CHOICES, False)
        window.answer([one for one in CHOICES if one != ONCE], True)
        before = window.standing()
        window.close()
        window = self.open()
        window.ask("act", action="win.start")
        window.until_on("p-auswahl")
        self.assertEqual(window.standing(), before)
        record = window.ask("record")
        self.assertEqual((record["works"], record["questions"]), ({}, {}))
        window.close()
        return record

    def test_forged(self):
        package = self.build("scorm12")
        whole = json.loads(zipfile.ZipFile(package).read("lernkoffer.json"))
        vast = json.dumps({**whole, "modules": whole["modules"] * 5000})
        self.assertGreater(len(vast), 1 << 20)
        for text in ["{ \"format\": 1,", vast]:
            with self.subTest(len(text)):
                forged = self.forge(package, text)
                told = koffer("info", forged)
                self.assertIn("The file lernkoffer.json cannot be used", told.stderr)
                self.assertFalse(self.play_foreign(forged)["view"]["hosted"])

    def test_pages_of_another_course(self):
        package = self.build("scorm12")
        whole = json.loads(zipfile.ZipFile(package).read("lernkoffer.json"))
        files = [page["file"] for page in whole["pages"]]
        pages = [{"id": f"p-anders-{n}", "title": "Anders", "file": file}
                 for n, file in enumerate(files)]
        other = {"format": 1, "id": whole["id"], "title": "Ein anderer", "pages": pages}
        view = self.play_foreign(self.forge(package, json.dumps(other)))["view"]
        # What it says fits nowhere, which the window tells; to the player it has no pages.
        self.assertGreater(view["misfits"], 0)
        self.assertEqual(view["here"], "I-bausteine")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
