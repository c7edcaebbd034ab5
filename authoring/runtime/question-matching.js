/* SPDX-License-Identifier: MIT */
/* Matching: what belongs together gets the same number. */
Lernkoffer.question('matching', { create: function (element, api) {
  var el = Lernkoffer.el, say = Lernkoffer.say;
  var lists = ['left', 'right'].map(function (name) { return element.querySelector('ul.' + name); });
  var left = [].map.call(lists[0].children, function (item) {
    return side(item, Number(item.getAttribute('data-t')));
  });
  var right = [];
  [].forEach.call(lists[1].children, function (item) {
    right[Number(item.getAttribute('data-i'))] = side(item, 0);
  });

  function side(item, target) {
    var number = el('span', { 'class': 'no' });
    var note = el('span', { 'class': 'belongs' }), partner = el('span', { 'class': 'lk-hidden' });
    return { number: number, note: note, partner: partner, right: target,
      words: item.querySelector('.text').textContent,
      button: el('button', { type: 'button', 'class': 'chip', 'aria-pressed': 'false' }, number,
        el('span', { 'class': 'words' }, item.querySelector('.text'), partner, note)) };
  }

  function column(list, sides) {
    var head = list.getAttribute('data-h');
    return el('div', { 'class': 'side', role: 'group', 'aria-label': head },
      head ? el('b', { 'class': 'head', 'aria-hidden': 'true' }, head) : null,
      sides.map(function (one) { return one.button; }));
  }

  var shown = Lernkoffer.shuffle(right, element.id);
  /* Pairs side by side from the start would be no question. */
  if (shown.every(function (one, i) { return right[i] === one; }))
    shown.push(shown.shift());
  var box = el('div', { 'class': 'pairs' }, column(lists[0], left), column(lists[1], shown));
  lists[0].parentNode.insertBefore(el('p', { 'class': 'how' }, say('how_matching')), lists[0]);
  lists[0].parentNode.removeChild(lists[0]);
  lists[1].parentNode.replaceChild(box, lists[1]);

  var pairing = Lernkoffer.pairing(left.map(buttonOf), right.map(buttonOf), false, paint, function () {
    api.changed();
  });

  function buttonOf(one) { return one.button; }

  function show(one, number, isChosen, partner) {
    one.number.textContent = number > 0 ? number : '';
    one.number.hidden = number <= 0;
    one.button.classList.toggle('on', number > 0);
    one.button.classList.toggle('chosen', isChosen);
    one.button.setAttribute('aria-pressed', String(isChosen));
    one.partner.textContent = partner ? ' – ' + say('paired', { n: number, to: partner.words }) : '';
  }

  /* Numbers in the order of the left side, so that they do not jump about: each left side keeps its own. */
  function paint() {
    var chosen = pairing.chosen;
    left.forEach(function (one, i) {
      var word = pairing.pairs[i];
      show(one, word >= 0 ? i + 1 : 0, chosen !== null && chosen.isSlot && chosen.index === i,
        word >= 0 ? right[word] : null);
    });
    right.forEach(function (one, i) {
      var slot = pairing.slotOf(i);
      show(one, slot + 1, chosen !== null && !chosen.isSlot && chosen.index === i,
        slot >= 0 ? left[slot] : null);
    });
  }

  function all() { return left.concat(right); }
  function targets() { return left.map(function (one) { return one.right; }); }

  function reasons(parts, wanted) {
    var items = api.key ? api.key.querySelectorAll('li') : [];
    return left.map(function (one, i) {
      return parts[i] === wanted ? Lernkoffer.reason(items[i], one.words) : null;
    }).filter(Boolean);
  }

  paint();
  return {
    response: function () { return Lernkoffer.packPlaces(pairing.pairs); },
    restore: function (packed) { pairing.restore(packed); },
    incomplete: function () { return Lernkoffer.lacking(pairing.pairs, 'pairs_left'); },
    judge: function () {
      var judgement = Lernkoffer.judgePlaces(pairing.pairs, targets());
      judgement.feedback = reasons(judgement.parts, 1);
      judgement.after = reasons(judgement.parts, 0);
      return judgement;
    },
    mark: function (judgement, solution) {
      left.forEach(function (one, i) {
        var isRight = judgement.parts[i] === 1, word = pairing.pairs[i];
        Lernkoffer.mark(one.button, isRight);
        if (word >= 0)
          Lernkoffer.mark(right[word].button, isRight);
        one.note.textContent = solution && !isRight ? say('belongs', { to: right[one.right].words }) : '';
      });
    },
    lock: function (locked) {
      all().forEach(function (one) { one.button.disabled = locked; });
    },
    clear: function (keep) {
      pairing.clear(function (i) { return keep && pairing.pairs[i] === left[i].right; });
      all().forEach(function (one) {
        Lernkoffer.mark(one.button, null);
        one.note.textContent = '';
      });
    },
    missing: say('pair_first')
  };
} });
