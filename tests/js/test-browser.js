/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The frame in a real browser, opened as people open it: index.html by double-click, where frames are foreign to each
 * other. Needs Chromium; skipped without.
 */
'use strict';
const test = require('node:test');
const assert = require('node:assert');
const fs = require('node:fs');
const http = require('node:http');
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

/* The course of tests/js/course as a folder to open; returns the address of its index.html. */
function build(folder) {
  const zip = path.join(folder, 'kurs.zip');
  run(koffer, 'build', path.join(__dirname, 'course'), '-o', zip, '-p', 'html');
  run('python3', '-m', 'zipfile', '-e', zip, path.join(folder, 'kurs'));
  return pathToFileURL(path.join(folder, 'kurs', 'index.html')).href;
}

/* The same in one file. */
function buildSingle(folder) {
  const file = path.join(folder, 'kurs.html');
  run(koffer, 'build', path.join(__dirname, 'course'), '-o', file, '-p', 'single-file');
  return pathToFileURL(file).href;
}

/* The course by HTTP as 127.0.0.1; /foreign is a page that asks for the state, to be called as localhost. */
function serve(folder) {
  const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
  const foreign = `<!doctype html><script>onmessage = () => fetch('/told');
    parent.postMessage({ lernkoffer: 1, type: 'hello', page: 'p-eins' }, '*'); setTimeout(() => fetch('/asked'), 500);</script>`;
  const requests = [];
  const server = http.createServer((request, answer) => {
    requests.push(request.url);
    const file = path.join(folder, new URL(request.url, 'http://x').pathname);
    if (request.url === '/foreign')
      answer.writeHead(200, { 'Content-Type': 'text/html' }).end(foreign);
    else if (!fs.existsSync(file))
      answer.writeHead(404).end();
    else
      answer.writeHead(200, { 'Content-Type': types[path.extname(file)] || 'font/woff2' }).end(fs.readFileSync(file));
  });
  return new Promise((resolve) => {
    server.listen(0, () => resolve({
      requests, port: server.address().port, url: `http://127.0.0.1:${server.address().port}/index.html`,
      close: () => { server.closeAllConnections(); server.close(); },
    }));
  });
}

/* Answers the one question of the page in the frame, rightly. */
const ANSWER = `(() => {
  const right = [...document.querySelectorAll('.q input')].find((one) => one.closest('li, label, .opt').textContent.includes('Dies'));
  right.click();
  [...document.querySelectorAll('.q button')].find((one) => one.textContent === 'Antwort prüfen').click();
})()`;
const END = 'window.scrollTo(0, 1e6)';
const atPage = (title) => `document.title.startsWith('${title} ·')`;
const TITLE = (title) => `document.readyState === 'complete' && document.documentElement.classList.contains('ready')
  && document.querySelector('h1').textContent === '${title}'`;
const state = (id) => `document.querySelector('.lk-rail [href="#${id}"]').className`;
const ALT = 1;

