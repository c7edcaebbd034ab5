/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What rules about words find in a text, and what they leave alone. */
'use strict';
const test = require('node:test');
const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');
const vm = require('node:vm');

const file = path.join(__dirname, '../../authoring/runtime/word-rules.js');
const context = vm.createContext({ Lernkoffer: {} });
vm.runInContext(fs.readFileSync(file, 'utf8'), context);

/* The places as they stand in the text; '-' for what is missing. */
function found(words, text, except) {
  const rules = [{ title: 'x', level: 0, words, except }];
  return Array.from(context.Lernkoffer.strike(rules, text)).map((find) => (find.from < 0 ? '-' : text.slice(find.from, find.to)));
}

test('finds words whatever their capitals, hyphens and line breaks', () => {
  const cases = [
    ['Digital Native', 'Ein digital-native, ein DIGITAL\nNATIVE!', ['digital-native', 'DIGITAL\nNATIVE']],
    ['Digital Native*', 'Digital-Native-Mindset, Digital Natives', ['Digital-Native', 'Digital Natives']],
    ['jung*', 'Junge, Verjüngung, jünger, jung.', ['Junge', 'jung']],
    ['zwischen * und * Jahre*', 'zwischen 25 und 35 Jahren', ['zwischen 25 und 35 Jahren']],
    ['(m/w/d)', 'Elektriker (M/W/D) gesucht', ['(M/W/D)']],
    ['Öko', 'ökologisch und Öko', ['Öko']],
    ['alt; neu', 'neu und alt', ['neu', 'alt']],
    ['jung jung', 'jung jung jung', ['jung jung']],
    ['a+b', 'a+b aab', ['a+b']],
  ];
  for (const [words, text, expected] of cases)
    assert.deepStrictEqual(found(words, text), expected, words);
});

test('takes a word of all genders for another one', () => {
  const cases = [
    ['Elektriker', 'Elektriker*in, Elektriker:in, Elektriker/in, Elektriker/-in, Elektriker_innen, ElektrikerIn', []],
    ['Elektriker*', 'Elektriker*innen', []],
    ['unser Meister', 'Unser Meister:in fragt unser Meister.', ['unser Meister']],
    ['Elektriker', 'Elektriker: in Dortmund, Elektriker/Industrie, Elektriker*inhaber, Elektriker', ['Elektriker', 'Elektriker', 'Elektriker', 'Elektriker']],
    ['Elektriker\\*in', 'Elektriker*in und Elektriker', ['Elektriker*in']],
    ['\\*in', 'Elektriker*in', ['*in']],
    ['Team\\*', 'Team* im Teamgeist', ['Team*']],
    ['a\\b', 'a\\b', ['a\\b']],
  ];
  for (const [words, text, expected] of cases)
    assert.deepStrictEqual(found(words, text), expected, words);
  assert.deepStrictEqual(found('!\\*in; !:in', 'Elektriker:in'), []);
});

test('leaves alone what stands within an exception', () => {
  assert.deepStrictEqual(found('junges *', 'Ein junges Unternehmen, ein junges Team.', 'junges Unternehmen'), ['junges Team']);
});

test('says what is missing once, and only if nothing of it is there', () => {
  assert.deepStrictEqual(found('!Teilzeit; !Stunden', 'Vollzeit'), ['-']);
  assert.deepStrictEqual(found('!Teilzeit; !Stunden', 'Auch in teilzeit.'), []);
});

test('shows the sentence around a place, and orders by place', () => {
  const text = 'Eins. Wir suchen junge Leute! Drei';
  const [find] = context.Lernkoffer.strike([{ words: 'junge' }], text);
  assert.strictEqual(text.slice(find.start, find.end), ' Wir suchen junge Leute!');
  const order = context.Lernkoffer.strike([{ words: '!x' }, { words: 'drei' }, { words: 'eins' }], text).map((one) => one.rule);
  assert.deepStrictEqual([...order], [2, 1, 0]);
});

test('comes to an end on hostile rules and long texts', () => {
  const text = 'a'.repeat(20000) + ' ' + '* '.repeat(2000);
  const begun = Date.now();
  found('a* a* a*; * * * * *; ((((; a**', text);
  assert.ok(Date.now() - begun < 20000);
});
