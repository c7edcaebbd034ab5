/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/forms/form-private.h"

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

/* What a row keeps. */
typedef struct {
  AuthorFormContext context;
  AuthorFormField *field;
  GtkWidget *row;
  bool otherwise;          /* of a switch */
  AuthorFormBounds bounds; /* of a number */
  GPtrArray *values;       /* of a choice: char *, nullable */
  char *kinds;             /* of a file */
  guint emptied;           /* of an entry: source that writes that it is empty */
} Row;

static void
free_row (gpointer data)
{
  Row *row = data;

  g_clear_handle_id (&row->emptied, g_source_remove);
  author_form_field_free (row->field);
  g_clear_pointer (&row->values, g_ptr_array_unref);
  g_free (row->kinds);
  g_free (row);
}

/* @owner: the widget that the row lives as long as. */
static Row *
row_new (const AuthorFormContext *context, const AuthorFormField *field, GtkWidget *owner)
{
  Row *row = g_new0 (Row, 1);

  row->context = *context;
  row->field = author_form_field_copy (field);
  row->row = owner;
  g_object_set_data_full (G_OBJECT (owner), "form-row", row, free_row);
  return row;
}

static void
write_value (Row *row, const char *text, const char *label)
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

/* Titles of Adwaita's rows are markup. */
static void
set_title (GtkWidget *row, const AuthorFormField *field)
{
  g_autofree char *title = g_markup_escape_text (field->title, -1);
  g_autofree char *needed = g_strdup_printf (_ ("%s (needed)"), title);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), field->is_needed ? needed : title);
}

/* --- text ------------------------------------------------------------------------------------- */

static gboolean
write_empty (gpointer data)
{
  Row *row = data;

  row->emptied = 0;
  write_value (row, "", "typing");
  return G_SOURCE_REMOVE;
}

/* Typing over what is selected empties the entry first; a value that goes and comes would have moved to the end. */
static void
on_entry_changed (GtkEditable *editable, Row *row)
{
  const char *text = gtk_editable_get_text (editable);

  g_clear_handle_id (&row->emptied, g_source_remove);
  if (*text == '\0')
    row->emptied = g_idle_add_full (G_PRIORITY_HIGH_IDLE, write_empty, row, NULL);
  else
    write_value (row, text, "typing");
}

GtkWidget *
author_form_text_row (const AuthorFormContext *context, const AuthorFormField *field)
{
  GtkWidget *entry = adw_entry_row_new ();
  Row *row = row_new (context, field, entry);

  set_title (entry, field);
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

  set_title (row, field);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_set_valign (control, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), control);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), control);
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  field->title, -1);
  return row;
}

static void
on_switched (GObject *object, GParamSpec *property, Row *row)
{
  bool is_on = gtk_switch_get_active (GTK_SWITCH (object));

  (void) property;
  write_value (row, is_on == row->otherwise ? NULL : is_on ? "yes" : "no", "property");
}

GtkWidget *
author_form_switch_row (const AuthorFormContext *context, const AuthorFormField *field,
                        bool otherwise)
{
  GtkWidget *control = gtk_switch_new (), *widget = action_row (field, control);
  Row *row = row_new (context, field, widget);

  row->otherwise = otherwise;
  gtk_switch_set_active (GTK_SWITCH (control),
                         field->value == NULL ? otherwise : g_str_equal (field->value, "yes"));
  g_signal_connect (control, "notify::active", G_CALLBACK (on_switched), row);
  author_form_register (context, field, control, widget);
  return widget;
}

static void
on_number_changed (GtkSpinButton *spin, Row *row)
{
  double value = gtk_spin_button_get_value (spin);
  g_autofree char *text = lk_text_from_number (value);

  write_value (row, value == row->bounds.otherwise ? NULL : text, "property");
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
  Row *row = row_new (context, field, control);

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
  Row *row = row_new (context, field, widget);

  row->bounds = bounds;
  g_signal_connect (control, "value-changed", G_CALLBACK (on_number_changed), row);
  author_form_register (context, field, control, widget);
  return widget;
}

/* --- choices ---------------------------------------------------------------------------------- */

static void
on_chosen (GObject *object, GParamSpec *property, Row *row)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (object));

  (void) property;
  if (selected < row->values->len)
    write_value (row, g_ptr_array_index (row->values, selected), "property");
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
  Row *row = row_new (context, field, combo);
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
  set_title (combo, field);
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
  Row *row = data;
  GtkWidget *entry = author_form_field (form, row->field->key);

  if (entry != NULL && ADW_IS_ENTRY_ROW (entry))
    gtk_editable_set_text (GTK_EDITABLE (entry), name);
}

static void
on_choose_clicked (GtkButton *button, Row *row)
{
  AuthorFormMedium ask = { .kinds = row->kinds, .chosen = on_file_chosen, .free_data = free_row };
  Row *asked = g_new0 (Row, 1);

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
  Row *row = g_object_get_data (G_OBJECT (entry), "form-row");
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
