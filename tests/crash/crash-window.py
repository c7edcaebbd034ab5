#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills the player in its window with SIGKILL at random moments while a page learns.

    run-ui.sh crash-window.py LERNKOFFER KOFFER [--rounds N]

The page writes n and commits; only when LMSCommit has answered "true" it notes "ack n" in another
value. Whatever was acknowledged that way must be there after the kill, and the next start has to
work. At the end the database must pass its integrity check.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "ui"))
from player_driver import Player, add_learner, ask, wait_for  # noqa: E402

PAGE = """<!DOCTYPE html><meta charset="utf-8"><title>Teil</title><p>Teil<script>
function find(w) { while (!w.API && w.parent !== w) w = w.parent; return w.API; }
var api = find(window), n;
api.LMSInitialize('');
n = Number(api.LMSGetValue('cmi.core.lesson_location') || 0);
setInterval(function () {
  for (var i = 0; i < 20; i++) {
    api.LMSSetValue('cmi.core.lesson_location', String(++n));
    if (api.LMSCommit('') === 'true')
      api.LMSSetValue('cmi.suspend_data', 'ack ' + n);
  }
}, 1);
</script>
"""

MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="crash-window" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
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
        package.writestr("index.html", PAGE)


def read_values(koffer, package, store):
    """The numbers set last and acknowledged last, as the next start sees them."""
    requests = [{"op": "start"}, {"op": "call", "name": "LMSInitialize", "args": [""]},
                {"op": "call", "name": "LMSGetValue", "args": ["cmi.core.lesson_location"]},
                {"op": "call", "name": "LMSGetValue", "args": ["cmi.suspend_data"]}]
    process = subprocess.run(
        [koffer, "drive", package, "--store", store, "--learner-id", "l-1", "--learner-name",
         "Aylin Demir"], input="".join(json.dumps(r) + "\n" for r in requests), text=True,
        capture_output=True, check=True)
    answers = [json.loads(line) for line in process.stdout.splitlines()]
    assert answers[0]["ok"] and answers[1]["return"] == "true", answers[:2]
    noted = answers[3]["return"]
    return int(answers[2]["return"] or 0), int(noted.split()[1]) if noted else 0


def commits(store):
    return ask(store, "SELECT count(*) FROM journal WHERE event = 'commit'")[0][0]


def play_round(arguments, package, store):
    before = commits(store)
    player = Player(arguments.lernkoffer, store, package)
    try:
        player.wait_ready()
        wait_for(lambda: player.activate("start") and commits(store) > before or player.died(), 60,
                 "first commit of the page")
        assert not player.died(), "the player has ended by itself"
        time.sleep(random.uniform(0, arguments.longest))
    finally:
        player.end()
    location, acknowledged = read_values(arguments.koffer, package, store)
    assert location >= acknowledged > 0, (location, acknowledged)
    return acknowledged


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lernkoffer")
    parser.add_argument("koffer")
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--longest", type=float, default=0.7, help="seconds until the kill")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    arguments = parser.parse_args()
    random.seed(arguments.seed)
    with tempfile.TemporaryDirectory() as folder:
        package, store = os.path.join(folder, "crash.zip"), os.path.join(folder, "store")
        make_package(package)
        add_learner(arguments.koffer, package, store)
        last = 0
        for number in range(arguments.rounds):
            acknowledged = play_round(arguments, package, store)
            assert acknowledged > last, f"round {number}: {acknowledged} after {last}"
            last = acknowledged
        assert ask(store, "PRAGMA integrity_check") == [("ok",)]
    print(f"seed {arguments.seed}: {arguments.rounds} rounds, {last} commits acknowledged to the "
          "page, none lost")


if __name__ == "__main__":
    main()
