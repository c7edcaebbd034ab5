/* SPDX-License-Identifier: MIT */
/*
 * What text can be: the nodes and marks of authoring/text/rich-text.h. What is pasted becomes this and nothing else.
 */
(() => {
  'use strict';
  const { Schema } = ProseMirror;

  /* Where a pasted link may lead. */
  function address(element) {
    const href = element.getAttribute('href') || '';
    return /^(https?:|mailto:)/i.test(href) || /^(glossary:|source:|#)[\w.-]+$/.test(href) ? href : null;
  }

  const align = (cell) => {
    const given = cell.style.textAlign || cell.getAttribute('align') || '';
    return ['left', 'center', 'right'].includes(given) ? given : cell.classList.contains('n') ? 'right'
      : cell.classList.contains('c') ? 'center' : '';
  };
  const cellAttributes = (node) => {
    const name = { right: 'n', center: 'c' }[node.attrs.align];
    const attributes = name ? { class: name } : {};
    if (node.attrs.colspan !== 1)
      attributes.colspan = node.attrs.colspan;
    if (node.attrs.rowspan !== 1)
      attributes.rowspan = node.attrs.rowspan;
    return attributes;
  };
  const cell = (tag, role) => ({
    content: 'inline*', isolating: true, tableRole: role,
    attrs: { align: { default: '' }, colspan: { default: 1 }, rowspan: { default: 1 }, colwidth: { default: null } },
    parseDOM: [{ tag, getAttrs: (dom) => ({ align: align(dom) }) }],
    toDOM: (node) => [tag, cellAttributes(node), 0],
  });

  /* What may come in with a paste of what cannot be looked into: never HTML. */
  const isKnownAtom = (source) => /^\$[^\n]+\$$|^___\{[^}\n]*\}$|^\[\^[^\]\s]+\]$/.test(source);

  const nodes = {
    doc: { content: '(block | heading)+' },
    line: { content: 'inline*' },
    paragraph: { content: 'inline*', group: 'block', parseDOM: [{ tag: 'p' }], toDOM: () => ['p', 0] },
    heading: {
      content: 'inline*', defining: true, attrs: { level: { default: 2 } },
      parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({ tag: 'h' + level, attrs: { level: Math.max(level, 2) } })),
      toDOM: (node) => ['h' + Math.max(node.attrs.level, 2), 0],
    },
    blockquote: {
      content: 'block+', group: 'block', defining: true, parseDOM: [{ tag: 'blockquote' }],
      toDOM: () => ['blockquote', 0],
    },
    bullet_list: {
      content: 'list_item+', group: 'block', attrs: { tight: { default: true } }, parseDOM: [{ tag: 'ul' }],
      toDOM: (node) => ['ul', node.attrs.tight ? { class: 'tight' } : {}, 0],
    },
    ordered_list: {
      content: 'list_item+', group: 'block', attrs: { order: { default: 1 }, tight: { default: true } },
      parseDOM: [{ tag: 'ol', getAttrs: (dom) => ({ order: dom.hasAttribute('start') ? Number(dom.getAttribute('start')) || 1 : 1 }) }],
      toDOM: (node) => ['ol', { ...(node.attrs.tight ? { class: 'tight' } : {}), ...(node.attrs.order === 1 ? {} : { start: node.attrs.order }) }, 0],
    },
    list_item: {
      content: 'paragraph block*', defining: true, attrs: { task: { default: null } },
      parseDOM: [{ tag: 'li', getAttrs: (dom) => ({ task: dom.classList.contains('done') ? 'done' : dom.classList.contains('task') ? 'open' : null }) }],
      toDOM: (node) => ['li', node.attrs.task ? { class: node.attrs.task === 'done' ? 'task done' : 'task' } : {}, 0],
    },
    code_block: {
      content: 'text*', group: 'block', marks: '', code: true, defining: true, attrs: { info: { default: '' } },
      parseDOM: [{ tag: 'pre', preserveWhitespace: 'full' }], toDOM: () => ['pre', ['code', 0]],
    },
    horizontal_rule: { group: 'block', parseDOM: [{ tag: 'hr' }], toDOM: () => ['hr'] },
    table: {
      content: 'table_row+', group: 'block', tableRole: 'table', isolating: true, parseDOM: [{ tag: 'table' }],
      toDOM: () => ['div', { class: 'table' }, ['table', ['tbody', 0]]],
    },
    table_row: {
      content: '(table_cell | table_header)*', tableRole: 'row', parseDOM: [{ tag: 'tr' }], toDOM: () => ['tr', 0],
    },
    table_cell: cell('td', 'cell'),
    table_header: cell('th', 'header_cell'),
    /* What cannot be edited here, as it stands in the file. */
    raw: {
      group: 'block', atom: true, attrs: { source: {} },
      toDOM: (node) => ['pre', { class: 'raw' }, node.attrs.source],
    },
    text: { group: 'inline' },
    hard_break: {
      inline: true, group: 'inline', selectable: false, parseDOM: [{ tag: 'br' }], toDOM: () => ['br'],
      leafText: () => '\n',
    },
    /* A formula, a gap, a reference, a picture: shown as it is published, see canvas-text.js. */
    atom: {
      inline: true, group: 'inline', atom: true, attrs: { source: {} },
      parseDOM: [{ tag: 'span[data-atom]', getAttrs: (dom) => isKnownAtom(dom.getAttribute('data-atom')) && { source: dom.getAttribute('data-atom') } }],
      toDOM: (node) => ['span', { class: 'atom', 'data-atom': node.attrs.source }, node.attrs.source],
      leafText: (node) => node.attrs.source,
    },
  };

  const isBold = (value) => /^(bold(er)?|[6-9]\d{2})$/.test(value) && null;
  const marks = {
    link: {
      inclusive: false, attrs: { href: {}, title: { default: null } },
      parseDOM: [{ tag: 'a[href]', getAttrs: (dom) => { const href = address(dom); return href ? { href } : false; } }],
      toDOM: (mark) => ['a', { href: mark.attrs.href, title: mark.attrs.title,
        class: /^glossary:/.test(mark.attrs.href) ? 'term' : /^source:/.test(mark.attrs.href) ? 'source' : 'web' }, 0],
    },
    em: {
      parseDOM: [{ tag: 'i' }, { tag: 'em' }, { style: 'font-style=italic' },
        { style: 'font-style=normal', clearMark: (mark) => mark.type.name === 'em' }],
      toDOM: () => ['em', 0],
    },
    strong: {
      parseDOM: [{ tag: 'strong' },
        /* Google wraps all it copies into a `b` that is not bold. */
        { tag: 'b', getAttrs: (dom) => dom.style.fontWeight !== 'normal' && null },
        { style: 'font-weight=400', clearMark: (mark) => mark.type.name === 'strong' },
        { style: 'font-weight', getAttrs: isBold }],
      toDOM: () => ['strong', 0],
    },
    strike: {
      parseDOM: [{ tag: 's' }, { tag: 'del' }, { tag: 'strike' }, { style: 'text-decoration=line-through' }],
      toDOM: () => ['del', 0],
    },
    code: { code: true, parseDOM: [{ tag: 'code' }, { tag: 'tt' }, { tag: 'kbd' }], toDOM: () => ['code', 0] },
  };

  Canvas.schema = new Schema({ nodes, marks });

  /* Items begin with a paragraph here, wherever they do not in the file. */
  function complete(json) {
    (json.content || []).forEach(complete);
    if (json.type === 'list_item' && (!json.content.length || json.content[0].type !== 'paragraph'))
      json.content.unshift({ type: 'paragraph' });
    if (json.type === 'doc' && !json.content.length)
      json.content.push({ type: 'paragraph' });
    return json;
  }

  Canvas.read = (json) => Canvas.schema.nodeFromJSON(complete(json));
})();
