/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Somebody who learns with the pattern book: presses, writes and types what a person would. Evaluated in the frame of the
 * course; what a page does not offer is an error, which comes back as text.
 */
window.learner = (() => {
  'use strict';
  const frame = () => document.querySelector('iframe');
  const page = () => frame().contentDocument;
  const all = (root, selector) => [...root.querySelectorAll(selector)];

  function find(root, selector, text) {
    const found = all(root, selector).find((one) => one.textContent.trim().startsWith(text || ''));
    if (!found)
      throw new Error(`no ${selector} ${text || ''} in ${root.id || root.className || 'the page'}`);
    return found;
  }

  function press(root, selector, text) {
    const control = find(root, selector, text);
    if (control.disabled)
      throw new Error(`${selector} ${text || ''} is locked`);
    control.click();
  }

  function type(target, key, more) {
    target.dispatchEvent(new (frame().contentWindow.KeyboardEvent)('keydown',
      Object.assign({ key, bubbles: true, cancelable: true }, more)));
  }

  function write(field, value) {
    field.value = value;
    ['input', 'change'].forEach((name) => field.dispatchEvent(new (frame().contentWindow.Event)(name, { bubbles: true })));
  }

  /* ---- ways to answer; those that return true have sent the answer already ---- */

  const choose = (...texts) => (q) => texts.forEach((text) => find(q, '.opt .text', text).closest('.opt').querySelector('input').click());
  const point = (n) => (q) => all(q, '.point')[n].click();
  const columns = (...picks) => (q) => all(q, 'tbody tr').forEach((row) => {
    const pick = picks.find(([text]) => row.textContent.trim().startsWith(text));
    all(row, 'input')[pick[1]].click();
  });
  /* By the digit of the field. */
  const sort = (places) => (q) => {
    for (let held = q.querySelector('.held'); held.textContent; held = q.querySelector('.held'))
      type(q, String(places[held.textContent.trim()]));
  };
  const pair = (...pairs) => (q) => {
    const [left, right] = all(q, '.side');
    pairs.forEach(([from, to]) => {
      const button = [left, right].map((side, i) => all(side, 'button').find((one) => one.textContent.includes([from, to][i])));
      if (button.some((one) => !one.classList.contains('on')))
        button.forEach((one) => one.click());
    });
  };
  /* By Alt and the arrows. What lies right already is moved too: untouched is not answered. */
  const order = (...texts) => (q) => {
    const rows = () => all(q, '.order > li');
    const row = (text) => rows().find((one) => one.textContent.includes(text));
    type(rows()[0], 'ArrowDown', { altKey: true });
    texts.forEach((text, to) => {
      for (let at = rows().indexOf(row(text)); at > to; at--)
        type(row(text), 'ArrowUp', { altKey: true });
    });
  };
  const label = (...names) => (q) => all(q, '.places select').forEach((select) => write(select, ''))
    || names.forEach((name, i) => {
      const select = all(q, '.places select')[i];
      write(select, find(select, 'option', name).value);
    });
  const enter = (...texts) => (q) => {
    const fields = all(q, 'input, select').filter((one) => one.type !== 'radio' && one.type !== 'checkbox');
    texts.forEach((text, i) => write(fields[i], fields[i].tagName === 'SELECT' ? find(fields[i], 'option', text).value : text));
    type(fields[0], 'Enter');
    return true;
  };
  const words = (...texts) => (q) => texts.forEach((text) => {
    const chip = all(q, '.bank .chip').find((one) => one.textContent === text);
    if (!chip.hidden)
      chip.click();
  });

  const answers = {
    'q-4rd9n': [choose('Aus dem Bauch'), choose('Aus den Zahlen')],
    'q-3tk8d': [choose('Weil es sonst'), choose('Damit Sie später')],
    'q-5wd2h': [choose('Den Preis'), choose('Den Zeitraum', 'Die Einheit')],
    'q-7hn4s': [choose('Stimmt nicht'), null],
    'q-9kv6m': [columns(['Gas', 1], ['Strom', 0], ['Diesel', 1]), columns(['Gas', 0], ['Strom', 1], ['Diesel', 0])],
    'q-2bx5q': [point(0), point(1)],
    'q-4cm7x': [sort({ Gaskessel: 2, Firmenwagen: 1, 'Strom aus dem Netz': 1, Fernwärme: 2 }),
      sort({ Gaskessel: 1, Firmenwagen: 1, 'Strom aus dem Netz': 2, Fernwärme: 2 })],
    'q-6dn9t': [pair(['Erdgas', 'Liter'], ['Heizöl', 'kWh'], ['Flüssiggas', 'Kilogramm']),
      pair(['Erdgas', 'kWh'], ['Heizöl', 'Liter'], ['Flüssiggas', 'Kilogramm'])],
    'q-8fp3w': [order('Ergebnis ausrechnen', 'Faktor wählen', 'Einheit lesen', 'Beleg suchen'), order('Beleg suchen', 'Einheit lesen', 'Faktor wählen', 'Ergebnis ausrechnen')],
    'q-3gr6k': [label('Leitung', 'Anzeige'), label('Anzeige', 'Leitung')],
    'q-5hs8m': [sort({ 'Tor schließen': 1, 'Dach dämmen': 1, Aushang: 3, 'Neubau': 4 }),
      sort({ 'Tor schließen': 1, 'Dach dämmen': 2, Aushang: 3, Neubau: 4 })],
    'q-7jt2v': [enter('9070'), enter('9,07')],
    'q-9kw4x': [enter('Scope 3', 'Scope 2'), enter('Scope 1', 'Scope 2')],
    'q-2mx6z': [words('Preis', 'Emission'), words('Faktor', 'Emission')],
    'q-4nz8b': [enter('Heizwert'), enter('Emissionsfaktor')],
    'q-9gd4h': [choose('Liter'), choose('Kilowattstunden')],
    'q-2hf6k': [choose('die nach Heizwert'), choose('die nach Brennwert')],
    'q-4kh8m': [choose('der Gaskessel'), choose('eingekaufter Strom')],
    'q-6mk3p': [choose('Ich lasse'), choose('Ich schätze')]
  };

  function answer(id, isRight) {
    const q = page().getElementById(id), way = answers[id][isRight ? 1 : 0];
    const again = q.querySelector('.fb:not([hidden]) .act .btn');
    if (again)
      again.click();
    if (way && !way(q))
      press(q, '.body > .act > .btn');
  }

  /* ---- what has no right and wrong ---- */

  function writeFree() {
    const q = page().getElementById('q-6pb3d');
    write(q.querySelector('textarea'), 'Die Gasrechnung von 2025, in „kWh“.');
    press(q, '.body > .act > .btn');
    all(q, '.rate input').forEach((box) => box.click());
  }

  function judgeViews() {
    const [assessment, ranking, allocation, length, lack] = ['q-8qd5f', 'q-3rf7h', 'q-5sh9k', 'q-9vm4p', 'q-2wp6r']
      .map((id) => page().getElementById(id));
    all(assessment, '.choices').forEach((row, i) => all(row, 'input')[[3, 2, 4][i]].click());
    type(ranking.querySelector('.order > li'), 'ArrowDown', { altKey: true });
    all(allocation, '.shares > li').forEach((row, i) => {
      for (let n = 0; n < [10, 6, 4][i]; n++)
        all(row, '.move')[1].click();
    });
    [assessment, ranking, allocation].forEach((q) => press(q, '.body > .act > .btn'));
    choose('gerade richtig')(length);
    write(lack.querySelector('textarea'), 'Nichts.');
    press(page().getElementById('u-7tk2m'), '.btn', 'Antworten abschicken');
  }

  /* A digit chooses, the same again answers. */
  function talk(numbers) {
    const dialogue = page().getElementById('d-5xk7p');
    if (dialogue.querySelector('.dlg-points'))
      press(dialogue, '.dlg-main > .act .btn');
    numbers.forEach((number) => {
      type(dialogue.querySelector('.dlg-form'), String(number));
      type(dialogue.querySelector('.dlg-form'), String(number));
    });
  }

  function calculate() {
    const calculator = page().getElementById('c-4ps7t');
    write(all(calculator, '.calc-field input')[0], '180000');
    press(calculator, '.btn', 'In die Arbeitsmappe legen');
  }

  /* The example has two places that strike, and one of them fits here. */
  function checkText() {
    const check = page().getElementById('c-9hn3v');
    press(check, '.act .btn.second', 'Beispiel einsetzen');
    const marks = all(check, '.finds mark').map((mark) => mark.textContent);
    check.querySelector('.fits input[type=checkbox]').click();
    write(check.querySelector('.fits .entry'), 'Es steht im Namen.');
    return marks.join();
  }

  function fillWorkbook() {
    all(page(), '#k-4xr8t .card').forEach(() => {
      const card = all(page(), '#k-4xr8t .card').find((one) => !one.hidden);
      press(card, '.turn');
      press(card, '.back .btn', 'Gewusst');
    });
    const field = (id) => page().querySelector(`#${id} .entry`);
    write(field('w-6zt3v'), 'Ich lese „morgen“ den Zähler ab.');
    write(field('w-8bv5x'), '140000');
    write(field('w-3cx7z'), '1');
    write(field('w-5dz9b'), '2026-12-24');
    all(page(), '#w-7fb2d tbody .entry').slice(0, 4).forEach((entry, i) => write(entry, ['Weniger Gas', 'Ventile', 'Lenz', '2027-01-31'][i]));
    field('w-7fb2d').dispatchEvent(new (frame().contentWindow.Event)('blur'));
  }

  /* One try of the test, all drawn questions right or all wrong. */
  function takeTest(isRight) {
    const set = page().getElementById('t-8nm5r');
    press(set, '.btn', set.querySelector('.set-score') ? 'Test noch einmal machen' : 'Test beginnen');
    while (!set.querySelector('.set-score')) {
      const q = set.querySelector('.set-stage > .q'), next = all(set, '.set-stage > .act .btn')[0];
      answers[q.id][isRight ? 1 : 0](q);
      next.click();
    }
    return set.querySelector('.set-title').textContent;
  }

  /* ---- where it stands ---- */

  const isOn = (id) => frame() !== null && page() !== null && page().documentElement !== null
    && page().documentElement.getAttribute('data-page') === id && page().documentElement.classList.contains('ready');

  /* All that the page shows of what was answered. */
  function standing() {
    return JSON.stringify(all(page(), '.q').map(({ id, question }) => ({
      id, response: question.part.response(), tries: question.tries, score: question.score, isDone: question.isDone,
      says: question.feedback.hidden ? '' : question.feedback.querySelector('b').textContent
    })));
  }

  /* Whether `state`, as the player has it, knows that those questions were tried `tries` times. */
  function isKept(state, ids, tries) {
    const memory = Lernkoffer.unpackMemory(state, Lernkoffer.openCourse(Lernkoffer.course));
    return ids.every((id) => memory.questions[id] && memory.questions[id].tries >= tries);
  }

  return {
    answer, calculate, checkText, fillWorkbook, isKept, isOn, judgeViews, standing, takeTest, talk, writeFree,
    openGate: () => press(page(), '#t-6rk9v button'),
    openStop: () => press(page(), '.stops button'),
    /* By the outline of the course itself. */
    turn: (id) => press(document, `.lk-rail [href="#${id}"]`),
    read: () => frame().contentWindow.scrollTo(0, 1e6)
  };
})();
'';
