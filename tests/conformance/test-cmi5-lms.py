#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Requirements of cmi5 that only a running LMS can keep: over HTTP, session after session.

Each test is named after the requirements that it proves; cmi5-requirements.tsv leads here.
"""

import hashlib
import json
import os
import pathlib
import sqlite3
import sys
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import cmi5_course  # noqa: E402
import cmi5_script  # noqa: E402
from cmi5_package import block, unit  # noqa: E402
from cmi5_unit import SESSION_ID, VERBS  # noqa: E402
from lrs_client import Lrs  # noqa: E402

KOFFER = sys.argv[1]
TESTS = {}
NOBODY = "00000000-0000-4000-8000-000000000001"


def proves(*requirements):
    def note(test):
        TESTS[", ".join(requirements)] = test
        return test
    return note


def course(*children, **options):
    return cmi5_course.course(KOFFER, *(children or (unit("a", moveOn="CompletedOrPassed"),)),
                              **options)


def session_of(statement):
    return statement["context"]["extensions"][SESSION_ID]


def documents(store, name):
    """(activity, agent, registration, content) of the state documents of that name."""
    database = sqlite3.connect(os.path.join(store, "library.db"))
    try:
        return [(row[0], row[1], row[2], json.loads(row[3])) for row in database.execute(
            "SELECT activity, agent, registration, content FROM xapi_document WHERE name = ?",
            (name,))]
    finally:
        database.close()


# --- the record store -----------------------------------------------------------------------------


@proves("4.2.0.0-1", "4.2.0.0-1 (d)", "6.0.0.0-1", "6.0.0.0-1 (d)")
def test_record_store():
    """The endpoint of a launch is the record store of docs/xapi.md with all its resources. ADL's
    suite for it needs the network and runs by hand; tests/integration/test-lrs.py stands for it."""
    with course() as learner:
        au = learner.begin()
        about = au.ask("GET", "about", without=["Authorization", "X-Experience-API-Version"])
        assert about.status == 200 and {"1.0.3", "2.0.0"} <= set(about.json()["version"])
        assert au.ask("GET", "statements", without=["X-Experience-API-Version"]).status == 400
        said = au.make("experienced", is_cmi5=False)
        assert au.send(said, "PUT").status == 204
        assert au.send(said, "PUT").status == 204
        other = dict(said, verb={"id": "https://example.org/other"})
        assert au.send(other, "PUT").status == 409
        found = au.ask("GET", "statements", query={"statementId": said["id"]})
        assert found.status == 200 and found.json()["id"] == said["id"]
        assert found.headers["X-Experience-API-Version"] == "1.0.3"
        assert au.ask("POST", "statements", b'{"actor":').status == 400
        page = au.ask("GET", "statements", query={"registration": au.registration, "limit": 1})
        assert page.json()["more"]
        more = au.ask("GET", page.json()["more"])
        assert more.status == 200 and more.json()["statements"]
        check_documents(au)
        activity = au.ask("GET", "activities", query={"activityId": au.activity_id})
        assert activity.status == 200 and activity.json()["id"] == au.activity_id
        person = au.ask("GET", "agents", query={"agent": json.dumps(au.actor)})
        assert person.status == 200 and person.json()["objectType"] == "Person"
        au.finish()


def check_documents(au):
    own = au.state_query("mine")
    assert au.ask("PUT", "activities/state", {"a": 1}, query=own).status == 204
    assert au.ask("POST", "activities/state", {"b": 2}, query=own).status == 204
    found = au.ask("GET", "activities/state", query=own)
    assert found.json() == {"a": 1, "b": 2} and found.headers["ETag"]
    names = au.ask("GET", "activities/state", query=au.state_query(None))
    assert set(names.json()) == {"LMS.LaunchData", "mine"}, names
    profile = {"profileId": "p", "activityId": au.activity_id}
    fresh = {"If-None-Match": "*"}
    assert au.ask("PUT", "activities/profile", {}, query=profile, headers=fresh).status == 204
    assert au.ask("PUT", "activities/profile", {}, query=profile, headers=fresh).status == 412
    assert au.ask("DELETE", "activities/state", query=own).status == 204
    assert au.ask("GET", "activities/state", query=own).status == 404


def attached(au, content):
    """A statement with an attachment, as it is sent."""
    made = au.make("experienced", is_cmi5=False)
    made["result"] = {"extensions": {"https://example.org/x": {"deep": [1, 2.50]}}}
    sha2 = hashlib.sha256(content).hexdigest()
    made["attachments"] = [{
        "usageType": "https://example.org/use", "display": {"de": "Anhang"},
        "contentType": "text/plain", "length": len(content), "sha2": sha2}]
    body = (b"--b\r\nContent-Type: application/json\r\n\r\n" + json.dumps(made).encode()
            + b"\r\n--b\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: binary\r\n"
            b"X-Experience-API-Hash: " + sha2.encode() + b"\r\n\r\n" + content + b"\r\n--b--\r\n")
    return made, body


@proves("4.2.0.0-2")
def test_account_of_the_lms():
    """Another user than the learners reads what all sessions of all of them have stored."""
    with course() as first:
        units, made = [], []
        for learner_id in ("l-1", "l-1", "l-2"):
            if learner_id != first.learner_id:
                first.drive.end()
                first.learner_id = learner_id
                first.open()
            au = first.begin()
            statement, body = attached(au, b"Satz von " + learner_id.encode())
            sent = au.ask("POST", "statements", body,
                          headers={"Content-Type": "multipart/mixed; boundary=b"})
            assert sent.status == 200, sent
            au.finish()
            units.append(au)
            made.append(statement)
        lms = Lrs(KOFFER, first.store)
        try:
            check_account(lms, units, made)
        finally:
            lms.end()


def check_account(lms, units, made):
    assert units[0].actor == units[1].actor != units[2].actor
    assert len({au.session_id for au in units}) == 3
    for au in (units[0], units[2]):
        of_learner = lms.all(agent=json.dumps(au.actor), ascending="true")
        own = [one for one in units if one.actor == au.actor]
        assert {session_of(one) for one in of_learner} == {one.session_id for one in own}
        for number, one in enumerate(units):
            if one.actor == au.actor:
                found = next(each for each in of_learner if each["id"] == made[number]["id"])
                assert found["result"] == made[number]["result"]
        data = lms.ask("GET", "activities/state", query=au.state_query("LMS.LaunchData"))
        assert data.status == 200 and data.json()["contextTemplate"]
    whole = lms.ask("GET", "statements", query={"statementId": made[2]["id"],
                                                "attachments": "true"})
    assert b"Satz von l-2" in whole.body


# --- launching ------------------------------------------------------------------------------------


@proves("6.0.0.0-3")
def test_launch_interface():
    """8.0: address, token and document; with each of them the unit gets to its work."""
    with course(unit("a", url="index.html?x=1&amp;y=%C3%A4#z", masteryScore="0.5"),
                unit("b")) as learner:
        au = learner.launch()
        parts = urllib.parse.urlsplit(au.launch)
        assert parts.scheme == "http" and parts.hostname.endswith(".localhost")
        assert parts.path.endswith("/index.html") and parts.fragment == "z"
        assert (au.parameter("x"), au.parameter("y")) == ("1", "ä")
        assert set(au.parameters) == {"x", "y", "endpoint", "fetch", "actor", "registration",
                                      "activityId"}
        page = au.ask("GET", au.launch, without=["X-Experience-API-Version"])
        assert page.status == 200 and b"<p>Teil" in page.body, page
        origin = f"{parts.scheme}://{parts.netloc}/"
        assert au.endpoint.startswith(origin) and au.endpoint.endswith("/")
        assert au.parameter("fetch").startswith(origin)
        au.begin()
        back = au.ask("GET", au.data["returnURL"], without=["X-Experience-API-Version"])
        assert au.data["returnURL"].startswith(origin) and back.status == 200, back
        au.finish()
        again = learner.launch("a")
        assert (again.activity_id, again.registration) == (au.activity_id, au.registration)
        assert again.parameter("fetch") != au.parameter("fetch")
        other = learner.launch("b")
        assert other.activity_id != au.activity_id and other.actor == au.actor


@proves("8.1.0.0-1")
def test_launch_method():
    """The page's window is the player's; which one is wanted is told here."""
    with course(unit("own", launchMethod="OwnWindow"), unit("any", launchMethod="AnyWindow"),
                unit("default")) as learner:
        for name, own in (("own", True), ("any", False), ("default", False)):
            answer = learner.drive.do(op="nav", request="choice",
                                      target="https://example.org/kurs/" + name)
            assert answer["delivered"]["ownWindow"] is own, answer["delivered"]


@proves("8.1.2.0-5 (d)")
def test_without_token():
    with course() as learner:
        au = learner.launch()
        requests = [("GET", "statements", None, {}),
                    ("POST", "statements", {}, {}),
                    ("PUT", "statements", {}, {"statementId": NOBODY}),
                    ("GET", "activities/state", None, au.state_query("LMS.LaunchData")),
                    ("PUT", "activities/state", {}, au.state_query("mine")),
                    ("DELETE", "activities/state", None, au.state_query(None)),
                    ("GET", "agents/profile", None, au.profile_query()),
                    ("PUT", "agents/profile", {}, au.profile_query()),
                    ("GET", "activities", None, {"activityId": au.activity_id}),
                    ("GET", "agents", None, {"agent": json.dumps(au.actor)})]
        for fetched in (False, True):
            for method, resource, body, query in requests:
                answer = au.ask(method, resource, body, query=query, without=["Authorization"])
                assert answer.status == 401, (method, resource, answer)
            if not fetched:
                au.begin()
        assert learner.verbs() == ["launched", "initialized"]


@proves("8.2.1.0-2 (d)", "8.2.1.0-3", "8.2.2.0-2", "8.2.2.0-3")
def test_fetch():
    with course() as learner:
        au = learner.launch()
        for method in ("GET", "PUT", "DELETE"):
            refused = au.fetch(method)
            assert refused.status == 405 and "POST" in refused.headers["Allow"], refused
        granted = au.fetch()
        assert (granted.status, granted.type()) == (200, "application/json"), granted
        assert list(granted.json()) == ["auth-token"]
        assert "no-store" in (granted.headers["Cache-Control"] or ""), granted.headers
        used = au.fetch()
        assert (used.status, used.type()) == (200, "application/json"), used
        assert used.json()["error-code"] == "1" and used.json()["error-text"], used
        unknown = au.ask("POST", au.parameter("fetch")[:-1] + "x",
                         without=["X-Experience-API-Version"])
        assert "auth-token" not in unknown.body.decode(), unknown
        au.begin()
        au.finish()
        over = au.fetch()
        assert (over.status, over.json()["error-code"]) == (200, "1"), over


@proves("8.2.1.0-5 (d)")
def test_basic():
    """The token of the session behind `Basic`, and nothing else, opens the endpoint."""
    with course() as learner:
        au = learner.launch()
        au.begin()
        for authorization in ("Basic", "Basic ", "Bearer " + au.token, au.token,
                              "Basic " + au.token[:-2], "Basic x" + au.token):
            answer = au.ask("GET", "statements", headers={"Authorization": authorization})
            assert answer.status == 401, (authorization, answer)
        assert au.ask("GET", "statements").status == 200
        small = au.ask("GET", "statements", headers={"Authorization": "basic " + au.token})
        assert small.status == 200, small


# --- statements -----------------------------------------------------------------------------------


def play_wrong(learner):
    """All that 005-1 does; its unit."""
    au = learner.launch()
    script = cmi5_script.Script(au)
    script.play(cmi5_script.steps_of("005-1-invalid-au"))
    assert not script.faults, "\n".join(script.faults)
    return au


@proves("6.0.0.0-4", "6.3.0.0-2")
def test_nothing_wrong_is_stored():
    """9: what breaks a rule is refused, so that there is nothing to void."""
    with course(unit("a", moveOn="CompletedOrPassed", masteryScore="0.9")) as learner:
        au = play_wrong(learner)
        assert learner.verbs(au) == ["launched", "initialized", "failed", "completed", "satisfied",
                                     "terminated"]
        assert VERBS["voided"] not in [one["verb"]["id"] for one in learner.statements()]


@proves("9.3.1.0-2", "9.3.1.0-2 (d)")
def test_one_launched_for_each_session():
    with course(unit("a"), unit("b")) as learner:
        units = [learner.begin("a"), learner.begin("a"), learner.launch("b"), learner.launch("a")]
        learner.leave()
        learner.drive.do(op="state")
        units.append(learner.begin("a"))
        launched = [session_of(one) for one in learner.of_verb("launched")]
        assert len(launched) == len(set(launched)) == len(units), launched
        assert units[-1].session_id == launched[-1]


@proves("9.3.2.0-1", "9.3.2.0-1 (d)")
def test_never_initialized():
    """A session that has not said so when its window closes is abandoned."""
    with course() as learner:
        au = learner.launch()
        learner.drive.do(op="close")
        assert learner.verbs(au) == ["launched", "abandoned"]
        launched, abandoned = learner.statements("--registration", au.registration)
        assert session_of(launched) == session_of(abandoned)
        assert abandoned["result"]["duration"] == "PT0S", abandoned["result"]
        assert au.fetch().json()["error-code"] == "1"
        again = learner.begin()
        assert again.registration == au.registration
        again.finish()
        assert learner.verbs(au) == ["launched", "abandoned", "launched", "initialized",
                                     "terminated"]


@proves("9.3.7.0-3")
def test_waived():
    with course(block("b", unit("a", moveOn="Passed"), unit("c", moveOn="Passed"))) as learner:
        au = learner.begin("a")
        au.finish()
        for name in ("a", "c"):
            learner.drive.do(op="waive", target="https://example.org/kurs/" + name,
                             reason="Administrative")
        refused = learner.drive.ask(op="waive", target="https://example.org/kurs/a",
                                    reason="Tested Out")
        assert not refused["ok"] and refused["message"], refused
        statements = learner.statements("--registration", au.registration)
        said = [(one["verb"]["id"].rpartition("/")[2], session_of(one)) for one in statements]
        assert [verb for verb, _ in said] == ["launched", "initialized", "terminated", "waived",
                                              "waived", "satisfied", "satisfied"], said
        sessions = [session for _, session in said]
        assert sessions[0] == sessions[1] == sessions[2] == au.session_id
        assert len({au.session_id, sessions[3], sessions[4]}) == 3, sessions
        assert sessions[4] == sessions[5] == sessions[6]


# --- documents ------------------------------------------------------------------------------------


@proves("10.1.0.0-1", "10.1.0.0-3", "10.1.0.0-5")
def test_launch_data_is_there_before():
    """When the address is known the document is on the disk, and under what the address says."""
    with course(unit("a"), unit("b")) as learner:
        for name in ("a", "b", "a"):
            au = learner.launch(name)
            found = [one for one in documents(learner.store, "LMS.LaunchData")
                     if one[0] == au.activity_id]
            assert len(found) == 1, found
            _, _, registration, content = found[0]
            assert registration == au.registration
            session = content["contextTemplate"]["extensions"][SESSION_ID]
            assert session == session_of(learner.of_verb("launched")[-1])
            au.begin()
            assert au.data == content and au.session_id == session
            au.finish()
        first = au.registration
        learner.leave()
        learner.drive.do(op="restart")
        au = learner.begin("a")
        assert au.registration != first
        registrations = {one[2] for one in documents(learner.store, "LMS.LaunchData")
                         if one[0] == au.activity_id}
        assert registrations == {first, au.registration}


@proves("10.2.1.0-5 (d)")
def test_launch_data_is_the_lms():
    with course() as learner:
        au = learner.begin()
        own = au.state_query("LMS.LaunchData")
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        attempts = [("PUT", {"query": own}), ("POST", {"query": own}), ("DELETE", {"query": own}),
                    ("DELETE", {"query": dict(own, stateId="LMS.LaunchData")}),
                    ("PUT", {"query": own, "headers": {"If-Match": "*"}})]
        for method, more in attempts:
            answer = au.ask(method, "activities/state", {"launchMode": "Browse"}, **more)
            assert answer.status == 403, (method, answer)
        fields = dict(own, Authorization="Basic " + au.token, content='{"launchMode":"Browse"}')
        fields["X-Experience-API-Version"] = "1.0.3"
        fields["Content-Type"] = "application/json"
        for method in ("PUT", "DELETE"):
            answer = au.ask("POST", "activities/state", urllib.parse.urlencode(fields).encode(),
                            query={"method": method}, headers=form, without=["Authorization"])
            assert answer.status == 403, (method, answer)
        before = au.data
        for registration in (au.registration, None):
            everything = au.state_query(None, registration=registration)
            au.ask("DELETE", "activities/state", query=everything)
            assert au.read_launch_data().status == 200 and au.data == before, registration


@proves("6.0.0.0-5", "11.0.0.0-1", "11.0.0.0-1 (d)")
def test_agent_profile():
    """Of the learner, and in the form that 11.1 and 11.2 want; of nobody else."""
    with course() as learner:
        au = learner.begin()
        right = {"languagePreference": "de-DE,en", "audioPreference": "off"}
        changed = au.ask("POST", "agents/profile", right, query=au.profile_query())
        assert changed.status in (204, 403), changed
        if changed.status == 204:
            assert au.read_preferences().json() == right
        assert au.ask("PUT", "agents/profile", {"a": 1}, query=au.profile_query("own"),
                      headers={"If-None-Match": "*"}).status == 204
        strangers = [{"mbox": "mailto:ada@example.org"},
                     {"account": dict(au.actor["account"], name="somebody-else")},
                     {"account": dict(au.actor["account"], homePage="https://example.org")}]
        for agent in strangers:
            for method, body in (("GET", None), ("PUT", right), ("POST", right), ("DELETE", None)):
                answer = au.ask(method, "agents/profile", body,
                                query=au.profile_query(agent=agent))
                assert answer.status == 403, (method, agent, answer)
            answer = au.ask("GET", "agents", query={"agent": json.dumps(agent)})
            assert answer.status == 403, (agent, answer)
        au.finish()
        following = learner.begin()
        assert changed.status == 403 or following.preferences == right


if __name__ == "__main__":
    sys.exit(cmi5_course.run(TESTS, sys.argv[2:]))
