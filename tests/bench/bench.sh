#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# All benchmarks one after the other. Meaningful from a build with --buildtype=release.
set -eu
"$1"
"$2"
"$(dirname "$0")/../support/run-ui.sh" "$3"
"$4"
"$5"
"$(dirname "$0")/../support/run-ui.sh" "$6"
"$7"
"$8"
"$(dirname "$0")/../support/run-ui.sh" "$9"
"${10}"
"${11}"
