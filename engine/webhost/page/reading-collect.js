/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page as a tree of blocks, read from what is on screen. docs/reading.md says what they are. */

/* Of elements and of blocks; beyond it the page is cut. */
const MAX_NODES = 200000, MAX_BLOCKS = 20000, MAX_DEPTH = 26;
const SKIPPED = new Set(['script', 'style', 'template', 'noscript', 'head', 'title', 'link', 'meta', 'hr',
  'col', 'colgroup', 'source', 'track', 'param', 'datalist', 'wbr']);
const GROUPS = new Set(['group', 'radiogroup', 'listbox', 'tablist', 'tabpanel', 'toolbar', 'region', 'dialog',
  'alertdialog', 'navigation', 'form', 'menu', 'menubar', 'complementary']);

/* Ids of elements stay the same as long as these are there. */
const ids = new WeakMap(), elements = new Map(), places = new Map();
let lastId = 0;

function idOf(node) {
  if (!ids.has(node)) {
    ids.set(node, ++lastId);
    elements.set(lastId, new WeakRef(node));
  }
  return ids.get(node);
}

function elementOf(id) {
  const held = elements.get(id), node = held && held.deref();

  return node && node.isConnected ? node : null;
}

/* All documents that are shown, those in frames too. */
function documentsOf(doc, found = []) {
  if (!doc || found.includes(doc) || found.length > 200)
    return found;
  found.push(doc);
  for (const frame of doc.querySelectorAll('iframe, frame'))
    documentsOf(documentIn(frame), found);
  return found;
}

function documentIn(frame) {
  try {
    return frame.contentDocument;
  } catch (error) {
    return null;
  }
}

/* Text that is being put together, with where each piece of it stands in the page. */
class Text {
  constructor(keep) {
    this.keep = keep; /* blanks as they are */
    this.text = '';
    this.pieces = []; /* { node, from, at, length }: text[at…] is node.data[from…] */
    this.links = [];
  }

  add(node) {
    const data = node.data;

    for (let i = 0; i < data.length; i++) {
      const blank = /\s/.test(data[i]) && data[i] !== '\u00a0' && data[i] !== '\u202f';

      if (!blank || this.keep)
        this.put(data[i], node, i);
      else if (this.text && !/[ \n]$/.test(this.text))
        this.put(' ', node, i);
    }
  }

  put(sign, node, from) {
    const last = this.pieces[this.pieces.length - 1];

    if (sign === '\u00ad') /* where a word may be parted: no reader wants it */
      return;
    if (last && last.node === node && last.from + last.length === from
        && last.at + last.length === this.text.length)
      last.length++;
    else
      this.pieces.push({ node, from, at: this.text.length, length: 1 });
    this.text += sign;
  }

  /* A sign that stands nowhere in the page. */
  space(sign) {
    if (this.text && !/[ \n]$/.test(this.text))
      this.text += sign;
    else if (sign === '\n' && this.text.endsWith(' '))
      this.text = this.text.slice(0, -1) + '\n';
  }

  say(words) {
    this.space(' ');
    this.text += words;
    this.text += ' ';
  }

  isEmpty() {
    return this.text.trim() === '';
  }

  finish() {
    const end = this.text.trimEnd().length;

    this.text = this.keep ? this.text.replace(/\s+$/, '') : this.text.slice(0, end);
    this.links = this.links.filter((link) => link[0] < end).map((link) => [link[0], Math.min(link[1], end), link[2]]);
    return this;
  }
}

class Collector {
  constructor() {
    this.nodes = 0;
    this.count = 0;
    this.cut = false;
    this.passed = new Set(); /* elements whose text is somebody's name */
    this.said = new Set();   /* elements whose text stands in a block already */
    this.depth = 0;
  }

  block(list, kind, node, more) {
    if (this.count >= MAX_BLOCKS) {
      this.cut = true;
      return { blocks: [] };
    }
    this.count++;
    const element = node.nodeType === 1 ? node : node.parentElement;
    const holder = element && element.closest('[lang]');
    const block = { kind, id: idOf(node), ...more };

    if (holder)
      block.language = holder.getAttribute('lang');
    list.push(block);
    return block;
  }

  /* A block with text: what was put together, or the words of an element. */
  textBlock(list, kind, node, text, more) {
    const done = text.finish();
    const block = this.block(list, kind, node, { ...more, text: done.text });

    places.set(block.id, done.pieces);
    if (done.links.length)
      block.links = done.links.flat();
    return block;
  }

  /* The words of an element alone, without further blocks. */
  words(node, keep) {
    const text = new Text(keep);

    this.inline(node, text);
    return text;
  }

