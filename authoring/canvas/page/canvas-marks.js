/* SPDX-License-Identifier: MIT */
/* The bar over selected words: bold, italic, link, lists; in a table its rows and columns. */
(() => {
  'use strict';

  const shapes = {
    bold: '<path d="M4 2h4.600c2.200 0 3.600 1.200 3.600 3 0 1.300-.700 2.200-1.800 2.600 1.500.300 2.500 1.400 2.500 3 0 2.100-1.600 3.400-4 3.400H4zm2.200 1.900v3h2c1.100 0 1.700-.600 1.700-1.500s-.600-1.500-1.700-1.500zm0 4.800v3.400h2.400c1.200 0 1.900-.600 1.900-1.700s-.700-1.700-1.900-1.700z" fill-rule="evenodd"/>',
    italic: '<path d="M6.500 2H13v1.800h-2.300L8 12.200h2.300V14H3.500v-1.800h2.300l2.700-8.400H6.200z"/>',
    link: '<path d="M6.600 9.400a.800.800 0 0 1 0-1.100l2.200-2.200a.800.800 0 1 1 1.100 1.100L7.700 9.400a.800.800 0 0 1-1.100 0zM8.300 3.100l1-1a3.300 3.300 0 0 1 4.600 4.600l-2 2-1.100-1.100 2-2a1.700 1.700 0 0 0-2.400-2.400l-1 1zM7.700 12.900l-1 1a3.300 3.300 0 0 1-4.600-4.600l2-2 1.100 1.100-2 2a1.700 1.700 0 0 0 2.400 2.400l1-1z"/>',
    bullets: '<circle cx="2.500" cy="3.500" r="1.500"/><circle cx="2.500" cy="8" r="1.500"/><circle cx="2.500" cy="12.500" r="1.500"/><path d="M6 2.700h9v1.600H6zM6 7.200h9v1.600H6zM6 11.700h9v1.600H6z"/>',
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

  const run = (name) => {
    const editor = Canvas.active, command = Canvas.commands[name];
    if (editor && command)
      command(editor.view.state, (tr) => editor.view.dispatch(tr), editor.view);
  };

  const buttons = ['bold', 'italic', 'link', 'bullets', 'numbers'].map((name) => Canvas.button(name,
    () => (name === 'link' ? openLink() : run(name)), glyph(name)));
  const tableButtons = ['row-after', 'row-delete', 'column-after', 'column-delete'].map((name) => Canvas.button(name, () => run(name), words(name)));
  const field = document.createElement('input');
  field.type = 'text';
  field.className = 'lkc-href';
  field.spellcheck = false;
  const take = Canvas.button('take', () => closeLink(true), words('take'));
  const bar = document.createElement('div');
  const group = (name, children) => {
    const element = document.createElement('div');
    element.className = name;
    element.append(...children);
    return element;
  };
  const marksGroup = group('lkc-group', buttons), tableGroup = group('lkc-group', tableButtons), linkGroup = group('lkc-group', [field, take]);
  bar.className = 'lkc-marks';
  bar.hidden = true;
  bar.setAttribute('role', 'toolbar');
  bar.append(marksGroup, tableGroup, linkGroup);
  Canvas.layer.append(bar);
  linkGroup.hidden = true;

  Canvas.on('words', () => {
    bar.querySelectorAll('[data-word]').forEach((one) => {
      one.setAttribute('aria-label', Canvas.say(one.dataset.word));
      one.title = Canvas.say(one.dataset.word);
    });
    bar.querySelectorAll('[data-say]').forEach((one) => { one.textContent = Canvas.say(one.dataset.say); });
    field.setAttribute('aria-label', Canvas.say('href'));
    field.placeholder = Canvas.say('href');
    bar.setAttribute('aria-label', Canvas.say('marks'));
  });

  /* --- the link ----------------------------------------------------------------------------------------- */

  let open = null;

  function openLink() {
    const editor = Canvas.active, range = editor && Canvas.linkRange(editor.view.state);
    if (!range)
      return;
    open = { editor, range };
    field.value = range.href;
    linkGroup.hidden = false;
    marksGroup.hidden = tableGroup.hidden = true;
    place(editor);
    field.focus();
    field.select();
  }

  /* What looks like an address without its beginning gets one. */
  function addressOf(text) {
    const value = text.trim();
    if (/^[^\s@/]+@[^\s@/]+\.\w+$/.test(value))
      return 'mailto:' + value;
    return /^[\w-]+(\.[\w-]+)+([/?#].*)?$/.test(value) && !/^media\//.test(value) ? 'https://' + value : value;
  }

  function closeLink(isTaken) {
    const { editor, range } = open || {};
    open = null;
    linkGroup.hidden = true;
    marksGroup.hidden = false;
    if (!editor)
      return;
    editor.view.focus();
    if (isTaken)
      Canvas.setLink(editor.view, range, addressOf(field.value));
    show(editor);
  }

  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== 'Escape')
      return;
    event.preventDefault();
    event.stopPropagation();
    closeLink(event.key === 'Enter');
  });
  field.addEventListener('mousedown', (event) => event.stopPropagation());
  field.addEventListener('blur', () => setTimeout(() => { if (open && document.activeElement !== field) closeLink(false); }));

  /* --- place and state ------------------------------------------------------------------------------------ */

  function place(editor) {
    const { view } = editor, { from, to } = view.state.selection;
    const start = view.coordsAtPos(from), end = view.coordsAtPos(to);
    bar.hidden = false;
    const width = bar.offsetWidth, height = bar.offsetHeight;
    const left = Math.max(8, Math.min((start.left + end.right) / 2 - width / 2, document.documentElement.clientWidth - width - 8));
    const above = start.top - height - 8;
    bar.style.left = left + window.scrollX + 'px';
    bar.style.top = (above > 4 ? above : end.bottom + 8) + window.scrollY + 'px';
  }

  let told = '';
  function show(editor) {
    if (open)
      return;
    if (!editor) {
      bar.hidden = true;
      tell({});
      return;
    }
    const { state } = editor.view, now = Canvas.stateOf(state);
    tell({ ...now, line: editor.isLine });
    buttons.forEach((one) => one.setAttribute('aria-pressed', String(Boolean(now[one.dataset.word]))));
    buttons[3].hidden = buttons[4].hidden = editor.isLine || now.table;
    tableGroup.hidden = !now.table;
    marksGroup.hidden = now.table && state.selection.empty;
    if (state.selection.empty && !now.table)
      bar.hidden = true;
    else
      place(editor);
  }

  function tell(state) {
    const text = JSON.stringify(state);
    if (text !== told)
      Canvas.post('state', { state });
    told = text;
  }

  Canvas.when('cursor', show);
  Canvas.on('command', (message) => {
    if (message.name === 'link')
      openLink();
    else
      run(message.name);
  });
  document.addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k' && Canvas.active) {
      event.preventDefault();
      openLink();
    }
  });
})();
