#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills the player with SIGKILL while somebody learns: the time that was kept is there afterwards.

    run-ui.sh crash-learning.py LERNKOFFER KOFFER [--rounds N]

The player keeps learning time in small pieces as long as the course is on screen, without being
left. What is in the store before the kill must be there after it, never more than the time that
passed, and the next round adds to it.
"""

import argparse
import os
import random
import sys
import tempfile
import time
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "ui"))
from player_driver import Player, add_learner, ask, wait_for  # noqa: E402

MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="crash-learning" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
 xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
<organizations default="o"><organization identifier="o"><title>Absturz</title>
<item identifier="i" identifierref="r"><title>Teil</title></item></organization></organizations>
<resources><resource identifier="r" type="webcontent" adlcp:scormtype="sco" href="index.html">
<file href="index.html"/></resource></resources></manifest>
"""


def make_package(path):
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("imsmanifest.xml", MANIFEST)
        package.writestr("index.html", "<!DOCTYPE html><title>Teil</title><p>Ein Text.")


def learned(store):
    """Microseconds of all attempts and days."""
    return ask(store, "SELECT coalesce(sum(time), 0) FROM learning_time")[0][0]


def play_round(arguments, package, store):
    before, begun = learned(store), time.monotonic()
    player = Player(arguments.lernkoffer, store, package)
    try:
        player.wait_ready()
        wait_for(lambda: player.activate("start") and learned(store) > before or player.died(), 120,
                 "learning time in the store")
        assert not player.died(), "the player has ended by itself"
        time.sleep(random.uniform(0, 1))
        kept = learned(store)
    finally:
        player.end()
    after, passed = learned(store), time.monotonic() - begun
    assert after >= kept > before, (before, kept, after)
    assert after - before <= passed * 1e6, (after - before, passed)
    return after


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lernkoffer")
    parser.add_argument("koffer")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    arguments = parser.parse_args()
    random.seed(arguments.seed)
    with tempfile.TemporaryDirectory() as folder:
        package, store = os.path.join(folder, "crash.zip"), os.path.join(folder, "store")
        make_package(package)
        add_learner(arguments.koffer, package, store)
        for _ in range(arguments.rounds):
            last = play_round(arguments, package, store)
        assert ask(store, "PRAGMA integrity_check") == [("ok",)]
    print(f"seed {arguments.seed}: {arguments.rounds} rounds, {last / 1e6:.1f} s kept, none lost")


if __name__ == "__main__":
    main()
