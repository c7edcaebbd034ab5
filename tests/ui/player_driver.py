# SPDX-License-Identifier: GPL-3.0-or-later
"""The real player in its real window, driven over D-Bus and judged by its store.

To be run by tests/support/run-ui.sh, which brings a screen and a session bus.
"""

import contextlib
import hashlib
import os
import signal
import sqlite3
import subprocess
import time

APP = "de.oekohub.Lernkoffer"


def wait_for(condition, seconds, what):
    """The first true value of condition(), asked again and again."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.05)
    raise AssertionError(f"no {what} within {seconds} s")


class Player:
    """One run of the program on one store."""

    def __init__(self, program, store, *files):
        self.store = store
        # Every store is a program of its own to the session bus.
        digest = hashlib.sha256(os.path.abspath(store).encode()).hexdigest()
        self.name = APP + ".Store" + digest[:16]
        self.application = "/" + self.name.replace(".", "/")
        self.window = self.application + "/window/1"
        self.log = open(os.path.join(os.path.dirname(store), "player.log"), "ab")
        self.process = subprocess.Popen([program, "--store", store, *files],
                                        stdout=self.log, stderr=self.log)

    def activate(self, name, *parameters, path=None):
        """Activates an action as a menu would; whether the program took it."""
        values = ", ".join(f"<{parameter}>" for parameter in parameters)
        answer = subprocess.run(
            ["gdbus", "call", "--session", "--dest", self.name,
             "--object-path", path or self.window, "--method", "org.gtk.Actions.Activate",
             name, f"[{values}]", "{}"], capture_output=True, check=False)
        return answer.returncode == 0

    def actions(self):
        answer = subprocess.run(
            ["gdbus", "call", "--session", "--dest", self.name, "--object-path", self.window,
             "--method", "org.gtk.Actions.List"], capture_output=True, check=False, text=True)
        return answer.stdout if answer.returncode == 0 else ""

    def wait_ready(self, seconds=30):
        wait_for(lambda: "start" in self.actions() or self.died(), seconds, "window")
        assert not self.died(), "the player has ended"

    def end(self):
        if not self.died():
            self.kill()
        self.log.close()

    def died(self):
        return self.process.poll() is not None

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


@contextlib.contextmanager
def records(store):
    """The store's database, read only, beside the running player."""
    database = sqlite3.connect(f"file:{os.path.join(store, 'library.db')}?mode=ro", uri=True)
    try:
        yield database
    finally:
        database.close()


def ask(store, query, *values):
    """All rows; none while there is no database yet."""
    try:
        with records(store) as database:
            return database.execute(query, values).fetchall()
    except sqlite3.OperationalError:
        return []


def add_learner(koffer, package, store, name="Aylin Demir"):
    """A person without PIN in a fresh store, so that the window opens on the shelf."""
    subprocess.run([koffer, "drive", package, "--store", store, "--learner-id", "l-1",
                    "--learner-name", name], input=b"", check=True, stdout=subprocess.DEVNULL)
