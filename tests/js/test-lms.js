/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A package of cmi5 in Chromium, launched by `koffer drive`: the LMS and the record store are those of the player, which
 * refuse every statement that breaks a rule. Needs Chromium; skipped without.
 */
'use strict';
const test = require('node:test');
const assert = require('node:assert');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const readline = require('node:readline');
const { spawn, spawnSync } = require('node:child_process');
const { Browser, find } = require('./support/browser.js');

const koffer = process.env.LERNKOFFER_KOFFER || path.join(__dirname, '../../_build/test/cli/koffer');
const skip = find() ? false : 'Chromium is not installed';

/* `koffer drive`, one question and one answer at a time. */
class Lms {
  constructor(zip, store) {
    this.store = store;
    this.process = spawn(koffer, ['drive', zip, '--store', store, '--learner-id', 'ada', '--learner-name', 'Ada'],
      { stdio: ['pipe', 'pipe', 'inherit'] });
    this.answers = readline.createInterface({ input: this.process.stdout })[Symbol.asyncIterator]();
  }

  async ask(request) {
    this.process.stdin.write(JSON.stringify(request) + '\n');
    return JSON.parse((await this.answers.next()).value);
  }

  verbs() {
    const { stdout } = spawnSync(koffer, ['statements', '--store', this.store], { encoding: 'utf8' });
    return stdout.trim().split('\n').filter(Boolean).map((line) => JSON.parse(line).verb.id.replace(/.*\//, ''));
  }

  end() {
    this.process.stdin.end();
    return new Promise((resolve) => this.process.on('exit', resolve));
  }
}

const choose = (text) => `(() => {
  const again = [...document.querySelectorAll('.q button')].find((one) => one.textContent === 'Noch einmal versuchen');
  if (again && again.getClientRects().length) again.click();
  [...document.querySelectorAll('.q input')].find((one) => one.closest('li, label, .opt').textContent.includes('${text}')).click();
  [...document.querySelectorAll('.q button')].find((one) => one.textContent === 'Antwort prüfen').click();
  window.scrollTo(0, 1e6);
})()`;
const ready = (title) => `document.documentElement.classList.contains('ready') && document.querySelector('h1').textContent === '${title}'`;

async function answer(page, id, title, text) {
  await page.evaluate(`location.hash = '#${id}'`);
  await page.until(ready(title), true);
  await page.inFrame(choose(text));
  await page.until(`/lk-done/.test(document.querySelector('.lk-rail [href="#${id}"]').className)`);
}

test('cmi5: begin, leave in the middle, come back, pass, go back to where it was launched', { skip, timeout: 170000 }, async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lernkoffer-lms-'));
  const zip = path.join(folder, 'kurs.zip');
  const built = spawnSync(koffer, ['build', path.join(__dirname, 'course'), '-o', zip, '-p', 'cmi5'], { encoding: 'utf8' });
  assert.strictEqual(built.status, 0, built.stderr);
  const lms = new Lms(zip, path.join(folder, 'store'));
  const browser = await Browser.start();
  const wait = async (isThere) => {
    for (let i = 0; i < 200 && !isThere(lms.verbs()); i++)
      await new Promise((resolve) => setTimeout(resolve, 50));
    assert.ok(isThere(lms.verbs()), lms.verbs().join());
  };

  try {
    const first = await lms.ask({ op: 'start' });
    let page = await browser.open(first.delivered.launch);
    await answer(page, 'p-eins', 'Eins', 'Das');
    await answer(page, 'p-zwei', 'Zwei', 'Dies');
    await wait((verbs) => verbs.filter((verb) => verb === 'answered').length === 2);
    /* As somebody does who closes the window. */
    assert.deepStrictEqual(page.errors, []);
    await page.send('Page.close');
    await wait((verbs) => verbs.includes('terminated'));

    await lms.ask({ op: 'close' });
    const second = await lms.ask({ op: 'start' });
    page = await browser.open(second.delivered.launch);
    await page.until(ready('Zwei'), true);
    assert.deepStrictEqual(await page.evaluate('[...document.querySelectorAll(".lk-rail .lk-done")].map((one) => one.getAttribute("href"))'),
      ['#p-eins', '#p-zwei']);
    await answer(page, 'p-drei', 'Drei', 'Dies');
    await answer(page, 'p-vier', 'Vier', 'Dies');
    await wait((verbs) => verbs.includes('passed') && verbs.includes('completed'));
    assert.strictEqual(await page.evaluate('document.querySelector(".lk-leave").hidden'), false);
    await page.evaluate('document.querySelector(".lk-leave").click()');
    await page.until('/return/.test(location.pathname)');
    assert.deepStrictEqual(page.errors, []);

    await wait((verbs) => verbs.filter((verb) => verb === 'terminated').length === 2);
    const verbs = lms.verbs().filter((verb) => !['launched', 'satisfied'].includes(verb)).join();
    assert.match(verbs, /^initialized,answered,answered,terminated,initialized,(answered,)?(answered,)?(passed|completed)/);
    assert.ok(!verbs.includes('abandoned'), verbs);
    const { activities } = (await lms.ask({ op: 'state' })).state;
    const { step, success, scoreScaled } = activities.at(-1);
    assert.deepStrictEqual([step, success, scoreScaled], ['done', 'passed', 0.75]);
  } finally {
    await browser.close();
    await lms.end();
    fs.rmSync(folder, { recursive: true, force: true });
  }
});
