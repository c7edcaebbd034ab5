/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The names of tests/support/expression-maker.c and its dump of results, for the run-time's side. The value
 * of this script is a function: of Lernkoffer.expression, it gives one of a formula's text.
 */
(function (expression) {
  var values = {
    'a': expression.number(1.7),
    'größe': expression.number(-42),
    'CO₂': expression.number(0.1814),
    'n': expression.number(4),
    'null': expression.number(0),
    'leer': expression.unknown('gap'),
    'kaputt': expression.unknown('division'),
    'art': expression.text('Recht'),
    'ja': expression.truth(true)
  };
  var rows = [{ m: 3, k: 0.5 }, { m: 1.1, k: null }, { m: 250, k: 7 }];
  var scope = {
    value: function (name) { return values[name] || null; },
    rows: function (table) { return table === 't' ? rows.length : table === 'ohne' ? 0 : -1; },
    cell: function (table, row, column) {
      if (!(column in rows[row]))
        return null;
      var cell = rows[row][column];
      return cell === null ? expression.unknown('gap') : expression.number(cell);
    }
  };

  function bits(value) {
    var view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, value);
    return [0, 4].map(function (at) {
      return ('0000000' + view.getUint32(at).toString(16)).slice(-8);
    }).join('');
  }

  return function (text) {
    var tree = expression.parse(text);
    if (tree.fault)
      return 'fault ' + tree.fault + ' ' + tree.column;
    var value = expression.evaluate(tree, scope);
    var shown = value.kind === 'number' ? bits(value.number)
      : value.kind === 'unknown' ? value.reason : String(value[value.kind]);
    return [value.kind, shown].concat(value.gaps).join(' ');
  };
})
