#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# All benchmarks one after the other; those after `--screen` need one. Meaningful from a build with
# --buildtype=release.
set -eu
run=
for bench in "$@"; do
  if [ "$bench" = --screen ]; then
    run=$(dirname "$0")/../support/run-ui.sh
  else
    ${run:+"$run"} "$bench"
  fi
done
