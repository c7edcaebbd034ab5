/* SPDX-License-Identifier: MIT */
/* Places in a picture: to be chosen, to be named, to be explored. Each is in the list below the picture too. */

/* A button over the picture; `left` and `top` are those of the picture, in every direction of writing. */
function point(item, number, press) {
  var button = Lernkoffer.el('button', { type: 'button', 'class': 'point', onclick: press },
    Lernkoffer.el('span', {}, number));
  button.style.left = item.getAttribute('data-x') + '%';
  button.style.top = item.getAttribute('data-y') + '%';
  return button;
}

function points(element, items, press) {
  var picture = element.querySelector('.spots'), marks = picture.querySelector('.marks');
  if (marks)
    picture.removeChild(marks);
  return items.map(function (item, i) {
    var button = point(item, i + 1, function () { press(i); });
    picture.appendChild(button);
    return button;
  });
}

function number(text) {
  return Lernkoffer.el('span', { 'class': 'no', 'aria-hidden': 'true' }, text);
}

/* The list is a choice as any other; the points on the picture press its rows. */
Lernkoffer.question('hotspot', { create: function (element, api) {
  var items = [].slice.call(element.querySelectorAll('.points > li'));
  var isOne = items.filter(function (item) { return item.hasAttribute('data-right'); }).length === 1;
  var buttons = points(element, items, function (i) { inputs[i].click(); });
  items.forEach(function (item, i) {
    var text = item.querySelector('.text');
    text.insertBefore(number(i + 1), text.firstChild);
  });
  element.querySelector('.points').classList.add('options');
  api.isShuffled = false;
  var part = Lernkoffer.options(isOne ? 'radio' : 'checkbox', element, api);
  var inputs = [].slice.call(element.querySelectorAll('.opt input'));
  /* Twice the same to who hears the list. */
  buttons.forEach(function (button) {
    button.setAttribute('aria-hidden', 'true');
    button.tabIndex = -1;
  });

  function paint() {
    buttons.forEach(function (button, i) { button.classList.toggle('chosen', inputs[i].checked); });
  }

  function after(name) {
    var original = part[name];
    part[name] = function (a, b) {
      var result = original(a, b);
      paint();
      return result;
    };
  }

  element.addEventListener('change', paint);
  ['restore', 'clear'].forEach(after);
  var mark = part.mark, lock = part.lock, clear = part.clear;
  part.mark = function (judgement, solution) {
    mark(judgement, solution);
    buttons.forEach(function (button, i) {
      var isRight = items[i].hasAttribute('data-right');
      Lernkoffer.mark(button, inputs[i].checked || (solution && isRight) ? isRight : null);
    });
  };
  part.lock = function (locked) {
    lock(locked);
    buttons.forEach(function (button) { button.disabled = locked; });
  };
  part.clear = function (keep) {
    clear(keep);
    buttons.forEach(function (button) { Lernkoffer.mark(button, null); });
  };
  return part;
} });

