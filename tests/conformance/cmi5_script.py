# SPDX-License-Identifier: GPL-3.0-or-later
"""Plays what cmi5-units.json says of a unit: the page of a package, over HTTP.

tests/ui/cmi5-page.js plays the same steps in a real page.
"""

import json
import pathlib

HERE = pathlib.Path(__file__).resolve().parent
with open(HERE / "cmi5-units.json", encoding="utf-8") as file:
    UNITS = json.load(file)
FORBIDDEN = 403


def steps_of(name, session=0):
    """All steps of the unit's session, lists resolved."""
    return list(resolve(UNITS["units"][name][session]))


def resolve(steps):
    for step in steps:
        if "use" in step:
            yield from resolve(UNITS["lists"][step["use"]])
        else:
            yield step


def find(value, path):
    """What stands at that path, or None."""
    for part in path:
        if isinstance(value, list):
            value = value[int(part)] if int(part) < len(value) else None
        else:
            value = value.get(part) if isinstance(value, dict) else None
    return value


def change(value, path, new):
    for part in path[:-1]:
        value = value.setdefault(part, {})
    value[path[-1]] = new


def drop(value, path):
    value = find(value, path[:-1])
    if value:
        value.pop(path[-1], None)


def is_as_wanted(value, wanted):
    if wanted == "$any":
        return bool(value)
    return value in wanted if isinstance(wanted, list) else value == wanted


class Script:
    """A unit and what was found wrong while it was played.

    @wait: called where the page has a button; whoever plays the LMS acts then.
    """

    def __init__(self, unit, wait=None):
        self.unit, self.wait = unit, wait
        self.faults = []
        self.last_id = None

    # --- names and paths

    def name(self, text):
        known = {
            "token": self.unit.token, "last": self.last_id,
            "publisherId": self.unit.data and self.unit.publisher_id,
        }
        return known[text] if text in known else UNITS["names"][text]

    def value(self, value):
        """@value with its $names filled in."""
        if isinstance(value, dict):
            return {name: self.value(one) for name, one in value.items()}
        if isinstance(value, list):
            return [self.value(one) for one in value]
        if isinstance(value, str) and value != "$any" and "$" in value:
            before, _, name = value.partition("$")
            return before + self.name(name)
        return value

    def path(self, text):
        return [self.value(part) for part in text.split("/")]

    # --- steps

    def statement(self, step):
        made = self.unit.make(step["say"], score=step.get("score"),
                              is_cmi5=step.get("as") != "allowed")
        for path, value in step.get("set", {}).items():
            change(made, self.path(path), self.value(value))
        for path in step.get("drop", []):
            drop(made, self.path(path))
        return made

    def say(self, step):
        made = self.statement(step)
        answer = self.unit.send(made, step.get("by", "POST"))
        if answer.status < 300:
            self.last_id = made["id"]
        return answer

    def batch(self, step):
        return self.unit.send([self.statement(one) for one in step["batch"]])

    def fetch(self, step):
        answer = self.unit.fetch(step["fetch"].get("method", "POST"))
        if answer.status == 200 and answer.type() != "application/json":
            self.fault(step, f"type {answer.type()}")
        return answer

    def read(self, step):
        if step["read"] == "launchData":
            return self.unit.read_launch_data()
        if step["read"] == "preferences":
            return self.unit.read_preferences()
        return self.unit.ask("GET", "statements", query={
            "registration": self.unit.registration, "ascending": "true"})

    def query(self, step):
        query = {}
        if "state" in step:
            query = self.unit.state_query(step["state"])
        elif "profile" in step:
            query = self.unit.profile_query(step["profile"])
        for name, value in self.value(step.get("query", {})).items():
            query[name] = json.dumps(value) if isinstance(value, dict) else value
        return query

    def ask(self, step):
        headers = self.value(step.get("headers", {}))
        without = [name for name, value in headers.items() if value == ""]
        return self.unit.ask(step["ask"], step["resource"], step.get("body"),
                             query=self.query(step), headers=headers, without=without)

    def request(self, step):
        for kind in ("say", "batch", "fetch", "read", "ask"):
            if kind in step:
                return getattr(self, kind)(step)
        raise ValueError(f"unknown step {step}")

    # --- judging

    def fault(self, step, what):
        self.faults.append(f"{json.dumps(step)}: {what}")

    def judge_status(self, step, status):
        if "refused" in step:
            return status == FORBIDDEN
        if "status" in step:
            wanted = step["status"]
            return status in (wanted if isinstance(wanted, list) else [wanted])
        # There need not be any preferences.
        return status in (200, 204) or (step.get("read") == "preferences" and status == 404)

    def judge(self, step, answer):
        if not self.judge_status(step, answer.status):
            self.fault(step, f"answered {answer}")
            return
        for path, wanted in step.get("has", {}).items():
            found = find(answer.json(), self.path(path))
            if not is_as_wanted(found, wanted):
                self.fault(step, f"{path} is {found!r}")

    def check_address(self, step):
        for name, value in step["address"].items():
            if self.unit.parameters.get(name) != [value]:
                self.fault(step, f"the address is {self.unit.launch}")

    def play_step(self, step):
        if "wait" in step:
            self.wait()
        elif "address" in step:
            self.check_address(step)
        elif "window" not in step:  # there is none here
            self.judge(step, self.request(step))

    def play(self, steps):
        """A page shows as its result whether there are faults."""
        for step in steps:
            self.play_step(step)
