/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "authoring/forms/form-row-private.h"

/* Rows that choose: out of a list, and files of the course. */

/* --- choices ---------------------------------------------------------------------------------- */

static void
on_chosen (GObject *object, GParamSpec *property, FormRow *row)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (object));

  (void) property;
  if (selected < row->values->len)
    form_row_write (row, g_ptr_array_index (row->values, selected), "property");
}

static guint
find_choice (GPtrArray *values, const char *value)
{
  for (guint i = 0; i < values->len; i++)
    if (g_strcmp0 (g_ptr_array_index (values, i), value) == 0)
      return i;
  return values->len;
}

GtkWidget *
author_form_choice_row (const AuthorFormContext *context, const AuthorFormField *field,
                        const AuthorFormChoice *choices)
{
  GtkWidget *combo = adw_combo_row_new ();
  FormRow *row = form_row_new (context, field, combo);
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  guint selected;

  row->values = g_ptr_array_new_with_free_func (g_free);
  for (const AuthorFormChoice *choice = choices; choice->title != NULL; choice++) {
    g_ptr_array_add (row->values, g_strdup (choice->value));
    gtk_string_list_append (titles, choice->title);
  }
  selected = find_choice (row->values, field->value);
  if (selected == row->values->len) {
    g_ptr_array_add (row->values, g_strdup (field->value));
    gtk_string_list_append (titles, field->value != NULL ? field->value : "–");
  }
  form_row_set_title (combo, field);
  adw_combo_row_set_model (ADW_COMBO_ROW (combo), G_LIST_MODEL (titles));
  adw_combo_row_set_selected (ADW_COMBO_ROW (combo), selected);
  g_signal_connect (combo, "notify::selected", G_CALLBACK (on_chosen), row);
  author_form_register (context, field, combo, combo);
  return combo;
}

/* --- files ------------------------------------------------------------------------------------ */

/* The row may be gone when the answer comes, and its field be another widget. */
static void
on_file_chosen (AuthorForm *form, const char *name, gpointer data)
{
  FormRow *row = data;
  GtkWidget *entry = author_form_field (form, row->field->key);

  if (entry != NULL && ADW_IS_ENTRY_ROW (entry))
    gtk_editable_set_text (GTK_EDITABLE (entry), name);
}

static void
on_choose_clicked (GtkButton *button, FormRow *row)
{
  AuthorFormMedium ask
      = { .kinds = row->kinds, .chosen = on_file_chosen, .free_data = form_row_free };
  FormRow *asked = g_new0 (FormRow, 1);

  (void) button;
  asked->context = row->context;
  asked->field = author_form_field_copy (row->field);
  ask.name = gtk_editable_get_text (GTK_EDITABLE (row->row));
  ask.data = asked;
  g_signal_emit_by_name (row->context.form, "medium-wanted", &ask);
}

GtkWidget *
author_form_file_row (const AuthorFormContext *context, const AuthorFormField *field,
                      const char *kinds)
{
  GtkWidget *entry = author_form_text_row (context, field);
  GtkWidget *button = gtk_button_new_from_icon_name ("document-open-symbolic");
  FormRow *row = g_object_get_data (G_OBJECT (entry), "form-row");
  g_autofree char *name = g_strdup_printf (_ ("%s: choose from the library"), field->title);

  row->kinds = g_strdup (kinds);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Choose from the library"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (button, "clicked", G_CALLBACK (on_choose_clicked), row);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (entry), button);
  return entry;
}