  inline(node, text) {
    for (const child of node.childNodes) {
      if (child.nodeType === 3) {
        text.add(child);
      } else if (child.nodeType === 1 && this.enter(child)) {
        const tag = tagOf(child);

        if (tag === 'br')
          text.space('\n');
        else if (tag === 'img' || (tag === 'svg' && pictureName(child)))
          pictureName(child) && text.say(pictureName(child));
        else if (tag === 'math')
          text.say(mathText(child));
        else if (!controlOf(child) || controlOf(child) === 'link' || standsInText(child)) {
          if (!isInline(child))
            text.space(' ');
          this.inline(child, text);
          if (!isInline(child))
            text.space(' ');
        }
      }
    }
  }

  /* Whether an element is looked at. */
  enter(element) {
    if (++this.nodes > MAX_NODES) {
      this.cut = true;
      return false;
    }
    return !SKIPPED.has(tagOf(element)) && !isHidden(element);
  }

  /* The children of @node as blocks: what is in lines becomes paragraphs, the rest as it is. */
  children(node, list) {
    let text = new Text(false), first = null;
    const flush = () => {
      /* The stop behind a field is not worth a line. */
      if (!/^[\s.,;:!?)\]]*$/.test(text.text))
        this.textBlock(list, 'paragraph', first, text);
      text = new Text(false);
      first = null;
    };
    const visit = (parent) => {
      for (const child of shownChildren(parent)) {
        if (child.nodeType === 3) {
          if (!first && child.data.trim())
            first = child;
          if (first)
            text.add(child);
          continue;
        }
        if (child.nodeType === 1 && !this.passed.has(child))
          this.guard(() => this.enter(child) && this.childElement(child,
            { list, flush, visit, text: () => text, begin: () => { first = first || child; } }));
      }
    };

    if (this.depth >= MAX_DEPTH) {
      this.cut = true;
      return;
    }
    this.depth++;
    visit(node);
    flush();
    this.depth--;
  }

  childElement(child, state) {
    const tag = tagOf(child);

    if (tag === 'br') {
      state.text().space('\n');
    } else if (standsInText(child)) {
      state.begin();
      this.inlineLink(child, state);
    } else if (tag === 'math') {
      state.begin();
      state.text().say(mathText(child));
    } else if (isInline(child) && !isSpecial(child)) {
      state.visit(child);
    } else {
      state.flush();
      this.element(child, state.list);
    }
  }

  inlineLink(element, state) {
    const text = state.text(), start = text.text.length;

    this.inline(element, text);
    if (text.text.trimEnd().length > start)
      text.links.push([start, text.text.trimEnd().length, idOf(element)]);
  }

  /* A form may have fields that are called like what is asked of it: such a one is left out. */
  guard(step) {
    try {
      step();
    } catch (error) {
      this.cut = true;
    }
  }

  element(element, list) {
    const role = roleOf(element), control = controlOf(element);

    if (control)
      this.control(element, control, list);
    else if (HANDLERS[role])
      this[HANDLERS[role]](element, list);
    else
      this.byTag(element, tagOf(element), role, list);
  }

  byTag(element, tag, role, list) {
    const bare = role === 'presentation' || role === 'none';

    if (bare && BARE.has(tag))
      tag !== 'img' && this.children(element, list);
    else if (TAGS[tag])
      this[TAGS[tag]](element, list);
    else if (GROUPS.has(role) || (tag === 'form' && isNamed(element)))
      this.group(element, list);
    else
      this.children(element, list);
  }

  heading(element, list) {
    const level = Number(element.getAttribute('aria-level')) || Number(tagOf(element)[1]) || 2;
    const text = this.words(element, false);

    this.said.add(element);
    if (!text.isEmpty())
      this.textBlock(list, 'heading', element, text, { level: Math.min(Math.max(level, 1), 6) });
    else if (textOf(element))
      this.block(list, 'heading', element, { level: Math.min(Math.max(level, 1), 6), text: textOf(element) });
    this.controlsIn(element, list);
  }

  /* Buttons in a heading open what is below it. */
  controlsIn(element, list) {
    for (const child of element.querySelectorAll('button, [role=button], a[href]'))
      if (!isHidden(child) && controlOf(child) === 'button')
        this.control(child, 'button', list);
  }

  list(element, list) {
    const ordered = tagOf(element) === 'ol';
    const block = this.block(list, 'list', element, { flags: ordered ? 'ordered' : '', blocks: [] });
    let number = ordered ? element.start : 1;

    for (const child of element.children) {
      if (!this.enter(child))
        continue;
      if (tagOf(child) === 'li' || roleOf(child) === 'listitem') {
        const item = this.block(block.blocks, 'item', child, { level: number++, blocks: [] });

        this.children(child, item.blocks);
      } else {
        this.element(child, block.blocks);
      }
    }
  }

  item(element, list) {
    const item = this.block(list, 'item', element, { blocks: [] });

    this.children(element, item.blocks);
  }

  table(element, list) {
    const rows = Array.from(element.querySelectorAll('tr, [role=row]'))
      .filter((row) => row.closest('table, [role=table], [role=grid]') === element);
    const caption = labelsOf(element)[0], name = nameOfTable(element);
    const block = this.block(list, 'table', element, { text: name, blocks: [] });

    if (caption && tagOf(caption) === 'caption')
      places.set(block.id, this.piecesOf(caption, name));
    for (const row of rows) {
      if (isHidden(row) || hiddenAbove(row, element))
        continue;
      const line = this.block(block.blocks, 'row', row, { blocks: [] });

      for (const cell of row.querySelectorAll('td, th, [role=cell], [role=gridcell], [role=columnheader], [role=rowheader]'))
        if (cell.closest('tr, [role=row]') === row && this.enter(cell))
          this.cell(cell, line.blocks);
    }
  }

  cell(cell, list) {
    const header = tagOf(cell) === 'th' || roleOf(cell).endsWith('header');
    const rich = cell.querySelector('p, ul, ol, table, img, svg, input, select, textarea, button, a, [role]');
    const more = { flags: header ? 'header' : '', level: cell.colSpan || 1 };

    if (rich) {
      const block = this.block(list, 'cell', cell, { ...more, text: '', blocks: [] });

      this.children(cell, block.blocks);
      if (block.blocks.length === 1 && block.blocks[0].kind === 'paragraph' && !block.blocks[0].links) {
        block.text = block.blocks[0].text;
        places.set(block.id, places.get(block.blocks[0].id));
        places.delete(block.blocks[0].id);
        block.blocks = [];
      }
    } else {
      this.textBlock(list, 'cell', cell, this.words(cell, false), more);
    }
  }

  picture(element, list) {
    const name = pictureName(element);

    if (name || (name === '' && !isTiny(element)))
      this.block(list, 'figure', element, { text: name });
  }

  figure(element, list) {
    const picture = element.getAttribute('role') === 'img' ? plain(element.getAttribute('aria-label')) : '';

    if (picture)
      this.block(list, 'figure', element, { text: picture });
    else
      this.children(element, list);
  }

  quote(element, list) {
    const block = this.block(list, 'quote', element, { blocks: [] });

    this.children(element, block.blocks);
  }

  code(element, list) {
    const text = this.words(element, true);

    if (!text.isEmpty())
      this.textBlock(list, 'code', element, text);
  }

  media(element, list) {
    this.block(list, 'media', element, { text: plain(element.getAttribute('aria-label') || element.getAttribute('title')) });
  }

  frame(element, list) {
    const doc = documentIn(element);

    if (doc && doc.documentElement && tagOf(doc.documentElement) === 'html')
      this.children(doc.body || doc.documentElement, list);
    else if (!isTiny(element))
      this.block(list, 'sealed', element, { text: plain(element.title) });
  }

  /* Of a closed one nothing is shown but what opens it. */
  details(element, list) {
    const summary = Array.from(element.children).find((child) => tagOf(child) === 'summary');

    if (element.open)
      this.children(element, list);
    else if (summary && this.enter(summary))
      this.element(summary, list);
  }

  navigation(element, list) {
    this.group(element, list, 'navigation');
  }

  /* Something with a name, or with answers to choose from. */
  group(element, list, flag) {
    const labels = labelsOf(element).filter((label) => label.isConnected);
    const inside = labels.filter((label) => element.contains(label) && !this.said.has(label) && !isHeading(label));
    const name = labels.length || element.hasAttribute('aria-label') ? nameOf(element) : '';
    const question = isQuestion(element);
    const flags = [flag || '', question ? 'question' : ''];

    if (!name && !question && !flag) {
      this.children(element, list);
      return;
    }
    if (!name || (labels.length && !inside.length))
      flags.push('said');
    inside.forEach((label) => this.passed.add(label));
    const block = this.block(list, 'group', element, { flags: flags.join(' ').trim(), text: name, blocks: [] });

    if (inside.length === 1)
      places.set(block.id, this.piecesOf(inside[0], name));
    this.children(element, block.blocks);
  }

  /* Where a name that is the text of @element stands, if it is all of it. */
  piecesOf(element, name) {
    const text = this.words(element, false).finish();

    return text.text === name ? text.pieces : [];
  }

  status(element, list) {
    const before = list.length;

    this.children(element, list);
    for (const block of list.slice(before))
      block.flags = ((block.flags || '') + ' status').trim();
  }

  /* Its words are the name of its control. Where that is hidden, the label is all that is to be seen of it. */
  label(element, list) {
    const control = element.control, kind = control ? controlOf(control) : '';

    if (!kind)
      this.children(element, list);
    else if (element.contains(control) || isHidden(control))
      this.control(control, kind, list);
  }

  control(element, kind, list) {
    if (kind === 'link' && isOffPage(element))
      return;
    const labels = labelsOf(element);
    const name = nameOf(element);
    const block = this.block(list, 'control', element, { role: kind, text: name,
      value: valueOf(element, kind), flags: flagsOf(element).join(' ') });

    if (kind === 'choice')
      block.options = Array.from(element.options).slice(0, 1000).map((option) => plain(option.label));
    if (labels.length === 1)
      places.set(block.id, this.piecesOf(labels[0], name));
    else if (!labels.length && !['field', 'area', 'choice', 'slider'].includes(kind))
      places.set(block.id, this.piecesOf(element, name));
  }
}

