/* SPDX-License-Identifier: MIT */
/* Before and after: the second picture over the first one, with a slider and a button for each. */
Lernkoffer.block('compare', function (element, api) {
  var pair = element.querySelector('.pair');
  var figures = [].slice.call(pair.querySelectorAll('figure'));
  if (figures.length !== 2)
    return;
  var labels = figures.map(function (figure) { return figure.querySelector('.label').textContent; });
  var told = api.el('div', { 'class': 'told' });
  var slider = api.el('input', { type: 'range', min: 0, max: 100, step: 1, value: 50,
    'aria-label': api.say('between', { a: labels[0], b: labels[1] }), oninput: paint });
  var buttons = [100, 0].map(function (value, index) {
    return api.el('button', { type: 'button', 'class': 'toggle', onclick: function () {
      slider.value = value;
      paint();
    } }, labels[index]);
  });
  var arrows = Lernkoffer.svg('svg', { width: 26, height: 26, viewBox: '0 0 26 26', 'class': 'icon' },
    Lernkoffer.svg('path', { d: 'M9.500 7.500L4 13l5.500 5.500M16.500 7.500L22 13l-5.500 5.500' }));

  /* How much of the first picture is seen. */
  function paint() {
    var at = Number(slider.value);
    pair.style.setProperty('--at', at + '%');
    slider.setAttribute('aria-valuetext', api.say('between_at', { n: at, a: labels[0] }));
    buttons.forEach(function (button, index) {
      button.setAttribute('aria-pressed', String(at === [100, 0][index]));
    });
  }

  /* Both pictures are often of one hand. */
  var credits = [];
  figures.forEach(function (figure) {
    var caption = figure.querySelector('figcaption'), line = api.el('p');
    [].forEach.call(caption ? caption.childNodes : [], function (node) {
      if (node.className !== 'credit')
        line.appendChild(node.cloneNode(true));
      else if (credits.indexOf(node.textContent) < 0)
        credits.push(node.textContent);
    });
    if (line.textContent.trim())
      told.appendChild(line);
  });
  credits.forEach(function (credit) { told.appendChild(api.el('span', { 'class': 'credit' }, credit)); });
  pair.appendChild(api.el('div', { 'class': 'rule', 'aria-hidden': 'true' }, arrows));
  pair.appendChild(slider);
  element.appendChild(api.el('div', { 'class': 'choose' }, buttons));
  if (told.firstChild)
    element.appendChild(told);
  element.classList.add('live');
  paint();
});
