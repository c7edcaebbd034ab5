#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""ADL's 98 LMS tests of SCORM 2004 through `koffer drive`: every delivered activity, every returned
value, every error code, every control. One TAP line for each case.

    test-adl.py [--break=WAY]… [--sample=N] KOFFER FOLDER [ID…]

FOLDER is corpus/scorm2004-adl. With --break every case is played once more for each of its pages,
and broken off there: see adl_break.py. The outcome has to be the same. --sample: at each Nth page
only.
"""

import argparse
import os
from concurrent.futures import ThreadPoolExecutor

import adl_break
import adl_case
import adl_play


def positions(options, identifier):
    """(way, index of a page): where to break off."""
    n_pages = len(adl_case.read_case(options.folder, identifier).steps)
    offset = adl_case.list_cases(options.folder).index(identifier)
    for number, name in enumerate(options.ways):
        way = adl_break.WAYS[name]
        for index in range(n_pages):
            if ((index + number + offset) % options.sample == 0
                    and way.can_be_compared(identifier, index)):
                yield way, index


def play_case(options, identifier):
    """What failed; an empty text if nothing did."""
    fault, answers = adl_play.play(options.koffer, options.folder, identifier)
    if fault:
        return fault
    faults = []
    for way, index in positions(options, identifier):
        fault, _ = adl_play.play(options.koffer, options.folder, identifier, way(index, answers))
        if fault:
            faults.append(f"{way.NAME} at page {index + 1}: {fault}")
    return "\n".join(faults)


def read_options():
    parser = argparse.ArgumentParser()
    parser.add_argument("--break", dest="ways", action="append", default=[],
                        choices=adl_break.WAYS)
    parser.add_argument("--sample", type=int, default=1)
    parser.add_argument("koffer")
    parser.add_argument("folder")
    parser.add_argument("ids", nargs="*")
    return parser.parse_args()


def main():
    options = read_options()
    if not os.path.isdir(options.folder):
        print("1..0 # SKIP ADL's cases are not here")
        return 0
    cases = options.ids or adl_case.list_cases(options.folder)
    print(f"1..{len(cases)}")
    n_failed = 0
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        faults = pool.map(lambda case: play_case(options, case), cases)
        for number, (case, fault) in enumerate(zip(cases, faults), 1):
            n_failed += fault != ""
            print(f"{'not ok' if fault else 'ok'} {number} - {case}", flush=True)
            for line in fault.splitlines():
                print("# " + line)
    print(f"# {len(cases) - n_failed} of {len(cases)}")
    return n_failed > 0


if __name__ == "__main__":
    raise SystemExit(main())
