/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Calculators and dialogues in a real browser, by keyboard alone. What the pages show without scripts was reckoned by
 * the program, so the run-time has to show the same. Needs Chromium; skipped without.
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
const fixtures = path.join(__dirname, '../fixtures');
const skip = find() ? false : 'Chromium is not installed';
const COURSE = 'id: versuche\ntitle: Versuche\nlanguage: de\nversion: 1.0.0\n';

function run(command, ...args) {
  const done = spawnSync(command, args, { encoding: 'utf8' });
  assert.strictEqual(done.status, 0, `${command}: ${done.stderr}`);
}

/* A course of all fixtures; returns the address of a file of it. */
function build(folder, profile) {
  const source = path.join(folder, 'quelle', '01-versuche'), zip = path.join(folder, `${profile}.zip`);
  fs.mkdirSync(source, { recursive: true });
  fs.writeFileSync(path.join(folder, 'quelle', 'course.yaml'), COURSE);
  ['calculators', 'dialogues'].forEach((kind) => fs.readdirSync(path.join(fixtures, kind)).sort().forEach((name, i) =>
    fs.copyFileSync(path.join(fixtures, kind, name), path.join(source, `${kind === 'dialogues' ? 2 : 1}${i}-${name}`))));
  run(koffer, 'build', path.join(folder, 'quelle'), '-o', zip, '-p', profile);
  run('python3', '-m', 'zipfile', '-e', zip, path.join(folder, profile));
  return (name) => pathToFileURL(path.join(folder, profile)).href + '/' + name;
}

const READY = "document.documentElement.classList.contains('ready')";

/* Keys with what they write, so that they do what they do under a finger. */
async function press(page, ...keys) {
  const texts = { Enter: '\r', ' ': ' ', Tab: '' };
  const codes = { Enter: 13, Tab: 9, ' ': 32, '.': 190, ',': 188 };
  for (const name of keys) {
    const key = name.replace('Shift+', ''), modifiers = key === name ? 0 : 8;
    const text = key in texts ? texts[key] : key.length === 1 ? key : '';
    const windowsVirtualKeyCode = codes[key] || key.charCodeAt(0);
    await page.send('Input.dispatchKeyEvent', { type: text ? 'keyDown' : 'rawKeyDown', key, text, modifiers,
      windowsVirtualKeyCode });
    await page.send('Input.dispatchKeyEvent', { type: 'keyUp', key, modifiers, windowsVirtualKeyCode });
  }
}

/* Tabs on until that element has the focus. */
async function tabTo(page, expression) {
  for (let i = 0; i < 120; i += 1) {
    if (await page.evaluate(`document.activeElement === (${expression})`))
      return;
    await press(page, 'Tab');
  }
  assert.fail(`the Tab key never comes to ${expression}`);
}

const field = (label) => `[...document.querySelectorAll('.calc-field')].find((one) => one.textContent.startsWith('${label}'))
  .querySelector('input, select')`;
const button = (words) => `[...document.querySelectorAll('button')].find((one) => one.textContent === '${words}')`;
const text = (selector) => `document.querySelector('${selector}').textContent`;

/* An LMS by SCORM 1.2 that takes everything and keeps it where a test can look. */
const LMS = `if (window.parent === window) {
  window.kept = {};
  window.API = { LMSInitialize: () => 'true', LMSFinish: () => 'true', LMSCommit: () => 'true', LMSGetLastError: () => '0',
    LMSGetErrorString: () => '', LMSGetDiagnostic: () => '', LMSGetValue: (name) => window.kept[name] || (/_count$/.test(name) ? '0' : ''),
    LMSSetValue: (name, value) => { window.kept[name] = value; return 'true'; } };
}`;

