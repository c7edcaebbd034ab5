/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done in a page for somebody who reads it: shown, painted, pressed, filled in, watched. */

/* The range of a piece of a block's text; null: it stands nowhere. */
function rangeOf(id, from, to) {
  const pieces = (places.get(id) || []).filter((piece) => piece.at < to && piece.at + piece.length > from);

  if (!pieces.length || !pieces[0].node.isConnected)
    return null;
  const first = pieces[0], last = pieces[pieces.length - 1];
  const range = first.node.ownerDocument.createRange();

  try {
    range.setStart(first.node, first.from + Math.max(from - first.at, 0));
    range.setEnd(last.node, last.from + Math.min(to - last.at, last.length));
  } catch (error) {
    return null; /* the page has changed since it was read */
  }
  return range;
}

function isCalm(view) {
  return view.matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth';
}

/* The box of a range as the person sees it: through all frames around it. */
function boxOf(range) {
  const box = range.getBoundingClientRect();
  let top = box.top, bottom = box.bottom, view = range.startContainer.ownerDocument.defaultView;

  for (; view.frameElement; view = view.parent) {
    const frame = view.frameElement.getBoundingClientRect();

    top += frame.top;
    bottom += frame.top;
  }
  return { top, bottom, height: view.innerHeight };
}

/* Only when it leaves the middle of the screen, and then so far that there is room below. */
function scrollTo(range) {
  const box = boxOf(range), element = range.startContainer.parentElement;

  if (box.top >= box.height * 0.08 && box.bottom <= box.height * 0.8)
    return;
  const view = element.ownerDocument.defaultView;
  const tall = element.getBoundingClientRect().height > view.innerHeight * 0.6;

  if (!tall) {
    element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: isCalm(view) });
    return;
  }
  for (let own = view; ; own = own.parent) {
    own.scrollBy({ top: boxOf(range).top - box.height * 0.25, behavior: 'instant' });
    if (!own.frameElement)
      break;
  }
}

/* Letters keep their colour: so light ones need a dark ground. */
function hasLightLetters(element) {
  const color = element.ownerDocument.defaultView.getComputedStyle(element).color;
  const parts = (color.match(/[\d.]+/g) || [0, 0, 0]).map(Number);

  return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2] > 140;
}

/* Which sentence is read; id 0: none. Gives whether it could be painted. */
function mark(argument) {
  const range = argument.id ? rangeOf(argument.id, argument.from, argument.to) : null;

  const dark = range !== null && hasLightLetters(range.startContainer.parentElement);

  paint(argument.name, range && !dark ? [range] : [], documentsOf(document));
  paint(argument.name + '-on-dark', dark ? [range] : [], documentsOf(document));
  if (range && argument.scroll)
    scrollTo(range);
  return { marked: Boolean(range) };
}

function marked(argument) {
  const documents = documentsOf(document);

  return { text: paintedText(argument.name, documents) + paintedText(argument.name + '-on-dark', documents) };
}

/* --- where the person is ------------------------------------------------------------------- */

/* The place in the blocks of a place in the page; null: in none. */
function placeOf(node, offset) {
  for (const [id, pieces] of places)
    for (const piece of pieces)
      if (piece.node === node && offset <= piece.from + piece.length)
        return { id, from: piece.at + Math.max(offset - piece.from, 0) };
  return null;
}

function selectionPlace(documents) {
  for (const doc of documents) {
    const selection = doc.getSelection && doc.getSelection();

    if (selection && !selection.isCollapsed && selection.rangeCount) {
      const range = selection.getRangeAt(0);
      const place = range.startContainer.nodeType === 3 ? placeOf(range.startContainer, range.startOffset) : null;

      if (place)
        return place;
    }
  }
  return null;
}

/* The first sign of text whose lower edge is on the screen. */
function visiblePlace() {
  for (const [id, pieces] of places) {
    for (const piece of pieces) {
      const range = piece.node.ownerDocument.createRange();

      range.setStart(piece.node, Math.min(piece.from, piece.node.length));
      range.setEnd(piece.node, Math.min(piece.from + piece.length, piece.node.length));
      const box = boxOf(range);

      if (box.bottom <= 4 || (box.top === 0 && box.bottom === 0))
        continue;
      return { id, from: piece.at + firstVisible(piece, box.top) };
    }
  }
  return { id: 0, from: 0 };
}

/* Of a text that begins above the screen, where the screen begins: halving finds it. */
function firstVisible(piece, top) {
  let low = 0, high = piece.length - 1;

  if (top >= 0)
    return 0;
  while (low < high) {
    const middle = (low + high) >> 1, range = piece.node.ownerDocument.createRange();

    range.setStart(piece.node, piece.from + middle);
    range.setEnd(piece.node, piece.from + middle + 1);
    if (boxOf(range).bottom <= 4)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

function place() {
  const documents = documentsOf(document), selected = selectionPlace(documents);

  return selected ? { ...selected, selected: true } : visiblePlace();
}

/* --- doing --------------------------------------------------------------------------------- */

function tell(element, ...names) {
  for (const name of names)
    element.dispatchEvent(new (element.ownerDocument.defaultView.Event)(name, { bubbles: true }));
}

function press(argument) {
  const element = elementOf(argument.id);

  if (!element)
    return { done: false };
  element.focus({ preventScroll: true });
  element.click();
  return { done: true };
}

function fill(argument) {
  const element = elementOf(argument.id);

  if (!element || element.disabled || element.readOnly)
    return { done: false };
  if (tagOf(element) === 'select')
    element.selectedIndex = Number(argument.value);
  else
    element.value = argument.value;
  tell(element, 'input', 'change');
  return { done: true };
}

/* Shows the element and gives it the focus, so that the person goes on in the page. */
function show(argument) {
  const node = elementOf(argument.id), element = node && node.nodeType === 3 ? node.parentElement : node;

  if (!element)
    return { done: false };
  element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
  if (argument.focus && element.focus)
    element.focus({ preventScroll: true });
  return { done: true };
}

/* --- watching ------------------------------------------------------------------------------ */

const WATCHED = { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['hidden',
  'class', 'style', 'open', 'disabled', 'alt', 'role', 'lang', 'aria-hidden', 'aria-checked', 'aria-selected',
  'aria-pressed', 'aria-expanded', 'aria-disabled', 'aria-label', 'aria-valuenow', 'inert'] };
const PAUSE = 250;
let observer = null, timer = 0, watched = new Set();

function changed() {
  if (!observer || timer)
    return;
  timer = setTimeout(() => {
    timer = 0;
    if (!observer)
      return;
    watchDocuments();
    webkit.messageHandlers.lernkofferReading.postMessage('changed');
  }, PAUSE);
}

function watchDocuments() {
  for (const doc of documentsOf(document)) {
    if (watched.has(doc))
      continue;
    watched.add(doc);
    observer.observe(doc, WATCHED);
    for (const name of ['input', 'change', 'toggle', 'load'])
      doc.addEventListener(name, changed, true);
    if (doc.readyState !== 'complete' && doc.defaultView)
      doc.defaultView.addEventListener('load', changed);
  }
  for (const doc of watched)
    if (!doc.defaultView)
      watched.delete(doc);
}

function watch(argument) {
  if (!argument.on) {
    if (observer)
      observer.disconnect();
    observer = null;
    watched = new Set();
  } else if (!observer) {
    observer = new MutationObserver(changed);
    watchDocuments();
  }
  return { done: true };
}

return { collect, mark, marked, place, press, fill, show, watch };
