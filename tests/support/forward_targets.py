# SPDX-License-Identifier: GPL-3.0-or-later
"""Targets for `koffer forward`: a small record store that can be made to misbehave, a proxy, and
certificates of a CA of one's own."""

import http.server
import io
import json
import os
import re
import select
import socket
import ssl
import subprocess
import threading
import urllib.parse


class Store(http.server.ThreadingHTTPServer):
    """Keeps what it is sent, in order. @trouble(handler, body) may answer a request instead of it
    and says whether it has; @strict: a known id is a conflict, the same statement or not."""

    daemon_threads = True

    def __init__(self, trouble=None, *, strict=False, versions=("1.0.3",), context=None):
        super().__init__(("127.0.0.1", 0), Handler)
        self.trouble, self.strict, self.versions = trouble, strict, versions
        self.kept, self.order, self.seen, self.posts = {}, [], [], []
        self.guard = threading.Lock()
        self.scheme = "http"
        if context:
            self.scheme = "https"
            self.socket = context.wrap_socket(self.socket, server_side=True)
        threading.Thread(target=self.serve_forever, args=[0.02], daemon=True).start()

    def handle_error(self, request, client_address):
        """A connection that a test has cut is no error of the test."""

    def address(self, host="127.0.0.1"):
        return f"{self.scheme}://{host}:{self.server_address[1]}/xapi/"

    def end(self):
        self.shutdown()
        self.server_close()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *words):
        pass

    def answer(self, status, body=b"", kind="application/json", **headers):
        if not isinstance(body, bytes):
            body = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def work(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        with self.server.guard:
            self.server.seen.append((self.command, self.path, dict(self.headers)))
        if self.server.trouble and self.server.trouble(self, body):
            return
        path = urllib.parse.urlsplit(self.path)
        if path.path.endswith("/about"):
            self.answer(200, {"version": list(self.server.versions)})
        elif self.command == "GET":
            self.look_up(urllib.parse.parse_qs(path.query))
        else:
            self.keep(json.loads(statements_in(self.headers["Content-Type"], body)))

    do_GET = do_POST = work

    def lose(self, body):
        """Keeps what was sent, and the answer gets lost."""
        self.wfile, line = io.BytesIO(), self.wfile
        self.keep(json.loads(statements_in(self.headers["Content-Type"], body)))
        self.wfile, self.close_connection = line, True

    def look_up(self, query):
        found = self.server.kept.get(query.get("statementId", [None])[0])
        self.answer(200 if found else 404, found or {"message": "not here"})

    def keep(self, batch):
        with self.server.guard:
            self.server.posts.append([one["id"] for one in batch])
            for one in batch:
                known = self.server.kept.get(one["id"])
                if known is not None and (self.server.strict or known != one):
                    self.answer(409, {"message": "there is one"})
                    return
            for one in batch:
                if one["id"] not in self.server.kept:
                    self.server.order.append(one["id"])
                self.server.kept[one["id"]] = one
        self.answer(200, [one["id"] for one in batch])


def statements_in(kind, body):
    """The JSON of a body, of its first part if it has parts."""
    boundary = re.search(r'boundary="?([^";]+)', kind)
    if not boundary:
        return body
    return body.split(b"--" + boundary[1].encode())[1].split(b"\r\n\r\n", 1)[1]


class Proxy:
    """An HTTP proxy that leads every name to @port of this machine and notes who was asked for."""

    def __init__(self, port):
        self.port, self.asked = port, []
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        threading.Thread(target=self.run, daemon=True).start()

    def run(self):
        while True:
            try:
                client, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=[client], daemon=True).start()

    def serve(self, client):
        head = b""
        while b"\r\n\r\n" not in head:
            block = client.recv(65536)
            if not block:
                return
            head += block
        line = head.split(b"\r\n", 1)[0].decode()
        self.asked.append(line)
        with socket.create_connection(("127.0.0.1", self.port)) as target:
            if line.startswith("CONNECT "):
                client.sendall(b"HTTP/1.1 200 there you are\r\n\r\n")
            else:
                target.sendall(re.sub(rb" http://[^/]+", b" ", head, count=1))
            pump(client, target)
        client.close()


def pump(one, other):
    while True:
        for ready in select.select([one, other], [], [])[0]:
            try:
                block = ready.recv(65536)
            except OSError:
                block = b""
            if not block:
                return
            (other if ready is one else one).sendall(block)


NEW_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")


def run_openssl(*words):
    subprocess.run(["openssl", *words], check=True, capture_output=True)


class Authority:
    """A CA in @folder."""

    def __init__(self, folder, name):
        self.folder, self.name = folder, name
        self.certificate, self.key = self.path("pem"), self.path("key")
        run_openssl("req", "-x509", *NEW_KEY, "-days", "30", "-subj", f"/CN={name}", "-keyout",
                    self.key, "-out", self.certificate, "-addext",
                    "basicConstraints=critical,CA:TRUE")

    def path(self, ending):
        return os.path.join(self.folder, f"{self.name}.{ending}")

    def vouch_for(self, names):
        """A server's TLS context with a certificate for @names."""
        request, certificate, key = (self.path(e) for e in ("csr", "crt", "server"))
        extensions = self.path("ext")
        with open(extensions, "w", encoding="utf-8") as file:
            file.write(f"subjectAltName={names}\n")
        run_openssl("req", *NEW_KEY, "-subj", "/CN=target", "-keyout", key, "-out", request)
        run_openssl("x509", "-req", "-in", request, "-CA", self.certificate, "-CAkey", self.key,
                    "-CAcreateserial", "-days", "30", "-out", certificate, "-extfile", extensions)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        return context
