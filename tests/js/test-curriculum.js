/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The courses of the curriculum, as they are given away, in Chromium below scorm-again: they open without an error, tell
 * where the learner is, and go on there. Needs Chromium, and `npm ci` in tests/clients; skipped without.
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

const courses = process.env.LERNKOFFER_COURSES || path.join(__dirname, '../../_build/test/courses');
const skip = !find() ? 'Chromium is not installed'
  : !isThere ? 'scorm-again is not installed; run npm ci in tests/clients' : false;
const NAMES = ['k00-startklar', 'k01-csr-strategie', 'k02-employer-branding', 'k03-green-hr'];
const READY = `${PAGE}.document.documentElement.classList.contains('ready')`;

async function see(page, id) {
  await page.evaluate(`${FRAME}.location.hash = '#${id}'`);
  await page.until(`${READY} && ${PAGE}.document.documentElement.getAttribute('data-page') === '${id}'`);
}

async function leave(page) {
  await page.evaluate('document.querySelector("iframe").remove()');
  assert.deepStrictEqual(await page.evaluate('errors'), []);
  assert.deepStrictEqual(page.errors, []);
  return JSON.parse(await page.evaluate('cmi()'));
}

/* What universal packages speak to an LMS. */
const kind = KINDS.find((one) => one.profile === 'scorm12');
for (const name of NAMES)
  test(`${name} as ${kind.profile}`, { skip, timeout: 120000 }, async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lernkoffer-curriculum-'));
    const unpacked = spawnSync('python3', ['-m', 'zipfile', '-e', path.join(courses, name + '.zip'), folder]);
    assert.strictEqual(unpacked.status, 0);
    const course = JSON.parse(fs.readFileSync(path.join(folder, 'lernkoffer.json'), 'utf8'));
    const served = await serve(folder, kind), browser = await Browser.start();
    try {
      let page = await browser.open(served.url, { height: 700 });
      await page.evaluate(`begin(${JSON.stringify(kind.first)})`);
      for (const one of course.pages.slice(0, 4))
        await see(page, one.id);
      const middle = await leave(page);
      await page.close();

      page = await browser.open(served.url, { height: 700 });
      await page.evaluate(`begin(${JSON.stringify(kind.again(middle))})`);
      await page.until(`${READY} && ${PAGE}.document.documentElement.getAttribute('data-page') === '${course.pages[3].id}'`);
      await leave(page);
    } finally {
      await browser.close();
      served.close();
      fs.rmSync(folder, { recursive: true, force: true });
    }
  });
