/* SPDX-License-Identifier: MIT */
/* Moving a block by its grip, and showing where a file would come. The same goes by keys: Alt and the arrows. */
(() => {
  'use strict';
  const line = Canvas.dropLine;
  let from = null;

  /* Blocks of the page itself, and those that stand beside `moved` in another block. */
  function neighbours(moved) {
    const around = moved && moved.parentElement.closest('[data-source]:not([data-lines])');
    const beside = around ? [...around.querySelectorAll('[data-source]:not([data-lines])')]
      .filter((one) => one.parentElement.closest('[data-source]:not([data-lines])') === around) : [];
    return [...Canvas.pieceElements(), ...beside].filter((one) => one.hasAttribute('data-source') && one.getAttribute('data-source') !== 'page');
  }

  /* Behind or before which block something at `y` belongs. */
  function placeAt(y, moved) {
    const siblings = neighbours(moved);
    let best = null;
    siblings.forEach((element) => {
      const rect = element.getBoundingClientRect();
      if (!rect.height || element === moved || (moved && element.contains(moved) && y > rect.top && y < rect.bottom))
        return;
      [['before', rect.top - 6], ['after', rect.bottom + 6]].forEach(([side, edge]) => {
        const distance = Math.abs(edge - y);
        if (!best || distance < best.distance)
          best = { element, side, edge, distance };
      });
    });
    return best;
  }

  function showLine(place) {
    line.hidden = !place;
    if (!place)
      return;
    const rect = Canvas.main.getBoundingClientRect(), style = getComputedStyle(Canvas.main);
    Canvas.place(line, { left: rect.left + parseFloat(style.paddingLeft), top: place.edge - 2,
      width: rect.width - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight), height: 4 });
  }

  /* --- by the grip ---------------------------------------------------------------------------------- */

  const EDGE = 48, STEP = 14;
  let scroll = 0, y = 0;

  /* At an edge of the window the page goes on for as long as the pointer stays there. */
  function autoscroll() {
    const by = y < EDGE ? -STEP : y > window.innerHeight - EDGE ? STEP : 0;
    if (by && !scroll)
      scroll = setInterval(() => { window.scrollBy(0, by); showLine(placeAt(y, from.element)); }, 16);
    if (!by)
      stopScroll();
  }

  function stopScroll() {
    clearInterval(scroll);
    scroll = 0;
  }

  Canvas.grip.addEventListener('pointerdown', (event) => {
    from = { block: Canvas.selected, element: Canvas.elementOf(Canvas.selected), y: event.clientY, revision: Canvas.revision, id: event.pointerId };
    Canvas.grip.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  Canvas.grip.addEventListener('pointermove', (event) => {
    if (!from || (!from.moves && Math.abs(event.clientY - from.y) < 5))
      return;
    from.moves = true;
    y = event.clientY;
    document.documentElement.classList.add('dragging');
    from.element.classList.add('lkc-moved');
    showLine(placeAt(y, from.element));
    autoscroll();
  });
  function end(isDone) {
    const place = from && from.moves && isDone ? placeAt(y, from.element) : null;
    if (place && from.revision === Canvas.revision)
      Canvas.post('move', { block: from.block, target: Canvas.blockOf(place.element), side: place.side });
    if (from && from.element)
      from.element.classList.remove('lkc-moved');
    from = null;
    stopScroll();
    document.documentElement.classList.remove('dragging');
    showLine(null);
  }
  Canvas.grip.addEventListener('pointerup', () => end(true));
  Canvas.grip.addEventListener('pointercancel', () => end(false));
  window.addEventListener('keydown', (event) => {
    if (!from || event.key !== 'Escape')
      return;
    Canvas.grip.releasePointerCapture(from.id);
    end(false);
    event.preventDefault();
  }, true);

  /* --- files ---------------------------------------------------------------------------------------- */

  /* A file over the page: the program asks where, since it alone gets the file. */
  Canvas.on('hover', (message) => showLine(message.y === null ? null : placeAt(message.y)));
  Canvas.on('drop', (message) => {
    const place = placeAt(message.y);
    showLine(null);
    Canvas.post('dropped', { block: place ? Canvas.blockOf(place.element) : -1, side: place ? place.side : 'after' });
  });
})();
