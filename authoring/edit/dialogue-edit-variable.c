/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/edit/dialogue-edit-private.h"
#include "authoring/edit/sheet-edit.h"
#include "authoring/expression/expression-rename.h"
#include "authoring/text/plain-text.h"

/* --- the attribute `vars` ---------------------------------------------------------------------- */

static bool
is_part_of (const char *part, const char *name)
{
  gsize length = strcspn (part, "=");
  g_autofree char *written = g_strstrip (g_strndup (part, length));

  return name != NULL && g_str_equal (written, name);
}

static char *
make_part (const AuthorVariableSource *variable)
{
  if (!variable->has_bounds)
    return g_strdup_printf ("%s=%d", variable->name, variable->start);
  return g_strdup_printf ("%s=%d %d…%d", variable->name, variable->start, variable->least,
                          variable->most);
}

/* `vars` with @fresh (nullable) in place of the part of that name; at the end if there is none. */
static AuthorPage *
edit_vars (const AuthorPage *page, guint dialogue, const char *name, const char *fresh,
           AuthorIssueList *issues)
{
  const char *old = author_page_value (page, dialogue, "vars");
  g_auto (GStrv) parts = g_strsplit (old != NULL ? old : "", ";", -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  g_autofree char *text = NULL;
  bool is_there = false;

  for (char **part = parts; *part != NULL; part++) {
    bool is_it = is_part_of (*part, name);

    if (!is_it && *g_strstrip (*part) != '\0')
      g_ptr_array_add (kept, *part);
    else if (is_it && fresh != NULL && !is_there)
      g_ptr_array_add (kept, (gpointer) fresh);
    is_there = is_there || is_it;
  }
  if (!is_there && fresh != NULL)
    g_ptr_array_add (kept, (gpointer) fresh);
  g_ptr_array_add (kept, NULL);
  text = kept->len > 1 ? g_strjoinv ("; ", (char **) kept->pdata) : NULL;
  return author_edit_attribute (page, dialogue, "vars", text, issues);
}

/* --- the table of labels ----------------------------------------------------------------------- */

static guint
find_labels (const AuthorPage *page, guint dialogue)
{
  for (guint i = dialogue + 1; i < page->blocks[dialogue].next; i = page->blocks[i].next)
    if (author_dialogue_is (page, i, "variables"))
      return i;
  return AUTHOR_PAGE_ITSELF;
}

static AuthorPage *
insert_labels (const AuthorPage *page, guint dialogue, const char *const cells[4],
               AuthorIssueList *issues)
{
  g_autofree char *row = author_sheet_line (cells, 3);
  g_autofree char *text = g_strdup_printf (
      "::: variables\n| name | label | words |\n| --- | --- | --- |\n%s\n:::\n", row);

  for (guint i = dialogue + 1; i < page->blocks[dialogue].next; i = page->blocks[i].next)
    if (author_dialogue_is (page, i, "scene") || author_dialogue_is (page, i, "ending"))
      return author_edit_insert (page, (AuthorPlace){ AUTHOR_SIDE_BEFORE, i }, text, issues);
  return author_edit_insert (page, (AuthorPlace){ AUTHOR_SIDE_LAST, dialogue }, text, issues);
}

static AuthorPage *
set_cell (AuthorPage *page, guint block, int row, const char *head, const char *text,
          AuthorIssueList *issues)
{
  g_autoptr (AuthorPage) owned = page, widened = NULL;
  g_autoptr (AuthorSheet) table = author_sheet_read (page, block);
  int column = table != NULL ? author_sheet_find (table, head) : -1;

  if (table == NULL || (column < 0 && *text == '\0'))
    return g_steal_pointer (&owned);
  if (column < 0) {
    widened = author_sheet_insert_column (page, block, table->n_columns, head, issues);
    if (widened == NULL)
      return NULL;
    return author_sheet_set (widened, block, (guint) row, table->n_columns, text, issues);
  }
  if (g_str_equal (author_sheet_cell (table, (guint) row, (guint) column), text))
    return g_steal_pointer (&owned);
  return author_sheet_set (page, block, (guint) row, (guint) column, text, issues);
}

/* The row of @name says what @cells say, in the order of name, label, words. Takes @page. */
static AuthorPage *
edit_labels (AuthorPage *page, guint dialogue, const char *name, const char *const cells[4],
             AuthorIssueList *issues)
{
  static const char *const heads[] = { "name", "label", "words" };
  g_autoptr (AuthorPage) result = page;
  guint block = find_labels (page, dialogue);
  g_autoptr (AuthorSheet) table = NULL;
  int column, row;

  if (block == AUTHOR_PAGE_ITSELF)
    return insert_labels (page, dialogue, cells, issues);
  table = author_sheet_read (page, block);
  column = table != NULL ? author_sheet_find (table, "name") : -1;
  if (column < 0)
    return author_edit_refuse (page, block, issues);
  row = name != NULL ? author_sheet_find_row (table, (guint) column, name) : -1;
  if (row < 0) {
    AuthorPage *longer = author_sheet_insert_row (page, block, table->n_rows, NULL, issues);

    author_page_free (g_steal_pointer (&result));
    result = longer;
    row = (int) table->n_rows;
  }
  for (gsize i = 0; i < G_N_ELEMENTS (heads) && result != NULL; i++)
    result = set_cell (g_steal_pointer (&result), block, row, heads[i], cells[i], issues);
  return g_steal_pointer (&result);
}

static void
free_variable (gpointer data)
{
  AuthorVariableText *variable = data;

  g_free (variable->name);
  g_free (variable->label);
  g_free (variable->levels);
  g_free (variable);
}

/* The words of a cell in the row of @name; %NULL: there is none. */
static char *
dup_cell (const AuthorPage *page, guint dialogue, const char *name, const char *head)
{
  guint block = find_labels (page, dialogue);
  g_autoptr (AuthorSheet) table
      = block != AUTHOR_PAGE_ITSELF ? author_sheet_read (page, block) : NULL;
  int names = table != NULL ? author_sheet_find (table, "name") : -1;
  int column = table != NULL ? author_sheet_find (table, head) : -1;
  int row = names >= 0 ? author_sheet_find_row (table, (guint) names, name) : -1;
  bool is_plain;

  return column >= 0 && row > 0
             ? author_plain_show (author_sheet_cell (table, (guint) row, (guint) column), &is_plain)
             : NULL;
}

/* `8 0…20` behind the sign. */
static void
take_numbers (AuthorVariableSource *variable, const char *text)
{
  char *end;

  variable->start = (int) g_ascii_strtoll (text, &end, 10);
  text = end + strspn (end, " ");
  variable->has_bounds = *text != '\0';
  if (!variable->has_bounds)
    return;
  variable->least = (int) g_ascii_strtoll (text, &end, 10);
  if (g_str_has_prefix (end, "…"))
    variable->most = (int) g_ascii_strtoll (end + strlen ("…"), NULL, 10);
}

static AuthorVariableText *
read_variable (const AuthorPage *page, guint dialogue, const char *part)
{
  AuthorVariableText *variable = g_new0 (AuthorVariableText, 1);
  gsize length = strcspn (part, "=");

  variable->name = g_strstrip (g_strndup (part, length));
  variable->label = dup_cell (page, dialogue, variable->name, "label");
  variable->levels = dup_cell (page, dialogue, variable->name, "words");
  take_numbers (&variable->source, part[length] == '=' ? part + length + 1 : "");
  if (variable->label == NULL)
    variable->label = g_strdup (variable->name);
  variable->source.name = variable->name;
  variable->source.label = variable->label;
  variable->source.levels = variable->levels;
  return variable;
}

GPtrArray *
author_dialogue_variables (const AuthorPage *page, guint dialogue)
{
  GPtrArray *variables = g_ptr_array_new_with_free_func (free_variable);
  const char *vars = author_page_value (page, dialogue, "vars");
  g_auto (GStrv) parts = g_strsplit (vars != NULL ? vars : "", ";", -1);

  for (char **part = parts; *part != NULL; part++)
    if (*g_strstrip (*part) != '\0')
      g_ptr_array_add (variables, read_variable (page, dialogue, *part));
  return variables;
}

/* --- where it is used -------------------------------------------------------------------------- */

typedef struct {
  const char *from, *to; /* @to %NULL: it goes */
} Name;

static bool
knows_cb (const char *table, const char *name, void *data)
{
  return table == NULL;
}

static char *
rename_condition (const char *when, const Name *name)
{
  AuthorExpressionRename rename = { NULL, name->from, name->to, knows_cb, NULL };

  return author_expression_rename (when, &rename, false);
}

static bool
rename_in_answer (AuthorAnswerSource *answer, void *data)
{
  const Name *name = data;
  int amount;
  bool is_set, is_changed = author_set_find (answer->set, name->from, &amount, &is_set);

  if (is_changed) {
    g_autofree char *without = author_set_change (answer->set, name->from, 0, false);

    g_free (answer->set);
    answer->set = name->to != NULL ? author_set_change (without, name->to, amount, is_set)
                                   : g_steal_pointer (&without);
  }
  if (answer->when != NULL && name->to != NULL) {
    char *when = rename_condition (answer->when, name);

    is_changed = is_changed || !g_str_equal (when, answer->when);
    g_free (answer->when);
    answer->when = when;
  }
  return is_changed;
}

/* Takes @page. */
static AuthorPage *
rename_in_endings (AuthorPage *page, guint dialogue, const Name *name, AuthorIssueList *issues)
{
  g_autoptr (AuthorPage) result = page;

  for (guint i = dialogue + 1; result != NULL && i < result->blocks[dialogue].next;
       i = result->blocks[i].next) {
    const char *when
        = author_dialogue_is (result, i, "ending") ? author_page_value (result, i, "when") : NULL;
    g_autofree char *fresh = when != NULL ? rename_condition (when, name) : NULL;
    AuthorPage *next;

    if (when == NULL || g_str_equal (when, fresh))
      continue;
    next = author_edit_attribute (result, i, "when", fresh, issues);
    author_page_free (result);
    result = next;
  }
  return g_steal_pointer (&result);
}

/* Takes @page. */
static AuthorPage *
rename_everywhere (AuthorPage *page, guint dialogue, const Name *name, AuthorIssueList *issues)
{
  g_autoptr (AuthorPage) owned = page;
  AuthorPage *result;

  if (page == NULL || name->from == NULL || g_strcmp0 (name->from, name->to) == 0)
    return g_steal_pointer (&owned);
  result
      = author_dialogue_each_answer (page, dialogue, rename_in_answer, (void *) name, NULL, issues);
  if (result == NULL || name->to == NULL)
    return result;
  return rename_in_endings (result, dialogue, name, issues);
}

/* --- all together ------------------------------------------------------------------------------ */

AuthorPage *
author_dialogue_set_variable (const AuthorPage *page, guint dialogue, const char *name,
                              const AuthorVariableSource *variable, AuthorIssueList *issues)
{
  g_autofree char *part = make_part (variable);
  g_autofree char *label = author_plain_to_markdown (variable->label, AUTHOR_PLAIN_LINE);
  g_autofree char *levels = author_plain_to_markdown (
      variable->levels != NULL ? variable->levels : "", AUTHOR_PLAIN_LINE);
  const char *const cells[] = { variable->name, label, levels, NULL };
  const Name names = { name, variable->name };
  AuthorPage *result;

  if (!author_expression_is_name (variable->name))
    return author_edit_refuse (page, dialogue, issues);
  result = edit_vars (page, dialogue, name, part, issues);
  if (result != NULL)
    result = edit_labels (result, dialogue, name, cells, issues);
  return rename_everywhere (result, dialogue, &names, issues);
}

AuthorPage *
author_dialogue_remove_variable (const AuthorPage *page, guint dialogue, const char *name,
                                 AuthorIssueList *issues)
{
  g_autoptr (AuthorPage) result = edit_vars (page, dialogue, name, NULL, issues);
  guint block = result != NULL ? find_labels (result, dialogue) : AUTHOR_PAGE_ITSELF;
  g_autoptr (AuthorSheet) table
      = block != AUTHOR_PAGE_ITSELF ? author_sheet_read (result, block) : NULL;
  int column = table != NULL ? author_sheet_find (table, "name") : -1;
  int row = column >= 0 ? author_sheet_find_row (table, (guint) column, name) : -1;
  const Name names = { name, NULL };

  /* Without rows the table would be an error. */
  if (row > 0) {
    AuthorPage *shorter = table->n_rows > 2
                              ? author_sheet_remove_row (result, block, (guint) row, issues)
                              : author_edit_remove (result, block, issues);

    author_page_free (g_steal_pointer (&result));
    result = shorter;
  }
  return rename_everywhere (g_steal_pointer (&result), dialogue, &names, issues);
}
