#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Takes pictures of every place of the Werkstatt, in German, light and dark, large and as narrow as it gets:
# tests/ui/take-editor-screenshots.sh BUILD FOLDER. Others by KINDS, SIZES, TEXT=150, LANGUAGE=en,
# ADW_DEBUG_HIGH_CONTRAST=1.
set -eu

build=$(realpath "$1")
mkdir -p "$2"
folder=$(realpath "$2")
root=$(realpath "$(dirname "$0")/../..")
export LERNKOFFER_WEB_EXTENSION_DIR="$build/engine/webhost/extension"
export LD_LIBRARY_PATH="$build/engine/webhost/extension"
export LERNKOFFER_LOCALEDIR="$build/po"
export LERNKOFFER_SOUND="$build/authoring/sound/lernkoffer-sound"
export LERNKOFFER_SOUND_SOURCE="audiotestsrc is-live=true"
export LERNKOFFER_SOURCE="$root" G_TEST_SRCDIR="$root/tests"
export LERNKOFFER_SHOTS_TEXT="${TEXT:-100}"
export GSETTINGS_SCHEMA_DIR="$build/authoring/editor/data"
export LC_ALL="${LC_ALL:-C.UTF-8}" LANGUAGE="${LANGUAGE:-de}"

for kind in ${KINDS:-light dark}; do
  for size in ${SIZES:-1180x800 360x560}; do
    mkdir -p "$folder/$size-$kind"
    LERNKOFFER_SHOTS="$folder/$size-$kind" LERNKOFFER_SHOTS_SIZE="$size" \
      ADW_DEBUG_COLOR_SCHEME="prefer-$kind" SCREEN="1500x1000x24" \
      sh "$root/tests/support/run-ui.sh" "$build/tests/ui/test-editor-screens" --tap
  done
done
