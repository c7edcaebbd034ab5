/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state as one string: format, limits, what is dropped and what never is. docs/publishing.md, "State". */
'use strict';
const test = require('node:test');
const assert = require('node:assert');
const { load, course, key } = require('./support/runtime.js');
const vectors = require('./state-vectors.json');

const Lernkoffer = load();
const plain = (value) => JSON.parse(JSON.stringify(value));

function memoryOf(parts) {
  const memory = Lernkoffer.emptyMemory();
  for (const [name, value] of Object.entries(parts))
    memory[name] = value !== null && typeof value === 'object' ? Object.assign(memory[name], value) : value;
  return memory;
}

function withLists(source) {
  return { questions: [], sets: [], pages: [], works: [], ...source };
}

for (const vector of vectors.states)
  test(`state: ${vector.name}`, () => {
    const lists = withLists(vector.course);
    const packed = Lernkoffer.packMemory(memoryOf(vector.memory), lists, vector.limit || 4096);
    assert.strictEqual(packed.text, vector.text);
    assert.deepStrictEqual(plain(packed.rest), vector.rest || null);
    const again = Lernkoffer.packMemory(Lernkoffer.unpackMemory(packed.text, lists), lists, vector.limit || 4096);
    assert.strictEqual(again.text, vector.text, 'reading and writing again changes nothing');
  });

/* The fullest memory that a course allows: what authoring/check computes from `size`. */
function fullest(lists) {
  const memory = Lernkoffer.emptyMemory();
  const inSets = new Map(lists.sets.flatMap((set) => set.of.map((id) => [id, set])));
  const drawn = new Set();
  for (const set of lists.sets) {
    const pool = lists.questions.filter((one) => set.of.includes(one.id)).sort((a, b) => b.size - a.size);
    const chosen = pool.slice(0, set.draw).map((one) => one.id);
    chosen.forEach((id) => drawn.add(id));
    memory.sets[set.id] = { drawn: chosen, score: 1, tries: 31, passed: true };
  }
  for (const question of lists.questions)
    if (!inSets.has(question.id) || drawn.has(question.id))
      memory.questions[question.id] = { response: 'x'.repeat(question.size), score: 1, tries: 31, done: true };
  lists.pages.forEach((page) => { memory.pages[page.id] = 63; });
  lists.works.filter((work) => work.size).forEach((work) => { memory.works[work.id] = 'x'.repeat(work.size); });
  return Object.assign(memory, { completed: true, passed: true });
}

for (const vector of vectors.worst)
  test(`worst case: ${vector.name}`, () => {
    const lists = withLists(vector.course);
    const memory = fullest(lists);
    assert.strictEqual(Lernkoffer.packMemory(memory, lists, 1e6).text.length, vector.worst);
    Object.values(memory.questions).forEach((record) => { record.response = ''; });
    memory.works = Lernkoffer.emptyMemory().works;
    const bare = Lernkoffer.packMemory(memory, lists, 1e6).text;
    /* Without responses R is the places alone. */
    const places = Object.keys(memory.questions).length;
    assert.strictEqual(bare.length - (places ? 2 + places : 0), vector.results);
  });

/* A small generator of chance that gives the same numbers every time. */
function random(seed) {
  return (most) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor(seed / 4294967296 * most);
  };
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABC0123 .,~!"<>&äöüß€%+\\\n\u{1f600}';

function someText(chance, most) {
  return Array.from({ length: chance(most) }, () => [...LETTERS][chance([...LETTERS].length)]).join('');
}

function someMemory(chance, lists) {
  const memory = Lernkoffer.emptyMemory();
  memory.completed = chance(2) === 1;
  memory.failed = chance(3) === 1;
  for (const question of lists.questions)
    if (chance(8))
      memory.questions[question.id] = {
        response: chance(10) ? someText(chance, 10) : someText(chance, 900),
        score: chance(6) ? chance(11) / 10 : null, tries: chance(32), done: chance(2) === 1,
      };
  for (const page of lists.pages)
    if (chance(4))
      memory.pages[page.id] = 1 + chance(63);
  for (const work of lists.works)
    if (chance(2))
      memory.works[work.id] = 'x' + someText(chance, 600);
  for (const set of lists.sets)
    memory.sets[set.id] = { drawn: set.of.slice(chance(5), 20), score: chance(21) / 20, tries: chance(32), passed: chance(2) === 1 };
  return memory;
}

const large = course({ pages: 40, questions: 200,
  works: Array.from({ length: 12 }, (_, n) => ({ id: `w-${n}`, key: key(3000 + n), page: 0 })) });
large.sets = [{ id: 't-0', key: key(5000), page: 0, draw: 20, of: large.questions.slice(0, 60).map((one) => one.id) }];

