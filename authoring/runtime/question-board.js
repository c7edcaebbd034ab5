/* SPDX-License-Identifier: MIT */
/* The board: cards in four fields along two axes, and the same as a list, which is its equal. */
Lernkoffer.question('board', { create: function (element, api) {
  var el = Lernkoffer.el, say = Lernkoffer.say;
  var axes = element.querySelector('.axes');
  var part = Lernkoffer.sortCards(element, api);
  var bins = element.querySelector('.bins');
  var board = el('div', { 'class': 'board' }, el('p', { 'class': 'axis-y' }, axes.getAttribute('data-y')), bins,
    el('p', { 'class': 'axis-x' }, axes.getAttribute('data-x')));
  var toggle = el('button', { type: 'button', 'class': 'btn link as-list', onclick: swap }, say('as_list'));
  var selects = part.cards.map(function (card) {
    return el('select', { 'class': 'entry', onchange: function (event) {
      part.place(card.index, Number(event.target.value));
    } }, el('option', { value: '-1' }, say('no_field')), part.bins.map(function (bin, i) {
      return el('option', { value: i }, bin.name);
    }));
  });
  var rows = part.cards.map(function (card, i) {
    return el('li', {}, el('label', {}, el('span', {}, card.text.textContent), selects[i]));
  });
  var list = el('ul', { 'class': 'as-list-rows', hidden: true }, rows);

  element.querySelector('.body').insertBefore(board, element.querySelector('.deck').nextSibling);
  board.parentNode.insertBefore(list, board.nextSibling);
  axes.parentNode.replaceChild(toggle, axes);
  api.painted = sync;
  sync();

  function sync() {
    selects.forEach(function (select, i) {
      select.value = String(part.placeOf(i));
      select.disabled = part.isLocked();
    });
    explain();
  }

  /* What is said to a card stands in one place: where the cards are seen. */
  function explain() {
    part.cards.forEach(function (card, i) {
      (list.hidden ? card.row : rows[i]).appendChild(card.why);
    });
  }

  function swap() {
    var isList = list.hidden;
    list.hidden = !isList;
    board.hidden = isList;
    element.classList.toggle('listed', isList);
    toggle.textContent = say(isList ? 'as_board' : 'as_list');
    explain();
  }

  return part;
} });
