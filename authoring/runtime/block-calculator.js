/* SPDX-License-Identifier: MIT */
/*
 * The calculator: fields on one side, results on the other. What it keeps is JSON: `fields` and `rows` as they
 * were typed, and `text`, the sheet that was laid into the workbook.
 */
var PAUSE = 600;
var MOST_NAMES = 8;
var el = Lernkoffer.el;
var say = Lernkoffer.say;
var expression = Lernkoffer.expression;

/* --- the calculator --- */

function Calculator(element, api) {
  var self = this;
  this.element = element;
  this.api = api;
  this.data = Lernkoffer.data(element);
  this.trees = this.data.results.map(function (result) { return expression.parse(result.formula); });
  this.timer = null;
  this.changed = this.changed.bind(this);
  this.fields = {};
  this.rows = {};
  this.text = '';
  this.form = this.buildForm();
  this.card = this.buildCard();
  element.insertBefore(el('div', { 'class': 'calc-grid' }, this.form, this.card),
    element.querySelector('.calc-static'));
  this.foldStatic();
  this.restore(api.work(element.id));
  this.show();
  window.addEventListener('pagehide', function () {
    if (self.timer)
      self.save();
  });
}

Calculator.prototype.buildForm = function () {
  var self = this, data = this.data;
  var form = el('div', { 'class': 'calc-form' });
  if (data.inputs.some(function (input) { return input.table === undefined; }))
    form.appendChild(el('p', { 'class': 'calc-head' }, data.inputsTitle || say('calc_inputs')));
  data.inputs.forEach(function (input) {
    if (input.table !== undefined)
      return;
    if (input.head)
      form.appendChild(el('p', { 'class': 'calc-head' }, input.head));
    self.fields[input.name] = Lernkoffer.calculatorField(input, input.label, self.changed);
    form.appendChild(self.fields[input.name].element);
  });
  data.tables.forEach(function (table, number) {
    var inputs = data.inputs.filter(function (input) { return input.table === number; });
    self.rows[table.name] = Lernkoffer.calculatorRows(table, inputs, self.changed);
    form.appendChild(self.rows[table.name].element);
  });
  form.appendChild(el('div', { 'class': 'act' }, data.examples.slice(0, 1).map(function (example) {
    return el('button', { type: 'button', 'class': 'btn second small', onclick: function () {
      self.fill(example.cells);
    } }, say('calc_example', { title: example.title }));
  }), el('button', { type: 'button', 'class': 'btn link small', onclick: function () { self.fill({}); } },
    say('calc_empty'))));
  return form;
};

/* Puts in an example; what it does not speak of is as at first. */
Calculator.prototype.fill = function (cells) {
  var self = this;
  Object.keys(this.fields).forEach(function (name) {
    self.fields[name].setSource(name in cells ? cells[name] : self.fields[name].input.start || '');
  });
  Object.keys(this.rows).forEach(function (name) {
    var rows = [];
    self.rows[name].inputs.forEach(function (input, n) {
      (cells[name + '.' + input.name] || '').split(';').forEach(function (part, i) {
        rows[i] = rows[i] || [];
        rows[i][n] = part.trim();
      });
    });
    self.rows[name].set(rows, true);
  });
  this.changed();
};

/* Formulas and examples stay to be read; the list of fields has become the form. */
Calculator.prototype.foldStatic = function () {
  var fixed = this.element.querySelector('.calc-static');
  var fold = el('details', { 'class': 'calc-how' }, el('summary', {}, say('calc_how')));
  fixed.parentNode.replaceChild(fold, fixed);
  fold.appendChild(fixed);
  fixed.querySelector('.calc-inputs').hidden = true;
  this.sentence = this.element.querySelector('.calc-say');
  if (this.sentence)
    this.card.insertBefore(this.sentence, this.views);
};

