/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Blocks that are read, in a real browser and by keys alone: tabs, steps, gates, terms, pictures, and what paper shows.
 * Needs Chromium; skipped without.
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

const PAGE = `---
id: p-x
title: X
---
Ein [Wort](glossary:g-a) im Satz.

::: {.tabs #tabs}
### Eins
Erstens

### Zwei
Zweitens
#### Tief {#tief}

### Drei
Drittens
:::

::: {.stepper #steps}
### A
Aa
### B
Bb
:::

::: {.accordion #fold}
### Frage
Antwort
:::

::: {.compare #pair}
![A](media/a.svg "2019")
![B](media/a.svg "2024")
:::

::: {.gallery #shelf}
![Tor](media/a.svg)
![Rampe](media/a.svg)
:::

::: {.gate #gate}
:::

## Dahinter {#behind}

::: {.gate #later}
:::

Zuletzt
`;
const FILES = {
  'course.yaml': 'id: c\ntitle: C\nlanguage: de\nversion: 1.0.0\n',
  '10-x.md': PAGE,
  'glossary.md': '::: {.term #g-a term=Wort}\nErklärt mit [Silbe](glossary:g-b).\n:::\n::: {.term #g-b term=Silbe}\nKürzer.\n:::\n',
  'media/a.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="200"><rect width="320" height="200"/></svg>',
};

function run(command, ...args) {
  const done = spawnSync(command, args, { encoding: 'utf8' });
  assert.strictEqual(done.status, 0, `${command}: ${done.stderr}`);
}

function build(folder) {
  fs.mkdirSync(path.join(folder, 'source/media'), { recursive: true });
  Object.entries(FILES).forEach(([name, text]) => fs.writeFileSync(path.join(folder, 'source', name), text));
  const zip = path.join(folder, 'kurs.zip');
  run(koffer, 'build', path.join(folder, 'source'), '-o', zip, '-p', 'html');
  run('python3', '-m', 'zipfile', '-e', zip, path.join(folder, 'kurs'));
  return pathToFileURL(path.join(folder, 'kurs/p/p-x.html')).href;
}

/* Words of the page that can be seen. */
const SEEN = (text) => `document.querySelector('main').innerText.includes('${text}')`;
const FOCUS = (selector) => `document.querySelector('${selector}').focus()`;
const AT = 'document.activeElement.textContent.trim()';
const READY = 'document.documentElement.classList.contains("ready")';

