#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Statements a second that `koffer forward` brings to a `koffer lrs`, in requests of 100, beside
what the same store takes from a client that only sends ready bodies. Prints, judges nothing.

usage: bench-forward.py KOFFER COURSE [STATEMENTS]
"""

import json
import pathlib
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
from forward_source import Source  # noqa: E402
from lrs_client import Lrs  # noqa: E402

BATCH = 100
RUNS = 3


def ingest(koffer, folder, bodies):
    """Seconds for all bodies, one after the other on one connection."""
    lrs = Lrs(koffer, folder)
    lrs.ask("GET", "about")
    begun = time.monotonic()
    for body in bodies:
        assert lrs.ask("POST", "statements", body).status == 200
    seconds = time.monotonic() - begun
    assert lrs.end() == 0
    return seconds


def forward(source, koffer, folder, number):
    """Seconds of a whole run, its start included."""
    lrs = Lrs(koffer, folder)
    begun = time.monotonic()
    report, _ = source.send(lrs.endpoint)
    seconds = time.monotonic() - begun
    assert report["sent"] == number, report
    assert lrs.end() == 0
    return seconds


def main():
    koffer, course = sys.argv[1], sys.argv[2]
    number = int(sys.argv[3]) if len(sys.argv) > 3 else 20000
    with tempfile.TemporaryDirectory() as folder:
        source = Source(koffer, folder + "/source", "ada", course=course)
        batches = [[source.own("ada", result={"score": {"scaled": 0.85}, "duration": "PT4M12.5S"})
                    for _ in range(BATCH)] for _ in range(number // BATCH)]
        source.keep(*batches)
        bodies = [json.dumps(batch).encode() for batch in batches]
        for run in range(RUNS):
            taken = ingest(koffer, f"{folder}/ingest-{run}", bodies)
            sent = forward(source, koffer, f"{folder}/target-{run}", number)
            print(f"run {run + 1}: {number / sent:8.0f} statements a second forwarded, "
                  f"{number / taken:8.0f} taken in from ready bodies ({taken / sent:.2f})")


if __name__ == "__main__":
    main()
