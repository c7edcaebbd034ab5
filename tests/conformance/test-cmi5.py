#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The LMS test of cmi5 (Project CATAPULT): its packages, its procedure, its whole courses.

    test-cmi5.py KOFFER FOLDER

FOLDER is corpus/cmi5-catapult. `koffer drive` is the LMS, the page's part is played over HTTP. One
TAP line for each package to import or to refuse, each section of procedure.md, each course.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import xml.etree.ElementTree
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import cmi5_procedure  # noqa: E402
import cmi5_script  # noqa: E402
from cmi5_unit import VERBS, Unit  # noqa: E402
from drive_client import Drive  # noqa: E402

KOFFER, FOLDER = sys.argv[1], sys.argv[2]
LTS, COURSES = os.path.join(FOLDER, "lts-packages"), os.path.join(FOLDER, "course-examples")

# What has to be refused, by the beginning of its name, and the requirement that the refusal names
# in its detail, or its code.
REFUSED = {
    "201-": "3.0.0.0-1", "202-": "14.2.0.0-1", "203-": "14.1.0.0-4", "204-": "8.1.0.0-6",
    "205-1": "13.1.2.0-1", "205-2": "13.1.3.0-1", "205-3": "13.1.4.0-1", "206-": "13.1.4.0-2",
    "207-": "13.2.0.0-1", "208-": "not-a-zip", "209-": "not-a-zip", "210-": "14.1.0.0-2",
}
N_PACKAGES = 36


def koffer(*arguments):
    return subprocess.run([KOFFER, *arguments], text=True, capture_output=True, check=False)


# --- import ---------------------------------------------------------------------------------------


def requirement_of(name):
    """(whether it is to be refused, the requirement that its refusal names)"""
    for beginning, requirement in REFUSED.items():
        if name.startswith(beginning):
            return True, requirement
    return False, None


def check_import(name, store):
    path = os.path.join(LTS, name)
    refused, requirement = requirement_of(name)
    done = koffer("import", "--store", store, path)
    answer = json.loads(koffer("check", "--json", path).stdout)
    assert (done.returncode != 0) == refused, done
    assert answer["usable"] != refused, answer
    listed = koffer("list", "--store", store).stdout.splitlines()
    assert len(listed) == (0 if refused else 1), listed
    if refused:
        assert len(done.stderr.splitlines()) == 1, done.stderr
    if requirement:
        errors = [one for one in answer["issues"] if one["severity"] == "error"]
        assert any(requirement in (one["detail"] or "") or requirement == one["code"]
                   for one in errors), errors


# --- the procedure --------------------------------------------------------------------------------


class Tester:
    """Whoever runs the LMS and follows the procedure."""

    def __init__(self, package, store):
        self.drive = Drive(KOFFER, package, store)
        self.unit = self.item = None
        self.n_launches = 0

    def abandon(self):
        self.drive.do(op="abandon")

    def launch(self, mode, again, abandons):
        if mode:
            self.drive.do(op="mode", mode=mode)
        answer = (self.drive.do(op="nav", request="choice", target=self.item) if again
                  else self.drive.do(op="start"))
        before, self.item = self.unit, answer["delivered"]["activity"]
        self.unit = Unit(answer["delivered"]["launch"])
        script = cmi5_script.Script(self.unit, self.abandon if abandons else None)
        name = self.item.partition("/au/")[2]
        assert answer["delivered"]["ownWindow"] == name.endswith("OwnWindow"), answer["delivered"]
        assert answer["delivered"]["mode"] == (mode or "Normal"), answer["delivered"]
        assert not again or before.registration == self.unit.registration
        script.play(cmi5_script.steps_of(name, self.n_launches))
        self.n_launches += 1
        for fault in script.faults:
            print("# " + fault)
        assert mode is None or self.unit.data["launchMode"] == mode
        return self.result(script)

    def result(self, script):
        """What the page shows."""
        unit = self.unit
        return {
            "success": not script.faults, "isError": False, "registration": unit.registration,
            "sessionId": unit.session_id, "session": unit.session_id, "actor": unit.actor,
            "activityId": unit.activity_id, "launchString": unit.launch,
            "launchMode": unit.data["launchMode"], "moveOn": unit.data["moveOn"],
            "masteryScore": unit.data.get("masteryScore"),
            "launchParameters": unit.data.get("launchParameters"),
        }

    def waive(self, reason):
        self.drive.do(op="waive", target=self.item, reason=reason)

    def pull(self, registration):
        return self.drive.statements("--registration", registration)

    def end(self):
        """Leaves; nothing more may be recorded for sessions that have ended."""
        before = len(self.pull(self.unit.registration))
        self.drive.do(op="close")
        assert len(self.pull(self.unit.registration)) == before, "closing has said something"
        self.drive.end()


