/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/forms/form-private.h"

/* Where the focus is in a form, and that it is there again once the form is made anew. */

static void
note_text (GtkWidget *widget, AuthorFormFocus *focus)
{
  if (GTK_IS_TEXT_VIEW (widget)) {
    GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
    GtkTextIter cursor, selection;

    gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
    gtk_text_buffer_get_iter_at_mark (buffer, &selection,
                                      gtk_text_buffer_get_selection_bound (buffer));
    focus->cursor = gtk_text_iter_get_offset (&cursor);
    focus->selection = gtk_text_iter_get_offset (&selection);
  } else if (GTK_IS_EDITABLE (widget)) {
    gtk_editable_get_selection_bounds (GTK_EDITABLE (widget), &focus->selection, &focus->cursor);
  }
}

AuthorFormFocus
author_form_note_focus (GtkWidget *form, GPtrArray *places)
{
  AuthorFormFocus focus = { NULL, -1, -1 };
  GtkRoot *root = gtk_widget_get_root (form);
  GtkWidget *now = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (guint i = 0; now != NULL && i < places->len; i++) {
    const AuthorFormPlace *place = g_ptr_array_index (places, i);

    if (now != place->widget && !gtk_widget_is_ancestor (now, place->widget))
      continue;
    focus.key = g_strdup (place->key);
    note_text (place->widget, &focus);
  }
  return focus;
}

static void
set_cursor (GtkWidget *widget, const AuthorFormFocus *focus)
{
  if (GTK_IS_TEXT_VIEW (widget)) {
    GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
    GtkTextIter cursor, selection;

    gtk_text_buffer_get_iter_at_offset (buffer, &cursor, focus->cursor);
    gtk_text_buffer_get_iter_at_offset (buffer, &selection, focus->selection);
    gtk_text_buffer_select_range (buffer, &cursor, &selection);
  } else if (GTK_IS_EDITABLE (widget)) {
    gtk_editable_select_region (GTK_EDITABLE (widget), focus->selection, focus->cursor);
  }
}

void
author_form_restore_focus (GPtrArray *places, const AuthorFormFocus *focus, const char *wanted)
{
  const AuthorFormPlace *place = NULL;
  AuthorFormFocus end = { NULL, -1, -1 };

  if (wanted != NULL) {
    place = author_form_find_place (places, wanted, false);
    if (place == NULL && places->len > 0)
      place = g_ptr_array_index (places, 0);
  } else if (focus->key != NULL) {
    place = author_form_find_place (places, focus->key, true);
  }
  if (place == NULL)
    return;
  gtk_widget_grab_focus (place->widget);
  set_cursor (place->widget, wanted == NULL ? focus : &end);
}
