/* SPDX-License-Identifier: MIT */
/* The field for a link: an address, or a page, term or source of the course by its title. Ctrl+K. */
(() => {
  'use strict';
  const MOST = 30;

  const field = document.createElement('input');
  field.type = 'text';
  field.className = 'lkc-href';
  field.spellcheck = false;
  field.setAttribute('role', 'combobox');
  field.setAttribute('aria-controls', 'lkc-targets');
  field.setAttribute('aria-autocomplete', 'list');
  const list = document.createElement('ul');
  list.id = 'lkc-targets';
  list.className = 'lkc-targets';
  list.setAttribute('role', 'listbox');
  const take = Canvas.button('take', () => Canvas.closeTool(true), Canvas.barWords('take'));
  const remove = Canvas.button('unlink', () => { field.value = ''; at = -1; Canvas.closeTool(true); }, Canvas.barWords('unlink'));
  const element = Canvas.barGroup(field, take, remove, list);

  let targets = [], found = [], at = -1, range = null, isTyped = false;

  Canvas.on('words', () => {
    field.setAttribute('aria-label', Canvas.say('href'));
    field.placeholder = Canvas.say('href');
  });

  const titleOf = (href) => {
    const target = targets.find((one) => one.href === href);
    return target ? target.title : '';
  };

  /* What looks like an address without its beginning gets one. */
  function addressOf(text) {
    const value = text.trim();
    if (/^[^\s@/]+@[^\s@/]+\.\w+$/.test(value))
      return 'mailto:' + value;
    return /^[\w-]+(\.[\w-]+)+([/?#].*)?$/.test(value) && !/^media\//.test(value) ? 'https://' + value : value;
  }

  const isAddress = (href) => /^(https?:\/\/|mailto:)\S+$|^(glossary:|source:|#)[\w.-]+$|^media\/\S+$/i.test(href);

  function mark() {
    [...list.children].forEach((one, i) => one.setAttribute('aria-selected', String(i === at)));
    field.setAttribute('aria-activedescendant', at < 0 ? '' : 'lkc-target-' + at);
    if (at >= 0)
      list.children[at].scrollIntoView({ block: 'nearest' });
  }

  function item(target, i) {
    const row = document.createElement('li'), kind = document.createElement('small');
    row.id = 'lkc-target-' + i;
    row.setAttribute('role', 'option');
    kind.textContent = Canvas.say('target-' + target.kind);
    row.append(target.title, kind);
    row.addEventListener('mousedown', (event) => event.preventDefault());
    row.addEventListener('click', () => { at = i; Canvas.closeTool(true); });
    return row;
  }

  /* Titles with the words in them; all, as long as nothing is typed. */
  function filter() {
    const words = isTyped ? field.value.trim().toLowerCase().split(/\s+/) : [];
    found = targets.filter((one) => words.every((word) => one.title.toLowerCase().includes(word))).slice(0, MOST);
    at = isTyped && words.join('') && found.length && !isAddress(addressOf(field.value)) ? 0 : -1;
    list.replaceChildren(...found.map(item));
    list.hidden = !found.length;
    field.setAttribute('aria-expanded', String(Boolean(found.length)));
    field.removeAttribute('aria-invalid');
    mark();
  }

  /* The words of a link that is put where nothing was selected. */
  function insert(view, href) {
    const words = titleOf(href) || href.replace(/^(https?:\/\/|mailto:)/i, '');
    const { schema } = Canvas, { tr } = view.state;
    view.dispatch(tr.replaceSelectionWith(schema.text(words, [schema.marks.link.create({ href })]), false));
  }

  function done(editor) {
    const same = titleOf(range.href);
    const href = at >= 0 ? found[at].href : same && field.value === same ? range.href : addressOf(field.value);
    if (href && !isAddress(href)) {
      field.setAttribute('aria-invalid', 'true');
      return false;
    }
    if (range.from < range.to)
      Canvas.setLink(editor.view, range, href);
    else if (href)
      insert(editor.view, href);
    return true;
  }

  function open(editor) {
    const { from } = editor.view.state.selection;
    range = Canvas.linkRange(editor.view.state) || { from, to: from, href: '' };
    isTyped = false;
    at = -1;
    field.value = titleOf(range.href) || range.href;
    remove.hidden = !range.href;
    filter();
    Canvas.openTool(editor, element, field, () => done(editor));
    Canvas.post('targets', {});
  }

  Canvas.on('targets', (message) => {
    const before = field.value;
    ({ targets } = message);
    if (element.hidden)
      return;
    if (!isTyped && before === range.href && titleOf(before)) {
      field.value = titleOf(before);
      field.select();
    }
    filter();
    Canvas.placeTool();
  });
  field.addEventListener('input', () => { isTyped = true; filter(); });
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')
      return;
    event.preventDefault();
    at = Math.max(-1, Math.min(found.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1)));
    mark();
  });
  Canvas.addTool('link', element, open);
})();
