/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/preview/editor-call-log.h"

#include <glib/gi18n.h>

/* The oldest ones go then. */
#define MOST_CALLS 2000
#define HEIGHT     180

struct _EditorCallLog {
  AdwBin parent_instance;
  GtkStringList *lines;
  GtkWidget *list;
  guint scroll_source;
};

G_DEFINE_FINAL_TYPE (EditorCallLog, editor_call_log, ADW_TYPE_BIN)

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "monospace");
  gtk_widget_add_css_class (label, "caption");
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  const char *text = gtk_string_object_get_string (gtk_list_item_get_item (item));

  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, text);
}

static void
editor_call_log_dispose (GObject *object)
{
  EditorCallLog *self = EDITOR_CALL_LOG (object);

  g_clear_handle_id (&self->scroll_source, g_source_remove);
  g_clear_object (&self->lines);
  G_OBJECT_CLASS (editor_call_log_parent_class)->dispose (object);
}

static void
editor_call_log_class_init (EditorCallLogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = editor_call_log_dispose;
}

static void
editor_call_log_init (EditorCallLog *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->lines = gtk_string_list_new (NULL);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  self->list = gtk_list_view_new (
      GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->lines)))),
      factory);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Calls of the Course"), -1);
  gtk_widget_set_size_request (scroller, -1, HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

GtkWidget *
editor_call_log_new (void)
{
  return g_object_new (EDITOR_TYPE_CALL_LOG, NULL);
}

static char *
line_of (const PreviewTrialCall *call)
{
  double seconds = (double) call->at_us / G_USEC_PER_SEC, took = (double) call->took_us / 1000;

  if (*call->answer == '\0' && call->took_us == 0)
    return g_strdup_printf ("%7.2f s  %s: %s", seconds, call->function, call->arguments);
  if (call->error != 0)
    /* Translators: time, function, what it was given, answer, number of the error, what that means */
    return g_strdup_printf (_ ("%7.2f s  %s (%s) → %s  refused, error %u %s"), seconds,
                            call->function, call->arguments, call->answer, call->error,
                            call->diagnostic != NULL ? call->diagnostic : "");
  return g_strdup_printf ("%7.2f s  %s (%s) → %s  %.1f ms", seconds, call->function,
                          call->arguments, call->answer, took);
}

/* Many calls come at once: the end is sought when they are all there. */
static gboolean
scroll_cb (gpointer data)
{
  EditorCallLog *self = data;
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list));

  self->scroll_source = 0;
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
  return G_SOURCE_REMOVE;
}

void
editor_call_log_add (EditorCallLog *self, const PreviewTrialCall *call)
{
  g_autofree char *line = line_of (call);

  if (editor_call_log_length (self) >= MOST_CALLS)
    gtk_string_list_splice (self->lines, 0, MOST_CALLS / 10, NULL);
  gtk_string_list_append (self->lines, line);
  if (self->scroll_source == 0)
    self->scroll_source = g_timeout_add (100, scroll_cb, self);
}

void
editor_call_log_clear (EditorCallLog *self)
{
  gtk_string_list_splice (self->lines, 0, editor_call_log_length (self), NULL);
}

guint
editor_call_log_length (EditorCallLog *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->lines));
}

char *
editor_call_log_text (EditorCallLog *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < editor_call_log_length (self); i++)
    g_string_append_printf (text, "%s\n", gtk_string_list_get_string (self->lines, i));
  return g_string_free (text, FALSE);
}
