/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The language of formulas in the run-time: the vectors that the program is measured by too, and formulas by
 * chance whose values the program has printed (`test-expression-twin --list`, its path in EXPRESSION_LIST).
 */
'use strict';
const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');
const test = require('node:test');
const { execFileSync } = require('node:child_process');

const root = path.join(__dirname, '..', '..');
const read = (name) => fs.readFileSync(path.join(root, name), 'utf8');

const Lernkoffer = {};
for (const name of ['expression.js', 'expression-number.js', 'expression-evaluate.js'])
  new Function('Lernkoffer', "'use strict';" + read('authoring/runtime/' + name))(Lernkoffer);
const expression = Lernkoffer.expression;

function wrap(value) {
  switch (typeof value) {
  case 'number':
    return expression.number(value);
  case 'string':
    return expression.text(value);
  case 'boolean':
    return expression.truth(value);
  default:
    return expression.unknown(value === null ? 'gap' : value.unknown);
  }
}

function scopeOf(group) {
  const values = new Map(Object.entries(group.values || {}));
  const tables = new Map(Object.entries(group.tables || {}));
  return {
    value: (name) => (values.has(name) ? wrap(values.get(name)) : null),
    rows: (table) => (tables.has(table) ? tables.get(table).length : -1),
    cell: (table, row, column) => {
      const cells = new Map(Object.entries(tables.get(table)[row]));
      return cells.has(column) ? wrap(cells.get(column)) : null;
    }
  };
}

/* What came out, in the form of the vectors. */
function outcome(tree, scope, expected) {
  if (tree.fault)
    return { fault: tree.fault, column: tree.column };
  const result = expression.evaluate(tree, scope);
  const gaps = result.gaps.length ? { gaps: result.gaps } : {};
  const value = result[result.kind];
  if (result.kind === 'unknown')
    return { unknown: result.reason, ...gaps };
  if (expected !== null && expected.near !== undefined
      && Math.abs(value - expected.near) <= Math.abs(expected.near) * 1e-14)
    return expected;
  if (result.gaps.length)
    return { value, ...gaps };
  return result.kind === 'text' ? { text: value } : value;
}

for (const group of JSON.parse(read('tests/fixtures/expression.json')).groups)
  test(group.about, () => {
    const scope = scopeOf(group);
    for (const [text, expected] of group.cases)
      assert.deepStrictEqual(outcome(expression.parse(text), scope, expected), expected, text);
  });

test('formulas by chance', { skip: !process.env.EXPRESSION_LIST }, () => {
  const twin = (0, eval)(read('tests/js/expression-twin.js'))(expression);
  const lines = execFileSync(process.env.EXPRESSION_LIST, ['--list'], { encoding: 'utf8' })
    .trim().split('\n');
  assert.ok(lines.length >= 3000);
  for (const line of lines) {
    const [text, expected] = line.split('\t');
    assert.strictEqual(twin(text), expected, text);
  }
});
