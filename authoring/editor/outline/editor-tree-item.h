/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "authoring/desk/desk.h"

G_BEGIN_DECLS

typedef enum {
  EDITOR_ITEM_MODULE,
  EDITOR_ITEM_PAGE,
  EDITOR_ITEM_BANK,
  EDITOR_ITEM_GLOSSARY,
  EDITOR_ITEM_SOURCES,
} EditorItemKind;

/*
 * A row of the tree. The same object stands for the same file or folder as long as that is there; the signal `changed`
 * says that its words are others. A module has its pages as children.
 */
#define EDITOR_TYPE_TREE_ITEM (editor_tree_item_get_type ())
G_DECLARE_FINAL_TYPE (EditorTreeItem, editor_tree_item, EDITOR, TREE_ITEM, GObject)

EditorItemKind editor_tree_item_kind (EditorTreeItem *self);
/* Of the file, or the folder: `01-start`. */
const char *editor_tree_item_name (EditorTreeItem *self);
const char *editor_tree_item_title (EditorTreeItem *self);
/* Of a module: its number from 1; 0 for all others. */
guint editor_tree_item_number (EditorTreeItem *self);
guint editor_tree_item_minutes (EditorTreeItem *self);
/* Of a page: one of author_page_states; nullable. */
const char *editor_tree_item_status (EditorTreeItem *self);
gboolean editor_tree_item_is_hidden (EditorTreeItem *self);
/* Pages of a module; %NULL for all others. */
GListModel *editor_tree_item_children (EditorTreeItem *self);

/* Makes @root, a list of EditorTreeItem, and what is below it as the course is now, keeping what stays. */
void editor_tree_items_update (GListStore *root, AuthorDesk *desk);

G_END_DECLS
