/* SPDX-License-Identifier: MIT */
/* The fields of a calculator, alone and in rows. */
var el = Lernkoffer.el;
var say = Lernkoffer.say;
var expression = Lernkoffer.expression;

function markOf() {
  return Lernkoffer.decimalMark(document.documentElement.lang);
}

/* `1.234,50`: rounded as the formulas do it. */
Lernkoffer.formatNumber = function (value, decimals) {
  var mark = markOf();
  var digits = Math.abs(expression.round(value, decimals)).toFixed(decimals).split('.');
  var whole = digits[0].replace(/\B(?=(\d{3})+$)/g, mark === ',' ? '.' : ',');
  var shown = digits[1] ? whole + mark + digits[1] : whole;
  return value < 0 && /[1-9]/.test(shown) ? '\u2212' + shown : shown;
};

/* --- one field --- */

/*
 * A field for `input`, and what it means: value() is one of the language of formulas. `changed` is called at each
 * change; what cannot be understood is said below the field and counts as unknown.
 */
function Field(input, label, changed) {
  var id = Lernkoffer.nextId();
  this.input = input;
  this.changed = changed;
  /* A number that is written out with groups, and which one it is. */
  this.written = { text: '', value: 0 };
  this.note = el('div', { 'class': 'calc-note', id: id + '-n' });
  this.control = this.build(id);
  var hint = input.hint ? el('div', { 'class': 'calc-hint', id: id + '-h' }, input.hint) : null;
  this.control.setAttribute('aria-describedby', (hint ? id + '-h ' : '') + id + '-n');
  this.element = el('div', { 'class': 'calc-field' }, el('label', { 'for': id }, label,
    input.unit ? el('span', { 'class': 'lk-hidden' }, ', ' + input.unit) : null),
  input.unit && input.kind === 'number'
    ? el('div', { 'class': 'calc-unit' }, this.control, el('span', { 'aria-hidden': 'true' }, input.unit))
    : this.control, hint, this.note);
}

Field.prototype.build = function (id) {
  var self = this, input = this.input;
  var attributes = { id: id, 'class': 'calc-input', oninput: function () { self.check(false); self.changed(); },
    onchange: function () { self.tidy(); } };
  if (input.kind === 'choice')
    return el('select', attributes, el('option', { value: '' }, say('calc_choose')),
      input.choices.map(function (choice) { return el('option', { value: choice }, choice); }));
  attributes.type = 'text';
  attributes.autocomplete = 'off';
  if (input.kind === 'number') {
    attributes.inputmode = 'decimal';
    attributes['class'] = 'calc-input calc-digits';
  }
  return el('input', attributes);
};

Field.prototype.number = function () {
  var raw = this.control.value.trim();
  if (raw !== '' && raw === this.written.text)
    return { value: this.written.value };
  return raw === '' ? null : Lernkoffer.readNumber(raw, markOf()) || { isWord: true };
};

/* Groups the digits of a number that is clear, once the field is left. */
Field.prototype.tidy = function () {
  var number = this.input.kind === 'number' ? this.number() : null;
  this.check(true);
  if (!number || number.value === undefined || Math.abs(number.value) >= 1e15)
    return;
  var decimals = (String(number.value).split('.')[1] || '').length;
  this.written = { text: Lernkoffer.formatNumber(number.value, Math.min(decimals, 15)), value: number.value };
  this.control.value = this.written.text;
};

/* What is kept: without groups, so that it is as clear when it comes back. */
Field.prototype.kept = function () {
  var number = this.input.kind === 'number' ? this.number() : null;
  return number && number.value !== undefined ? Lernkoffer.writeNumber(number.value, markOf()) : this.control.value;
};

Field.prototype.value = function () {
  var raw = this.control.value.trim(), input = this.input;
  if (raw === '')
    return expression.unknown('gap');
  if (input.kind === 'choice')
    return input.values ? expression.number(input.values[input.choices.indexOf(raw)])
      : expression.text(raw);
  if (input.kind === 'text')
    return expression.text(raw);
  var number = this.number();
  if (number.value === undefined || (input.least !== undefined && number.value < input.least))
    return expression.unknown('gap');
  return expression.number(number.value);
};

/* Says what is wrong: once the field is left, and takes it back at once when it is right. */
Field.prototype.check = function (isLeft) {
  var words = this.input.kind === 'number' ? this.complaint() : null;
  if (words && !isLeft && !this.note.firstChild)
    return;
  this.note.textContent = '';
  this.note.className = 'calc-note' + (words && words.isHard ? ' hard' : '');
  this.control.setAttribute('aria-invalid', words && words.isHard ? 'true' : 'false');
  if (words)
    this.note.appendChild(words.element);
};

