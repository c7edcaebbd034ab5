#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`koffer forward` from a real store to a real `koffer lrs`, to a target that misbehaves, over TLS
and through a proxy.

usage: test-forward.py KOFFER COURSE
"""

import hashlib
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import traceback

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
from forward_source import Source  # noqa: E402
from forward_targets import Authority, Proxy, Store  # noqa: E402
from lrs_client import PASSWORD, USER, Lrs, new_id, statement  # noqa: E402

KOFFER, COURSE = sys.argv[1], sys.argv[2]
MOMENT = "2026-11-23T12:00:00.5+01:00"
# The leak checker cannot look into a process that has spoken TLS: it stumbles over GnuTLS.
NO_LEAK_CHECK = {"ASAN_OPTIONS": "detect_leaks=0"}
VOIDED = {"id": "http://adlnet.gov/expapi/verbs/voided"}


# --- what arrives ---------------------------------------------------------------------------------


def attachment_of(content):
    return {"usageType": "http://example.org/use", "display": {"de": "Anhang"},
            "contentType": "application/octet-stream", "length": len(content),
            "sha2": hashlib.sha256(content).hexdigest()}


def with_attachment(one, content):
    """A request that keeps a statement with the bytes of its attachment."""
    described = attachment_of(content)
    body = (b"--edge\r\nContent-Type: application/json\r\n\r\n"
            + json.dumps(dict(one, attachments=[described])).encode()
            + b"\r\n--edge\r\nContent-Type: application/octet-stream\r\n"
            b"Content-Transfer-Encoding: binary\r\nX-Experience-API-Hash: "
            + described["sha2"].encode() + b"\r\n\r\n" + content + b"\r\n--edge--\r\n")
    return ("POST", "statements", body), {"headers": {
        "Content-Type": "multipart/mixed; boundary=edge"}}


def test_all_arrives(source, folder):
    """In order, with attachments and what was voided; nothing of others, no documents."""
    content = b"\x00\xffbytes\r\n--"
    many = [source.own("ada") for _ in range(120)]
    voided, attached = source.own("ada"), source.own("ada")
    void = source.own("ada", verb=VOIDED, object={"objectType": "StatementRef", "id": voided["id"]})
    strangers = [source.own("bob"), statement(id=new_id()), source.own("ada", actor={
        "objectType": "Group", "member": [{"mbox": "mailto:eve@example.org"}]}),
        source.own("ada", context={"instructor": source.own("bob")["actor"]})]
    agent = json.dumps(many[0]["actor"])
    source.keep(many[:60], strangers, many[60:], [voided, void], requests=[
        with_attachment(attached, content),
        (("PUT", "activities/state", b"private"), {
            "query": {"activityId": "https://example.org/a", "agent": agent, "stateId": "s"},
            "headers": {"Content-Type": "text/plain"}})])
    target = Lrs(KOFFER, folder + "/target")
    report, said = source.send(target.endpoint, "--name", "amt")
    assert (report["sent"], report["withheld"], report["aside"]) == (123, 2, 0), report
    assert "names somebody who has not released" in said and "actor is not the learner" in said
    wanted = [one["id"] for one in many] + [void["id"], attached["id"]]
    assert [one["id"] for one in target.all(ascending="true")] == wanted
    assert target.ask("GET", "statements",
                      query={"voidedStatementId": voided["id"]}).status == 200
    found = target.ask("GET", "statements",
                       query={"statementId": attached["id"], "attachments": "true"})
    assert content in found.body
    assert target.ask("GET", "activities/state", query={
        "activityId": "https://example.org/a", "agent": agent}).json() == []
    text = target.ask("GET", "statements", query={"limit": "1"}).json()["statements"][0]
    assert text["authority"]["account"]["name"] == USER
    again, said = source.send("amt")
    assert (again["sent"], again["withheld"], said) == (0, 0, ""), again
    later = source.fill("ada", 3)
    assert source.send("amt")[0]["sent"] == 3
    assert [one["id"] for one in target.all()][:3] == later[::-1]
    assert target.end() == 0


def test_release_and_unowned(source, folder):
    """Whoever releases later is not passed by; whoever withholds is silent from then on."""
    target = Store()
    early, ada = source.fill("bob", 4), source.fill("ada", 2)
    nobody = [statement(id=new_id()), source.own("bob", context={}, id=new_id())]
    nobody[1]["context"] = {}
    source.keep(nobody)
    assert source.send(target.address())[0]["sent"] == 2
    source.run("--release", "Bob")
    assert source.send(target.address())[0]["sent"] == 4
    assert target.order == ada + early
    source.run("--withhold", "bob")
    source.fill("bob", 2)
    report, said = source.send(target.address(), "--unowned")
    assert (report["sent"], report["withheld"]) == (1, 1), report
    assert nobody[1]["id"] in said and target.order[-1] == nobody[0]["id"]
    source.run("--release", "bob")
    assert source.send(target.address(), "--unowned")[0]["sent"] == 3
    journal = source.ask("SELECT event FROM journal WHERE event IN ('release', 'withhold')")
    assert [row[0] for row in journal] == ["release", "release", "withhold", "release"]
    assert "Nobody" in source.run("--release", "Nobody", expect=1)[1]
    target.end()


def test_versions(source, folder):
    """Each statement under the version that it was made for, where the target speaks it."""
    lrs = Lrs(KOFFER, source.folder)
    for version, count in (("1.0.3", 2), ("2.0.0", 2), ("1.0.3", 1)):
        batch = [source.own("ada", timestamp=MOMENT) for _ in range(count)]
        answer = lrs.ask("POST", "statements", batch,
                         headers={"X-Experience-API-Version": version})
        assert answer.status == 200, answer.body
    assert lrs.end() == 0
    for versions, expected in ((("1.0.3", "2.0.0"), ["1.0.3", "2.0.0", "1.0.3"]),
                               (("1.0.1", "1.0.0"), ["1.0.1"]), (("2.0.0",), ["2.0.0"])):
        target = Store(versions=versions)
        assert source.send(target.address())[0]["sent"] == 5
        spoken = [headers.get("X-Experience-API-Version") for method, _, headers in target.seen
                  if method == "POST"]
        assert spoken == expected, spoken
        assert not any(set(one) & {"stored", "authority", "version"}
                       for one in target.kept.values())
        target.end()


# --- dry run --------------------------------------------------------------------------------------


def read_request(connection, rest):
    while b"\r\n\r\n" not in rest:
        rest += connection.recv(65536)
    head, rest = rest.split(b"\r\n\r\n", 1)
    lengths = [int(line.split(b":")[1]) for line in head.split(b"\r\n")
               if line.startswith(b"Content-Length:")]
    while len(rest) < sum(lengths):
        rest += connection.recv(65536)
    return head, rest[:sum(lengths)], rest[sum(lengths):]


def record(listener, requests):
    """Answers as a record store does and keeps the very bytes of each request."""
    connection, rest = listener.accept()[0], b""
    while True:
        try:
            head, body, rest = read_request(connection, rest)
        except (ConnectionError, IndexError):
            return
        requests.append((head, body))
        answer = b'{"version":["1.0.3"]}' if head.startswith(b"GET") else json.dumps(
            [one["id"] for one in json.loads(body)]).encode()
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                           b"Content-Length: %d\r\n\r\n%s" % (len(answer), answer))
        if len(requests) == 4:
            return


def test_dry_run(source, folder):
    """To the byte what would leave; nothing is sent and nothing changes."""
    source.fill("ada", 7)
    listener, requests = socket.create_server(("127.0.0.1", 0)), []
    address = f"http://127.0.0.1:{listener.getsockname()[1]}/x/"
    before = source.ask("SELECT * FROM forward_target, forward_place")
    shown, said = source.run(address, "--user", USER, "--dry-run", "--batch", "3", text=False)
    assert b"Would be sent: 7." in said
    assert source.ask("SELECT count (*) FROM forward_target") == [(0,)] and before == []
    threading.Thread(target=record, args=[listener, requests], daemon=True).start()
    assert source.send(address, "--batch", "3")[0]["sent"] == 7
    sent = b"".join(b"\r\n".join(
        b"Authorization: Basic \xe2\x80\xa6" if line.startswith(b"Authorization: ") else line
        for line in head.split(b"\r\n")) + b"\r\n\r\n" + body + b"\n"
        for head, body in requests[1:])
    assert shown == sent, (shown, sent)
    assert PASSWORD.encode() not in shown


# --- patience -------------------------------------------------------------------------------------


def test_patience(source, folder):
    """500, 429 with Retry-After, a cut connection, a lost answer: all arrives, each once and in
    order, and not before it may."""
    troubles, times = ["500", "429", "cut", "lost"], []

    def trouble(handler, body):
        times.append(time.monotonic())
        if handler.command == "GET" or not troubles:
            return False
        kind = troubles.pop(0)
        if kind == "500":
            handler.answer(500, {"message": "out of order"})
        elif kind == "429":
            handler.answer(429, {"message": "slowly"}, Retry_After="2")
        elif kind == "lost":
            handler.lose(body)
        handler.close_connection = True
        return True

    target = Store(trouble)
    ids = source.fill("ada", 12)
    report, said = source.send(target.address(), "--batch", "5")
    assert report["sent"] == 12 and target.order == ids, report
    assert "out of order" in said and "slowly" in said
    assert times[3] - times[2] >= 2, times
    assert len(target.posts) == 4, target.posts
    target.end()


def test_gives_up(source, folder):
    """Bounded tries; nothing is lost, the next run goes on."""
    ids = source.fill("ada", 5)
    ill = [True]
    target = Store(lambda handler, body: ill[0] and handler.command == "POST" and (
        handler.answer(503, b"soon", "text/plain") or True))
    report, said = source.send(target.address(), "--tries", "2", expect=1)
    assert (report["stop"], report["status"], report["sent"]) == ("gave-up", 503, 0), report
    assert "cannot be reached or is not ready" in said and "soon" in said
    assert len(target.seen) == 3
    ill[0] = False
    assert source.send(target.address())[0]["sent"] == 5 and target.order == ids
    target.end()
    report, _ = source.send(target.address(), "--tries", "1", expect=1)
    assert report["stop"] == "gave-up" and report["status"] == 0


def test_long_pause(source, folder):
    source.fill("ada", 1)
    target = Store(lambda handler, body: handler.answer(503, Retry_After="86400") or True)
    began = time.monotonic()
    report, said = source.send(target.address(), expect=1)
    assert report["stop"] == "long-pause" and "five minutes" in said
    assert time.monotonic() - began < 20
    target.end()


# --- refusals -------------------------------------------------------------------------------------


def test_conflict(source, folder):
    """At a real record store: the same is delivered, another one set aside and named."""
    batch = [source.own("ada", timestamp=MOMENT) for _ in range(30)]
    source.keep(batch)
    target = Lrs(KOFFER, folder + "/target")
    assert target.ask("POST", "statements", batch[3:5]).status == 200
    target.keep(**dict(batch[7], object={"id": "https://example.org/other"}))
    target.keep(**batch[9])
    target.keep(**dict(source.own("ada"), verb=VOIDED, object={
        "objectType": "StatementRef", "id": batch[9]["id"]}))
    report, said = source.send(target.endpoint, expect=3)
    assert (report["sent"], report["known"], report["aside"]) == (26, 3, 1), report
    assert batch[7]["id"] in said
    aside, = source.asides(target.endpoint)
    assert (aside["id"], aside["reason"], aside["status"]) == (batch[7]["id"], "conflict", 409)
    assert source.send(target.endpoint, expect=3)[0]["sent"] == 0
    assert target.end() == 0


def test_strict_store(source, folder):
    """Some record stores answer 409 to an identical statement, and refuse all that come with it."""
    batch = [source.own("ada") for _ in range(20)]
    source.keep(batch)
    target = Store(strict=True)
    for one in batch[5:15]:
        target.kept[one["id"]] = one
    report, _ = source.send(target.address())
    assert (report["sent"], report["known"], report["aside"]) == (10, 10, 0), report
    assert set(target.kept) == {one["id"] for one in batch}
    target.end()


def test_hollow_conflict(source, folder):
    """409 to everything, and nothing there: the run ends, all of it is named."""
    source.fill("ada", 40)
    target = Store(lambda handler, body: handler.command == "POST" and (
        handler.answer(409, {"message": "no"}) or True))
    report, _ = source.send(target.address(), expect=1)
    assert (report["stop"], report["aside"], report["sent"]) == ("refuses", 25, 0), report
    assert len(target.seen) < 300, len(target.seen)
    target.end()


def test_one_bad(source, folder):
    """The one that is refused is found, named with the target's words, and sent when asked for."""
    ids = source.fill("ada", 50)
    bad = {ids[17]}
    target = Store(lambda handler, body: any(one.encode() in body for one in bad) and (
        handler.answer(400, {"message": "/17/verb is not to our taste"}) or True))
    report, said = source.send(target.address(), expect=3)
    assert (report["sent"], report["aside"]) == (49, 1), report
    assert ids[17] in said and "not to our taste" in said
    assert target.order == [one for one in ids if one != ids[17]]
    aside, = source.asides(target.address())
    assert (aside["id"], aside["detail"]) == (ids[17], "/17/verb is not to our taste")
    assert source.send(target.address(), "--retry", expect=3)[0]["aside"] == 1
    bad.clear()
    assert source.send(target.address(), "--retry")[0]["sent"] == 1
    assert target.order[-1] == ids[17] and source.asides(target.address()) == []
    target.end()


