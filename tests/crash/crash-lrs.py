#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills `koffer lrs` with SIGKILL while several clients write, and looks at what is left.

Every statement of a batch that was acknowledged is there afterwards, no batch is there in part, a
document is at least as new as the last one acknowledged, and the database passes its checks.
"""

import argparse
import collections
import http.client
import os
import pathlib
import random
import signal
import sqlite3
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
from lrs_client import Lrs, new_id, statement  # noqa: E402

CLIENTS = 3
STATE = {"activityId": "https://example.org/a", "agent": '{"mbox":"mailto:ada@example.org"}'}


class Client:
    """Writes batches of one registration, and counts up in a document, until the server is gone."""

    def __init__(self):
        self.registration = new_id()
        self.acknowledged = []  # ids
        self.sizes = {}  # batch -> statements in it
        self.sent = self.documents = 0

    def make_batch(self):
        name = str(len(self.sizes))
        self.sizes[name] = random.choice((1, 1, 2, 5, 30))
        return [statement(id=new_id(), context={"registration": self.registration},
                          result={"response": name}) for _ in range(self.sizes[name])]

    def write(self, lrs):
        batch = self.make_batch()
        answer = lrs.ask("POST", "statements", batch)
        assert answer.status == 200, answer.body
        self.acknowledged += [one["id"] for one in batch]
        if random.random() < 0.3:
            self.sent += 1
            answer = lrs.ask("PUT", "activities/state", str(self.sent).encode(),
                             query=dict(STATE, stateId=self.registration))
            assert answer.status == 204, answer.body
            self.documents = self.sent

    def write_until_killed(self, lrs):
        try:
            while True:
                self.write(lrs)
        except (OSError, http.client.HTTPException):
            pass

    def check(self, lrs):
        found = lrs.all(registration=self.registration)
        ids = {one["id"] for one in found}
        lost = set(self.acknowledged) - ids
        assert not lost, f"{len(lost)} acknowledged statements lost"
        for name, n in collections.Counter(one["result"]["response"] for one in found).items():
            assert n == self.sizes[name], f"batch {name}: {n} of {self.sizes[name]}"
        answer = lrs.ask("GET", "activities/state", query=dict(STATE, stateId=self.registration))
        number = int(answer.body) if answer.status == 200 else 0
        assert self.documents <= number <= self.sent, (self.documents, number, self.sent)


def share(lrs):
    """The same server by a connection of its own."""
    other = Lrs.__new__(Lrs)
    other.host, other.path, other.connection = lrs.host, lrs.path, None
    return other


def play_round(arguments, store, last):
    """One life of the server: checks what the one before left; returns who wrote in this one."""
    lrs = Lrs(arguments.koffer, store)
    for client in last:
        client.check(lrs)
    clients = [Client() for _ in range(CLIENTS)]
    threads = [threading.Thread(target=client.write_until_killed, args=[share(lrs)])
               for client in clients]
    for thread in threads:
        thread.start()
    time.sleep(random.uniform(0, arguments.longest))
    lrs.process.send_signal(signal.SIGKILL)
    for thread in threads:
        thread.join()
    lrs.process.wait()
    return clients


def check_database(store):
    database = sqlite3.connect(os.path.join(store, "library.db"))
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert not database.execute("PRAGMA foreign_key_check").fetchall()
    stray = database.execute("SELECT count (*) FROM xapi_index WHERE stored NOT IN"
                             " (SELECT stored FROM xapi_statement)").fetchone()[0]
    assert stray == 0, f"{stray} entries of the index lead nowhere"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("koffer")
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--longest", type=float, default=0.3, help="seconds until the kill")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    arguments = parser.parse_args()
    random.seed(arguments.seed)
    acknowledged = documents = 0
    with tempfile.TemporaryDirectory() as folder:
        store = os.path.join(folder, "store")
        last = []
        for _ in range(arguments.rounds):
            last = play_round(arguments, store, last)
            acknowledged += sum(len(client.acknowledged) for client in last)
            documents += sum(client.documents for client in last)
        lrs = Lrs(arguments.koffer, store)
        for client in last:
            client.check(lrs)
        assert lrs.end() == 0
        check_database(store)
    print(f"seed {arguments.seed}: {arguments.rounds} rounds, {acknowledged} statements and "
          f"{documents} documents acknowledged, nothing lost, no batch in part")


if __name__ == "__main__":
    main()
