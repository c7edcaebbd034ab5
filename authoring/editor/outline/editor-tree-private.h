/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/desk/desk-structure.h"
#include "authoring/editor/outline/editor-tree-row.h"
#include "authoring/editor/outline/editor-tree.h"

G_BEGIN_DECLS

/* Inside of the tree, shared by its files only: tree (rows and selection), actions (what can be done with the
 * selected row), drag. */

struct _EditorTree {
  AdwBin parent_instance;
  EditorContext *context;
  GListStore *items;
  GtkTreeListModel *rows;
  GtkSingleSelection *selection;
  GSimpleActionGroup *actions;
  GHashTable *cells;  /* EditorTreeRow → nothing: those that are shown */
  gboolean following; /* the desk has moved, not the person */

  GtkListView *list;
  GtkLabel *extent;
  GtkMenuButton *more_button;
  GtkWidget *menu; /* popover at the selected row */
};

/* The folder of a page, "" at the top and for modules. (transfer full) */
char *editor_tree_folder_of (const char *name);
/* What stands behind @name among its siblings, or before it; %NULL if nothing. (transfer full) */
char *editor_tree_neighbour (EditorTree *self, const char *name, int step);
/* Selects the row and gives it the focus. */
void editor_tree_show (EditorTree *self, const char *name);
/* The row that shows @name; %NULL if none does. */
EditorTreeRow *editor_tree_cell (EditorTree *self, const char *name);
/* Tells what went wrong, if @error. */
gboolean editor_tree_tell (EditorTree *self, const GError *error);

/* actions */
void editor_tree_add_actions (EditorTree *self);
void editor_tree_update_actions (EditorTree *self);
void editor_tree_rename (EditorTree *self, const char *name, const char *title);
GMenuModel *editor_tree_menu (void);

/* drag */
void editor_tree_add_drag (EditorTree *self, EditorTreeRow *row);

G_END_DECLS
