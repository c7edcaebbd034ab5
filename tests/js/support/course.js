/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small courses for a browser. */
'use strict';
const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');
const { spawnSync } = require('node:child_process');
const { pathToFileURL } = require('node:url');

const koffer = process.env.LERNKOFFER_KOFFER || path.join(__dirname, '../../../_build/test/cli/koffer');

function run(command, ...args) {
  const done = spawnSync(command, args, { encoding: 'utf8' });
  assert.strictEqual(done.status, 0, `${command}: ${done.stderr}`);
}

/* Builds the course of `files`, `{ name: text }`, below `folder`; returns the address of a file of it. */
function build(folder, files) {
  Object.entries(files).forEach(([name, text]) => {
    fs.mkdirSync(path.dirname(path.join(folder, 'source', name)), { recursive: true });
    fs.writeFileSync(path.join(folder, 'source', name), text);
  });
  const zip = path.join(folder, 'kurs.zip');
  run(koffer, 'build', path.join(folder, 'source'), '-o', zip, '-p', 'html');
  run('python3', '-m', 'zipfile', '-e', zip, path.join(folder, 'kurs'));
  return (name) => pathToFileURL(path.join(folder, 'kurs')).href + '/' + name;
}

module.exports = { build };
