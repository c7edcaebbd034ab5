/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is said to cards that are sorted and to gaps, in a real browser: with what is right, and with the solution. Needs
 * Chromium; skipped without.
 */
'use strict';
const test = require('node:test');
const assert = require('node:assert');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { Browser, find } = require('./support/browser.js');
const { build } = require('./support/course.js');

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
  '20-y.md': `---
id: p-y
title: Y
---
::: {.cloze #q-2 bank=yes}
Gas ist ___{=Scope 1}, Strom ___{=Scope 2}, Reisen ___{=Scope 3}.

1. Scope 1
   > Es verbrennt *hier*.
   >
   > - Kessel
   > - Wagen
2. Scope 2
   > Verbrannt wird woanders.
:::
`,
  '30-z.md': `---
id: p-z
title: Z
---
::: {.board #q-3 x="Einfluss" y="Betroffenheit"}
Wo?

| A | B | C | D |
| --- | --- | --- | --- |
| Bank | Rat | Presse | Nachbarn |

- Bank
  > Sie gibt Geld.
- Rat
  > Er entscheidet mit.
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

test('reasons of cards', { skip, timeout: 60000 }, async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lernkoffer-sorting-'));
  const browser = await Browser.start();
  try {
    const page = await browser.open(build(folder, FILES)('p/p-x.html'));
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

const GAP_SAID = `[...document.querySelectorAll('.fb .reason')].map((one) => one.innerText.split('\\n')[0] + ': '
  + one.querySelector('p').innerText)`;
const WITH_GAPS = `(() => { const text = document.querySelector('#q-2 .cloze p').cloneNode(true);
  text.querySelectorAll('.gap').forEach((gap) => gap.replaceWith('_'));
  return text.textContent; })()`;
const PRESS = (id, words) => `[...document.querySelectorAll('#${id} button')].find((one) => one.textContent === '${words}').click()`;

test('reasons of gaps', { skip, timeout: 60000 }, async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lernkoffer-gaps-'));
  const browser = await Browser.start();
  try {
    const page = await browser.open(build(folder, FILES)('p/p-y.html'));
    await page.until(READY);
    assert.strictEqual(await page.evaluate(WITH_GAPS), 'Gas ist _, Strom _, Reisen _.');
    for (const word of ['Scope 1', 'Scope 3', 'Scope 2', 'Antwort prüfen'])
      await page.evaluate(PRESS('q-2', word));
    assert.deepStrictEqual(await page.evaluate(GAP_SAID), ['Scope 1: Es verbrennt hier.']);
    await page.evaluate(PRESS('q-2', 'Lösung zeigen'));
    assert.deepStrictEqual(await page.evaluate(GAP_SAID),
      ['Scope 1: Es verbrennt hier.', 'Scope 2: Verbrannt wird woanders.']);
    assert.deepStrictEqual(page.errors, []);
  } finally {
    await browser.close();
    fs.rmSync(folder, { recursive: true, force: true });
  }
});

test('reasons of cards on the board and in its list', { skip, timeout: 60000 }, async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lernkoffer-board-'));
  const browser = await Browser.start();
  const seen = `[...document.querySelectorAll('.card-why')].filter((one) => one.offsetParent).map((one) => one.innerText.trim()).sort()`;
  try {
    const page = await browser.open(build(folder, FILES)('p/p-z.html'));
    await page.until(READY);
    await page.evaluate(PLACES({ Bank: 0, Rat: 0, Presse: 2, Nachbarn: 3 }).replace('#q-1', '#q-3'));
    assert.deepStrictEqual(await page.evaluate(seen), ['Sie gibt Geld.']);
    await page.evaluate(PRESS('q-3', 'Lösung zeigen'));
    assert.deepStrictEqual(await page.evaluate(seen), ['Er entscheidet mit.', 'Sie gibt Geld.']);
    await page.evaluate("document.querySelector('#q-3 .as-list').click()");
    assert.deepStrictEqual(await page.evaluate(seen), ['Er entscheidet mit.', 'Sie gibt Geld.']);
    await page.evaluate("document.querySelector('#q-3 .as-list').click()");
    assert.deepStrictEqual(await page.evaluate(seen), ['Er entscheidet mit.', 'Sie gibt Geld.']);
    assert.deepStrictEqual(page.errors, []);
  } finally {
    await browser.close();
    fs.rmSync(folder, { recursive: true, force: true });
  }
});
