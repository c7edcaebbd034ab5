#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What units of cmi5 do that they must not, and what strangers on the machine try, over HTTP.

Each refusal leaves the session as it was: the unit goes on with what is right, and nothing but
that is in the record.
"""

import contextlib
import json
import pathlib
import socket
import sys
import threading
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import cmi5_course  # noqa: E402
from cmi5_package import unit  # noqa: E402
from cmi5_unit import now  # noqa: E402

KOFFER = sys.argv[1]
MEGABYTE = 1 << 20
REFUSED = (400, 401, 403, 404, 421)
TESTS = {}


def test(function):
    TESTS[function.__name__.replace("_", "-")] = function
    return function


def course(*children, **options):
    return cmi5_course.course(KOFFER, *(children or (unit("a", moveOn="CompletedOrPassed"),)),
                              **options)


@contextlib.contextmanager
def nothing_changes(learner):
    """What is in the record stays what it is."""
    before = learner.statements()
    yield
    assert learner.statements() == before


# --- who asks -------------------------------------------------------------------------------------


@test
def tokens_of_others():
    """Of another course, of another learner, of an earlier session, of none."""
    with course() as learner, course() as stranger:
        early = learner.begin()
        early.finish()
        au, other = learner.begin(), stranger.begin()
        tokens = {"another course": other.token, "an earlier session": early.token,
                  "nobody": "bm9ib2R5Om5vYm9keQ=="}
        with nothing_changes(learner), nothing_changes(stranger):
            for whose, token in tokens.items():
                headers = {"Authorization": "Basic " + token}
                for method, body in (("GET", None), ("POST", au.make("completed"))):
                    answer = au.ask(method, "statements", body, headers=headers)
                    assert answer.status in (401, 403), (whose, method, answer)
                answer = au.ask("PUT", "activities/state", {}, query=au.state_query("mine"),
                                headers=headers)
                assert answer.status in (401, 403), (whose, answer)
        au.finish()
        other.finish()


@test
def an_abandoned_session():
    """The unit that is launched ends the one that still runs; its page may not go on."""
    with course(unit("a", moveOn="Passed"), unit("b")) as learner:
        early = learner.begin("a")
        au = learner.begin("b")
        with nothing_changes(learner):
            answer = early.say("completed")
            assert answer.status in (401, 403), answer
            assert early.fetch().json()["error-code"] in ("1", "2")
        au.finish()
        assert learner.verbs(au) == ["launched", "initialized", "abandoned", "launched",
                                     "initialized", "terminated"]


@test
def hosts_and_origins():
    with course() as learner:
        au = learner.begin()
        with nothing_changes(learner):
            for host in ("example.org", "localhost", f"127.0.0.1:{au.port}",
                         f"other.localhost:{au.port}", f"x{au.host}", au.host + "0",
                         au.host.replace(str(au.port), "1")):
                answer = au.send(au.make("completed"), host=host)
                assert answer.status in REFUSED, (host, answer)
                answer = au.ask("POST", au.parameter("fetch"), host=host)
                assert "auth-token" not in answer.body.decode(), (host, answer)
            for origin in ("https://evil.example", "null", f"http://other.localhost:{au.port}"):
                answer = au.send(au.make("completed"), headers={"Origin": origin})
                assert answer.status == 403, (origin, answer)
                assert "Access-Control-Allow-Origin" not in answer.headers
        own = au.send(au.make("completed"), headers={"Origin": f"http://{au.host}"})
        assert own.status == 200, own
        au.finish()


@test
def addresses_beside():
    """Nothing but the three doors is below the reserved path."""
    with course() as learner:
        au = learner.launch()
        fetch = urllib.parse.urlsplit(au.parameter("fetch")).path
        door = fetch.rpartition("/")[0]
        for path in (door, door + "/", fetch + "/", fetch + "x", door + "/x", fetch.upper(),
                     "/.lernkoffer/", "/.lernkoffer", "/.lernkoffer/../.lernkoffer/x",
                     "/.lernkoffer/library.db"):
            answer = au.ask("POST", path, without=["X-Experience-API-Version"])
            assert "auth-token" not in answer.body.decode(), (path, answer)
            assert answer.status != 500, (path, answer)
        au.begin()
        au.finish()


@test
def killed_at_each_step():
    """9.3.6: whatever the unit had said, or not: the next opening ends its session, once."""
    steps = [lambda au: au.fetch(), lambda au: au.begin(), lambda au: au.say("completed"),
             lambda au: au.finish()]
    said = [[], [], ["initialized"], ["initialized", "completed", "satisfied"],
            ["initialized", "completed", "satisfied", "terminated"]]
    for n_steps, words in enumerate(said):
        with course() as learner:
            au = learner.launch()
            for step in steps[:n_steps]:
                step(au)
            learner.drive.kill()
            ending = [] if "terminated" in words else ["abandoned"]
            for _ in range(2):
                learner.open()
                learner.drive.do(op="state")
                assert learner.verbs() == ["launched"] + words + ending, learner.verbs()
                learner.drive.kill()
            learner.open()
            again = learner.begin()
            assert again.registration == au.registration
            again.finish()


# --- what is said ---------------------------------------------------------------------------------


@test
def twice_at_once():
    """Of two “completed” at the same time one is taken."""
    names = [f"u{n}" for n in range(8)]
    with course(*(unit(name, moveOn="CompletedOrPassed") for name in names)) as learner:
        for name in names:
            au = learner.begin(name)
            said = [au.make("completed") for _ in range(2)]
            gate, answers = threading.Barrier(len(said)), []

            def send(statement, au=au, gate=gate, answers=answers):
                gate.wait()
                answers.append(au.send(statement).status)

            threads = [threading.Thread(target=send, args=[one]) for one in said]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            assert sorted(answers) == [200, 403], answers
            au.finish()
        assert learner.verbs().count("completed") == len(names)
        assert learner.verbs().count("satisfied") == 1


@test
def twice_in_a_batch():
    with course() as learner:
        au = learner.begin()
        with nothing_changes(learner):
            for batch in ([au.make("completed"), au.make("completed")],
                          [au.make("terminated"), au.make("completed")],
                          [au.make("experienced", is_cmi5=False), au.make("initialized")],
                          [au.make("experienced", is_cmi5=False), {"verb": 1}],
                          [au.make("experienced", is_cmi5=False),
                           dict(au.make("passed"), id=None)]):
                answer = au.send(batch)
                assert answer.status in (400, 403), answer
        whole = [au.make("experienced", is_cmi5=False), au.make("completed"), au.make("passed"),
                 au.make("terminated")]
        assert au.send(whole).json() == [one["id"] for one in whole]
        assert learner.verbs() == ["launched", "initialized", "experienced", "completed", "passed",
                                   "terminated", "satisfied"]


@test
def again():
    """The same statement again is no offence; another one under its id is."""
    with course() as learner:
        au = learner.launch()
        au.fetch()
        au.read_launch_data()
        au.read_preferences()
        first, done = au.make("initialized"), au.make("completed")
        assert au.send(first).status == 200
        assert au.send(done, "PUT").status == 204
        with nothing_changes(learner):
            for statement in (first, done):
                assert au.send(statement).status == 200
                assert au.send(statement, "PUT").status == 204
                assert au.send([statement]).json() == [statement["id"]]
            other = dict(done, timestamp=now(), result=dict(done["result"], duration="PT11S"))
            assert au.send(other, "PUT").status == 409
            assert au.send(other).status == 409
            fresh = dict(done, id=au.make("completed")["id"])
            assert au.send(fresh).status == 403
            assert au.send([done, fresh]).status == 403
        mixed = [first, au.make("experienced", is_cmi5=False), done]
        assert au.send(mixed).status == 200
        assert au.say("terminated").status == 200
        with nothing_changes(learner):
            assert au.send(done).status in (401, 403)
        assert learner.verbs() == ["launched", "initialized", "completed", "satisfied",
                                   "experienced", "terminated"]


@test
def allowed_ones():
    """Without the category of cmi5 a statement is kept and counts for nothing."""
    with course() as learner:
        au = learner.begin()
        said = [("experienced", False), ("completed", False), ("passed", False),
                ("https://example.org/verb", False), ("terminated", False)]
        for verb, is_cmi5 in said:
            answer = au.say(verb, is_cmi5=is_cmi5)
            assert answer.status == 200, (verb, answer)
        foreign = au.make("experienced", is_cmi5=False)
        foreign["object"] = {"id": "https://example.org/video"}
        foreign["result"] = {"success": True, "score": {"scaled": -0.5}}
        assert au.send(foreign).status == 200
        assert "satisfied" not in learner.verbs()
        au.finish()
        assert learner.verbs() == ["launched", "initialized", "experienced", "completed", "passed",
                                   "verb", "terminated", "experienced", "terminated"]


@test
def no_statements_at_all():
    with course() as learner:
        au = learner.begin()
        deep = '{"a":' * 5000 + "1" + "}" * 5000
        right = json.dumps(au.make("completed"))
        bodies = {"nothing": b"", "not JSON": b'{"actor":', "not UTF-8": b'{"a":"\xff"}',
                  "a number": b"1", "deep": deep.encode(), "null": b"null", "text": b'"x"',
                  "twice": right.replace('"actor"', '"verb":{"id":"http://x.y/z"},"actor"', 1)
                  .encode(), "cut": right[:-1].encode()}
        with nothing_changes(learner):
            for name, body in bodies.items():
                answer = au.ask("POST", "statements", body)
                assert answer.status == 400, (name, answer)
            answer = au.ask("POST", "statements", right.encode(),
                            without=["X-Experience-API-Version"])
            assert answer.status == 400, answer
            for method in ("PATCH", "DELETE", "PUT"):
                answer = au.ask(method, "statements", right.encode())
                assert answer.status in (400, 405), (method, answer)
        au.finish()


# --- documents ------------------------------------------------------------------------------------


@test
def preferences_of_wrong_form():
    right = {"languagePreference": "de", "audioPreference": "on"}
    wrong = [b"", b"{", b"[]", b'"de"', b"null", {}, {"languagePreference": "de"},
             {"audioPreference": "on"}, dict(right, audioPreference=True),
             dict(right, audioPreference="ON"), dict(right, languagePreference=["de"]),
             dict(right, languagePreference=""), dict(right, languagePreference="de,,en"),
             dict(right, languagePreference="deutsch-und-englisch"),
             dict(right, languagePreference="de_DE")]
    with course() as learner:
        au = learner.begin()
        before = au.read_preferences()
        for body in wrong:
            for method in ("POST", "PUT"):
                answer = au.ask(method, "agents/profile", body, query=au.profile_query())
                assert answer.status in (400, 403, 409, 412), (method, body, answer)
        plain = {"Content-Type": "text/plain"}
        answer = au.ask("POST", "agents/profile", right, query=au.profile_query(), headers=plain)
        assert answer.status == 403, answer
        after = au.read_preferences()
        assert (after.status, after.body) == (before.status, before.body)
        au.finish()


# --- large ----------------------------------------------------------------------------------------


def send_raw(au, method, target, lines, pieces):
    """Sends headers and pieces until the server answers or hangs up; what it answered."""
    lines = [f"{method} {target} HTTP/1.1", f"Host: {au.host}"] + lines
    with socket.create_connection(("127.0.0.1", au.port), timeout=120) as link:
        link.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        try:
            for piece in pieces:
                link.sendall(piece)
        except OSError:
            pass
        answer = b""
        try:
            while b"\r\n" not in answer:
                block = link.recv(65536)
                if not block:
                    break
                answer += block
        except (ConnectionError, TimeoutError):
            pass
        return answer


def send_large(au, method, target, lines):
    """100 MB and a byte, announced and in chunks of unknown number: both answers."""
    chunk = b"%x\r\n" % MEGABYTE + b" " * MEGABYTE + b"\r\n"
    announced = [f"Content-Length: {100 * MEGABYTE + 1}"]
    yield send_raw(au, method, target, lines + announced, [b"x" * MEGABYTE] * 100 + [b"x"])
    yield send_raw(au, method, target, lines + ["Transfer-Encoding: chunked"],
                   [chunk] * 100 + [b"0\r\n\r\n"])


@test
def large_bodies():
    with course() as learner:
        au = learner.begin()
        xapi = ["X-Experience-API-Version: 1.0.3", "Content-Type: application/json"]
        token = ["Authorization: Basic " + au.token]
        path = urllib.parse.urlsplit(au.endpoint).path
        state = path + "activities/state?" + urllib.parse.urlencode(au.state_query("large"))
        fetch = urllib.parse.urlsplit(au.parameter("fetch")).path
        with nothing_changes(learner):
            for method, target, lines, status in (
                    ("POST", path + "statements", xapi + token, b"413"),
                    ("PUT", state, xapi + token, b"413"),
                    ("POST", path + "statements", xapi, b"4"),
                    ("POST", fetch, [], b"200"), ("POST", "/index.html", [], b"405")):
                for answer in send_large(au, method, target, lines):
                    assert answer.startswith(b"HTTP/1.1 " + status), (target, answer[:200])
                    assert b"auth-token" not in answer, answer
            text = au.make("experienced", is_cmi5=False)
            text["result"] = {"response": "x" * (9 * MEGABYTE)}
            assert au.send(text).status == 413
            assert au.send([au.make("experienced", is_cmi5=False)] * 6000).status == 413
        assert au.ask("GET", "activities/state", query=au.state_query("large")).status == 404
        assert au.say("completed").status == 200
        au.finish()
        with open(f"/proc/{learner.drive.process.pid}/status", encoding="ascii") as status:
            peak = next(line for line in status if line.startswith("VmHWM"))
        print("# at most", " ".join(peak.split()[1:]))


@test
def units_that_hang_up():
    """What was sent before is kept or not, never in part; the next one is served."""
    with course() as learner:
        au = learner.begin()
        path = urllib.parse.urlsplit(au.endpoint).path
        body = json.dumps(au.make("experienced", is_cmi5=False)).encode()
        head = (f"POST {path}statements HTTP/1.1\r\nHost: {au.host}\r\n"
                f"Authorization: Basic {au.token}\r\nX-Experience-API-Version: 1.0.3\r\n"
                f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n").encode()
        for at in range(0, len(head + body), 40):
            with socket.create_connection(("127.0.0.1", au.port)) as link:
                link.sendall((head + body)[:at])
        assert learner.verbs() == ["launched", "initialized"]
        au.finish()


if __name__ == "__main__":
    sys.exit(cmi5_course.run(TESTS, sys.argv[2:]))
