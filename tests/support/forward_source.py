# SPDX-License-Identifier: GPL-3.0-or-later
"""A store with learners and statements, and `koffer forward` on it."""

import json
import os
import shutil
import sqlite3
import subprocess

from lrs_client import PASSWORD, USER, Lrs, new_id, statement

HOME_PAGE = "http://lernkoffer.invalid/learners"


class Source:
    """Learners by external id; the first one has released the record, the others have not."""

    def __init__(self, koffer, folder, *names, course=None, copy_of=None):
        self.koffer, self.folder, self.environment = koffer, folder, {}
        if copy_of:
            shutil.copytree(copy_of.folder, folder)
        for name in names if not copy_of else ():
            subprocess.run(
                [koffer, "drive", course, "--store", folder, "--learner-id", name,
                 "--learner-name", name.title()],
                input='{"op":"start"}\n{"op":"close"}\n', text=True, stdout=subprocess.PIPE,
                check=True)
        self.password = os.path.join(os.path.dirname(folder), "password")
        with open(os.open(self.password, os.O_WRONLY | os.O_CREAT, 0o600), "w",
                  encoding="utf-8") as file:
            file.write(PASSWORD + "\n")
        self.learners = {row[0]: row[1:] for row in self.ask(
            "SELECT l.external_id, l.uuid, r.uuid FROM learner l"
            " JOIN registration r ON r.learner_id = l.id")}
        if names and not copy_of:
            self.run("--release", names[0])

    def ask(self, sql):
        database = sqlite3.connect(os.path.join(self.folder, "library.db"))
        try:
            return database.execute(sql).fetchall()
        finally:
            database.close()

    def own(self, name, **changes):
        """A statement as a course of that learner sends it."""
        uuid, registration = self.learners[name]
        context = dict(changes.pop("context", {}), registration=registration)
        return statement(**dict(
            {"id": new_id(), "actor": {"account": {"homePage": HOME_PAGE, "name": uuid}},
             "context": context}, **changes))

    def keep(self, *batches, requests=()):
        """Keeps batches, and sends @requests (arguments of Lrs.ask()) behind them."""
        lrs = Lrs(self.koffer, self.folder)
        for batch in batches:
            answer = lrs.ask("POST", "statements", batch)
            assert answer.status == 200, answer.body
        for words, options in requests:
            answer = lrs.ask(*words, **options)
            assert answer.status in (200, 204), answer.body
        assert lrs.end() == 0

    def fill(self, name, number):
        """Statements of one learner; returns their ids in order."""
        batch = [self.own(name) for _ in range(number)]
        self.keep(batch)
        return [one["id"] for one in batch]

    def start(self, *words, environment=None, **options):
        return subprocess.Popen(
            [self.koffer, "forward", *words, "--store", self.folder],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env=dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="en",
                     **dict(self.environment, **(environment or {}))),
            **dict({"text": True}, **options))

    def run(self, *words, expect=0, **options):
        process = self.start(*words, **options)
        out, err = process.communicate(timeout=120)
        assert process.returncode == expect, (words, process.returncode, out, err)
        for trace in ("Sanitizer", "runtime error"):
            assert trace not in str(err), err
        return out, err

    def send(self, target, *words, expect=0, **options):
        """One run; its summary and what it said."""
        out, err = self.run(target, "--user", USER, "--password-file", self.password, "--json",
                            *words, expect=expect, **options)
        return json.loads(out), err

    def asides(self, target):
        return json.loads(self.run(target, "--user", USER, "--aside", "--json")[0])