test('in Chromium, from file:', { skip, timeout: 170000 }, async (t) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lernkoffer-frame-'));
  const browser = await Browser.start();
  const url = build(folder);

  async function open(address = url, options = {}) {
    const page = await browser.open(address, { height: 420, ...options });
    return page;
  }

  async function check(name, play, options) {
    await t.test(name, async () => {
      const page = await open(options && options.url, options);
      try {
        await play(page);
        assert.deepStrictEqual(page.errors, []);
      } finally {
        await page.close();
      }
    });
  }

  try {
    await check('the first page stands in a frame that is foreign to the host', async (page) => {
      await page.until(TITLE('Eins'), true);
      assert.strictEqual(await page.evaluate(`(() => { try { return document.querySelector('iframe').contentDocument; } catch (error) { return 'error'; } })()`), null);
      assert.strictEqual(await page.evaluate('document.querySelector("iframe").title'), 'Eins');
      assert.strictEqual(await page.evaluate('document.querySelector(".lk-place").textContent'), 'Seite 1 von 4');
    });

    await check('a page is done when its end was seen, not before', async (page) => {
      await page.until(TITLE('Eins'), true);
      await page.until(`/lk-(begun|open)/.test(${state('p-eins')})`);
      await page.inFrame(END);
      await page.until(`${state('p-eins')} === 'lk-done'`);
    });

    await check('next and back: buttons, keys in the page and in the frame, going back in the browser', async (page) => {
      await page.until(TITLE('Eins'), true);
      await page.inFrame('[...document.querySelectorAll(".pager button")].find((one) => one.textContent === "Weiter").click()');
      await page.until(atPage('Zwei'));
      await page.until(TITLE('Zwei'), true);
      await page.key('ArrowLeft', ALT);
      await page.until(atPage('Eins'));
      await page.evaluate('document.querySelector(".lk-rail a").focus()');
      await page.key('ArrowRight', ALT);
      await page.until(atPage('Zwei'));
      await page.evaluate('history.back()');
      await page.until(atPage('Eins'));
      await page.until(TITLE('Eins'), true);
    });

    await check('a link to a question of another page goes there and has the focus', async (page) => {
      await page.until(TITLE('Eins'), true);
      await page.inFrame('document.querySelector("a[data-go]").click()');
      await page.until(TITLE('Drei'), true);
      await page.until('document.activeElement.id === "q-p-drei"', true);
    });

    await check('a locked page says what is missing, and opens when it is done', async (page) => {
      await page.until(TITLE('Eins'), true);
      await page.evaluate('location.hash = "#p-vier"');
      await page.until('!!document.querySelector(".lk-lock")');
      assert.deepStrictEqual(await page.evaluate('[...document.querySelectorAll(".lk-lock li")].map((one) => one.textContent)'),
        ['Eins', 'Frage 2 auf der Seite „Zwei“']);
      await page.evaluate('document.querySelectorAll(".lk-lock a")[1].click()');
      await page.until(TITLE('Zwei'), true);
      await page.until('document.activeElement.id === "q-p-zwei"', true);
      await page.inFrame(ANSWER);
      await page.evaluate('location.hash = "#p-eins"');
      await page.until(TITLE('Eins'), true);
      await page.inFrame(END);
      await page.until(`${state('p-vier')} === 'lk-open'`);
      await page.evaluate('location.hash = "#p-vier"');
      await page.until(TITLE('Vier'), true);
    });

    await check('who comes back is where they were, with the answers they gave', async (page) => {
      await page.until(TITLE('Eins'), true);
      await page.evaluate('location.hash = "#p-drei"');
      await page.until(TITLE('Drei'), true);
      await page.inFrame(ANSWER);
      await page.until('/~Q/.test(localStorage.getItem("lernkoffer:rahmen"))');
      await page.send('Page.navigate', { url: 'about:blank' });
      await page.send('Page.navigate', { url });
      await page.until(TITLE('Drei'), true);
      await page.until('document.querySelector(".q input:checked").closest("li, label, .opt").textContent.includes("Dies")', true);
    });

    await check('forged messages change nothing', async (page) => {
      await page.evaluate('location.hash = "#p-drei"');
      await page.until(TITLE('Drei'), true);
      await new Promise((resolve) => setTimeout(resolve, 2500));
      const before = await page.evaluate('localStorage.getItem("lernkoffer:rahmen")');
      await page.inFrame(`[null, 5, 'x', { lernkoffer: 1, type: 'answer', id: 'q-p-eins', response: 'a', score: 1 },
        { lernkoffer: 1, type: 'answer', id: 'q-p-drei', response: 'a', score: 7 }, { lernkoffer: 1, type: 'seen', steps: 1e9 }]
        .forEach((one) => parent.postMessage(one, '*'))`);
      await page.until('Lernkoffer.dropped === 6');
      /* Not of the page's window, so not even looked at. */
      await page.evaluate('window.postMessage({ lernkoffer: 1, type: "answer", id: "q-p-drei", response: "", score: 0 }, "*")');
      await new Promise((resolve) => setTimeout(resolve, 2500));
      assert.strictEqual(await page.evaluate('localStorage.getItem("lernkoffer:rahmen")'), before);
    });

    await check('on a phone the outline is a page of its own', async (page) => {
      const shown = (selector) => `document.querySelector('${selector}').getClientRects().length > 0`;
      await page.until(TITLE('Eins'), true);
      assert.strictEqual(await page.evaluate(shown('.lk-rail')), false);
      await page.evaluate('document.querySelector(".lk-menu").click()');
      assert.deepStrictEqual([await page.evaluate(shown('.lk-rail')), await page.evaluate(shown('iframe'))], [true, false]);
      assert.strictEqual(await page.evaluate('document.activeElement.getAttribute("aria-current")'), 'page');
      await page.key('Escape');
      assert.deepStrictEqual([await page.evaluate(shown('.lk-rail')), await page.evaluate(shown('iframe'))], [false, true]);
      assert.strictEqual(await page.evaluate('document.activeElement.className'), 'lk-menu');
      assert.strictEqual(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), true);
    }, { width: 320, height: 640 });

    await check('a window without storage works and says so', async (page) => {
      await page.until(TITLE('Eins'), true);
      await page.inFrame(END);
      await page.until(`${state('p-eins')} === 'lk-done'`);
      assert.match(await page.evaluate('document.querySelector(".lk-notices").textContent'), /bewahrt nichts auf/);
    }, { script: 'Object.defineProperty(window, "localStorage", { get() { throw new Error("SecurityError"); } });' });

    await check('in one file the same frame shows one page after the other', async (page) => {
      const shown = '[...document.querySelectorAll("article")].filter((one) => one.getClientRects().length).map((one) => one.dataset.page).join()';
      await page.until(TITLE('Eins'), true);
      await page.send('Page.navigate', { url: buildSingle(folder) });
      await page.until('location.pathname.endsWith("kurs.html")');
      await page.until(`${shown} === 'p-eins'`);
      await page.until('document.documentElement.classList.contains("ready")');
      await page.evaluate('document.querySelector("article a[data-go]").click()');
      await page.until(`${shown} === 'p-drei' && document.activeElement.id === 'q-p-drei'`);
      await page.evaluate(ANSWER.replace(/'\.q /g, "'#q-p-drei "));
      await page.until('/~Q/.test(localStorage.getItem("lernkoffer:rahmen"))');
      await page.evaluate('[...document.querySelectorAll(".pager button")].find((one) => one.textContent === "Zurück").click()');
      await page.until(`${shown} === 'p-zwei'`);
      assert.strictEqual(await page.evaluate('Lernkoffer.dropped'), 0);
    });

    await check('a page of others in the frame is told nothing', async (page) => {
      const served = await serve(path.join(folder, 'kurs'));
      try {
        await page.send('Page.navigate', { url: served.url });
        await page.until('location.protocol === "http:"');
        await page.until(TITLE('Eins'), true);
        await page.inFrame(`location.href = 'http://localhost:${served.port}/foreign'`);
        while (!served.requests.includes('/asked'))
          await new Promise((resolve) => setTimeout(resolve, 50));
        assert.ok(!served.requests.includes('/told'));
      } finally {
        served.close();
      }
    });

    const player = `window.posted = []; window.LernkofferHost = { post(json) {
      const one = JSON.parse(json); window.posted.push(one);
      return JSON.stringify(one.type === 'hello' ? { ok: true, format: 1, page: 'p-zwei', works: {}, mode: 'normal' } : { ok: true }); } };`;
    await check('with Lernkoffer around it there is no outline, no bar and no pager, and the player leads', async (page) => {
      await page.until(TITLE('Zwei'), true);
      for (const selector of ['.lk-top', '.lk-rail', '.lk-skip'])
        assert.strictEqual(await page.evaluate(`document.querySelector('${selector}').getClientRects().length`), 0, selector);
      assert.strictEqual(await page.inFrame('document.querySelector(".pager")'), null);
      await page.inFrame(ANSWER);
      await page.until('posted.some((one) => one.type === "answer" && one.id === "q-p-zwei" && one.score === 1)');
      await page.evaluate(`Lernkoffer.fromHost('{"type":"go","to":"p-drei"}')`);
      await page.until(TITLE('Drei'), true);
      await page.until('posted.filter((one) => one.type === "outline").at(-1).here === "p-drei"');
      assert.deepStrictEqual(await page.evaluate('posted.slice(0, 2).map((one) => one.type)'), ['hello', 'outline']);
      const rows = await page.evaluate('posted.filter((one) => one.type === "outline").flatMap((one) => one.pages).filter((one) => one.id === "p-vier")');
      assert.deepStrictEqual(rows.map((one) => one.missing), [['p-eins', 'q-p-zwei'], ['p-eins']]);
    }, { script: player });

    await check('without scripts the pages are a list of links that lead to them', async (page) => {
      await page.send('Emulation.setScriptExecutionDisabled', { value: true });
      await page.send('Page.reload');
      await new Promise((resolve) => setTimeout(resolve, 500));
      await page.send('Emulation.setScriptExecutionDisabled', { value: false });
      assert.deepStrictEqual(await page.evaluate('[...document.querySelectorAll("#contents a")].map((one) => one.textContent)'),
        ['Eins', 'Zwei', 'Drei', 'Vier']);
    });
  } finally {
    await browser.close();
    fs.rmSync(folder, { recursive: true, force: true });
  }
});