/* Rows of the examples as the program has written them, and as the run-time shows them. */
const EXAMPLES = `(() => {
  const calculator = document.querySelector('.calc').calculator;
  const labels = calculator.data.results.filter((one) => one.label).map((one) => one.label);
  return [...document.querySelectorAll('.calc-example')].map((table, number) => {
    const written = [...table.querySelectorAll('tbody tr')].map((row) => [...row.cells].map((cell) => cell.textContent));
    calculator.fill(calculator.data.examples[number].cells);
    return { title: calculator.data.examples[number].title,
      written: written.slice(written.length - labels.length).map((row) => row.join(' = ')),
      shown: calculator.data.results.filter((one) => one.label).map((one) =>
        one.label + ' = ' + calculator.words(one, calculator.values[one.name])) };
  });
})()`;

/* All ways: how long they are, where they end, and how many end nowhere. */
const WALK = `(() => {
  const data = document.querySelector('.dlg').dialogue.data, lengths = [], endings = new Set();
  let lost = 0;
  (function walk(path) {
    const way = Lernkoffer.dialogueWay(data, path);
    if (way.ending) {
      lengths.push(path.length);
      endings.add(way.ending.id);
    } else if (!way.scene || !way.answers.length || path.length > 20) {
      lost += 1;
    } else {
      way.answers.forEach((one) => walk(path.concat(one.number)));
    }
  })([]);
  return { shortest: Math.min(...lengths), longest: Math.max(...lengths), endings: [...endings].sort(), lost };
})()`;

