/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/editor/outline/editor-outline.h"

G_BEGIN_DECLS

struct _EditorOutline {
  AdwBin parent_instance;
  EditorContext *context;
  GPtrArray *words;   /* of char *: what the rows say */
  GArray *blocks;     /* of guint: what they stand for */
  gboolean following; /* the desk has moved, not the person */
  guint update_source;
  GSimpleActionGroup *actions;

  GtkToggleButton *toggle;
  GtkListBox *list;
  GtkWidget *menu;
};

/* actions */
void editor_outline_add_actions (EditorOutline *self);
void editor_outline_update_actions (EditorOutline *self);
GMenuModel *editor_outline_menu (void);

G_END_DECLS
