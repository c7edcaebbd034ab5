/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests and surveys in a real browser, below a host that remembers what it is told, as frame.js does. */
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

function run(command, ...args) {
  const done = spawnSync(command, args, { encoding: 'utf8' });
  assert.strictEqual(done.status, 0, `${command}: ${done.stderr}`);
}

/* Keeps questions and sets by the rules of docs/publishing.md, and can show the page again. */
const HOST = (page) => `<!DOCTYPE html><meta charset="utf-8"><title>host</title><script>
  window.kept = { questions: {}, sets: {}, works: {} };
  window.log = [];
  window.show = function () {
    document.querySelectorAll('iframe').forEach((one) => one.remove());
    const frame = document.createElement('iframe');
    frame.src = ${JSON.stringify(page)};
    frame.width = 900; frame.height = 800;
    document.body.appendChild(frame);
  };
  window.addEventListener('message', function ({ data, source }) {
    log.push(data);
    if (data.type === 'hello')
      source.postMessage(Object.assign({ lernkoffer: 1, type: 'state', mode: window.mode || 'normal', hosted: false, number: 1, pager: null }, kept), '*');
    if (data.type === 'answer') {
      const old = kept.questions[data.id] || {};
      kept.questions[data.id] = { response: data.response, tries: data.tries, done: data.done,
        score: data.score === undefined ? old.score : data.score };
    }
    if (data.type === 'set') {
      const old = kept.sets[data.id] || { drawn: [], tries: 0, score: null, passed: false };
      if (data.score === undefined && (data.tries !== old.tries || data.drawn.join() !== old.drawn.join()))
        Object.keys(kept.questions).forEach((id) => { delete kept.questions[id]; });
      kept.sets[data.id] = { drawn: data.drawn, tries: data.tries, passed: old.passed || data.passed,
        score: data.score === undefined ? old.score : Math.max(data.score, old.score || 0) };
    }
  });
</script><body></body>`;

const READY = `document.documentElement.classList.contains('ready')`;
const press = (words) => `[...document.querySelectorAll('.set-stage button')].find((b) => b.textContent === ${JSON.stringify(words)}).click()`;
/* All right ones of the question on screen, or one that is not. */
const answer = (isRight) => `document.querySelectorAll('.set-stage .opt').forEach((one) => {
  if (one.textContent.includes('richtig') === ${isRight} && (one.querySelector('input').type === 'checkbox' || !one.parentNode.querySelector(':checked')))
    one.querySelector('input').click(); })`;
const title = `document.querySelector('.set-title').textContent`;

