/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/outline/editor-tree-row.h"

#include <glib/gi18n.h>

#include "authoring/editor/context/editor-text.h"

struct _EditorTreeRow {
  AdwBin parent_instance;
  EditorTreeItem *item;
  GtkStack *stack;
  GtkLabel *title, *detail;
  GtkText *entry; /* while the title is edited */
};

G_DEFINE_FINAL_TYPE (EditorTreeRow, editor_tree_row, ADW_TYPE_BIN)

static guint renamed_signal;

/* --- words ------------------------------------------------------------------------------------ */

/* (transfer full), nullable */
static char *
detail_of (EditorTreeItem *item)
{
  switch (editor_tree_item_kind (item)) {
  case EDITOR_ITEM_PAGE:
    return editor_text_page_state (editor_tree_item_status (item),
                                   editor_tree_item_is_hidden (item),
                                   editor_tree_item_minutes (item));
  case EDITOR_ITEM_BANK:
    return g_strdup (_ ("Question pool"));
  default:
    return NULL;
  }
}

/* What takes the focus is around the row, and has no name of its own. */
static void
tell_name (EditorTreeRow *self, const char *text, const char *detail)
{
  for (GtkWidget *around = GTK_WIDGET (self); around != NULL && !GTK_IS_LIST_VIEW (around);
       around = gtk_widget_get_parent (around))
    if (gtk_widget_get_focusable (around))
      gtk_accessible_update_property (GTK_ACCESSIBLE (around), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      detail != NULL ? detail : "", -1);
}

static void
show_words (EditorTreeRow *self)
{
  guint number = editor_tree_item_number (self->item);
  const char *title = editor_tree_item_title (self->item);
  const char *status = editor_tree_item_status (self->item);
  EditorItemKind kind = editor_tree_item_kind (self->item);
  gboolean module = kind == EDITOR_ITEM_MODULE;
  g_autofree char *text
      = number > 0 ? g_strdup_printf ("%u · %s", number, title) : g_strdup (title);
  g_autofree char *detail = detail_of (self->item);

  gtk_label_set_label (self->title, text);
  gtk_label_set_label (self->detail, detail != NULL ? detail : "");
  gtk_widget_set_visible (GTK_WIDGET (self->detail), detail != NULL && *detail != '\0');
  tell_name (self, text, detail);
  if (g_strcmp0 (status, "approved") == 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->detail), "right");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->detail), "right");
  if (module)
    gtk_widget_add_css_class (GTK_WIDGET (self), "module");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "module");
}

void
editor_tree_row_set_item (EditorTreeRow *self, EditorTreeItem *item)
{
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, show_words, self);
  g_set_object (&self->item, item);
  if (item == NULL)
    return;
  g_signal_connect_object (item, "changed", G_CALLBACK (show_words), self, G_CONNECT_SWAPPED);
  show_words (self);
}

EditorTreeItem *
editor_tree_row_item (EditorTreeRow *self)
{
  return self->item;
}

/* --- editing ---------------------------------------------------------------------------------- */

static void
stop_editing (EditorTreeRow *self, gboolean keep)
{
  GtkWidget *entry = GTK_WIDGET (self->entry);
  g_autofree char *text = NULL;

  if (entry == NULL)
    return;
  self->entry = NULL;
  text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)));
  gtk_stack_set_visible_child_name (self->stack, "words");
  gtk_stack_remove (self->stack, entry);
  g_strstrip (text);
  if (keep && *text != '\0' && g_strcmp0 (text, editor_tree_item_title (self->item)) != 0)
    g_signal_emit (self, renamed_signal, 0, text);
}

/* Back to the row, so that arrows lead on. */
static void
focus_row (EditorTreeRow *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_LIST_VIEW);

  if (row != NULL)
    gtk_widget_grab_focus (row);
}

static void
activate_cb (EditorTreeRow *self)
{
  stop_editing (self, TRUE);
  focus_row (self);
}

static void
leave_cb (EditorTreeRow *self)
{
  stop_editing (self, TRUE);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
        EditorTreeRow *self)
{
  if (key != GDK_KEY_Escape)
    return FALSE;
  stop_editing (self, FALSE);
  focus_row (self);
  return TRUE;
}

void
editor_tree_row_start_editing (EditorTreeRow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new (),
                     *focus = gtk_event_controller_focus_new ();

  if (self->item == NULL || self->entry != NULL)
    return;
  self->entry = GTK_TEXT (gtk_text_new ());
  gtk_editable_set_text (GTK_EDITABLE (self->entry), editor_tree_item_title (self->item));
  gtk_widget_add_css_class (GTK_WIDGET (self->entry), "title-entry");
  gtk_widget_set_hexpand (GTK_WIDGET (self->entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Title"), -1);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->entry), "entry");
  gtk_stack_set_visible_child_name (self->stack, "entry");
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
}

/* --- life ------------------------------------------------------------------------------------- */

static void
editor_tree_row_dispose (GObject *object)
{
  editor_tree_row_set_item (EDITOR_TREE_ROW (object), NULL);
  G_OBJECT_CLASS (editor_tree_row_parent_class)->dispose (object);
}

static void
editor_tree_row_class_init (EditorTreeRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = editor_tree_row_dispose;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "editor-tree-row");
  renamed_signal = g_signal_new ("renamed", EDITOR_TYPE_TREE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
editor_tree_row_init (EditorTreeRow *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);

  self->title = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "wrap-mode",
                              PANGO_WRAP_WORD_CHAR, NULL);
  self->detail
      = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_add_css_class (line, "line");
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "title");
  gtk_widget_add_css_class (GTK_WIDGET (self->detail), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->detail), "second");
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->detail));
  gtk_widget_set_valign (line, GTK_ALIGN_CENTER);
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (self->stack, line, "words");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

GtkWidget *
editor_tree_row_new (void)
{
  return g_object_new (EDITOR_TYPE_TREE_ROW, NULL);
}
