#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a test program with a screen nobody sees, a D-Bus session of its own and empty XDG folders.
set -eu

home=$(mktemp -d "${TMPDIR:-/tmp}/lernkoffer-ui-XXXXXX")
# What the session started may still be writing while it ends.
trap 'rm -rf "$home" 2>/dev/null || { sleep 1; rm -rf "$home"; } || true' EXIT INT TERM
mkdir -m 700 "$home/runtime"
mkdir "$home/tmp"
# WebKit may still write into folders that a test has removed: all goes at the end.
export TMPDIR="$home/tmp"
export XDG_RUNTIME_DIR="$home/runtime"
export XDG_DATA_HOME="$home/data"
export XDG_CACHE_HOME="$home/cache"
export XDG_CONFIG_HOME="$home/config"
export GSETTINGS_BACKEND=memory
export GIO_USE_VFS=local
export GDK_BACKEND=x11
export NO_AT_BRIDGE=1
unset WAYLAND_DISPLAY DISPLAY DBUS_SESSION_BUS_ADDRESS || true

# Leaks are looked for where only our own code runs: in the unit tests.
export ASAN_OPTIONS="${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0"

# What services of the session print must not get between the lines of TAP: only the test has our
# standard output.
exec 3>&1
dbus-run-session -- sh -c 'exec "$@" >&3 3>&-' sh \
  xvfb-run -a -s "-screen 0 ${SCREEN:-1280x900x24}" "$@" >&2