def test_all_bad(source, folder):
    """A target that refuses everything is at fault itself: the run ends."""
    ids = source.fill("ada", 60)
    ill = [True]
    target = Store(lambda handler, body: ill[0] and handler.command == "POST" and (
        handler.answer(400, {"message": "never"}) or True))
    report, _ = source.send(target.address(), expect=1)
    assert (report["stop"], report["aside"]) == ("refuses", 25), report
    ill[0] = False
    assert source.send(target.address(), "--retry")[0]["sent"] == 60
    assert set(target.kept) == set(ids)
    target.end()


def test_too_large(source, folder):
    """413: less in a request, and what is too large alone is set aside."""
    ids = source.fill("ada", 40)
    large = source.own("ada", result={"response": "x" * 20000})
    source.keep([large])
    target = Store(lambda handler, body: len(body) > 4000 and (handler.answer(413) or True))
    report, _ = source.send(target.address(), expect=3)
    assert (report["sent"], report["aside"]) == (40, 1), report
    assert target.order == ids
    assert source.asides(target.address())[0]["reason"] == "too-large"
    assert len([1 for method, _, _ in target.seen if method == "POST"]) < 60
    target.end()


# --- hostile --------------------------------------------------------------------------------------


def endless(handler, body):
    handler.send_response(200)
    handler.send_header("Content-Length", str(1 << 40))
    handler.end_headers()
    while True:
        handler.wfile.write(b" " * 65536)


