/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the frame decides without a screen: completion, locks, scores, which messages count, the player around it. */
'use strict';
const test = require('node:test');
const assert = require('node:assert');
const { load, window, course, storage, key } = require('./support/runtime.js');
const { play } = require('./support/play.js');

const Lernkoffer = load();
const plain = (value) => JSON.parse(JSON.stringify(value));

/* Two pages of two steps, a scored question each and one without points, a test of 2 out of 3, a text. */
const full = {
  ...course({ pages: 2, questions: 6 }), mastery: 60, completion: ['pages', 'questions', 'sets', 'works'],
  sets: [{ id: 't-0', key: key(4000), page: 1, draw: 2, of: ['q-3', 'q-4', 'q-5'] }],
  works: [{ id: 'w-0', key: key(4001), page: 0, title: 'Ziel', kind: 'long' }],
};
full.pages[1].requires = ['p-0', 'q-0', 't-0', 'w-0', 'gone'];
full.questions[2].scored = false;
full.pages.forEach((page) => { page.steps = 2; });

function memoryOf(parts) {
  const memory = Lernkoffer.emptyMemory();
  Object.entries(parts).forEach(([name, value]) => {
    memory[name] = value !== null && typeof value === 'object' ? Object.assign(memory[name], value) : value;
  });
  return memory;
}

const right = { response: 'a', score: 1, tries: 1, done: true };
const wrong = { response: 'b', score: 0, tries: 1, done: false };
const unjudged = { response: 'b', score: null, tries: 0, done: false };
const passedSet = { drawn: ['q-3', 'q-4'], score: 1, tries: 1, passed: true };
const failedSet = { drawn: ['q-3', 'q-4'], score: 0.5, tries: 1, passed: false };
const everything = { pages: { 'p-0': 2, 'p-1': 2 }, questions: { 'q-0': right, 'q-1': right }, sets: { 't-0': passedSet },
  works: { 'w-0': 'Text' } };

const STANDINGS = [
  { name: 'nothing', memory: {}, done: 0, completed: false, passed: false, failed: false, scaled: null },
  { name: 'all', judged: true, memory: everything, done: 6, completed: true, passed: true, failed: false, scaled: 1 },
  { name: 'half a page', memory: { pages: { 'p-0': 1 } }, done: 0, completed: false, passed: false, failed: false, scaled: null },
  { name: 'a wrong answer is an answer', memory: { questions: { 'q-0': wrong } }, done: 1, completed: false, passed: false,
    failed: false, scaled: 0 },
  { name: 'a choice that was not checked is none', memory: { questions: { 'q-0': unjudged } }, done: 0, completed: false,
    passed: false, failed: false, scaled: null },
  { name: 'a test that was not passed', judged: true, memory: { ...everything, sets: { 't-0': failedSet } }, done: 5, completed: false,
    passed: true, failed: false, scaled: 0.75 },
  { name: 'all answered, too few right', judged: true, memory: { ...everything, questions: { 'q-0': wrong, 'q-1': wrong }, sets: { 't-0': failedSet } },
    done: 5, completed: false, passed: false, failed: true, scaled: 0.25 },
  { name: 'not all answered', memory: { questions: { 'q-0': wrong }, sets: { 't-0': failedSet } }, done: 1, completed: false,
    passed: false, failed: false, scaled: 0.25 },
  { name: 'questions of a set count by the set alone', memory: { questions: { 'q-3': right, 'q-4': right } }, done: 0,
    completed: false, passed: false, failed: false, scaled: null },
  { name: 'what was reached stays', memory: { completed: true, passed: true, questions: { 'q-0': wrong } }, done: 1,
    completed: true, passed: true, failed: false, scaled: 0 },
];

for (const row of STANDINGS)
  test(`standing: ${row.name}`, () => {
    const { name, memory, judged = false, ...expected } = row;
    assert.deepStrictEqual(plain(Lernkoffer.standing(Lernkoffer.openCourse(full), memoryOf(memory))),
      { ...expected, of: 6, isJudged: judged });
  });

test('without a mastery score nobody passes or fails', () => {
  const { passed, failed, completed } = Lernkoffer.standing(Lernkoffer.openCourse({ ...full, mastery: undefined }), memoryOf(everything));
  assert.deepStrictEqual([passed, failed, completed], [false, false, true]);
});