const HANDLERS = tableOf({ heading: 'heading', list: 'list', listitem: 'item', table: 'table', grid: 'table', img: 'picture',
  figure: 'figure', navigation: 'navigation', status: 'status', alert: 'status', log: 'status', math: 'code' });
const TAGS = tableOf({ h1: 'heading', h2: 'heading', h3: 'heading', h4: 'heading', h5: 'heading', h6: 'heading', ul: 'list',
  ol: 'list', menu: 'list', li: 'item', table: 'table', img: 'picture', svg: 'picture', canvas: 'picture',
  figure: 'figure', blockquote: 'quote', pre: 'code', audio: 'media', video: 'media', object: 'picture',
  embed: 'picture', iframe: 'frame', frame: 'frame', details: 'details', nav: 'navigation',
  fieldset: 'group', output: 'status', label: 'label' });
/* What makes an inline element more than a piece of a line. */
const BLOCKS = 'p, div, ul, ol, table, h1, h2, h3, h4, h5, h6, input, select, textarea, button, img, video, audio, iframe';
/* Elements that are nothing of their own when their role says so. */
const BARE = new Set(['img', 'table', 'ul', 'ol', 'li', 'figure']);

function isHeading(element) {
  return /^h[1-6]$/.test(tagOf(element)) || roleOf(element) === 'heading';
}

