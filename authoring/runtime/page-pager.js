/* SPDX-License-Identifier: MIT */
/*
 * The page's share in moving on: the pager at its end, its keys, how far it was read, and how high it is.
 * Steps of a page are what stands before its first heading of the second level, and each of these with
 * what follows. Seen is what has come into view; the last one when the end of the page has.
 */
function marks(main) {
  /* What a block shows and hides, as a test its questions, is its own affair; behind a gate the page goes on. */
  var headings = [].slice.call(main.querySelectorAll('h2')).filter(function (heading) {
    var block = heading.closest('[data-block], aside');
    return !block || block.getAttribute('data-block') === 'gate';
  });
  return [main].concat(headings);
}

function isVisible(element) {
  return element.getClientRects().length > 0;
}

function watch(main, steps) {
  var end = Lernkoffer.el('div', { 'class': 'page-end', 'aria-hidden': 'true' });
  var told = 0;
  main.appendChild(end);

  function look() {
    var all = marks(main);
    var bottom = window.innerHeight;
    var seen = all.filter(function (mark) {
      return isVisible(mark) && mark.getBoundingClientRect().top < bottom;
    }).length;
    var isAll = !main.querySelector('[data-gate="closed"]') && end.getBoundingClientRect().top <= bottom + 2;
    var count = isAll ? steps : Math.min(seen, steps - 1);
    if (count > told) {
      told = count;
      Lernkoffer.post('seen', { steps: count });
    }
  }

  var isAsked = false;
  function ask() {
    if (isAsked)
      return;
    isAsked = true;
    window.requestAnimationFrame(function () {
      isAsked = false;
      look();
    });
  }
  /* On paper the answers follow: each about as high as its question. */
  function height() {
    return [main].concat([].slice.call(main.querySelectorAll('.q'))).reduce(function (sum, element) {
      return sum + element.getBoundingClientRect().height;
    }, 0);
  }

  window.addEventListener('scroll', ask, { passive: true });
  window.addEventListener('resize', ask);
  if (window.ResizeObserver)
    new ResizeObserver(function () {
      ask();
      Lernkoffer.post('size', { height: Math.ceil(height()) });
    }).observe(main);
  ask();
}

Lernkoffer.on('started', function (state) {
  var main = document.querySelector('main.page');
  if (!main || window.parent === window)
    return;
  if (state.pager) {
    main.appendChild(Lernkoffer.pagerElement(state.pager, function (to) {
      Lernkoffer.post('go', { to: to });
    }));
    Lernkoffer.pagerKeys(function (to) { Lernkoffer.post('go', { to: to }); });
  }
  watch(main, Math.max(Number(state.steps) || 1, 1));
});
