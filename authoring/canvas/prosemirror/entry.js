/* SPDX-License-Identifier: MIT */
/* All of ProseMirror that authoring/canvas/page uses, as one global. */
export * from 'prosemirror-model';
export * from 'prosemirror-state';
export * from 'prosemirror-transform';
export { EditorView, Decoration, DecorationSet } from 'prosemirror-view';
export { keymap, keydownHandler } from 'prosemirror-keymap';
export * from 'prosemirror-commands';
export { wrapInList, splitListItem, liftListItem, sinkListItem } from 'prosemirror-schema-list';
export { inputRules, InputRule, wrappingInputRule, textblockTypeInputRule } from 'prosemirror-inputrules';
export { addColumnAfter, addColumnBefore, addRowAfter, addRowBefore, deleteColumn, deleteRow, deleteTable, goToNextCell,
  isInTable, tableEditing, fixTables, TableMap } from 'prosemirror-tables';