test('blocks in Chromium, by keys', { skip, timeout: 170000 }, async (t) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lernkoffer-blocks-'));
  const url = build(folder);
  const browser = await Browser.start();

  async function check(name, play, options = {}) {
    await t.test(name, async () => {
      const page = await browser.open(url + (options.hash || ''), { height: 600, ...options });
      try {
        await page.until(READY);
        await play(page);
        assert.deepStrictEqual(page.errors, []);
      } finally {
        await page.close();
      }
    });
  }

  async function is(page, expression, expected = true) {
    assert.deepStrictEqual(await page.evaluate(expression), expected, expression);
  }

  try {
    await check('arrow keys, Home and End go through tabs', async (page) => {
      await is(page, SEEN('Zweitens'), false);
      await page.evaluate(FOCUS('[role=tab]'));
      for (const [key, name, text] of [['ArrowRight', 'Zwei', 'Zweitens'], ['ArrowRight', 'Drei', 'Drittens'],
        ['ArrowRight', 'Eins', 'Erstens'], ['ArrowLeft', 'Drei', 'Drittens'], ['Home', 'Eins', 'Erstens'], ['End', 'Drei', 'Drittens']]) {
        await page.key(key);
        await is(page, AT, name);
        await is(page, SEEN(text));
        await is(page, 'document.querySelectorAll("[role=tab][tabindex=\\"0\\"]").length', 1);
      }
      await is(page, SEEN('Erstens'), false);
    });

    await check('on a narrow screen tabs are folds', async (page) => {
      await is(page, 'document.querySelector("[role=tablist]").getClientRects().length', 0);
      await is(page, 'document.querySelectorAll("[role=tabpanel]").length', 0);
      await is(page, SEEN('Zweitens'), false);
      await page.evaluate('document.querySelectorAll("#tabs summary")[1].click()');
      await is(page, SEEN('Zweitens'));
    }, { width: 390 });

    await check('an address leads into a tab that was not open', async (page) => {
      await is(page, SEEN('Zweitens'));
      await is(page, 'document.querySelector("[aria-selected=true]").textContent', 'Zwei');
    }, { hash: '#tief' });

    await check('steps say where one is, and the heading has the focus', async (page) => {
      await is(page, SEEN('Schritt 1 von 2'));
      await page.evaluate(FOCUS('#steps .act .btn:not([hidden])'));
      await page.key('Enter');
      await is(page, SEEN('Schritt 2 von 2'));
      await is(page, AT, 'B');
      await is(page, SEEN('Aa'), false);
    });

    await check('a gate opens up to the next one', async (page) => {
      await is(page, SEEN('Dahinter'), false);
      await page.evaluate(FOCUS('#gate button'));
      await page.key('Enter');
      await is(page, SEEN('Dahinter'));
      await is(page, SEEN('Zuletzt'), false);
      await is(page, AT, 'Dahinter');
      await is(page, 'document.querySelector("#gate").dataset.gate', 'open');
    });

    await check('a word opens its entry, Esc closes it and gives the focus back', async (page) => {
      await is(page, SEEN('Erklärt mit'), false);
      await page.evaluate(FOCUS('a.term'));
      await page.key('Enter');
      await is(page, SEEN('Erklärt mit'));
      await is(page, 'document.activeElement.className', 'term-box');
      await page.evaluate(FOCUS('.term-box a.term'));
      await page.key('Enter');
      await is(page, SEEN('Kürzer.'));
      await is(page, SEEN('Erklärt mit'), false);
      await page.key('Escape');
      await is(page, SEEN('Kürzer.'), false);
      await is(page, AT, 'Wort');
      await is(page, 'document.activeElement.getAttribute("aria-expanded")', 'false');
    });

    await check('two pictures: arrow keys move the line, buttons show one', async (page) => {
      await page.evaluate(FOCUS('#pair input'));
      await page.key('ArrowRight');
      await is(page, 'document.querySelector("#pair input").getAttribute("aria-valuetext")', '51 Prozent „2019“');
      await page.evaluate('document.querySelectorAll("#pair button")[1].click()');
      await is(page, 'document.querySelector("#pair .pair").style.getPropertyValue("--at")', '0%');
      await is(page, '[...document.querySelectorAll("#pair button")].map((one) => one.getAttribute("aria-pressed")).join()', 'false,true');
    });

    await check('a picture of a gallery is enlarged, turned and closed', async (page) => {
      await page.evaluate(FOCUS('#shelf .enlarge'));
      await page.key('Enter');
      await is(page, 'document.querySelector("dialog").innerText.includes("Bild 1 von 2")');
      await page.key('ArrowRight');
      await is(page, 'document.querySelector("dialog img").alt', 'Rampe');
      await page.key('Escape');
      await page.until('!document.querySelector("dialog")');
      await is(page, 'document.activeElement.getAttribute("aria-label")', 'Tor, vergrößern');
    });

    await check('paper shows all', async (page) => {
      await page.send('Emulation.setEmulatedMedia', { media: 'print' });
      await page.evaluate('window.dispatchEvent(new Event("beforeprint"))');
      for (const text of ['Erstens', 'Zweitens', 'Drittens', 'Aa', 'Bb', 'Antwort', 'Dahinter', 'Zuletzt', 'Kürzer.'])
        await is(page, SEEN(text));
      await page.evaluate('window.dispatchEvent(new Event("afterprint"))');
      await is(page, 'document.querySelector("#fold details").open', false);
    });

    await check('nothing is pressed that is too small, and nothing scrolls sideways', async (page) => {
      const small = await page.evaluate(`[...document.querySelectorAll('button, summary, [role=tab]')].filter((one) => {
        const box = one.getBoundingClientRect();
        return box.width > 0 && (box.height < 44 || box.width < 44);
      }).map((one) => one.outerHTML)`);
      assert.deepStrictEqual(small, []);
      await is(page, 'document.documentElement.scrollWidth <= window.innerWidth');
    }, { width: 390 });
  } finally {
    await browser.close();
    fs.rmSync(folder, { recursive: true, force: true });
  }
});
