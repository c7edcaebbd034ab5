/* SPDX-License-Identifier: MIT */
/*
 * What questions share in which things are laid somewhere or belong together: how that is packed, how things are
 * dragged, and pairs of two sides. Everything that can be dragged is a button too.
 */

/* Places as letters, one for each thing: `A` nowhere, `B` the first place. '' if nothing lies anywhere. */
Lernkoffer.packPlaces = function (places) {
  return places.some(function (place) { return place >= 0; })
    ? places.map(function (place) { return Lernkoffer.letters.charAt(place + 1); }).join('') : '';
};

/* `n` places below `most`; -1 where the text says nothing that makes sense. */
Lernkoffer.unpackPlaces = function (packed, n, most) {
  var places = [];
  for (var i = 0; i < n; i++) {
    var place = Lernkoffer.letters.indexOf(packed.charAt(i) || 'A') - 1;
    places.push(place >= 0 && place < most ? place : -1);
  }
  return places;
};

/* The sentence `name` if things lie nowhere yet, with how many; else ''. */
Lernkoffer.lacking = function (places, name) {
  var n = places.filter(function (place) { return place < 0; }).length;
  return n ? Lernkoffer.say(name, { n: n }) : '';
};

/* `a`, `b`, …: what reports call the answers. */
Lernkoffer.letter = function (index) {
  return index < 26 ? String.fromCharCode(97 + index) : 'z' + index;
};

/* What was laid right, as share of all, with what reports want to know of it. */
Lernkoffer.judgePlaces = function (places, right) {
  var parts = places.map(function (place, i) { return place === right[i] ? 1 : 0; });
  function pairs(of) {
    return of.map(function (place, i) { return [Lernkoffer.letter(i), place]; })
      .filter(function (pair) { return pair[1] >= 0; })
      .map(function (pair) { return [pair[0], String(pair[1] + 1)]; });
  }
  return {
    parts: parts,
    score: parts.reduce(function (sum, part) { return sum + part; }, 0) / parts.length,
    interaction: { type: 'matching', response: pairs(places), correct: pairs(right) }
  };
};

/* Copies of what stands in `.why` of an item, as one piece of feedback; null if nothing does. `of` says of what. */
Lernkoffer.reason = function (item, of) {
  var why = item && item.querySelector('.why');
  var box = why && Lernkoffer.el('div', { 'class': 'reason' }, [].map.call(why.childNodes,
    function (node) { return node.cloneNode(true); }));
  var verdict = box && box.querySelector('.verdict');
  if (verdict)
    box.removeChild(verdict);
  if (!box || !box.childNodes.length)
    return null;
  if (of)
    box.insertBefore(Lernkoffer.el('b', {}, of), box.firstChild);
  return box;
};

/* Marks one thing as right or not, or takes the mark away with null. */
Lernkoffer.mark = function (element, isRight) {
  var sign = element.querySelector('.sign');
  if (sign)
    sign.parentNode.removeChild(sign);
  element.classList.toggle('good', isRight === true);
  element.classList.toggle('notyet', isRight === false);
  var note = element.lastElementChild;
  if (isRight !== null)
    element.insertBefore(Lernkoffer.el('span', { 'class': 'sign', role: 'img',
      'aria-label': Lernkoffer.say(isRight ? 'right' : 'not_yet') }, Lernkoffer.sign(isRight)),
      note && note.classList.contains('belongs') ? note : null);
};

/*
 * Lets `element` be dragged by mouse, pen or finger. `over(target)` tells what is below it, null in between;
 * `drop(target)` where it was let go. A press without a way is a click as ever.
 */
