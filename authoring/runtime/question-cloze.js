/* SPDX-License-Identifier: MIT */
/* Cloze: gaps to write into, to choose for, or to fill with words from a bank. */

/* Whether the words in a gap are one of its right ones. */
Lernkoffer.isGapRight = function (gap, words, hasCase) {
  return gap.right.some(function (one) {
    return Lernkoffer.plainText(one, hasCase) === Lernkoffer.plainText(words, hasCase);
  });
};

/* What stands in the gaps, between bars; a bar in a text would be one too many. '' if all are empty. */
Lernkoffer.packGaps = function (texts) {
  return texts.some(function (text) { return text !== ''; })
    ? texts.map(function (text) { return text.replace(/\|/g, '/'); }).join('|') : '';
};

Lernkoffer.question('cloze', { create: function (element, api) {
  var el = Lernkoffer.el, say = Lernkoffer.say;
  var data = Lernkoffer.data(element), list = element.querySelector('.bank');
  var kinds = { text: textGap, list: listGap, bank: bankGap };
  var gaps = [].map.call(element.querySelectorAll('.gap'), function (place, i) {
    var gap = data.gaps[i];
    var kind = data.bank ? 'bank' : gap.wrong.length ? 'list' : 'text';
    var one = kinds[kind](gap, say('gap_n', { n: i + 1 }));
    one.right = gap.right;
    one.note = el('span', { 'class': 'belongs' });
    one.box = el('span', { 'class': 'gap' }, one.control, one.note);
    place.parentNode.replaceChild(one.box, place);
    keepWithSign(one.box);
    return one;
  });
  var words = [], pairing = null;
  if (data.bank)
    makeBank();

  /* What ends a sentence stays on the line of its gap. */
  function keepWithSign(box) {
    var after = box.nextSibling, sign = after && after.nodeType === 3 && /^[.,;:!?)\u2026\u201c\u201d\u00bb]+/.exec(after.data);
    if (!sign)
      return;
    after.splitText(sign[0].length);
    var end = el('span', { 'class': 'gap-end' });
    box.parentNode.insertBefore(end, box);
    end.appendChild(box);
    end.appendChild(after);
  }

  function textGap(gap, label) {
    var longest = gap.right.reduce(function (most, one) { return Math.max(most, one.length); }, 4);
    var input = el('input', { type: 'text', autocomplete: 'off', maxlength: gap.length, size: longest + 1,
      'aria-label': label, oninput: function () { api.changed(); } });
    input.addEventListener('keydown', function (event) {
      if (event.key === 'Enter')
        api.check();
    });
    return { control: input, get: function () { return input.value.trim(); }, set: function (text) { input.value = text; },
      pack: function () { return input.value.trim(); }, unpack: function (text) { input.value = text; } };
  }

  function listGap(gap, label) {
    var all = gap.right.concat(gap.wrong);
    var select = el('select', { 'aria-label': label, onchange: function () { api.changed(); } },
      el('option', { value: '' }, say('choose')),
      Lernkoffer.shuffle(all, element.id + label).map(function (word) {
        return el('option', { value: all.indexOf(word) }, word);
      }));
    return { control: select,
      get: function () { return select.value === '' ? '' : all[Number(select.value)]; },
      set: function (text) { select.value = all.indexOf(text) < 0 ? '' : all.indexOf(text); },
      pack: function () { return select.value === '' ? '' : Lernkoffer.letters.charAt(Number(select.value)); },
      unpack: function (text) {
        var i = text === '' ? -1 : Lernkoffer.letters.indexOf(text);
        select.value = i >= 0 && i < all.length ? i : '';
      } };
  }

  function bankGap(gap, label) {
    var one = { label: label, control: el('button', { type: 'button', 'class': 'slot', 'aria-pressed': 'false' }) };
    one.get = function () {
      var word = pairing.pairs[gaps.indexOf(one)];
      return word < 0 ? '' : data.bank[word];
    };
    return one;
  }

  function makeBank() {
    words = data.bank.map(function (word) {
      return el('button', { type: 'button', 'class': 'chip', 'aria-pressed': 'false' }, word);
    });
    var box = el('div', { 'class': 'bank', role: 'group', 'aria-label': say('words') },
      Lernkoffer.shuffle(words, element.id));
    list.parentNode.insertBefore(el('p', { 'class': 'how' }, say('how_bank')), list);
    list.parentNode.replaceChild(box, list);
    pairing = Lernkoffer.pairing(gaps.map(function (one) { return one.control; }), words, true, paintBank, function () {
      api.changed();
    });
    paintBank();
  }

  function paintBank() {
    var chosen = pairing.chosen;
    gaps.forEach(function (one, i) {
      var word = pairing.pairs[i], isChosen = chosen !== null && chosen.isSlot && chosen.index === i;
      one.control.textContent = word < 0 ? '\u00a0' : data.bank[word];
      one.control.setAttribute('aria-label', one.label + ': ' + (word < 0 ? say('empty') : data.bank[word]));
      one.control.setAttribute('aria-pressed', String(isChosen));
      one.control.classList.toggle('filled', word >= 0);
      one.control.classList.toggle('chosen', isChosen);
    });
    words.forEach(function (button, i) {
      var isChosen = chosen !== null && !chosen.isSlot && chosen.index === i;
      button.hidden = pairing.slotOf(i) >= 0;
      button.setAttribute('aria-pressed', String(isChosen));
      button.classList.toggle('chosen', isChosen);
    });
  }

  function isRight(one) { return one.get() !== '' && Lernkoffer.isGapRight(one, one.get(), data['case']); }

  /* Why the word of a wrong gap belongs there would tell the word: that waits for the solution. */
  function reasons(parts, wanted) {
    var items = api.key ? api.key.firstElementChild.children : [];
    return gaps.map(function (one, i) {
      return parts[i] === wanted ? Lernkoffer.reason(items[i], one.right[0]) : null;
    }).filter(Boolean);
  }

  return {
    response: function () {
      return pairing ? Lernkoffer.packPlaces(pairing.pairs)
        : Lernkoffer.packGaps(gaps.map(function (one) { return one.pack(); }));
    },
    restore: function (packed) {
      if (pairing) {
        pairing.restore(packed);
        return;
      }
      packed.split('|').slice(0, gaps.length).forEach(function (text, i) { gaps[i].unpack(text); });
    },
    incomplete: function () {
      return Lernkoffer.lacking(gaps.map(function (one) { return one.get() === '' ? -1 : 0; }), 'gaps_left');
    },
    judge: function () {
      var parts = gaps.map(function (one) { return isRight(one) ? 1 : 0; });
      return { parts: parts, feedback: reasons(parts, 1), after: reasons(parts, 0),
        score: parts.reduce(function (sum, part) { return sum + part; }, 0) / parts.length,
        interaction: { type: 'fill-in', response: gaps.map(function (one) { return one.get(); }),
          correct: gaps.map(function (one) { return one.right[0]; }) } };
    },
    mark: function (judgement, solution) {
      gaps.forEach(function (one, i) {
        Lernkoffer.mark(one.box, judgement.parts[i] === 1);
        one.note.textContent = solution && !judgement.parts[i] ? one.right[0] : '';
      });
    },
    lock: function (locked) {
      gaps.forEach(function (one) { one.control.disabled = locked; });
      words.forEach(function (button) { button.disabled = locked; });
    },
    clear: function (keep) {
      gaps.forEach(function (one) {
        if (!pairing && (!keep || !isRight(one)))
          one.set('');
        Lernkoffer.mark(one.box, null);
        one.note.textContent = '';
      });
      if (pairing)
        pairing.clear(function (i) { return keep && isRight(gaps[i]); });
    },
    missing: say('gaps_first')
  };
} });
