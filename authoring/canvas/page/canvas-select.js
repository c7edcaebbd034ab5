/* SPDX-License-Identifier: MIT */
/* Which block is selected, its frame and its bar; clicks and keys; texts that are not there yet. */
(() => {
  'use strict';
  const main = Canvas.main;
  const SINGLE = ':scope > [data-source], :scope > * > [data-source]';

  Canvas.selected = -1;
  Canvas.active = null;

  /* --- what is selected with a text ------------------------------------------------------------------ */

  /* Every element of a block, in the order of the page. */
  const blocks = () => Canvas.pieceElements()
    .flatMap((piece) => [piece, ...piece.querySelectorAll('[data-source]')])
    .filter((one) => one.hasAttribute('data-source') && !one.hasAttribute('data-lines') && one.getAttribute('data-source') !== 'page');

  /* A text that is alone in its block is selected with it; what a question asks, with the question. */
  function targetOf(element) {
    let at = element.closest('[data-source]');
    if (!at || at.getAttribute('data-source') === 'page')
      return null;
    if (at.hasAttribute('data-lines'))
      return at.parentElement.closest('[data-source]:not([data-lines])');
    const around = at.parentElement.closest('[data-source]:not([data-lines])');
    if (around && at.classList.contains('source')
        && [...around.querySelectorAll('[data-source]:not([data-lines])')].every((one) => one === at || at.contains(one)))
      at = around;
    return at;
  }

  const targets = () => blocks().filter((one) => targetOf(one) === one);

  /* --- frame and bar --------------------------------------------------------------------------------- */

  const icons = {
    grip: '<circle cx="6" cy="4" r="1.3"/><circle cx="10" cy="4" r="1.3"/><circle cx="6" cy="8" r="1.3"/><circle cx="10" cy="8" r="1.3"/><circle cx="6" cy="12" r="1.3"/><circle cx="10" cy="12" r="1.3"/>',
    up: '<path d="M3.500 10.500 8 5.500l4.500 5z"/>',
    down: '<path d="M3.500 5.500 8 10.500l4.500-5z"/>',
    duplicate: '<path d="M5.500 1.750h6A2.750 2.750 0 0 1 14.250 4.500v6h-1.500v-6c0-.690-.560-1.250-1.250-1.250h-6zM4 4.500h5c1.100 0 2 .900 2 2v5.750a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V6.500c0-1.100.900-2 2-2zm0 1.500a.500.500 0 0 0-.500.500v5.750c0 .280.220.500.500.500h5a.500.500 0 0 0 .500-.500V6.500A.500.500 0 0 0 9 6z" fill-rule="evenodd"/>',
    delete: '<path d="M6 1.500h4l.700 1.500H14v1.500H2V3h3.300zM3.250 5.500h9.500l-.600 7.800c-.070.970-.880 1.700-1.850 1.700H5.700c-.970 0-1.780-.730-1.850-1.700zM6 7v6h1.300V7zm2.700 0v6H10V7z" fill-rule="evenodd"/>',
    plus: '<path d="M7.200 2h1.600v5.200H14v1.600H8.800V14H7.200V8.800H2V7.200h5.200z"/>',
  };

  Canvas.icon = (name) => {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('viewBox', '0 0 16 16');
    svg.setAttribute('aria-hidden', 'true');
    svg.innerHTML = icons[name];
    return svg;
  };

  Canvas.button = (name, act, content) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.tabIndex = -1;
    button.className = 'lkc-' + name;
    button.dataset.word = name;
    button.append(content || Canvas.icon(name));
    /* The cursor stays where it is. */
    button.addEventListener('mousedown', (event) => event.preventDefault());
    button.addEventListener('click', (event) => { event.stopPropagation(); act(button); });
    return button;
  };

  const make = (name, ...children) => {
    const element = document.createElement('div');
    element.className = name;
    element.append(...children);
    return element;
  };

  const label = document.createElement('span');
  label.className = 'lkc-kind';
  const grip = Canvas.button('grip', () => {});
  const bar = make('lkc-bar', grip, label, Canvas.button('up', () => act('up')), Canvas.button('down', () => act('down')),
    Canvas.button('duplicate', () => act('duplicate')), Canvas.button('delete', () => act('delete')));
  const frame = make('lkc-frame');
  const plusWord = document.createElement('span');
  const plus = Canvas.button('plus', () => Canvas.want('gallery', Number(gap.dataset.block)));
  plus.append(plusWord);
  const gap = make('lkc-gap', plus);
  const line = make('lkc-line');
  const layer = make('lkc-layer', frame, bar, gap, line);
  bar.setAttribute('role', 'toolbar');
  document.body.append(layer);
  Canvas.layer = layer;
  Canvas.dropLine = line;
  Canvas.grip = grip;
  [bar, gap, line].forEach((one) => { one.hidden = true; });

  const kindOf = (element) => element.getAttribute('data-block') || element.getAttribute('data-kind')
    || (/^H\d$/.test(element.tagName) ? 'heading' : (/\bb-(\w+)/.exec(element.className) || [null, 'text'])[1]);

  Canvas.place = (element, rect) => {
    Object.assign(element.style, { left: rect.left + window.scrollX + 'px', top: rect.top + window.scrollY + 'px',
      width: rect.width + 'px', height: rect.height + 'px' });
  };

  const selectedElement = () => (Canvas.selected < 0 ? null : Canvas.elementOf(Canvas.selected));

  function around(elements) {
    const rects = elements.map((one) => one.getBoundingClientRect()).filter((one) => one.width || one.height);
    const left = Math.min(...rects.map((one) => one.left)), top = Math.min(...rects.map((one) => one.top));
    return rects.length ? new DOMRect(left, top, Math.max(...rects.map((one) => one.right)) - left,
      Math.max(...rects.map((one) => one.bottom)) - top) : new DOMRect();
  }

  /* Around what it shows, with some air; what shows nothing has no frame. */
  function paint() {
    const elements = Canvas.selectedElements(), element = elements[elements.length - 1];
    const rect = element && around(elements);
    frame.hidden = !rect || (!rect.width && !rect.height);
    frame.classList.toggle('writing', Boolean(Canvas.active));
    bar.hidden = frame.hidden || Boolean(Canvas.active);
    if (!frame.hidden) {
      const column = main.getBoundingClientRect();
      const left = Math.max(rect.left - 10, column.left + 4), right = Math.min(Math.max(rect.right, rect.left + 40) + 10, column.right - 4);
      Canvas.place(frame, { left, top: rect.top - 8, width: right - left, height: rect.height + 16 });
      label.textContent = elements.length > 1 ? Canvas.say('blocks').replace('%d', elements.length) : Canvas.say('kind-' + kindOf(element));
      Canvas.place(bar, { left: 0, top: Math.max(rect.top - 8, -window.scrollY + 44), width: 0, height: 0 });
      bar.style.left = right + window.scrollX + 'px';
      bar.style.width = bar.style.height = '';
      showGap(element);
    } else {
      gap.hidden = true;
    }
  }
  Canvas.paint = paint;

  function showGap(element) {
    const rect = element.getBoundingClientRect(), column = main.getBoundingClientRect(), style = getComputedStyle(main);
    const left = column.left + parseFloat(style.paddingLeft), width = column.width - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    gap.hidden = Boolean(Canvas.active);
    gap.dataset.block = Canvas.blockOf(element);
    Canvas.place(gap, { left, top: rect.bottom + 6, width, height: 36 });
  }

  function words() {
    plusWord.textContent = Canvas.say('block');
    [...bar.querySelectorAll('button'), plus].forEach((one) => {
      one.setAttribute('aria-label', Canvas.say(one.dataset.word));
      one.title = Canvas.say(one.dataset.word);
    });
    bar.setAttribute('aria-label', Canvas.say('bar'));
  }
  Canvas.on('words', words);

  /* --- selecting --------------------------------------------------------------------------------------- */

  Canvas.select = (block, isTold) => {
    Canvas.until = -1;
    if (Canvas.selected !== block) {
      Canvas.selected = block;
      if (!isTold)
        Canvas.post('select', { block });
    }
    document.querySelectorAll('[aria-current]').forEach((one) => one.removeAttribute('aria-current'));
    const element = selectedElement();
    if (element)
      element.setAttribute('aria-current', 'true');
    paint();
  };

  Canvas.on('select', (message) => {
    if (message.revision !== Canvas.revision)
      return;
    if (Canvas.active && !Canvas.isDraft(Canvas.active.element)) {
      const target = targetOf(Canvas.active.element);
      if (!target || Canvas.blockOf(target) !== message.block)
        Canvas.active.view.dom.blur();
    }
    Canvas.select(message.block, true);
    const element = selectedElement();
    if (!element && message.block < 0)
      return;
    const rect = element && element.getBoundingClientRect();
    if (rect && (rect.bottom < 60 || rect.top > window.innerHeight - 60))
      element.scrollIntoView({ block: 'center' });
  });

  Canvas.want = (what, block) => Canvas.post('want', { what, block: block === undefined ? Canvas.selected : block });

  const act = (what) => Canvas.act(what);

  /* Takes the cursor out of the text; keys go to the block then. */
  function leaveText() {
    if (Canvas.active)
      Canvas.active.view.dom.blur();
    window.getSelection().removeAllRanges();
    main.focus({ preventScroll: true });
  }

  Canvas.focused = (editor) => {
    Canvas.active = editor;
    const target = targetOf(editor.element);
    const block = target ? Canvas.blockOf(target) : -1;
    if (!Canvas.isDraft(editor.element))
      Canvas.select(block);
    Canvas.tell('cursor', editor);
    paint();
  };
  Canvas.blurred = (editor) => {
    if (Canvas.active !== editor)
      return;
    editor.flush();
    Canvas.active = null;
    Canvas.tell('cursor', null);
    dropEmptyDraft(editor);
    paint();
  };
  Canvas.changed = (editor) => {
    if (Canvas.active === editor) {
      Canvas.tell('cursor', editor);
      requestAnimationFrame(paint);
    }
  };

  /* --- texts that are not there yet ---------------------------------------------------------------------- */

  Canvas.isDraft = (element) => Boolean(element && element.classList.contains('draft'));

  Canvas.draftPlace = (element) => {
    const before = Canvas.pieceBefore(element);
    return { block: before && before.isSourced && before.element.getAttribute('data-source') !== 'page' ? before.base : -1 };
  };

  Canvas.makeDraft = (behind) => {
    const draft = document.createElement('div');
    draft.className = 'source draft';
    draft.setAttribute('data-hint', Canvas.say('write'));
    if (behind)
      behind.after(draft);
    else
      main.append(draft);
    const editor = Canvas.mountDraft(draft);
    editor.focusAt('start');
    return editor;
  };

  /* An emptied text stays on the page until the cursor leaves it. */
  Canvas.becomesDraft = (element) => {
    const editor = Canvas.editorOf(element);
    if (!editor || editor.isLine)
      return false;
    element.classList.add('draft');
    element.removeAttribute('data-source');
    return true;
  };

  function dropEmptyDraft(editor) {
    if (!Canvas.isDraft(editor.element) || editor.pending || editor.waits)
      return;
    setTimeout(() => {
      if (Canvas.active !== editor && editor.element.isConnected && !editor.pending) {
        editor.destroy();
        editor.element.remove();
        paint();
      }
    });
  }

  /* --- pointer -------------------------------------------------------------------------------------------- */

  document.addEventListener('pointerover', (event) => {
    const slot = event.target.nodeType === 1 && main.contains(event.target) && Canvas.slotOf(event.target);
    if (slot && !event.buttons)
      Canvas.open(slot);
  });

  /* The last text of the page when somebody clicks below everything. */
  function writeAtEnd() {
    const elements = Canvas.pieceElements().filter((one) => one.hasAttribute('data-source'));
    const last = elements[elements.length - 1];
    if (last && last.classList.contains('source'))
      Canvas.open(last, 'end');
    else
      Canvas.makeDraft(last);
  }

  document.addEventListener('mousedown', (event) => {
    if (layer.contains(event.target) || event.button !== 0)
      return;
    const slot = main.contains(event.target) ? Canvas.slotOf(event.target) : null;
    if (slot && Canvas.editorOf(slot))
      return;
    event.preventDefault();
    if (slot) {
      Canvas.open(slot, { left: event.clientX, top: event.clientY });
      return;
    }
    leaveText();
    const target = targetOf(event.target);
    if (target) {
      Canvas.select(Canvas.blockOf(target));
      return;
    }
    Canvas.select(-1);
    const elements = Canvas.pieceElements(), last = elements[elements.length - 1];
    if (event.target === main && last && event.clientY > last.getBoundingClientRect().bottom)
      writeAtEnd();
  }, true);

  /* What learners would do with a click is not done here. */
  document.addEventListener('click', (event) => {
    if (layer.contains(event.target))
      return;
    event.preventDefault();
    event.stopPropagation();
  }, true);
  document.addEventListener('dblclick', (event) => {
    const target = !layer.contains(event.target) && !Canvas.slotOf(event.target) && targetOf(event.target);
    if (target)
      Canvas.want('form', Canvas.blockOf(target));
  });

  window.addEventListener('resize', paint);
  window.addEventListener('scroll', paint, { passive: true });
  new ResizeObserver(paint).observe(main);
  main.addEventListener('load', paint, true);

  /* --- keys ------------------------------------------------------------------------------------------------ */

  function step(by) {
    const all = targets(), at = all.indexOf(selectedElement());
    const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by];
    if (!next)
      return;
    Canvas.select(Canvas.blockOf(next));
    const rect = next.getBoundingClientRect();
    if (rect.top < 60 || rect.bottom > window.innerHeight - 20)
      next.scrollIntoView({ block: rect.height > window.innerHeight ? 'start' : 'center' });
  }

  /* The first thing in the selected block that can be written in. */
  function enter() {
    const element = selectedElement();
    const slot = element && (Canvas.isSlot(element) ? element : null);
    if (slot)
      Canvas.open(slot, 'end');
    else
      Canvas.want('form');
  }

  Canvas.on('focus', () => {
    const element = selectedElement(), slot = element && (Canvas.isSlot(element) ? element : Canvas.slotsIn(element)[0]);
    main.focus({ preventScroll: true });
    if (slot)
      Canvas.open(slot, 'end');
    /* On an empty page writing begins at once. */
    else if (!main.querySelector('[data-source]:not([data-source="page"])'))
      Canvas.makeDraft(null);
  });

  function escape() {
    const element = selectedElement(), around = element && element.parentElement.closest('[data-source]:not([data-lines])');
    if (Canvas.active) {
      const draft = Canvas.isDraft(Canvas.active.element);
      leaveText();
      if (draft)
        Canvas.select(Canvas.selected);
    } else if (around && main.contains(around)) {
      Canvas.select(Canvas.blockOf(targetOf(around)));
    } else if (element) {
      Canvas.select(-1);
    } else {
      Canvas.want('leave');
    }
  }

  /* Of both text and blocks; true: it was one of these. */
  function commonKey(event) {
    const mod = event.ctrlKey || event.metaKey, key = event.key;
    if (key === 'Escape')
      escape();
    else if (key === 'F6')
      Canvas.want('leave');
    else if (mod && !event.altKey && key.toLowerCase() === 'z')
      history(event.shiftKey ? 'redo' : 'undo');
    else if (mod && !event.altKey && key.toLowerCase() === 'y')
      history('redo');
    else if (mod && key === 'Enter')
      Canvas.want('gallery');
    else if (event.altKey && !mod && key === 'ArrowUp')
      act('up');
    else if (event.altKey && !mod && key === 'ArrowDown')
      act('down');
    else if (mod && !event.shiftKey && !event.altKey && key.toLowerCase() === 'd')
      act('duplicate');
    else
      return false;
    return true;
  }

  function history(what) {
    Canvas.editors().forEach((editor) => editor.flush());
    Canvas.ask(what, {});
  }

  function blockKey(event) {
    if (Canvas.rangeKey(event))
      return true;
    if (event.ctrlKey || event.metaKey || event.altKey)
      return false;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
      step(event.key === 'ArrowDown' ? 1 : -1);
    else if (event.key === 'Home' || event.key === 'End')
      Canvas.select(-1), step(event.key === 'Home' ? 1 : -1);
    else if (event.key === 'Enter')
      enter();
    else if (event.key === '/')
      Canvas.want('gallery');
    else if ((event.key === 'Delete' || event.key === 'Backspace') && Canvas.selected >= 0)
      act('delete');
    else
      return false;
    return true;
  }

  document.addEventListener('keydown', (event) => {
    if (event.isComposing || event.defaultPrevented || layer.contains(event.target))
      return;
    if (Canvas.active)
      Canvas.active.readCursor();
    if (commonKey(event) || (!Canvas.active && blockKey(event))) {
      event.preventDefault();
      event.stopPropagation();
    }
  }, true);

  /* Out of a text at its edge: to the next text, or to the block there. */
  function cross(editor, by) {
    const all = [...Canvas.slotsIn(main), ...main.querySelectorAll('.draft')], at = all.indexOf(editor.element);
    const next = all[at + by];
    if (!next)
      return false;
    Canvas.open(next, by > 0 ? 'start' : 'end');
    next.scrollIntoView({ block: 'nearest' });
    return true;
  }

  Canvas.textKeys = (editor) => {
    const vertical = (by) => (state, dispatch, view) => {
      const { $from, empty } = state.selection;
      const isEdge = editor.isLine || (by < 0 ? $from.pos - $from.parentOffset <= 1 : $from.after() >= state.doc.content.size);
      if (!empty || !view.endOfTextblock(by < 0 ? 'up' : 'down') || !isEdge)
        return false;
      return cross(editor, by);
    };
    /* Beyond its edge a selection takes whole blocks. */
    const extend = (by) => (state, dispatch, view) => {
      const { $head } = state.selection;
      const isEdge = by < 0 ? $head.pos - $head.parentOffset <= 1 : editor.isLine || $head.after() >= state.doc.content.size;
      if (!isEdge || !view.endOfTextblock(by < 0 ? 'up' : 'down'))
        return false;
      const block = Canvas.selected;
      leaveText();
      Canvas.select(block);
      Canvas.extend(by);
      return true;
    };
    const isAll = ({ selection, doc }) => selection.from <= ProseMirror.Selection.atStart(doc).from
      && selection.to >= ProseMirror.Selection.atEnd(doc).to;
    return ProseMirror.keymap({
      ArrowUp: vertical(-1),
      ArrowDown: vertical(1),
      'Shift-ArrowUp': extend(-1),
      'Shift-ArrowDown': extend(1),
      /* Once for the text, once more for the page. */
      'Mod-a': (state) => {
        if (!isAll(state))
          return false;
        leaveText();
        Canvas.selectAll();
        return true;
      },
      /* Behind a heading comes a text: the one that is there, since two beside each other would be one. */
      Enter: () => {
        if (!editor.isLine)
          return false;
        if (!/^H\d$/.test(editor.element.tagName))
          return true;
        editor.flush();
        const next = Canvas.pieceElements().find((one) => editor.element.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING
          && one.hasAttribute('data-source'));
        if (next && next.classList.contains('source'))
          Canvas.open(next, 'start');
        else if (editor.element.parentElement === main)
          Canvas.makeDraft(editor.element);
        return true;
      },
    });
  };
})();