def echo(handler, body):
    handler.answer(400, {"message": "you sent " + handler.headers["Authorization"]})
    return True


def test_hostile(source, folder):
    """Whatever it answers: one sentence, nothing counts as delivered, nothing is set aside."""
    source.fill("ada", 3)
    elsewhere = socket.create_server(("127.0.0.1", 0))
    elsewhere.settimeout(0.1)
    other = f"http://127.0.0.1:{elsewhere.getsockname()[1]}/xapi/statements"
    answers = {
        "a page": (lambda h, b: h.answer(200, b"<html>Welcome</html>", "text/html"),
                   "no-record-store"),
        "not JSON": (lambda h, b: h.answer(200, b'["'), "no-record-store"),
        "other ids": (lambda h, b: h.answer(200, [new_id()] * 3), "no-record-store"),
        "nothing": (lambda h, b: h.answer(204), "no-record-store"),
        "endless": (endless, "no-record-store"),
        "elsewhere": (lambda h, b: h.answer(307, Location=other), "redirect"),
        "gone for good": (lambda h, b: h.answer(308, Location=other), "redirect"),
        "not you": (lambda h, b: h.answer(401, WWW_Authenticate='Basic realm="x"'), "credentials"),
        "not for you": (lambda h, b: h.answer(403, {"message": "no"}), "forbidden"),
        "not here": (lambda h, b: h.answer(404), "no-record-store"),
        "teapot": (lambda h, b: h.answer(418), "unexpected"),
    }
    for method in ("GET", "POST"):
        for name, (answer, stop) in answers.items():
            if method == "GET" and name in ("not here", "other ids"):
                continue
            target = Store(lambda h, b, m=method, a=answer: h.command == m and (a(h, b) or True))
            report, said = source.send(target.address(), "--tries", "1", expect=1)
            if (method, name) != ("GET", "nothing"):
                assert report["stop"] == stop, (method, name, report)
            assert report["sent"] == report["aside"] == 0, (method, name, report)
            assert said.startswith("koffer: ") and PASSWORD not in said, said
            assert source.asides(target.address()) == []
            target.end()
    try:
        elsewhere.accept()
        raise AssertionError("a redirect was followed")
    except TimeoutError:
        pass


