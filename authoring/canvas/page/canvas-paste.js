/* SPDX-License-Identifier: MIT */
/* HTML of others made fit before the schema reads it: lists of Word, and what is no text at all. */
(() => {
  'use strict';

  const GONE = 'script, style, title, meta, link, noscript, template, iframe, object, embed, svg, form, input, button, select, textarea, canvas, audio, video, img, o\\:p, xml';

  function dropComments(root) {
    const walker = document.createNodeIterator(root, NodeFilter.SHOW_COMMENT);
    const comments = [];
    for (let at = walker.nextNode(); at; at = walker.nextNode())
      comments.push(at);
    comments.forEach((one) => one.remove());
  }

  /* `mso-list:l0 level2 lfo1`: the sign stands in a span of its own, which says whether it is a number. */
  function msoItem(paragraph) {
    const match = /mso-list:\s*l(\d+)\s+level(\d+)/i.exec(paragraph.getAttribute('style') || '');
    if (!match)
      return null;
    const sign = [...paragraph.querySelectorAll('span')].find((span) => /mso-list:\s*ignore/i.test(span.getAttribute('style') || ''));
    const isOrdered = Boolean(sign && /^\s*[(]?[\da-z]{1,4}[.)]/i.test(sign.textContent));
    if (sign)
      sign.remove();
    return { level: Number(match[2]), isOrdered };
  }

  function listOf(item) {
    return document.createElement(item.isOrdered ? 'ol' : 'ul');
  }

  /* Paragraphs that Word shows as a list become one. */
  function makeLists(root) {
    let open = [];
    [...root.querySelectorAll('p, h1, h2, h3, h4, h5, h6')].forEach((paragraph) => {
      const item = msoItem(paragraph);
      if (!item || (open.length && open[0].list.nextElementSibling !== paragraph))
        open = [];
      if (!item)
        return;
      while (open.length && open[open.length - 1].level > item.level)
        open.pop();
      const last = open[open.length - 1];
      if (!last || last.level < item.level) {
        const list = listOf(item);
        if (last)
          last.list.lastElementChild.append(list);
        else
          paragraph.before(list);
        open.push({ list, level: item.level });
      }
      const entry = document.createElement('li');
      entry.append(...paragraph.childNodes);
      open[open.length - 1].list.append(entry);
      paragraph.remove();
    });
  }

  /* A cell holds words alone. */
  function flattenCells(root) {
    root.querySelectorAll('td, th').forEach((cell) => {
      cell.querySelectorAll('p, div, h1, h2, h3, h4, h5, h6, li, ul, ol, blockquote, pre, br').forEach((block) => {
        block.after(' ');
        block.replaceWith(...block.childNodes);
      });
    });
  }

  /* --- text alone ------------------------------------------------------------------------------------- */

  const element = (tag, text) => {
    const made = document.createElement(tag);
    made.textContent = text;
    return made;
  };

  /* Cells parted by tabs, as a spreadsheet copies them. */
  function tableOf(lines) {
    const rows = lines.map((line) => line.split('\t'));
    if (rows.length < 2 || rows[0].length < 2 || rows.some((row) => row.length !== rows[0].length))
      return null;
    const table = document.createElement('table');
    rows.forEach((row, i) => {
      const tr = document.createElement('tr');
      tr.append(...row.map((cell) => element(i ? 'td' : 'th', cell.trim())));
      table.append(tr);
    });
    return table;
  }

  const ITEM = /^\s*(?:([-*•–·▪◦‣])|(\d{1,3})[.)])\s+(\S.*)$/;

  /* A paragraph for each line, items for those that begin with a sign. */
  function linesOf(lines) {
    const made = [];
    lines.forEach((line, i) => {
      const match = ITEM.exec(line), tag = match && (match[1] ? 'ul' : 'ol'), last = made[made.length - 1];
      if (!match) {
        if (line.trim())
          /* What the first one begins with parts it from the words before the cursor. */
          made.push(element('p', i ? line.trim() : line.trimEnd()));
        return;
      }
      if (!last || last.localName !== tag) {
        made.push(document.createElement(tag));
        if (match[2] && match[2] !== '1')
          made[made.length - 1].setAttribute('start', Number(match[2]));
      }
      made[made.length - 1].append(element('li', match[3].trim()));
    });
    return made;
  }

  Canvas.parseText = (text, $context) => {
    const lines = text.replace(/\s+$/, '').split(/\r\n?|\n/), root = document.createElement('div');
    if (lines.length === 1 || $context.parent.type.spec.code) {
      const { schema } = Canvas;
      const content = text ? ProseMirror.Fragment.from(schema.text(text, $context.marks())) : ProseMirror.Fragment.empty;
      return new ProseMirror.Slice(content, 0, 0);
    }
    root.append(...[tableOf(lines) || linesOf(lines)].flat());
    return ProseMirror.DOMParser.fromSchema(Canvas.schema).parseSlice(root, { context: $context, preserveWhitespace: true });
  };

  /* --- HTML -------------------------------------------------------------------------------------------- */

  Canvas.cleanPaste = (html) => {
    const parsed = new DOMParser().parseFromString(html, 'text/html');
    parsed.querySelectorAll(GONE).forEach((one) => one.remove());
    flattenCells(parsed.body);
    makeLists(parsed.body);
    dropComments(parsed.body);
    return parsed.body.innerHTML;
  };
})();
