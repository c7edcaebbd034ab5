/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/media/editor-captions-row.h"

#include <glib/gi18n.h>

#define MOST_MINUTES 1440

struct _EditorCaptionsRow {
  GtkListBoxRow parent_instance;
  GtkEditable *start, *end, *text;
};

enum {
  SIGNAL_CHANGED,
  SIGNAL_REMOVED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EditorCaptionsRow, editor_captions_row, GTK_TYPE_LIST_BOX_ROW)

/* --- times ------------------------------------------------------------------------------------------------- */

bool
editor_captions_parse_time (const char *text, guint *ret_milliseconds)
{
  const char *colon = strrchr (text, ':'), *point = text + strcspn (text, ".,");
  guint64 minutes = 0, seconds, thousandths = 0, unit = 100;

  if (strspn (text, "0123456789:.,") != strlen (text) || text[0] == '\0')
    return false;
  if (colon != NULL && colon < point)
    minutes = g_ascii_strtoull (text, NULL, 10);
  seconds = g_ascii_strtoull (colon != NULL ? colon + 1 : text, NULL, 10);
  for (const char *digit = *point != '\0' ? point + 1 : point; g_ascii_isdigit (*digit) && unit > 0;
       digit++, unit /= 10)
    thousandths += (guint64) (*digit - '0') * unit;
  if (minutes > MOST_MINUTES || seconds > 60 * MOST_MINUTES || (colon != NULL && seconds > 59))
    return false;
  *ret_milliseconds = (guint) ((minutes * 60 + seconds) * 1000 + thousandths);
  return true;
}

char *
editor_captions_format_time (guint milliseconds)
{
  return g_strdup_printf ("%u:%02u.%u", milliseconds / 60000, milliseconds / 1000 % 60,
                          milliseconds / 100 % 10);
}

/* --- the row ----------------------------------------------------------------------------------------------- */

static void
read_time (GtkEditable *field, guint *milliseconds)
{
  g_autofree char *before = editor_captions_format_time (*milliseconds);
  const char *text = gtk_editable_get_text (field);
  guint value;

  if (g_str_equal (text, before))
    return;
  if (editor_captions_parse_time (text, &value)) {
    gtk_widget_remove_css_class (GTK_WIDGET (field), "error");
    *milliseconds = value;
  } else {
    gtk_widget_add_css_class (GTK_WIDGET (field), "error");
  }
}

void
editor_captions_row_read (EditorCaptionsRow *self, AuthorCue *cue)
{
  const char *text = gtk_editable_get_text (self->text);

  read_time (self->start, &cue->start);
  read_time (self->end, &cue->end);
  if (cue->end <= cue->start)
    cue->end = cue->start + 1;
  if (g_strcmp0 (text, cue->text) == 0)
    return;
  g_free (cue->text);
  g_free (cue->markup);
  cue->text = g_strdup (text);
  cue->markup = g_markup_escape_text (text, -1);
}

static void
changed_cb (EditorCaptionsRow *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
removed_cb (EditorCaptionsRow *self)
{
  g_signal_emit (self, signals[SIGNAL_REMOVED], 0);
}

static GtkEditable *
field_new (GtkWidget *box, const char *text, const char *name, int chars)
{
  GtkWidget *field = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (field), text);
  gtk_editable_set_width_chars (GTK_EDITABLE (field), chars);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (field), chars);
  gtk_widget_set_tooltip_text (field, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (GTK_BOX (box), field);
  return GTK_EDITABLE (field);
}

static void
editor_captions_row_class_init (EditorCaptionsRowClass *klass)
{
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", EDITOR_TYPE_CAPTIONS_ROW, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_REMOVED] = g_signal_new ("removed", EDITOR_TYPE_CAPTIONS_ROW, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
editor_captions_row_init (EditorCaptionsRow *self)
{
}

GtkWidget *
editor_captions_row_new (const AuthorCue *cue, guint number)
{
  EditorCaptionsRow *self = g_object_new (EDITOR_TYPE_CAPTIONS_ROW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *remove = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *start = editor_captions_format_time (cue->start);
  g_autofree char *end = editor_captions_format_time (cue->end);
  g_autofree char *name = g_strdup_printf (_ ("Line %u"), number);

  gtk_widget_add_css_class (box, "padded-row");
  self->start = field_new (box, start, _ ("Begins at"), 8);
  self->end = field_new (box, end, _ ("Ends at"), 8);
  self->text = field_new (box, cue->text, _ ("What is said"), 20);
  gtk_widget_set_hexpand (GTK_WIDGET (self->text), TRUE);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_tooltip_text (remove, _ ("Remove line"));
  gtk_box_append (GTK_BOX (box), remove);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_swapped (self->start, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->end, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->text, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (remove, "clicked", G_CALLBACK (removed_cb), self);
  return GTK_WIDGET (self);
}
