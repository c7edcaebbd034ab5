/* SPDX-License-Identifier: MIT */
/* Pictures of a gallery, large: Esc and a button close, arrow keys and buttons turn. */
Lernkoffer.block('gallery', function (element, api) {
  var figures = [].slice.call(element.querySelectorAll('figure'));
  if (!window.HTMLDialogElement)
    return;

  function show(index) {
    var place = api.el('div'), words = api.el('span', { 'aria-live': 'polite' }), at = index;
    var dialog = api.el('dialog', { 'class': 'lightbox', 'aria-label': api.say('pictures'),
      onclose: function () { dialog.remove(); },
      onkeydown: function (event) {
        var way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (way)
          turn(document.documentElement.dir === 'rtl' ? -way : way);
      } },
    Lernkoffer.cross(function () { dialog.close(); }), place,
    api.el('div', { 'class': 'turn' }, button('back', -1), words, button('next', 1)));

    function button(word, way) {
      return api.el('button', { type: 'button', 'class': 'toggle', onclick: function () { turn(way); } },
        api.say(word));
    }

    function turn(way) {
      at = (at + way + figures.length) % figures.length;
      var copy = figures[at].cloneNode(true), press = copy.querySelector('.enlarge');
      press.replaceWith.apply(press, [].slice.call(press.childNodes));
      place.textContent = '';
      place.appendChild(copy);
      words.textContent = api.say('picture_of', { n: at + 1, of: figures.length });
    }

    turn(0);
    document.body.appendChild(dialog);
    dialog.showModal();
  }

  figures.forEach(function (figure, index) {
    var picture = figure.firstElementChild, image = figure.querySelector('img');
    var press = api.el('button', { type: 'button', 'class': 'enlarge',
      'aria-label': api.say('enlarge', { name: image.alt }), onclick: function () { show(index); } });
    figure.insertBefore(press, picture);
    press.appendChild(picture);
  });
});
