#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills `koffer drive` with SIGKILL in the middle of sessions of cmi5 and looks at what is left.

The next opening records "abandoned" for the session that still ran, exactly once; none for one
whose "terminated" was acknowledged. Every acknowledged statement is there, the record of the units
says the same, and the database passes its checks.
"""

import argparse
import collections
import http.client
import os
import pathlib
import random
import sqlite3
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
from cmi5_course import Course  # noqa: E402
from cmi5_package import unit  # noqa: E402
from cmi5_unit import SESSION_ID  # noqa: E402

N_UNITS = 12


class Session:
    """A unit at work until the program is gone; what it was told is kept."""

    def __init__(self, au):
        self.au = au
        self.acknowledged = []  # ids
        self.said = set()  # verbs whose answer came
        self.asked = set()  # verbs that were sent

    def say(self, verb, **more):
        statement = self.au.make(verb, **more)
        self.asked.add(verb)
        answer = self.au.send(statement)
        assert answer.status == 200, (verb, answer)
        self.acknowledged.append(statement["id"])
        self.said.add(verb)

    def work(self, length):
        """A session of that many statements between its first and its last word."""
        try:
            assert "auth-token" in self.au.fetch().json()
            assert self.au.read_launch_data().status == 200
            self.au.read_preferences()
            self.say("initialized")
            for number in range(length):
                self.say("experienced", is_cmi5=False)
                if number == length // 2:
                    self.say("completed")
            self.say("terminated")
        except (OSError, http.client.HTTPException):
            pass


def by_session(statements):
    found = collections.defaultdict(list)
    for one in statements:
        session = one["context"]["extensions"][SESSION_ID]
        found[session].append(one["verb"]["id"].rpartition("/")[2])
    return found


def check_session(session, verbs):
    """@verbs: of it, oldest first, after the program was opened again."""
    assert verbs.count("launched") == 1 and verbs[0] == "launched", verbs
    n_ends = verbs.count("terminated") + verbs.count("abandoned")
    assert n_ends == 1, verbs
    if "terminated" in session.said:
        assert "abandoned" not in verbs, verbs
    if "terminated" not in session.asked:
        assert verbs[-1] == "abandoned", verbs
    assert verbs.count("satisfied") <= verbs.count("completed"), verbs


def play_round(course, number, longest):
    """One life of the program; its session."""
    session = Session(course.launch(f"u{number % N_UNITS}"))
    worker = threading.Thread(target=session.work, args=[random.choice((1, 4, 30))])
    worker.start()
    time.sleep(random.uniform(0, longest))
    course.drive.kill()
    worker.join()
    return session


def check(course, sessions):
    statements = course.statements()
    ids = {one["id"] for one in statements}
    assert len(ids) == len(statements)
    verbs = by_session(statements)
    for session in sessions:
        lost = set(session.acknowledged) - ids
        assert not lost, f"{len(lost)} acknowledged statements lost"
    launched = [session for session, said in verbs.items() if "launched" in said]
    assert len(launched) == len(sessions), (len(launched), len(sessions))
    for name, session in zip(launched, sessions):
        if session.au.data is not None:
            assert name == session.au.session_id
        check_session(session, verbs[name])
    return collections.Counter(verb for said in verbs.values() for verb in said)


def check_record(course, registration):
    """The outline has done what the statements of the registration say is completed, no more."""
    rows = course.drive.do(op="state")["state"]["activities"]
    done = {row["id"] for row in rows if row.get("status") == "completed"}
    said = {one["context"]["contextActivities"]["grouping"][0]["id"]
            for one in course.statements("--registration", registration)
            if one["verb"]["id"].endswith("/completed")}
    assert done == said, (done, said)


def check_database(store):
    database = sqlite3.connect(os.path.join(store, "library.db"))
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert not database.execute("PRAGMA foreign_key_check").fetchall()


def restarted(course, number):
    """Each unit is completed once in a registration: after all of them a new one."""
    if number > 0 and number % N_UNITS == 0:
        course.drive.do(op="restart")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("koffer")
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--longest", type=float, default=0.25, help="seconds until the kill")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    arguments = parser.parse_args()
    random.seed(arguments.seed)
    print(f"seed {arguments.seed}")
    with tempfile.TemporaryDirectory() as folder:
        course = Course(arguments.koffer, folder,
                        *(unit(f"u{n}", moveOn="Completed") for n in range(N_UNITS)))
        sessions = []
        for number in range(arguments.rounds):
            restarted(course, number)
            sessions.append(play_round(course, number, arguments.longest))
            course.open()
            check_record(course, sessions[-1].au.registration)
            counted = check(course, sessions)
        course.drive.end()
        assert check(course, sessions) == counted, "leaving in order has changed the record"
        check_database(course.store)
    print(f"{arguments.rounds} rounds, {sum(len(one.acknowledged) for one in sessions)} statements "
          f"acknowledged: {dict(counted)}, nothing lost, each session ended once")


if __name__ == "__main__":
    main()
