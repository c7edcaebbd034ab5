/* SPDX-License-Identifier: MIT */
/* What keys, signs at the beginning of a line, and buttons do with text. */
(() => {
  'use strict';
  const P = ProseMirror;
  const { nodes, marks } = Canvas.schema;

  /* --- signs --------------------------------------------------------------------------------------- */

  function markRule(pattern, mark) {
    return new P.InputRule(pattern, (state, match, start, end) => {
      const from = start + match[0].length - match[1].length;
      if (state.doc.rangeHasMark(start, end, marks.code))
        return null;
      return state.tr.replaceWith(from, end, state.schema.text(match[2], [mark.create()])).removeStoredMark(mark);
    });
  }

  const isTopLevel = (state) => state.selection.$from.depth === 1 && state.doc.type === nodes.doc;

  const rules = [
    P.wrappingInputRule(/^\s*([-+*•])\s$/, nodes.bullet_list),
    P.wrappingInputRule(/^(\d{1,3})[.)]\s$/, nodes.ordered_list, (match) => ({ order: Number(match[1]) }),
      (match, node) => node.childCount + node.attrs.order === Number(match[1])),
    P.wrappingInputRule(/^\s*>\s$/, nodes.blockquote),
    new P.InputRule(/^(#{2,6})\s$/, (state, match, start, end) => {
      if (!isTopLevel(state))
        return null;
      return state.tr.delete(start, end).setBlockType(start, start, nodes.heading, { level: match[1].length });
    }),
    P.textblockTypeInputRule(/^```$/, nodes.code_block),
    new P.InputRule(/^\[([ xX]?)\]\s$/, (state, match, start, end) => {
      const { $from } = state.selection;
      if ($from.depth < 2 || $from.node(-1).type !== nodes.list_item || $from.index(-1) !== 0)
        return null;
      return state.tr.delete(start, end)
        .setNodeMarkup($from.before(-1), null, { task: /x/i.test(match[1]) ? 'done' : 'open' });
    }),
    markRule(/(?:^|[\s(„"'])(\*\*([^*\s](?:[^*]*[^*\s])?)\*\*)$/, marks.strong),
    markRule(/(?:^|[\s(„"'])(\*([^*\s](?:[^*]*[^*\s])?)\*)$/, marks.em),
    markRule(/(?:^|[\s(„"'])(~~([^~\s](?:[^~]*[^~\s])?)~~)$/, marks.strike),
    markRule(/(?:^|[\s(„"'])(`([^`]+)`)$/, marks.code),
  ];

  /* --- lists ---------------------------------------------------------------------------------------- */

  function listAround(state) {
    const { $from } = state.selection;
    for (let depth = $from.depth; depth > 0; depth -= 1) {
      const node = $from.node(depth);
      if (node.type === nodes.bullet_list || node.type === nodes.ordered_list)
        return { node, pos: $from.before(depth), depth };
    }
    return null;
  }

  /* Makes a list, makes it one of the other kind, or none. */
  const toggleList = (type) => (state, dispatch) => {
    const list = listAround(state);
    if (!list)
      return P.wrapInList(type)(state, dispatch);
    if (list.node.type === type)
      return P.liftListItem(nodes.list_item)(state, dispatch);
    if (dispatch)
      dispatch(state.tr.setNodeMarkup(list.pos, type, { tight: list.node.attrs.tight }));
    return true;
  };

  function blockAround(state, type) {
    const { $from } = state.selection;
    for (let depth = $from.depth; depth > 0; depth -= 1)
      if ($from.node(depth).type === type)
        return depth;
    return 0;
  }

  const toggleQuote = (state, dispatch) => blockAround(state, nodes.blockquote)
    ? P.lift(state, dispatch) : P.wrapIn(nodes.blockquote)(state, dispatch);

  const setHeading = (level) => (state, dispatch) => {
    if (!isTopLevel(state))
      return false;
    const { parent } = state.selection.$from;
    const isSame = parent.type === nodes.heading && parent.attrs.level === level;
    return P.setBlockType(isSame || !level ? nodes.paragraph : nodes.heading, { level })(state, dispatch);
  };

  const insertBreak = P.chainCommands(P.exitCode, (state, dispatch) => {
    if (P.isInTable(state))
      return true;
    if (dispatch)
      dispatch(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
    return true;
  });

  /* --- tables --------------------------------------------------------------------------------------- */

  function insertTable(state, dispatch) {
    const row = (type) => nodes.table_row.create(null, [type.create(), type.create()]);
    if (state.doc.type !== nodes.doc || P.isInTable(state))
      return false;
    if (dispatch) {
      const table = nodes.table.create(null, [row(nodes.table_header), row(nodes.table_cell), row(nodes.table_cell)]);
      const tr = state.tr.replaceSelectionWith(table);
      dispatch(tr.setSelection(P.TextSelection.near(tr.doc.resolve(state.selection.from + 1))).scrollIntoView());
    }
    return true;
  }

  /* The last cell and Tab: one row more. */
  const nextCell = (state, dispatch, view) => {
    if (P.goToNextCell(1)(state, dispatch))
      return true;
    if (!P.isInTable(state))
      return false;
    P.addRowAfter(state, dispatch);
    return P.goToNextCell(1)(view.state, dispatch);
  };

  const newRow = (state, dispatch, view) => {
    if (!P.isInTable(state))
      return false;
    P.addRowAfter(state, dispatch);
    const { $from } = view.state.selection;
    const table = $from.node(-2), row = $from.index(-2), column = $from.index(-1);
    let pos = $from.start(-2);
    for (let i = 0; i <= row; i += 1)
      pos += table.child(i).nodeSize;
    pos += 1;
    for (let i = 0; i < column; i += 1)
      pos += table.child(row + 1).child(i).nodeSize;
    dispatch(view.state.tr.setSelection(P.TextSelection.near(view.state.doc.resolve(pos + 1))).scrollIntoView());
    return true;
  };

  /* --- all by name ---------------------------------------------------------------------------------- */

  Canvas.commands = {
    bold: P.toggleMark(marks.strong),
    italic: P.toggleMark(marks.em),
    strike: P.toggleMark(marks.strike),
    code: P.toggleMark(marks.code),
    bullets: toggleList(nodes.bullet_list),
    numbers: toggleList(nodes.ordered_list),
    quote: toggleQuote,
    heading2: setHeading(2),
    heading3: setHeading(3),
    paragraph: setHeading(0),
    table: insertTable,
    'row-before': P.addRowBefore,
    'row-after': P.addRowAfter,
    'row-delete': P.deleteRow,
    'column-before': P.addColumnBefore,
    'column-after': P.addColumnAfter,
    'column-delete': P.deleteColumn,
    'table-delete': P.deleteTable,
  };

  /* What buttons show as pressed. */
  Canvas.stateOf = (state) => {
    const { from, to, empty, $from } = state.selection;
    const has = (mark) => empty ? Boolean(mark.isInSet(state.storedMarks || $from.marks()))
      : state.doc.rangeHasMark(from, to, mark);
    const list = listAround(state);
    return {
      bold: has(marks.strong), italic: has(marks.em), strike: has(marks.strike), code: has(marks.code), link: has(marks.link),
      bullets: Boolean(list && list.node.type === nodes.bullet_list),
      numbers: Boolean(list && list.node.type === nodes.ordered_list),
      quote: blockAround(state, nodes.blockquote) > 0,
      heading2: $from.parent.type === nodes.heading && $from.parent.attrs.level === 2,
      heading3: $from.parent.type === nodes.heading && $from.parent.attrs.level === 3,
      formula: Boolean(Canvas.formulaAt(state)),
      table: P.isInTable(state),
    };
  };

  /* The link at the cursor as a whole, or what is selected. */
  Canvas.linkRange = (state) => {
    const { $from, from, to, empty } = state.selection;
    const at = marks.link.isInSet($from.marks()) || ($from.nodeAfter && marks.link.isInSet($from.nodeAfter.marks));
    if (!at)
      return empty ? null : { from, to, href: '' };
    let start = from, end = to;
    $from.parent.forEach((node, offset) => {
      const pos = $from.start() + offset;
      if (at.isInSet(node.marks) && pos <= to && pos + node.nodeSize >= from) {
        start = Math.min(start, pos);
        end = Math.max(end, pos + node.nodeSize);
      }
    });
    return { from: start, to: end, href: at.attrs.href };
  };

  Canvas.setLink = (view, range, href) => {
    const tr = view.state.tr.removeMark(range.from, range.to, marks.link);
    view.dispatch(href ? tr.addMark(range.from, range.to, marks.link.create({ href })) : tr);
  };

  const keys = {
    'Mod-b': Canvas.commands.bold,
    'Mod-i': Canvas.commands.italic,
    'Mod-e': Canvas.commands.code,
    'Mod-Shift-8': Canvas.commands.bullets,
    'Mod-Shift-7': Canvas.commands.numbers,
    'Shift-Enter': insertBreak,
    Enter: P.chainCommands(newRow, P.splitListItem(nodes.list_item)),
    Tab: P.chainCommands(nextCell, P.sinkListItem(nodes.list_item)),
    /* Rows and columns. */
    'Mod-Alt-ArrowDown': P.addRowAfter,
    'Mod-Alt-ArrowUp': P.addRowBefore,
    'Mod-Alt-ArrowRight': P.addColumnAfter,
    'Mod-Alt-ArrowLeft': P.addColumnBefore,
    'Mod-Alt-Backspace': P.deleteRow,
    'Mod-Alt-Shift-Backspace': P.deleteColumn,
    'Mod-Alt-2': Canvas.commands.heading2,
    'Mod-Alt-3': Canvas.commands.heading3,
    'Mod-Alt-0': Canvas.commands.paragraph,
    'Mod-Shift-9': Canvas.commands.quote,
    'Shift-Tab': P.chainCommands(P.goToNextCell(-1), P.liftListItem(nodes.list_item)),
  };

  Canvas.plugins = (isLine, isPlain) => (isPlain ? [P.keymap({ Enter: () => true, 'Shift-Enter': () => true }), P.keymap(P.baseKeymap)] : isLine ? [
    P.keymap({ 'Mod-b': keys['Mod-b'], 'Mod-i': keys['Mod-i'], 'Mod-e': keys['Mod-e'], Enter: () => true, 'Shift-Enter': () => true }),
    P.inputRules({ rules: rules.slice(-4) }), P.keymap(P.baseKeymap),
  ] : [P.inputRules({ rules }), P.keymap(keys), P.keymap(P.baseKeymap), P.tableEditing()]);
})();
