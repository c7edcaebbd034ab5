/* SPDX-License-Identifier: MIT */
/* The field for a formula: TeX above, below it what it looks like. Ctrl+M, or a click on a formula. */
(() => {
  'use strict';
  const known = new Map();

  const field = document.createElement('input');
  field.type = 'text';
  field.className = 'lkc-href lkc-tex';
  field.spellcheck = false;
  const preview = document.createElement('div');
  preview.className = 'lkc-math';
  preview.setAttribute('aria-live', 'polite');
  const own = Canvas.button('own-line', () => { own.setAttribute('aria-pressed', String(!isOwn())); ask(); }, Canvas.barWords('own-line'));
  const take = Canvas.button('take', () => Canvas.closeTool(true), Canvas.barWords('take'));
  const element = Canvas.barGroup(field, own, take, preview);

  const isOwn = () => own.getAttribute('aria-pressed') === 'true';
  const isFormula = (node) => Boolean(node) && node.type === Canvas.schema.nodes.atom && /^\$/.test(node.attrs.source);

  Canvas.on('words', () => {
    field.setAttribute('aria-label', Canvas.say('tex'));
    field.placeholder = 'a^2 + b^2 = c^2';
  });

  /* As it stands in the file; "" without words. */
  function source() {
    const tex = field.value.replace(/\s+/g, ' ').replace(/\$/g, '').trim(), sign = isOwn() ? '$$' : '$';
    return tex && sign + tex + sign;
  }

  function ask() {
    const wanted = source();
    if (known.has(wanted))
      show(wanted);
    else if (wanted)
      Canvas.post('formula', { words: wanted });
    else
      preview.replaceChildren();
    field.removeAttribute('aria-invalid');
  }

  function show(of) {
    const template = document.createElement('template');
    template.innerHTML = known.get(of);
    field.setAttribute('aria-invalid', String(!known.get(of)));
    if (known.get(of))
      preview.replaceChildren(template.content);
    Canvas.placeTool();
  }

  Canvas.on('formula', (message) => {
    known.set(message.words, message.math);
    if (!element.hidden && source() === message.words)
      show(message.words);
  });
  /* What a formula looks like, if that was asked for. */
  Canvas.mathOf = (of) => known.get(of) || '';

  /* The formula that is selected, or that the cursor stands before or behind. */
  function formulaAt({ selection }) {
    if (selection.node)
      return isFormula(selection.node) ? { from: selection.from, to: selection.to, node: selection.node } : null;
    const { $from, from, empty } = selection;
    if (empty && isFormula($from.nodeBefore))
      return { from: from - 1, to: from, node: $from.nodeBefore };
    return empty && isFormula($from.nodeAfter) ? { from, to: from + 1, node: $from.nodeAfter } : null;
  }
  Canvas.formulaAt = formulaAt;

  function done(editor, range) {
    const wanted = source(), { tr } = editor.view.state;
    if (wanted)
      editor.view.dispatch(tr.replaceRangeWith(range.from, range.to, Canvas.schema.nodes.atom.create({ source: wanted })));
    else if (range.node)
      editor.view.dispatch(tr.delete(range.from, range.to));
    return true;
  }

  function open(editor) {
    const { selection, doc } = editor.view.state;
    const at = formulaAt(editor.view.state);
    const range = at || { from: selection.from, to: selection.to };
    const before = at ? at.node.attrs.source : doc.textBetween(range.from, range.to, ' ');
    own.setAttribute('aria-pressed', String(/^\$\$/.test(before)));
    field.value = before.replace(/^\$+|\$+$/g, '');
    preview.replaceChildren();
    ask();
    Canvas.openTool(editor, element, field, () => done(editor, range));
  }

  field.addEventListener('input', ask);
  Canvas.addTool('formula', element, open);
  Canvas.openFormula = (editor, node) => {
    if (!isFormula(node))
      return false;
    open(editor);
    return true;
  };
})();
