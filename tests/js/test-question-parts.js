/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What questions reckon with, without a page: packing, shuffling, drawing, numbers, texts. */
'use strict';
const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');
const test = require('node:test');

const folder = path.join(__dirname, '../../authoring/runtime');
const Lernkoffer = { question() {}, block() {}, say: (name) => name };
const window = { addEventListener() {} };
for (const name of ['page-question', 'number', 'question-place', 'question-choice', 'question-numeric', 'question-write',
  'question-cloze', 'question-set'])
  new Function('Lernkoffer', 'window', "'use strict';" + fs.readFileSync(path.join(folder, name + '.js'), 'utf8'))(Lernkoffer, window);

test('places are letters, and come back', () => {
  assert.strictEqual(Lernkoffer.packPlaces([0, 2, -1]), 'BDA');
  assert.strictEqual(Lernkoffer.packPlaces([-1, -1]), '');
  assert.deepStrictEqual(Lernkoffer.unpackPlaces('BDA', 3, 3), [0, 2, -1]);
  /* Whatever comes: too short, too long, foreign letters, places that there are not. */
  assert.deepStrictEqual(Lernkoffer.unpackPlaces('', 2, 3), [-1, -1]);
  assert.deepStrictEqual(Lernkoffer.unpackPlaces('BBBBB', 2, 3), [0, 0]);
  assert.deepStrictEqual(Lernkoffer.unpackPlaces('é_', 2, 3), [-1, -1]);
  const most = Array.from({ length: 63 }, (_, i) => i);
  assert.deepStrictEqual(Lernkoffer.unpackPlaces(Lernkoffer.packPlaces(most), 63, 63), most);
});

test('choices are six to a letter', () => {
  for (const n of [1, 6, 7, 24]) {
    const flags = Array.from({ length: n }, (_, i) => i % 3 === 0);
    const packed = Lernkoffer.packBits(flags);
    assert.strictEqual(packed.length, Math.ceil(n / 6));
    assert.deepStrictEqual(Lernkoffer.unpackBits(packed, n), flags);
  }
});

test('places are judged one by one', () => {
  const judgement = Lernkoffer.judgePlaces([0, 1, -1, 0], [0, 2, 1, 0]);
  assert.deepStrictEqual(judgement.parts, [1, 0, 0, 1]);
  assert.strictEqual(judgement.score, 0.5);
  assert.deepStrictEqual(judgement.interaction.response, [['a', '1'], ['b', '2'], ['d', '1']]);
  assert.deepStrictEqual(judgement.interaction.correct, [['a', '1'], ['b', '3'], ['c', '2'], ['d', '1']]);
});

test('a shuffle is the same for the same seed, and loses nothing', () => {
  const all = Array.from({ length: 20 }, (_, i) => i);
  const one = Lernkoffer.shuffle(all, 'q-7f3k2');
  assert.deepStrictEqual(one, Lernkoffer.shuffle(all, 'q-7f3k2'));
  assert.notDeepStrictEqual(one, Lernkoffer.shuffle(all, 'q-7f3k3'));
  assert.deepStrictEqual([...one].sort((a, b) => a - b), all);
});

test('a draw takes from each part in turn, and differs from try to try', () => {
  const parts = [...Array(8).fill('a'), ...Array(2).fill('b'), ...Array(8).fill('c')];
  const drawn = Lernkoffer.drawSet(parts, 8, 't-test1', false);
  assert.strictEqual(new Set(drawn).size, 8);
  const of = (name) => drawn.filter((i) => parts[i] === name).length;
  assert.deepStrictEqual([of('a'), of('b'), of('c')], [3, 2, 3]);
  assert.deepStrictEqual(drawn, Lernkoffer.drawSet(parts, 8, 't-test1', false));
  assert.notDeepStrictEqual(drawn, Lernkoffer.drawSet(parts, 8, 't-test2', false));
  const inOrder = Lernkoffer.drawSet(parts, 8, 't-test1', true);
  assert.deepStrictEqual(inOrder, [...inOrder].sort((a, b) => a - b));
  /* More than there are is all. */
  assert.strictEqual(Lernkoffer.drawSet(['a', 'b'], 9, 'x', false).length, 2);
  assert.deepStrictEqual(Lernkoffer.drawSet([], 9, 'x', false), []);
});