Calculator.prototype.buildCard = function () {
  var self = this, data = this.data;
  this.large = el('p', { 'class': 'calc-large' });
  this.empty = el('p', { 'class': 'calc-nothing' }, say('calc_nothing'));
  this.chart = el('div', { 'class': 'calc-chart' });
  this.list = el('div', { 'class': 'calc-list' });
  this.gaps = el('div', { 'class': 'calc-gaps' });
  this.buttons = ['chart', 'table'].map(function (view) {
    return el('button', { type: 'button', 'aria-pressed': 'false', onclick: function () { self.turn(view); } },
      say('calc_' + view));
  });
  this.views = el('div', { 'class': 'calc-views', role: 'group', 'aria-label': say('calc_view') }, this.buttons);
  this.keep = el('button', { type: 'button', 'class': 'btn', onclick: this.lay.bind(this) }, say('calc_keep'));
  var head = data.resultsTitle || say('calc_result'), title = this.element.querySelector('.title');
  /* A page may have several. */
  var card = el('div', { 'class': 'calc-card', role: 'region', 'aria-label': head + (title ? ': ' + title.textContent : '') },
    el('p', { 'class': 'calc-head' }, head), this.large, this.empty, this.views,
    this.chart, this.list, this.gaps, el('div', { 'class': 'act' }, this.keep,
      el('button', { type: 'button', 'class': 'btn second', onclick: function () { window.print(); } },
        say('calc_print'))));
  this.views.hidden = !data.bars.length;
  this.view = data.bars.length ? 'chart' : 'table';
  return card;
};

/* --- results --- */

Calculator.prototype.compute = function () {
  var self = this, results = {};
  var scope = {
    value: function (name) {
      return self.fields[name] ? self.fields[name].value() : results[name] || null;
    },
    rows: function (table) { return self.rows[table] ? self.rows[table].filled().length : -1; },
    cell: function (table, row, column) {
      var at = self.rows[table].inputs.map(function (input) { return input.name; }).indexOf(column);
      return at < 0 ? null : self.rows[table].filled()[row].fields[at].value();
    }
  };
  this.data.order.forEach(function (number) {
    results[self.data.results[number].name] = expression.evaluate(self.trees[number], scope);
  });
  return results;
};

/* What an empty input is called. */
Calculator.prototype.labelOf = function (gap) {
  var parts = gap.split('.');
  var table = this.rows[parts[0]];
  if (!table)
    return this.fields[gap] ? this.fields[gap].input.label : gap;
  var input = table.inputs.filter(function (one) { return one.name === parts[1]; })[0];
  return input ? table.table.title + ': ' + input.label : table.table.title;
};

Calculator.prototype.names = function (gaps) {
  var names = gaps.slice(0, MOST_NAMES).map(this.labelOf, this).join(', ');
  return gaps.length > MOST_NAMES ? names + ' ' + say('calc_more', { n: gaps.length - MOST_NAMES }) : names;
};

/* `names`: how many empty inputs are named, where that is the reason. */
Calculator.prototype.words = function (result, value, names) {
  switch (value.kind) {
  case 'number':
    return Lernkoffer.formatNumber(value.number, result.decimals) + (result.unit ? ' ' + result.unit : '');
  case 'truth':
    return say(value.truth ? 'calc_yes' : 'calc_no');
  case 'text':
    return value.text;
  default:
    if (value.reason === 'gap')
      return names ? say('calc_gap_of', { names: this.names(value.gaps.slice(0, names)) }) : say('calc_gap');
    return say(['division', 'none'].indexOf(value.reason) >= 0 ? 'calc_' + value.reason : 'calc_range');
  }
};

Calculator.prototype.shownResults = function () {
  return this.data.results.filter(function (result) { return result.label; });
};

Calculator.prototype.isEmpty = function () {
  var self = this;
  return Object.keys(this.fields).every(function (name) {
    var field = self.fields[name];
    return field.control.value.trim() === '' || field.input.start;
  }) && Object.keys(this.rows).every(function (name) { return !self.rows[name].filled().length; });
};

Calculator.prototype.show = function () {
  var values = this.values = this.compute();
  var isEmpty = this.isEmpty();
  this.empty.hidden = !isEmpty;
  this.large.hidden = isEmpty;
  this.keep.disabled = isEmpty;
  this.keep.textContent = say('calc_keep');
  if (this.sentence)
    this.sentence.hidden = isEmpty || !this.fillSentence(values);
  this.showLarge(values);
  this.showBars(values);
  this.showList(values);
  this.showGaps(values, isEmpty);
  this.turn(this.view);
};

