#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Takes pictures of the Werkstatt in German, light and dark, large and small:
# tests/ui/take-editor-screenshots.sh BUILD FOLDER COURSE
set -eu

build=$(realpath "$1")
mkdir -p "$2"
folder=$(realpath "$2")
course=$(realpath "$3")
root=$(dirname "$0")/../..
export LERNKOFFER_WEB_EXTENSION_DIR="$build/engine/webhost/extension"
export LERNKOFFER_LOCALEDIR="$build/po"
export GSETTINGS_SCHEMA_DIR="$build/authoring/editor/data"
export LC_ALL="${LC_ALL:-C.UTF-8}" LANGUAGE="${LANGUAGE:-de}"

for kind in ${KINDS:-light dark}; do
  for size in ${SIZES:-1400x900 1024x700}; do
    mkdir -p "$folder/$size-$kind"
    copy=$(mktemp -d)
    cp -r "$course" "$copy/kurs"
    ADW_DEBUG_COLOR_SCHEME="prefer-$kind" SCREEN="1500x1000x24" \
      "$root/tests/support/run-ui.sh" "$build/tests/ui/editor-screenshots" \
      "$folder/$size-$kind" "${size%x*}" "${size#*x}" "$copy/kurs"
    rm -rf "$copy"
  done
done
