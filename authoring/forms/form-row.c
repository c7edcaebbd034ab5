/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/forms/form-row-private.h"

#include <glib/gi18n-lib.h>

#include "engine/base/text.h"

/* --- fields ----------------------------------------------------------------------------------- */

static AuthorPage *
change_attribute (const AuthorFormContext *context, const AuthorFormField *field, const char *text)
{
  const AuthorPage *page = author_desk_page (context->desk);

  if (text != NULL && *text == '\0')
    text = NULL;
  return author_edit_attribute (page, context->block, field->name, text, NULL);
}

AuthorFormField *
author_form_field_copy (const AuthorFormField *field)
{
  AuthorFormField *copy = g_new (AuthorFormField, 1);

  *copy = *field;
  copy->key = g_strdup (field->key);
  copy->title = g_strdup (field->title);
  copy->value = g_strdup (field->value);
  copy->missing = g_strdup (field->missing);
  copy->name = g_strdup (field->name);
  if (copy->change == NULL)
    copy->change = change_attribute;
  return copy;
}

void
author_form_field_free (AuthorFormField *field)
{
  g_free ((char *) field->key);
  g_free ((char *) field->title);
  g_free ((char *) field->value);
  g_free ((char *) field->missing);
  g_free ((char *) field->name);
  g_free (field);
}

void
form_row_free (gpointer data)
{
  FormRow *row = data;

  g_clear_handle_id (&row->emptied, g_source_remove);
  author_form_field_free (row->field);
  g_clear_pointer (&row->values, g_ptr_array_unref);
  g_free (row->kinds);
  g_free (row);
}

FormRow *
form_row_new (const AuthorFormContext *context, const AuthorFormField *field, GtkWidget *owner)
{
  FormRow *row = g_new0 (FormRow, 1);

  row->context = *context;
  row->field = author_form_field_copy (field);
  row->row = owner;
  g_object_set_data_full (G_OBJECT (owner), "form-row", row, form_row_free);
  return row;
}

void
form_row_write (FormRow *row, const char *text, const char *label)
{
  AuthorPage *page = row->field->change (&row->context, row->field, text);
  bool is_refused = page == NULL;

  author_form_write (&row->context, page, label, row->field->key);
  if (is_refused)
    gtk_widget_add_css_class (row->row, "error");
  else
    gtk_widget_remove_css_class (row->row, "error");
  if (row->field->reshapes)
    author_form_show_soon (&row->context);
}

void
form_row_set_title (GtkWidget *row, const AuthorFormField *field)
{
  g_autofree char *title = g_markup_escape_text (field->title, -1);
  g_autofree char *needed = g_strdup_printf (_ ("%s (needed)"), title);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), field->is_needed ? needed : title);
}

/* --- text ------------------------------------------------------------------------------------- */

static gboolean
write_empty (gpointer data)
{
  FormRow *row = data;

  row->emptied = 0;
  form_row_write (row, "", "typing");
  return G_SOURCE_REMOVE;
}

/* Typing over what is selected empties the entry first; a value that goes and comes would have moved to the end. */
static void
on_entry_changed (GtkEditable *editable, FormRow *row)
{
  const char *text = gtk_editable_get_text (editable);

  g_clear_handle_id (&row->emptied, g_source_remove);
  if (*text == '\0')
    row->emptied = g_idle_add_full (G_PRIORITY_HIGH_IDLE, write_empty, row, NULL);
  else
    form_row_write (row, text, "typing");
}

GtkWidget *
author_form_text_row (const AuthorFormContext *context, const AuthorFormField *field)
{
  GtkWidget *entry = adw_entry_row_new ();
  FormRow *row = form_row_new (context, field, entry);

  form_row_set_title (entry, field);
  gtk_editable_set_enable_undo (GTK_EDITABLE (entry), FALSE);
  gtk_editable_set_text (GTK_EDITABLE (entry), field->value != NULL ? field->value : "");
  g_signal_connect (entry, "changed", G_CALLBACK (on_entry_changed), row);
  author_form_register (context, field, entry, entry);
  return entry;
}

/* A row of a list around what is no row. */
static GtkWidget *
wrap (GtkWidget *child)
{
  GtkWidget *row = adw_preferences_row_new ();

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), child);
  return row;
}

GtkWidget *
author_form_lines_row (const AuthorFormContext *context, const AuthorFormField *field)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *title = gtk_label_new (field->title);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_widget_add_css_class (title, "caption");
  gtk_widget_add_css_class (title, "form-second");
  gtk_widget_set_margin_start (title, 6);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), author_form_text_new (context, field, true));
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  gtk_widget_set_margin_top (box, 8);
  gtk_widget_set_margin_bottom (box, 8);
  return wrap (box);
}

/* --- switches and numbers --------------------------------------------------------------------- */

static GtkWidget *
action_row (const AuthorFormField *field, GtkWidget *control)
{
  GtkWidget *row = adw_action_row_new ();

  form_row_set_title (row, field);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_set_valign (control, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), control);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), control);
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  field->title, -1);
  return row;
}

