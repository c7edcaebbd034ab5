/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every kind of question in a real browser, in the course of tests/fixtures/questions: answered wrongly by pointer, rightly
 * by nothing but keys, brought back from its packed response, and filled as far as it goes, which is what
 * the course says that its state takes.
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
const ALT = 1;
const CODES = { Tab: 9, Enter: 13, ' ': 32, ArrowUp: 38, ArrowDown: 40, Backspace: 8 };

function run(command, ...args) {
  const done = spawnSync(command, args, { encoding: 'utf8' });
  assert.strictEqual(done.status, 0, `${command}: ${done.stderr}`);
}

/* What a text takes in the state (docs/publishing.md). */
function stateLength(text) {
  return [...Array(text.length).keys()].reduce((sum, i) => sum
    + (/[A-Za-z0-9_,:;/=()*@| -]/.test(text[i]) ? 1 : text.charCodeAt(i) < 4096 ? 3 : 5), 0);
}

async function press(page, key, modifiers = 0) {
  const text = key === 'Enter' ? '\r' : key.length === 1 ? key : undefined;
  const more = { key, code: key === ' ' ? 'Space' : key, modifiers, windowsVirtualKeyCode: CODES[key] || key.toUpperCase().charCodeAt(0) };
  await page.send('Input.dispatchKeyEvent', { type: 'keyDown', text: modifiers ? undefined : text, ...more });
  await page.send('Input.dispatchKeyEvent', { type: 'keyUp', ...more });
}

/* By Tab alone to the next control that `test` (of `one`) is true for. */
async function tabTo(page, condition) {
  for (let i = 0; i < 200; i++) {
    await press(page, 'Tab');
    if (await page.evaluate(`((one) => ${condition})(document.activeElement)`))
      return;
  }
  assert.fail(`Tab does not reach ${condition}`);
}

async function type(page, text) {
  await page.send('Input.insertText', { text });
}

const within = (id, rest) => `one.closest('#${id}') && ${rest}`;

/* To the first control, up or down to `words`, for radios: Tab goes to the group, arrows within. */
async function choose(page, id, words) {
  await tabTo(page, within(id, `one.type === 'radio'`));
  const isThere = `document.activeElement.closest('.opt').textContent.includes(${JSON.stringify(words)}) && document.activeElement.checked`;
  await press(page, ' ');
  for (let i = 0; i < 6 && !(await page.evaluate(isThere)); i++)
    await press(page, 'ArrowDown');
  assert.ok(await page.evaluate(isThere), words);
}

const text = (words) => async (page, id) => {
  await tabTo(page, within(id, `/INPUT|TEXTAREA/.test(one.tagName)`));
  await type(page, words);
};

const bins = { 'Schulung Abfall': 1, 'Einweisung Stapler': 1, 'Lob im Team': 2, 'Zeit für Ideen': 3, 'Reparaturen selbst freigeben': 3 };

