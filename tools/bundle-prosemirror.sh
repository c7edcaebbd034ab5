#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes authoring/canvas/prosemirror/prosemirror.min.js and LICENSES.txt again from package-lock.json there. Needs
# Node and npm, and the network for npm's packages; everything happens in a folder that goes again.
set -eu
home=$(cd "$(dirname "$0")/../authoring/canvas/prosemirror" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cp "$home/package.json" "$home/package-lock.json" "$home/entry.js" "$scratch"
cd "$scratch"
npm ci --ignore-scripts --no-audit --no-fund >/dev/null
{
  echo "/* ProseMirror and what it needs; licences are in LICENSES.txt. SPDX-License-Identifier: MIT */"
  node_modules/.bin/esbuild entry.js --bundle --minify --format=iife --global-name=ProseMirror \
    --charset=utf8 --target=es2020,safari16 --legal-comments=none
} >"$home/prosemirror.min.js"
for folder in node_modules/orderedmap node_modules/prosemirror-* node_modules/w3c-keyname; do
  echo "== $(node -p "const p = require('./$folder/package.json'); p.name + ' ' + p.version")"
  echo
  cat "$folder/LICENSE"
  echo
done >"$home/LICENSES.txt"
sha256sum "$home/prosemirror.min.js"
