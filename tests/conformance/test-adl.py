#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""ADL's 98 LMS tests of SCORM 2004 through `koffer drive`: every delivered activity, every returned
value, every error code, every control. One TAP line for each case.

    test-adl.py KOFFER FOLDER [ID…]      FOLDER is corpus/scorm2004-adl
"""

import argparse
import os
from concurrent.futures import ThreadPoolExecutor

import adl_case
import adl_play


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("koffer")
    parser.add_argument("folder")
    parser.add_argument("ids", nargs="*")
    options = parser.parse_args()
    if not os.path.isdir(options.folder):
        print("1..0 # SKIP ADL's cases are not here")
        return 0
    cases = options.ids or adl_case.list_cases(options.folder)
    print(f"1..{len(cases)}")
    n_failed = 0
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        faults = pool.map(lambda case: adl_play.play(options.koffer, options.folder, case)[0],
                          cases)
        for number, (case, fault) in enumerate(zip(cases, faults), 1):
            n_failed += fault != ""
            print(f"{'not ok' if fault else 'ok'} {number} - {case}", flush=True)
            for line in fault.splitlines():
                print("# " + line)
    print(f"# {len(cases) - n_failed} of {len(cases)}")
    return n_failed > 0


if __name__ == "__main__":
    raise SystemExit(main())
