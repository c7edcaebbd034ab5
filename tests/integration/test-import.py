#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""`koffer import` interrupted and beside itself, and what lists say of it; TAP on stdout."""

import os
import signal
import subprocess
import sys
import tempfile
import time
import zipfile

KOFFER = sys.argv[1]


def make_package(path, megabytes):
    """Random bytes, so that reading and writing them takes its time."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as package:
        package.writestr("index.html", "<p>x")
        for i in range(megabytes // 16):
            package.writestr(f"{i}.bin", os.urandom(16 << 20))


def start(package, store):
    return subprocess.Popen([KOFFER, "import", "--store", store, package], text=True,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def files(store):
    folder = os.path.join(store, "packages")
    return os.listdir(folder) if os.path.isdir(folder) else []


def test_an_interrupted_import_leaves_nothing(folder):
    package, store = os.path.join(folder, "large.zip"), os.path.join(folder, "store")
    make_package(package, 160)
    process = start(package, store)
    while process.poll() is None and not files(store):
        time.sleep(0.001)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate()
    assert process.returncode == 1, (process.returncode, out, err)
    assert out == "" and len(err.splitlines()) == 1, (out, err)
    assert files(store) == [], files(store)


def test_a_killed_import_is_swept_up_by_the_next(folder):
    package, store = os.path.join(folder, "large.zip"), os.path.join(folder, "store")
    make_package(package, 160)
    process = start(package, store)
    while process.poll() is None and not files(store):
        time.sleep(0.001)
    process.kill()
    process.communicate()
    assert files(store)
    small = os.path.join(folder, "small.zip")
    make_package(small, 0)
    assert start(small, store).wait() == 0
    assert len(files(store)) == 1, files(store)


def test_two_at_the_same_time(folder):
    package, store = os.path.join(folder, "small.zip"), os.path.join(folder, "store")
    make_package(package, 16)
    both = [start(package, store) for _ in range(2)]
    assert [process.communicate()[1] for process in both] == ["", ""]
    assert [process.returncode for process in both] == [0, 0]
    assert len(files(store)) == 1, files(store)


def test_nobody_has_no_progress(folder):
    """A name mistyped is not a person without courses."""
    done = subprocess.run([KOFFER, "progress", "--store", os.path.join(folder, "store"),
                           "--learner", "Nobody"], text=True, capture_output=True)
    assert done.returncode == 1 and done.stdout == "" and done.stderr, done


def main():
    tests = [(name, run) for name, run in globals().items() if name.startswith("test_")]
    failed = 0
    print(f"1..{len(tests)}")
    for number, (name, run) in enumerate(tests, 1):
        with tempfile.TemporaryDirectory() as folder:
            try:
                run(folder)
                print(f"ok {number} {name}")
            except AssertionError as error:
                failed += 1
                print(f"not ok {number} {name}\n# {error}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