def test_secret_is_not_repeated(source, folder):
    """Not by us, and not by a target that says it back."""
    source.fill("ada", 1)
    target = Store(lambda h, b: h.command == "POST" and echo(h, b))
    report, said = source.send(target.address(), expect=3)
    authorization = target.seen[0][2]["Authorization"].split()[1]
    shown = said + json.dumps(report) + json.dumps(source.asides(target.address()))
    assert authorization not in shown and PASSWORD not in shown
    database = pathlib.Path(source.folder, "library.db").read_bytes()
    assert authorization.encode() not in database and PASSWORD.encode() not in database
    target.end()


def test_no_cookies(source, folder):
    source.fill("ada", 3)

    def trouble(handler, body):
        if handler.command == "GET":
            handler.answer(200, {"version": ["1.0.3"]}, Set_Cookie="id=1; Path=/")
        return handler.command == "GET"

    target = Store(trouble)
    source.send(target.address())
    assert not any("Cookie" in headers for _, _, headers in target.seen)
    target.end()


def test_addresses(source, folder):
    """Refused before anything is sent."""
    for address, words in (("http://lrs.example.org/", "--allow-http"),
                           ("https://ada:secret@lrs.example.org/", "--password-file"),
                           ("lrs.example.org", "--targets"), ("ftp://lrs.example.org/", "https:")):
        said = source.run(address, "--user", USER, "--password-file", source.password, expect=1)[1]
        assert words in said, said
    said = source.run("http://127.0.0.1:1/", "--user", USER, "--password-file", source.password,
                      "--proxy", "http://proxy.example.org:3128", expect=1)[1]
    assert "proxy could read" in said, said
    os.chmod(source.password, 0o644)
    assert "chmod 600" in source.run("http://127.0.0.1:1/", "--user", USER, "--password-file",
                                     source.password, "--tries", "1", expect=1)[1]
    assert source.run("http://127.0.0.1:1/", "--user", USER, "--password-file", "/nowhere",
                      expect=1)[1].startswith("koffer: /nowhere: ")


