/* SPDX-License-Identifier: MIT */
/* Ordering: up and down by buttons, by Alt and an arrow, or by the grip. */
Lernkoffer.question('ordering', { create: function (element, api) {
  var el = Lernkoffer.el, say = Lernkoffer.say;
  var list = element.querySelector('.order');
  var rows = [];
  [].forEach.call(list.children, function (item) {
    var index = Number(item.getAttribute('data-i'));
    rows[index] = make(index, item.querySelector('.text'));
  });
  var start = Lernkoffer.shuffle(rows, element.id);
  /* What stands right at the beginning would be no question. */
  if (start.every(function (row, place) { return row.index === place; }))
    start.push(start.shift());
  var order = start.slice(), isTouched = false, isLocked = false;
  var box = el('ol', { 'class': 'order' });
  list.parentNode.insertBefore(el('p', { 'class': 'how' }, say('how_ordering')), list);
  list.parentNode.replaceChild(box, list);

  function arrow(isUp) {
    return Lernkoffer.svg('svg', { width: 20, height: 20, viewBox: '0 0 20 20', fill: 'none', stroke: 'currentColor',
      'stroke-width': 2, 'stroke-linecap': 'round', 'stroke-linejoin': 'round', 'aria-hidden': 'true' },
      Lernkoffer.svg('path', { d: isUp ? 'M5 12l5-5 5 5' : 'M5 8l5 5 5-5' }));
  }

  function make(index, text) {
    var row = { index: index, words: text.textContent };
    row.up = button('move_up', true, -1);
    row.down = button('move_down', false, 1);
    row.note = el('span', { 'class': 'belongs' });
    row.grip = el('span', { 'class': 'grip', 'aria-hidden': 'true' });
    row.item = el('li', {}, row.grip, el('span', { 'class': 'words' }, text, row.note), row.up, row.down);
    row.item.addEventListener('keydown', function (event) {
      var by = event.altKey ? ['ArrowUp', '', 'ArrowDown'].indexOf(event.key) - 1 : -2;
      if (by === -1 || by === 1) {
        event.preventDefault();
        move(row, by, event.target);
      }
    });
    drag(row);
    return row;

    function button(word, isUp, by) {
      return el('button', { type: 'button', 'class': 'move', 'aria-label': say(word, { what: row.words }),
        onclick: function (event) { move(row, by, event.currentTarget); } }, arrow(isUp));
    }
  }

  function place(row, to) {
    order.splice(order.indexOf(row), 1);
    order.splice(to, 0, row);
    isTouched = true;
    paint();
    api.changed();
    Lernkoffer.announce(say('moved', { what: row.words, n: to + 1, of: order.length }));
  }

  function move(row, by, focus) {
    var to = order.indexOf(row) + by;
    if (isLocked || to < 0 || to >= order.length)
      return;
    place(row, to);
    /* The button at the end of its way is off; its twin takes over. */
    (focus.disabled ? (focus === row.up ? row.down : row.up) : focus).focus();
  }

  function drag(row) {
    function rowAt(target) {
      return rows.filter(function (one) { return target && one.item.contains(target) && one !== row; })[0];
    }
    Lernkoffer.drag(row.grip, function (target) {
      var over = rowAt(target);
      rows.forEach(function (one) { one.item.classList.toggle('over', one === over); });
    }, function (target) {
      var over = rowAt(target);
      if (over && !isLocked)
        place(row, order.indexOf(over));
    });
  }

  function paint() {
    order.forEach(function (row, i) {
      if (box.children[i] !== row.item)
        box.insertBefore(row.item, box.children[i] || null);
      row.up.disabled = isLocked || i === 0;
      row.down.disabled = isLocked || i === order.length - 1;
    });
  }

  /* Where each row stands now. */
  function places() {
    return rows.map(function (row) { return order.indexOf(row); });
  }

  function unmark() {
    rows.forEach(function (row) {
      Lernkoffer.mark(row.item, null);
      row.note.textContent = '';
    });
  }

  paint();
  return {
    response: function () { return isTouched ? Lernkoffer.packPlaces(places()) : ''; },
    restore: function (packed) {
      var kept = Lernkoffer.unpackPlaces(packed, rows.length, rows.length), next = [];
      kept.forEach(function (at, i) {
        if (at >= 0)
          next[at] = rows[i];
      });
      if (next.filter(Boolean).length !== rows.length)
        return;
      order = next;
      isTouched = true;
      paint();
    },
    judge: function () {
      var judgement = Lernkoffer.judgePlaces(places(), rows.map(function (row, i) { return i; }));
      judgement.interaction = { type: 'sequencing',
        response: order.map(function (row) { return Lernkoffer.letter(row.index); }),
        correct: rows.map(function (row) { return Lernkoffer.letter(row.index); }) };
      judgement.feedback = [];
      judgement.after = [].map.call(api.key ? api.key.querySelectorAll('li') : [], function (item, i) {
        return Lernkoffer.reason(item, rows[i].words);
      }).filter(Boolean);
      return judgement;
    },
    mark: function (judgement, solution) {
      rows.forEach(function (row, i) {
        Lernkoffer.mark(row.item, judgement.parts[i] === 1);
        row.note.textContent = solution && !judgement.parts[i] ? say('place_n', { n: i + 1 }) : '';
      });
    },
    lock: function (locked) {
      isLocked = locked;
      box.classList.toggle('off', locked);
      paint();
    },
    /* The order stays: who tries again goes on from it. */
    clear: function (keep) {
      unmark();
      if (!keep) {
        order = start.slice();
        isTouched = false;
        paint();
      }
    },
    missing: say('order_first')
  };
} });
