#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes authoring/runtime/fonts/*.woff2 out of Debian's fonts-inter: the characters that courses in
# German, English and the languages of Latin and Latin Extended-A are written with.
#
#   tools/subset-fonts.sh            writes the files anew
#   tools/subset-fonts.sh --check    whether that would change them; 77 where it cannot tell
#
# The same versions of both packages make the same bytes, others need not: see `versions`.
set -eu
cd "$(dirname "$0")/.."

inter=/usr/share/fonts/opentype/inter
target=authoring/runtime/fonts
versions='fonts-inter 4.0~beta7+ds-1, fonttools 4.38.0-1+deb12u1'

# Basic Latin and Latin-1; dashes, quotes, dots, bullets, narrow space, per mille, primes, euro, trade
# mark, arrows, minus. Text has more: Extended-A, capital sharp s, raised and lowered digits,
# fractions, about, unequal, at most, at least, check mark.
latin=U+0020-007E,U+00A0-00FF,U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+202F,U+2030,U+2032,U+2033
latin=$latin,U+2039,U+203A,U+20AC,U+2122,U+2190-2193,U+2212
extended=$latin,U+0100-017F,U+1E9E,U+2044,U+2070,U+2074-2079,U+2080-2089,U+2248,U+2260,U+2264,U+2265
extended=$extended,U+2713
# cv05: an l with a tail; tnum: figures of one width, for tables.
features=kern,mark,mkmk,ccmp,locl,tnum,cv05

# source, name, characters
subset () {
  pyftsubset "$inter/$1.otf" --unicodes="$3" --layout-features="$features" --flavor=woff2 \
    --no-hinting --desubroutinize --output-file="$folder/$2"
}

all () {
  subset Inter-Regular inter-regular.woff2 "$extended"
  subset Inter-SemiBold inter-semibold.woff2 "$extended"
  subset InterDisplay-Bold inter-display-bold.woff2 "$latin"
}

if [ "${1-}" != --check ]; then
  folder=$target
  all
  wc -c $target/*.woff2
  exit 0
fi

# shellcheck disable=SC2016 # dpkg's own variables
here=$(dpkg-query -W -f '${Package} ${Version}, ' fonts-inter fonttools 2>/dev/null) || here=none
if [ "${here%, }" != "$versions" ]; then
  echo "needs $versions; here: $here"
  exit 77
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
all
for font in "$target"/*.woff2; do
  cmp "$font" "$folder/$(basename "$font")"
done
