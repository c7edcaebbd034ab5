/* SPDX-License-Identifier: MIT */
/* A number with its unit; known errors have their own words. */

/*
 * Which of `answers` ({ value, tolerance, isAny, isRight }) a number is: the first whose tolerance it keeps, else
 * the one for all others; null if there is none. The last bits of a number are not the learner's.
 */
Lernkoffer.findNumber = function (answers, value) {
  var fits = answers.filter(function (one) {
    return !one.isAny && Math.abs(value - one.value) <= one.tolerance + 1e-9 * Math.max(1, Math.abs(one.value));
  });
  return fits[0] || answers.filter(function (one) { return one.isAny; })[0] || null;
};

/* A number in the state has no point, and none of the signs that take three characters there. */
Lernkoffer.packNumber = function (value) {
  return value === null ? '' : String(value).replace('.', ',').replace('+', '');
};
Lernkoffer.unpackNumber = function (packed) {
  return /^-?\d+(,\d+)?(e-?\d+)?$/.test(packed) ? Number(packed.replace(',', '.')) : null;
};

Lernkoffer.question('numeric', { create: function (element, api) {
  var el = Lernkoffer.el, say = Lernkoffer.say;
  var mark = Lernkoffer.decimalMark(document.documentElement.lang);
  var place = element.querySelector('.number'), unit = place.getAttribute('data-unit');
  var answers = [].map.call(api.key.querySelectorAll('li'), function (item) {
    return { item: item, value: Number(item.getAttribute('data-value')), isAny: item.hasAttribute('data-any'),
      tolerance: Number(item.getAttribute('data-tolerance')), isRight: item.hasAttribute('data-right') };
  });
  var right = answers.filter(function (one) { return one.isRight; });
  var unitId = unit ? Lernkoffer.nextId() : null;
  var input = el('input', { type: 'text', inputmode: 'decimal', autocomplete: 'off', maxlength: 24,
    'aria-label': say('your_number'), 'aria-describedby': unitId, oninput: function () { api.changed(); } });
  var field = el('div', { 'class': 'q-entry number' }, input, unit ? el('span', { 'class': 'unit', id: unitId }, unit) : null);
  var wanted = el('span', { 'class': 'belongs' });
  place.parentNode.replaceChild(el('div', { 'class': 'line' }, field, wanted), place);
  input.addEventListener('keydown', function (event) {
    if (event.key === 'Enter')
      api.check();
  });

  function read() { return Lernkoffer.readNumber(input.value, mark); }

  function value() {
    var number = read();
    return number === null ? null : number.unclear ? number.unclear[1] : number.value;
  }

  /* One sentence, and a button for each reading. */
  function ask(readings) {
    var texts = readings.map(function (reading) { return Lernkoffer.writeNumber(reading, mark); });
    return el('span', { 'class': 'readings' }, say('do_you_mean', { a: texts[0], b: texts[1] }), texts.map(function (words) {
      return el('button', { type: 'button', 'class': 'btn second', onclick: function () {
        input.value = words;
        api.changed();
        input.focus();
      } }, words);
    }));
  }

  return {
    response: function () { return Lernkoffer.packNumber(value()); },
    restore: function (packed) {
      var kept = Lernkoffer.unpackNumber(packed);
      input.value = kept === null ? '' : Lernkoffer.writeNumber(kept, mark);
    },
    incomplete: function () {
      var number = read();
      return number && number.unclear ? ask(number.unclear) : '';
    },
    judge: function () {
      var number = value(), found = number === null ? null : Lernkoffer.findNumber(answers, number);
      var reason = found && Lernkoffer.reason(found.item);
      return { score: found && found.isRight ? 1 : 0, feedback: reason ? [reason] : [],
        verdict: found && !found.isRight && !found.isAny ? 'almost' : undefined,
        interaction: { type: 'numeric', response: number === null ? [] : [String(number)],
          correct: right.map(function (one) { return String(one.value); }).slice(0, 1) } };
    },
    mark: function (judgement, solution) {
      Lernkoffer.mark(field, judgement.score === 1);
      wanted.textContent = solution && judgement.score < 1
        ? say('right_is', { what: right[0].item.querySelector('.text').textContent + (unit ? ' ' + unit : '') }) : '';
    },
    lock: function (locked) { input.disabled = locked; },
    clear: function () {
      Lernkoffer.mark(field, null);
      wanted.textContent = '';
      input.value = '';
    },
    missing: say('number_first', { example: Lernkoffer.writeNumber(9.5, mark) })
  };
} });
