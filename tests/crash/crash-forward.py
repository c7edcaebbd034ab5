#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 of `koffer forward` at random moments, to a real `koffer lrs` that goes on, and to a
target that misbehaves meanwhile. At the end each statement of who has released is there once, in
order, and nothing of who has not.

usage: crash-forward.py KOFFER COURSE [--rounds N] [--longest SECONDS] [--seed N]
"""

import argparse
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
from forward_source import Source  # noqa: E402
from forward_targets import Store  # noqa: E402
from lrs_client import USER, Lrs, new_id, statement  # noqa: E402


def fill(source, number):
    """Statements of who has released between those of others; returns the ids of the former."""
    batch, ids = [], []
    for i in range(number):
        one = source.own("ada" if i % 3 else "bob")
        batch.append(one)
        if i % 3:
            ids.append(one["id"])
    source.keep(batch, [statement(id=new_id())])
    return ids


def moody(seed):
    """Now and then an answer gets lost, or is no."""
    chance = random.Random(seed)

    def trouble(handler, body):
        kind = chance.random()
        if handler.command == "GET" or kind > 0.3:
            return False
        if kind < 0.1:
            handler.answer(503)
        elif kind < 0.2:
            handler.close_connection = True
        else:
            handler.lose(body)
        return True

    return trouble


def run_round(source, target, longest):
    """One life of the program; whether it came to its end."""
    process = source.start(target, "--user", USER, "--password-file", source.password, "--batch",
                           str(random.randint(1, 20)))
    try:
        process.wait(random.uniform(0, longest))
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
    process.communicate()
    return process.returncode == 0


def check_real(lrs, ids):
    found = [one["id"] for one in lrs.all(ascending="true")]
    assert found == ids, f"{len(found)} statements arrived, {len(ids)} were to"


def check_fake(target, ids):
    assert target.order == ids, f"{len(target.order)} statements arrived, {len(ids)} were to"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("koffer")
    parser.add_argument("course")
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--longest", type=float, default=0.5, help="seconds until the kill")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    arguments = parser.parse_args()
    random.seed(arguments.seed)
    with tempfile.TemporaryDirectory() as folder:
        source = Source(arguments.koffer, folder + "/source", "ada", "bob", course=arguments.course)
        lrs, fake = Lrs(arguments.koffer, folder + "/target"), Store(moody(arguments.seed))
        ids, ends = [], 0
        for number in range(arguments.rounds):
            if number % 10 == 0:
                ids += fill(source, 300)
            target = lrs.endpoint if number % 2 == 0 else fake.address()
            ends += run_round(source, target, arguments.longest)
        fake.trouble = None
        early = len(lrs.all()), len(fake.order)
        for target in (lrs.endpoint, fake.address()):
            source.send(target)
            assert source.asides(target) == []
        check_real(lrs, ids)
        check_fake(fake, ids)
        twice = sum(len(post) for post in fake.posts) - len(ids)
        assert lrs.end() == 0
    print(f"seed {arguments.seed}: {arguments.rounds} rounds, {ends} of them came to their end and "
          f"the others had brought {early[0]} and {early[1]} statements; in the end {len(ids)} "
          f"at both targets, each once and in order; {twice} sent once more")


if __name__ == "__main__":
    main()
