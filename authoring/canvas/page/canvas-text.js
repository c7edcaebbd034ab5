/* SPDX-License-Identifier: MIT */
/*
 * Text in place. A slot is an element of the page that is edited as one: a text, the words of a heading, what a
 * question asks. An editor comes into it when the pointer comes near or the cursor is to go there, with the document
 * that the program gives; each change goes to the program once in a frame.
 */
(() => {
  'use strict';
  const P = ProseMirror;
  const FRAME = 16;
  const editors = new Map();
  let serial = 0;

  /* --- slots ---------------------------------------------------------------------------------------- */

  const isHeading = (element) => /^H[2-6]$/.test(element.tagName) && element.hasAttribute('data-source');
  const formOf = (element) => element.getAttribute('data-form') || (element.hasAttribute('data-lines') ? 'lines' : 'text');
  const isTitle = (element) => element.tagName === 'H1' && element.getAttribute('data-source') === 'page';

  Canvas.isSlot = (element) => element.classList.contains('source') || isHeading(element) || isTitle(element);
  Canvas.slotsIn = (root) => [...root.querySelectorAll('.source, h1[data-source], h2[data-source], h3[data-source], h4[data-source], h5[data-source], h6[data-source]')]
    .filter(Canvas.isSlot);
  Canvas.slotOf = (node) => {
    for (let at = node.nodeType === 1 ? node : node.parentElement; at && at !== document.body; at = at.parentElement)
      if (Canvas.isSlot(at) || at.classList.contains('draft'))
        return at;
    return null;
  };

  /* What the program is told of it; null while it stands in no source. */
  function nameOf(element) {
    if (isTitle(element))
      return { block: -1, form: 'title' };
    const block = Canvas.blockOf(element);
    if (block < 0)
      return null;
    if (isHeading(element))
      return { block, form: 'words' };
    const lines = element.getAttribute('data-lines');
    return lines === null ? { block, form: formOf(element) } : { block, form: formOf(element), lines };
  }

  const keyOf = (name) => [name.block, name.form, name.lines || ''].join(' ');

  /* --- what editors look like ------------------------------------------------------------------------- */

  /* Pictures are known by their address. */
  function shownKey(source) {
    const picture = /^!\[(?:[^\]\\]|\\.)*\]\(<?([^>)\s]+)/.exec(source);
    return picture ? '!' + picture[1] : source;
  }

  /* As it is published, out of what the page showed before. */
  function atomView(shown) {
    return (node) => {
      const dom = document.createElement('span'), published = shown.get(shownKey(node.attrs.source));
      dom.className = 'atom';
      dom.setAttribute('data-atom', node.attrs.source);
      dom.setAttribute('contenteditable', 'false');
      if (published && published.childNodes.length) {
        dom.append(...[...published.childNodes].map((child) => child.cloneNode(true)));
      } else if (Canvas.mathOf(node.attrs.source)) {
        dom.innerHTML = Canvas.mathOf(node.attrs.source);
      } else if (/^\[\^/.test(node.attrs.source)) {
        const sign = document.createElement('sup');
        sign.textContent = node.attrs.source.slice(2, -1);
        dom.append(sign);
      } else {
        dom.classList.add('bare');
        dom.textContent = node.attrs.source;
      }
      return { dom };
    };
  }

  class RawView {
    constructor(node) {
      this.dom = document.createElement('pre');
      this.dom.className = 'raw';
      this.dom.textContent = node.attrs.source;
      this.dom.setAttribute('contenteditable', 'false');
    }
  }

  /* What a document consists of, apart from its words. */
  function shapeOf(doc) {
    let shape = doc.textContent.trim() === '' ? '-' : '';
    doc.descendants((node) => {
      if (!node.isText && node.type.name !== 'atom')
        shape += node.type.name + (node.childCount ? '' : '-') + ' ';
    });
    return shape;
  }

  /* --- an editor -------------------------------------------------------------------------------------- */

  class Editor {
    constructor(element, doc) {
      this.element = element;
      this.isLine = doc.type.name === 'line';
      /* Of words without any marks. */
      this.isPlain = isTitle(element) || formOf(element) === 'attribute';
      this.pending = 0;
      this.sent = 0;
      this.doc = doc;
      this.shape = shapeOf(doc);
      const shown = new Map([...element.querySelectorAll('[data-atom]')].map((one) => [one.getAttribute('data-atom'), one]));
      element.textContent = '';
      element.classList.add('editor');
      element.setAttribute('role', 'textbox');
      element.setAttribute('aria-multiline', String(!this.isLine));
      element.setAttribute('aria-label', element.getAttribute('data-hint') || Canvas.say(this.isLine ? 'words' : 'text'));
      element.setAttribute('spellcheck', 'false');
      this.view = new P.EditorView({ mount: element }, {
        state: P.EditorState.create({ doc, plugins: [Canvas.textKeys(this), ...Canvas.plugins(this.isLine, this.isPlain)] }),
        nodeViews: { atom: atomView(shown), raw: (node) => new RawView(node) },
        dispatchTransaction: (tr) => this.take(tr),
        transformPastedHTML: Canvas.cleanPaste,
        clipboardTextParser: Canvas.parseText,
        handlePaste: (view, event) => this.paste(event),
        handleTextInput: (view, from, to, text) => this.typed(text),
        handleDOMEvents: {
          focus: () => { this.readCursorSoon(); Canvas.focused(this); return false; },
          /* The bar over it is a part of it. */
          blur: (view, event) => { if (!Canvas.layer.contains(event.relatedTarget)) Canvas.blurred(this); return false; },
        },
        handleClickOn: (view, pos, node, at, event, isDirect) => isDirect && this.clicked(pos, node),
        handleKeyDown: (view, event) => event.key === 'Enter' && Canvas.openFormula(this, view.state.selection.node),
      });
    }

    /* Where the key before this one has put the cursor, WebKit may not have told yet. And for a while after the focus has
       come, ProseMirror takes a cursor at the beginning for a fault of the browser: no key has put it there then. */
    readCursor() {
      this.view.domObserver.flush();
      this.view.input.lastFocus = 0;
    }

    /* So long after that it puts the cursor where it was then, unless it has heard of another place. */
    readCursorSoon() {
      setTimeout(() => { if (!this.view.isDestroyed) this.view.domObserver.flush(); }, 20);
    }

    get name() { return nameOf(this.element); }

    take(tr) {
      const state = this.view.state.apply(tr);
      this.doc = state.doc;
      /* Before it is shown: laying it out takes longer than all the rest. */
      if (tr.docChanged && !tr.getMeta('given'))
        this.sendSoon();
      this.view.updateState(state);
      if (tr.docChanged || tr.selectionSet)
        Canvas.changed(this);
    }

    /* --- to the program --- */

    /* Letters at once, but not more than once in a frame; what changes the page, when the editor has shown it. */
    sendSoon() {
      const go = () => { if (this.waits) this.send(); };
      if (this.isTurned() || Canvas.isDraft(this.element)) {
        this.waits = true;
        Promise.resolve().then(go);
        return;
      }
      if (this.waits)
        return;
      if (performance.now() - this.sent >= FRAME) {
        this.send();
        return;
      }
      this.waits = true;
      /* A page that is not painted has no frames. */
      requestAnimationFrame(go);
      setTimeout(go, 2 * FRAME);
    }

    send() {
      const name = this.name;
      this.waits = false;
      if (!name && !Canvas.isDraft(this.element))
        return;
      serial += 1;
      this.pending = serial;
      this.sent = performance.now();
      const doc = this.doc.toJSON(), isTurned = this.isTurned();
      this.shape = shapeOf(this.doc);
      if (name && isTurned && !Canvas.isShowing)
        Canvas.ask('type', { ...name, serial, doc });
      else if (name)
        Canvas.post('type', { ...name, serial, doc });
      else if (this.doc.textContent.trim() !== '' || this.doc.childCount > 1)
        Canvas.ask('draft', { ...Canvas.draftPlace(this.element), serial, doc });
      else
        this.pending = 0;
    }

    /* More than letters have changed: the page may get other blocks and lines. */
    isTurned() { return shapeOf(this.doc) !== this.shape; }

    flush() {
      if (this.waits)
        this.send();
    }

    /* --- from the program --- */

    /* Takes over what differs, with the cursor where that ends; or at its old place. */
    give(doc) {
      const { state } = this.view;
      const start = state.doc.content.findDiffStart(doc.content);
      if (start === null)
        return;
      let { a, b } = state.doc.content.findDiffEnd(doc.content);
      const overlap = start - Math.min(a, b);
      if (overlap > 0) {
        a += overlap;
        b += overlap;
      }
      const tr = state.tr.replace(start, a, doc.slice(start, b)).setMeta('given', true);
      if (this.view.hasFocus())
        tr.setSelection(P.Selection.near(tr.doc.resolve(Math.min(b, tr.doc.content.size)), -1));
      this.view.dispatch(tr);
    }

    /* --- what is typed and pasted --- */

    typed(text) {
      const { $from, empty } = this.view.state.selection;
      if (text !== '/' || !empty || $from.parent.content.size || this.isLine)
        return false;
      Canvas.want('gallery');
      return true;
    }

    paste(event) {
      const data = event && event.clipboardData;
      if (data && data.files.length && !data.types.includes('text/html')) {
        Canvas.post('files', { block: Canvas.selected });
        return true;
      }
      if (data && Canvas.pasteBlocks(data.getData('text/html')))
        return true;
      if (!this.isLine)
        return false;
      const text = data ? data.getData('text/plain').replace(/\s+/g, ' ') : '';
      this.view.dispatch(this.view.state.tr.insertText(text).scrollIntoView());
      return true;
    }

    clicked(pos, node) {
      const { state } = this.view;
      if (node.type !== Canvas.schema.nodes.atom)
        return false;
      this.view.dispatch(state.tr.setSelection(P.NodeSelection.create(state.doc, pos)));
      return Canvas.openFormula(this, node);
    }

    focusAt(place) {
      const { doc } = this.view.state;
      this.view.focus();
      let pos = place === 'start' ? 0 : doc.content.size;
      if (place && place.left !== undefined) {
        const found = this.view.posAtCoords(place);
        pos = found ? found.pos : pos;
      } else if (typeof place === 'number') {
        pos = Math.min(place, doc.content.size);
      }
      this.view.dispatch(this.view.state.tr.setSelection(P.Selection.near(doc.resolve(pos), place === 'end' ? -1 : 1)));
    }

    destroy() {
      editors.delete(this.element);
      if (Canvas.active === this)
        Canvas.blurred(this);
      this.view.destroy();
    }
  }

  /* --- coming and going --------------------------------------------------------------------------------- */

  const asked = new Map();

  Canvas.editorOf = (element) => editors.get(element);
  Canvas.editors = () => [...editors.values()];
  Canvas.isBusy = () => Canvas.editors().some((one) => one.waits || one.pending);

  function mount(element, doc) {
    const editor = new Editor(element, doc);
    editors.set(element, editor);
    return editor;
  }

  /* Asks for the document of a slot; `place`: where the cursor is to go then, if anywhere. */
  Canvas.open = (element, place) => {
    const known = editors.get(element);
    if (known) {
      if (place !== undefined)
        known.focusAt(place);
      return;
    }
    const name = nameOf(element);
    if (!name)
      return;
    const key = keyOf(name), before = asked.get(key);
    if (before && before.element === element && before.revision === Canvas.revision) {
      before.place = place === undefined ? before.place : place;
      return;
    }
    asked.set(key, { element, place, revision: Canvas.revision });
    (place === undefined ? Canvas.post : Canvas.ask)('open', name);
  };

  /* What was asked of an earlier page was not answered. */
  Canvas.when('shown', () => {
    const old = [...asked].filter(([, one]) => one.revision !== Canvas.revision);
    old.forEach(([key]) => asked.delete(key));
    old.map(([, one]) => one).forEach((one) => { if (one.element.isConnected && one.place !== undefined) Canvas.open(one.element, one.place); });
  });

  /* The same for one that has its editor and may be an older one. */
  Canvas.renew = (element) => {
    const name = nameOf(element);
    if (!name)
      return;
    asked.set(keyOf(name), { element, revision: Canvas.revision });
    (Canvas.active && Canvas.active.element === element ? Canvas.ask : Canvas.post)('open', name);
  };

  Canvas.on('doc', (message) => {
    const key = keyOf(message), wish = asked.get(key);
    asked.delete(key);
    if (!wish || message.revision !== Canvas.revision || !wish.element.isConnected)
      return;
    const doc = Canvas.read(message.doc), editor = editors.get(wish.element);
    /* What was typed meanwhile is on its way. */
    if (editor && !editor.waits && editor.pending === 0)
      editor.give(doc);
    else if (!editor)
      mount(wish.element, doc);
    if (wish.place !== undefined)
      editors.get(wish.element).focusAt(wish.place);
  });

  /* A text that stands in no source yet. */
  Canvas.mountDraft = (element) => mount(element, Canvas.schema.nodes.doc.createAndFill());

  Canvas.on('ack', (message) => {
    Canvas.editors().forEach((editor) => {
      if (editor.pending && editor.pending <= message.serial)
        editor.pending = 0;
      if (message.refused && editor.pending === 0 && editor.name && keyOf(editor.name) === keyOf(message))
        Canvas.renew(editor.element);
    });
    Canvas.tell('settled');
  });

  Canvas.unmountIn = (root) => {
    Canvas.editors().forEach((editor) => {
      if (root === editor.element || root.contains(editor.element))
        editor.destroy();
    });
  };

  /* --- a text that becomes several blocks ----------------------------------------------------------------- */

  /* What the program makes of a document: each heading is a block of its own, what stands between them another. Of each
     its document, and of the one with the cursor where that is. */
  Canvas.groupsOf = (editor) => {
    const { doc, selection } = editor.view.state, { schema } = Canvas;
    const groups = [];
    let at = -1, cursor = 0;
    if (editor.isLine)
      return { groups: [doc], at: 0, cursor: selection.head };
    doc.forEach((node, offset) => {
      const isHeading = node.type === schema.nodes.heading;
      const last = groups[groups.length - 1];
      const isEmpty = node.type === schema.nodes.paragraph && !node.content.size;
      const has = selection.head > offset && selection.head < offset + node.nodeSize;
      if (isHeading) {
        groups.push({ line: node, from: offset + 1 });
      } else if (!last || last.line) {
        if (isEmpty && !has)
          return;
        groups.push({ nodes: [node], from: offset });
      } else {
        last.nodes.push(node);
      }
      if (has) {
        at = groups.length - 1;
        cursor = selection.head - groups[at].from;
      }
    });
    return {
      groups: groups.map((group) => (group.line ? schema.nodes.line.create(null, group.line.content) : schema.nodes.doc.create(null, group.nodes))),
      at, cursor,
    };
  };

  /* Puts an editor with what is on the screen now into the slot that has come for it. */
  Canvas.carryOn = (slot, doc, cursor) => {
    const known = editors.get(slot);
    if (known)
      known.destroy();
    const editor = mount(slot, doc);
    editor.focusAt(cursor);
    editor.sendSoon();
    return editor;
  };
})();
