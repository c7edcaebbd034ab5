/* SPDX-License-Identifier: MIT */
/* Learning cards, one at a time: what is known goes to the end of the round, what is not comes again. */
Lernkoffer.block('cards', function (element, api) {
  var cards = [].slice.call(element.querySelectorAll('.card'));
  var known = Lernkoffer.unpackBits(api.work(element.id), cards.length);
  var round = [], at = 0;
  var place = Lernkoffer.el('span', { 'class': 'place' });
  var end = Lernkoffer.el('div', { 'class': 'end', tabindex: '-1' });

  element.classList.add('live');
  element.querySelector('header').appendChild(place);
  element.querySelector('.body').appendChild(end);
  cards.forEach(function (card, index) {
    var back = card.querySelector('.back');
    card.querySelector('.front').appendChild(Lernkoffer.el('button', { type: 'button',
      'class': 'btn link turn', onclick: function () { turn(card); } }, Lernkoffer.say('show_answer')));
    back.appendChild(Lernkoffer.el('div', { 'class': 'act' },
      Lernkoffer.el('button', { type: 'button', 'class': 'btn link',
        onclick: function () { next(index, true); } }, Lernkoffer.say('knew')),
      Lernkoffer.el('button', { type: 'button', 'class': 'btn link',
        onclick: function () { next(index, false); } }, Lernkoffer.say('once_more'))));
    back.setAttribute('tabindex', '-1');
  });

  function turn(card) {
    card.classList.add('turned');
    card.querySelector('.back').hidden = false;
    card.querySelector('.turn').hidden = true;
    card.querySelector('.back').focus();
  }

  function show(moves) {
    cards.forEach(function (card, index) {
      card.hidden = index !== round[at];
      card.classList.remove('turned');
      card.querySelector('.back').hidden = true;
      card.querySelector('.turn').hidden = false;
    });
    place.textContent = at < round.length
      ? Lernkoffer.say('card_of', { n: at + 1, of: round.length }) : '';
    end.textContent = '';
    if (at < round.length) {
      if (moves)
        cards[round[at]].querySelector('.turn').focus();
      return;
    }
    end.appendChild(Lernkoffer.el('p', {}, Lernkoffer.say('cards_known',
      { n: known.filter(Boolean).length, of: cards.length })));
    end.appendChild(Lernkoffer.el('button', { type: 'button', 'class': 'btn second',
      onclick: function () { begin(true); } }, Lernkoffer.say('cards_again')));
    if (moves)
      end.focus();
  }

  function next(index, isKnown) {
    known[index] = isKnown;
    api.work(element.id, Lernkoffer.packBits(known));
    if (!isKnown && round.indexOf(index, at + 1) < 0)
      round.push(index);
    at += 1;
    show(true);
  }

  /* All cards, those that are not known yet first. */
  function begin(moves) {
    var open = [], done = [];
    cards.forEach(function (card, index) { (known[index] ? done : open).push(index); });
    round = open.concat(done);
    at = 0;
    show(moves);
  }

  begin(false);
});
