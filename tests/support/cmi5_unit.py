# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of an assignable unit (AU) of cmi5, as an HTTP client.

It knows what a page knows: the address it was launched by. Nothing is checked here; whoever plays
the unit looks at what it was answered.
"""

import copy
import datetime
import http.client
import json
import urllib.parse
import uuid

VOCABULARY = "https://w3id.org/xapi/cmi5/"
CATEGORY = VOCABULARY + "context/categories/cmi5"
MOVE_ON = VOCABULARY + "context/categories/moveon"
SESSION_ID = VOCABULARY + "context/extensions/sessionid"
MASTERY_SCORE = VOCABULARY + "context/extensions/masteryscore"
ADL, W3ID = "http://adlnet.gov/expapi/verbs/", "https://w3id.org/xapi/adl/verbs/"
VERBS = {name: place + name for place, names in (
    (ADL, ("launched", "initialized", "completed", "passed", "failed", "terminated",
           "experienced", "voided")),
    (W3ID, ("abandoned", "waived", "satisfied"))) for name in names}

# What belongs to each verb of an AU: result, and whether it counts for moveOn.
SHAPES = {
    "initialized": (None, False),
    "completed": ({"completion": True, "duration": "PT10S"}, True),
    "passed": ({"success": True, "duration": "PT10S"}, True),
    "failed": ({"success": False, "duration": "PT10S"}, True),
    "terminated": ({"duration": "PT20S"}, False),
}


def now():
    moment = datetime.datetime.now(datetime.timezone.utc)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = response.headers
        self.body = response.read()

    def json(self):
        return json.loads(self.body)

    def type(self):
        return (self.headers["Content-Type"] or "").partition(";")[0].strip().lower()

    def __repr__(self):
        return f"{self.status} {self.body[:500]!r}"


class Unit:
    """One launch. @launch: the address as it was opened."""

    def __init__(self, launch):
        parts = urllib.parse.urlsplit(launch)
        self.launch = launch
        self.host, self.port = parts.netloc, parts.port
        self.parameters = urllib.parse.parse_qs(parts.query, keep_blank_values=True,
                                                strict_parsing=True)
        self.endpoint = self.parameter("endpoint")
        self.actor = json.loads(self.parameter("actor"))
        self.registration = self.parameter("registration")
        self.activity_id = self.parameter("activityId")
        self.token = None
        self.data = None
        self.preferences = None

    def parameter(self, name):
        values = self.parameters.get(name, [])
        assert len(values) == 1, f"{name}: {values}"
        return values[0]

    def connect(self):
        """No name is looked up: everything is on this machine."""
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)

    def ask(self, method, address, body=None, *, query=None, headers=(), without=(), host=None):
        """One request. @address: below the endpoint, or a whole one. @headers change the usual
        ones, those of @without are left out."""
        parts = urllib.parse.urlsplit(urllib.parse.urljoin(self.endpoint, address))
        sent = {"X-Experience-API-Version": "1.0.3", "Content-Type": "application/json"}
        if self.token is not None:
            sent["Authorization"] = "Basic " + self.token
        sent.update(headers)
        sent["Host"] = host or self.host
        sent = {name: value for name, value in sent.items() if name not in without}
        if isinstance(body, (dict, list)):
            body = json.dumps(body).encode()
        target = parts.path + ("?" + parts.query if parts.query else "")
        if query:
            target += ("&" if parts.query else "?") + urllib.parse.urlencode(query)
        connection = self.connect()
        try:
            connection.request(method, target, body=body, headers=sent)
            return Answer(connection.getresponse())
        finally:
            connection.close()

    # --- beginning

    def fetch(self, method="POST"):
        """The fetch address; keeps the token if there is one in the answer."""
        answer = self.ask(method, self.parameter("fetch"),
                          without=("Authorization", "X-Experience-API-Version", "Content-Type"))
        if answer.status == 200 and "auth-token" in answer.json():
            self.token = answer.json()["auth-token"]
        return answer

    def state_query(self, name, **changes):
        query = {"stateId": name, "activityId": self.activity_id, "agent": json.dumps(self.actor),
                 "registration": self.registration}
        query.update(changes)
        return {name: value for name, value in query.items() if value is not None}

    def profile_query(self, name="cmi5LearnerPreferences", agent=None):
        return {"profileId": name, "agent": json.dumps(agent or self.actor)}

    def read_launch_data(self):
        answer = self.ask("GET", "activities/state", query=self.state_query("LMS.LaunchData"))
        if answer.status == 200:
            self.data = answer.json()
        return answer

    def read_preferences(self):
        answer = self.ask("GET", "agents/profile", query=self.profile_query())
        if answer.status == 200:
            self.preferences = answer.json()
        return answer

    @property
    def session_id(self):
        return self.data["contextTemplate"]["extensions"][SESSION_ID]

    @property
    def publisher_id(self):
        """What the course calls this unit."""
        return self.data["contextTemplate"]["contextActivities"]["grouping"][0]["id"]

    # --- statements

    def make(self, verb, *, score=None, is_cmi5=True):
        """A statement that is right: of an AU's verb, or with @is_cmi5 false an allowed one."""
        result, moves_on = SHAPES.get(verb, (None, False)) if is_cmi5 else (None, False)
        context = copy.deepcopy(self.data["contextTemplate"])
        context["registration"] = self.registration
        if is_cmi5:
            context["contextActivities"]["category"] = [
                {"id": category} for category in [CATEGORY] + [MOVE_ON] * moves_on]
        made = {
            "id": str(uuid.uuid4()), "timestamp": now(), "actor": copy.deepcopy(self.actor),
            "verb": {"id": VERBS.get(verb, verb), "display": {"en": verb}},
            "object": {"objectType": "Activity", "id": self.activity_id}, "context": context,
        }
        if result is not None:
            made["result"] = copy.deepcopy(result)
        if score is not None:
            made["result"]["score"] = {"scaled": score}
            if "masteryScore" in self.data:
                context["extensions"][MASTERY_SCORE] = self.data["masteryScore"]
        return made

    def send(self, statement, method="POST", **more):
        """POST, of one or of a list, or PUT."""
        query = {"statementId": statement["id"]} if method == "PUT" else None
        return self.ask(method, "statements", statement, query=query, **more)

    def say(self, verb, **more):
        return self.send(self.make(verb, **more))

    def begin(self):
        """Everything up to “initialized”; what every AU does."""
        assert self.token is not None or "auth-token" in self.fetch().json()
        assert self.read_launch_data().status == 200
        assert self.read_preferences().status in (200, 404)
        answer = self.say("initialized")
        assert answer.status == 200, answer
        return self

    def finish(self):
        answer = self.say("terminated")
        assert answer.status == 200, answer
