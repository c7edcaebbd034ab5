#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Brings po/ up to date with the source: POTFILES.in lists every file with words for people, and
# po/LANGUAGE.po gets new entries (without a translation) and loses old ones. Then translate what
# is empty in po/de.po. No build needed.
#
#   tools/update-po.sh          update
#   tools/update-po.sh --pot [ROOT]    write the template to standard output, change nothing
set -eu
cd "${2-$(dirname "$0")/..}"

template() {
  # The keywords of meson's preset `glib`, without line numbers: they change with every commit.
  xgettext --files-from=po/POTFILES.in --directory=. --output=- --from-code=UTF-8 \
    --package-name=lernkoffer --add-location=file --no-wrap --sort-by-file \
    --add-comments=Translators \
    --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=NC_:1c,2 \
    --keyword=g_dcgettext:2 --keyword=g_dngettext:2,3 --keyword=g_dpgettext2:2c,3 \
    --keyword=ngettext:1,2 --flag=N_:1:pass-c-format --flag=C_:2:pass-c-format \
    --flag=NC_:2:pass-c-format --flag=g_dngettext:2:pass-c-format \
    --flag=g_strdup_printf:1:c-format --flag=g_string_append_printf:2:c-format \
    --flag=g_print:1:c-format --flag=g_printerr:1:c-format
}

if [ "${1-}" = --pot ]; then
  template
  exit 0
fi

python3 tools/check-potfiles.py --write .
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
template > "$work/lernkoffer.pot"
for language in $(grep -v '^#' po/LINGUAS); do
  msgmerge --quiet --no-fuzzy-matching --no-wrap --sort-by-file --add-location=file \
    "po/$language.po" "$work/lernkoffer.pot" --output-file="$work/merged.po"
  msgattrib --no-obsolete --no-wrap --add-location=file --sort-by-file "$work/merged.po" \
    --output-file="$work/$language.po"
  grep -v '^"POT-Creation-Date' "$work/$language.po" > "po/$language.po"
  printf '%s: ' "$language"
  msgfmt --check --statistics --output-file=/dev/null "po/$language.po"
done
