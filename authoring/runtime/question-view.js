/* SPDX-License-Identifier: MIT */
/* Questions about a view: nothing is right in them. Self-assessment with a profile, ranking, points to be spread. */
var el = Lernkoffer.el, say = Lernkoffer.say;

/* A part that only keeps: what all views have in common. */
function view(own) {
  own.isOpinion = true;
  own.checkWord = own.checkWord || 'keep';
  own.mark = own.mark || function () {};
  return own;
}

/* Bars of one colour with their table; a second value is striped. */
function profile(rows, most, before) {
  var table = el('table', {}, el('thead', {}, el('tr', {}, el('td', {}),
    el('th', { scope: 'col', 'class': 'n' }, say('value')),
    before ? el('th', { scope: 'col', 'class': 'n' }, say('before')) : null)),
  el('tbody', {}, rows.map(function (row, i) {
    return el('tr', {}, el('th', { scope: 'row' }, row.name), el('td', { 'class': 'n' }, figure(row.value, most)),
      before ? el('td', { 'class': 'n' }, figure(before[i].value, most)) : null);
  })));
  var bars = el('div', { 'class': 'profile-bars', 'aria-hidden': 'true' }, rows.map(function (row, i) {
    return el('div', { 'class': 'bar-row' }, el('span', { 'class': 'name' }, row.name),
      el('span', { 'class': 'tracks' }, bar(row.value, most, ''),
        before ? bar(before[i].value, most, ' striped') : null));
  }));
  return el('div', { 'class': 'profile' }, bars, table);
}

function figure(value, most) {
  return value === null ? say('open_axis')
    : say('n_of', { n: value.toFixed(1).replace('.', say('decimal')), of: most });
}

function bar(value, most, kind) {
  var svg = Lernkoffer.svg('svg', { viewBox: '0 0 100 10', preserveAspectRatio: 'none', 'class': 'bar' + kind });
  svg.appendChild(Lernkoffer.svg('rect', { width: value === null ? 0 : 100 * value / most, height: 10 }));
  return svg;
}

Lernkoffer.question('assessment', { create: function (element, api) {
  var scale = element.querySelector('.scale');
  var words = [].map.call(scale.children, function (item) { return item.textContent; });
  var nScale = Number(scale.getAttribute('data-n'));
  var statements = [], axes = [];
  var box = el('div', { 'class': 'profile-box' });

  scale.parentNode.removeChild(scale);
  [].forEach.call(element.querySelectorAll('.axis'), function (axis, group) {
    var name = axis.querySelector('.axis-name');
    var list = axis.querySelector('.statements');
    axes.push(name ? name.textContent : '');
    [].forEach.call(list.children, function (item) { add(item, group); });
    list.setAttribute('role', 'presentation');
  });

  function add(item, group) {
    var number = statements.length, id = element.id + '-s' + number;
    var inputs = words.map(function (word, i) {
      return el('input', { type: 'radio', name: id, value: i });
    });
    item.querySelector('.text').id = id;
    item.appendChild(el('div', { 'class': 'choices', role: 'radiogroup', 'aria-labelledby': id },
      inputs.map(function (input, i) {
        return el('label', { 'class': i < nScale ? 'step' : 'step skip' }, input, el('span', {}, words[i]));
      })));
    item.addEventListener('change', api.changed);
    statements.push({ group: group, inputs: inputs });
  }

  function valueOf(statement) {
    return statement.inputs.map(function (input) { return input.checked; }).indexOf(true);
  }

  /* Of each axis the mean of what was answered on the scale; null where nothing was. */
  function rowsOf(values) {
    return axes.map(function (name, group) {
      var on = values.filter(function (value, i) {
        return statements[i].group === group && value >= 0 && value < nScale;
      });
      return { name: name || say('all'), value: on.length === 0 ? null
        : on.reduce(function (sum, value) { return sum + value; }, 0) / on.length };
    });
  }

  function values() { return statements.map(valueOf); }

  return view({
    checkWord: 'show_profile',
    response: function () { return Lernkoffer.packPlaces(values()); },
    restore: function (packed) {
      Lernkoffer.unpackPlaces(packed, statements.length, words.length).forEach(function (value, i) {
        if (value >= 0)
          statements[i].inputs[value].checked = true;
      });
    },
    incomplete: function () {
      var n = values().filter(function (value) { return value < 0; }).length;
      return n ? say('statements_left', { n: n }) : '';
    },
    judge: function () {
      var rows = rowsOf(values()), skipped = values().filter(function (value) { return value >= nScale; }).length;
      box.textContent = '';
      box.appendChild(profile(rows, Math.max(nScale - 1, 1), null));
      if (skipped)
        box.appendChild(el('p', {}, say('skipped', { n: skipped })));
      return { score: 1, verdict: 'your_profile', feedback: [box],
        interaction: { type: statements.length === 1 ? 'likert' : 'matching', correct: [],
          response: statements.length === 1 ? [Lernkoffer.letter(values()[0])]
            : values().map(function (value, i) { return [Lernkoffer.letter(i), String(value + 1)]; }) } };
    },
    lock: function (locked) {
      statements.forEach(function (statement) {
        statement.inputs.forEach(function (input) { input.disabled = locked; });
      });
    },
    clear: function (keep) {
      if (!keep)
        statements.forEach(function (statement) {
          statement.inputs.forEach(function (input) { input.checked = false; });
        });
    },
    missing: say('statements_first')
  });
} });