Calculator.prototype.showLarge = function (values) {
  var main = this.data.results[this.data.main], value = values[main.name];
  this.large.textContent = '';
  if (value.kind === 'number') {
    this.large.appendChild(el('b', {}, Lernkoffer.formatNumber(value.number, main.decimals)));
    this.large.appendChild(el('span', {}, ' ' + (main.unit || main.label)));
  } else {
    this.large.appendChild(el('span', { 'class': 'calc-word' }, this.words(main, value, 3)));
  }
};

/* False: one of the results in the sentences is not known, so that they would say nothing. */
Calculator.prototype.fillSentence = function (values) {
  var self = this, isKnown = true;
  [].forEach.call(this.sentence.querySelectorAll('[data-of]'), function (place) {
    var result = self.data.results.filter(function (one) { return one.name === place.getAttribute('data-of'); })[0];
    var value = values[result.name];
    place.textContent = value.kind === 'number' ? Lernkoffer.formatNumber(value.number, result.decimals)
      : self.words(result, value);
    place.parentNode.hidden = value.kind === 'unknown';
    isKnown = isKnown && value.kind !== 'unknown';
  });
  return isKnown || this.sentence.querySelector('p:not([hidden])') !== null;
};

Calculator.prototype.showBars = function (values) {
  var self = this;
  this.chart.textContent = '';
  this.data.bars.forEach(function (bars) {
    var rows = bars.show.map(function (number) {
      var result = self.data.results[number];
      return { result: result, value: values[result.name], isStriped: number === bars.striped };
    });
    if (bars.title)
      self.chart.appendChild(el('p', { 'class': 'calc-sub' }, bars.title));
    self.chart.appendChild(bars.largest ? self.largest(rows, bars.largest) : self.bars(rows));
  });
};

function sizeOf(row) {
  return row.value.kind === 'number' ? Math.abs(row.value.number) : 0;
}

Calculator.prototype.bars = function (rows) {
  var self = this, most = Math.max.apply(null, rows.map(sizeOf));
  return el('ul', { 'class': 'calc-bars' }, rows.map(function (row) {
    var bar = el('span', { 'class': 'calc-bar' + (row.isStriped ? ' striped' : '') });
    bar.style.width = most > 0 ? 100 * sizeOf(row) / most + '%' : '0';
    return el('li', {}, el('span', { 'class': 'calc-name' }, el('b', {}, row.result.label),
      row.result.note ? el('small', {}, row.result.note) : null),
    el('span', { 'class': 'calc-track', 'aria-hidden': 'true' }, bar),
    el('span', { 'class': 'calc-amount' }, self.words(row.result, row.value)));
  }));
};

Calculator.prototype.largest = function (rows, n) {
  var self = this;
  return el('ol', { 'class': 'calc-largest' }, rows.filter(sizeOf).sort(function (a, b) {
    return sizeOf(b) - sizeOf(a);
  }).slice(0, n).map(function (row) {
    return el('li', {}, el('span', {}, row.result.label), el('span', {}, self.words(row.result, row.value)));
  }));
};

Calculator.prototype.showList = function (values) {
  var self = this;
  this.list.textContent = '';
  this.list.appendChild(el('table', {}, el('tbody', {}, this.shownResults().map(function (result) {
    return el('tr', {}, el('th', { scope: 'row' }, result.label, result.note ? el('small', {}, result.note) : null),
      el('td', {}, self.words(result, values[result.name])));
  }))));
};