test('numbers are read as people write them', () => {
  const german = [
    ['9,07', 9.07], ['9.07', 9.07], ['-0,5', -0.5], ['−3', -3], ['9 500', 9500], ['1.234.567', 1234567],
    ['1.234,5', 1234.5], ['1,234.5', 1234.5], ['0.125', 0.125], ['12345', 12345], ['1,234', 1.234], [',5', 0.5],
    ['+2', 2], ['1 234,5', 1234.5], ['7,', 7],
  ];
  for (const [text, value] of german)
    assert.deepStrictEqual(Lernkoffer.readNumber(text, ','), { value }, text);
  assert.deepStrictEqual(Lernkoffer.readNumber('1.234', ','), { unclear: [1234, 1.234] });
  assert.deepStrictEqual(Lernkoffer.readNumber('1,234', '.'), { unclear: [1234, 1.234] });
  assert.deepStrictEqual(Lernkoffer.readNumber('1.234', '.'), { value: 1.234 });
  for (const text of ['', 'zehn', '1.2.3', '1,2,3', '--1', '1e5', '12.34.567', '1.234.56', 'Infinity', '1'.repeat(25)])
    assert.strictEqual(Lernkoffer.readNumber(text, ','), null, text);
});

test('numbers are packed without signs that are dear in the state', () => {
  for (const value of [0, -1, 9.07, 1e21, 1.5e-7, -1.2345678901234567e-100, 0.1 + 0.2]) {
    const packed = Lernkoffer.packNumber(value);
    assert.match(packed, /^[-0-9,e]+$/);
    assert.ok(packed.length <= 24, packed);
    assert.strictEqual(Lernkoffer.unpackNumber(packed), value);
  }
  for (const text of ['', 'x', '1.5', '1,', 'e5', '1,5,5'])
    assert.strictEqual(Lernkoffer.unpackNumber(text), null, text);
});

test('the first answer whose tolerance a number keeps is found, or the one for all others', () => {
  const answers = [
    { value: 9.07, tolerance: 0.1, isRight: true }, { value: 10, tolerance: 0.2 }, { isAny: true },
  ];
  assert.strictEqual(Lernkoffer.findNumber(answers, 9.17), answers[0]);
  assert.strictEqual(Lernkoffer.findNumber(answers, 8.97), answers[0]);
  assert.strictEqual(Lernkoffer.findNumber(answers, 9.1701), answers[2]);
  assert.strictEqual(Lernkoffer.findNumber(answers, 10.2), answers[1]);
  assert.strictEqual(Lernkoffer.findNumber(answers.slice(0, 2), 5), null);
});

test('texts match with stars, and without regard to case and blanks', () => {
  const cases = [
    ['AGG', ' agg ', false, true], ['AGG', 'agg', true, false], ['Gleich*', 'Gleichbehandlung', false, true],
    ['*behandlung*', 'die Gleichbehandlungen', false, true], ['a.c', 'abc', false, false], ['a  b', 'a b', false, true],
    ['(x)', '(X)', false, true], ['ä', 'a\u0308', false, true], ['AGG', 'AGGX', false, false],
  ];
  for (const [pattern, text, hasCase, expected] of cases)
    assert.strictEqual(Lernkoffer.matchText(pattern, text, hasCase), expected, `${pattern} ~ ${text}`);
});

test('gaps: any right word will do; a bar cannot part them', () => {
  const gap = { right: ['26000', 'ISO 26000'] };
  assert.strictEqual(Lernkoffer.isGapRight(gap, ' iso  26000', false), true);
  assert.strictEqual(Lernkoffer.isGapRight(gap, 'iso 26000', true), false);
  assert.strictEqual(Lernkoffer.isGapRight(gap, '9001', false), false);
  assert.strictEqual(Lernkoffer.packGaps(['a|b', '', 'c']), 'a/b||c');
  assert.strictEqual(Lernkoffer.packGaps(['', '']), '');
});

test('what reports call an answer', () => {
  assert.deepStrictEqual([0, 25, 26, 60].map(Lernkoffer.letter), ['a', 'z', 'z26', 'z60']);
});