test('a course without rules is done when its pages are; an empty one is not done by being opened', () => {
  const pages = Lernkoffer.openCourse({ ...full, completion: [] });
  assert.strictEqual(Lernkoffer.standing(pages, memoryOf({ pages: { 'p-0': 2, 'p-1': 2 } })).completed, true);
  assert.strictEqual(Lernkoffer.standing(Lernkoffer.openCourse({ id: 'x', title: 'x' }), memoryOf({})).completed, false);
});

test('a mastery score of two thirds is reached by two of three', () => {
  const opened = Lernkoffer.openCourse({ ...course({ pages: 1, questions: 3 }), mastery: 200 / 3 });
  const { passed } = Lernkoffer.standing(opened, memoryOf({ questions: { 'q-0': right, 'q-1': right, 'q-2': wrong } }));
  assert.strictEqual(passed, true);
});

test('a locked page names what is missing; what the course does not have locks nothing', () => {
  const opened = Lernkoffer.openCourse(full);
  const missing = (memory) => plain(Lernkoffer.missing(opened, memoryOf(memory), opened.pages[1]));
  assert.deepStrictEqual(missing({}), ['p-0', 'q-0', 't-0', 'w-0']);
  assert.deepStrictEqual(missing({ questions: { 'q-0': wrong }, sets: { 't-0': failedSet } }), ['p-0', 't-0', 'w-0']);
  assert.deepStrictEqual(missing(everything), []);
});

/* ---- messages ---- */

const opened = Lernkoffer.openCourse(full);
const here = opened.pages[0];
const message = (type, more) => ({ lernkoffer: 1, type, ...more });
const words = { type: 'choice', response: ['a'], correct: ['a', ['b', 'c']] };

const GOOD = [
  message('hello', { page: 'p-0' }),
  message('answer', { id: 'q-0', response: '' }),
  message('answer', { id: 'q-0', response: 'ä', score: 0.5, tries: 3, done: false, seconds: 4.2, interaction: words }),
  message('answer', { id: 'q-0', response: 'b', interaction: { ...words, part: 's-1', score: 1 } }),
  message('work', { id: 'w-0', value: 'x'.repeat(32768) }),
  message('seen', { steps: 2 }),
  message('go', { to: '@next' }),
  message('size', { height: 1234 }),
];

const BAD = [
  null, undefined, 5, 'hello', [], {}, { type: 'hello' }, { lernkoffer: 2, type: 'hello' }, message('hello', { page: 5 }),
  message('toString', {}), message('__proto__', {}), message('constructor', {}), message(['hello'], {}),
  message('answer', { response: 'a' }), message('answer', { id: 'q-1', response: 'a' }), message('answer', { id: 'p-0', response: 'a' }),
  message('answer', { id: 'constructor', response: 'a' }), message('answer', { id: ['q-0'], response: 'a' }),
  message('answer', { id: 'q-0' }), message('answer', { id: 'q-0', response: 5 }), message('answer', { id: 'q-0', response: 'x'.repeat(8193) }),
  ...[-0.1, 1.1, NaN, Infinity, '1', {}].map((score) => message('answer', { id: 'q-0', response: 'a', score })),
  ...[-1, 32, 1.5, '1'].map((tries) => message('answer', { id: 'q-0', response: 'a', tries })),
  message('answer', { id: 'q-0', response: 'a', done: 1 }), message('answer', { id: 'q-0', response: 'a', seconds: 1e9 }),
  ...[{ ...words, type: 'x' }, { ...words, response: 'a' }, { ...words, correct: [[1, 2]] }, { ...words, correct: [['a']] },
    { ...words, response: Array(101).fill('a') }, { ...words, response: ['x'.repeat(4001)] }, { ...words, part: 's-1' }, { ...words, part: 's-1', score: 2 },
    { ...words, part: 'a b', score: 1 }, 'choice']
    .map((interaction) => message('answer', { id: 'q-0', response: 'a', interaction })),
  message('set', { id: 't-0', drawn: [] }), message('set', { id: 'q-0', drawn: [] }),
  message('work', { id: 'w-0' }), message('work', { id: 'w-0', value: 5 }), message('work', { id: 'w-0', value: 'x'.repeat(32769) }),
  message('work', { id: 'w-1', value: 'x' }), message('seen', { steps: 0.5 }), message('seen', { steps: -1 }), message('seen', {}),
  message('go', { to: 5 }), message('go', { to: 'x'.repeat(129) }), message('size', { height: -1 }), message('size', { height: 1e9 }),
];

test('messages that are right come through as they are', () => {
  for (const one of GOOD) {
    const { lernkoffer, ...rest } = one;
    assert.deepStrictEqual(plain(Lernkoffer.checkMessage(one, opened, here)), rest);
  }
});