function isInline(element) {
  const display = element.ownerDocument.defaultView.getComputedStyle(element).display;

  return display.startsWith('inline') || display === 'contents' || display.startsWith('ruby');
}

/* Inline or not, it is a block of its own. */
function isSpecial(element) {
  const tag = tagOf(element), role = roleOf(element);

  return controlOf(element) !== '' || (TAGS[tag] && role !== 'presentation') || HANDLERS[role] || GROUPS.has(role)
    || Array.from(element.querySelectorAll(BLOCKS)).some((own) => !standsInText(own));
}

/* A link or button that is a word of a sentence. */
function standsInText(element) {
  if (!['link', 'button'].includes(controlOf(element)))
    return false;
  for (let own = element; own && own.parentNode && isInline(own); own = own.parentElement)
    if (Array.from(own.parentNode.childNodes).some((node) => node.nodeType === 3 && node.data.trim()))
      return true;
  return false;
}

/* What stands in an element on screen: what it was given, where it is built of parts. */
function shownChildren(element) {
  if (tagOf(element) === 'slot' && element.assignedNodes().length)
    return element.assignedNodes();
  return (element.shadowRoot || element).childNodes;
}

function isNamed(element) {
  return element.hasAttribute('aria-label') || element.hasAttribute('aria-labelledby');
}

function nameOfTable(element) {
  const labels = labelsOf(element);

  return labels.length ? plain(labels.map(textOf).join(' ')) : plain(element.getAttribute('aria-label'));
}

function hiddenAbove(row, table) {
  for (let parent = row.parentElement; parent && parent !== table; parent = parent.parentElement)
    if (isHidden(parent))
      return true;
  return false;
}

/* Answers to choose from, without a button between them. */
function isQuestion(element) {
  const answers = 'input[type=radio], input[type=checkbox], [role=radio], [role=checkbox], [role=option]';

  return roleOf(element) === 'radiogroup' || roleOf(element) === 'listbox'
    || (element.querySelectorAll(answers).length > 1
        && !element.querySelector('fieldset, [role=group], [role=radiogroup], h1, h2, h3'));
}

function mathText(element) {
  const annotation = element.querySelector('annotation');

  return plain(element.getAttribute('alttext') || element.getAttribute('aria-label'))
    || plain((annotation || element).textContent);
}

function collect() {
  const collector = new Collector(), blocks = [];
  const documents = documentsOf(document), inner = innermost(documents);

  places.clear();
  collector.frame({ contentDocument: document }, blocks);
  return { address: documents.map((doc) => doc.location.pathname + doc.location.search).join(' '),
    title: inner.title, language: inner.documentElement ? inner.documentElement.lang : '', cut: collector.cut,
    blocks };
}

/* The document with the most to read. */
function innermost(documents) {
  const sizes = documents.map((doc) => doc.body ? doc.body.innerText.length : 0);

  return documents[sizes.lastIndexOf(Math.max(...sizes))];
}