def check_procedure(heading, sentences, store):
    package = os.path.join(LTS, heading.partition(" ")[0])
    tester = Tester(package, store)
    try:
        n = cmi5_procedure.follow(sentences, tester)
        assert n >= 2, f"{n} sentences confirmed"
        tester.end()
    except BaseException as failure:
        tester.drive.kill()
        raise AssertionError(f"{failure}\n{tester.drive.complaints()}") from failure


# --- whole courses --------------------------------------------------------------------------------


def read_structure(package):
    """Publisher's ids: of the units in document order, of the blocks."""
    with zipfile.ZipFile(package) as archive:
        root = xml.etree.ElementTree.fromstring(archive.read("cmi5.xml"))
    space = root.tag.partition("}")[0] + "}"
    return ([one.get("id") for one in root.iter(space + "au")],
            [one.get("id") for one in root.iter(space + "block")])


def play_unit(drive, item):
    answer = drive.do(op="nav", request="choice", target=item)
    assert answer["delivered"]["activity"] == item, answer
    unit = Unit(answer["delivered"]["launch"]).begin()
    for verb, score in (("completed", None), ("passed", 0.95)):
        said = unit.say(verb, score=score)
        assert said.status == 200, (item, verb, said)
    unit.finish()
    return unit


def satisfied(statements):
    """Groupings, first ones, of all that has been satisfied."""
    return [one["context"]["contextActivities"]["grouping"][0]["id"] for one in statements
            if one["verb"]["id"] == VERBS["satisfied"]]


def play_registration(drive, units, blocks):
    """Follows every unit to satisfied; the registration."""
    registrations = set()
    for item in units:
        registration = play_unit(drive, item).registration
        registrations.add(registration)
    assert len(registrations) == 1, registrations
    done = satisfied(drive.statements("--registration", registration))
    assert sorted(done[:-1]) == sorted(blocks), done
    assert done and done[-1] not in units + blocks, done
    return registration


def check_course(name, store):
    package = os.path.join(COURSES, name)
    units, blocks = read_structure(package)
    drive = Drive(KOFFER, package, store)
    try:
        ids = [row["id"] for row in drive.do(op="state")["tree"]]
        assert [one for one in ids if one in units] == units, ids
        first = play_registration(drive, units, blocks)
        before = drive.statements("--registration", first)
        drive.do(op="unload")
        drive.do(op="restart")
        second = play_registration(drive, units, blocks)
        assert first != second
        assert drive.statements("--registration", first) == before, "the first one has changed"
        verbs = [[one["verb"]["id"] for one in drive.statements("--registration", each)]
                 for each in (first, second)]
        assert verbs[0] == verbs[1], verbs
        assert VERBS["abandoned"] not in verbs[0], verbs
        drive.end()
    except BaseException as failure:
        drive.kill()
        raise AssertionError(f"{failure}\n{drive.complaints()}") from failure


# --- the steps themselves ------------------------------------------------------------------------


def check_steps(_):
    """What they are said to prove is a requirement."""
    with open(os.path.join(FOLDER, "requirements.json"), encoding="utf-8") as file:
        known = json.load(file)
    for name, sessions in cmi5_script.UNITS["units"].items():
        for number in range(len(sessions)):
            for step in cmi5_script.steps_of(name, number):
                proved = step.get("refused") or step.get("proves")
                assert proved is None or proved in known, (name, step)


# --- all of it ------------------------------------------------------------------------------------


def list_tests():
    """(name, check, arguments)"""
    yield "steps", check_steps, ()
    packages = sorted(os.listdir(LTS))
    assert len(packages) == N_PACKAGES, packages
    yield from ((f"import {name}", check_import, (name,)) for name in packages)
    sections = cmi5_procedure.read(os.path.join(FOLDER, "procedure.md"))
    played = {heading.partition(" ")[0] for heading in sections}
    assert played == {name for name in packages if name.startswith("0")}, played
    yield from ((heading, check_procedure, (heading, sentences))
                for heading, sentences in sections.items())
    yield from ((f"course {name}", check_course, (name,)) for name in sorted(os.listdir(COURSES)))


def main():
    if not os.path.isdir(FOLDER):
        print("1..0 # SKIP the packages of CATAPULT are not here")
        return 0
    tests = [test for test in list_tests() if not sys.argv[3:] or test[0] in sys.argv[3:]]
    failed = 0
    print(f"1..{len(tests)}")
    for number, (name, check, arguments) in enumerate(tests, 1):
        with tempfile.TemporaryDirectory() as store:
            try:
                check(*arguments, store)
                print(f"ok {number} - {name}", flush=True)
            except Exception as failure:  # pylint: disable=broad-except
                failed += 1
                print(f"not ok {number} - {name}", flush=True)
                print("\n".join("# " + line for line in str(failure)[:4000].splitlines()))
    print(f"# {len(tests) - failed} of {len(tests)}")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