test('nothing else comes through', () => {
  BAD.forEach((one) => assert.strictEqual(Lernkoffer.checkMessage(one, opened, here), null, JSON.stringify(one)));
});

test('a set is taken from its own page only, with questions of its own, none twice', () => {
  const there = opened.pages[1];
  const drawn = (list) => Lernkoffer.checkMessage(message('set', { id: 't-0', drawn: list, tries: 1 }), opened, there);
  assert.deepStrictEqual(plain(drawn(['q-5', 'q-3'])).drawn, ['q-5', 'q-3']);
  for (const list of [['q-0'], ['q-3', 'q-3'], 'q-3', ['q-3', 'q-4', 'q-5', 'q-3'], [null]])
    assert.strictEqual(drawn(list), null, JSON.stringify(list));
});

test('fields that nobody asked for are left behind', () => {
  const copy = Lernkoffer.checkMessage(message('work', { id: 'w-0', value: 'x', __proto__: { evil: 1 }, more: 2 }), opened, here);
  assert.deepStrictEqual(Object.keys(copy).sort(), ['id', 'type', 'value']);
});

/* ---- the browser alone ---- */

test('without an LMS the browser keeps everything, by the id of the course', async () => {
  const kept = storage();
  const first = await play(full, { localStorage: kept });
  first.see('p-0');
  first.answer('q-0', 0.5);
  first.desk.memory.works['w-0'] = 'ü'.repeat(20000);
  await first.view.pass(3000);
  const second = await play(full, { localStorage: kept });
  assert.strictEqual(second.desk.location, 'p-0');
  assert.deepStrictEqual(second.memory(), first.memory());
  const other = await play({ ...full, id: 'anderer' }, { localStorage: kept });
  assert.deepStrictEqual(other.memory().pages, {});
});

test('a private window works and says that nothing is kept', async () => {
  const played = await play(full, { localStorage: storage(false) });
  played.see('p-0');
  await played.view.pass(3000);
  played.view.leave();
  assert.strictEqual(played.names()[0], 'nothing');
  assert.strictEqual(played.desk.memory.pages['p-0'], 63);
});

test('a store that holds nonsense is an empty one', async () => {
  for (const nonsense of ['', '{', 'null', '5', '[]', '{"state":5,"location":{}}', '{"state":"9~Q"}']) {
    const kept = storage();
    kept.setItem('lernkoffer:kurs', nonsense);
    const played = await play(full, { localStorage: kept });
    assert.deepStrictEqual(played.memory(), plain(Lernkoffer.emptyMemory()));
  }
});

/* ---- the player around it ---- */

function player(answers = {}) {
  const posted = [];
  return {
    posted,
    post(json) {
      const message = JSON.parse(json);
      posted.push(message);
      const answer = answers[message.type];
      if (typeof answer === 'function')
        return JSON.stringify(answer(message));
      return JSON.stringify(answer || (message.type === 'hello'
        ? { ok: true, format: 1, page: 'p-1', works: { 'w-0': 'aus der Mappe' }, mode: 'normal' } : { ok: true }));
    },
  };
}

function greet(port, tell = () => {}) {
  const view = window({ LernkofferHost: port });
  const kit = load(view);
  return { view, kit, host: kit.openHost(view, kit.openCourse(full), tell) };
}

test('without a player there is none; one that does not answer in order neither', () => {
  for (const port of [undefined, null, {}, { post: 5 }, { post: () => 'x' }, { post: () => { throw new Error('x'); } },
    player({ hello: { ok: false, why: 'misfit' } })])
    assert.strictEqual(greet(port).host, null);
});

test('the greeting comes first; its answer has place and workbook', () => {
  const port = player();
  const { host } = greet(port);
  assert.deepStrictEqual(port.posted, [{ lernkoffer: 1, type: 'hello', format: 1, course: 'kurs' }]);
  assert.deepStrictEqual([host.page, plain(host.works)], ['p-1', { 'w-0': 'aus der Mappe' }]);
});

test('of the outline only what has changed is told', () => {
  const port = player();
  const { host } = greet(port);
  const row = (id, steps) => ({ id, steps, done: steps === 2, missing: [] });
  host.outline('p-0', [row('p-0', 0), row('p-1', 0)]);
  host.outline('p-0', [row('p-0', 0), row('p-1', 0)]);
  host.outline('p-0', [row('p-0', 2), row('p-1', 0)]);
  host.outline('p-1', [row('p-0', 2), row('p-1', 0)]);
  assert.deepStrictEqual(port.posted.slice(1).map((one) => [one.here, one.pages.map((page) => page.id)]),
    [['p-0', ['p-0', 'p-1']], ['p-0', ['p-0']], ['p-1', []]]);
});