test('activities', { skip, timeout: 170000 }, async (t) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lernkoffer-activities-'));
  const browser = await Browser.start();
  const address = build(folder, 'html'), inLms = build(folder, 'scorm12');

  async function check(name, at, play, options) {
    await t.test(name, async () => {
      const page = await browser.open(at.startsWith('file:') ? at : address(at), options);
      try {
        await page.until(READY, at.includes('index.html'));
        await play(page);
        assert.deepStrictEqual(page.errors, []);
      } finally {
        await page.close();
      }
    });
  }

  try {
    for (const name of ['p-co2-rechner', 'p-amortisation', 'p-plan', 'p-chance'])
      await check(`${name}: every example comes out as the program has reckoned it`, `p/${name}.html`, async (page) => {
        const examples = await page.evaluate(EXAMPLES);
        assert.ok(examples.length >= 4);
        for (const example of examples) {
          /* Why something is unknown stands in the run-time alone. */
          const shown = example.shown.map((row) => row.replace(/ = (nicht bestimmbar|wird nicht).*/, ' = nicht bestimmbar'));
          assert.deepStrictEqual(shown, example.written, example.title);
        }
      });

    await check('a calculator by keyboard', 'p/p-co2-rechner.html', async (page) => {
      assert.strictEqual(await page.evaluate("document.querySelector('.calc-nothing').hidden"), false);
      await tabTo(page, field('Strom eingekauft'));
      await press(page, '1', '4', '0', '0', '0', '0', 'Tab');
      assert.strictEqual(await page.evaluate(`${field('Strom eingekauft')}.value`), '140.000');
      assert.strictEqual(await page.evaluate(text('.calc-large')), '50,8 Tonnen CO₂ im Jahr');
      assert.match(await page.evaluate(text('.calc-gaps')), /^Noch unbekannt: Erdgas laut Rechnung, Heizöl, .* und 5 weitere\. /);
      await page.until(`/50,8 Tonnen/.test(${text('.lk-live')})`);
      await tabTo(page, button('Tabelle'));
      await press(page, 'Enter');
      assert.match(await page.evaluate(text('.calc-list')), /Scope 2, Vertrag.*nicht bestimmbar/);
      assert.strictEqual(await page.evaluate("document.querySelector('.calc-chart').hidden"), true);
    });

    await check('a number that can be read in two ways asks back', 'p/p-co2-rechner.html', async (page) => {
      await tabTo(page, field('Diesel, eigene'));
      await press(page, '1', '.', '2', '3', '4', 'Tab');
      assert.strictEqual(await page.evaluate("document.querySelector('.calc-note.hard').textContent"), 'Meinen Sie 1234 oder 1,234? 12341,234');
      /* It stands right before the field that has the focus now. */
      await press(page, 'Shift+Tab', 'Shift+Tab');
      assert.strictEqual(await page.evaluate(button('1234') + ' === document.activeElement'), true);
      await press(page, 'Enter');
      assert.strictEqual(await page.evaluate(`${field('Diesel, eigene')}.value`), '1.234');
      assert.strictEqual(await page.evaluate(text('.calc-large')), '3,3 Tonnen CO₂ im Jahr');
      assert.strictEqual(await page.evaluate("document.querySelector('.calc-note.hard')"), null);
    });

    await check('words, too small and too large numbers are said at the field', 'p/p-co2-rechner.html', async (page) => {
      const note = `${field('Diesel, eigene')}.closest('.calc-field').querySelector('.calc-note').textContent`;
      const enter = (value) => page.evaluate(`(() => { const input = ${field('Diesel, eigene')}; input.value = '${value}';
        input.dispatchEvent(new Event('input')); input.dispatchEvent(new Event('change')); })()`);
      await enter('viel');
      assert.strictEqual(await page.evaluate(note), 'Bitte eine Zahl eingeben, zum Beispiel 9.500.');
      await enter('-1');
      assert.strictEqual(await page.evaluate(note), 'Bitte mindestens 0 eingeben.');
      await enter('2000000');
      assert.strictEqual(await page.evaluate(note), 'Mehr als 1.000.000: Stimmt die Einheit?');
      assert.strictEqual(await page.evaluate(text('.calc-large')), '5.352,0 Tonnen CO₂ im Jahr');
      await enter('5');
      assert.strictEqual(await page.evaluate(note), '');
    });

    await check('rows come, go, and are kept with the rest', 'index.html#p-co2-rechner', async (page) => {
      await page.until("!!document.querySelector('.calc')", true);
      await page.inFrame("document.querySelector('.calc .act .btn').click()");
      await page.inFrame(`document.querySelectorAll('.calc-table')[1].querySelector(':scope > .btn').click()`);
      await page.inFrame(`(() => { const input = document.activeElement; input.value = '5'; input.dispatchEvent(new Event('input')); })()`);
      await page.inFrame(button('In die Arbeitsmappe legen') + '.click()');
      assert.match(await page.inFrame("JSON.parse(document.querySelector('.calc').calculator.api.work('c-co2')).text"),
        /Angaben\nBeschäftigte in Vollzeit: 35 Stellen\n.*Ergebnisse\n.*Scope 1: 63,5 t\n/s);
      await page.until('!!localStorage.length');
      await page.send('Page.reload');
      await page.until("!!document.querySelector('.calc') && document.documentElement.classList.contains('ready')", true);
      assert.strictEqual(await page.inFrame(text('.calc-large')), '135,2 Tonnen CO₂ im Jahr');
      assert.strictEqual(await page.inFrame("document.querySelectorAll('.calc-table')[1].querySelectorAll('.calc-row').length"), 2);
      await page.inFrame(button('Zeile 2 entfernen') + '.click()');
      assert.strictEqual(await page.inFrame("document.querySelectorAll('.calc-table')[1].querySelectorAll('.calc-row').length"), 1);
    });

    await check('a dialogue by keyboard, to its end', 'p/p-abschaltroutine.html', async (page) => {
      const speaker = text('.dlg-main .speaker');
      await tabTo(page, "document.querySelector('.dlg-form input')");
      await press(page, '2', 'Enter');
      assert.strictEqual(await page.evaluate(speaker), 'Betriebsrätin');
      assert.match(await page.evaluate(text('.dlg-side')), /Vertrauen10 von 20, vorsichtig.*Klarheit1, noch vieles offen/);
      assert.match(await page.evaluate(text('.dlg-echo')), /Sie haben gesagt:.*möchte ich hören.*Anlass und Absicht sind genannt/);
      assert.match(await page.evaluate(text('.lk-live')), /Vertrauen steigt, Klarheit steigt/);
      /* The focus is on what is said now; the same digit twice answers. */
      assert.strictEqual(await page.evaluate("document.activeElement.className"), 'dlg-speech');
      await press(page, '1', '1');
      assert.strictEqual(await page.evaluate(speaker), 'Technikerin, neu im Team');
      await tabTo(page, button('Einen Schritt zurück'));
      await press(page, 'Enter');
      assert.strictEqual(await page.evaluate(speaker), 'Betriebsrätin');
      for (let i = 0; i < 7; i += 1)
        await press(page, '1', '1');
      assert.strictEqual(await page.evaluate(text('.dlg-main .dlg-title')), 'Eine Abrede, die trägt');
      assert.match(await page.evaluate(text('.dlg-main')), /10 von 10 Punkten.*An keiner Stelle/);
      await tabTo(page, button('Noch einmal von vorn'));
      await press(page, 'Enter');
      assert.strictEqual(await page.evaluate(speaker), 'Schichtleiter, seit 22 Jahren im Betrieb');
    });

    await check('every way through the dialogue ends as the program has walked it', 'p/p-abschaltroutine.html', async (page) => {
      const walked = await page.evaluate(WALK);
      const { shortest, longest } = await page.evaluate("document.querySelector('.dlg').dialogue.data");
      assert.deepStrictEqual([walked.shortest, walked.longest, walked.lost], [shortest, longest, 0]);
      assert.deepStrictEqual(walked.endings, ['e-abrede', 'e-konflikt', 'e-schein', 'e-vertagt']);
    });

    await check('the way and the best result of a dialogue are kept', 'index.html#p-abschaltroutine', async (page) => {
      const answer = (n) => page.inFrame(`(() => { document.querySelectorAll('.dlg-form input')[${n}].checked = true;
        document.querySelector('.dlg-form').requestSubmit(); })()`);
      await page.until("!!document.querySelector('.dlg-form')", true);
      for (const n of [1, 2, 0, 0, 0, 1, 1])
        await answer(n);
      assert.strictEqual(await page.inFrame(text('.dlg-main .dlg-title')), 'Zustimmung nur zum Schein');
      assert.match(await page.inFrame(text('.dlg-turns')), /Die Betriebsrätin fragt.*Rechtlich haben wir.*Mehr bewegt hätte:.*Fest liegt nur/s);
      assert.strictEqual(await page.evaluate('Lernkoffer.dropped'), 0);
      await page.until('!!localStorage.length');
      await page.send('Page.reload');
      await page.until("!!document.querySelector('.dlg-main .dlg-title')", true);
      assert.strictEqual(await page.inFrame(text('.dlg-main .dlg-title')), 'Zustimmung nur zum Schein');
      assert.strictEqual(await page.inFrame("document.querySelector('.dlg').dialogue.score"), 0.3);
    });

    await check('each decision is told to the LMS, and the ending as score', inLms('index.html#p-abschaltroutine'), async (page) => {
      await page.until("!!document.querySelector('.dlg-form')", true);
      for (const n of [1, 2, 0, 0, 0, 1, 1])
        await page.inFrame(`(() => { document.querySelectorAll('.dlg-form input')[${n}].checked = true;
          document.querySelector('.dlg-form').requestSubmit(); })()`);
      await page.until("kept['cmi.core.score.raw'] === '30'");
      const told = (n) => page.evaluate(`['id', 'type', 'student_response', 'correct_responses.0.pattern', 'result'].map((one) =>
        kept['cmi.interactions.${n}.' + one]).join(' ')`);
      assert.strictEqual(await told(0), 'd-abschalt-s-anfang choice b b correct');
      assert.strictEqual(await told(1), 'd-abschalt-s-rat choice c a wrong');
      assert.strictEqual(await told(6), 'd-abschalt-s-skepsis choice b a wrong');
      assert.strictEqual(await page.evaluate("'cmi.interactions.7.id' in kept"), false);
    }, { script: LMS });
  } finally {
    await browser.close();
    fs.rmSync(folder, { recursive: true, force: true });
  }
});
