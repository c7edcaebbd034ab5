# SPDX-License-Identifier: GPL-3.0-or-later
"""ADL's test cases as they lie in the corpus; its README says what every field means."""

import json
import os
import re
from dataclasses import dataclass, field

ROOT = "the activity that corresponds to the root"
# What these pages call while they are taken away, before their Terminate.
ON_UNLOAD = {
    "SequencingTestSingleDoTerminate.htm": [],
    "exitAllOnUnload.htm": [("SetValue", "adl.nav.request", "exitAll")],
    "suspendAllOnUnload.htm": [("SetValue", "adl.nav.request", "suspendAll")],
    "tarAct4OnUnload.htm": [("SetValue", "adl.nav.request", "{target=activity_4}choice")],
}
ASSET = "AssetLaunchTest.htm"
# These go on from what another test has left with the learner, in objectives shared by courses.
AFTER = {"OB-03c": "OB-03a", "OB-09b": "OB-09a"}


@dataclass(frozen=True)
class Command:
    """One call of a page, and what has to come back."""
    call: str
    args: tuple
    expect: str
    error: str

    @property
    def element(self):
        return self.args[0] if self.args else ""

    @property
    def name(self):
        """NAME of an element with &NAME& in place of an index."""
        match = re.search("&([^&]*)&", self.element)
        return match and match[1]


@dataclass(frozen=True)
class Question:
    key: str
    target: str
    expect: str


@dataclass(frozen=True)
class Step:
    """One visit of an activity."""
    activity: str
    item: str
    page: str
    commands: list
    questions: list
    then: str
    then_args: list = field(default_factory=list)

    @property
    def is_asset(self):
        return self.page == ASSET

    @property
    def ends_on_unload(self):
        return self.page in ON_UNLOAD

    def unload_calls(self):
        """As `koffer drive` takes them; none where the page has ended before."""
        if not self.ends_on_unload:
            return []
        return [{"name": name, "args": args}
                for name, *args in [*ON_UNLOAD[self.page], ("Terminate", "")]]


@dataclass(frozen=True)
class Case:
    identifier: str
    package: str
    start: str
    must_end: bool
    steps: list


def read_step(step):
    then = step.get("then", {})
    return Step(
        activity=step["activity"], item=step["item"].strip(), page=os.path.basename(step["sco"]),
        commands=[Command(command["call"], tuple(command["args"]), command.get("expect"),
                          command.get("error")) for command in step["commands"]],
        questions=[Question(check["key"], check.get("target", ""), check["expect"])
                   for check in step.get("ui_checks", [])],
        then=then.get("key", ""), then_args=then.get("args", []))


def read_case(folder, identifier):
    with open(os.path.join(folder, "testcases", identifier + ".json"), encoding="utf-8") as file:
        case = json.load(file)
    return Case(identifier=case["id"],
                package=os.path.join(folder, "packages", case["packages"][0]),
                start=case["start"], must_end=case["end"] == "endUserInter",
                steps=[read_step(step) for step in case["steps"]])


def list_cases(folder):
    names = sorted(os.listdir(os.path.join(folder, "testcases")))
    return [name.removesuffix(".json") for name in names if name.endswith(".json")]
