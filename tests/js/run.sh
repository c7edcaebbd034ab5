#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# run.sh TEST.js: plays one test file with Node's own runner, or says that there is no Node.
if ! node --version >/dev/null 2>&1; then
  echo "skipped: Node is not installed"
  exit 77
fi
exec node --test --test-reporter=spec "$1"
