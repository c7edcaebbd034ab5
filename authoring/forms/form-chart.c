/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/forms/form-private.h"
#include "authoring/forms/form-sheet.h"
#include "authoring/forms/form-table.h"

#include <glib/gi18n-lib.h>

#include "authoring/edit/sheet-edit.h"

/* Charts, and tables with a caption: a sheet of cells, and what stands around it. */

static const AuthorPage *
page_of (const AuthorFormContext *context)
{
  return author_desk_page (context->desk);
}

static void
add_attribute (const AuthorFormContext *context, AdwPreferencesGroup *group, const char *name,
               const char *title, bool is_needed)
{
  AuthorFormField field = { .key = name,
                            .title = title,
                            .value = author_page_value (page_of (context), context->block, name),
                            .name = name,
                            .is_needed = is_needed };

  adw_preferences_group_add (group, author_form_text_row (context, &field));
}

static void
on_make_table (const AuthorFormContext *context, guint item)
{
  g_autofree char *text = g_strdup_printf ("| %s | %s |\n| --- | --: |\n| %s | 1 |\n| %s | 2 |\n",
                                           _ ("Name"), _ ("Number"), _ ("First"), _ ("Second"));

  (void) item;
  author_form_rewrite (context,
                       author_edit_insert (page_of (context),
                                           (AuthorPlace){ AUTHOR_SIDE_LAST, context->block }, text,
                                           NULL),
                       "add-item", "cell/0/0");
}

static void
add_sheet (const AuthorFormContext *context, GtkBox *box, const char *title, guint least)
{
  AdwPreferencesGroup *group = author_form_group (box, title);
  g_autoptr (AuthorSheet) table = author_sheet_read (page_of (context), context->block);
  AuthorFormSheet sheet = { .key = "cell",
                            .title = title,
                            .block = context->block,
                            .has_columns = true,
                            .least_columns = least,
                            .row_title = _ ("Add Row"),
                            .column_title = _ ("Add Column") };

  if (table != NULL)
    adw_preferences_group_add (group, author_form_sheet_new (context, &sheet));
  else
    adw_preferences_group_add (group, author_form_link_row (context, _ ("Begin a table"),
                                                            _ ("With two rows and two columns"),
                                                            on_make_table, 0));
}

static void
build_chart (const AuthorFormContext *context, GtkBox *box)
{
  const AuthorFormChoice kinds[] = {
    { "bar", _ ("Bars") },
    { "line", _ ("Lines") },
    { "pie", _ ("Pie") },
    { NULL, NULL },
  };
  const char *kind = author_page_value (page_of (context), context->block, "kind");
  AuthorFormField field = {
    .key = "kind", .title = _ ("Kind"), .value = kind != NULL ? kind : "bar", .name = "kind"
  };
  AdwPreferencesGroup *group = author_form_group (box, NULL);

  adw_preferences_group_add (group, author_form_choice_row (context, &field, kinds));
  add_attribute (context, group, "title", _ ("Title"), true);
  add_attribute (context, group, "unit", _ ("Unit"), false);
  add_sheet (context, box, _ ("Numbers"), 2);
}

static void
build_table (const AuthorFormContext *context, GtkBox *box)
{
  add_attribute (context, author_form_group (box, NULL), "caption", _ ("Caption"), false);
  add_sheet (context, box, _ ("Cells"), 1);
}

const AuthorFormRow author_form_chart_rows[] = {
  { "chart", build_chart },
  { "table", build_table },
  { NULL, NULL },
};
