/* SPDX-License-Identifier: MIT */
/* Several blocks beside each other, selected as one: Shift and the arrows, Ctrl+A; and what the clipboard does to blocks. */
(() => {
  'use strict';

  /* Number of the block at the other end; -1: only one is selected. */
  Canvas.until = -1;

  const pieces = () => Canvas.pieceElements().filter((one) => one.hasAttribute('data-source') && one.getAttribute('data-source') !== 'page');
  const pieceWith = (all, block) => {
    const element = block < 0 ? null : Canvas.elementOf(block);
    return element ? all.findIndex((one) => one === element || one.contains(element)) : -1;
  };

  /* Elements of all that is selected, the first one first. */
  Canvas.selectedElements = () => {
    const element = Canvas.selected < 0 ? null : Canvas.elementOf(Canvas.selected);
    if (Canvas.until < 0 || !element)
      return element ? [element] : [];
    const all = pieces(), one = pieceWith(all, Canvas.selected), other = pieceWith(all, Canvas.until);
    return one < 0 || other < 0 ? [element] : all.slice(Math.min(one, other), Math.max(one, other) + 1);
  };

  Canvas.selectRange = (first, last) => {
    Canvas.select(Canvas.blockOf(first));
    Canvas.until = first === last ? -1 : Canvas.blockOf(last);
    Canvas.selectedElements().forEach((one) => one.setAttribute('aria-current', 'true'));
    Canvas.paint();
    last.scrollIntoView({ block: 'nearest' });
  };

  Canvas.extend = (by) => {
    const all = pieces(), from = pieceWith(all, Canvas.selected);
    if (from < 0)
      return;
    const at = Canvas.until < 0 ? from : pieceWith(all, Canvas.until);
    Canvas.selectRange(all[from], all[Math.max(0, Math.min(all.length - 1, at + by))]);
  };

  Canvas.selectAll = () => {
    const all = pieces();
    if (all.length)
      Canvas.selectRange(all[0], all[all.length - 1]);
  };

  /* What is to be done with all that is selected. */
  Canvas.act = (what) => {
    if (Canvas.selected >= 0)
      Canvas.ask('act', Canvas.until < 0 ? { what, block: Canvas.selected } : { what, block: Canvas.selected, target: Canvas.until });
  };

  const KEYS = { c: 'copy', x: 'cut' };

  /* Of blocks: true if it was one of these. */
  Canvas.rangeKey = (event) => {
    const isMod = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey, key = event.key.toLowerCase();
    if (event.shiftKey && !event.ctrlKey && !event.altKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp'))
      Canvas.extend(event.key === 'ArrowDown' ? 1 : -1);
    else if (isMod && key === 'a')
      Canvas.selectAll();
    else if (isMod && KEYS[key])
      Canvas.act(KEYS[key]);
    else if (isMod && key === 'v')
      Canvas.post('paste', { block: Canvas.selected });
    else
      return false;
    return true;
  };

  /* Whether what was pasted are blocks, which the program puts in. */
  Canvas.pasteBlocks = (html) => {
    if (!/<p[^>]* data-lernkoffer="blocks"/.test(html))
      return false;
    Canvas.post('paste', { block: Canvas.selected });
    return true;
  };

  /* A text out of what was on the clipboard while a block was selected. */
  Canvas.on('pasted', (message) => {
    const all = pieces(), at = pieceWith(all, Canvas.selected);
    const { view } = Canvas.makeDraft(all[at < 0 ? all.length - 1 : at]);
    if (message.html)
      view.pasteHTML(message.html);
    else
      view.pasteText(message.text || '');
  });
})();
