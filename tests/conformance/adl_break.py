# SPDX-License-Identifier: GPL-3.0-or-later
"""A play that is broken off once, at one page, and goes on in a new process: everything the program
answers has to be what it answers without.
"""

from adl_compare import duration
from adl_play import check

# What was set once and is said anew by a page that comes back: neither is kept.
SAID_ANEW = ("cmi.exit", "adl.nav.request")


def goes_on(_case, without, with_it):
    return without in ("ab-initio", "") and with_it == "resume"


def is_judged(case, without, with_it):
    return case == "CO-10" and {without, with_it} == {"completed", "incomplete"}


def is_a_moment_longer(_case, without, with_it):
    """Less than the time in which the program answers even on a busy machine."""
    before, after = duration(without), duration(with_it)
    return before[0] == after[0] and 0 <= after[1] - before[1] < 6000


# Differences that the book itself causes, as narrow as they are; docs/sequencing.md has them with
# the book's step. (ways of breaking off, what is asked, what of the answer, which values, how many
# pages later at most)
DIFFERENCES = [
    ("suspend", "GetValue(cmi.entry)", "return", goes_on, 0),
    ("suspend", "GetValue(cmi.objectives.0.completion_status)", "return", is_judged, 0),
    ("suspend kill-said kill-committed", "GetValue(cmi.total_time)", "return", is_a_moment_longer,
     99),
]
# Pages that abandon their attempt (TB.2.3 6, 7): what they had said before the kill has been told
# to sequencing when the course was opened again, and abandoning does not take that back. (ways,
# case, index of the page)
TOLD_BEFORE = [("kill-said kill-committed", "SX-04a", 0),
               ("kill-said kill-committed", "SX-04b", 0)]


class Break:
    """How a play is broken off at page @index; @reference: its answers without."""

    def __init__(self, index, reference):
        self.index, self.reference = index, reference

    def at_arrival(self, play):
        """Before the first call of a page."""

    def before_end(self, play):
        """After the last call of a page, before its Terminate."""

    @classmethod
    def can_be_compared(cls, case, index):
        return not any(cls.NAME in ways.split() and (case, index) == (name, page)
                       for ways, name, page in TOLD_BEFORE)

    @staticmethod
    def restart(play):
        """Kills the program without a warning, and lets the learner begin again."""
        play.koffer.kill()
        play.open()
        play.answer = play.koffer.ask(op="start")

    def compare(self, play):
        number = len(play.answers) - 1
        check(number < len(self.reference), "it takes longer than without")
        label, answer = play.answers[number]
        expected_label, expected = self.reference[number]
        check(label == expected_label, f"{label}, not {expected_label}")
        self.compare_answers(play, label, answer, expected)

    def compare_answers(self, play, label, answer, expected):
        for key in sorted(answer):
            if answer[key] != expected[key] and not self.is_allowed(play, label, key, answer,
                                                                    expected):
                check(False, f"{label}: {key} is {answer[key]}, without it {expected[key]}")

    def is_allowed(self, play, label, key, answer, expected):
        return any(self.NAME in ways.split() and (label, key) == (asked, of)
                   and 0 <= play.index - self.index <= later
                   and fits(play.case.identifier, expected[key], answer[key])
                   for ways, asked, of, fits, later in DIFFERENCES)


class Kill(Break):
    """Before the first call of a page."""
    NAME = "kill"

    def at_arrival(self, play):
        if play.index != self.index:
            return
        before = play.answer
        self.leave(play)
        self.restart(play)
        self.compare_answers(play, "start", play.answer, before)

    def leave(self, play):
        """What comes before the kill."""


class Suspend(Kill):
    """The same, after Suspend All."""
    NAME = "suspend"

    def leave(self, play):
        answer = play.koffer.ask(op="nav", request="suspendAll")
        check(answer["ok"] and answer["ended"] and not answer["delivered"],
              f"suspendAll: {answer['message']}")


class KillSaid(Break):
    """After the last call of a page, which comes back and ends in peace."""
    NAME = "kill-said"

    def before_end(self, play):
        if play.index != self.index:
            return
        self.leave(play)
        self.restart(play)
        check(play.delivered() == play.step.item, f"{play.delivered()} comes back")
        if any(command.call == "Initialize" and command.expect == "true"
               for command in play.step.commands):
            self.say_anew(play)

    def leave(self, play):
        """What comes before the kill."""

    @staticmethod
    def say_anew(play):
        calls = [("Initialize", "")] + [
            (command.call, *command.args) for command in play.step.commands
            if command.element in SAID_ANEW and command.call == "SetValue"
            and command.expect == "true"]
        for name, *args in calls:
            answer = play.koffer.ask(op="call", name=name, args=args)
            check(answer["return"] == "true", f"{name} gives error {answer['error']}")
            play.answer = answer


class KillCommitted(KillSaid):
    """The same, after a Commit."""
    NAME = "kill-committed"

    def leave(self, play):
        play.koffer.ask(op="call", name="Commit", args=[""])


WAYS = {way.NAME: way for way in (Kill, Suspend, KillSaid, KillCommitted)}
