#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Zips the courses of this folder, each with the client it is about, out of node_modules.

usage: make-packages.py FOLDER

Exit status 77, with a sentence, where the clients have not been installed.
"""
import pathlib
import subprocess
import sys
import zipfile

SKIP = 77
HERE = pathlib.Path(__file__).resolve().parent
MODULES = HERE / "node_modules"
COMMON = ("page.css", "page.js")

# course: what it takes from its client as shipped (None: its scripts are bundled with the client)
COURSES = {
    "rusticisoftware-cmi5": ("@rusticisoftware/cmi5/dist/cmi5.js", "cmi5.js"),
    "xapi-cmi5": None,
    "tincanjs-cmi5": ("tincanjs/build/tincan-min.js", "tincan.js"),
    "tincanjs": ("tincanjs/build/tincan-min.js", "tincan.js"),
    "adl-xapiwrapper": None,
    "xapiwrapper": ("xapiwrapper/dist/xapiwrapper.min.js", "xapiwrapper.js"),
}
# Modules of Node that a client names, and what stands for them in a page.
STAND_INS = {"url": HERE / "adl-xapiwrapper/node.js", "crypto": HERE / "adl-xapiwrapper/node.js"}


def bundle(script):
    """The script of a page together with all that it imports."""
    command = [MODULES / ".bin" / "esbuild", script, "--bundle", "--format=iife", "--minify",
               "--platform=browser", "--log-level=warning"]
    command += [f"--alias:{name}={path}" for name, path in STAND_INS.items()]
    return subprocess.run(command, cwd=HERE, stdout=subprocess.PIPE, check=True).stdout


def contents(course):
    """Names and bytes of what goes into the package."""
    shipped = COURSES[course]
    for path in sorted((HERE / course).iterdir()):
        if path.name in {stand_in.name for stand_in in STAND_INS.values()}:
            continue
        is_bundled = shipped is None and path.suffix == ".js"
        yield path.name, bundle(path) if is_bundled else path.read_bytes()
    for name in COMMON:
        yield name, (HERE / "common" / name).read_bytes()
    if shipped:
        yield shipped[1], (MODULES / shipped[0]).read_bytes()


def main(folder):
    if not (MODULES / ".package-lock.json").exists():
        print("the clients are not installed: npm ci in tests/clients")
        return SKIP
    for course in COURSES:
        with zipfile.ZipFile(pathlib.Path(folder, course + ".zip"), "w",
                             zipfile.ZIP_DEFLATED) as package:
            for name, content in contents(course):
                package.writestr(name, content)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
