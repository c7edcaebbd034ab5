/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every page of the pattern book, or of the course of LERNKOFFER_COURSE, under axe-core: as it comes, and after all questions on it were answered wrongly and
 * their solutions shown; light and dark, wide and narrow; and the frame around them. axe-core comes by `npm ci` in
 * tests/clients; without it, or without Chromium, these are skipped.
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
const axe = path.join(__dirname, '../clients/node_modules/axe-core/axe.min.js');
const course = process.env.LERNKOFFER_COURSE || 'bausteine';
const skip = !find() ? 'Chromium is not installed'
  : !fs.existsSync(axe) ? 'axe-core is not installed; run npm ci in tests/clients' : false;

const LOOKS = [
  { name: 'light and wide', width: 1180, dark: false },
  { name: 'dark and narrow', width: 390, dark: true },
];

/* All rules of WCAG up to 2.2 AA and of good practice. `reflow` and target sizes come with the narrow look. */
const RUN = `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
  .then((found) => found.violations.map((one) => one.id + ': ' + one.nodes.map((node) => node.target.join(' ') + ' '
    + node.html.slice(0, 120)).join(' | ')))`;

/* Presses and types something everywhere, so that feedback, marks and solutions are on the page. */
const ANSWER = `(async () => {
  const pause = () => new Promise((resolve) => setTimeout(resolve, 30));
  for (const q of document.querySelectorAll('.q')) {
    for (const input of q.querySelectorAll('input[type=text], textarea, input:not([type])')) {
      input.value = '7';
      input.dispatchEvent(new Event('input', { bubbles: true }));
      input.dispatchEvent(new Event('change', { bubbles: true }));
    }
    for (const select of q.querySelectorAll('select')) {
      select.selectedIndex = select.options.length - 1;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    }
    const names = new Set([...q.querySelectorAll('input[type=radio]')].map((one) => one.name));
    for (const name of names)
      q.querySelector('input[type=radio][name="' + name + '"]').click();
    const box = q.querySelector('input[type=checkbox]');
    if (box)
      box.click();
    for (let i = 0; i < 12; i++) {
      const put = q.querySelector('.put:enabled');
      if (put)
        put.click();
    }
    await pause();
    for (const word of ['Antwort prüfen', 'Lösung zeigen', 'Profil zeigen', 'Festhalten']) {
      const button = [...q.querySelectorAll('button')].find((one) => one.textContent === word && one.offsetParent);
      if (button)
        button.click();
      await pause();
    }
  }
  for (const fold of document.querySelectorAll('details'))
    fold.open = true;
  /* What fades in is faint before it is there. */
  await new Promise((resolve) => setTimeout(resolve, 500));
  return document.querySelectorAll('.fb:not([hidden])').length;
})()`;

function build(folder) {
  const zip = path.join(folder, 'kurs.zip');
  const run = (command, ...args) => {
    const done = spawnSync(command, args, { encoding: 'utf8' });
    assert.strictEqual(done.status, 0, `${command}: ${done.stderr}`);
  };
  run(koffer, 'build', path.join(__dirname, '../../courses', course), '-q', '-o', zip, '-p', 'html');
  run('python3', '-m', 'zipfile', '-e', zip, path.join(folder, 'kurs'));
  return path.join(folder, 'kurs');
}

test('axe-core finds nothing', { skip, timeout: 890000 }, async (t) => {
  const holder = fs.mkdtempSync(path.join(os.tmpdir(), 'lernkoffer-access-'));
  const folder = build(holder);
  const browser = await Browser.start();
  const pages = fs.readdirSync(path.join(folder, 'p')).map((name) => path.join('p', name));

  async function look(file, { width, dark }) {
    const page = await browser.open(pathToFileURL(path.join(folder, file)).href, { width, dark });
    const found = [];
    try {
      await page.evaluate(fs.readFileSync(axe, 'utf8') + ';0');
      if (file.startsWith('p'))
        await page.until("document.documentElement.classList.contains('ready')");
      found.push(...await page.evaluate(RUN));
      if (file.startsWith('p')) {
        await page.evaluate(ANSWER);
        found.push(...(await page.evaluate(RUN)).map((one) => 'answered: ' + one));
      }
      assert.deepStrictEqual(page.errors, []);
    } finally {
      await page.close();
    }
    return found;
  }

  try {
    /* Of courses that have no block of their own the narrow one, unless all are asked for by LERNKOFFER_LOOKS=all. */
    for (const view of course === 'bausteine' || process.env.LERNKOFFER_LOOKS === 'all' ? LOOKS : LOOKS.slice(1))
      for (const file of ['index.html', ...pages])
        await t.test(`${file}, ${view.name}`, async () => assert.deepStrictEqual(await look(file, view), []));
  } finally {
    await browser.close();
    fs.rmSync(holder, { recursive: true, force: true });
  }
});
