/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page that a learner gives to a coach, opened by double-click in a real browser. Needs Chromium; skipped without. */
'use strict';
const test = require('node:test');
const assert = require('node:assert');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { execFileSync } = require('node:child_process');
const { pathToFileURL } = require('node:url');
const { Browser, find } = require('./support/browser.js');

const twin = process.env.COACH_TWIN;
const skip = find() ? false : 'Chromium is not installed';

async function waitFor(condition) {
  for (const end = Date.now() + 20000; Date.now() < end;) {
    const found = condition();
    if (found)
      return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('waited too long');
}

test('the page for a coach', { skip, timeout: 120000 }, async (t) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lernkoffer-coach-'));
  const file = path.join(folder, 'Mappe.html');
  fs.writeFileSync(file, execFileSync(twin, ['write']));
  const browser = await Browser.start();
  try {
    const page = await browser.open(pathToFileURL(file).href, { width: 390 });
    await page.until('document.querySelectorAll("section").length === 2');

    await t.test('shows what was written as text, whatever it is', async () => {
      assert.strictEqual(await page.evaluate('document.title'), 'Arbeitsmappe von Aylin <b>Demir</b>');
      assert.strictEqual(await page.evaluate('document.querySelectorAll("img, b").length'), 0);
      assert.match(await page.evaluate('document.querySelector(".value").textContent'), /^<\/script><script>.*\n<img/);
      assert.strictEqual(await page.evaluate('document.querySelectorAll("td").length'), 4);
    });

    await t.test('runs nothing but its own script', async () => {
      assert.strictEqual(await page.evaluate(`(() => { const script = document.createElement('script');
        script.textContent = 'window.strange = 1'; document.body.append(script); return window.strange; })()`), undefined);
      assert.strictEqual(await page.evaluate('fetch("https://example.com").then(() => "there", () => "nowhere")'), 'nowhere');
    });

    await t.test('does not scroll sideways on a phone', async () => {
      assert.ok(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'));
    });

    await t.test('asks for a name and for words', async () => {
      await page.evaluate('document.querySelector("#answer button").click()');
      assert.strictEqual(await page.evaluate('document.getElementById("told").textContent'), 'Bitte schreiben Sie Ihren Namen.');
      await page.evaluate('document.getElementById("coach").value = "Frau Kaya"');
      await page.evaluate('document.querySelector("#answer button").click()');
      assert.strictEqual(await page.evaluate('document.getElementById("told").textContent'), 'Sie haben noch nichts angemerkt.');
    });

    await t.test('every control has a name', async () => {
      assert.deepStrictEqual(await page.evaluate(`[...document.querySelectorAll('input, textarea, button')].filter((one) =>
        !one.textContent.trim() && !(one.labels && one.labels.length)).map((one) => one.outerHTML)`), []);
    });

    await t.test('gives out an answer that can be taken in', async () => {
      await browser.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder,
        browserContextId: (await browser.send('Target.getTargetInfo', { targetId: page.targetId })).targetInfo.browserContextId });
      await page.evaluate(`document.getElementById('e1r0').value = 'Woher?\\nÄ <b>';
        document.querySelector('input[name="e1r0"][value="evidence"]').click();
        document.querySelector('button.plain').click();
        document.getElementById('e2r2').value = 'Wer genau?';
        document.querySelector("#answer button").click()`);
      const saved = await waitFor(() => fs.readdirSync(folder).find((name) => name.endsWith('.lkcoach')));
      assert.strictEqual(saved, 'Antwort-Frau-Kaya.lkcoach');
      await waitFor(() => fs.statSync(path.join(folder, saved)).size > 0);
      assert.strictEqual(execFileSync(twin, ['read', path.join(folder, saved)], { encoding: 'utf8' }),
        'Frau Kaya 4d2c0d6e-0c1e-4b7e-9a59-0d2f6a1b2c3d\n1 0 3 Woher?\nÄ <b>\n2 2 0 Wer genau?\n');
    });
    assert.deepStrictEqual(page.errors, []);
  } finally {
    await browser.close();
    fs.rmSync(folder, { recursive: true, force: true });
  }
});