static void
on_switched (GObject *object, GParamSpec *property, FormRow *row)
{
  bool is_on = gtk_switch_get_active (GTK_SWITCH (object));

  (void) property;
  form_row_write (row, is_on == row->otherwise ? NULL : is_on ? "yes" : "no", "property");
}

GtkWidget *
author_form_switch_row (const AuthorFormContext *context, const AuthorFormField *field,
                        bool otherwise)
{
  GtkWidget *control = gtk_switch_new (), *widget = action_row (field, control);
  FormRow *row = form_row_new (context, field, widget);

  row->otherwise = otherwise;
  gtk_switch_set_active (GTK_SWITCH (control),
                         field->value == NULL ? otherwise : g_str_equal (field->value, "yes"));
  g_signal_connect (control, "notify::active", G_CALLBACK (on_switched), row);
  author_form_register (context, field, control, widget);
  return widget;
}

static void
on_number_changed (GtkSpinButton *spin, FormRow *row)
{
  double value = gtk_spin_button_get_value (spin);
  g_autofree char *text = lk_text_from_number (value);

  form_row_write (row, value == row->bounds.otherwise ? NULL : text, "property");
}

/* As few decimals as it takes. */
static gboolean
on_output (GtkSpinButton *spin, gpointer data)
{
  guint digits = gtk_spin_button_get_digits (spin);
  double value = gtk_spin_button_get_value (spin);
  g_autofree char *text = NULL;

  (void) data;
  while (digits > 0) {
    double scale = digits == 1 ? 1 : 10;

    if (value * scale != (double) (gint64) (value * scale))
      break;
    digits--;
  }
  text = g_strdup_printf ("%.*f", (int) digits, value);
  gtk_editable_set_text (GTK_EDITABLE (spin), text);
  return TRUE;
}

static GtkWidget *
make_number (const AuthorFormField *field, AuthorFormBounds bounds)
{
  GtkWidget *control = gtk_spin_button_new_with_range (bounds.least, bounds.most, bounds.step);
  double value = bounds.otherwise;

  if (field->value != NULL && !lk_text_to_number (field->value, &value))
    value = bounds.otherwise;
  gtk_spin_button_set_digits (GTK_SPIN_BUTTON (control), bounds.digits);
  gtk_editable_set_enable_undo (GTK_EDITABLE (control), FALSE);
  gtk_editable_set_width_chars (GTK_EDITABLE (control), 4);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (control), 5);
  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (control), TRUE);
  g_signal_connect (control, "output", G_CALLBACK (on_output), NULL);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (control), value);
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  field->title, -1);
  return control;
}

GtkWidget *
author_form_number_new (const AuthorFormContext *context, const AuthorFormField *field,
                        AuthorFormBounds bounds)
{
  GtkWidget *control = make_number (field, bounds);
  FormRow *row = form_row_new (context, field, control);

  row->bounds = bounds;
  gtk_widget_set_tooltip_text (control, field->title);
  g_signal_connect (control, "value-changed", G_CALLBACK (on_number_changed), row);
  author_form_register (context, field, control, NULL);
  return control;
}

GtkWidget *
author_form_number_row (const AuthorFormContext *context, const AuthorFormField *field,
                        AuthorFormBounds bounds)
{
  GtkWidget *control = make_number (field, bounds), *widget = action_row (field, control);
  FormRow *row = form_row_new (context, field, widget);

  row->bounds = bounds;
  g_signal_connect (control, "value-changed", G_CALLBACK (on_number_changed), row);
  author_form_register (context, field, control, widget);
  return widget;
}

/* --- words ------------------------------------------------------------------------------------ */

GtkWidget *
author_form_note_row (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title_markup = g_markup_escape_text (title, -1);
  g_autofree char *subtitle_markup = g_markup_escape_text (subtitle != NULL ? subtitle : "", -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title_markup);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle_markup);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  return row;
}

typedef struct {
  AuthorFormContext context;
  AuthorFormActivated activated;
  guint item;
} Link;

static void
on_activated (AdwActionRow *row, Link *link)
{
  Link now = *link;

  (void) row;
  now.activated (&now.context, now.item);
}

GtkWidget *
author_form_link_row (const AuthorFormContext *context, const char *title, const char *subtitle,
                      AuthorFormActivated activated, guint item)
{
  GtkWidget *row = author_form_note_row (title, subtitle);
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");
  Link *link = g_new (Link, 1);

  *link = (Link){ *context, activated, item };
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_data (row, "activated", G_CALLBACK (on_activated), link,
                         (GClosureNotify) (GCallback) g_free, 0);
  return row;
}

GtkWidget *
author_form_problem_new (const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (box, "form-problem");
  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

AdwPreferencesGroup *
author_form_group (GtkBox *box, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *markup = g_markup_escape_text (title != NULL ? title : "", -1);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), markup);
  gtk_box_append (box, group);
  return ADW_PREFERENCES_GROUP (group);
}
