/* SPDX-License-Identifier: MIT */
/* Moving a block by its grip, and showing where a file would come. The same goes by keys: Alt and the arrows. */
(() => {
  'use strict';
  const line = Canvas.dropLine;
  let from = null;

  /* Behind or before which block of those beside `element` (all of the page: null) something at `y` belongs. */
  function placeAt(y, moved) {
    const siblings = Canvas.pieceElements().filter((one) => one.hasAttribute('data-source') && one.getAttribute('data-source') !== 'page');
    let best = null;
    siblings.forEach((element) => {
      const rect = element.getBoundingClientRect();
      if (!rect.height || element === moved)
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

  Canvas.grip.addEventListener('pointerdown', (event) => {
    from = { block: Canvas.selected, element: Canvas.elementOf(Canvas.selected), y: event.clientY, revision: Canvas.revision };
    Canvas.grip.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  Canvas.grip.addEventListener('pointermove', (event) => {
    if (!from || (!from.moves && Math.abs(event.clientY - from.y) < 5))
      return;
    from.moves = true;
    document.documentElement.classList.add('dragging');
    showLine(placeAt(event.clientY, from.element));
    if (event.clientY < 40 || event.clientY > window.innerHeight - 40)
      window.scrollBy(0, event.clientY < 40 ? -12 : 12);
  });
  function end(event, isDone) {
    const place = from && from.moves && isDone ? placeAt(event.clientY, from.element) : null;
    if (place && from.revision === Canvas.revision)
      Canvas.post('move', { block: from.block, target: Canvas.blockOf(place.element), side: place.side });
    from = null;
    document.documentElement.classList.remove('dragging');
    showLine(null);
  }
  Canvas.grip.addEventListener('pointerup', (event) => end(event, true));
  Canvas.grip.addEventListener('pointercancel', (event) => end(event, false));

  /* A file over the page: the program asks where, since it alone gets the file. */
  Canvas.on('hover', (message) => showLine(message.y === null ? null : placeAt(message.y)));
  Canvas.on('drop', (message) => {
    const place = placeAt(message.y);
    showLine(null);
    Canvas.post('dropped', { block: place ? Canvas.blockOf(place.element) : -1, side: place ? place.side : 'after' });
  });
})();
