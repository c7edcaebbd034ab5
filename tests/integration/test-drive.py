#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`koffer drive` as others use it: lines in, lines out, over packages of other makers.

Each function named test_… is one promise of docs/drive.md; TAP on stdout.
"""

import json
import os
import subprocess
import sys
import tempfile
import traceback

KOFFER = sys.argv[1]
CORPUS = os.environ.get("LERNKOFFER_CORPUS", "")
GOLF = os.path.join(CORPUS, "scorm12-and-2004", "golf")
CONTROLS = {"continue", "previous", "exit", "exitAll", "abandon", "abandonAll", "suspendAll"}


class Skip(Exception):
    pass


class Drive:
    """One process; closing its input ends it."""

    def __init__(self, package, store, *options):
        if not os.path.exists(package):
            raise Skip(f"{os.path.basename(package)} is not here")
        self.process = subprocess.Popen(
            [KOFFER, "drive", package, "--store", store, "--learner-id", "l-1",
             "--learner-name", "Öztürk, Aylin", *options],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def send(self, line):
        self.process.stdin.write(line + b"\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def ask(self, **request):
        answer = self.send(json.dumps(request).encode())
        if answer["ok"]:
            assert set(answer["controls"]) == CONTROLS, answer["controls"]
            assert answer["exception"] is None
        return answer

    def call(self, name, *args):
        return self.ask(op="call", name=name, args=list(args))

    def value(self, name, *args):
        return self.call(name, *args)["return"]

    def set(self, element, value):
        assert self.value("LMSSetValue", element, value) == "true", element

    def nav(self, request, **more):
        return self.ask(op="nav", request=request, **more)

    def end(self):
        self.process.stdin.close()
        rest = self.process.stdout.read()
        assert rest == b"", rest
        assert self.process.wait() == 0, self.process.returncode


def delivered(answer):
    return answer["delivered"] and answer["delivered"]["activity"]


def golf(name):
    return os.path.join(GOLF, name + "_SCORM12.zip")


def test_basic_calls_resume(store):
    drive = Drive(golf("RuntimeBasicCalls"), store)
    start = drive.ask(op="start")
    assert start["ok"] and delivered(start), start
    assert start["delivered"]["href"].startswith("shared/launchpage.html"), start["delivered"]
    assert drive.value("LMSInitialize", "") == "true"
    assert drive.value("LMSGetValue", "cmi.core.student_id") == "l-1"
    assert drive.value("LMSGetValue", "cmi.core.student_name") == "Öztürk, Aylin"
    assert drive.value("LMSGetValue", "cmi.core.entry") == "ab-initio"
    drive.set("cmi.core.lesson_status", "incomplete")
    drive.set("cmi.core.lesson_location", "7")
    drive.set("cmi.core.exit", "suspend")
    drive.set("cmi.core.session_time", "0000:02:10.00")
    assert drive.value("LMSFinish", "") == "true"
    closed = drive.ask(op="close")
    assert closed["ended"] and closed["delivered"] is None
    drive.end()

    drive = Drive(golf("RuntimeBasicCalls"), store)
    drive.ask(op="start")
    assert drive.value("LMSInitialize", "") == "true"
    assert drive.value("LMSGetValue", "cmi.core.entry") == "resume"
    assert drive.value("LMSGetValue", "cmi.core.lesson_location") == "7"
    assert drive.value("LMSGetValue", "cmi.core.total_time") == "0000:02:10.00"
    drive.set("cmi.core.score.raw", "93")
    drive.set("cmi.core.lesson_status", "passed")
    assert drive.value("LMSFinish", "") == "true"
    ended = drive.nav("exitAll")
    assert ended["ended"]
    state = drive.ask(op="state")["state"]
    assert state["stepsDone"] == state["steps"] == 1 and state["completed"]
    again = drive.ask(op="start")
    assert again["ok"] and delivered(again)
    assert drive.value("LMSInitialize", "") == "true"
    assert drive.value("LMSGetValue", "cmi.core.lesson_mode") == "review"
    assert drive.value("LMSGetValue", "cmi.core.credit") == "no-credit"
    drive.end()


def test_store_that_is_gone(store):
    """Nothing that could not be kept is called kept."""
    drive = Drive(golf("RuntimeBasicCalls"), store)
    drive.ask(op="start")
    assert drive.value("LMSInitialize", "") == "true"
    drive.set("cmi.core.lesson_location", "7")
    os.rename(store, store + ".away")
    failed = drive.call("LMSCommit", "")
    assert failed["return"] == "false" and failed["error"] == "101" and failed["message"], failed
    assert drive.ask(op="unload")["message"]
    closed = drive.ask(op="close")
    assert not closed["ok"] and closed["message"], closed
    os.rename(store + ".away", store)
    assert drive.ask(op="start")["message"] == ""
    assert drive.value("LMSInitialize", "") == "true"
    assert drive.value("LMSGetValue", "cmi.core.lesson_location") == "7"
    os.rename(store, store + ".away")
    drive.set("cmi.core.lesson_location", "8")
    drive.process.stdin.close()
    assert drive.process.stdout.read() == b""
    assert drive.process.wait() == 1, "the end of the input lost something without a word"
    os.rename(store + ".away", store)


def test_one_file_per_sco_in_order(store):
    drive = Drive(golf("ContentPackagingOneFilePerSCO"), store)
    answer = drive.ask(op="start")
    tree = answer["tree"]
    assert tree[0]["depth"] == 0 and not tree[0]["enabled"]
    leaves = [row["id"] for row in tree if row["enabled"]]
    assert len(leaves) > 5, tree
    for number, identifier in enumerate(leaves):
        assert delivered(answer) == identifier, (answer["delivered"], identifier)
        assert [row["id"] for row in answer["tree"] if row["current"]] == [identifier]
        assert answer["controls"]["previous"] == (number > 0)
        last = identifier == leaves[-1]
        assert answer["controls"]["continue"] != last
        assert drive.value("LMSInitialize", "") == "true"
        finish = [{"name": "LMSSetValue", "args": ["cmi.core.lesson_status", "completed"]},
                  {"name": "LMSFinish", "args": [""]}]
        answer = drive.nav("exitAll" if last else "continue", unload=finish)
    assert answer["ended"]
    state = drive.ask(op="state")["state"]
    assert state["stepsDone"] == len(leaves) == state["steps"]
    drive.end()


def test_a_malformed_line_never_ends_it(store):
    drive = Drive(golf("RuntimeBasicCalls"), store)
    hostile = [b"", b"{", b"null", b"[]", b"7", b'"x"', b"{}", b'{"op":7}', b'{"op":"fly"}',
               b'{"op":"call"}', b'{"op":"call","name":"LMSGetValue","args":"x"}',
               b'{"op":"call","name":"LMSGetValue","args":[1]}',
               b'{"op":"call","name":"LMSGetValue","args":[' + b'"",' * 20 + b'""]}',
               b'{"op":"nav"}', b'{"op":"nav","request":"jump"}',
               b'{"op":"nav","request":"choice"}',
               b'{"op":"unload","unload":7}', b'{"op":"unload","unload":[7]}',
               b'{"op":"close","unload":[{"name":7}]}', b"\xff\xfe", b"\x00", b"[" * 100000,
               b'{"op":"start"}\x00', b"{" + b'"a":1,' * 10 + b"}", b"x" * (9 << 20)]
    for line in hostile:
        answer = drive.send(line)
        assert answer["ok"] is False and answer["message"], (line[:60], answer)
    assert delivered(drive.ask(op="start"))
    assert drive.value("LMSInitialize", "") == "true"
    drive.end()


def test_refused_requests_change_nothing(store):
    drive = Drive(golf("ContentPackagingOneFilePerSCO"), store)
    for request in CONTROLS:
        answer = drive.nav(request)
        assert not answer["ok"] and answer["message"] and answer["delivered"] is None, answer
    first = drive.ask(op="start")
    for target in ["", "nobody", first["tree"][0]["id"]]:
        answer = drive.nav("choice", target=target)
        assert not answer["ok"] and answer["message"]
        assert delivered(answer) == delivered(first)
    drive.end()


def test_calls_without_a_page(store):
    drive = Drive(golf("RuntimeBasicCalls"), store)
    for name, expected in [("LMSInitialize", "false"), ("LMSGetValue", ""), ("LMSCommit", "false"),
                           ("LMSGetLastError", "301"), ("LMSGetErrorString", ""),
                           ("LMSGetDiagnostic", "No page of the course is open."),
                           ("Initialize", "false"), ("fly", "false")]:
        assert drive.value(name, "") == expected, name
    drive.end()


def test_choice_first_and_prerequisites(store):
    package = os.path.join(CORPUS, "scorm12-and-2004", "manifests",
                           "scorm12-PrerequisitesTest_SCORM12.zip")
    drive = Drive(package, store)
    tree = {row["title"]: row for row in drive.ask(op="state")["tree"]}
    rows = [row for row in drive.ask(op="state")["tree"] if row["depth"] > 0]
    assert [row["enabled"] for row in rows] == [True, False, False, False], tree
    answer = drive.nav("choice", target=rows[1]["id"])
    assert not answer["ok"] and answer["delivered"] is None
    answer = drive.nav("choice", target=rows[0]["id"])
    assert delivered(answer) == rows[0]["id"]
    drive.value("LMSInitialize", "")
    drive.set("cmi.core.lesson_status", "passed")
    answer = drive.call("LMSFinish", "")
    assert [row["enabled"] for row in answer["tree"] if row["depth"] > 0][:2] == [True, True]
    answer = drive.nav("continue")
    assert delivered(answer) == rows[1]["id"]
    drive.value("LMSInitialize", "")
    assert drive.value("LMSGetValue", "cmi.launch_data") != ""
    drive.end()


def test_values_survive_kill(store):
    drive = Drive(golf("RuntimeBasicCalls"), store)
    drive.ask(op="start")
    drive.value("LMSInitialize", "")
    drive.set("cmi.suspend_data", "not committed")
    drive.process.kill()
    drive.process.wait()
    drive = Drive(golf("RuntimeBasicCalls"), store)
    drive.ask(op="start")
    drive.value("LMSInitialize", "")
    assert drive.value("LMSGetValue", "cmi.suspend_data") == "not committed"
    assert drive.value("LMSGetValue", "cmi.core.entry") == "resume"
    drive.end()


def test_strict_and_tolerant(store):
    long_text = "x" * 5000
    for options, expected in [((), "true"), (("--strict",), "false")]:
        drive = Drive(golf("RuntimeBasicCalls"), os.path.join(store, expected), *options)
        drive.ask(op="start")
        drive.value("LMSInitialize", "")
        answer = drive.call("LMSSetValue", "cmi.suspend_data", long_text)
        assert answer["return"] == expected and answer["diagnostic"], answer
        drive.end()


def tracked(drive):
    state = drive.ask(op="state")["state"]
    return {row["id"]: row for row in state["tracking"]}


def test_sequenced_course(store):
    """Terminate leads on, state knows what sequencing knows, a refusal has the book's code."""
    package = os.path.join(CORPUS, "scorm2004-adl", "packages", "LMSTestPackage_CM-01.zip")
    drive = Drive(package, store)
    assert not any(row["attempts"] for row in tracked(drive).values())
    first = drive.ask(op="start")
    identifier = delivered(first)
    now = tracked(drive)[identifier]
    assert now["attempts"] == 1 and now["active"] and not now["suspended"]
    assert now["satisfied"] is None and now["completed"] is None and now["measure"] is None
    refused = drive.nav("previous")
    assert not refused["ok"] and refused["exception"] and refused["message"], refused
    assert delivered(refused) == identifier
    assert drive.value("Initialize", "") == "true"
    for element, value in [("cmi.success_status", "passed"), ("cmi.score.scaled", "0.5"),
                           ("cmi.completion_status", "incomplete"),
                           ("adl.nav.request", "suspendAll")]:
        assert drive.value("SetValue", element, value) == "true", element
    answer = drive.call("Terminate", "")
    assert answer["ended"] and answer["delivered"] is None, answer
    then = tracked(drive)[identifier]
    assert then["suspended"] and not then["active"] and then["attempts"] == 1
    assert then["satisfied"] is True and then["completed"] is False and then["measure"] == 0.5
    assert delivered(drive.ask(op="start")) == identifier
    drive.end()


def test_what_is_no_course_is_refused(store):
    path = os.path.join(store, "no.zip")
    os.makedirs(store, exist_ok=True)
    with open(path, "w", encoding="ascii") as file:
        file.write("no zip")
    process = subprocess.run([KOFFER, "drive", path, "--store", store, "--learner-id", "x",
                              "--learner-name", "y"], input=b"", capture_output=True, check=False)
    assert process.returncode == 1 and process.stdout == b"" and process.stderr


def main():
    tests = [(name, test) for name, test in globals().items() if name.startswith("test_")]
    print(f"1..{len(tests)}")
    failed = False
    for number, (name, test) in enumerate(tests, 1):
        with tempfile.TemporaryDirectory() as folder:
            try:
                test(os.path.join(folder, "store"))
                print(f"ok {number} {name}")
            except Skip as reason:
                print(f"ok {number} {name} # SKIP {reason}")
            except Exception:  # a test that fails must not hide the others
                failed = True
                print(f"not ok {number} {name}")
                print("# " + traceback.format_exc().replace("\n", "\n# "))
    sys.exit(failed)


if __name__ == "__main__":
    main()
