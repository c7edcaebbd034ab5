/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Against the player's own engine, by `koffer drive`. SCORM: every call that a track has made is made there once more, with
 * nothing forgiven. cmi5: a package in Chromium, whose record store refuses each statement that breaks a rule; this one needs
 * Chromium and is skipped without.
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
const { course } = require('./support/runtime.js');
const { strictLms } = require('./support/strict-lms.js');
const { play } = require('./support/play.js');

const koffer = process.env.LERNKOFFER_KOFFER || path.join(__dirname, '../../_build/test/cli/koffer');
const skip = find() ? false : 'Chromium is not installed';

/* `koffer drive`, one question and one answer at a time. */
class Lms {
  constructor(zip, store, ...more) {
    this.store = store;
    this.process = spawn(koffer, ['drive', zip, '--store', store, '--learner-id', 'ada', '--learner-name', 'Ada', ...more],
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

/* The course of tests/js/course for `profile`, in a folder of its own. */
function build(profile) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lernkoffer-lms-'));
  const zip = path.join(folder, 'kurs.zip');
  const built = spawnSync(koffer, ['build', path.join(__dirname, 'course'), '-o', zip, '-p', profile], { encoding: 'utf8' });
  assert.strictEqual(built.status, 0, built.stderr);
  return { folder, zip };
}

/* With points given, as an allocation does, and a place beyond the ninth. */
const KINDS = [
  ['choice', ['a', 'c']], ['choice', ['a', 'z26']], ['true-false', ['true']], ['fill-in', ['Antwort']], ['long-fill-in', ['Ein Satz']],
  ['matching', [['a', 'x'], ['b', 'y']]], ['matching', [['a', '40'], ['b', '60']]], ['matching', [['a', '10']]], ['sequencing', ['b', 'a']],
  ['likert', ['3']], ['numeric', ['9.5']], ['performance', [['s', '1']]], ['other', ['x']],
];

/* Every call of a visit in which each kind of question is answered and the course passed. */
async function visit(track, name) {
  const calls = [];
  const { api } = strictLms(track);
  const noted = Object.fromEntries(Object.keys(api).map((one) => [one, (...args) => {
    calls.push({ op: 'call', name: one, args });
    return api[one](...args);
  }]));
  const played = await play({ ...course(), mastery: 50, tracks: [track] }, { [name]: noted });
  played.see('p-0');
  for (const [type, parts] of KINDS) {
    played.answer('q-0', 0.5, { type, response: parts, correct: parts });
    await played.view.pass(3000);
  }
  played.see('p-1');
  played.answer('q-1', 1);
  await played.view.pass(3000);
  played.view.leave();
  return calls;
}

for (const [track, profile, name] of [['scorm12', 'scorm12', 'API'], ['scorm2004', 'scorm2004-3', 'API_1484_11'],
  ['scorm2004', 'scorm2004-4', 'API_1484_11']])
  test(`${profile}: the player takes every call, with nothing forgiven`, async () => {
    const { folder, zip } = build(profile);
    const lms = new Lms(zip, path.join(folder, 'store'), '--strict');
    try {
      await lms.ask({ op: 'start' });
      const calls = await visit(track, name);
      assert.ok(calls.length > 90);
      for (const call of calls) {
        const { error, diagnostic } = await lms.ask(call);
        assert.strictEqual(error, '0', `${call.name} ${call.args.join(' = ')}: ${diagnostic}`);
      }
      const { step, success, scoreRaw, location } = (await lms.ask({ op: 'state' })).state.activities.at(-1);
      assert.deepStrictEqual([step, success, scoreRaw, location], ['done', 'passed', 75, 'p-1']);
    } finally {
      await lms.end();
      fs.rmSync(folder, { recursive: true, force: true });
    }
  });

test('cmi5: begin, leave in the middle, come back, pass, go back to where it was launched', { skip, timeout: 170000 }, async () => {
  const { folder, zip } = build('cmi5');
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
