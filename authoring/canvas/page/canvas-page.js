/* SPDX-License-Identifier: MIT */
/*
 * The page that is shown, piece by piece: each is a block that stands in no other one. When the program sends the page
 * again, only pieces that are other ones now are exchanged, so that scrolling, cursor and what is on the screen stay.
 */
(() => {
  'use strict';
  const main = document.getElementById('page');
  const listeners = {};
  /* Of { element, base, frame, inner }: what stands in slots is compared apart from what is around them. */
  let pieces = [];

  Canvas.main = main;
  Canvas.when = (what, call) => { (listeners[what] = listeners[what] || []).push(call); };
  Canvas.tell = (what, about) => { (listeners[what] || []).forEach((call) => call(about)); };

  /* Kinds that hide something until a learner does something. */
  const RESTING = ['gate', 'set', 'survey', 'tabs', 'stepper', 'cards', 'video'];

  /* --- numbers -------------------------------------------------------------------------------------- */

  const pieceOf = (node) => pieces.find((piece) => piece.element === node || piece.element.contains(node));

  /* The number of the block that an element stands for; -1: the page, or none. */
  Canvas.blockOf = (element) => {
    const own = element.closest('[data-source]');
    const piece = own && pieceOf(own);
    return piece && own.getAttribute('data-source') !== 'page' ? piece.base + Number(own.getAttribute('data-source')) : -1;
  };

  Canvas.elementOf = (block) => {
    for (const piece of pieces)
      for (const one of [piece.element, ...piece.element.querySelectorAll('[data-source]:not([data-lines])')])
        if (one.hasAttribute('data-source') && piece.base + Number(one.getAttribute('data-source')) === block)
          return one;
    return null;
  };

  Canvas.pieceElements = () => pieces.map((piece) => piece.element);
  Canvas.pieceBefore = (element) => {
    for (let at = element.previousElementSibling; at; at = at.previousElementSibling) {
      const piece = pieces.find((one) => one.element === at);
      if (piece)
        return piece;
    }
    return null;
  };

  /* --- pieces --------------------------------------------------------------------------------------- */

  const formOf = (slot) => slot.getAttribute('data-form') || 'text';
  const slotKey = (slot, at) => [at, slot.getAttribute('data-source'), formOf(slot), slot.getAttribute('data-lines') || ''].join(' ');

  /* Numbers within a piece count from it, so that it stays the same when something comes before it. */
  function makePiece(element) {
    const own = element.getAttribute('data-source');
    const base = own === null || own === 'page' ? 0 : Number(own);
    [element, ...element.querySelectorAll('[data-source]')].forEach((one) => {
      const number = one.getAttribute('data-source');
      if (number !== null && number !== 'page')
        one.setAttribute('data-source', Number(number) - base);
    });
    const copy = element.cloneNode(true), inner = new Map();
    const slots = Canvas.isSlot(copy) ? [copy] : Canvas.slotsIn(copy);
    slots.forEach((slot, at) => {
      inner.set(slotKey(slot, at), slot.innerHTML);
      slot.textContent = '';
      slot.removeAttribute('data-lines');
    });
    return { element, base, frame: copy.outerHTML, inner, isSourced: own !== null };
  }

  function parse(html) {
    const template = document.createElement('template');
    template.innerHTML = html;
    return [...template.content.children].map(makePiece);
  }

  const isAlike = (one, other) => one.frame === other.frame && one.inner.size === other.inner.size;
  const isSame = (one, other) => isAlike(one, other)
    && [...one.inner.values()].join('\0') === [...other.inner.values()].join('\0');

  /* Pairs of old and new pieces: the same ones first, then those between them that are alike. `split`: one that has become
     several. */
  function align(before, behind, split) {
    const pairs = new Map();
    let top = 0, oldEnd = before.length, newEnd = behind.length;
    while (top < oldEnd && top < newEnd && isSame(before[top], behind[top])) {
      pairs.set(behind[top], before[top]);
      top += 1;
    }
    while (oldEnd > top && newEnd > top && isSame(before[oldEnd - 1], behind[newEnd - 1])) {
      oldEnd -= 1;
      newEnd -= 1;
      pairs.set(behind[newEnd], before[oldEnd]);
    }
    let from = top;
    const free = [];
    for (let i = top; i < newEnd; i += 1) {
      const found = before.slice(from, oldEnd).findIndex((one) => isSame(one, behind[i]));
      if (found < 0) {
        free.push([behind[i], from]);
        continue;
      }
      pairs.set(behind[i], before[from + found]);
      from += found + 1;
    }
    const taken = new Set(pairs.values());
    free.forEach(([piece]) => {
      const twin = before.slice(top, oldEnd).find((one) => one !== split && !taken.has(one) && isAlike(one, piece)
        && (!one.element.id || one.element.id === piece.element.id));
      if (twin && isInOrder(pairs, behind, piece, before, twin)) {
        pairs.set(piece, twin);
        taken.add(twin);
      }
    });
    return pairs;
  }

  /* Elements stay in their order: moving one would take the cursor out of it. */
  function isInOrder(pairs, behind, piece, before, twin) {
    const at = behind.indexOf(piece), old = before.indexOf(twin);
    return [...pairs].every(([one, other]) => (behind.indexOf(one) < at) === (before.indexOf(other) < old));
  }

  /* --- the run-time ----------------------------------------------------------------------------------- */

  /* What learners do here has no use: whatever it is clicked on, it is selected. */
  function rest(root) {
    root.querySelectorAll('details').forEach((fold) => { fold.open = true; });
    root.querySelectorAll('a, button, input, select, textarea, summary, [tabindex], video, audio, iframe').forEach((one) => {
      if (!one.closest('.editor'))
        one.setAttribute('tabindex', '-1');
    });
  }

  function start(piece) {
    const putBack = Canvas.keepHidden(piece.element);
    if (Lernkoffer.startBlocks)
      Lernkoffer.startBlocks(piece.element, (kind) => !RESTING.includes(kind));
    [piece.element, ...piece.element.querySelectorAll('.blank')].forEach((one) => {
      if (one.classList.contains('blank'))
        one.setAttribute('data-label', Canvas.say('kind-' + one.getAttribute('data-kind')));
    });
    putBack();
    Canvas.hintSlots(piece.element);
    rest(piece.element);
  }

  /* Questions are numbered through the page; those of a test are not. */
  function number() {
    let n = 0;
    main.querySelectorAll('.q[data-points]').forEach((element) => {
      if (element.closest('[data-block="set"]'))
        return;
      n += 1;
      if (element.question && element.question.isNumbered)
        element.querySelector('.q-label').textContent = Lernkoffer.say('question_n', { n });
    });
  }

  /* --- patching --------------------------------------------------------------------------------------- */

  function slotsOf(element) {
    return Canvas.isSlot(element) ? [element] : Canvas.slotsIn(element);
  }

  /* By its place in the piece, wherever the run-time has put it. */
  function liveSlot(piece, key) {
    const [, source, form, lines] = /^\d+ (\S*) (\S*) (.*)$/.exec(key);
    return slotsOf(piece.element).find((slot) => (slot.getAttribute('data-source') || '') === source
      && formOf(slot) === form && (slot.getAttribute('data-lines') || '') === lines);
  }

  function patchSlots(old, fresh, isOwn) {
    const keys = [...old.inner.keys()];
    const live = keys.map((key) => liveSlot(old, key));
    [...fresh.inner.keys()].forEach((key, i) => {
      const slot = live[i], lines = /^\d+ \S* \S* (.*)$/.exec(key)[1];
      if (!slot)
        return;
      if (lines)
        slot.setAttribute('data-lines', lines);
      const editor = Canvas.editorOf(slot);
      /* What an editor shows may be newer than what was shown last. */
      if (old.inner.get(keys[i]) === fresh.inner.get(key) && (!editor || isOwn))
        return;
      if (!editor) {
        slot.innerHTML = fresh.inner.get(key);
        rest(slot);
      } else if (!isOwn || Canvas.active !== editor) {
        Canvas.renewals.push(slot);
      }
    });
  }

  /* Numbers of an answer that was typed while it came would be wrong: they are those of the page now. */
  function adopt(old, fresh) {
    old.base = fresh.base;
    old.frame = fresh.frame;
    old.inner = fresh.inner;
    return old;
  }

  Canvas.renewals = [];

  function put(fresh, pairs) {
    let last = null;
    fresh.forEach((piece) => {
      const old = pairs.get(piece);
      const element = old ? old.element : piece.element;
      const next = last ? last.nextElementSibling : main.firstElementChild;
      if (!old)
        main.insertBefore(element, next);
      last = element;
    });
  }

  /* The cursor was in one of those that are gone: it goes on in what has come for it, with all that was typed. */
  function carryOn(editor, gone, added) {
    const before = gone.flatMap((piece) => slotsOf(piece.element)), at = before.indexOf(editor.element);
    const behind = added.flatMap((piece) => slotsOf(piece.element));
    const { groups, at: group, cursor } = Canvas.groupsOf(editor);
    if (at < 0 || group < 0 || behind.length !== before.length - 1 + groups.length)
      return null;
    return { slot: behind[at + group], doc: groups[group], cursor };
  }

  /* A text that stood nowhere has become the piece behind which it stood. */
  function settleDrafts(fresh, added) {
    document.querySelectorAll('.draft').forEach((draft) => {
      const editor = Canvas.editorOf(draft);
      const pair = [...fresh].map((piece) => piece).find((piece) => added.includes(piece) && piece.element.nextElementSibling === draft
        || added.includes(piece) && piece.element.previousElementSibling === draft);
      if (!editor || !pair || !Canvas.isSlot(pair.element))
        return;
      const { groups, at, cursor } = Canvas.groupsOf(editor);
      const first = added.indexOf(pair);
      const slot = added[groups.length === 1 ? first : Math.max(first - groups.length + 1, 0) + Math.max(at, 0)];
      const isActive = Canvas.active === editor;
      if (groups.length === 1 && slot.element.classList.contains('source')) {
        /* The very same editor goes on. */
        draft.classList.remove('draft');
        draft.removeAttribute('data-hint');
        draft.setAttribute('data-source', slot.element.getAttribute('data-source'));
        /* It stands beside it already: moving it would take the cursor out. */
        slot.element.remove();
        slot.element = draft;
        if (isActive)
          Canvas.focused(editor);
        return;
      }
      editor.destroy();
      draft.remove();
      if (isActive && slot && at >= 0)
        Canvas.carryOn(slot.element, groups[at], cursor);
    });
  }

  function show(message) {
    const fresh = parse(message.html);
    const active = Canvas.active;
    const isSplit = active && message.own && Canvas.groupsOf(active).groups.length > 1;
    const pairs = align(pieces, fresh, isSplit ? pieces.find((piece) => piece.element.contains(active.element)) : null);
    const kept = new Set(pairs.values());
    const gone = pieces.filter((piece) => !kept.has(piece));
    const lost = active && gone.find((piece) => piece.element.contains(active.element));
    const added = fresh.filter((piece) => !pairs.has(piece));
    const next = lost && message.own ? carryOn(active, gone, added) : null;

    Canvas.renewals = [];
    Canvas.isShowing = true;
    gone.forEach((piece) => {
      /* An emptied text goes on as one that stands nowhere, as long as the cursor is in it. */
      if (piece === lost && message.own && !next && Canvas.becomesDraft(piece.element))
        return;
      Canvas.unmountIn(piece.element);
      piece.element.remove();
    });
    put(fresh, pairs);
    pieces = fresh.map((piece) => {
      const old = pairs.get(piece);
      if (!old)
        return piece;
      patchSlots(old, piece, message.own);
      return adopt(old, piece);
    });
    Canvas.revision = message.revision;
    added.forEach(start);
    settleDrafts(pieces, added);
    number();
    if (next)
      Canvas.carryOn(next.slot, next.doc, next.cursor);
    Canvas.isShowing = false;
    Canvas.renewals.forEach(Canvas.renew);
    resend(message);
  }

  /* What was typed while the page was on its way belongs to its new number. */
  function resend(message) {
    Canvas.editors().forEach((editor) => {
      if (editor.pending > message.serial) {
        editor.pending = 0;
        editor.sendSoon();
      } else {
        editor.pending = 0;
      }
    });
  }

  let last = 0;

  Canvas.on('page', (message) => {
    /* One that was asked for may overtake one that was not. */
    if (message.number <= last)
      return;
    last = message.number;
    if (message.name !== main.dataset.name) {
      Canvas.tell('leave');
      Canvas.unmountIn(main);
      main.textContent = '';
      pieces = [];
      main.dataset.name = message.name;
      window.scrollTo(0, 0);
    }
    document.documentElement.lang = message.language;
    const theme = document.querySelector('link[href*="theme.css"]'), address = '../a/theme.css?' + message.theme;
    if (theme.getAttribute('href') !== address)
      theme.setAttribute('href', address);
    show(message);
    main.setAttribute('aria-label', message.title);
    Canvas.tell('shown', message);
  });
})();