/* Wrong answers by scripted pointer, right ones by keys, and what is in the report. */
const kinds = [
  { page: 'p-eins', id: 'q-a1', type: 'choice', score: 0,
    wrong: `[...q.querySelectorAll('.opt')].find((o) => o.textContent.includes('unmodern')).querySelector('input').click()`,
    right: (page, id) => choose(page, id, 'Wunschalter') },
  { page: 'p-eins', id: 'q-a2', type: 'choice', score: 0.5, most: `q.querySelectorAll('.opt input').forEach((i) => { i.checked = true; })`,
    wrong: `[...q.querySelectorAll('.opt')].find((o) => o.textContent.includes('Gas')).querySelector('input').click()`,
    right: async (page, id) => {
      for (const words of ['Strom', 'Gas']) {
        await tabTo(page, within(id, `one.type === 'checkbox' && one.closest('.opt').textContent.includes('${words}')`));
        await press(page, ' ');
      }
    } },
  { page: 'p-eins', id: 'q-a3', type: 'true-false', score: 0,
    wrong: `q.querySelectorAll('.opt input')[1].click()`, right: (page, id) => choose(page, id, 'Stimmt') },
  { page: 'p-eins', id: 'q-a4', type: 'matching', score: 0.4,
    wrong: `for (let i = 0; i < 5; i++) q.querySelectorAll('.put')[0].click()`,
    right: async (page, id) => {
      await tabTo(page, within(id, `one.matches('.put')`));
      for (let i = 0; i < 5; i++)
        await press(page, String(bins[await page.evaluate(`document.querySelector('#${id} .held').textContent`)]));
    } },
  { page: 'p-eins', id: 'q-a5', type: 'matching', score: 1 / 3,
    wrong: `const [l, r] = [...q.querySelectorAll('.side')].map((s) => [...s.querySelectorAll('button')]);
      const at = (w) => r.find((b) => b.textContent.includes(w));
      l[0].click(); at('Lernzeit').click(); l[1].click(); at('Stellenplan').click(); at('Speiseplan').click(); l[2].click();`,
    right: async (page, id) => {
      for (const [left, right] of [['lernen alle', 'Lernzeit'], ['klima', 'Jobrad'], ['Teilzeit', 'Stellenplan']])
        for (const words of [left, right]) {
          await tabTo(page, within(id, `one.matches('.chip') && one.textContent.includes('${words}')`));
          await press(page, 'Enter');
        }
    } },
  { page: 'p-zwei', id: 'q-b1', type: 'fill-in', score: 0.5,
    most: `q.querySelectorAll('input').forEach((i) => { i.value = '„'.repeat(i.maxLength); }); q.querySelector('select').selectedIndex = 1`,
    wrong: `q.querySelector('input').value = ' iso  26000'; q.querySelector('select').selectedIndex = 1 + [...q.querySelectorAll('option')].slice(1).findIndex((o) => !o.textContent.includes('nicht'))`,
    right: async (page, id) => {
      await tabTo(page, within(id, `one.tagName === 'INPUT'`));
      await type(page, '26000');
      await tabTo(page, within(id, `one.tagName === 'SELECT'`));
      for (let i = 0; i < 4 && !(await page.evaluate(`document.activeElement.selectedOptions[0].textContent === 'nicht zertifizierbar'`)); i++)
        await press(page, 'ArrowDown');
    } },
  { page: 'p-zwei', id: 'q-b2', type: 'fill-in', score: 0,
    wrong: `['Heizwert', 'Brennwert'].forEach((w) => [...q.querySelectorAll('.bank .chip')].find((b) => b.textContent === w).click())`,
    right: async (page, id) => {
      for (const words of ['Brennwert', 'Emissionsfaktor']) {
        await tabTo(page, within(id, `one.matches('.chip') && one.textContent === '${words}'`));
        await press(page, 'Enter');
      }
    } },
  { page: 'p-zwei', id: 'q-b3', type: 'sequencing',
    wrong: `q.querySelector('.move:enabled').click()`,
    right: async (page, id) => {
      const order = ['Ziel setzen', 'Daten sammeln', 'Rechnen', 'Berichten'];
      for (let to = 0; to < order.length; to++) {
        const at = `[...document.querySelectorAll('#${id} .order > li')].findIndex((li) => li.textContent.includes('${order[to]}'))`;
        await tabTo(page, within(id, `one.matches('.move') && one.closest('li').textContent.includes('${order[to]}')`));
        for (let i = await page.evaluate(at); i > to; i--)
          await press(page, 'ArrowUp', ALT);
        assert.strictEqual(await page.evaluate(at), to);
      }
      /* Who finds the order right has to have moved something all the same. */
      if (await page.evaluate(`document.querySelector('#${id}').question.part.response() === ''`)) {
        await press(page, 'ArrowUp', ALT);
        await press(page, 'ArrowDown', ALT);
      }
    } },
  { page: 'p-zwei', id: 'q-b4', type: 'matching', score: 1 / 3,
    wrong: `q.querySelectorAll('tbody tr').forEach((r) => r.querySelector('input').click())`,
    right: async (page, id) => {
      for (let row = 0; row < 3; row++) {
        await tabTo(page, within(id, `one.type === 'radio' && one.closest('tr') === document.querySelectorAll('#${id} tbody tr')[${row}]`));
        await press(page, ' ');
        if (!(await page.evaluate(`document.activeElement.closest('tr').textContent.includes('Leitfaden')`)))
          await press(page, 'ArrowDown');
      }
    } },
  { page: 'p-zwei', id: 'q-b5', type: 'numeric', score: 0, most: `q.querySelector('input').value = '-0,000001234567890123456'`,
    wrong: `q.querySelector('input').value = '10,0'`, right: text('9,1') },
  { page: 'p-zwei', id: 'q-b6', type: 'fill-in', score: 0, most: `q.querySelector('input').value = '„'.repeat(q.querySelector('input').maxLength)`,
    wrong: `q.querySelector('input').value = 'bgb'`, right: text('allgemeines Gleichbehandlungsgesetz') },
  { page: 'p-zwei', id: 'q-b7', type: 'long-fill-in', isOpinion: true,
    most: `q.querySelector('textarea').value = '„'.repeat(q.querySelector('textarea').maxLength)`, right: text('Ich frage zuerst: "Warum?"') },
  { page: 'p-drei', id: 'q-c1', type: 'choice', score: 0,
    wrong: `q.querySelectorAll('.point')[1].click()`, right: (page, id) => choose(page, id, 'Kamin') },
  { page: 'p-drei', id: 'q-c2', type: 'matching', score: 1 / 3,
    wrong: `const w = (t) => [...q.querySelectorAll('.bank .chip')].find((b) => b.textContent === t), p = q.querySelectorAll('.point');
      w('Kamin').click(); p[0].click(); p[1].click(); w('Lager').click(); w('Halle').click(); p[2].click();`,
    right: async (page, id) => {
      for (const [i, words] of ['Kamin', 'Halle', 'Lager'].entries()) {
        await tabTo(page, within(id, `one.tagName === 'SELECT' && one.getAttribute('aria-label').includes('${i + 1}')`));
        for (let n = 0; n < 4 && !(await page.evaluate(`document.activeElement.selectedOptions[0].textContent === '${words}'`)); n++)
          await press(page, 'ArrowDown');
      }
    } },
];

