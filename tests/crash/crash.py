#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills `koffer drive` with SIGKILL at random moments and looks at what is left.

What a call has acknowledged before the kill must be there after it: the number of the last
LMSCommit that answered "true" at least, and no value may be newer than the last one sent. After
all rounds the database must pass its integrity check.
"""

import argparse
import json
import os
import random
import signal
import sqlite3
import subprocess
import tempfile
import threading
import time
import zipfile

MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="crash" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
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
        package.writestr("index.html", "<p>Teil")


class Robot:
    """One process of the program, spoken to line by line."""

    def __init__(self, koffer, package, store):
        self.process = subprocess.Popen(
            [koffer, "drive", package, "--store", store, "--learner-id", "robot",
             "--learner-name", "Robo"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, **request):
        """The answer, or None once the process is gone."""
        try:
            self.process.stdin.write(json.dumps(request) + "\n")
            self.process.stdin.flush()
            line = self.process.stdout.readline()
        except BrokenPipeError:
            return None
        return json.loads(line) if line.endswith("\n") else None

    def call(self, name, *args):
        answer = self.ask(op="call", name=name, args=list(args))
        return None if answer is None else answer["return"]

    def kill_later(self, seconds):
        timer = threading.Timer(seconds, self.process.send_signal, [signal.SIGKILL])
        timer.start()
        return timer

    def end(self):
        self.process.stdin.close()
        self.process.stdout.read()
        return self.process.wait()


class Ledger:
    """What was sent and what was acknowledged, over all rounds."""

    def __init__(self):
        self.sent = self.set = self.committed = 0


def learn_until_killed(robot, ledger):
    while True:
        ledger.sent += 1
        if robot.call("LMSSetValue", "cmi.core.lesson_location", str(ledger.sent)) != "true":
            return
        ledger.set = ledger.sent
        if random.random() < 0.5:
            continue
        if robot.call("LMSCommit", "") != "true":
            return
        ledger.committed = ledger.set


def play_round(arguments, package, store, ledger):
    robot = Robot(arguments.koffer, package, store)
    started = robot.ask(op="start")
    assert started and started["ok"], started
    assert robot.call("LMSInitialize", "") == "true"
    found = int(robot.call("LMSGetValue", "cmi.core.lesson_location") or 0)
    assert found >= ledger.committed, f"commit {ledger.committed} lost, found {found}"
    assert found >= ledger.set, f"value {ledger.set} lost, found {found}"
    assert found <= ledger.sent, f"found {found}, but only {ledger.sent} was sent"
    timer = robot.kill_later(random.uniform(0, arguments.longest))
    learn_until_killed(robot, ledger)
    timer.join()
    robot.process.wait()


def check_database(store):
    database = sqlite3.connect(os.path.join(store, "library.db"))
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert not database.execute("PRAGMA foreign_key_check").fetchall()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("koffer")
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--longest", type=float, default=0.15, help="seconds until the kill")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    arguments = parser.parse_args()
    random.seed(arguments.seed)
    ledger = Ledger()
    with tempfile.TemporaryDirectory() as folder:
        package, store = os.path.join(folder, "crash.zip"), os.path.join(folder, "store")
        make_package(package)
        for _ in range(arguments.rounds):
            play_round(arguments, package, store, ledger)
        check_database(store)
    print(f"seed {arguments.seed}: {arguments.rounds} rounds, {ledger.sent} values sent, "
          f"{ledger.committed} the last commit acknowledged, nothing lost")


if __name__ == "__main__":
    main()