/* Words go to places by press, by drag, or in the list by choosing one for each place. */
Lernkoffer.question('labels', { create: function (element, api) {
  var el = Lernkoffer.el, say = Lernkoffer.say;
  var list = element.querySelector('.labels');
  var items = [].slice.call(list.children);
  var names = items.map(function (item) { return item.querySelector('.text').textContent; });
  var order = Lernkoffer.shuffle(names.map(function (name, i) { return i; }), element.id);
  var slots = points(element, items, function () {});
  var words = names.map(function (name) {
    return el('button', { type: 'button', 'class': 'chip held', 'aria-pressed': 'false' }, name);
  });
  var rows = names.map(function (name, i) {
    var select = el('select', { 'aria-label': say('place_number', { n: i + 1 }), onchange: function () {
      var word = select.value === '' ? -1 : Number(select.value);
      pairing.set(i, word);
    } }, el('option', { value: '' }, say('choose')),
      order.map(function (word) { return el('option', { value: word }, names[word]); }));
    var note = el('span', { 'class': 'belongs' });
    return { select: select, note: note, row: el('li', {}, number(i + 1), select, note) };
  });
  var pairing = Lernkoffer.pairing(slots, words, false, paint, function () { api.changed(); });

  list.parentNode.insertBefore(el('p', { 'class': 'how' }, say('how_labels')), list);
  list.parentNode.insertBefore(el('div', { 'class': 'bank', role: 'group', 'aria-label': say('words') },
    order.map(function (word) { return words[word]; })), list);
  list.parentNode.replaceChild(el('ol', { 'class': 'places' }, rows.map(function (one) { return one.row; })), list);

  function paint() {
    var chosen = pairing.chosen;
    slots.forEach(function (button, i) {
      var word = pairing.pairs[i], isChosen = chosen !== null && chosen.isSlot && chosen.index === i;
      button.firstChild.textContent = word < 0 ? i + 1 : names[word];
      button.classList.toggle('filled', word >= 0);
      button.classList.toggle('chosen', isChosen);
      button.setAttribute('aria-pressed', String(isChosen));
      button.setAttribute('aria-label', say('place_number', { n: i + 1 }) + (word < 0 ? '' : ': ' + names[word]));
      rows[i].select.value = word < 0 ? '' : word;
      /* Who goes through the list by arrows must not take words away from other places. */
      [].forEach.call(rows[i].select.options, function (option) {
        option.disabled = option.value !== '' && pairing.slotOf(Number(option.value)) >= 0 && Number(option.value) !== word;
      });
    });
    words.forEach(function (button, i) {
      var isChosen = chosen !== null && !chosen.isSlot && chosen.index === i;
      button.hidden = pairing.slotOf(i) >= 0;
      button.classList.toggle('chosen', isChosen);
      button.setAttribute('aria-pressed', String(isChosen));
    });
  }

  function own() { return names.map(function (name, i) { return i; }); }

  paint();
  return {
    response: function () { return Lernkoffer.packPlaces(pairing.pairs); },
    restore: function (packed) { pairing.restore(packed); },
    incomplete: function () { return Lernkoffer.lacking(pairing.pairs, 'labels_left'); },
    judge: function () {
      var judgement = Lernkoffer.judgePlaces(pairing.pairs, own());
      judgement.feedback = [];
      judgement.after = [].map.call(api.key ? api.key.querySelectorAll('li') : [], function (item, i) {
        return Lernkoffer.reason(item, names[i]);
      }).filter(Boolean);
      return judgement;
    },
    mark: function (judgement, solution) {
      rows.forEach(function (one, i) {
        Lernkoffer.mark(one.row, judgement.parts[i] === 1);
        Lernkoffer.mark(slots[i], judgement.parts[i] === 1);
        one.note.textContent = solution && !judgement.parts[i] ? say('right_is', { what: names[i] }) : '';
      });
    },
    lock: function (locked) {
      slots.concat(words, rows.map(function (one) { return one.select; })).forEach(function (control) {
        control.disabled = locked;
      });
    },
    clear: function (keep) {
      pairing.clear(function (i) { return keep && pairing.pairs[i] === i; });
      rows.forEach(function (one, i) {
        Lernkoffer.mark(one.row, null);
        Lernkoffer.mark(slots[i], null);
        one.note.textContent = '';
      });
    },
    missing: say('labels_first')
  };
} });

/* A place that is pressed, in the picture or in the list, tells what it is. */
Lernkoffer.block('explore', function (element) {
  var items = [].slice.call(element.querySelectorAll('.points > li'));
  var buttons = points(element, items, show);
  var rows = items.map(function (item, i) {
    var text = item.querySelector('.text'), why = item.querySelector('.why');
    var id = Lernkoffer.nextId();
    var row = Lernkoffer.el('button', { type: 'button', 'class': 'place', 'aria-expanded': 'false', 'aria-controls': why ? id : null,
      onclick: function () { show(i); } }, number(i + 1), text);
    item.insertBefore(row, item.firstChild);
    buttons[i].setAttribute('aria-label', (i + 1) + ' ' + text.textContent);
    buttons[i].setAttribute('aria-expanded', 'false');
    if (why)
      why.id = id;
    return { row: row, why: why };
  });

  function show(index) {
    rows.forEach(function (one, i) {
      var isOpen = i === index && one.row.getAttribute('aria-expanded') !== 'true';
      one.row.setAttribute('aria-expanded', String(isOpen));
      buttons[i].setAttribute('aria-expanded', String(isOpen));
      buttons[i].classList.toggle('chosen', isOpen);
      if (one.why)
        one.why.hidden = !isOpen;
    });
  }

  show(-1);
});