# --- certificates, proxies ------------------------------------------------------------------------


def test_certificates(source, folder):
    """An own CA passes; without it, with another one, and for another host nothing is sent."""
    source.environment = NO_LEAK_CHECK
    good, wrong = Authority(folder, "good"), Authority(folder, "wrong")
    source.fill("ada", 3)
    target = Store(context=good.vouch_for("IP:127.0.0.1"))
    for words in ((), ("--ca", wrong.certificate)):
        report, said = source.send(target.address(), *words, expect=1)
        assert report["stop"] == "certificate" and "cannot prove who it is" in said, report
    report, _ = source.send(target.address("localhost"), "--ca", good.certificate, expect=1)
    assert report["stop"] == "certificate", report
    assert target.seen == []
    assert source.send(target.address(), "--ca", good.certificate)[0]["sent"] == 3
    assert "nowhere.pem" in source.run(
        target.address(), "--user", USER, "--password-file", source.password, "--ca",
        folder + "/nowhere.pem", expect=1)[1]
    target.end()


def test_proxy(source, folder):
    """By --proxy for both schemes, and by https_proxy, but that never to this machine itself."""
    source.environment = NO_LEAK_CHECK
    authority = Authority(folder, "ca")
    plain, secure = Store(), Store(context=authority.vouch_for("DNS:lrs.example.test"))
    source.fill("ada", 2)
    proxy = Proxy(plain.server_address[1])
    assert source.send(plain.address(), "--proxy", proxy.address)[0]["sent"] == 2
    assert proxy.asked and proxy.asked[0].startswith("GET http://127.0.0.1"), proxy.asked
    other = Proxy(secure.server_address[1])
    words = ("https://lrs.example.test/xapi/", "--ca", authority.certificate)
    assert source.send(*words, "--proxy", other.address)[0]["sent"] == 2
    assert other.asked[0].startswith("CONNECT lrs.example.test:443"), other.asked
    source.fill("ada", 1)
    before = len(other.asked)
    assert source.send(*words, environment={"https_proxy": other.address})[0]["sent"] == 1
    assert len(other.asked) > before
    nobody = {"http_proxy": "http://127.0.0.1:1", "https_proxy": "http://127.0.0.1:1"}
    assert source.send(plain.address(), environment=nobody)[0]["sent"] == 1
    plain.end()
    secure.end()


