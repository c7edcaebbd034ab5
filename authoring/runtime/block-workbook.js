/* SPDX-License-Identifier: MIT */
/* Fields and plans of the workbook: kept at each pause of typing. */
/* Columns that do not fit beside each other. */
var MANY = 5;

/* Words parted by `|`. */
function choicesOf(words) {
  return (words || '').split('|').map(function (choice) { return choice.trim(); });
}

/* The control of one kind; its value is what is kept. Of a choice that is the number of the words, or with `says` the words. */
function control(kind, label, choices, says) {
  var attributes = { 'class': 'entry', 'aria-labelledby': label };
  if (kind === 'long') {
    attributes.rows = 4;
    return Lernkoffer.el('textarea', attributes);
  }
  if (kind === 'choice')
    return Lernkoffer.el('select', attributes, Lernkoffer.el('option', { value: '' }, says ? '–' : Lernkoffer.say('choose')),
      choicesOf(choices).map(function (choice, i) {
        return Lernkoffer.el('option', { value: says ? choice : String(i) }, choice);
      }));
  attributes.type = kind === 'date' ? 'date' : 'text';
  if (kind === 'number')
    attributes.inputmode = 'decimal';
  return Lernkoffer.el('input', attributes);
}

function countWords(text) {
  return text.split(/\s+/).filter(Boolean).length;
}

Lernkoffer.block('field', function (element, api) {
  var kind = element.getAttribute('data-kind');
  var most = Number(element.getAttribute('data-words'));
  var unit = element.getAttribute('data-unit');
  var input = control(kind, element.id + '-t', element.getAttribute('data-choices'), false);
  var count = Lernkoffer.el('p', { 'class': 'count' });
  var keep = Lernkoffer.saver(element, api, function () { return input.value; });

  function tell() {
    if (most)
      count.textContent = Lernkoffer.say('words_of', { n: countWords(input.value), most: most });
  }

  element.querySelector('.paper').hidden = true;
  element.querySelector('.body').appendChild(unit
    ? Lernkoffer.el('div', { 'class': 'unit' }, input, Lernkoffer.el('span', {}, unit)) : input);
  if (most)
    element.querySelector('.body').appendChild(count);
  input.value = api.work(element.id);
  tell();
  input.addEventListener('input', function () {
    tell();
    keep.later();
  });
  input.addEventListener('change', keep.now);
  input.addEventListener('blur', keep.now);
});

/* `Ziel, Wirkung:choice(1 | 2), Bis:date` → columns with a name, a kind and choices. What stands in parentheses parts nothing. */
function columnsOf(element) {
  var fields = element.getAttribute('data-fields').replace(/\([^)]*\)|,/g, function (part) {
    return part === ',' ? '\n' : part;
  });
  return fields.split('\n').map(function (field) {
    var parts = /^((?:\([^)]*\)|[^:])*):?([^(]*)(?:\((.*)\))?/.exec(field);
    return { name: parts[1].trim(), kind: parts[2].trim() || 'line', choices: parts[3] };
  });
}

/* Rows of a plan out of what was kept; anything may have been. */
function rowsOf(value) {
  var rows;
  try {
    rows = JSON.parse(value);
  } catch (error) {
    rows = [];
  }
  return Array.isArray(rows) ? rows.filter(Array.isArray) : [];
}

/* What was kept stays, even if it cannot be chosen any more. */
function put(input, value) {
  if (input.tagName === 'SELECT' && ![].some.call(input.options, function (option) { return option.value === value; }))
    input.appendChild(Lernkoffer.el('option', { value: value }, value));
  input.value = value;
}

/* The words that stand in a plan before anybody has written in it. */
function startOf(body) {
  return [].map.call(body.rows, function (row) {
    return [].map.call(row.cells, function (cell) { return cell.textContent; });
  });
}

Lernkoffer.block('plan', function (element, api) {
  var columns = columnsOf(element);
  var body = element.querySelector('tbody'), start = startOf(body);
  var keep = Lernkoffer.saver(element, api, read);

  function read() {
    var rows = [].map.call(body.rows, function (row) {
      return [].map.call(row.querySelectorAll('.entry'), function (input) { return input.value; });
    });
    while (rows.length && !rows[rows.length - 1].some(Boolean))
      rows.pop();
    return rows.length ? JSON.stringify(rows) : '';
  }

  function addRow(values) {
    var number = body.rows.length + 1;
    body.appendChild(Lernkoffer.el('tr', {}, columns.map(function (column, i) {
      var input = control(column.kind, null, column.choices, true);
      input.setAttribute('aria-label', column.name + ' ' + number);
      put(input, typeof values[i] === 'string' ? values[i] : '');
      input.addEventListener('input', keep.later);
      input.addEventListener('blur', keep.now);
      return Lernkoffer.el('td', { 'data-h': column.name }, input);
    })));
  }

  var kept = api.work(element.id);
  var rows = kept ? rowsOf(kept) : start;
  body.textContent = '';
  for (var i = 0; i < Math.max(start.length, rows.length); i++)
    addRow(rows[i] || []);
  element.querySelector('.body').appendChild(Lernkoffer.el('button', { type: 'button',
    'class': 'btn second', onclick: function () {
      addRow([]);
      body.rows[body.rows.length - 1].querySelector('.entry').focus();
    } }, Lernkoffer.say('add_row')));
});

/* Of a calculator the sheet that was laid here, of a check the text: a part of what they keep. */
function textOf(value) {
  try {
    var kept = JSON.parse(value);
    return kept && typeof kept.text === 'string' ? kept.text : '';
  } catch (error) {
    return '';
  }
}

/* One value as it is read, not as it is kept. */
function shown(item, value) {
  if (/^(calculator|wordcheck)$/.test(item.getAttribute('data-kind')))
    value = textOf(value);
  if (value === '')
    return Lernkoffer.el('p', { 'class': 'empty' }, Lernkoffer.say('nothing_yet'));
  if (item.getAttribute('data-kind') === 'plan') {
    var columns = columnsOf(item);
    return Lernkoffer.el('div', { 'class': columns.length < MANY ? 'table' : 'table many' },
      Lernkoffer.el('table', {}, Lernkoffer.el('thead', {}, Lernkoffer.el('tr', {},
        columns.map(function (column) { return Lernkoffer.el('th', { scope: 'col' }, column.name); }))),
      Lernkoffer.el('tbody', {}, rowsOf(value).map(function (row) {
        return Lernkoffer.el('tr', {}, columns.map(function (column, i) {
          return Lernkoffer.el('td', { 'data-h': column.name }, String(row[i] || ''));
        }));
      }))));
  }
  var unit = item.getAttribute('data-unit');
  if (item.hasAttribute('data-choices'))
    value = choicesOf(item.getAttribute('data-choices'))[Number(value)] || '';
  return Lernkoffer.el('p', { 'class': 'value' }, unit ? value + ' ' + unit : value);
}

Lernkoffer.block('workbook', function (element, api) {
  [].forEach.call(element.querySelectorAll('[data-work]'), function (item) {
    var id = item.getAttribute('data-work');
    var box = Lernkoffer.el('div', {});
    item.appendChild(box);
    function show() {
      box.textContent = '';
      box.appendChild(shown(item, api.work(id)));
    }
    show();
    api.onWork(id, show);
  });
  element.appendChild(Lernkoffer.el('button', { type: 'button', 'class': 'btn second',
    onclick: function () { window.print(); } }, Lernkoffer.say('print')));
});
