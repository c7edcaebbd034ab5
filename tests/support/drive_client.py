# SPDX-License-Identifier: GPL-3.0-or-later
"""`koffer drive` as a process, spoken to line by line, and what is in its store."""

import json
import subprocess
import tempfile


class Gone(Exception):
    """The program does not answer any more."""


class Drive:
    """One process; ended or killed by whoever made it."""

    def __init__(self, koffer, package, store, *, learner_id="l-1", learner_name="Öztürk, Aylin"):
        self.koffer, self.store = koffer, store
        self.errors = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            [koffer, "drive", package, "--store", store, "--learner-id", learner_id,
             "--learner-name", learner_name],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.errors)

    def ask(self, **request):
        try:
            self.process.stdin.write(json.dumps(request).encode() + b"\n")
            self.process.stdin.flush()
            line = self.process.stdout.readline()
        except BrokenPipeError:
            line = b""
        if not line.endswith(b"\n"):
            raise Gone("the program is gone")
        return json.loads(line)

    def do(self, **request):
        """A request that has to succeed."""
        answer = self.ask(**request)
        assert answer["ok"], (request, answer["message"])
        return answer

    def statements(self, *options):
        """All that the store holds, oldest first; also while the program runs."""
        return statements(self.koffer, self.store, *options)

    def end(self):
        """The end of the input; whatever it has to complain about counts."""
        self.process.stdin.close()
        rest = self.process.stdout.read()
        status = self.process.wait()
        assert rest == b"" and status == 0, f"the program ended with {status}"

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()

    def complaints(self):
        self.errors.seek(0)
        return self.errors.read().decode(errors="replace")


def statements(koffer, store, *options):
    done = subprocess.run([koffer, "statements", "--store", store, *options],
                          capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return [json.loads(line) for line in done.stdout.splitlines()]