/* A ranking is an order without a right one. */
Lernkoffer.question('ranking', { create: function (element, api) {
  var part = Lernkoffer.questions.ordering.create(element, api);
  var judge = part.judge;
  part.judge = function () {
    var interaction = judge().interaction;
    interaction.correct = [];
    return { score: 1, verdict: 'your_ranking', feedback: [], interaction: interaction };
  };
  part.mark = null;
  return view(part);
} });

Lernkoffer.question('allocation', { create: function (element, api) {
  var list = element.querySelector('.shares');
  var total = Number(list.getAttribute('data-total')), step = Math.max(1, Math.round(total / 20));
  var rest = el('p', { 'class': 'rest', role: 'status' });
  var shares = [].map.call(list.children, function (item) {
    var words = item.querySelector('.text').textContent, share = { value: 0 };
    share.input = el('input', { 'class': 'entry', inputmode: 'numeric', 'aria-label': words, value: '0' });
    share.input.addEventListener('change', function () {
      set(share, parseInt(share.input.value, 10) || 0);
    });
    item.appendChild(el('span', { 'class': 'share' }, button('less', '−', -step), share.input, button('more', '+', step)));
    return share;

    function button(word, sign, by) {
      return el('button', { type: 'button', 'class': 'move', 'aria-label': say(word, { what: words }),
        onclick: function () { set(share, share.value + by); } }, sign);
    }
  });
  list.parentNode.insertBefore(rest, list.nextSibling);

  function left() {
    return total - shares.reduce(function (sum, share) { return sum + share.value; }, 0);
  }

  /* Nobody gives more than there is. */
  function set(share, value) {
    share.value = Math.max(0, Math.min(value, share.value + left()));
    paint();
    api.changed();
  }

  function paint() {
    shares.forEach(function (share) { share.input.value = share.value; });
    rest.textContent = left() ? say('points_left', { n: left() }) : say('all_given');
  }

  paint();
  return view({
    response: function () {
      return left() === total ? '' : shares.map(function (share) {
        return Lernkoffer.letters.charAt(share.value >> 6 & 63) + Lernkoffer.letters.charAt(share.value & 63);
      }).join('');
    },
    restore: function (packed) {
      shares.forEach(function (share, i) {
        var high = Lernkoffer.letters.indexOf(packed.charAt(2 * i) || 'A');
        var low = Lernkoffer.letters.indexOf(packed.charAt(2 * i + 1) || 'A');
        share.value = Math.max(0, Math.min((high << 6) + low, left() + share.value));
      });
      paint();
    },
    incomplete: function () { return left() ? say('points_left', { n: left() }) : ''; },
    judge: function () {
      return { score: 1, verdict: 'your_points', feedback: [], interaction: { type: 'matching', correct: [],
        response: shares.map(function (share, i) { return [Lernkoffer.letter(i), String(share.value)]; }) } };
    },
    lock: function (locked) {
      [].forEach.call(list.querySelectorAll('button, input'), function (one) { one.disabled = locked; });
    },
    clear: function (keep) {
      if (keep)
        return;
      shares.forEach(function (share) { share.value = 0; });
      paint();
    },
    missing: say('points_first')
  });
} });