test('an outline of 1,000 pages comes in messages of at most 64 KiB, whole also when the player is busy in between', async () => {
  let n = 0;
  const port = player({ outline: () => (n++ === 4 ? { ok: false, why: 'busy' } : { ok: true }) });
  const { host, view } = greet(port);
  const rows = Array.from({ length: 1000 }, (_, i) => ({ id: `p-${'x'.repeat(59)}${i}`, steps: 0, done: false,
    missing: [`q-${'y'.repeat(60)}`, `q-${'z'.repeat(60)}`, `q-${'w'.repeat(60)}`] }));
  host.outline(null, rows);
  await view.pass(3000);
  const told = port.posted.slice(1);
  told.forEach((one) => assert.ok(JSON.stringify(one).length < 65536));
  assert.deepStrictEqual([...new Set(told.flatMap((one) => one.pages.map((page) => page.id)))].length, 1000);
  assert.strictEqual(told.length, 11);
});

test('a player that is busy is told again, the newest of each thing only', async () => {
  let isBusy = true;
  const taken = [];
  const port = player({ work: (one) => {
    if (isBusy)
      return { ok: false, why: 'busy' };
    taken.push([one.id, one.value]);
    return { ok: true };
  } });
  const { host, view } = greet(port);
  ['a', 'ab', 'abc'].forEach((value) => host.work('w-0', value));
  await view.pass(3000);
  isBusy = false;
  await view.pass(3000);
  assert.deepStrictEqual(taken, [['w-0', 'abc']]);
  assert.ok(port.posted.length < 8, `${port.posted.length} messages`);
});

test('what the player refuses is not repeated, and a full workbook is said', async () => {
  const told = [];
  const port = player({ work: { ok: false, why: 'full' }, answer: { ok: false, why: 'misfit' } });
  const { host, view } = greet(port, (name) => told.push(name));
  host.work('w-0', 'x');
  host.answer('q-0', right);
  await view.pass(10000);
  assert.deepStrictEqual(told, ['full']);
  assert.strictEqual(port.posted.length, 3);
});

test('a player that does not know the pages is told from one that only refuses once', () => {
  for (const [answers, wanted] of [[['misfit', 'misfit'], 2], [['ok', 'misfit'], 0], [['full', 'ok', 'misfit'], 0]]) {
    const { host } = greet(player({ outline: () => {
      const why = answers.shift();
      return why === 'ok' ? { ok: true } : { ok: false, why };
    } }));
    let strange = 0;
    host.onStranger = () => { strange += 1; };
    [0, 1, 2].slice(0, answers.length).forEach((steps) => host.outline('p-0', [{ id: 'p-0', steps, done: false, missing: [] }]));
    assert.strictEqual(strange, wanted);
  }
});

test('from the player only “go” with an id', () => {
  const { host, kit } = greet(player());
  const gone = [];
  host.onGo = (to) => gone.push(to);
  for (const json of ['', '{', 'null', '5', '{"type":"go"}', '{"type":"go","to":5}', '{"type":"go","to":"<b>"}', '{"type":"eval","to":"p-1"}'])
    kit.fromHost(json);
  kit.fromHost('{"type":"go","to":"p-1"}');
  assert.deepStrictEqual(gone, ['p-1']);
});

/* ---- sentences ---- */

test('each sentence is there in each language, with the same blanks', () => {
  const fs = require('node:fs');
  const path = require('node:path');
  const folder = path.join(__dirname, '../../authoring/runtime/words');
  const blanks = (value) => [...new Set(JSON.stringify(value).match(/\{\w+\}/g) || [])].sort();
  for (const file of fs.readdirSync(folder).filter((name) => name.endsWith('.de.json'))) {
    const german = JSON.parse(fs.readFileSync(path.join(folder, file)));
    const english = JSON.parse(fs.readFileSync(path.join(folder, file.replace('.de.', '.en.'))));
    assert.deepStrictEqual(Object.keys(english).sort(), Object.keys(german).sort(), file);
    for (const name of Object.keys(german))
      assert.deepStrictEqual(blanks(english[name]), blanks(german[name]), `${file}: ${name}`);
  }
});