# --- processes ------------------------------------------------------------------------------------


def test_interrupt(source, folder):
    """Ctrl+C ends after the request under way; what it brought is noted, the rest goes later."""
    ids = source.fill("ada", 30)
    begun = threading.Event()

    def slow(handler, body):
        if handler.command == "POST":
            begun.set()
            time.sleep(1)

    target = Store(slow)
    process = source.start(target.address(), "--user", USER, "--password-file", source.password,
                           "--batch", "10", "--json")
    assert begun.wait(60)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    report = json.loads(out)
    assert process.returncode == 1 and report["stop"] == "interrupted", (out, err)
    assert report["sent"] == 10 and target.order == ids[:10]
    target.trouble = None
    assert source.send(target.address())[0]["sent"] == 20
    assert target.order == ids and len(target.posts) == 2
    target.end()


def test_one_at_a_time(source, folder):
    source.fill("ada", 3)
    begun, done = threading.Event(), threading.Event()

    def hold(handler, body):
        begun.set()
        done.wait(60)

    target = Store(hold)
    process = source.start(target.address(), "--user", USER, "--password-file", source.password)
    assert begun.wait(60)
    said = source.run(target.address(), "--user", USER, "--password-file", source.password,
                      expect=1)[1]
    assert "Another koffer" in said
    done.set()
    assert process.wait(60) == 0
    process.stdout.close()
    process.stderr.close()
    target.end()


def test_keyring(source, folder):
    """The password out of a keyring, if this koffer has one; else it says so."""
    source.fill("ada", 2)
    target = Store()
    keyring = {"SECRET_BACKEND": "file", "SECRET_FILE_TEST_PATH": folder + "/keyring",
               "SECRET_FILE_TEST_PASSWORD": "master"}
    said = source.run(target.address(), "--user", USER, expect=1, environment=keyring)[1]
    assert "--password-file" in said
    if "built without" in said or not shutil.which("secret-tool"):
        return
    subprocess.run(["secret-tool", "store", "--label=Lernkoffer", "service", "lernkoffer-forward",
                    "endpoint", target.address(), "user", USER], input=PASSWORD, text=True,
                   check=True, env=dict(os.environ, **keyring))
    source.run(target.address(), "--user", USER, environment=keyring)
    assert len(target.kept) == 2
    target.end()


def test_targets(source, folder):
    """Each target has its own place; a forgotten one begins anew."""
    source.fill("ada", 2)
    one, other = Store(), Store()
    assert source.send(one.address(), "--name", "one")[0]["sent"] == 2
    assert source.send(other.address(), "--name", "other")[0]["sent"] == 2
    source.fill("ada", 1)
    rows = json.loads(source.run("--targets", "--json")[0])
    assert [(row["name"], row["waiting"], row["aside"]) for row in rows] == [
        ("one", 1, 0), ("other", 1, 0)]
    assert source.send("one")[0]["sent"] == 1
    source.run("one", "--forget")
    assert source.run("one", "--aside", expect=1)[1]
    assert source.send(one.address())[0]["sent"] == 3
    one.end()
    other.end()


def main():
    tests = [(name, test) for name, test in globals().items() if name.startswith("test_")]
    wanted = sys.argv[3:]
    tests = [pair for pair in tests if not wanted or pair[0] in wanted]
    print(f"1..{len(tests)}", flush=True)
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        template = Source(KOFFER, os.path.join(folder, "template"), "ada", "bob", course=COURSE)
        for number, (name, test) in enumerate(tests, 1):
            place = os.path.join(folder, name)
            os.mkdir(place)
            source = Source(KOFFER, os.path.join(place, "store"), "ada", "bob", copy_of=template)
            try:
                test(source, place)
                print(f"ok {number} {name}", flush=True)
            except Exception as error:  # pylint: disable=broad-except
                failed += 1
                for line in traceback.format_exc().splitlines():
                    print("#", line, flush=True)
                print(f"not ok {number} {name} {type(error).__name__}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