test('200 questions with anything in them stay within 4,096 characters of ASCII and lose no result', () => {
  for (let seed = 0; seed < 100; seed++) {
    const memory = someMemory(random(seed), large);
    const packed = Lernkoffer.packMemory(memory, large, 4096);
    assert.ok(packed.text.length <= 4096, `${packed.text.length} characters with seed ${seed}`);
    assert.match(packed.text, /^[A-Za-z0-9\-_,:;/=()*@| !.~]*$/);
    const read = Lernkoffer.unpackMemory(packed.text, large);
    for (const [id, record] of Object.entries(memory.questions)) {
      const { score, tries, done } = read.questions[id];
      assert.deepStrictEqual([score, tries, done], [record.score, record.tries, record.done], `${id}, seed ${seed}`);
    }
    assert.deepStrictEqual(plain(read.sets), plain(memory.sets));
    assert.deepStrictEqual(plain(read.pages), plain(memory.pages));
    Lernkoffer.addRest(read, packed.rest);
    assert.deepStrictEqual(plain(read), plain(memory), `with what did not fit all is there, seed ${seed}`);
  }
});

test('the worst case of 200 choices with a page each and a test fits', () => {
  const lists = course({ pages: 50, questions: 200 });
  lists.sets = [{ id: 't-0', key: key(5000), page: 0, draw: 20, of: lists.questions.slice(0, 60).map((one) => one.id) }];
  const packed = Lernkoffer.packMemory(fullest(lists), lists, 4096);
  assert.strictEqual(packed.rest, null);
});

test('texts go before choices, works and responses alike, and the state is never longer than it may be', () => {
  const lists = withLists({
    questions: [{ id: 'q-a', key: 'AAAA' }, { id: 'q-b', key: 'BBBB' }], works: [{ id: 'w-a', key: 'CCCC' }],
  });
  const memory = memoryOf({
    questions: {
      'q-a': { response: 'x'.repeat(40), score: 1, tries: 1, done: true },
      'q-b': { response: 'abc', score: 0, tries: 2, done: false },
    },
    works: { 'w-a': 'y'.repeat(50) },
  });
  const whole = Lernkoffer.packMemory(memory, lists, 4096).text;
  const dropped = [];
  for (let limit = whole.length; limit >= 17; limit--) {
    const packed = Lernkoffer.packMemory(memory, lists, limit);
    assert.ok(packed.text.length <= limit);
    const names = packed.rest ? Object.values(plain(packed.rest)).flatMap(Object.keys) : [];
    names.filter((name) => !dropped.includes(name)).forEach((name) => dropped.push(name));
  }
  assert.deepStrictEqual(dropped, ['w-a', 'q-a', 'q-b']);
});

test('what another version of the course wrote is kept and written back', () => {
  const old = withLists({
    questions: [{ id: 'q-a', key: 'AAAA' }, { id: 'q-b', key: 'BBBB' }], pages: [{ id: 'p-a', key: 'CCCC' }],
    works: [{ id: 'w-a', key: 'DDDD' }], sets: [{ id: 't-a', key: 'EEEE', of: ['q-b'] }],
  });
  const memory = memoryOf({
    questions: {
      'q-a': { response: 'a', score: 1, tries: 1, done: true }, 'q-b': { response: 'b'.repeat(40), score: 0, tries: 2, done: false },
    },
    pages: { 'p-a': 3 }, works: { 'w-a': 'Text' }, sets: { 't-a': { drawn: ['q-b'], score: 0.5, tries: 1, passed: false } },
  });
  const text = Lernkoffer.packMemory(memory, old, 4096).text;
  const other = withLists({ questions: [{ id: 'q-new', key: 'ZZZZ' }] });
  const read = Lernkoffer.unpackMemory(text + '~Xsomething new', other);
  assert.deepStrictEqual(Object.keys(read.questions), []);
  read.questions['q-new'] = { response: 'n', score: 1, tries: 1, done: true };
  const written = Lernkoffer.packMemory(read, other, 4096).text;
  assert.match(written, /~Xsomething new$/);
  const back = Lernkoffer.unpackMemory(written, old);
  for (const name of ['questions', 'pages', 'works', 'sets'])
    assert.deepStrictEqual(plain(back[name]), plain(memory[name]), name);
});

test('whatever stands there is read without a fault', () => {
  const chance = random(7);
  const whole = Lernkoffer.packMemory(someMemory(random(3), large), large, 4096).text;
  const odd = [undefined, null, 5, '', '2~Q', '1', '1~', '1~Q', '1~QAA', '1~RQQ', '1xyz', '{"a":1}', '1~__proto__', '~'];
  for (let at = 0; at < whole.length; at += 3)
    odd.push(whole.slice(0, at));
  for (let i = 0; i < 300; i++) {
    const letters = [...whole];
    for (let n = 0; n < 5; n++)
      letters[chance(letters.length)] = '~.!AZ_\u00e4'[chance(7)];
    odd.push(letters.join(''));
  }
  for (const text of odd) {
    const read = Lernkoffer.unpackMemory(text, large);
    assert.ok(Lernkoffer.packMemory(read, large, 4096).text.length <= 4096);
  }
});

test('a state that was cut off keeps the results', () => {
  const memory = someMemory(random(11), large);
  const text = Lernkoffer.packMemory(memory, large, 4096).text;
  const end = text.indexOf('~R');
  const read = Lernkoffer.unpackMemory(text.slice(0, end + 40), large);
  assert.deepStrictEqual(plain(read.sets), plain(memory.sets));
  assert.strictEqual(Object.keys(read.questions).length, Object.keys(memory.questions).length);
});
