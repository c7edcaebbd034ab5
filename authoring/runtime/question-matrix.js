/* SPDX-License-Identifier: MIT */
/* Statements in columns: one choice in each row. */
Lernkoffer.question('matrix', { create: function (element, api) {
  var el = Lernkoffer.el, say = Lernkoffer.say;
  var table = element.querySelector('.matrix');
  var heads = [].map.call(table.querySelectorAll('thead th'), function (head) { return head.textContent; });
  var rows = [].map.call(table.tBodies[0].rows, function (row, number) {
    var head = row.cells[0];
    var one = { row: row, head: head, right: Number(row.getAttribute('data-t')), words: head.textContent,
      note: el('span', { 'class': 'belongs' }) };
    head.id = element.id + '-r' + number;
    head.appendChild(one.note);
    one.inputs = heads.map(function (name, column) {
      var input = el('input', { type: 'radio', name: head.id, value: column, 'aria-label': name,
        'aria-describedby': head.id });
      row.cells[column + 1].appendChild(el('label', { 'class': 'pick' }, input,
        el('span', { 'class': 'r', 'aria-hidden': 'true' }), el('span', { 'class': 'name', 'aria-hidden': 'true' }, name)));
      return input;
    });
    return one;
  });
  var order = api.isShuffled ? Lernkoffer.shuffle(rows, element.id) : rows;
  order.forEach(function (one) { table.tBodies[0].appendChild(one.row); });
  table.addEventListener('change', function () { api.changed(); });

  function places() {
    return rows.map(function (one) {
      return one.inputs.map(function (input) { return input.checked; }).indexOf(true);
    });
  }

  function reasons(parts, wanted) {
    var items = api.key ? api.key.querySelectorAll('li') : [];
    return rows.map(function (one, i) {
      return parts[i] === wanted && places()[i] >= 0 ? Lernkoffer.reason(items[i], one.words) : null;
    }).filter(Boolean);
  }

  return {
    response: function () { return Lernkoffer.packPlaces(places()); },
    restore: function (packed) {
      Lernkoffer.unpackPlaces(packed, rows.length, heads.length).forEach(function (place, i) {
        if (place >= 0)
          rows[i].inputs[place].checked = true;
      });
    },
    incomplete: function () { return Lernkoffer.lacking(places(), 'rows_left'); },
    judge: function () {
      var judgement = Lernkoffer.judgePlaces(places(), rows.map(function (one) { return one.right; }));
      judgement.feedback = reasons(judgement.parts, 1);
      judgement.after = reasons(judgement.parts, 0);
      return judgement;
    },
    mark: function (judgement, solution) {
      rows.forEach(function (one, i) {
        Lernkoffer.mark(one.head, judgement.parts[i] === 1);
        one.row.classList.toggle('good', judgement.parts[i] === 1);
        one.row.classList.toggle('notyet', judgement.parts[i] !== 1);
        one.note.textContent = solution && !judgement.parts[i] ? say('right_is', { what: heads[one.right] }) : '';
      });
    },
    lock: function (locked) {
      rows.forEach(function (one) {
        one.inputs.forEach(function (input) { input.disabled = locked; });
      });
    },
    clear: function (keep) {
      var now = places();
      rows.forEach(function (one, i) {
        Lernkoffer.mark(one.head, null);
        one.row.classList.remove('good', 'notyet');
        one.note.textContent = '';
        if (!keep || now[i] !== one.right)
          one.inputs.forEach(function (input) { input.checked = false; });
      });
    },
    missing: say('rows_first')
  };
} });
