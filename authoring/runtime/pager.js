/* SPDX-License-Identifier: MIT */
/* "Back", "Next" and where one is, at the end of a page; keys for the same. Page and frame share it. */
if (Lernkoffer.pagerElement)
  return;

/* `pager`: { back, next, text }, each of the two { id, title } or null. `go` is called with an id. */
Lernkoffer.pagerElement = function (pager, go) {
  function button(name, target, look) {
    return target && Lernkoffer.el('button', { type: 'button', 'class': look, title: target.title,
      onclick: function () { go(target.id); } }, Lernkoffer.say(name));
  }
  return Lernkoffer.el('nav', { 'class': 'pager', 'aria-label': Lernkoffer.say('pages') },
    button('back', pager.back, 'btn second') || Lernkoffer.el('span'),
    Lernkoffer.el('span', { 'class': 'hint' }, pager.text),
    button('next', pager.next, 'btn') || Lernkoffer.el('span'));
};

/* Alt+Left and Alt+Right, except where somebody writes. */
Lernkoffer.pagerKeys = function (go) {
  document.addEventListener('keydown', function (event) {
    var way = { ArrowLeft: '@back', ArrowRight: '@next' }[event.key];
    if (!way || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented)
      return;
    /* In a course that reads from right to left, left is on. */
    if (document.documentElement.dir === 'rtl')
      way = way === '@back' ? '@next' : '@back';
    event.preventDefault();
    go(way);
  });
};
