/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The robot learner: goes through a course by the controls that people have, page by page. Evaluated in the frame of
 * the course, where the page is another frame of the same origin. `next ()` does a little and comes back at once,
 * with JSON: `{ wait }` or `{ page, done, of }` on the way, `{ report }` at the end. What it finds are codes; their
 * words stand in the editor.
 *
 * One sitting is `wrong`: every answer is one that is not right, and every test is failed. The other one is `right`:
 * wrong first where there is a second try, then right, and every answer of every dialogue is given once.
 */
window.lernkofferRobot = (() => {
  'use strict';
  /* Turns of next () until a page is given up; answers of one dialogue; rounds over pages that were locked. */
  const PATIENCE = 400, MOST_ANSWERS = 400, MOST_ROUNDS = 40;
  const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

  const course = Lernkoffer.openCourse(Lernkoffer.course);
  const frame = () => document.querySelector('iframe#page');
  const page = () => frame() && frame().contentDocument;
  const all = (root, selector) => [...root.querySelectorAll(selector)];
  const findings = [], count = { pages: 0, questions: 0, sets: 0, answers: 0, gates: 0 };
  const solved = new Set();
  let standing = {};

  function find(kind, more) {
    const one = Object.assign({ kind }, more);
    if (!findings.some((other) => JSON.stringify(other) === JSON.stringify(one)))
      findings.push(one);
  }

  /* ---- hands ---- */

  function fire(target, Kind, name, more) {
    target.dispatchEvent(new (frame().contentWindow[Kind])(name, Object.assign({ bubbles: true, cancelable: true }, more)));
  }
  const type = (target, key, more) => fire(target, 'KeyboardEvent', 'keydown', Object.assign({ key }, more));
  function write(field, value) {
    field.value = value;
    fire(field, 'Event', 'input');
    fire(field, 'Event', 'change');
  }
  function press(root, selector) {
    const control = root.querySelector(selector);
    if (!control || control.disabled)
      return false;
    control.click();
    return true;
  }

  /* ---- answers: each way takes the question and what is right, and whether that is wanted ---- */

  const numberOf = (letter) => letter.length === 1 ? letter.charCodeAt(0) - 97 : Number(letter.slice(1));
  const placesOf = (q) => [...q.question.part.response()].map((letter) => LETTERS.indexOf(letter) - 1);
  /* [[`a`, `2`], …] as places, by things. */
  function targetsOf(correct) {
    const targets = [];
    correct.forEach(([letter, place]) => { targets[numberOf(letter)] = Number(place) - 1; });
    return targets;
  }
  /* The same number of places, none of which fits. */
  const turned = (targets, n) => targets.map((place) => n > 1 ? (place + 1) % n : place);

  function choose(q, correct, isRight) {
    const inputs = all(q, '.opt input').sort((a, b) => a.value - b.value);
    const right = correct.map((one) => one === 'true' ? 0 : one === 'false' ? 1 : numberOf(one));
    const others = inputs.map((input, i) => i).filter((i) => !right.includes(i));
    const wanted = isRight ? right : others.length ? [others[0]] : right.slice(1);
    inputs.forEach((input, i) => {
      if (input.checked !== wanted.includes(i) && (input.type === 'checkbox' || wanted.includes(i)))
        input.click();
    });
  }

  function matrix(q, correct, isRight) {
    const rows = [], places = targetsOf(correct);
    all(q, '.matrix tbody tr').forEach((row) => {
      const inputs = all(row, 'input');
      rows[Number(inputs[0].name.slice((q.id + '-r').length))] = inputs;
    });
    const wanted = isRight ? places : turned(places, rows[0].length);
    rows.forEach((inputs, i) => inputs[wanted[i]].click());
  }

  /* Which card lies on top is seen by where it goes. */
  function sort(q, correct, isRight) {
    const bins = all(q, '.bins .bin'), places = targetsOf(correct);
    const wanted = isRight ? places : turned(places, bins.length);
    all(q, '.bins .chip').forEach((chip) => chip.click());
    for (let n = 0; n < wanted.length; n++) {
      const before = placesOf(q);
      type(q, '1');
      const card = placesOf(q).findIndex((place, i) => place === 0 && before[i] !== 0);
      if (card < 0)
        return;
      if (wanted[card] !== 0) {
        const chips = all(bins[0], '.chip');
        chips[chips.length - 1].click();
        type(q, String(wanted[card] + 1));
      }
    }
  }

  function pair(q, correct, isRight) {
    const [left, right] = all(q, '.side').map((side) => all(side, 'button'));
    const places = targetsOf(correct), wanted = isRight ? places : turned(places, right.length);
    const numbers = [];
    left.concat(right).filter((button) => button.classList.contains('on')).forEach((button) => {
      if (button.classList.contains('on'))
        button.click();
    });
    right.forEach((button) => {
      left[0].click();
      button.click();
      numbers[placesOf(q)[0]] = button;
      left[0].click();
    });
    wanted.forEach((place, i) => {
      left[i].click();
      numbers[place].click();
    });
  }

  function order(q, correct, isRight) {
    const rows = () => all(q, '.order > li');
    type(rows()[0], 'ArrowDown', { altKey: true });
    const n = rows().length;
    for (let to = 0; to < n; to++)
      for (let at = placesOf(q)[to]; at > to; at--)
        type(rows()[at], 'ArrowUp', { altKey: true });
    if (!isRight)
      type(rows()[0], 'ArrowDown', { altKey: true });
  }

  function label(q, correct, isRight) {
    const selects = all(q, '.places select');
    selects.forEach((select) => write(select, ''));
    selects.forEach((select, i) => write(select, String(isRight ? i : (i + 1) % selects.length)));
  }

  function point(q, correct, isRight) {
    choose(q, correct, isRight);
  }

  const P = () => frame().contentWindow.Lernkoffer;

  function number(q, correct, isRight) {
    const mark = P().decimalMark(page().documentElement.lang);
    const value = isRight ? Number(correct[0]) : 7 * Number(correct[0]) + 3;
    write(q.querySelector('.q-entry input'), String(value).replace('.', mark));
    /* Where both marks make sense the course asks. */
    if (isRight && q.question.lacks() !== '')
      write(q.querySelector('.q-entry input'), String(value).replace('.', mark) + mark + '0');
  }

  function short(q, correct, isRight) {
    write(q.querySelector('.q-entry input'), isRight ? correct[0].replace(/\*/g, '') : 'x qx');
  }

  function fill(q, correct, isRight) {
    const chips = all(q, '.bank .chip'), slots = all(q, '.gap .slot');
    if (slots.length) {
      slots.filter((slot) => slot.classList.contains('filled')).forEach((slot) => slot.click());
      const words = isRight ? correct : correct.slice(1).concat(chips.map((chip) => chip.textContent)
        .filter((word) => !correct.includes(word)), correct.slice(0, 1));
      words.slice(0, slots.length).forEach((word) => {
        const chip = chips.find((one) => !one.hidden && one.textContent === word);
        if (chip)
          chip.click();
      });
      return;
    }
    all(q, '.gap').forEach((gap, i) => {
      const field = gap.querySelector('input, select');
      if (field.tagName === 'INPUT')
        write(field, isRight ? correct[i] : 'x qx');
      else {
        const option = all(field, 'option').find((one) => one.value !== '' && (one.textContent === correct[i]) === isRight);
        write(field, option ? option.value : field.options[1].value);
      }
    });
  }

  function say(q) {
    write(q.querySelector('textarea'), 'Text');
  }
  function judge(q) {
    all(q, '.choices').forEach((row) => all(row, 'input')[0].click());
  }
  function rank(q) {
    type(q.querySelector('.order > li'), 'ArrowDown', { altKey: true });
  }
  function allot(q) {
    const total = Number(q.question.element.querySelector('.shares').getAttribute('data-total'));
    const more = all(q, '.shares > li').map((row) => all(row, '.move')[1]);
    for (let n = 0; n <= total && q.question.lacks() !== ''; n++)
      more[n % more.length].click();
  }

  const ways = { choice: choose, multiple: choose, truefalse: choose, hotspot: point, matrix, sorting: sort, board: sort,
    matching: pair, ordering: order, labels: label, numeric: number, short, cloze: fill };
  const opinions = { free: say, assessment: judge, ranking: rank, allocation: allot };

  const isOpinion = (q) => q.question.part.isOpinion === true;

  /* Gives the answer, without sending it. Whether it is what was wanted. */
  function give(q, isRight) {
    const kind = q.getAttribute('data-block');
    if (isOpinion(q)) {
      if (opinions[kind])
        opinions[kind](q);
      return q.question.part.response() !== '';
    }
    const judgement = () => q.question.part.judge();
    if (ways[kind])
      ways[kind](q, judgement().interaction.correct, isRight);
    return q.question.lacks() === '' && (judgement().score >= 1) === isRight;
  }

  const send = (q) => press(q, '.body > .act > .btn');
  const retry = (q) => press(q, '.fb:not([hidden]) .act .btn');

  function answer(q, mode) {
    const question = q.question;
    count.questions += mode === 'right' ? 1 : 0;
    if (question.isDone) {
      solved.add(q.id);
      return;
    }
    if (!isOpinion(q) && question.tries > 0)
      retry(q);
    if (!isOpinion(q) && (mode === 'wrong' || question.most !== 1) && give(q, false)) {
      send(q);
      if (mode === 'wrong')
        return;
      retry(q);
    }
    if (mode === 'wrong' && !isOpinion(q))
      return;
    if (!question.isDone) {
      give(q, true);
      send(q);
      all(q, '.rate input').forEach((box) => { if (!box.checked) box.click(); });
    }
    if (question.isDone && (isOpinion(q) || question.score >= 1))
      solved.add(q.id);
    else
      find('question', { block: q.id });
  }

  /* ---- other blocks ---- */

  /* One after the other, since an inner gate shows only then. */
  function openGates() {
    for (let n = 0; n < 200; n++) {
      const gate = all(page(), '[data-gate="closed"]').find((one) => !one.closest('.gated'));
      if (!gate || !press(gate, 'button'))
        break;
      count.gates++;
    }
    all(page(), '[data-gate="closed"]').forEach((gate) => find('gate', { block: gate.id }));
    all(page(), '.stops button').forEach((button) => button.click());
  }

  /* Something for every kind of entry. */
  function fillEntry(field) {
    const kind = field.closest('[data-kind]').getAttribute('data-kind');
    if (field.tagName === 'SELECT')
      write(field, field.options.length > 1 ? field.options[1].value : '');
    else
      write(field, field.type === 'date' ? '2030-01-31' : kind === 'number' ? '7' : 'Text');
  }

  /* The example of the author, else any words. */
  function checkWords(check) {
    if (press(check, '.tool .act .btn.second') || !check.querySelector('.tool .entry'))
      return;
    write(check.querySelector('.tool .entry'), 'Text');
    press(check, '.tool .act .btn');
  }

  function fillWorks() {
    all(page(), '[data-block="field"] .entry, [data-block="plan"] .entry').forEach((field) => {
      /* Words that a plan begins with count once somebody has been there. */
      if (!field.value)
        fillEntry(field);
      else if (field.closest('[data-block="plan"]'))
        write(field, field.value);
      fire(field, 'Event', 'blur');
    });
    all(page(), '[data-block="cards"]').forEach((cards) => {
      for (let n = 0; n < 500 && press(cards, '.card:not([hidden]) .turn:not([hidden])'); n++)
        press(cards, '.card:not([hidden]) .back .btn');
    });
    all(page(), '[data-block="wordcheck"]').forEach(checkWords);
    all(page(), '[data-block="calculator"]').forEach((calculator) => {
      all(calculator, 'input, select').forEach((field) => {
        if (!field.value)
          write(field, field.tagName === 'SELECT' ? field.options[field.options.length - 1].value : '7');
      });
      press(calculator, '.calc-card .act .btn');
    });
  }

  /* One try: from the first question to the result. */
  function* takeTest(set, isRight) {
    const buttons = () => all(set, '.set-stage > .act .btn');
    const begin = set.querySelector('.set-score') ? buttons().find((one) => one.classList.contains('second')) : buttons()[0];
    if (!begin)
      return;
    begin.click();
    for (let n = 0; n < 2000 && !set.querySelector('.set-score'); n++) {
      const q = set.querySelector('.set-stage > .q');
      const anyway = set.querySelector('.set-ask .link');
      if (q && q.question && !give(q, isRight || isOpinion(q)) && isRight)
        find('question', { block: q.id });
      else if (q && isRight)
        solved.add(q.id);
      (anyway || buttons()[0]).click();
      /* What cannot be answered is left for later. */
      if (q && set.querySelector('.set-stage > .q') === q && buttons().length > 1)
        buttons()[buttons().length - 1].click();
      yield { wait: true };
    }
  }

  /* Failed, and passed; what may be taken but once is failed in the other sitting. */
  function* sitTest(set, mode) {
    const pass = Number(set.getAttribute('data-pass')) || 0;
    if (mode === 'wrong' || Number(set.getAttribute('data-tries')) !== 1)
      yield* takeTest(set, false);
    if (mode === 'wrong')
      return;
    yield* takeTest(set, true);
    count.sets++;
    if (!set.querySelector('.set-score') || all(set, '.squares i:not(.n)').length < pass)
      find('set', { block: set.id });
  }

  function sendSurvey(survey) {
    all(survey, '.q').forEach((q) => { if (q.question) { give(q, true); solved.add(q.id); } });
    if (!survey.querySelector('.thanks') || survey.querySelector('.thanks').hidden)
      all(survey, '.act .btn').filter((button) => !button.hidden && !button.closest('.q')).slice(0, 1)
        .forEach((button) => button.click());
  }

  /* ---- dialogues: every state once, the nearest first ---- */

  function leaveTo(element, path) {
    const dialogue = element.dialogue;
    if (dialogue.way.ending)
      press(element, '.dlg-main > .act .btn');
    for (let n = 0; n < 200 && dialogue.path.length; n++)
      if (!press(element, '.dlg-side > .btn'))
        break;
    return path.every((number) => say1(element, number));
  }

  function say1(element, number) {
    const dialogue = element.dialogue, before = dialogue.path.length;
    const input = all(element, '.dlg-form input').find((one) => Number(one.value) === number);
    if (!input)
      return false;
    input.click();
    press(element, '.dlg-form .btn');
    return dialogue.path.length === before + 1;
  }

  const keyOf = (way) => way.scene ? way.scene.id + ' ' + way.values.join() : '';

  function* talk(element) {
    const dialogue = element.dialogue, seen = new Map(), back = new Map(), ends = new Set(), given = new Set();
    const open = [];
    let said = 0, best = null;
    leaveTo(element, []);
    seen.set(keyOf(dialogue.way), []);
    open.push([]);
    while (open.length && said < MOST_ANSWERS) {
      const path = open.shift();
      if (!leaveTo(element, path))
        break;
      const from = keyOf(dialogue.way), scene = dialogue.way.scene.id, answers = dialogue.way.answers.map((one) => one.number);
      if (!answers.length)
        find('dialogue', { block: element.id, scene });
      for (const number of answers) {
        leaveTo(element, path);
        said++;
        if (!say1(element, number) || (!dialogue.way.scene && !dialogue.way.ending)) {
          find('dialogue', { block: element.id, scene });
          leaveTo(element, []);
          continue;
        }
        given.add(scene + ' ' + number);
        if (dialogue.way.ending) {
          ends.add(from);
          const points = dialogue.way.ending.points || 0;
          if (!best || points > best.points)
            best = { points, path: path.concat(number) };
          continue;
        }
        const to = keyOf(dialogue.way);
        back.set(to, (back.get(to) || new Set()).add(from));
        if (!seen.has(to)) {
          seen.set(to, path.concat(number));
          open.push(path.concat(number));
        }
        yield { wait: true };
      }
    }
    count.answers += given.size;
    /* From where no ending comes there is no way out; what was not looked at any more may have one. */
    const good = new Set(ends), more = [...ends];
    while (more.length)
      (back.get(more.pop()) || []).forEach((one) => {
        if (!good.has(one)) {
          good.add(one);
          more.push(one);
        }
      });
    if (!open.length)
      [...seen.keys()].filter((one) => !good.has(one)).slice(0, 1)
        .forEach((one) => find('dialogue', { block: element.id, scene: one.split(' ')[0] }));
    if (best)
      leaveTo(element, best.path);
  }

  /* Straight on, by the first answers: a dialogue has no wrong ones. */
  function chat(element) {
    leaveTo(element, []);
    for (let n = 0; n < 60 && element.dialogue.way.scene; n++)
      if (!element.dialogue.way.answers.length || !say1(element, element.dialogue.way.answers[0].number))
        break;
  }

  /* ---- pages ---- */

  const isOn = (id) => Boolean(page()) && page().documentElement !== null
    && page().documentElement.getAttribute('data-page') === id && page().documentElement.classList.contains('ready');
  const isLocked = () => document.querySelector('.lk-lock') !== null;
  const row = (id) => document.querySelector(`.lk-rail [href="#${id}"]`);
  /* What the outline says of a page. */
  const isDone = (id) => row(id) !== null && row(id).classList.contains('lk-done');

  function listen(window) {
    if (window.lernkofferRobotListens)
      return;
    window.lernkofferRobotListens = true;
    window.addEventListener('error', (event) => find('script', { page: here, text: String(event.message).slice(0, 200) }));
    const error = window.console.error;
    window.console.error = (...texts) => {
      find('script', { page: here, text: texts.map(String).join(' ').slice(0, 200) });
      error.apply(window.console, texts);
    };
  }

  let here = '';

  function* turn(one) {
    here = one.id;
    if (location.hash !== '#' + one.id)
      location.hash = '#' + one.id;
    for (let n = 0; n < PATIENCE; n++) {
      if (isLocked() && location.hash === '#' + one.id && n > 2)
        return 'locked';
      if (isOn(one.id) && !isLocked())
        return 'there';
      yield { wait: true };
    }
    find('page', { page: one.id });
    return 'silent';
  }

  function* learn(one, mode) {
    listen(frame().contentWindow);
    all(page(), '.broken').forEach((block) => find('block', { page: one.id, block: block.id }));
    openGates();
    yield { wait: true };
    for (const q of all(page(), '.q').filter((element) => element.question && !element.question.isHeld)) {
      answer(q, mode);
      yield { wait: true };
    }
    for (const element of all(page(), '[data-block="dialogue"]').filter((block) => block.dialogue)) {
      if (mode === 'right')
        yield* talk(element);
      else
        chat(element);
    }
    all(page(), '[data-block="survey"]').forEach(sendSurvey);
    for (const set of all(page(), '[data-block="set"]'))
      yield* sitTest(set, mode);
    fillWorks();
    openGates();
    frame().contentWindow.scrollTo(0, 1e6);
    for (let n = 0; n < 60 && mode === 'right' && !isDone(one.id); n++) {
      yield { wait: true };
      if (isOn(one.id))
        frame().contentWindow.scrollTo(0, n % 2 ? 1e6 : 0);
    }
    if (mode === 'right' && !isDone(one.id))
      find('unfinished', { page: one.id });
    remember(one);
  }

  /* What is to be the same when the learner comes back. */
  const factsOf = () => Object.fromEntries(all(page(), '.q').filter((q) => q.question)
    .map((q) => [q.id, [q.question.score, q.question.tries]]));
  function remember(one) {
    standing[one.id] = factsOf();
  }

  function* goThrough(mode) {
    let left = course.pages.slice(), done = 0;
    for (let round = 0; round < MOST_ROUNDS && left.length; round++) {
      const locked = [];
      for (const one of left) {
        const state = yield* turn(one);
        if (state === 'locked') {
          locked.push(one);
          continue;
        }
        done++;
        if (state === 'there') {
          count.pages++;
          yield* learn(one, mode);
        }
        yield { page: one.title, done, of: course.pages.length };
      }
      if (locked.length === left.length)
        break;
      left = locked;
    }
    if (mode === 'right')
      left.forEach((one) => find('locked', { page: one.id }));
    /* The last pause in which something is kept. */
    for (let n = 0; n < 200; n++)
      yield { wait: true };
  }

  /* After the learner has gone and come back: are all results still there? */
  function* compare(before) {
    for (const one of course.pages.filter((other) => before[other.id] && Object.keys(before[other.id]).length)) {
      if ((yield* turn(one)) !== 'there')
        continue;
      const lost = () => Object.keys(before[one.id])
        .filter((id) => JSON.stringify(factsOf()[id]) !== JSON.stringify(before[one.id][id]));
      /* The page is there before its state is. */
      for (let n = 0; n < PATIENCE && lost().length; n++)
        yield { wait: true };
      lost().forEach((id) => find('resume', { block: id }));
    }
  }

  const report = () => JSON.stringify({ report: { findings, count, solved: solved.size, mastery: course.mastery !== null,
    pages: course.pages.length }, standing });

  let way = null;
  return {
    start: (mode, before) => {
      way = mode === 'resume' ? compare(JSON.parse(before)) : goThrough(mode);
      return 'ok';
    },
    next: () => {
      try {
        const step = way.next();
        return step.done ? report() : JSON.stringify(step.value);
      } catch (error) {
        /* It cannot go on; what it has found so far is still true. */
        find('robot', { page: here, text: String(error && error.message || error).slice(0, 200) });
        return report();
      }
    }
  };
})();
'';
