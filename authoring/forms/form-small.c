/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/forms/form-small.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "authoring/forms/form-private.h"
#include "authoring/text/plain-text.h"

/* What a part keeps; owned by its widget. */
typedef struct {
  AuthorFormContext context;
  AuthorFormField *field;
  GtkWidget *widget;
  GPtrArray *values; /* of a choice: char *, nullable */
  bool is_anew;
} Part;

static void
free_part (gpointer data)
{
  Part *part = data;

  author_form_field_free (part->field);
  g_clear_pointer (&part->values, g_ptr_array_unref);
  g_free (part);
}

static Part *
part_new (const AuthorFormContext *context, const AuthorFormField *field, GtkWidget *widget)
{
  Part *part = g_new0 (Part, 1);

  part->context = *context;
  part->field = author_form_field_copy (field);
  part->widget = widget;
  g_object_set_data_full (G_OBJECT (widget), "form-part", part, free_part);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  field->title, -1);
  author_form_register (context, field, widget, NULL);
  return part;
}

static void
write_part (Part *part, const char *text, const char *label)
{
  AuthorPage *page = part->field->change (&part->context, part->field, text);
  AuthorFormContext context = part->context;

  if (page == NULL)
    gtk_widget_add_css_class (part->widget, "error");
  else
    gtk_widget_remove_css_class (part->widget, "error");
  if (!part->is_anew || page == NULL)
    author_form_write (&context, page, label, part->field->key);
  else {
    g_autofree char *key = g_strdup (part->field->key);

    author_form_rewrite (&context, page, label, key);
  }
}

GtkWidget *
author_form_small_line (const char *title, GtkWidget *widget)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8), *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "form-second");
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), widget);
  return box;
}

static void
on_entry_changed (GtkEditable *editable, Part *part)
{
  write_part (part, gtk_editable_get_text (editable), "typing");
}

GtkWidget *
author_form_small_entry (const AuthorFormContext *context, const AuthorFormField *field)
{
  GtkWidget *entry = gtk_entry_new ();
  Part *part = part_new (context, field, entry);

  gtk_editable_set_enable_undo (GTK_EDITABLE (entry), FALSE);
  gtk_editable_set_text (GTK_EDITABLE (entry), field->value != NULL ? field->value : "");
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 12);
  g_signal_connect (entry, "changed", G_CALLBACK (on_entry_changed), part);
  return entry;
}

static void
on_number_changed (GtkSpinButton *spin, Part *part)
{
  g_autofree char *text = g_strdup_printf ("%d", gtk_spin_button_get_value_as_int (spin));

  write_part (part, text, "property");
}

GtkWidget *
author_form_small_number (const AuthorFormContext *context, const AuthorFormField *field, int value,
                          int least, int most)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (least, most, 1);
  Part *part = part_new (context, field, spin);

  gtk_editable_set_enable_undo (GTK_EDITABLE (spin), FALSE);
  gtk_editable_set_width_chars (GTK_EDITABLE (spin), 4);
  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (spin), TRUE);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), value);
  g_signal_connect (spin, "value-changed", G_CALLBACK (on_number_changed), part);
  return spin;
}

static void
on_toggled (GtkCheckButton *button, Part *part)
{
  write_part (part, gtk_check_button_get_active (button) ? "yes" : NULL, "property");
}

GtkWidget *
author_form_small_check (const AuthorFormContext *context, const AuthorFormField *field, bool is_on)
{
  GtkWidget *button = gtk_check_button_new_with_label (field->title);
  Part *part = part_new (context, field, button);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), is_on);
  g_signal_connect (button, "toggled", G_CALLBACK (on_toggled), part);
  return button;
}

static void
on_chosen (GObject *object, GParamSpec *property, Part *part)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (object));
  g_autofree char *value
      = selected < part->values->len ? g_strdup (part->values->pdata[selected]) : NULL;

  (void) property;
  /* A form that is made anew lets go of the list, with which GTK is not done yet. */
  g_idle_add_once (g_object_unref, g_object_ref (object));
  write_part (part, value, "property");
}

