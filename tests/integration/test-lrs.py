#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`koffer lrs` and `koffer statements` as their users meet them: over HTTP and on the command line.

Each refusal is checked for the status that the standard names, for a sentence that says what is
wrong, and for nothing having been stored.
"""

import base64
import hashlib
import json
import os
import pathlib
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
from lrs_client import Lrs, new_id, statement  # noqa: E402

KOFFER = sys.argv[1]
MEGABYTE = 1 << 20


def count(lrs):
    return len(lrs.all())


# --- statements -----------------------------------------------------------------------------------


def test_keep_and_find(lrs):
    known = new_id()
    put = lrs.ask("PUT", "statements", statement(), query={"statementId": known})
    assert (put.status, put.body) == (204, b"")
    found = lrs.ask("GET", "statements", query={"statementId": known})
    assert found.status == 200 and found.json()["id"] == known
    assert found.headers["Last-Modified"]
    assert found.headers["X-Experience-API-Version"] == "1.0.3"
    assert found.headers["X-Experience-API-Consistent-Through"] >= found.json()["stored"]
    first, second = lrs.keep(), lrs.keep(verb={"id": "http://example.org/verb"})
    assert [one["id"] for one in lrs.all()] == [second, first, known]
    assert [one["id"] for one in lrs.all(ascending="true")] == [known, first, second]
    assert [one["id"] for one in lrs.all(verb="http://example.org/verb")] == [second]
    assert lrs.ask("GET", "statements", query={"statementId": new_id()}).status == 404


def test_text_is_kept(lrs):
    """Spelling of numbers, order and blanks stay; what the LRS adds is appended."""
    known = new_id()
    sent = ('{ "object":{"id":"https://example.org/a"},\n "verb":{"id":"http://example.org/v"},'
            '"result":{"score":{"raw":1.50,"scaled":5e-1}},'
            '"actor":{"mbox":"mailto:ada@example.org"}, "id":"%s"' % known)
    assert lrs.ask("POST", "statements", (sent + "}").encode()).status == 200
    found = lrs.ask("GET", "statements", query={"statementId": known})
    assert found.body.decode().startswith(sent), found.body
    assert set(found.json()) == {"object", "verb", "result", "actor", "id", "timestamp", "stored",
                                 "authority", "version"}


def test_batch_is_whole(lrs):
    before = count(lrs)
    bad = [statement(), statement(verb=None), statement()]
    answer = lrs.ask("POST", "statements", bad)
    assert answer.status == 400 and answer.json()["pointer"].startswith("/1"), answer.body
    assert count(lrs) == before
    known = lrs.keep(id=new_id())
    conflict = lrs.ask("POST", "statements",
                       [statement(), statement(id=known, object={"id": "https://example.org/b"})])
    assert conflict.status == 409 and known in conflict.message()
    assert count(lrs) == before + 1
    again = lrs.ask("POST", "statements", [statement(), statement(id=known), statement()])
    assert again.status == 200 and again.json()[1] == known
    assert count(lrs) == before + 3


def test_pages(lrs):
    sent = [statement(id=new_id()) for _ in range(25)]
    assert lrs.ask("POST", "statements", sent).status == 200
    for query in ({"limit": 10}, {"limit": 7, "ascending": "true"}):
        ids = [one["id"] for one in lrs.all(agent='{"mbox":"mailto:ada@example.org"}', **query)]
        ours = [one for one in ids if one in {each["id"] for each in sent}]
        assert len(ours) == len(set(ours)) == 25
        expected = [each["id"] for each in sent]
        assert ours == (expected if "ascending" in query else expected[::-1])
    assert lrs.ask("GET", "statements", query={"cursor": "nonsense"}).status == 400


def test_voiding(lrs):
    known = lrs.keep()
    void = {"verb": {"id": "http://adlnet.gov/expapi/verbs/voided"},
            "object": {"objectType": "StatementRef", "id": known}}
    lrs.keep(**void)
    assert lrs.ask("GET", "statements", query={"statementId": known}).status == 404
    assert lrs.ask("GET", "statements", query={"voidedStatementId": known}).status == 200
    assert known not in [one["id"] for one in lrs.all()]


def test_attachments(lrs):
    content = b"\x00\xffSignatur\r\n--"
    sha2 = hashlib.sha256(content).hexdigest()
    known = new_id()
    attachment = {"usageType": "http://example.org/use", "display": {"de": "Anhang"},
                  "contentType": "application/octet-stream", "length": len(content), "sha2": sha2}
    body = (b"--b\r\nContent-Type: application/json\r\n\r\n"
            + json.dumps(statement(id=known, attachments=[attachment])).encode()
            + b"\r\n--b\r\nContent-Type: application/octet-stream\r\n"
            b"Content-Transfer-Encoding: binary\r\nX-Experience-API-Hash: " + sha2.encode()
            + b"\r\n\r\n" + content + b"\r\n--b--\r\n")
    multipart = {"Content-Type": "multipart/mixed; boundary=b"}
    assert lrs.ask("POST", "statements", body, headers=multipart).status == 200
    wrong = body.replace(b"Signatur", b"signatur")
    assert lrs.ask("POST", "statements", wrong, headers=multipart).status == 400
    found = lrs.ask("GET", "statements", query={"statementId": known, "attachments": "true"})
    assert found.headers["Content-Type"].startswith("multipart/mixed")
    assert content in found.body
    plain = lrs.ask("GET", "statements", query={"statementId": known})
    assert plain.headers["Content-Type"] == "application/json"
    missing = statement(attachments=[dict(attachment, sha2="0" * 64)])
    assert lrs.ask("POST", "statements", missing).status == 400


# --- bad input ------------------------------------------------------------------------------------

UUID = "00000000-0000-4000-8000-000000000001"
BAD_STATEMENTS = {
    "not JSON": b'{"actor":',
    "not UTF-8": b'{"actor":"\xff"}',
    "nothing": b"",
    "a number": b"1",
    "wrong type": statement(actor="Ada"),
    "boolean as text": statement(result={"success": "true"}),
    "unknown property": statement(mood="good"),
    "property in other letters": statement(Result={}),
    "null": json.dumps(statement()).replace('"Ada"', "null").encode(),
    "bad UUID": statement(id="no-uuid"),
    "bad IRI": statement(object={"id": "course"}),
    "bad timestamp": statement(timestamp="yesterday"),
    "timestamp of no zone": statement(timestamp="2026-11-23T12:00:00-00:00"),
    "bad duration": statement(result={"duration": "4 minutes"}),
    "score out of range": statement(result={"score": {"scaled": 1.1}}),
    "duplicate key": json.dumps(statement()).replace(
        '"actor"', '"actor":{"mbox":"mailto:bob@example.org"},"actor"').encode(),
    "duplicate key deep inside": json.dumps(statement()).replace(
        '"name"', '"name":"Bob","name"').encode(),
    "two identifiers": statement(actor={"mbox": "mailto:a@example.org",
                                        "openid": "https://example.org/a"}),
    "deep nesting": json.dumps(statement(result={"extensions": {"http://example.org/x": 0}}))
        .replace(": 0", ": " + "[" * 5000 + "]" * 5000).encode(),
}


def test_bad_statements(lrs):
    before = count(lrs)
    for name, bad in BAD_STATEMENTS.items():
        for method, query in (("POST", None), ("PUT", {"statementId": UUID})):
            answer = lrs.ask(method, "statements", bad, query=query)
            assert answer.status == 400, (name, method, answer.status, answer.body)
            assert len(answer.message()) > 10, (name, answer.body)
    assert count(lrs) == before


def test_bad_questions(lrs):
    for query in ({"statementId": "1"}, {"agent": "Ada"}, {"agent": '{"mbox":"ada"}'},
                  {"verb": "did"}, {"activity": "a"}, {"registration": "1"}, {"since": "then"},
                  {"limit": "-1"}, {"limit": "many"}, {"format": "nice"}, {"ascending": "yes"},
                  {"StatementId": UUID}, {"mood": "good"},
                  {"statementId": UUID, "limit": "1"},
                  {"statementId": UUID, "voidedStatementId": UUID}):
        answer = lrs.ask("GET", "statements", query=query)
        assert answer.status == 400, (query, answer.status, answer.body)
        assert answer.headers["X-Experience-API-Consistent-Through"]
        assert len(answer.message()) > 10
    broken = send_raw(lrs, head_of(lrs, method="GET", query="?verb=%zz"), [])
    assert broken.startswith(b"HTTP/1.1 400"), broken


def test_versions(lrs):
    for version, status in (("1.0", 200), ("1.0.0", 200), ("1.0.9", 200), ("2.0.0", 200),
                            ("0.95", 400), ("1.1", 400), ("3.0.0", 400), ("", 400)):
        answer = lrs.ask("GET", "statements", headers={"X-Experience-API-Version": version})
        assert answer.status == status, (version, answer.status)
        assert answer.headers["X-Experience-API-Version"]
    assert lrs.ask("GET", "statements", without=["X-Experience-API-Version"]).status == 400
    about = lrs.ask("GET", "about", without=["X-Experience-API-Version", "Authorization"])
    assert about.status == 200 and {"1.0.3", "2.0.0"} <= set(about.json()["version"])


def test_methods(lrs):
    assert lrs.ask("GET", "nothing").status == 404
    assert lrs.ask("GET", "").status == 404
    assert lrs.ask("GET", None, path="/elsewhere").status == 404
    refused = lrs.ask("DELETE", "statements")
    assert refused.status == 405 and "POST" in refused.headers["Allow"]
    assert lrs.ask("PATCH", "activities/state").status == 405
    head = lrs.ask("HEAD", "statements")
    assert head.status == 200 and head.body == b"" and int(head.headers["Content-Length"]) > 0
    assert lrs.ask("OPTIONS", "statements").status == 204


def test_credentials(lrs):
    before = count(lrs)
    wrong = base64.b64encode(b"test:wrong").decode()
    for authorization in ("Basic " + wrong, "Basic", "Basic ***", "Bearer x", ""):
        answer = lrs.ask("POST", "statements", statement(),
                         headers={"Authorization": authorization})
        assert answer.status == 401 and "Basic" in answer.headers["WWW-Authenticate"]
    assert lrs.ask("POST", "statements", statement(), without=["Authorization"]).status == 401
    assert lrs.ask("GET", "activities/state", without=["Authorization"]).status == 401
    form = {"X-Experience-API-Version": "1.0.3", "content": json.dumps(statement())}
    answer = lrs.ask("POST", "statements", urllib.parse.urlencode(form).encode(),
                     query={"method": "POST"}, without=["Authorization"],
                     headers={"Content-Type": "application/x-www-form-urlencoded"})
    assert answer.status == 401
    assert count(lrs) == before


def test_hosts_and_origins(lrs):
    before = count(lrs)
    for host in ("example.org", "lernkoffer.localhost", lrs.host.replace("127.0.0.1", "10.0.0.1")):
        answer = lrs.ask("POST", "statements", statement(), headers={"Host": host})
        assert answer.status == 421, (host, answer.status)
    port = lrs.host.split(":")[1]
    assert lrs.ask("GET", "about", headers={"Host": f"localhost:{port}"}).status == 200
    foreign = lrs.ask("POST", "statements", statement(), headers={"Origin": "https://evil.example"})
    assert foreign.status == 403 and "Access-Control-Allow-Origin" not in foreign.headers
    assert count(lrs) == before
    own = lrs.ask("GET", "about", headers={"Origin": f"http://{lrs.host}"})
    assert own.status == 200
    friend = {"Origin": "http://localhost:3000"}
    allowed = lrs.ask("GET", "about", headers=friend)
    assert allowed.headers["Access-Control-Allow-Origin"] == friend["Origin"]
    asked = lrs.ask("OPTIONS", "statements", headers=friend, without=["Authorization"])
    assert asked.status == 204 and "PUT" in asked.headers["Access-Control-Allow-Methods"]
    assert "Authorization" in asked.headers["Access-Control-Allow-Headers"]


# --- large and slow -------------------------------------------------------------------------------


def send_raw(lrs, head, pieces, wait=60):
    """Sends headers and pieces until the server answers or hangs up; what it answered."""
    host, port = lrs.host.split(":")
    with socket.create_connection((host, int(port)), timeout=wait) as link:
        link.sendall(head)
        try:
            for piece in pieces:
                link.sendall(piece)
        except OSError:
            pass
        answer = b""
        try:
            while b"\r\n\r\n" not in answer:
                block = link.recv(65536)
                if not block:
                    break
                answer += block
        except (ConnectionError, TimeoutError):
            pass
        return answer


def head_of(lrs, *lines, method="POST", query=""):
    usual = [f"{method} {lrs.path}statements{query} HTTP/1.1", f"Host: {lrs.host}",
             "X-Experience-API-Version: 1.0.3",
             "Authorization: Basic " + base64.b64encode(
                 b"test:geheim: mit Doppelpunkt").decode()]
    return ("\r\n".join(usual + list(lines)) + "\r\n\r\n").encode()


def test_large_bodies(lrs):
    before = count(lrs)
    too_long = 100 * MEGABYTE + 1
    announced = send_raw(lrs, head_of(lrs, "Content-Type: multipart/mixed; boundary=b",
                                      f"Content-Length: {too_long}"),
                         [b"x" * MEGABYTE] * 100 + [b"x"])
    assert announced.startswith(b"HTTP/1.1 413 "), announced[:100]
    chunk = b"%x\r\n" % MEGABYTE + b" " * MEGABYTE + b"\r\n"
    chunked = head_of(lrs, "Content-Type: application/json", "Transfer-Encoding: chunked")
    hundred = send_raw(lrs, chunked, [chunk] * 100 + [b"0\r\n\r\n"])
    assert hundred.startswith(b"HTTP/1.1 413 "), hundred[:100]
    endless = send_raw(lrs, chunked, [chunk] * 400)
    assert endless == b"", endless[:100]
    text = json.dumps(statement(result={"response": "x" * (9 * MEGABYTE)})).encode()
    assert lrs.ask("POST", "statements", text).status == 413
    many = lrs.ask("POST", "statements", [statement()] * 6000)
    assert many.status == 413, many.body
    assert count(lrs) == before
    document = b"x" * (15 * MEGABYTE)
    query = {"activityId": "https://example.org/a", "stateId": "s",
             "agent": '{"mbox":"mailto:ada@example.org"}'}
    octets = {"Content-Type": "application/octet-stream"}
    assert lrs.ask("PUT", "activities/state", document, query=query, headers=octets).status == 204
    assert lrs.ask("GET", "activities/state", query=query).body == document


def test_chunked(lrs):
    body = json.dumps(statement()).encode()
    pieces = [b"%x\r\n%s\r\n" % (len(body[at:at + 10]), body[at:at + 10])
              for at in range(0, len(body), 10)]
    answer = send_raw(lrs, head_of(lrs, "Content-Type: application/json",
                                   "Transfer-Encoding: chunked"), pieces + [b"0\r\n\r\n"])
    assert answer.startswith(b"HTTP/1.1 200"), answer


def test_unread_answers(lrs):
    """Clients that send and hang up leave nothing behind but their statements."""
    before = count(lrs)
    body = json.dumps(statement()).encode()
    host, port = lrs.host.split(":")
    for _ in range(50):
        with socket.create_connection((host, int(port))) as link:
            link.sendall(head_of(lrs, "Content-Type: application/json",
                                 f"Content-Length: {len(body)}") + body)
    for _ in range(100):
        if count(lrs) == before + 50:
            break
        time.sleep(0.05)
    assert count(lrs) == before + 50


def test_clients_at_once(lrs):
    before = count(lrs)

    def post():
        other = Lrs.__new__(Lrs)
        other.host, other.path, other.connection = lrs.host, lrs.path, None
        for _ in range(20):
            assert other.ask("POST", "statements", [statement(), statement()]).status == 200

    threads = [threading.Thread(target=post) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert count(lrs) == before + 8 * 20 * 2


# --- documents ------------------------------------------------------------------------------------

STATE = {"activityId": "https://example.org/a", "agent": '{"mbox":"mailto:ada@example.org"}'}
PROFILE = {"activityId": "https://example.org/p", "profileId": "p"}


def test_documents(lrs):
    query = dict(STATE, stateId="bookmark")
    assert lrs.ask("GET", "activities/state", query=query).status == 404
    assert lrs.ask("PUT", "activities/state", b'{"page":1}', query=query).status == 204
    found = lrs.ask("GET", "activities/state", query=query)
    assert found.json() == {"page": 1} and found.headers["ETag"] and found.headers["Last-Modified"]
    assert lrs.ask("POST", "activities/state", b'{"done":[1.0]}', query=query).status == 204
    assert lrs.ask("GET", "activities/state", query=query).body == b'{"page":1,"done":[1.0]}'
    assert "bookmark" in lrs.ask("GET", "activities/state", query=STATE).json()
    assert lrs.ask("DELETE", "activities/state", query=query).status == 204
    assert lrs.ask("GET", "activities/state", query=query).status == 404


def test_concurrency(lrs):
    assert lrs.ask("PUT", "activities/profile", b"{}", query=PROFILE,
                   headers={"If-None-Match": "*"}).status == 204
    etag = lrs.ask("GET", "activities/profile", query=PROFILE).headers["ETag"]
    assert lrs.ask("PUT", "activities/profile", b"{}", query=PROFILE).status == 409
    assert lrs.ask("PUT", "activities/profile", b"{}", query=PROFILE,
                   headers={"If-None-Match": "*"}).status == 412
    assert lrs.ask("PUT", "activities/profile", b'{"a":1}', query=PROFILE,
                   headers={"If-Match": '"0"'}).status == 412
    assert lrs.ask("PUT", "activities/profile", b'{"a":1}', query=PROFILE,
                   headers={"If-Match": etag}).status == 204
    newer = lrs.ask("GET", "activities/profile", query=PROFILE)
    assert newer.json() == {"a": 1} and newer.headers["ETag"] != etag
    assert lrs.ask("GET", "activities/profile", query=PROFILE,
                   headers={"If-None-Match": newer.headers["ETag"]}).status == 304


def test_people_and_activities(lrs):
    definition = {"name": {"de": "Kurs"}, "type": "http://adlnet.gov/expapi/activities/course"}
    lrs.keep(actor={"mbox": "mailto:eva@example.org", "name": "Eva"},
             object={"id": "https://example.org/e", "definition": definition})
    lrs.keep(actor={"mbox": "mailto:eva@example.org", "name": "Eva Maria"},
             object={"id": "https://example.org/e", "definition": {"name": {"en": "Course"}}})
    person = lrs.ask("GET", "agents", query={"agent": '{"mbox":"mailto:eva@example.org"}'}).json()
    assert person["objectType"] == "Person" and set(person["name"]) == {"Eva", "Eva Maria"}
    activity = lrs.ask("GET", "activities", query={"activityId": "https://example.org/e"}).json()
    assert activity["definition"]["name"] == {"de": "Kurs", "en": "Course"}


# --- the command line -----------------------------------------------------------------------------


def statements(store, *options):
    done = subprocess.run([KOFFER, "statements", "--store", store, *options],
                          capture_output=True, text=True, check=False)
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]


def test_export(lrs, store):
    status, everything = statements(store)
    assert status == 0
    assert [one["id"] for one in everything] == [one["id"] for one in lrs.all(ascending="true")]
    status, hers = statements(store, "--agent", "eva@example.org", "--newest-first", "--limit", "1")
    assert status == 0 and [one["actor"]["name"] for one in hers] == ["Eva Maria"]
    assert statements(store, "--agent", "nobody@example.org") == (0, [])
    middle = everything[len(everything) // 2]["stored"]
    _, early = statements(store, "--until", middle)
    _, late = statements(store, "--since", middle)
    assert [one["id"] for one in early + late] == [one["id"] for one in everything]
    assert statements(store, "--since", "gestern")[0] == 2
    assert statements(store, "--agent", '{"mbox":1}')[0] == 2


def test_sentences(lrs, store):
    assert lrs.ask("POST", "statements", {
        "actor": {"mbox": "mailto:zoe@example.org", "name": "Zoe\x1b[2J"},
        "verb": {"id": "http://adlnet.gov/expapi/verbs/passed"},
        "object": {"id": "https://example.org/e"}, "timestamp": "2026-11-23T09:30:00Z",
        "result": {"score": {"raw": 8, "max": 10}, "duration": "PT5M"}}).status == 200
    done = subprocess.run([KOFFER, "statements", "--store", store, "--sentences", "--agent",
                           "zoe@example.org"], capture_output=True, text=True, check=True,
                          env=dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="en", TZ="UTC"))
    # The name of the activity came with another statement.
    assert done.stdout == ("23 Nov 2026, 09:30  “Zoe[2J” passed “Course”. "
                           "(8 of 10 points (80%) · Time: 5 minutes)\n")


def test_usage():
    for options in (["--port", "70000"], ["--user", "a:b"], ["word"]):
        done = subprocess.run([KOFFER, "lrs", *options], capture_output=True, check=False)
        assert done.returncode == 2, options


def main():
    tests = [(name, test) for name, test in globals().items() if name.startswith("test_")]
    with tempfile.TemporaryDirectory() as folder:
        store = os.path.join(folder, "store")
        lrs = Lrs(KOFFER, store, "--origin", "http://localhost:3000")
        print(f"1..{len(tests) + 1}")
        for number, (name, test) in enumerate(tests, 1):
            arguments = {"lrs": lrs, "store": store}
            wanted = test.__code__.co_varnames[:test.__code__.co_argcount]
            try:
                test(*(arguments[each] for each in wanted))
                print(f"ok {number} {name}", flush=True)
            except Exception as problem:  # noqa: BLE001
                line = problem.__traceback__.tb_next.tb_lineno
                print(f"not ok {number} {name}: line {line}: {problem!r}", flush=True)
        print(("ok" if lrs.end() == 0 else "not ok"), len(tests) + 1, "ends in order")


main()
