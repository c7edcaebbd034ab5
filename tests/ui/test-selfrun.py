#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs ADL's 98 tests of SCORM 2004 in the real window, as many at a time as there are processors,
and writes what came of them as a page.

test-selfrun.py PROGRAM RUN-UI CORPUS PAGE [ID…]
"""

import html
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading

SECONDS = 240  # for one test; the program itself gives up earlier
TOGETHER = 6  # tests in one run of the program
# So many tests that failed get a second try, alone, once the machine is free of the others: pages
# wait for moments of their own, and a busy machine lets some pass. The page and the log tell of it.
SECOND_TRIES = 5

STYLE = """
:root { color-scheme: light dark; }
body {
  font: 16px/1.5 system-ui, sans-serif; max-width: 70em; margin: 2em auto; padding: 0 1em;
}
table { border-collapse: collapse; width: 100%; }
th, td {
  text-align: left; vertical-align: top; padding: .4em .8em; border-bottom: 1px solid #8885;
}
td.n { text-align: right; font-variant-numeric: tabular-nums; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; font-size: .85em; }
.passed { color: #2a6a3c; } .failed { color: #b3261e; font-weight: 600; }
@media (prefers-color-scheme: dark) { .passed { color: #93d3a2; } .failed { color: #ffb4ab; } }
"""


def read_results(path):
    """Lines that are complete; a program that died may have left half a one."""
    results = {}
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else []:
        try:
            result = json.loads(line)
        except ValueError:
            continue
        results[result["id"]] = result
    return results


def failure(name, why):
    return {"id": name, "steps": 0, "calls": 0, "questions": 0, "seconds": 0, "failures": [why]}


class Runner:
    def __init__(self, program, run_ui, corpus, ids):
        self.command = [run_ui, program, str(corpus)]
        self.waiting = list(ids)
        self.results = {}
        self.lock = threading.Lock()

    def take(self):
        with self.lock:
            some, self.waiting = self.waiting[:TOGETHER], self.waiting[TOGETHER:]
            return some

    def run(self, ids):
        """Runs some tests; whoever the program died over has failed, the rest goes on."""
        while ids:
            with tempfile.TemporaryDirectory() as folder:
                path = pathlib.Path(folder, "results")
                try:
                    done = subprocess.run(
                        self.command + [str(path)] + ids, capture_output=True, text=True,
                        errors="replace", timeout=SECONDS * len(ids), check=False)
                    output = done.stderr
                except subprocess.TimeoutExpired:
                    output = "it did not come to an end"
                results = read_results(path)
            left = [each for each in ids if each not in results]
            if left:
                results[left[0]] = failure(left[0], "the program ended: " + output[-1500:])
            with self.lock:
                self.results.update(results)
            ids = left[1:]

    def work(self):
        while ids := self.take():
            self.run(ids)

    def run_all(self):
        threads = [threading.Thread(target=self.work) for _ in range(min(4, os.cpu_count() or 1))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


    def try_again(self):
        failed = [name for name, result in self.results.items() if result["failures"]]
        if len(failed) > SECOND_TRIES:
            return
        for name in sorted(failed):
            first = self.results.pop(name)
            self.run([name])
            self.results[name]["first"] = first["failures"]


COLUMNS = ("Test", "Result", "Visits", "Calls", "Questions", "Seconds", "Failures")


def row(result):
    failures = "".join(f"<pre>{html.escape(each)}</pre>" for each in result["failures"][:20])
    word = "failed" if failures else "passed"
    said = f"{word}, second try" if "first" in result else word
    keys = ("steps", "calls", "questions")
    numbers = "".join(f'<td class="n">{result[key]}</td>' for key in keys)
    return (f'<tr><th scope="row">{html.escape(result["id"])}</th><td class="{word}">{said}</td>'
            f'{numbers}<td class="n">{result["seconds"]:.1f}</td><td>{failures}</td></tr>')


def page(results):
    passed = sum(not each["failures"] for each in results)
    rows = "\n".join(row(each) for each in results)
    calls = sum(each["calls"] for each in results)
    questions = sum(each["questions"] for each in results)
    head = "".join(f'<th scope="col">{each}</th>' for each in COLUMNS)
    return (f'<!DOCTYPE html>\n<html lang="en"><meta charset="utf-8">'
            f"<title>SCORM 2004 in the window</title><style>{STYLE}</style>\n"
            f"<h1>ADL’s tests of SCORM 2004 in the window</h1>\n"
            f"<p>{passed} of {len(results)} passed. {calls} calls and {questions} questions about "
            f"the controls were judged by the pages themselves.</p>\n"
            f"<table><thead><tr>{head}</tr></thead><tbody>\n{rows}\n</tbody></table></html>\n")


def main():
    program, run_ui, corpus, target = sys.argv[1:5]
    corpus = pathlib.Path(corpus)
    wanted = sys.argv[5:] or sorted(path.stem for path in corpus.glob("testcases/*.json"))
    if not wanted:
        print("1..0 # SKIP the corpus is not here")
        return 0
    runner = Runner(program, run_ui, corpus, wanted)
    runner.run_all()
    runner.try_again()
    results = [runner.results[each] for each in wanted]
    pathlib.Path(target).write_text(page(results), encoding="utf-8")
    print(f"1..{len(results)}")
    for number, result in enumerate(results, 1):
        print(f"{'not ok' if result['failures'] else 'ok'} {number} {result['id']}")
        for failure in result.get("first", [])[:5] + result["failures"][:5]:
            for line in failure.splitlines():
                print("#", line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
