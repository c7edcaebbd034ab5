/* SPDX-License-Identifier: MIT */
/* Short texts, held against right ones and known errors; free texts, held against a model answer by the learner. */

/* Blanks at both ends do not count, nor how many stand between words; letters do if `hasCase`. */
Lernkoffer.plainText = function (text, hasCase) {
  var plain = String(text).replace(/\s+/g, ' ').trim().normalize('NFC');
  return hasCase ? plain : plain.toLocaleLowerCase();
};

/* Whether a text is what `pattern` wants; `*` stands for anything. */
Lernkoffer.matchText = function (pattern, text, hasCase) {
  var pieces = Lernkoffer.plainText(pattern, hasCase).split('*').map(function (piece) {
    return piece.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp('^' + pieces.join('.*') + '$').test(Lernkoffer.plainText(text, hasCase));
};

Lernkoffer.question('short', { create: function (element, api) {
  var el = Lernkoffer.el, say = Lernkoffer.say;
  var place = element.querySelector('.short'), hasCase = place.hasAttribute('data-case');
  var answers = [].map.call(api.key.querySelectorAll('li'), function (item) {
    return { item: item, isAny: item.hasAttribute('data-any'), isRight: item.hasAttribute('data-right'),
      text: item.getAttribute('data-text') };
  });
  var right = answers.filter(function (one) { return one.isRight; });
  var input = el('input', { type: 'text', autocomplete: 'off', maxlength: place.getAttribute('data-length'),
    'aria-label': say('your_text'), oninput: function () { api.changed(); } });
  var field = el('div', { 'class': 'q-entry' }, input), wanted = el('span', { 'class': 'belongs' });
  place.parentNode.replaceChild(el('div', { 'class': 'line' }, field, wanted), place);
  input.addEventListener('keydown', function (event) {
    if (event.key === 'Enter')
      api.check();
  });

  function find() {
    return answers.filter(function (one) { return !one.isAny && Lernkoffer.matchText(one.text, input.value, hasCase); })[0]
      || answers.filter(function (one) { return one.isAny; })[0] || null;
  }

  return {
    response: function () { return input.value.trim(); },
    restore: function (packed) { input.value = packed; },
    judge: function () {
      var found = input.value.trim() ? find() : null, reason = found && Lernkoffer.reason(found.item);
      return { score: found && found.isRight ? 1 : 0, feedback: reason ? [reason] : [],
        interaction: { type: 'fill-in', response: input.value.trim() ? [input.value.trim()] : [],
          correct: right.map(function (one) { return one.text; }) } };
    },
    mark: function (judgement, solution) {
      Lernkoffer.mark(field, judgement.score === 1);
      wanted.textContent = solution && judgement.score < 1 ? say('right_is', { what: right[0].text }) : '';
    },
    lock: function (locked) { input.disabled = locked; },
    clear: function () {
      Lernkoffer.mark(field, null);
      wanted.textContent = '';
    },
    missing: say('write_first')
  };
} });

/* A free text is done when it was held against the model answer; the learner ticks what is in it. */
Lernkoffer.question('free', { create: function (element, api) {
  var el = Lernkoffer.el, say = Lernkoffer.say;
  var place = element.querySelector('.free'), list = element.querySelector('.criteria');
  var most = Number(place.getAttribute('data-length'));
  var input = el('textarea', { rows: place.getAttribute('data-rows') || 6, maxlength: most,
    'aria-label': say('your_text'), oninput: function () { api.changed(); } });
  var boxes = [].map.call(list ? list.children : [], function (item) {
    var box = el('input', { type: 'checkbox', onchange: function () { api.rated(); } });
    return { box: box, label: el('label', { 'class': 'rate' }, box, item.querySelector('.text')) };
  });
  var rating = el('fieldset', { 'class': 'rating', hidden: true },
    el('legend', {}, say('is_in_text')), boxes.map(function (one) { return one.label; }));
  place.parentNode.replaceChild(el('div', { 'class': 'q-entry' }, input), place);
  if (list)
    list.parentNode.removeChild(list);

  function share() {
    var n = boxes.filter(function (one) { return one.box.checked; }).length;
    return boxes.length ? n / boxes.length : 1;
  }

  return {
    checkWord: api.hasSolution ? 'compare' : 'finish',
    isOpinion: true,
    response: function () {
      return input.value.trim() === '' ? ''
        : Lernkoffer.packBits(boxes.map(function (one) { return one.box.checked; })) + ':' + input.value;
    },
    restore: function (packed) {
      var n = Math.ceil(boxes.length / 6);
      Lernkoffer.unpackBits(packed.slice(0, n), boxes.length).forEach(function (flag, i) {
        boxes[i].box.checked = flag;
      });
      input.value = packed.slice(n + 1);
    },
    judge: function () {
      return { score: api.points > 0 ? share() : 1, verdict: api.hasSolution ? 'compare_now' : 'noted', feedback: [],
        after: boxes.length ? [rating] : [],
        interaction: { type: 'long-fill-in', response: input.value.trim() ? [input.value] : [], correct: [] } };
    },
    mark: function () { rating.hidden = false; },
    lock: function (locked) { input.disabled = locked; },
    clear: function (keep) {
      rating.hidden = true;
      if (!keep) {
        input.value = '';
        boxes.forEach(function (one) { one.box.checked = false; });
      }
    },
    missing: say('write_first')
  };
} });
