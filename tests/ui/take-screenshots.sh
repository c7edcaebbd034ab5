#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Takes pictures of the program in German, light and dark, wide and narrow:
# tests/ui/take-screenshots.sh BUILD FOLDER COURSE…   The first course is opened and played.
set -eu

build=$(realpath "$1")
mkdir -p "$2"
folder=$(realpath "$2")
shift 2
root=$(dirname "$0")/../..
export LERNKOFFER_WEB_EXTENSION_DIR="$build/engine/webhost/extension"
export LERNKOFFER_LOCALEDIR="$build/po"
export LERNKOFFER_SAMPLE="$build/courses/beispiel.zip"
export GSETTINGS_SCHEMA_DIR="$build/player/data"
export LC_ALL="${LC_ALL:-C.UTF-8}" LANGUAGE="${LANGUAGE:-de}"

for kind in light dark; do
  for size in "1180 860 wide" "400 800 narrow"; do
    width=${size%% *} rest=${size#* }
    mkdir -p "$folder/${rest#* }"
    "$root/tests/support/run-ui.sh" "$build/tests/ui/screenshots" \
      "$folder/${rest#* }" "$width" "${rest%% *}" "$kind" "$@"
  done
done
