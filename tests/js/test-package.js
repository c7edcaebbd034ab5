/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whole packages of both SCORMs in Chromium, in a frame below a page whose API is scorm-again: begin, leave in the middle,
 * come back, finish. Needs Chromium, and `npm ci` in tests/clients; skipped without.
 */
'use strict';
const test = require('node:test');
const assert = require('node:assert');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { spawnSync } = require('node:child_process');
const { Browser, find } = require('./support/browser.js');
const { KINDS, FRAME, PAGE, isThere, serve } = require('./support/lms.js');

const koffer = process.env.LERNKOFFER_KOFFER || path.join(__dirname, '../../_build/test/cli/koffer');
const skip = !find() ? 'Chromium is not installed'
  : !isThere ? 'scorm-again is not installed; run npm ci in tests/clients' : false;

async function answer(page, id, title, text) {
  await page.evaluate(`${FRAME}.location.hash = '#${id}'`);
  await page.until(`${PAGE}.document.documentElement.classList.contains('ready') && ${PAGE}.document.querySelector('h1').textContent === '${title}'`);
  await page.evaluate(`(() => { const page = ${PAGE};
    const button = (name) => [...page.document.querySelectorAll('.q button')].find((one) => one.textContent === name && one.getClientRects().length);
    if (button('Noch einmal versuchen')) button('Noch einmal versuchen').click();
    [...page.document.querySelectorAll('.q input')].find((one) => one.closest('li, label, .opt').textContent.includes('${text}')).click();
    button('Antwort prüfen').click(); page.scrollTo(0, 1e6); })()`);
  await page.until(`/lk-done/.test(${FRAME}.document.querySelector('.lk-rail [href="#${id}"]').className)`);
}

async function leave(page) {
  await page.evaluate('document.querySelector("iframe").remove()');
  assert.deepStrictEqual(await page.evaluate('errors'), []);
  assert.deepStrictEqual(page.errors, []);
  return JSON.parse(await page.evaluate('cmi()'));
}

for (const kind of KINDS)
  test(`${kind.profile} below scorm-again`, { skip, timeout: 170000 }, async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lernkoffer-package-'));
    const zip = path.join(folder, 'kurs.zip');
    const built = spawnSync(koffer, ['build', path.join(__dirname, 'course'), '-o', zip, '-p', kind.profile], { encoding: 'utf8' });
    assert.strictEqual(built.status, 0, built.stderr);
    assert.strictEqual(spawnSync('python3', ['-m', 'zipfile', '-e', zip, path.join(folder, 'kurs')]).status, 0);
    const served = await serve(path.join(folder, 'kurs'), kind);
    const browser = await Browser.start();
    try {
      let page = await browser.open(served.url, { height: 500 });
      await page.evaluate(`begin(${JSON.stringify(kind.first)})`);
      await answer(page, 'p-eins', 'Eins', 'Das');
      await answer(page, 'p-zwei', 'Zwei', 'Dies');
      const middle = await leave(page);
      assert.deepStrictEqual(kind.status(middle), kind.middle);
      assert.deepStrictEqual(Object.values(middle.interactions).map((one) => [one.id, one.result]), [['q-p-eins', kind.results[0]], ['q-p-zwei', kind.results[1]]]);
      await page.close();

      page = await browser.open(served.url, { height: 500 });
      await page.evaluate(`begin(${JSON.stringify(kind.again(middle))})`);
      await page.until(`${FRAME}.document.title === 'Zwei · Rahmen'`);
      await answer(page, 'p-eins', 'Eins', 'Dies');
      await answer(page, 'p-drei', 'Drei', 'Dies');
      await answer(page, 'p-vier', 'Vier', 'Dies');
      const end = await leave(page);
      assert.deepStrictEqual(kind.status(end), kind.end);
    } finally {
      await browser.close();
      served.close();
      fs.rmSync(folder, { recursive: true, force: true });
    }
  });