test('tests and surveys, in Chromium', { skip, timeout: 170000 }, async (t) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lernkoffer-set-'));
  run(koffer, 'build', path.join(__dirname, '../fixtures/questions'), '-o', path.join(folder, 'a.zip'), '-p', 'html');
  run('python3', '-m', 'zipfile', '-e', path.join(folder, 'a.zip'), folder);
  const browser = await Browser.start();

  async function open(name) {
    const host = path.join(folder, `host-${name}.html`);
    fs.writeFileSync(host, HOST(`p/${name}.html`));
    const page = await browser.open(pathToFileURL(host).href);
    await page.until(`document.readyState === 'complete'`);
    await show(page);
    return page;
  }

  async function show(page) {
    await page.evaluate('show()');
    await page.until(READY, true);
  }

  const sets = (page) => page.evaluate(`log.filter((m) => m.type === 'set')`);

  await t.test('a test: begun, left, gone on with, failed, taken again, passed', async () => {
    const page = await open('p-vier');
    assert.match(await page.inFrame(`document.querySelector('.set-facts').textContent`), /4 Fragen.*3 von 4.*3 Versuche/);
    assert.strictEqual(await page.inFrame(`document.querySelectorAll('.set-stage .q').length`), 0);
    /* Headings of parts wait with their questions; paper tells no answers before the test is over. */
    assert.strictEqual(await page.inFrame(`document.querySelector('.set-stage').textContent.includes('Verantwortung')`), false);
    await page.inFrame(`window.dispatchEvent(new Event('beforeprint'))`);
    assert.strictEqual(await page.inFrame(`document.querySelector('.solutions')`), null);
    await page.inFrame(`window.dispatchEvent(new Event('afterprint'))`);
    await page.inFrame(press('Test beginnen'));
    let [begun] = await sets(page);
    assert.strictEqual(begun.drawn.length, 4);
    assert.strictEqual(new Set(begun.drawn).size, 4);
    assert.deepStrictEqual([begun.tries, begun.passed, begun.score], [1, false, undefined]);
    /* Two of the page, two of the pool, as each has its turn. */
    assert.strictEqual(begun.drawn.filter((id) => ['q-t1', 'q-t2'].includes(id)).length, 2);

    /* One question at a time; without an answer the way on asks back, and "later" does not. */
    assert.strictEqual(await page.inFrame(`document.querySelectorAll('.set-stage .q').length`), 1);
    await page.inFrame(press('Nächste Frage'));
    assert.notStrictEqual(await page.inFrame(`document.querySelector('.set-stage .missing').textContent`), '');
    await page.inFrame(answer(false));
    await page.inFrame(press('Nächste Frage'));
    await page.inFrame(press('Später beantworten'));
    assert.strictEqual(await page.inFrame(`document.querySelector('[aria-current=step]').textContent`), '3');
    assert.strictEqual(await page.inFrame(`document.querySelectorAll('.set-steps .answered').length`), 1);
    assert.strictEqual(await page.inFrame(`document.querySelectorAll('.set-stage .good, .set-stage .notyet, .fb:not([hidden])').length`), 0);

    /* The page goes at once, and nothing is lost. */
    await page.inFrame(answer(true));
    await show(page);
    await page.until(`document.querySelector('[aria-current=step]') !== null`, true);
    assert.strictEqual(await page.inFrame(`document.querySelector('[aria-current=step]').textContent`), '2');
    assert.strictEqual(await page.inFrame(`document.querySelectorAll('.set-steps .answered').length`), 2);
    await page.inFrame(answer(false));
    await page.inFrame(press('Nächste Frage'));
    await page.inFrame(press('Nächste Frage'));

    /* What is open is said before the end. */
    await page.inFrame(press('Test abgeben'));
    assert.match(await page.inFrame(`document.querySelector('.set-ask').textContent`), /1 Frage ist noch offen/);
    await page.inFrame(press('Trotzdem abgeben'));
    assert.strictEqual(await page.inFrame(title), 'Noch nicht bestanden');
    assert.match(await page.inFrame(`document.querySelector('.set-score').textContent`), /1 von 4 richtig. 3 waren nötig/);
    assert.strictEqual(await page.inFrame(`document.querySelectorAll('.squares i').length`), 4);
    assert.strictEqual(await page.inFrame(`document.querySelectorAll('.set-parts tbody tr').length`), 2);
    let end = (await sets(page)).pop();
    assert.deepStrictEqual([end.tries, end.passed, end.score], [1, false, 0.25]);
    assert.strictEqual(await page.evaluate(`Object.values(kept.questions).filter((q) => q.done).length`), 4);

    /* The result is there when the learner comes back, and the answers with their explanations. */
    await show(page);
    await page.until(`${title} === 'Noch nicht bestanden'`, true);
    await page.inFrame(press('Antworten mit Erklärung lesen'));
    assert.strictEqual(await page.inFrame(`document.querySelectorAll('.set-stage .q .fb:not([hidden])').length`), 4);
    await page.inFrame(press('Zurück zum Ergebnis'));
    await page.inFrame(`window.dispatchEvent(new Event('beforeprint'))`);
    assert.strictEqual(await page.inFrame(`document.querySelectorAll('.solutions > section').length`), 4);
    await page.inFrame(`window.dispatchEvent(new Event('afterprint'))`);
    assert.strictEqual(await page.inFrame(`document.querySelector('.solutions')`), null);

    await page.inFrame(press('Test noch einmal machen'));
    assert.strictEqual(await page.inFrame(`document.querySelectorAll('.set-steps .answered').length`), 0);
    const again = (await sets(page)).pop();
    assert.strictEqual(again.tries, 2);
    for (let i = 0; i < 4; i++) {
      await page.inFrame(answer(true));
      await page.inFrame(press(i < 3 ? 'Nächste Frage' : 'Test abgeben'));
    }
    assert.strictEqual(await page.inFrame(title), 'Test bestanden');
    end = (await sets(page)).pop();
    assert.deepStrictEqual([end.tries, end.passed, end.score], [2, true, 1]);
    assert.deepStrictEqual(page.errors, []);

    /* One more try, and then no more. Passed stays passed. */
    await page.inFrame(press('Test noch einmal machen'));
    for (let i = 0; i < 4; i++) {
      await page.inFrame(answer(false));
      await page.inFrame(press(i < 3 ? 'Nächste Frage' : 'Test abgeben'));
    }
    assert.strictEqual((await sets(page)).pop().passed, true);
    assert.strictEqual(await page.inFrame(`[...document.querySelectorAll('.set-stage button')].some((b) => b.textContent === 'Test noch einmal machen')`), false);
    await page.close();
  });

  await t.test('a survey goes as a whole, and can be changed', async () => {
    const page = await open('p-drei');
    const survey = (rest) => `document.getElementById('b-c4').${rest}`;
    const button = (words) => `[...${survey('querySelectorAll(".btn")')}].find((b) => b.textContent === '${words}')`;
    const answers = () => page.evaluate(`log.filter((m) => m.type === 'answer' && m.score !== undefined)`);
    assert.strictEqual(await page.inFrame(survey(`querySelectorAll('.q .act').length`)), 0);
    await page.inFrame(`${button('Antworten abschicken')}.click()`);
    assert.strictEqual((await answers()).length, 0);
    await page.inFrame(survey(`querySelectorAll('.opt input')[2].click()`));
    await page.inFrame(`${button('Antworten abschicken')}.click()`);
    const sent = await answers();
    assert.deepStrictEqual(sent.map((m) => m.id), ['q-c5', 'q-c6']);
    assert.deepStrictEqual(sent[0].interaction, { type: 'choice', response: ['c'], correct: [] });
    assert.strictEqual(await page.inFrame(survey(`querySelector('.thanks').hidden`)), false);
    await show(page);
    await page.until(`${survey(`querySelector('.opt input:checked')`)} !== null`, true);
    assert.strictEqual(await page.inFrame(survey(`querySelector('.opt input').disabled`)), true);
    await page.inFrame(`${button('Antworten ändern')}.click()`);
    assert.strictEqual(await page.inFrame(survey(`querySelector('.opt input').disabled`)), false);
    assert.deepStrictEqual(page.errors, []);
    await page.close();
  });

  await t.test('in review nothing is told to the host', async () => {
    const page = await open('p-vier');
    await page.evaluate(`mode = 'review'; kept.sets['t-test'] = { drawn: ['q-t1', 'q-t2'], tries: 1, score: 0.5, passed: false };
      kept.questions = { 'q-t1': { response: 'B', score: 1, tries: 1, done: true }, 'q-t2': { response: 'C', score: 0, tries: 1, done: true } }; log.length = 0`);
    await show(page);
    await page.until(`${title} === 'Noch nicht bestanden'`, true);
    await page.inFrame(press('Antworten mit Erklärung lesen'));
    assert.deepStrictEqual(await page.evaluate(`log.filter((m) => m.type === 'answer' || m.type === 'set')`), []);
    await page.close();
  });

  await browser.close();
  fs.rmSync(folder, { recursive: true });
});
