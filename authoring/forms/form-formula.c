/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/forms/form-formula.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "authoring/expression/expression-issue.h"
#include "authoring/forms/form-private.h"
#include "words/words-author.h"

typedef struct {
  AuthorFormContext context;
  AuthorFormField *field;
  GHashTable *names;
  AuthorFormulaValue value;
  GtkWidget *entry, *problem, *result;
} Formula;

static void
free_formula (gpointer data)
{
  Formula *formula = data;

  author_form_field_free (formula->field);
  g_hash_table_unref (formula->names);
  g_free (formula);
}

/* --- what is wrong ----------------------------------------------------------------------------- */

static bool
knows_cb (const char *table, const char *name, void *data)
{
  g_autofree char *column
      = table != NULL && name != NULL ? g_strconcat (table, ".", name, NULL) : NULL;

  return g_hash_table_contains (data, column != NULL ? column : table != NULL ? table : name);
}

static char *
list_names (GHashTable *names)
{
  g_autoptr (GList) sorted = g_list_sort (g_hash_table_get_keys (names), (GCompareFunc) g_strcmp0);
  GString *text = g_string_new (NULL);

  for (GList *at = sorted; at != NULL; at = at->next)
    g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", (char *) at->data);
  return g_string_free (text, FALSE);
}

char *
author_formula_problem (const char *text, GHashTable *names, guint *ret_column)
{
  AuthorExpressionError error = { 0 };
  g_autoptr (AuthorExpression) expression = author_expression_parse (text, &error);
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  const char *name;

  *ret_column = 0;
  if (expression == NULL) {
    *ret_column = error.column;
    author_expression_free (author_expression_parse_line (text, 1, issues));
  } else if (!author_expression_resolve (expression, knows_cb, names, &name, ret_column)) {
    g_autofree char *known = list_names (names);

    author_issue_add (issues, AUTHOR_ISSUE_NAME_UNKNOWN, 1, 1, name, known);
  }
  return author_issue_list_length (issues) > 0
             ? words_author_issue (author_issue_list_get (issues, 0))
             : NULL;
}

/* A wavy line from the place on. */
static void
mark (GtkWidget *entry, guint column)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  PangoAttrList *attributes = pango_attr_list_new ();

  if (column > 0 && (glong) column <= g_utf8_strlen (text, -1)) {
    PangoAttribute *line = pango_attr_underline_new (PANGO_UNDERLINE_ERROR);

    line->start_index = (guint) (g_utf8_offset_to_pointer (text, (glong) column - 1) - text);
    pango_attr_list_insert (attributes, line);
  }
  gtk_entry_set_attributes (GTK_ENTRY (entry), attributes);
  pango_attr_list_unref (attributes);
}

static void
show_state (Formula *formula)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (formula->entry));
  guint column = 0;
  g_autofree char *problem
      = *text != '\0' ? author_formula_problem (text, formula->names, &column) : NULL;
  g_autofree char *result = formula->value != NULL && problem == NULL && *text != '\0'
                                ? formula->value (&formula->context, formula->field, text)
                                : NULL;

  mark (formula->entry, column);
  gtk_label_set_text (GTK_LABEL (formula->problem), problem != NULL ? problem : "");
  gtk_widget_set_visible (formula->problem, problem != NULL);
  gtk_label_set_text (GTK_LABEL (formula->result), result != NULL ? result : "");
  gtk_widget_set_visible (formula->result, result != NULL);
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (formula->entry), GTK_ACCESSIBLE_STATE_INVALID,
      problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (formula->entry),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  problem != NULL  ? problem
                                  : result != NULL ? result
                                                   : "",
                                  -1);
}

static void
on_changed (GtkEditable *editable, Formula *formula)
{
  AuthorPage *page = formula->field->change (&formula->context, formula->field,
                                             gtk_editable_get_text (editable));

  author_form_write (&formula->context, page, "typing", formula->field->key);
  show_state (formula);
}

/* --- names to choose from ---------------------------------------------------------------------- */

static void
on_insert (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Formula *formula = data;
  int at = gtk_editable_get_position (GTK_EDITABLE (formula->entry));

  (void) action;
  gtk_editable_delete_selection (GTK_EDITABLE (formula->entry));
  gtk_editable_insert_text (GTK_EDITABLE (formula->entry), g_variant_get_string (parameter, NULL),
                            -1, &at);
  gtk_widget_grab_focus (formula->entry);
  gtk_editable_set_position (GTK_EDITABLE (formula->entry), at);
}

static GtkWidget *
make_names (Formula *formula, GtkWidget *box)
{
  static const GActionEntry entries[]
      = { { .name = "insert", .activate = on_insert, .parameter_type = "s" } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GList) sorted
      = g_list_sort (g_hash_table_get_keys (formula->names), (GCompareFunc) g_strcmp0);
  GtkWidget *button = gtk_menu_button_new ();

  for (GList *at = sorted; at != NULL; at = at->next) {
    const char *dot = strchr (at->data, '.');
    g_autoptr (GMenuItem) item = g_menu_item_new (at->data, NULL);

    g_menu_item_set_action_and_target (item, "formula.insert", "s",
                                       dot != NULL ? dot + 1 : (const char *) at->data);
    g_menu_append_item (menu, item);
  }
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), formula);
  gtk_widget_insert_action_group (box, "formula", G_ACTION_GROUP (group));
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _ ("Names"));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Insert a name"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Insert a name"), -1);
  return button;
}

static GtkWidget *
make_words (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, style);
  return label;
}

GtkWidget *
author_form_formula_new (const AuthorFormContext *context, const AuthorFormField *field,
                         GHashTable *names, AuthorFormulaValue value)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *title = gtk_label_new (field->title);
  Formula *formula = g_new0 (Formula, 1);

  *formula = (Formula){ .context = *context,
                        .field = author_form_field_copy (field),
                        .names = g_hash_table_ref (names),
                        .value = value,
                        .entry = gtk_entry_new (),
                        .problem = make_words ("form-problem"),
                        .result = make_words ("form-second") };
  g_object_set_data_full (G_OBJECT (box), "form-formula", formula, free_formula);
  gtk_editable_set_enable_undo (GTK_EDITABLE (formula->entry), FALSE);
  gtk_editable_set_text (GTK_EDITABLE (formula->entry), field->value != NULL ? field->value : "");
  gtk_editable_set_width_chars (GTK_EDITABLE (formula->entry), 8);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (title, "form-second");
  gtk_widget_add_css_class (formula->entry, "form-source");
  gtk_accessible_update_property (GTK_ACCESSIBLE (formula->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  field->title, -1);
  gtk_box_append (GTK_BOX (line), title);
  if (g_hash_table_size (names) > 0)
    gtk_box_append (GTK_BOX (line), make_names (formula, box));
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), formula->entry);
  gtk_box_append (GTK_BOX (box), formula->problem);
  gtk_box_append (GTK_BOX (box), formula->result);
  g_signal_connect (formula->entry, "changed", G_CALLBACK (on_changed), formula);
  author_form_register (context, field, formula->entry, NULL);
  show_state (formula);
  return box;
}
