/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "authoring/editor/outline/editor-tree-item.h"

G_BEGIN_DECLS

/* A row of the tree: title and, below it, state and minutes; the title can be edited in place. Signal `renamed`
 * (const char *title): the person has given another one. */
#define EDITOR_TYPE_TREE_ROW (editor_tree_row_get_type ())
G_DECLARE_FINAL_TYPE (EditorTreeRow, editor_tree_row, EDITOR, TREE_ROW, AdwBin)

GtkWidget *editor_tree_row_new (void);
/* %NULL: of nothing. */
void editor_tree_row_set_item (EditorTreeRow *self, EditorTreeItem *item);
EditorTreeItem *editor_tree_row_item (EditorTreeRow *self);
void editor_tree_row_start_editing (EditorTreeRow *self);

G_END_DECLS
