#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of the LMS test of cmi5 without a window: `koffer drive` serves it, Node runs it.

    test-page.py KOFFER CORPUS NODE

One TAP line for each section of procedure.md, followed as in tests/conformance/test-cmi5.py.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent.parent / "support"), str(HERE.parent.parent / "conformance")]
import cmi5_procedure  # noqa: E402
from drive_client import Drive  # noqa: E402

KOFFER, CORPUS, NODE = sys.argv[1:4]


class Tester:
    """Whoever runs the LMS; the page runs by itself."""

    def __init__(self, package, folder):
        self.drive = Drive(KOFFER, package, os.path.join(folder, "store"))
        self.storage = os.path.join(folder, "storage.json")
        self.item = None

    def run_page(self, launch):
        """The result that the page shows."""
        node = subprocess.Popen([NODE, str(HERE / "smoke.js"), self.storage], text=True,
                                stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        with node:
            said = {"wait": None}
            line = launch
            while "wait" in said:
                node.stdin.write(line + "\n")
                node.stdin.flush()
                said = json.loads(node.stdout.readline())
                if "wait" in said:
                    self.drive.do(op="abandon")
                line = ""
        return said

    def launch(self, mode, again, _):
        if mode:
            self.drive.do(op="mode", mode=mode)
        answer = (self.drive.do(op="nav", request="choice", target=self.item) if again
                  else self.drive.do(op="start"))
        self.item = answer["delivered"]["activity"]
        result = self.run_page(answer["delivered"]["launch"])
        for fault in result["faults"] + [result["message"]] * result["isError"]:
            print("# " + fault)
        assert mode is None or result["launchMode"] == mode
        return result

    def waive(self, reason):
        self.drive.do(op="waive", target=self.item, reason=reason)

    def pull(self, registration):
        return self.drive.statements("--registration", registration)


def check(sentences, package, folder):
    tester = Tester(package, folder)
    try:
        cmi5_procedure.follow(sentences, tester)
        tester.drive.end()
    except BaseException:
        tester.drive.kill()
        raise


def make_packages(folder):
    made = subprocess.run([sys.executable, HERE / "make-packages.py", CORPUS, folder], check=False,
                          text=True, capture_output=True)
    return made.returncode, made.stdout.strip()


def main():
    failed = 0
    with tempfile.TemporaryDirectory() as packages:
        status, said = make_packages(packages)
        if status == 77:
            print(f"1..0 # SKIP {said}")
            return 0
        assert status == 0, said
        sections = cmi5_procedure.read(os.path.join(CORPUS, "procedure.md"))
        print(f"1..{len(sections)}")
        for number, (heading, sentences) in enumerate(sections.items(), 1):
            package = os.path.join(packages, heading.partition(" ")[0])
            with tempfile.TemporaryDirectory() as folder:
                try:
                    check(sentences, package, folder)
                    print(f"ok {number} - {heading}", flush=True)
                except Exception as failure:  # pylint: disable=broad-except
                    failed = 1
                    print(f"not ok {number} - {heading}", flush=True)
                    print("\n".join("# " + line for line in str(failure)[:4000].splitlines()))
    return failed


if __name__ == "__main__":
    sys.exit(main())
