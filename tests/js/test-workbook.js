/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Plans in a real browser: columns to choose from, rows that are there already, and what a small screen shows. Needs
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
::: {.plan #w-plan title="Maßnahmen" fields="Maßnahme (wo, was), Wirkung:choice(gering | hoch), Notiz:long" rows=3}
Zwei stehen schon da.

| Maßnahme | Wirkung | Notiz |
| --- | --- | --- |
| Ventile | hoch | |
| Lampen | | Kosten? |
:::

::: {.plan #w-wide title="Breit" fields="Botschaft an die Bewerberinnen, Kanal:choice(Zeitung | Messe), Rolle, Kosten in Euro:number, Kennzahl mit Startwert:long, Prüfen am:date"}
:::

::: {.wordcheck #w-check title="Anzeige"}
::: sample
Ein junges Team.
:::

::: rules
| Regel | Stufe | Wörter | Warum |
| --- | --- | --- | --- |
| Alter | heikel | jung* | Deutet auf ein Alter. |
:::
:::

::: {.workbook #all}
:::

::: {.workbook #some show="w-check w-plan"}
:::
`,
};
const READY = 'document.documentElement.classList.contains("ready")';
/* What stands in the rows of a plan. */
const ROWS = (id) => `[...document.querySelectorAll('#${id} tbody tr')].map((row) =>
  [...row.querySelectorAll('.entry')].map((entry) => entry.value).join(' | '))`;
const WRITE = (id, n, value) => `(() => {
  const entry = document.querySelectorAll('#${id} .entry')[${n}];
  entry.value = '${value}';
  entry.dispatchEvent(new Event('input'));
  entry.dispatchEvent(new Event('blur'));
})()`;
/* By how much anything in the plan stands beyond the page or the frame that it scrolls in. */
const BEYOND = (id) => `(() => {
  const table = document.querySelector('#${id} .table');
  return Math.max(table.scrollWidth - table.clientWidth, document.documentElement.scrollWidth - innerWidth);
})()`;

test('workbook', { skip, timeout: 170000 }, async (t) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lernkoffer-workbook-'));
  const browser = await Browser.start();
  const address = build(folder, FILES);

  async function check(name, at, play, options) {
    await t.test(name, async () => {
      const page = await browser.open(address(at), options);
      try {
        await page.until(READY, at.includes('index.html'));
        await play(page);
        assert.deepStrictEqual(page.errors, []);
      } finally {
        await page.close();
      }
    });
  }

  try {
    await check('a plan begins with the words of its table', 'p/p-x.html', async (page) => {
      assert.deepStrictEqual(await page.evaluate(ROWS('w-plan')), ['Ventile | hoch | ', 'Lampen |  | Kosten?', ' |  | ']);
      assert.deepStrictEqual(await page.evaluate(`[...document.querySelectorAll('#w-plan tr:first-child .entry')].map((one) =>
        one.tagName + ' ' + one.getAttribute('aria-label'))`),
      ['INPUT Maßnahme (wo, was) 1', 'SELECT Wirkung 1', 'TEXTAREA Notiz 1']);
      assert.deepStrictEqual(await page.evaluate("[...document.querySelector('#w-plan select').options].map((one) => one.value)"),
        ['', 'gering', 'hoch']);
    });

    await check('what is changed in it is kept, and what was emptied stays empty', 'index.html#p-x', async (page) => {
      assert.strictEqual(await page.inFrame("document.querySelector('#w-plan').isConnected"), true);
      await page.inFrame(WRITE('w-plan', 0, ''));
      await page.inFrame(WRITE('w-plan', 4, 'gering'));
      await page.until('!!localStorage.length');
      await page.send('Page.reload');
      await page.until("!!document.querySelector('#w-plan select') && document.documentElement.classList.contains('ready')", true);
      assert.deepStrictEqual(await page.inFrame(ROWS('w-plan')), [' | hoch | ', 'Lampen | gering | Kosten?', ' |  | ']);
    });

    await check('a workbook shows what it names, and the text that was checked', 'index.html#p-x', async (page) => {
      const shown = (id) => page.inFrame(`[...document.querySelectorAll('#${id} li')].map((item) => item.innerText.replace(/\\s+/g, ' '))`);
      await page.inFrame("document.querySelector('#w-check .btn.second').click()");
      await page.inFrame(WRITE('w-plan', 1, 'gering'));
      assert.strictEqual(await page.inFrame("document.querySelectorAll('#w-check .finds li').length"), 1);
      assert.strictEqual((await shown('all')).length, 3);
      const [check, plan] = await shown('some');
      assert.strictEqual(check, 'Anzeige Ein junges Team.');
      assert.match(plan, /^Maßnahmen Maßnahme \(wo, was\) Wirkung Notiz Ventile gering Lampen Kosten\?$/);
    });

    for (const width of [1180, 900, 640, 390])
      await check(`six columns stay on a page of ${width}`, 'p/p-x.html', async (page) => {
        await page.evaluate(WRITE('w-wide', 0, 'Wir suchen Menschen, die Kraftwärmekopplungsanlagen mögen'));
        if (process.env.LERNKOFFER_SHOTS) {
          await page.evaluate("document.querySelector('#w-wide').scrollIntoView()");
          await page.screenshot(path.join(process.env.LERNKOFFER_SHOTS, `plan-${width}.png`));
          await page.evaluate("document.querySelector('#all').scrollIntoView()");
          await page.screenshot(path.join(process.env.LERNKOFFER_SHOTS, `workbook-${width}.png`));
        }
        assert.strictEqual(await page.evaluate(BEYOND('w-wide')), 0);
      }, { width });
  } finally {
    await browser.close();
    fs.rmSync(folder, { recursive: true, force: true });
  }
});
