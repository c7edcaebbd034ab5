#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes verifier/noble/noble.min.js and LICENSES.txt again from package-lock.json there. Needs Node and
# npm, and the network for npm's packages; everything happens in a folder that goes again.
set -eu
home=$(cd "$(dirname "$0")/../verifier/noble" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cp "$home/package.json" "$home/package-lock.json" "$home/entry.js" "$scratch"
cd "$scratch"
npm ci --ignore-scripts --no-audit --no-fund >/dev/null
{
  echo "/* noble; licences are in LICENSES.txt. SPDX-License-Identifier: MIT */"
  node_modules/.bin/esbuild entry.js --bundle --minify --format=iife --global-name=Noble --charset=utf8 \
    --target=es2020,safari16 --legal-comments=none
} >"$home/noble.min.js"
for folder in node_modules/@noble/*; do
  echo "== $(node -p "const p = require('./$folder/package.json'); p.name + ' ' + p.version")"
  echo
  cat "$folder/LICENSE"
  echo
done >"$home/LICENSES.txt"
sha256sum "$home/noble.min.js"
