/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Paints places of a page without touching its elements (CSS Custom Highlight API). What they look like a user
 * style sheet says: `::highlight(NAME) { … }`.
 *
 * This file stands alone: paint (name, ranges, documents, priority) shows @ranges and nothing else under that name.
 * A range belongs to the document it is in; @documents are all of the page, so that a name that has no
 * range there any more is taken away. Several names may lie over each other, the one of highest priority on top. (Below 0
 * WebKit paints no lines.)
 */
const painted = new WeakMap(); /* of each document, its highlights by name */

function paint(name, ranges, documents, priority = 0) {
  for (const doc of documents) {
    const view = doc.defaultView, known = painted.get(doc) || new Map();

    if (!view || !view.CSS || !view.CSS.highlights)
      continue;
    painted.set(doc, known);
    /* What is only taken out of the registry may stay on the screen: it is emptied as well. */
    if (known.has(name))
      known.get(name).clear();
    known.delete(name);
    view.CSS.highlights.delete(name);
    const own = ranges.filter((range) => range.startContainer.ownerDocument === doc);

    if (own.length) {
      const highlight = new view.Highlight();

      own.forEach((range) => highlight.add(range));
      highlight.priority = priority;
      known.set(name, highlight);
      view.CSS.highlights.set(name, known.get(name));
    }
  }
}

/* The text that is painted under that name. */
function paintedText(name, documents) {
  return documents.map((doc) => [...(painted.get(doc) || new Map()).get(name) || []].join('')).join('');
}