const ANSWER = (id) => `log.filter((m) => m.type === 'answer' && m.id === '${id}' && m.score !== undefined).pop()`;
const LISTEN = `window.log = []; window.Lernkoffer = { toHost: (m) => log.push(JSON.parse(JSON.stringify(m))) };`;
const CHECK = `one.matches('.body > .act > .btn:first-child')`;

test('questions, in Chromium', { skip, timeout: 170000 }, async (t) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lernkoffer-questions-'));
  run(koffer, 'build', path.join(__dirname, '../fixtures/questions'), '-o', path.join(folder, 'a.zip'), '-p', 'html');
  run('python3', '-m', 'zipfile', '-e', path.join(folder, 'a.zip'), folder);
  const sizes = new Map(JSON.parse(fs.readFileSync(path.join(folder, 'lernkoffer.json'), 'utf8')).questions
    .map((one) => [one.id, one.size]));
  const browser = await Browser.start();

  /* Each page once for each purpose, since questions do not know of each other. */
  const pages = new Map();
  async function open(name, purpose) {
    if (pages.has(name + purpose))
      return pages.get(name + purpose);
    const page = await browser.open(pathToFileURL(path.join(folder, 'p', name + '.html')).href, { script: LISTEN });
    await page.send('Emulation.setFocusEmulationEnabled', { enabled: true });
    await page.until(`document.documentElement.classList.contains('ready')`);
    pages.set(name + purpose, page);
    return page;
  }

  for (const kind of kinds) {
    const { id } = kind;
    const on = (body) => `(() => { const q = document.getElementById('${id}'); ${body} })()`;

    await t.test(`${id}: by pointer nothing, then wrong, then the solution`, async () => {
      const page = await open(kind.page, 'pointer');
      /* Without an answer it asks back. */
      await page.evaluate(on(`q.querySelector('.body > .act .btn').click()`));
      assert.notStrictEqual(await page.evaluate(on(`return q.querySelector('.missing').textContent`)), '');
      assert.strictEqual(await page.evaluate(`log.filter((m) => m.type === 'answer' && m.id === '${id}').length`), 0);
      if (kind.wrong) {
        await page.evaluate(on(`${kind.wrong}; q.querySelectorAll('input, select').forEach((i) => i.dispatchEvent(new Event('input', { bubbles: true })));
          q.querySelector('.body > .act .btn').click()`));
        const answer = await page.evaluate(ANSWER(id));
        assert.ok(answer, await page.evaluate(on(`return q.querySelector('.missing').textContent`)));
        assert.strictEqual(answer.done, false);
        assert.strictEqual(answer.interaction.type, kind.type);
        if (kind.score === undefined)
          assert.ok(answer.score < 1);
        else
          assert.ok(Math.abs(answer.score - kind.score) < 1e-9, String(answer.score));
        assert.ok(stateLength(answer.response) <= sizes.get(id));
        assert.ok(await page.evaluate(on(`return document.activeElement === q.querySelector('.fb')`)));
        /* The solution ends it, and names what is right. */
        await page.evaluate(on(`[...q.querySelectorAll('.fb .btn')].pop().click()`));
        assert.strictEqual((await page.evaluate(ANSWER(id))).done, true);
        assert.ok(await page.evaluate(on(`return q.querySelectorAll('.good, .belongs:not(:empty)').length > 0`)));
      }
      assert.deepStrictEqual(page.errors, []);
    });

    await t.test(`${id}: right by keys, and back again`, async () => {
      const page = await open(kind.page, 'keys');
      await page.send('Page.bringToFront');
      await kind.right(page, id);
      await tabTo(page, within(id, CHECK));
      await press(page, 'Enter');
      const answer = await page.evaluate(ANSWER(id));
      assert.ok(answer, await page.evaluate(on(`return q.querySelector('.missing').textContent`)));
      assert.deepStrictEqual([answer.score, answer.done, answer.interaction.type], [1, true, kind.type]);
      if (!kind.isOpinion && kind.type !== 'fill-in' && kind.type !== 'numeric')
        assert.deepStrictEqual([...answer.interaction.response].sort(), [...answer.interaction.correct].sort());
      assert.deepStrictEqual(page.errors, []);

      const other = await open(kind.page, 'back');
      /* Another try keeps what was right, and a choice none of it. */
      if (kind.score > 0) {
        const kept = await other.evaluate(on(`${kind.wrong}; q.question.judge(); q.question.again(); return q.question.part.judge().score`));
        assert.ok(Math.abs(kept - (kind.type === 'choice' ? 0 : kind.score)) < 1e-9, String(kept));
        await other.evaluate(on(`q.question.reset()`));
        assert.strictEqual(await other.evaluate(on(`return q.question.part.response()`)), '');
      }
      await other.evaluate(on(`q.question.resume(${JSON.stringify(answer)})`));
      assert.strictEqual(await other.evaluate(on(`return q.question.part.response()`)), answer.response);
      assert.strictEqual(await other.evaluate(on(`return q.querySelector('.fb').hidden`)), false);
      /* Whatever else may come as a response is no reason to fall over. */
      for (const rubbish of ['A', '____________', '|||||', 'ÄÖÜ„“', '9'.repeat(400)])
        await other.evaluate(on(`q.question.part.restore(${JSON.stringify(rubbish)}); q.question.part.response(); q.question.part.judge()`));
      assert.deepStrictEqual(other.errors, []);
      /* Filled as far as it goes, it takes what the course says. */
      const response = await other.evaluate(on(`q.question.reset(); ${kind.most || kind.wrong}; return q.question.part.response()`));
      assert.strictEqual(stateLength(response), sizes.get(id), response);
    });
  }
  /* The centre of the first element that `expression` finds. */
  const centre = (page, expression) => page.evaluate(`(() => { const one = ${expression}; one.scrollIntoView({ block: 'center' });
    const box = one.getBoundingClientRect(); return { x: box.x + box.width / 2, y: box.y + box.height / 2 }; })()`);

  async function drag(page, what, where) {
    await centre(page, where);
    const from = await centre(page, what);
    const to = await page.evaluate(`(() => { const box = (${where}).getBoundingClientRect(); return { x: box.x + box.width / 2, y: box.y + box.height / 2 }; })()`);
    const mouse = (type, at) => page.send('Input.dispatchMouseEvent', { type, ...at, button: 'left', buttons: type === 'mouseReleased' ? 0 : 1, clickCount: 1 });
    await page.send('Page.bringToFront');
    await mouse('mouseMoved', from);
    await mouse('mousePressed', from);
    await mouse('mouseMoved', { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 });
    await mouse('mouseMoved', to);
    await mouse('mouseReleased', to);
  }

  const dragged = [
    ['p-eins', 'q-a4', `.querySelector('.deck .held')`, `.querySelectorAll('.bin')[1]`, /C/],
    ['p-eins', 'q-a5', `.querySelectorAll('.side')[0].querySelectorAll('button')[1]`,
      `.querySelectorAll('.side')[1].querySelectorAll('button')[0]`, /^A[B-E]A$/],
    ['p-zwei', 'q-b2', `.querySelectorAll('.bank .chip')[0]`, `.querySelectorAll('.slot')[1]`, /^A[B-E]$/],
    ['p-zwei', 'q-b3', `.querySelectorAll('.grip')[0]`, `.querySelectorAll('.order > li')[2]`, /^[B-E]{4}$/],
    ['p-drei', 'q-c2', `.querySelectorAll('.bank .chip')[0]`, `.querySelectorAll('.point')[2]`, /^AA[B-D]$/],
  ];
  for (const [name, id, what, where, expected] of dragged)
    await t.test(`${id}: by dragging`, async () => {
      const page = await open(name, 'drag');
      const q = `document.getElementById('${id}')`;
      await drag(page, q + what, q + where);
      assert.match(await page.evaluate(`${q}.question.part.response()`), expected);
      assert.strictEqual(await page.evaluate(`document.querySelectorAll('.dragged, .over').length`), 0);
      assert.deepStrictEqual(page.errors, []);
    });

  await browser.close();
  fs.rmSync(folder, { recursive: true });
});
