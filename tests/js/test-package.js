/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whole packages of both SCORMs in Chromium, in a frame below a page whose API is scorm-again: begin, leave in the middle,
 * come back, finish. Needs Chromium, and `npm ci` in tests/clients; skipped without.
 */
'use strict';
const test = require('node:test');
const assert = require('node:assert');
const fs = require('node:fs');
const http = require('node:http');
const os = require('node:os');
const path = require('node:path');
const { spawnSync } = require('node:child_process');
const { Browser, find } = require('./support/browser.js');

const koffer = process.env.LERNKOFFER_KOFFER || path.join(__dirname, '../../_build/test/cli/koffer');
const peer = path.join(__dirname, '../clients/node_modules/scorm-again/dist');
const skip = !find() ? 'Chromium is not installed'
  : !fs.existsSync(peer) ? 'scorm-again is not installed; run npm ci in tests/clients' : false;

const KINDS = [
  {
    profile: 'scorm12', script: 'scorm12.js', api: 'API', make: 'Scorm12API', error: 'LMSGetLastError',
    first: { core: { student_id: 'ada', entry: 'ab-initio', credit: 'credit', lesson_mode: 'normal' },
      student_data: { mastery_score: '50' } },
    again: (cmi) => ({ core: { student_id: 'ada', entry: 'resume', credit: 'credit', lesson_mode: 'normal', lesson_location: cmi.core.lesson_location,
      lesson_status: cmi.core.lesson_status }, student_data: { mastery_score: '50' }, suspend_data: cmi.suspend_data }),
    status: (cmi) => [cmi.core.lesson_status, cmi.core.score.raw], middle: ['incomplete', ''], end: ['passed', '100'],
    results: ['wrong', 'correct'],
  },
  {
    profile: 'scorm2004-4', script: 'scorm2004.js', api: 'API_1484_11', make: 'Scorm2004API', error: 'GetLastError',
    first: { learner_id: 'ada', entry: 'ab-initio', credit: 'credit', mode: 'normal', scaled_passing_score: '0.5' },
    again: (cmi) => ({ learner_id: 'ada', entry: 'resume', credit: 'credit', mode: 'normal', scaled_passing_score: '0.5', location: cmi.location,
      completion_status: cmi.completion_status, suspend_data: cmi.suspend_data }),
    status: (cmi) => [cmi.completion_status, cmi.success_status, cmi.score.raw], middle: ['incomplete', 'unknown', ''],
    end: ['completed', 'passed', '100'], results: ['incorrect', 'correct'],
  },
];

/* The LMS's page: every call with an error is kept. */
const lmsPage = (kind) => `<!doctype html><meta charset="utf-8"><title>LMS</title><script src="/peer/${kind.script}"></script><script>
  window.errors = [];
  const api = new ${kind.make}({ autocommit: false, logLevel: 5 });
  window.begin = (cmi) => {
    api.loadFromJSON({ cmi });
    window.${kind.api} = new Proxy(api, { get: (target, name) => typeof target[name] !== 'function' ? target[name] : (...values) => {
      const answer = target[name](...values);
      if (/Initialize|Value|Commit|Finish|Terminate/.test(name) && String(target.${kind.error}()) !== '0')
        errors.push([name, ...values, target.${kind.error}()].join(' '));
      return answer;
    } });
    document.body.innerHTML = '<iframe src="/index.html" style="width:1000px;height:420px"></iframe>';
  };
  window.cmi = () => JSON.stringify(api.cmi);
</script><body></body>`;

function serve(folder, kind) {
  const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2' };
  const server = http.createServer((request, answer) => {
    const name = new URL(request.url, 'http://x').pathname;
    const file = name.startsWith('/peer/') ? path.join(peer, name.slice(6)) : path.join(folder, name);
    if (name === '/lms')
      answer.writeHead(200, { 'Content-Type': 'text/html' }).end(lmsPage(kind));
    else if (!fs.existsSync(file))
      answer.writeHead(404).end();
    else
      answer.writeHead(200, { 'Content-Type': types[path.extname(file)] || 'application/octet-stream' }).end(fs.readFileSync(file));
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve({
    url: `http://127.0.0.1:${server.address().port}/lms`,
    close: () => { server.closeAllConnections(); server.close(); },
  })));
}

/* The frame of the course, and the page in it. */
const FRAME = 'document.querySelector("iframe").contentWindow';
const PAGE = `${FRAME}.document.querySelector('iframe').contentWindow`;

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