var LEAST_WAY = 6;
Lernkoffer.drag = function (element, over, drop) {
  var from = null, isMoving = false;

  function below(event) {
    element.style.pointerEvents = 'none';
    var found = document.elementFromPoint(event.clientX, event.clientY);
    element.style.pointerEvents = '';
    return found;
  }

  function end() {
    from = null;
    element.classList.remove('dragged');
    element.style.transform = '';
    over(null);
  }

  element.addEventListener('pointerdown', function (event) {
    isMoving = false;
    if (event.button !== 0 || element.disabled)
      return;
    from = { x: event.clientX, y: event.clientY };
    /* At once: a quick hand is off a small thing before its first move is told. */
    element.setPointerCapture(event.pointerId);
  });
  element.addEventListener('pointermove', function (event) {
    if (!from)
      return;
    var x = event.clientX - from.x, y = event.clientY - from.y;
    if (!isMoving && Math.abs(x) + Math.abs(y) < LEAST_WAY)
      return;
    if (!isMoving) {
      isMoving = true;
      element.classList.add('dragged');
    }
    element.style.transform = 'translate(' + x + 'px,' + y + 'px)';
    over(below(event));
  });
  element.addEventListener('pointerup', function (event) {
    var wasMoving = from && isMoving, target = wasMoving ? below(event) : null;
    end();
    if (wasMoving)
      drop(target);
  });
  element.addEventListener('pointercancel', end);
  element.addEventListener('click', function (event) {
    if (isMoving) {
      event.stopImmediatePropagation();
      event.preventDefault();
    }
    isMoving = false;
  }, true);
};

/*
 * Pairs of `slots` and `words`, both buttons. Press one, then one of the other side; or drag. What is paired comes
 * apart by a press. With `fills` a word that is pressed first goes to the first empty slot. `shown()` is
 * called whenever something has to be painted anew, `changed()` when a pair came or went.
 */
Lernkoffer.pairing = function (slots, words, fills, shown, changed) {
  var self = { pairs: slots.map(function () { return -1; }), chosen: null };

  function sideOf(isSlot) { return isSlot ? slots : words; }

  self.slotOf = function (word) { return self.pairs.indexOf(word); };

  self.set = function (slot, word) {
    if (self.slotOf(word) >= 0)
      self.pairs[self.slotOf(word)] = -1;
    self.pairs[slot] = word;
    self.chosen = null;
    shown();
    changed();
  };

  /* Each word is there but once, whatever was packed. */
  self.restore = function (packed) {
    self.pairs = Lernkoffer.unpackPlaces(packed, slots.length, words.length).map(function (word, i, all) {
      return all.indexOf(word) === i ? word : -1;
    });
    shown();
  };

  /* Takes all apart but where `keeps(slot)` is true. */
  self.clear = function (keeps) {
    self.pairs = self.pairs.map(function (word, slot) { return keeps(slot) ? word : -1; });
    self.chosen = null;
    shown();
  };

  function part(slot) {
    self.pairs[slot] = -1;
    shown();
    changed();
  }

  function press(isSlot, index) {
    var paired = isSlot ? (self.pairs[index] >= 0 ? index : -1) : self.slotOf(index);
    var chosen = self.chosen;
    if (paired >= 0) {
      self.chosen = null;
      part(paired);
    } else if (chosen && chosen.isSlot !== isSlot) {
      self.set(isSlot ? index : chosen.index, isSlot ? chosen.index : index);
    } else if (fills && !isSlot && self.pairs.indexOf(-1) >= 0) {
      self.set(self.pairs.indexOf(-1), index);
    } else {
      self.chosen = chosen && chosen.index === index ? null : { isSlot: isSlot, index: index };
      shown();
    }
  }

  function find(isSlot, element) {
    for (var i = 0; element && i < sideOf(isSlot).length; i++)
      if (sideOf(isSlot)[i].contains(element))
        return i;
    return -1;
  }

  function start(isSlot, button, index) {
    button.addEventListener('click', function () { press(isSlot, index); });
    Lernkoffer.drag(button, function (element) {
      var over = find(!isSlot, element);
      sideOf(!isSlot).forEach(function (one, i) { one.classList.toggle('over', i === over); });
    }, function (element) {
      var other = find(!isSlot, element);
      if (other >= 0)
        self.set(isSlot ? index : other, isSlot ? other : index);
    });
  }

  slots.forEach(function (button, index) { start(true, button, index); });
  words.forEach(function (button, index) { start(false, button, index); });
  return self;
};
