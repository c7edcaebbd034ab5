/* SPDX-License-Identifier: MIT */
/*
 * Sorting: one card on top, fields below. A card goes to a field by click, Enter, its number, or by being dragged.
 * The board has four fields and a list beside them (question-board.js).
 */
Lernkoffer.sortCards = function (element, api) {
  var el = Lernkoffer.el, say = Lernkoffer.say;
  var groups = element.querySelector('.groups'), list = element.querySelector('.cards');
  var cards = [].map.call(list.children, function (item, index) {
    return { index: index, right: Number(item.getAttribute('data-t')), text: item.querySelector('.text') };
  });
  var order = api.isShuffled ? Lernkoffer.shuffle(cards, element.id) : cards;
  var places = cards.map(function () { return -1; });
  var isLocked = false, taken = null;

  var top = el('div', { 'class': 'chip held', tabindex: '-1' });
  var count = el('span', { 'class': 'count' });
  var deck = el('div', { 'class': 'deck' }, top, count);
  var bins = [].map.call(groups.children, function (item, index) {
    var put = el('button', { type: 'button', 'class': 'put', onclick: function () { lay(index); } },
      el('span', { 'class': 'no', 'aria-hidden': 'true' }, index + 1), item.querySelector('.text'));
    var pile = el('ul', {});
    var bin = el('div', { 'class': 'bin' }, put, pile);
    bin.addEventListener('click', function (event) {
      if (event.target === bin || event.target === pile)
        lay(index);
    });
    return { bin: bin, put: put, pile: pile, name: put.textContent.replace(/^\d+/, '') };
  });
  cards.forEach(function (card) {
    card.note = el('span', { 'class': 'belongs' });
    card.why = whyOf(card.index);
    card.chip = el('button', { type: 'button', 'class': 'chip', onclick: function () { takeBack(card); } },
      card.text.cloneNode(true), card.note);
    card.row = el('li', {}, card.chip, card.why);
    Lernkoffer.drag(card.chip, hover, function (target) {
      var bin = binAt(target);
      if (bin >= 0)
        move(card, bin);
    });
  });
  list.parentNode.insertBefore(el('p', { 'class': 'how' }, say('how_sorting')), groups);
  list.parentNode.replaceChild(el('div', { 'class': 'bins' }, bins.map(function (one) { return one.bin; })), list);
  groups.parentNode.replaceChild(deck, groups);
  element.addEventListener('keydown', function (event) {
    var bin = event.key >= '1' && event.key <= '9' ? Number(event.key) - 1 : -1;
    if (bin >= 0 && bin < bins.length && !event.ctrlKey && !event.altKey && !event.metaKey)
      lay(bin);
  });
  Lernkoffer.drag(top, hover, function (target) {
    var bin = binAt(target);
    if (bin >= 0)
      lay(bin);
  });

  /* What is said to a card; it comes with the marks. */
  function whyOf(index) {
    var why = api.key && api.key.querySelector('[data-i="' + index + '"] > .why');
    return el('div', { 'class': 'card-why', hidden: true }, why ? [].slice.call(why.cloneNode(true).childNodes) : null);
  }

  /* Where a card lies wrong, why it belongs elsewhere would tell where: that waits for the solution. */
  function explain(card, shows) {
    card.why.hidden = !shows || !card.why.firstChild;
  }

  function binAt(target) {
    return bins.map(function (one) { return one.bin.contains(target); }).indexOf(true);
  }

  function hover(target) {
    var over = target ? binAt(target) : -1;
    bins.forEach(function (one, i) { one.bin.classList.toggle('over', i === over); });
  }

  /* The card on top: the one that was taken back, else the next of those that lie nowhere. */
  function current() {
    return taken || order.filter(function (card) { return places[card.index] < 0; })[0] || null;
  }

  function paint() {
    if (api.painted)
      setTimeout(api.painted);
    var card = current(), left = places.filter(function (place) { return place < 0; }).length;
    top.textContent = '';
    if (card)
      top.appendChild(card.text.cloneNode(true));
    top.hidden = !card;
    count.textContent = card ? say('card_n', { n: cards.length - left + 1, of: cards.length }) : say('all_laid');
    deck.hidden = isLocked && !card;
    cards.forEach(function (one) {
      var place = places[one.index];
      if (place < 0 && one.row.parentNode)
        one.row.parentNode.removeChild(one.row);
      else if (place >= 0 && one.row.parentNode !== bins[place].pile)
        bins[place].pile.appendChild(one.row);
    });
  }

  function move(card, bin) {
    places[card.index] = bin;
    taken = null;
    paint();
    api.changed();
    var next = current();
    Lernkoffer.announce(say('laid', { card: card.text.textContent, bin: bins[bin].name }) + ' '
      + (next ? say('next_card', { card: next.text.textContent }) : say('all_laid')));
  }

  function lay(bin) {
    if (current() && !isLocked)
      move(current(), bin);
  }

  function takeBack(card, stays) {
    if (isLocked)
      return;
    places[card.index] = -1;
    taken = card;
    paint();
    if (!stays)
      top.focus();
    api.changed();
  }

  function right() { return cards.map(function (card) { return card.right; }); }

  paint();
  return {
    response: function () { return Lernkoffer.packPlaces(places); },
    restore: function (packed) {
      places = Lernkoffer.unpackPlaces(packed, cards.length, bins.length);
      paint();
    },
    incomplete: function () { return Lernkoffer.lacking(places, 'cards_left'); },
    judge: function () { return Lernkoffer.judgePlaces(places, right()); },
    mark: function (judgement, solution) {
      cards.forEach(function (card, i) {
        if (places[i] < 0 && solution) {
          places[i] = card.right;
          paint();
          places[i] = -1;
        }
        var isRight = judgement.parts[i] === 1;
        Lernkoffer.mark(card.chip, isRight);
        card.note.textContent = solution && !isRight ? say('belongs', { to: bins[card.right].name }) : '';
        explain(card, isRight || solution);
      });
      deck.hidden = true;
    },
    lock: function (locked) {
      isLocked = locked;
      bins.forEach(function (one) { one.put.disabled = locked; });
      cards.forEach(function (card) { card.chip.disabled = locked; });
      paint();
    },
    clear: function (keep) {
      places = places.map(function (place, i) { return keep && place === cards[i].right ? place : -1; });
      taken = null;
      cards.forEach(function (card) {
        Lernkoffer.mark(card.chip, null);
        card.note.textContent = '';
        explain(card, false);
      });
      paint();
    },
    missing: say('lay_first'),
    /* For the board: what lies where, and a way to lay it. */
    cards: cards,
    bins: bins,
    placeOf: function (index) { return places[index]; },
    place: function (index, bin) {
      if (bin >= 0)
        move(cards[index], bin);
      else
        takeBack(cards[index], true);
    },
    isLocked: function () { return isLocked; }
  };
};

Lernkoffer.question('sorting', { create: Lernkoffer.sortCards });
