/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/desk/desk-structure.h"
#include "authoring/editor/context/editor-context.h"
#include "authoring/editor/outline/editor-tree-item.h"

G_BEGIN_DECLS

/* The left pane: modules and pages, pools, glossary and sources; the selected one is on the desk. */
#define EDITOR_TYPE_TREE (editor_tree_get_type ())
G_DECLARE_FINAL_TYPE (EditorTree, editor_tree, EDITOR, TREE, AdwBin)

GtkWidget *editor_tree_new (EditorContext *context);
/* What is selected; nullable. Owned by the tree until the next change. */
EditorTreeItem *editor_tree_selected (EditorTree *self);
/* Selects the row of that file or folder, unfolding what is around it. */
void editor_tree_select (EditorTree *self, const char *name);
void editor_tree_focus (EditorTree *self);
/* A new page behind the selected one, a new module behind the selected one; their titles are edited then. */
void editor_tree_add_page (EditorTree *self);
void editor_tree_add_module (EditorTree *self);
/* A new pool of questions; the glossary or the list of sources, made if there is none. */
void editor_tree_show_reference (EditorTree *self, AuthorReference kind);
void editor_tree_start_renaming (EditorTree *self, const char *name);

G_END_DECLS
