# SPDX-License-Identifier: GPL-3.0-or-later
"""One run of one case: `koffer drive` is the player, this the page and the learner."""

import json
import os
import subprocess
import tempfile

import adl_case
import adl_compare


class Failure(Exception):
    """What is not as the case wants it."""


def check(condition, what):
    if not condition:
        raise Failure(what)


class Koffer:
    """One process of the program, spoken to line by line."""

    def __init__(self, program, package, store):
        self.errors = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            [program, "drive", package, "--store", store,
             "--learner-id", adl_compare.LEARNER_ID, "--learner-name", adl_compare.LEARNER_NAME],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.errors)

    def ask(self, **request):
        self.process.stdin.write(json.dumps(request).encode() + b"\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        check(line.endswith(b"\n"), "the program is gone")
        return json.loads(line)

    def stop(self):
        """The end of the input; whatever it has to complain about counts."""
        self.process.stdin.close()
        rest = self.process.stdout.read()
        status = self.process.wait()
        check(rest == b"" and status == 0, f"the program ended with {status}")

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()

    def complaints(self):
        self.errors.seek(0)
        return self.errors.read().decode(errors="replace")


class Play:
    """The learner's way through the course, page by page.

    What the program answered is in @answers. @interruption: see adl_break.py; None for none, then
    the script is the judge. With one it is the answers of a play without.
    """

    def __init__(self, program, case, store, interruption=None):
        self.program, self.case, self.store = program, case, store
        self.interruption = interruption
        self.answers = []
        self.koffer = None
        self.answer = None
        self.index = 0

    # --- the program

    def open(self):
        self.koffer = Koffer(self.program, self.case.package, self.store)

    def ask(self, label, **request):
        self.answer = self.koffer.ask(**request)
        self.answers.append((label, self.answer))
        if self.interruption is not None:
            self.interruption.compare(self)
        return self.answer

    def delivered(self):
        return self.answer["delivered"] and self.answer["delivered"]["activity"].strip()

    # --- the learner

    @property
    def step(self):
        return self.case.steps[self.index]

    def identifier(self, title):
        rows = adl_compare.rows_with_title(self.answer["tree"], title, adl_case.ROOT)
        check(rows, f"no item “{title}”")
        return rows[0]["id"]

    def leave_by(self, request, **more):
        calls = self.step.unload_calls()
        self.ask(request, op="nav", request=request, **({"unload": calls} if calls else {}), **more)
        check(self.answer["ok"], f"{request}: {self.answer['message']}")

    def choose(self, target):
        self.leave_by("choice", target=target)

    def choose_next(self):
        self.choose(self.case.steps[self.index + 1].item)

    def close(self):
        calls = self.step.unload_calls() if self.delivered() else []
        self.ask("close", op="close", **({"unload": calls} if calls else {}))
        check(self.answer["ok"] and not self.answer["delivered"], "the course is not closed")

    def start(self):
        self.ask("start", op="start")
        check(self.answer["ok"], f"start: {self.answer['message']}")

    def relaunch(self):
        self.close()
        self.start()

    def exit_all(self):
        self.leave_by("exitAll")
        self.must_have_ended()

    def must_have_ended(self):
        check(self.answer["ended"] and not self.answer["delivered"], "the session goes on")

    def exit_and_relaunch(self):
        self.exit_all()
        self.relaunch()

    def suspend_and_relaunch(self):
        self.leave_by("suspendAll")
        self.must_have_ended()
        self.relaunch()

    def ended_and_relaunch(self):
        self.must_have_ended()
        self.relaunch()

    def ended_and_choose(self):
        self.must_have_ended()
        self.close()
        self.choose_next()

    def choose_root(self):
        check(not self.answer["ended"] and not self.answer["delivered"],
              "the session should go on without a page")
        self.choose(self.answer["tree"][0]["id"])

    def do_then(self):
        steps = {
            "": lambda: None,
            "Continue": lambda: self.leave_by("continue"),
            "Previous": lambda: self.leave_by("previous"),
            "Choice": lambda: self.choose(self.identifier(self.step.then_args[0])),
            "Exit": self.exit_all,
            "ExitCM09ba": self.exit_and_relaunch,
            "RelaunchCM11": self.exit_and_relaunch,
            "SuspendCM09ca": self.suspend_and_relaunch,
            "AutoTest": self.must_have_ended,
            "HasEnded": self.must_have_ended,
            "RootSX4b": self.choose_root,
            "APIt1": self.choose_next,
            "APIt2": self.choose_next,
            "DMBxAct": self.ended_and_choose,
            "DMBx": self.ended_and_relaunch,
            "RelaunchSX4a": self.ended_and_relaunch,
            "RelaunchCM16": self.ended_and_relaunch,
            "RelaunchOB3b": self.ended_and_relaunch,
        }
        if self.step.then.startswith(("RelaunchCM5", "RelaunchRU14")):
            self.relaunch()
        else:
            steps[self.step.then]()

    # --- the page

    def call(self, name, *args):
        return self.ask(f"{name}({', '.join(args)})", op="call", name=name, args=list(args))

    def identifiers(self, collection):
        count = int(self.call("GetValue", collection + "._count")["return"])
        return [self.call("GetValue", f"{collection}.{n}.id")["return"] for n in range(count)]

    def index_of(self, command):
        before = command.element.split("&")[0]
        found = self.identifiers("adl.data" if "data" in before else "cmi.objectives")
        check(command.name in found, f"no “{command.name}” for {command.element}")
        return found.index(command.name)

    def run_command(self, command):
        if command.call == "@compareObjectiveIds":
            found = self.identifiers("cmi.objectives")
            check(sorted(found) == sorted(command.args), f"objectives {found}")
            return
        args = list(command.args)
        if command.name is not None:
            args[0] = args[0].replace(f"&{command.name}&", str(self.index_of(command)))
        answer = self.call(command.call, *args)
        if self.interruption is not None:
            return
        fault = adl_compare.judge_call(command, answer["return"], answer["error"])
        check(not fault, f"{command.call}({', '.join(args)}) gives {fault}")

    def answer_questions(self):
        for question in self.step.questions:
            found = adl_compare.answer_question(question, self.answer["controls"],
                                                self.answer["tree"], adl_case.ROOT)
            check(found == question.expect, f"{question.key} {question.target} is {found}")

    def end_page(self):
        if self.step.is_asset or self.step.ends_on_unload:
            return
        answer = self.call("Terminate", "")
        check((answer["return"], answer["error"]) == ("true", "0"),
              f"Terminate gives “{answer['return']}”, error {answer['error']}")

    # --- all of it

    def begin(self):
        if self.case.start == ".":
            self.start()
            return
        self.ask("state", op="state")
        target = self.identifier(self.case.start)
        self.ask("choice", op="nav", request="choice", target=target)
        check(self.answer["ok"], f"choice: {self.answer['message']}")

    def look(self):
        """That the page is the right one, and knows so."""
        check(self.delivered() == self.step.item,
              f"{self.delivered()} is delivered, not {self.step.item};"
              f" exception {self.answer['exception']}")
        query = self.answer["delivered"]["href"].partition("?")[2].split("&")
        for parameter in (f"tc={self.case.identifier}", f"act={self.step.activity}"):
            check(parameter in query, f"{parameter} does not reach the page: {query}")

    def visit(self):
        self.look()
        if self.interruption is not None:
            self.interruption.at_arrival(self)
        self.answer_questions()
        for command in self.step.commands:
            self.run_command(command)
        if self.interruption is not None:
            self.interruption.before_end(self)
        self.end_page()
        self.do_then()

    def run(self):
        self.open()
        self.begin()
        for self.index in range(len(self.case.steps)):
            try:
                self.visit()
            except Failure as failure:
                raise Failure(f"step {self.index + 1}: {failure}") from None
        if self.case.must_end:
            self.must_have_ended()
        self.koffer.stop()


def play_in(program, case, store, interruption=None):
    """(what failed or "", what the program answered)"""
    run = Play(program, case, store, interruption)
    try:
        run.run()
    except Failure as failure:
        run.koffer.kill()
        return "\n".join([str(failure), run.koffer.complaints()]).strip(), run.answers
    return "", run.answers


def play(program, folder, identifier, interruption=None):
    """Plays a case in a store of its own, after the one it goes on from."""
    with tempfile.TemporaryDirectory() as temporary:
        store = os.path.join(temporary, "store")
        before = adl_case.AFTER.get(identifier)
        if before is not None:
            fault, _ = play_in(program, adl_case.read_case(folder, before), store)
            if fault:
                return f"{before}: {fault}", []
        return play_in(program, adl_case.read_case(folder, identifier), store, interruption)
