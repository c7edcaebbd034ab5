/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way through a dialogue, which authoring/model/dialogue-walk.c walks too. */
'use strict';
const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');
const test = require('node:test');

const root = path.join(__dirname, '..', '..');
const Lernkoffer = {};
for (const name of ['expression.js', 'expression-number.js', 'expression-evaluate.js', 'dialogue-way.js'])
  new Function('Lernkoffer', "'use strict';" + fs.readFileSync(path.join(root, 'authoring/runtime', name), 'utf8'))(Lernkoffer);

const data = {
  variables: [{ name: 'v', label: 'V', start: 1, least: 0, most: 3, levels: [] }],
  scenes: [
    { id: 's-1', answers: [
      { to: 's-2', set: [[0, 1, 0]] }, { to: 's-2', set: [[0, -2, 0]], better: true }, { to: 's-1', set: [[0, 9, 0]] },
      { to: 'end', set: [[0, 2, 1]], when: 'v >= 3' }] },
    { id: 's-2', answers: [{ to: 'end', set: [] }, { to: 'e-2', set: [[0, 0, 1]] }] }
  ],
  endings: [{ id: 'e-1', when: 'v >= 2', points: 2 }, { id: 'e-2', points: 0 }]
};

function walk(numbers) {
  const way = Lernkoffer.dialogueWay(data, numbers);
  return { at: (way.scene || way.ending).id, values: way.values, steps: way.steps.length };
}

test('answers lead on and change variables within their bounds', () => {
  assert.deepStrictEqual(walk([]), { at: 's-1', values: [1], steps: 0 });
  assert.deepStrictEqual(walk([0]), { at: 's-2', values: [2], steps: 1 });
  assert.deepStrictEqual(walk([1]), { at: 's-2', values: [0], steps: 1 });
  assert.deepStrictEqual(walk([2]), { at: 's-1', values: [3], steps: 1 });
});

test('the first ending that holds is taken, and one that is named', () => {
  assert.deepStrictEqual(walk([0, 0]), { at: 'e-1', values: [2], steps: 2 });
  assert.deepStrictEqual(walk([1, 0]), { at: 'e-2', values: [0], steps: 2 });
  assert.deepStrictEqual(walk([0, 1]), { at: 'e-2', values: [0], steps: 2 });
  assert.deepStrictEqual(walk([2, 3]), { at: 'e-1', values: [2], steps: 2 });
});

test('answers with a condition are given only where it holds', () => {
  const numbers = (way) => way.answers.map((one) => one.number);
  assert.deepStrictEqual(numbers(Lernkoffer.dialogueWay(data, [])), [0, 1, 2]);
  assert.deepStrictEqual(numbers(Lernkoffer.dialogueWay(data, [2])), [0, 1, 2, 3]);
  assert.deepStrictEqual(numbers(Lernkoffer.dialogueWay(data, [0, 0])), []);
});

test('a path that makes no sense ends where it stops to', () => {
  assert.deepStrictEqual(walk([3]), { at: 's-1', values: [1], steps: 0 });
  assert.deepStrictEqual(walk([0, 7, 0]), { at: 's-2', values: [2], steps: 1 });
  assert.deepStrictEqual(walk([-1]), { at: 's-1', values: [1], steps: 0 });
  assert.deepStrictEqual(walk([0, 0, 0]), { at: 'e-1', values: [2], steps: 2 });
});

test('the better answer is the one that is marked, else the one that moves most', () => {
  const steps = Lernkoffer.dialogueWay(data, [0, 1]).steps;
  assert.deepStrictEqual(steps.map((step) => [step.better, step.lost]), [[1, -2], [0, 2]]);
});
