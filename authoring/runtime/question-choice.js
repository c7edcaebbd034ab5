/* SPDX-License-Identifier: MIT */
/* Choice, multiple choice, true or false: rows with the whole row as target. */
function option(item, index, name, type) {
  var input = Lernkoffer.el('input', { type: type, name: name, value: index });
  var why = item.querySelector('.why');
  var tag = Lernkoffer.el('span', { 'class': 'tag' });
  var label = Lernkoffer.el('label', { 'class': 'opt' + (type === 'checkbox' ? ' box' : '') }, input,
    Lernkoffer.el('span', { 'class': 'r', 'aria-hidden': 'true' }), item.querySelector('.text'), tag);
  if (why) {
    why.hidden = true;
    var verdict = why.querySelector('.verdict');
    if (verdict)
      verdict.parentNode.removeChild(verdict);
  }
  return { input: input, label: label, tag: tag, why: why, index: index,
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
    return String.fromCharCode(97 + one.index);
  }

  function score() {
    var right = options.filter(function (one) { return one.isRight; }).length, points = 0;
    options.forEach(function (one) {
      if (one.input.checked)
        points += one.isRight ? 1 : -1;
    });
    return Math.max(0, points / right);
  }

  /* The words of what was chosen; of what is missing only once the question is done. */
  function reasons() {
    return options.filter(function (one) { return one.input.checked && one.why; }).map(function (one) {
      return Lernkoffer.el('div', { 'class': 'reason' }, [].map.call(one.why.childNodes,
        function (node) { return node.cloneNode(true); }));
    });
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
        feedback: reasons(),
        interaction: {
          type: isBinary ? 'true-false' : 'choice',
          response: isBinary ? [String(chosen[0] === options[0])] : chosen.map(letter),
          correct: isBinary ? [String(right[0] === options[0])] : right.map(letter)
        }
      };
    },
    mark: function (judgement, solution) {
      options.forEach(function (one) {
        var shows = one.input.checked || (solution && one.isRight);
        one.label.classList.toggle('done', !shows);
        one.label.classList.toggle('good', shows && one.isRight);
        one.label.classList.toggle('notyet', shows && !one.isRight);
        one.label.querySelector('.r').textContent = '';
        if (shows)
          one.label.querySelector('.r').appendChild(Lernkoffer.sign(one.isRight));
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
        one.label.querySelector('.r').textContent = '';
      });
      paint();
    },
    missing: null
  };
}

['choice', 'truefalse'].forEach(function (kind) {
  Lernkoffer.question(kind, { create: create.bind(null, 'radio') });
});
Lernkoffer.question('multiple', { create: create.bind(null, 'checkbox') });
