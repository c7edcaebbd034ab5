/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is said to cards that are sorted, in a real browser: with a card that lies right, and with the solution. Needs
 * Chromium; skipped without.
 */
'use strict';
const test = require('node:test');
const assert = require('node:assert');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { spawnSync } = require('node:child_process');
const { pathToFileURL } = require('node:url');
const { Browser, find } = require('./support/browser.js');

const koffer = process.env.LERNKOFFER_KOFFER || path.join(__dirname, '../../_build/test/cli/koffer');
const skip = find() ? false : 'Chromium is not installed';

const FILES = {
  'course.yaml': 'id: c\ntitle: C\nlanguage: de\nversion: 1.0.0\n',
  '10-x.md': `---
id: p-x
title: X
---
::: {.sorting #q-1}
Wohin?

| Scope 1 | Scope 2 |
| --- | --- |
| Kessel | Strom |
| Wagen | |

- Kessel
  > Das Gas verbrennt *hier*.
- Strom
  > Verbrannt wird woanders.
:::
`,
};
const READY = 'document.documentElement.classList.contains("ready")';
const PLACES = (places) => `(() => {
  const places = ${JSON.stringify(places)}, q = document.querySelector('#q-1');
  while (!q.querySelector('.deck').hidden && q.querySelector('.held').textContent)
    q.querySelectorAll('.put')[places[q.querySelector('.held').textContent]].click();
  [...q.querySelectorAll('button')].find((one) => one.textContent === 'Antwort prüfen').click();
})()`;
const SAID = `[...document.querySelectorAll('.card-why')].filter((one) => !one.hidden).map((one) => one.innerText.trim()).sort()`;

function run(command, ...args) {
  const done = spawnSync(command, args, { encoding: 'utf8' });
  assert.strictEqual(done.status, 0, `${command}: ${done.stderr}`);
}

function build(folder) {
  fs.mkdirSync(path.join(folder, 'source'));
  Object.entries(FILES).forEach(([name, text]) => fs.writeFileSync(path.join(folder, 'source', name), text));
  const zip = path.join(folder, 'kurs.zip');
  run(koffer, 'build', path.join(folder, 'source'), '-o', zip, '-p', 'html');
  run('python3', '-m', 'zipfile', '-e', zip, path.join(folder, 'kurs'));
  return pathToFileURL(path.join(folder, 'kurs/p/p-x.html')).href;
}

test('reasons of cards', { skip, timeout: 60000 }, async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lernkoffer-sorting-'));
  const browser = await Browser.start();
  try {
    const page = await browser.open(build(folder));
    await page.until(READY);
    assert.deepStrictEqual(await page.evaluate(SAID), []);
    await page.evaluate(PLACES({ Kessel: 0, Strom: 0, Wagen: 1 }));
    assert.deepStrictEqual(await page.evaluate(SAID), ['Das Gas verbrennt hier.']);
    await page.evaluate("[...document.querySelectorAll('#q-1 .fb button')].find((one) => one.textContent === 'Lösung zeigen').click()");
    assert.deepStrictEqual(await page.evaluate(SAID), ['Das Gas verbrennt hier.', 'Verbrannt wird woanders.']);
    assert.deepStrictEqual(page.errors, []);
  } finally {
    await browser.close();
    fs.rmSync(folder, { recursive: true, force: true });
  }
});