Field.prototype.complaint = function () {
  var number = this.number(), input = this.input;
  function words(name, values, isHard) {
    return { element: el('span', { role: 'alert' }, say(name, values)), isHard: isHard };
  }
  if (number === null)
    return null;
  if (number.isWord)
    return words('calc_number', { example: Lernkoffer.formatNumber(9500, 0) }, true);
  if (number.unclear)
    return { element: this.question(number.unclear), isHard: true };
  if (input.least !== undefined && number.value < input.least)
    return words('calc_least', { n: Lernkoffer.writeNumber(input.least, markOf()) }, true);
  if (input.most !== undefined && number.value > input.most)
    return words('calc_most', { n: Lernkoffer.formatNumber(input.most, 0) }, false);
  return null;
};

/* Two readings: one press for each. */
Field.prototype.question = function (readings) {
  var self = this;
  var texts = readings.map(function (reading) { return Lernkoffer.writeNumber(reading, markOf()); });
  return el('span', { role: 'alert' }, say('calc_mean', { a: texts[0], b: texts[1] }), ' ',
    texts.map(function (one) {
      return el('button', { type: 'button', 'class': 'btn second small', onclick: function () {
        self.set(one);
        self.changed();
        self.control.focus();
      } }, one);
    }));
};

Field.prototype.set = function (raw) {
  this.control.value = raw;
  if (this.control.value !== raw)
    this.control.value = '';
  this.tidy();
};

/* What an author has written, with a point, as the learner would write it. */
Field.prototype.setSource = function (source) {
  this.set(this.input.kind === 'number' ? source.replace('.', markOf()) : source);
};

Field.prototype.shown = function () {
  var raw = this.control.value.trim();
  return raw === '' || !this.input.unit || this.input.kind !== 'number' ? raw : raw + ' ' + this.input.unit;
};

/* --- a table of fields --- */

function Rows(table, inputs, changed) {
  this.table = table;
  this.inputs = inputs;
  this.changed = changed;
  this.rows = [];
  this.list = el('div', { 'class': 'calc-rows' });
  this.add = el('button', { type: 'button', 'class': 'btn second small', onclick: this.addAndGo.bind(this) },
    say('calc_add'));
  this.element = el('fieldset', { 'class': 'calc-table' }, el('legend', {}, table.title), this.list, this.add);
}

Rows.prototype.addRow = function () {
  var self = this, row = {};
  row.fields = this.inputs.map(function (input) { return new Field(input, input.label, self.changed); });
  row.remove = el('button', { type: 'button', 'class': 'btn link small', onclick: function () {
    self.removeRow(row);
  } });
  row.element = el('div', { 'class': 'calc-row', role: 'group' },
    row.fields.map(function (field) { return field.element; }), row.remove);
  this.rows.push(row);
  this.list.appendChild(row.element);
  this.tell();
  return row;
};

Rows.prototype.tell = function () {
  var self = this;
  this.rows.forEach(function (row, i) {
    row.element.setAttribute('aria-label', say('calc_row', { title: self.table.title, n: i + 1 }));
    row.remove.textContent = say('calc_remove', { n: i + 1 });
    row.remove.hidden = self.rows.length < 2;
  });
  this.add.hidden = this.rows.length >= this.table.rows;
};

Rows.prototype.addAndGo = function () {
  this.addRow().fields[0].control.focus();
};

Rows.prototype.removeRow = function (row) {
  var at = this.rows.indexOf(row);
  this.rows.splice(at, 1);
  this.list.removeChild(row.element);
  this.tell();
  this.changed();
  this.rows[Math.max(at - 1, 0)].fields[0].control.focus();
};

/* Rows in which something stands. */
Rows.prototype.filled = function () {
  return this.rows.filter(function (row) {
    return row.fields.some(function (field) { return field.control.value.trim() !== ''; });
  });
};

/* `values`: a list of rows, each a list of texts. */
Rows.prototype.set = function (values, isSource) {
  this.list.textContent = '';
  this.rows = [];
  for (var i = 0; i < Math.min(Math.max(values.length, 1), this.table.rows); i += 1) {
    var row = this.addRow();
    row.fields.forEach(function (field, n) {
      var one = (values[i] || [])[n];
      if (typeof one === 'string')
        field[isSource ? 'setSource' : 'set'](one);
    });
  }
};

Rows.prototype.get = function () {
  return this.filled().map(function (row) {
    return row.fields.map(function (field) { return field.kept(); });
  });
};

Lernkoffer.calculatorField = function (input, label, changed) {
  return new Field(input, label, changed);
};
Lernkoffer.calculatorRows = function (table, inputs, changed) {
  return new Rows(table, inputs, changed);
};
