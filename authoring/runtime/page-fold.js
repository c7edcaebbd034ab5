/* SPDX-License-Identifier: MIT */
/*
 * Folds, wherever they are: open on paper, open when somebody is led to what is in them. Who leads somewhere
 * sends `reveal` to the place first; what hides others listens for it.
 */
Lernkoffer.reveal = function (target) {
  target.dispatchEvent(new CustomEvent('reveal', { bubbles: true }));
};

document.addEventListener('reveal', function (event) {
  for (var at = event.target; at; at = at.parentElement)
    if (at.tagName === 'DETAILS')
      at.open = true;
});

var opened = [];
window.addEventListener('beforeprint', function () {
  opened = [].filter.call(document.querySelectorAll('details:not([open])'), function (fold) {
    fold.open = true;
    return true;
  });
});
window.addEventListener('afterprint', function () {
  opened.forEach(function (fold) { fold.open = false; });
});

/* An address within the page may lead to what is not to be seen yet. */
function follow() {
  var target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target && !target.getClientRects().length) {
    Lernkoffer.reveal(target);
    target.scrollIntoView();
  }
}
window.addEventListener('hashchange', follow);

/* What fits needs no stop for the keyboard. */
function fit() {
  [].forEach.call(document.querySelectorAll('.table, pre'), function (box) {
    var isWide = box.scrollWidth > box.clientWidth + 1;
    if (isWide || !box.clientWidth)
      box.setAttribute('tabindex', '0');
    else
      box.removeAttribute('tabindex');
  });
}
window.addEventListener('resize', fit);

Lernkoffer.on('started', function () {
  fit();
  follow();
});
