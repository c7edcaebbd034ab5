/* SPDX-License-Identifier: MIT */
/* Steps, one at a time, with "step 2 of 4". On paper, and without scripts, all of them. */
Lernkoffer.block('stepper', function (element, api) {
  var parts = [].filter.call(element.children, function (child) { return child.classList.contains('part'); });
  var at = 0;
  var words = api.el('span', {});
  var marks = parts.map(function () { return api.el('i'); });
  var back = button('back', 'btn second', -1);
  var next = button('next', 'btn', 1);

  function button(word, look, way) {
    return api.el('button', { type: 'button', 'class': look, onclick: function () { show(at + way, true); } },
      api.say(word));
  }

  function show(index, moves) {
    at = index;
    words.textContent = api.say('step', { n: at + 1, of: parts.length });
    parts.forEach(function (part, i) {
      part.classList.toggle('off', i !== at);
      marks[i].className = i <= at ? 'd' : '';
    });
    back.hidden = at === 0;
    next.hidden = at === parts.length - 1;
    if (moves) {
      var heading = parts[at].firstElementChild;
      heading.tabIndex = -1;
      heading.focus();
    }
  }

  element.classList.add('live');
  element.insertBefore(api.el('p', { 'class': 'where' }, words, api.el('span', { 'aria-hidden': 'true' }, marks)),
    parts[0]);
  element.appendChild(api.el('div', { 'class': 'act' }, back, next));
  element.addEventListener('reveal', function (event) {
    parts.forEach(function (part, index) {
      if (part.contains(event.target))
        show(index, false);
    });
  });
  show(0, false);
});
