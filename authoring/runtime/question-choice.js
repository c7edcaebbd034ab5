/* SPDX-License-Identifier: MIT */
/* Choice, multiple choice, true or false: rows with the whole row as target. */
function option(item, index, name, type) {
  var input = Lernkoffer.el('input', { type: type, name: name, value: index });
  var why = item.querySelector('.why');
  var tag = Lernkoffer.el('span', { 'class': 'tag' });
  var box = Lernkoffer.el('span', { 'class': 'r', 'aria-hidden': 'true' });
  var label = Lernkoffer.el('label', { 'class': 'opt' + (type === 'checkbox' ? ' box' : '') }, input, box,
    item.querySelector('.text'), tag);
  return { item: item, input: input, label: label, box: box, tag: tag, why: why, index: index,
    isRight: item.hasAttribute('data-right') };
}

function create(type, element, api) {
  var list = element.querySelector('.options');
  var options = [].map.call(list.children, function (item, index) {
    return option(item, index, element.id, type);
  });
  var shown = api.isShuffled ? Lernkoffer.shuffle(options, element.id) : options;
  var group = Lernkoffer.el('div', { 'class': 'options', role: type === 'radio' ? 'radiogroup' : 'group',
    'aria-labelledby': element.id + '-t' }, shown.map(function (one) { return one.label; }));

  list.parentNode.replaceChild(group, list);
  group.addEventListener('change', function () {
    paint();
    api.changed();
  });

  function paint() {
    options.forEach(function (one) { one.label.classList.toggle('sel', one.input.checked); });
  }

  function letter(one) {
    return Lernkoffer.letter(one.index);
  }

  function score() {
    var right = options.filter(function (one) { return one.isRight; }).length, points = 0;
    options.forEach(function (one) {
      points += one.input.checked ? (one.isRight ? 1 : -1) : 0;
    });
    /* In a survey nothing is right. */
    return right ? Math.max(0, points / right) : 1;
  }

  /* What is said to those that were chosen, or to the right ones that were not. */
  function reasons(chosen) {
    return options.filter(function (one) {
      return one.why && (chosen ? one.input.checked : one.isRight && !one.input.checked);
    }).map(function (one) { return Lernkoffer.reason(one.item); }).filter(Boolean);
  }

  return {
    response: function () {
      var flags = options.map(function (one) { return one.input.checked; });
      return flags.indexOf(true) < 0 ? '' : Lernkoffer.packBits(flags);
    },
    restore: function (packed) {
      Lernkoffer.unpackBits(packed, options.length).forEach(function (flag, i) {
        options[i].input.checked = flag;
      });
      paint();
    },
    judge: function () {
      var chosen = options.filter(function (one) { return one.input.checked; });
      var right = options.filter(function (one) { return one.isRight; });
      var isBinary = element.getAttribute('data-block') === 'truefalse';
      return {
        score: score(),
        feedback: reasons(true),
        after: reasons(false),
        interaction: {
          type: isBinary ? 'true-false' : 'choice',
          response: isBinary ? chosen.map(function (one) { return String(one === options[0]); }) : chosen.map(letter),
          correct: isBinary ? right.map(function (one) { return String(one === options[0]); }) : right.map(letter)
        }
      };
    },
    mark: function (judgement, solution) {
      options.forEach(function (one) {
        var shows = one.input.checked || (solution && one.isRight);
        one.label.classList.toggle('done', !shows);
        one.label.classList.toggle('good', shows && one.isRight);
        one.label.classList.toggle('notyet', shows && !one.isRight);
        one.box.textContent = '';
        if (shows)
          one.box.appendChild(Lernkoffer.sign(one.isRight));
        one.tag.textContent = one.input.checked ? Lernkoffer.say('your_answer')
          : shows ? Lernkoffer.say('solution') : '';
      });
    },
    lock: function (locked) {
      options.forEach(function (one) { one.input.disabled = locked; });
    },
    clear: function () {
      options.forEach(function (one) {
        one.input.checked = false;
        one.tag.textContent = '';
        one.label.classList.remove('done', 'good', 'notyet');
        one.box.textContent = '';
      });
      paint();
    },
    missing: null
  };
}

/* Other kinds are choices too. */
Lernkoffer.options = create;
['choice', 'truefalse'].forEach(function (kind) {
  Lernkoffer.question(kind, { create: create.bind(null, 'radio') });
});
Lernkoffer.question('multiple', { create: create.bind(null, 'checkbox') });
