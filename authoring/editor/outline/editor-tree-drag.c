/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/outline/editor-tree-private.h"

#include <string.h>

/* Pages and modules are drawn to their places; the keyboard does the same (editor-tree-actions.c). */

#define CLASSES "drop-before", "drop-after", "drop-into"

typedef enum {
  DROP_NOWHERE,
  DROP_BEFORE,
  DROP_AFTER,
  DROP_INTO,
} Drop;

static EditorTree *
tree_of (EditorTreeRow *row)
{
  return EDITOR_TREE (gtk_widget_get_ancestor (GTK_WIDGET (row), EDITOR_TYPE_TREE));
}

static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, EditorTreeRow *row)
{
  EditorTreeItem *item = editor_tree_row_item (row);
  GdkPaintable *paintable;

  if (item == NULL || editor_tree_item_kind (item) > EDITOR_ITEM_PAGE)
    return NULL;
  paintable = gtk_widget_paintable_new (GTK_WIDGET (row));
  gtk_drag_source_set_icon (source, paintable, (int) x, (int) y);
  g_object_unref (paintable);
  return gdk_content_provider_new_typed (EDITOR_TYPE_TREE_ITEM, item);
}

/* What it would mean to let @item go over @row. */
static Drop
drop_of (EditorTreeRow *row, EditorTreeItem *item, double y)
{
  EditorTreeItem *target = editor_tree_row_item (row);
  gboolean upper = y < gtk_widget_get_height (GTK_WIDGET (row)) / 2.0;
  gboolean at_top;

  if (item == NULL || target == NULL || item == target
      || editor_tree_item_kind (target) > EDITOR_ITEM_PAGE)
    return DROP_NOWHERE;
  at_top = strchr (editor_tree_item_name (target), '/') == NULL;
  if (editor_tree_item_kind (item) == EDITOR_ITEM_MODULE)
    return at_top ? (upper ? DROP_BEFORE : DROP_AFTER) : DROP_NOWHERE;
  if (editor_tree_item_kind (target) == EDITOR_ITEM_MODULE)
    return DROP_INTO;
  return upper ? DROP_BEFORE : DROP_AFTER;
}

static void
show_drop (EditorTreeRow *row, Drop drop)
{
  static const char *const classes[] = { NULL, CLASSES };

  for (guint i = DROP_BEFORE; i <= DROP_INTO; i++)
    if (i == drop)
      gtk_widget_add_css_class (GTK_WIDGET (row), classes[i]);
    else
      gtk_widget_remove_css_class (GTK_WIDGET (row), classes[i]);
}

static EditorTreeItem *
dragged (GtkDropTarget *target)
{
  const GValue *value = gtk_drop_target_get_value (target);

  return value != NULL && G_VALUE_HOLDS (value, EDITOR_TYPE_TREE_ITEM) ? g_value_get_object (value)
                                                                       : NULL;
}

static GdkDragAction
motion_cb (GtkDropTarget *target, double x, double y, EditorTreeRow *row)
{
  EditorTreeItem *item = dragged (target);
  Drop drop = drop_of (row, item, y);

  show_drop (row, drop);
  return drop != DROP_NOWHERE ? GDK_ACTION_MOVE : 0;
}

static void
leave_cb (GtkDropTarget *target, EditorTreeRow *row)
{
  show_drop (row, DROP_NOWHERE);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, EditorTreeRow *row)
{
  EditorTree *self = tree_of (row);
  EditorTreeItem *item = g_value_get_object (value), *over = editor_tree_row_item (row);
  Drop drop = drop_of (row, item, y);
  g_autofree char *folder = NULL, *before = NULL, *now = NULL, *name = NULL;
  g_autoptr (GError) error = NULL;

  show_drop (row, DROP_NOWHERE);
  if (drop == DROP_NOWHERE)
    return FALSE;
  name = g_strdup (editor_tree_item_name (item));
  folder = drop == DROP_INTO ? g_strdup (editor_tree_item_name (over))
                             : editor_tree_folder_of (editor_tree_item_name (over));
  if (drop == DROP_BEFORE)
    before = g_strdup (editor_tree_item_name (over));
  else if (drop == DROP_AFTER)
    before = editor_tree_neighbour (self, editor_tree_item_name (over), 1);
  now = author_desk_move_item (editor_context_desk (self->context), name, folder, before, &error);
  if (editor_tree_tell (self, error))
    editor_tree_show (self, now);
  return TRUE;
}

void
editor_tree_add_drag (EditorTree *self, EditorTreeRow *row)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (EDITOR_TYPE_TREE_ITEM, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), row);
  gtk_widget_add_controller (GTK_WIDGET (row), GTK_EVENT_CONTROLLER (source));
  gtk_drop_target_set_preload (target, TRUE);
  g_signal_connect (target, "enter", G_CALLBACK (motion_cb), row);
  g_signal_connect (target, "motion", G_CALLBACK (motion_cb), row);
  g_signal_connect (target, "leave", G_CALLBACK (leave_cb), row);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), row);
  gtk_widget_add_controller (GTK_WIDGET (row), GTK_EVENT_CONTROLLER (target));
}
