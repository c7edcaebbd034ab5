# SPDX-License-Identifier: GPL-3.0-or-later
"""A learner in a cmi5 course: `koffer drive` and the units it launches, and tests about them."""

import contextlib
import os
import sys
import tempfile
import traceback

import cmi5_package
from cmi5_unit import Unit, VERBS
from drive_client import Drive


class Course:
    """One process on one store; @children: of the course, see cmi5_package."""

    def __init__(self, koffer, folder, *children, learner_id="l-1"):
        self.koffer, self.folder = koffer, folder
        self.store = os.path.join(folder, "store")
        self.package = os.path.join(folder, "kurs.zip")
        if children:
            cmi5_package.write(self.package, *children)
        self.learner_id = learner_id
        self.drive = None
        self.delivered = False
        self.open()

    def open(self):
        self.drive = Drive(self.koffer, self.package, self.store, learner_id=self.learner_id)
        self.delivered = False

    def leave(self):
        """The page goes away by itself, as after “terminated”."""
        self.drive.do(op="unload")
        self.delivered = False

    def launch(self, name=None):
        """The unit of that name, else where the learner goes on."""
        if name is None:
            if self.delivered:
                self.leave()
            answer = self.drive.do(op="start")
        else:
            answer = self.drive.do(op="nav", request="choice", target=cmi5_package.unit_id(name))
        self.delivered = True
        return Unit(answer["delivered"]["launch"])

    def begin(self, name=None):
        return self.launch(name).begin()

    def statements(self, *options):
        return self.drive.statements(*options)

    def verbs(self, unit=None):
        """Short names, oldest first; of one registration or of all."""
        options = ("--registration", unit.registration) if unit else ()
        return [one["verb"]["id"].rpartition("/")[2] for one in self.statements(*options)]

    def of_verb(self, verb):
        return [one for one in self.statements() if one["verb"]["id"] == VERBS[verb]]


@contextlib.contextmanager
def course(koffer, *children, **options):
    """A course in a folder of its own, ended in order."""
    with tempfile.TemporaryDirectory() as folder:
        made = Course(koffer, folder, *children, **options)
        try:
            yield made
            made.drive.end()
        except BaseException:
            made.drive.kill()
            sys.stderr.write(made.drive.complaints())
            raise


def run(tests, wanted=()):
    """TAP of {name: function}; 1 if one has failed."""
    chosen = {name: test for name, test in tests.items() if not wanted or name in wanted}
    failed = 0
    print(f"1..{len(chosen)}")
    for number, (name, test) in enumerate(chosen.items(), 1):
        try:
            test()
            print(f"ok {number} - {name}", flush=True)
        except Exception as failure:  # pylint: disable=broad-except
            failed = 1
            print(f"not ok {number} - {name}", flush=True)
            lines = [str(failure)[:2000]] + traceback.format_exc().splitlines()[-8:]
            print("\n".join("# " + line for text in lines for line in text.splitlines()))
    return failed
