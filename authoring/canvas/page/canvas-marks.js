/* SPDX-License-Identifier: MIT */
/*
 * The bar over selected words: bold, italic, headings, link, lists, formula; in a table its rows and columns. Alt+F10 goes
 * into it, arrows through it, Escape back to the text. What asks for words, such as a link, takes its place for a while.
 */
(() => {
  'use strict';

  const shapes = {
    bold: '<path d="M4 2h4.600c2.200 0 3.600 1.200 3.600 3 0 1.300-.700 2.200-1.800 2.600 1.500.300 2.500 1.400 2.500 3 0 2.100-1.600 3.400-4 3.400H4zm2.200 1.900v3h2c1.100 0 1.700-.600 1.700-1.500s-.600-1.500-1.700-1.500zm0 4.800v3.400h2.400c1.200 0 1.900-.600 1.900-1.700s-.700-1.700-1.900-1.700z" fill-rule="evenodd"/>',
    italic: '<path d="M6.500 2H13v1.800h-2.300L8 12.200h2.300V14H3.500v-1.800h2.300l2.700-8.400H6.200z"/>',
    link: '<path d="M6.600 9.400a.800.800 0 0 1 0-1.100l2.200-2.200a.800.800 0 1 1 1.100 1.100L7.700 9.400a.800.800 0 0 1-1.100 0zM8.300 3.100l1-1a3.300 3.300 0 0 1 4.600 4.600l-2 2-1.100-1.100 2-2a1.700 1.700 0 0 0-2.400-2.400l-1 1zM7.700 12.900l-1 1a3.300 3.300 0 0 1-4.600-4.600l2-2 1.100 1.100-2 2a1.700 1.700 0 0 0 2.400 2.400l1-1z"/>',
    bullets: '<circle cx="2.500" cy="3.500" r="1.500"/><circle cx="2.500" cy="8" r="1.500"/><circle cx="2.500" cy="12.500" r="1.500"/><path d="M6 2.700h9v1.600H6zM6 7.200h9v1.600H6zM6 11.700h9v1.600H6z"/>',
    heading2: '<path d="M1.500 2h1.800v5h4.400V2h1.800v12H7.700V8.700H3.300V14H1.500zM11 9.300C11.200 7.800 12 7 13.200 7c1.200 0 2 .800 2 1.900 0 .900-.400 1.500-1.600 2.600l-1 .900h2.700V14H11v-1.300l1.700-1.700c.700-.700 1-1.100 1-1.600 0-.400-.200-.700-.600-.700s-.700.300-.800.900z"/>',
    heading3: '<path d="M1.500 2h1.800v5h4.400V2h1.800v12H7.700V8.700H3.300V14H1.500zM11.200 7H15v1.300l-1.300 1.400c.900.200 1.500.900 1.500 1.900 0 1.400-1 2.400-2.300 2.400-1 0-1.700-.400-2.100-1.200l1.100-.800c.200.400.500.600.900.600.600 0 .9-.400.9-.900 0-.600-.5-.900-1.300-.900h-.500V9.700l1.200-1.300h-1.900z"/>',
    quote: '<path d="M2 3.500h5v5C7 11 5.600 12.500 3.300 13l-.400-1.500C4.100 11.200 4.700 10.400 4.800 9H2zm7 0h5v5c0 2.500-1.400 4-3.700 4.500l-.400-1.500c1.200-.300 1.800-1.100 1.900-2.500H9z"/>',
    formula: '<path d="M12.800 2H4.300L3.600 4h1.600l.400-.700h3.600L5.500 8l3.300 4.700H5.300L4.800 12H3.200l.8 2h8.800v-1.400h-2L7.400 8l3.500-4.600h1.900z"/>',
    numbers: '<path d="M1.300 1.500h1.700v4H1.900V2.500h-.600zM1 6.800h2.900v.800L2.400 9.700h1.500v.900H1v-.800l1.500-2.100H1zM1 12h2.900v3.200H1v-.800h1.900v-.400H1.400v-.800h1.500v-.400H1zM6 2.700h9v1.600H6zM6 7.200h9v1.600H6zM6 11.700h9v1.600H6z"/>',
  };
  const glyph = (name) => {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('viewBox', '0 0 16 16');
    svg.setAttribute('aria-hidden', 'true');
    svg.innerHTML = shapes[name];
    return svg;
  };
  const words = (name) => {
    const span = document.createElement('span');
    span.dataset.say = name;
    return span;
  };

  /* --- the bar ------------------------------------------------------------------------------------------ */

  const tools = {};
  const run = (name) => {
    const editor = Canvas.active, command = Canvas.commands[name];
    if (editor && tools[name])
      tools[name](editor);
    else if (editor && command)
      command(editor.view.state, (tr) => editor.view.dispatch(tr), editor.view);
  };

  const group = (...children) => {
    const element = document.createElement('div');
    element.className = 'lkc-group';
    element.append(...children);
    return element;
  };
  const marks = ['bold', 'italic', 'link', 'formula', 'heading2', 'heading3', 'bullets', 'numbers', 'quote'];
  /* What has no place in one line, in a table, or in words without marks. */
  const ofBlocks = ['heading2', 'heading3', 'bullets', 'numbers', 'quote'];
  const buttons = marks.map((name) => Canvas.button(name, () => run(name), glyph(name)));
  const tableButtons = ['row-after', 'row-delete', 'column-after', 'column-delete'].map((name) => Canvas.button(name, () => run(name), words(name)));
  const marksGroup = group(...buttons), tableGroup = group(...tableButtons);
  const bar = document.createElement('div');
  bar.className = 'lkc-marks';
  bar.hidden = true;
  bar.setAttribute('role', 'toolbar');
  bar.append(marksGroup, tableGroup);
  Canvas.layer.append(bar);
  Canvas.barGroup = group;
  Canvas.barWords = words;

  Canvas.on('words', () => {
    bar.querySelectorAll('[data-word]').forEach((one) => {
      one.setAttribute('aria-label', Canvas.say(one.dataset.word));
      one.title = Canvas.say(one.dataset.word);
    });
    bar.querySelectorAll('[data-say]').forEach((one) => { one.textContent = Canvas.say(one.dataset.say); });
    bar.setAttribute('aria-label', Canvas.say('marks'));
  });

  /* --- what takes its place ----------------------------------------------------------------------------- */

  /* { editor, element, field, done } */
  let open = null;

  /* `name`: of the command that opens it. */
  Canvas.addTool = (name, element, call) => {
    element.hidden = true;
    bar.append(element);
    tools[name] = call;
  };

  /* `done` gets true when what is in the field is to be taken; it says false to stay open. */
  Canvas.openTool = (editor, element, field, done) => {
    open = { editor, element, field, done };
    marksGroup.hidden = tableGroup.hidden = true;
    element.hidden = false;
    place(editor);
    field.focus();
    field.select();
  };
  Canvas.closeTool = (isTaken) => {
    if (!open || (isTaken && open.done(true) === false))
      return;
    const { editor, element } = open;
    open = null;
    element.hidden = true;
    marksGroup.hidden = false;
    editor.view.focus();
    show(editor);
  };
  Canvas.placeTool = () => { if (open) place(open.editor); };

  /* --- place and state ------------------------------------------------------------------------------------ */

  /* What it must not cover: the words that are selected, or the table. */
  function spared({ view }) {
    const { from, to, empty } = view.state.selection;
    const start = view.coordsAtPos(from), end = view.coordsAtPos(to);
    const table = empty && view.domAtPos(from).node;
    const around = table && (table.nodeType === 1 ? table : table.parentElement).closest('table');
    const rect = around && around.getBoundingClientRect();
    if (rect && rect.bottom + 60 < window.innerHeight)
      return { start: { ...start, top: -1 }, end: { ...end, bottom: rect.bottom } };
    return { start, end };
  }

  /* Above it; below, where there is no room, and when more comes below the bar. */
  function place(editor) {
    const { start, end } = spared(editor);
    bar.hidden = false;
    const width = bar.offsetWidth, height = bar.offsetHeight;
    const left = Math.max(8, Math.min((start.left + end.right) / 2 - width / 2, document.documentElement.clientWidth - width - 8));
    const above = start.top - height - 8;
    bar.style.left = left + window.scrollX + 'px';
    bar.style.top = (above > 4 && !open ? above : end.bottom + 8) + window.scrollY + 'px';
  }

  const isInBar = () => bar.contains(document.activeElement);

  let told = '', dressed = null;
  function show(editor) {
    if (open)
      return;
    if (!editor) {
      bar.hidden = true;
      tell({});
      return;
    }
    const { state } = editor.view, now = Canvas.stateOf(state);
    /* Letters change nothing of it. */
    if (tell({ ...now, line: editor.isLine }) || dressed !== editor)
      dress(editor, now);
    marksGroup.hidden = editor.isPlain || (now.table && state.selection.empty && !isInBar());
    if (editor.isPlain || (state.selection.empty && !now.table && !isInBar()))
      bar.hidden = true;
    else
      place(editor);
  }

  function dress(editor, now) {
    buttons.forEach((one) => {
      one.setAttribute('aria-pressed', String(Boolean(now[one.dataset.word])));
      one.hidden = editor.isPlain || (ofBlocks.includes(one.dataset.word) && (editor.isLine || now.table));
    });
    tableGroup.hidden = !now.table;
    dressed = editor;
  }

  /* Whether it is another one. */
  function tell(state) {
    const text = JSON.stringify(state), isOther = text !== told;
    if (isOther)
      Canvas.post('state', { state });
    told = text;
    return isOther;
  }

  /* --- keys of the bar ------------------------------------------------------------------------------------ */

  const shown = () => [...bar.querySelectorAll('button')].filter((one) => one.offsetParent !== null);

  function enter(editor) {
    if (editor.isPlain)
      return;
    marksGroup.hidden = false;
    place(editor);
    shown()[0].focus();
    show(editor);
  }

  bar.addEventListener('keydown', (event) => {
    if (open || !event.target.matches('button'))
      return;
    const all = shown(), at = all.indexOf(event.target);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to !== undefined)
      all[(to + all.length) % all.length].focus();
    else if (event.key === 'Escape' || event.key === 'Tab')
      Canvas.active && Canvas.active.view.focus();
    else
      return;
    event.preventDefault();
    event.stopPropagation();
  });
  bar.addEventListener('keydown', (event) => {
    if (!open || (event.key !== 'Enter' && event.key !== 'Escape'))
      return;
    /* Enter on a button presses it. */
    if (event.key === 'Enter' && event.target !== open.field)
      return;
    event.preventDefault();
    event.stopPropagation();
    Canvas.closeTool(event.key === 'Enter');
  });
  bar.addEventListener('mousedown', (event) => event.stopPropagation());
  /* Out of the bar to something else than the text. */
  bar.addEventListener('focusout', (event) => setTimeout(() => {
    const editor = open ? open.editor : Canvas.active;
    if (!editor || isInBar() || editor.view.hasFocus() || !document.hasFocus())
      return;
    if (open)
      open.element.hidden = true;
    open = null;
    Canvas.blurred(editor);
  }));

  Canvas.when('cursor', show);
  Canvas.on('command', (message) => run(message.name));
  document.addEventListener('keydown', (event) => {
    const editor = Canvas.active;
    if (!editor || bar.contains(event.target))
      return;
    const isMod = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    const tool = { k: 'link', m: 'formula' }[event.key.toLowerCase()];
    if (isMod && tool && !editor.isPlain)
      run(tool);
    else if (event.altKey && event.key === 'F10')
      enter(editor);
    else
      return;
    event.preventDefault();
  });
})();
