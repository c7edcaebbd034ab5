# SPDX-License-Identifier: GPL-3.0-or-later
"""`koffer lrs` as a process, and a client that speaks bare HTTP to it."""

import base64
import http.client
import json
import subprocess
import urllib.parse
import uuid

USER, PASSWORD = "test", "geheim: mit Doppelpunkt"


def statement(**changes):
    """A small statement; what is None is left out."""
    made = {
        "actor": {"mbox": "mailto:ada@example.org", "name": "Ada"},
        "verb": {"id": "http://adlnet.gov/expapi/verbs/experienced"},
        "object": {"id": "https://example.org/course"},
    }
    made.update(changes)
    return {name: value for name, value in made.items() if value is not None}


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = response.headers
        self.body = response.read()

    def json(self):
        return json.loads(self.body)

    def message(self):
        """The sentence of a refusal."""
        return self.json()["message"]


class Lrs:
    """One process; killed or ended by whoever made it."""

    def __init__(self, koffer, store, *options):
        self.process = subprocess.Popen(
            [koffer, "lrs", "--store", store, "--user", USER, "--password", PASSWORD, *options],
            stdout=subprocess.PIPE, text=True)
        self.endpoint = self.process.stdout.readline().split()[-1]
        parts = urllib.parse.urlsplit(self.endpoint)
        self.host, self.path = parts.netloc, parts.path
        self.connection = None

    def connect(self):
        return http.client.HTTPConnection(self.host, timeout=120)

    def ask(self, method, resource, body=None, *, query=None, headers=(), without=(), path=None):
        """One request on the connection that is kept; @without: usual headers to leave out."""
        usual = {
            "Authorization": "Basic " + base64.b64encode(
                f"{USER}:{PASSWORD}".encode()).decode(),
            "X-Experience-API-Version": "1.0.3",
            "Content-Type": "application/json",
        }
        usual.update(headers)
        usual = {name: value for name, value in usual.items() if name not in without}
        if isinstance(body, (dict, list)):
            body = json.dumps(body).encode()
        target = (path or self.path + resource) + (
            "?" + urllib.parse.urlencode(query) if query else "")
        if self.connection is None:
            self.connection = self.connect()
        try:
            self.connection.request(method, target, body=body, headers=usual)
            answer = Answer(self.connection.getresponse())
        except (OSError, http.client.HTTPException):
            self.connection = None
            raise
        if answer.headers.get("Connection") == "close":
            self.connection.close()
            self.connection = None
        return answer

    def keep(self, **changes):
        """Keeps a statement and returns its id."""
        answer = self.ask("POST", "statements", statement(**changes))
        assert answer.status == 200, answer.body
        return answer.json()[0]

    def all(self, **query):
        """All statements of a question, over all pages."""
        found, answer = [], self.ask("GET", "statements", query=query)
        while True:
            assert answer.status == 200, answer.body
            page = answer.json()
            found += page["statements"]
            if not page["more"]:
                return found
            answer = self.ask("GET", None, path=page["more"])

    def end(self):
        if self.connection is not None:
            self.connection.close()
        self.process.terminate()
        return self.process.wait(timeout=60)


def new_id():
    return str(uuid.uuid4())
