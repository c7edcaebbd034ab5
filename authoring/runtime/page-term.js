/* SPDX-License-Identifier: MIT */
/* Words of the glossary: a press opens their entry in a small box below the line. */
/* The button that closes such a box, and a gallery. */
Lernkoffer.cross = function (press) {
  return Lernkoffer.el('button', { type: 'button', 'class': 'x', 'aria-label': Lernkoffer.say('close'), onclick: press },
    Lernkoffer.svg('svg', { width: 18, height: 18, viewBox: '0 0 18 18', 'aria-hidden': 'true' },
      Lernkoffer.svg('path', { d: 'M3 3l12 12M15 3L3 15' })));
};

var box = null;

function close(returns) {
  if (!box)
    return;
  var link = box.link;
  link.setAttribute('aria-expanded', 'false');
  box.element.remove();
  box = null;
  if (returns)
    link.focus();
}

/* The box stands behind its link, so that it is read there and the next stop of the keyboard is within it. */
function open(link, entry) {
  var words = [].map.call(entry.querySelector('dd').childNodes, function (node) { return node.cloneNode(true); });
  var element = Lernkoffer.el('span', { 'class': 'term-box', tabindex: '-1', role: 'group',
    'aria-label': entry.querySelector('dt').textContent },
  Lernkoffer.el('b', {}, entry.querySelector('dt').textContent), words, Lernkoffer.cross(function () { close(true); }));
  link.parentNode.insertBefore(element, link.nextSibling);
  link.setAttribute('aria-expanded', 'true');
  box = { link: link, element: element };
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: 'nearest' });
}

document.addEventListener('click', function (event) {
  var link = event.target.closest && event.target.closest('a.term');
  var entry = link && document.getElementById(link.getAttribute('href').slice(1));
  if (!entry) {
    if (box && !box.element.contains(event.target))
      close(false);
    return;
  }
  event.preventDefault();
  var isSame = box && box.link === link;
  /* A word of an entry opens in the place of that entry. */
  var place = box && box.element.contains(link) ? box.link : link;
  close(isSame);
  if (!isSame)
    open(place, entry);
});

document.addEventListener('keydown', function (event) {
  if (event.key === 'Escape')
    close(true);
});

Lernkoffer.on('started', function () {
  [].forEach.call(document.querySelectorAll('a.term'), function (link) {
    link.setAttribute('role', 'button');
    link.setAttribute('aria-expanded', 'false');
    link.addEventListener('keydown', function (event) {
      if (event.key === ' ') {
        event.preventDefault();
        link.click();
      }
    });
  });
});