Calculator.prototype.showGaps = function (values, isEmpty) {
  var gaps = [];
  this.shownResults().forEach(function (result) {
    values[result.name].gaps.forEach(function (gap) {
      if (gaps.indexOf(gap) < 0)
        gaps.push(gap);
    });
  });
  this.gaps.textContent = '';
  this.gaps.hidden = isEmpty || !gaps.length;
  this.gaps.appendChild(Lernkoffer.svg('svg', { width: 24, height: 24, viewBox: '0 0 24 24', fill: 'none',
    stroke: 'currentColor', 'stroke-width': 2, 'stroke-linecap': 'round', 'aria-hidden': 'true' },
  Lernkoffer.svg('circle', { cx: 12, cy: 12, r: 9.5 }), Lernkoffer.svg('path', { d: 'M12 7v6M12 16.5v.1' })));
  this.gaps.appendChild(el('p', {}, el('b', {}, say('calc_missing')), ' ' + this.names(gaps) + '. ',
    say('calc_without')));
};

Calculator.prototype.turn = function (view) {
  var isEmpty = this.isEmpty();
  this.view = view;
  this.buttons[0].setAttribute('aria-pressed', String(view === 'chart'));
  this.buttons[1].setAttribute('aria-pressed', String(view === 'table'));
  this.views.hidden = isEmpty || !this.data.bars.length;
  this.chart.hidden = isEmpty || view !== 'chart';
  this.list.hidden = isEmpty || view !== 'table';
};

/* --- what is kept --- */

Calculator.prototype.changed = function () {
  var self = this;
  this.show();
  clearTimeout(this.timer);
  this.timer = setTimeout(function () {
    self.save();
    self.announce();
  }, PAUSE);
};

Calculator.prototype.announce = function () {
  var main = this.data.results[this.data.main];
  if (!this.isEmpty())
    this.api.announce((main.label || main.name) + ': ' + this.words(main, this.values[main.name], 3));
};

Calculator.prototype.save = function () {
  var self = this, kept = { fields: {}, rows: {} };
  clearTimeout(this.timer);
  this.timer = null;
  Object.keys(this.fields).forEach(function (name) {
    if (self.fields[name].control.value !== '')
      kept.fields[name] = self.fields[name].kept();
  });
  Object.keys(this.rows).forEach(function (name) { kept.rows[name] = self.rows[name].get(); });
  if (this.text)
    kept.text = this.text;
  this.api.work(this.element.id, this.isEmpty() && !this.text ? '' : JSON.stringify(kept));
};

/* Anything may have been kept. */
Calculator.prototype.restore = function (value) {
  var self = this, kept = {};
  try {
    kept = JSON.parse(value) || {};
  } catch (error) {
    kept = {};
  }
  this.text = typeof kept.text === 'string' ? kept.text : '';
  Object.keys(this.fields).forEach(function (name) {
    var one = kept.fields && kept.fields[name], field = self.fields[name];
    if (typeof one === 'string')
      field.set(one);
    else if (field.input.start)
      field.setSource(field.input.start);
  });
  Object.keys(this.rows).forEach(function (name) {
    var rows = kept.rows && kept.rows[name];
    self.rows[name].set(Array.isArray(rows) ? rows.filter(Array.isArray) : [], false);
  });
};

/* The sheet: what was put in and what came of it, as lines to read. */
Calculator.prototype.sheet = function () {
  var self = this, lines = [say('calc_sheet_given')];
  this.data.inputs.forEach(function (input) {
    if (input.table === undefined && self.fields[input.name].shown())
      lines.push(input.label + ': ' + self.fields[input.name].shown());
  });
  Object.keys(this.rows).forEach(function (name) {
    self.rows[name].filled().forEach(function (row, i) {
      lines.push(self.rows[name].table.title + ' ' + (i + 1) + ': ' + row.fields.filter(function (field) {
        return field.shown();
      }).map(function (field) { return field.input.label + ' ' + field.shown(); }).join(', '));
    });
  });
  lines.push('', say('calc_sheet_results'));
  this.shownResults().forEach(function (result) {
    lines.push(result.label + ': ' + self.words(result, self.values[result.name]));
  });
  return lines.join('\n');
};

Calculator.prototype.lay = function () {
  this.text = this.sheet();
  this.save();
  this.keep.textContent = say('calc_kept');
  this.api.announce(say('calc_kept'));
};

Lernkoffer.block('calculator', function (element, api) {
  element.calculator = new Calculator(element, api);
});