GtkWidget *
author_form_small_choice (const AuthorFormContext *context, const AuthorFormField *field,
                          const AuthorFormChoice *choices, bool is_anew)
{
  GtkStringList *titles = gtk_string_list_new (NULL);
  GtkWidget *drop = gtk_drop_down_new (G_LIST_MODEL (titles), NULL);
  Part *part = part_new (context, field, drop);
  guint selected = G_MAXUINT;

  part->is_anew = is_anew;
  part->values = g_ptr_array_new_with_free_func (g_free);
  for (const AuthorFormChoice *choice = choices; choice->title != NULL; choice++) {
    if (g_strcmp0 (choice->value, field->value) == 0)
      selected = part->values->len;
    g_ptr_array_add (part->values, g_strdup (choice->value));
    gtk_string_list_append (titles, choice->title);
  }
  if (selected == G_MAXUINT) {
    selected = part->values->len;
    g_ptr_array_add (part->values, g_strdup (field->value));
    gtk_string_list_append (titles, field->value != NULL ? field->value : "–");
  }
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop), selected);
  g_signal_connect (drop, "notify::selected", G_CALLBACK (on_chosen), part);
  return drop;
}

GtkWidget *
author_form_small_more (const char *title, bool is_open, GtkBox **ret_box)
{
  GtkWidget *expander = gtk_expander_new_with_mnemonic (title);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_set_margin_top (box, 6);
  gtk_expander_set_child (GTK_EXPANDER (expander), box);
  gtk_expander_set_expanded (GTK_EXPANDER (expander), is_open);
  *ret_box = GTK_BOX (box);
  return expander;
}

/* --- texts ------------------------------------------------------------------------------------- */

char *
author_form_lines_from_markdown (const char *markdown, bool *ret_is_plain)
{
  g_autofree char *shown = author_plain_show (markdown, ret_is_plain);
  g_auto (GStrv) paragraphs = NULL;

  if (!*ret_is_plain)
    return g_steal_pointer (&shown);
  paragraphs = g_strsplit (shown, "\n\n", -1);
  for (char **paragraph = paragraphs; *paragraph != NULL; paragraph++)
    g_strdelimit (*paragraph, "\n", ' ');
  return g_strjoinv ("\n", paragraphs);
}

char *
author_form_lines_to_markdown (const char *markdown, const char *lines)
{
  g_autofree char *plain = author_plain_from_markdown (markdown);
  g_auto (GStrv) paragraphs = NULL;
  g_autofree char *text = NULL;

  if (plain == NULL)
    return author_plain_write (markdown, lines, AUTHOR_PLAIN_LINES);
  paragraphs = g_strsplit (lines, "\n", -1);
  text = g_strjoinv ("\n\n", paragraphs);
  return author_plain_to_markdown (text, AUTHOR_PLAIN_LINES);
}

static guint
count_words (const char *text)
{
  guint n = 0;
  bool is_in_word = false;

  for (; *text != '\0'; text = g_utf8_next_char (text)) {
    bool is_word = g_unichar_isalnum (g_utf8_get_char (text))
                   || (is_in_word && g_unichar_ispunct (g_utf8_get_char (text)));

    n += is_word && !is_in_word;
    is_in_word = is_word;
  }
  return n;
}

static void
show_count (GtkTextBuffer *buffer, GtkWidget *label)
{
  guint most = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (label), "most")), n;
  GtkTextIter start, end;
  g_autofree char *words = NULL, *text = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  words = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  n = count_words (words);
  text = most > 0 ? g_strdup_printf (_ ("%u of %u words"), n, most)
                  : g_strdup_printf (ngettext ("%u word", "%u words", n), n);
  gtk_label_set_text (GTK_LABEL (label), text);
  if (most > 0 && n > most)
    gtk_widget_add_css_class (label, "form-problem");
  else
    gtk_widget_remove_css_class (label, "form-problem");
}

void
author_form_said (const AuthorFormContext *context, GtkBox *box, const char *title,
                  const AuthorFormField *field, guint most)
{
  AdwPreferencesGroup *group = author_form_group (box, title);
  GtkWidget *label = gtk_label_new (NULL), *view;

  adw_preferences_group_add (group, author_form_lines_row (context, field));
  view = author_form_field (context->form, field->key);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_set_margin_top (label, 4);
  gtk_widget_set_margin_start (label, 12);
  g_object_set_data (G_OBJECT (label), "most", GUINT_TO_POINTER (most));
  adw_preferences_group_add (group, label);
  if (view == NULL || !GTK_IS_TEXT_VIEW (view))
    return;
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "changed",
                           G_CALLBACK (show_count), label, 0);
  show_count (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), label);
}
