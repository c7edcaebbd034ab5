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
  let top = box.top, bottom = box.bottom, left = box.left;
  let view = range.startContainer.ownerDocument.defaultView;

  for (; view.frameElement; view = view.parent) {
    const frame = view.frameElement.getBoundingClientRect();

    top += frame.top;
    bottom += frame.top;
    left += frame.left;
  }
  return { top, bottom, left, width: box.width, height: view.innerHeight };
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

  paint(argument.name, range && !dark ? [range] : [], documentsOf(document), 1);
  paint(argument.name + '-on-dark', dark ? [range] : [], documentsOf(document), 1);
  if (range && argument.scroll)
    scrollTo(range);
  return { marked: Boolean(range) };
}

/* What many names stand for, in one call: `marks` are [place in `names`, id, from, to]. Below everything else that is
 * painted. Gives how many stand on the page. */
function markMany(argument) {
  const documents = documentsOf(document), found = argument.names.map(() => ({ light: [], dark: [] }));
  let count = 0;

  for (const [name, id, from, to] of argument.marks) {
    const range = found[name] ? rangeOf(id, from, to) : null;

    if (range) {
      found[name][hasLightLetters(range.startContainer.parentElement) ? 'dark' : 'light'].push(range);
      count++;
    }
  }
  argument.names.forEach((name, i) => {
    paint(name, found[i].light, documents);
    paint(name + '-on-dark', found[i].dark, documents);
  });
  return { count };
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

/* The document that has the focus comes first, the others may have one that is long forgotten. */
function selectedRange() {
  const documents = documentsOf(document);
  let focused = document;

  for (let inner; (inner = focused.activeElement && documentIn(focused.activeElement)); )
    focused = inner;
  for (const doc of [focused, ...documents]) {
    const selection = doc.getSelection && doc.getSelection();

    if (selection && !selection.isCollapsed && selection.rangeCount)
      return selection.getRangeAt(0);
  }
  return null;
}

/* What of a piece is within the range, as places in its block; null: nothing. */
function overlap(range, piece) {
  if (piece.node.ownerDocument !== range.startContainer.ownerDocument || !range.intersectsNode(piece.node))
    return null;
  const start = piece.node === range.startContainer ? Math.max(range.startOffset - piece.from, 0) : 0;
  const end = piece.node === range.endContainer ? Math.min(range.endOffset - piece.from, piece.length) : piece.length;

  return start < end ? [piece.at + start, piece.at + end] : null;
}

/* Both ends of what is selected, in the order of the blocks. What stands in two of them counts in the first. */
function selection() {
  const range = selectedRange(), seen = new Map();
  let page = null, ends = null;

  if (!range)
    return { page };
  page = collect();
  for (const [id, pieces] of places) {
    for (const piece of pieces) {
      const part = seen.has(piece.node) && seen.get(piece.node) !== id ? null : overlap(range, piece);

      if (!part)
        continue;
      seen.set(piece.node, id);
      ends = { first: ends ? ends.first : [id, part[0]], last: [id, part[1]] };
    }
  }
  return ends ? { page, from: ends.first, to: ends.last, box: boxOf(range) } : { page: null };
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

/* To a place in a text: into sight, and whoever goes on by keys goes on from there. */
function go(argument) {
  const range = rangeOf(argument.id, argument.from, argument.to);

  if (!range)
    return { done: false };
  const doc = range.startContainer.ownerDocument, chosen = doc.getSelection();

  scrollTo(range);
  doc.defaultView.focus();
  if (chosen)
    chosen.collapse(range.startContainer, range.startOffset);
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

return { collect, mark, markMany, marked, place, selection, press, fill, show, go, watch };
