/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/edit/calculator-edit.h"

#include <string.h>

#include "authoring/edit/sheet-edit.h"
#include "authoring/expression/expression-rename.h"
#include "authoring/source/source-splice.h"

static bool
is_part (const AuthorPage *page, guint block, const char *kind)
{
  return page->blocks[block].kind == AUTHOR_BLOCK_DIV
         && g_strcmp0 (page->blocks[block].name, kind) == 0;
}

guint
author_calculator_part (const AuthorPage *page, guint calculator, const char *kind,
                        const char *table)
{
  for (guint i = calculator + 1; i < page->blocks[calculator].next; i = page->blocks[i].next)
    if (is_part (page, i, kind)
        && (!g_str_equal (kind, "inputs")
            || g_strcmp0 (author_page_value (page, i, "table"), table) == 0))
      return i;
  return AUTHOR_PAGE_ITSELF;
}

/* --- names ------------------------------------------------------------------------------------- */

static void
add_names (GHashTable *names, const AuthorPage *page, guint block, const char *of)
{
  g_autoptr (AuthorSheet) table = author_sheet_read (page, block);
  int column = table != NULL ? author_sheet_find (table, "name") : -1;

  for (guint row = 1; column >= 0 && row < table->n_rows; row++) {
    const char *name = author_sheet_cell (table, row, (guint) column);

    g_hash_table_add (names, of != NULL ? g_strconcat (of, ".", name, NULL) : g_strdup (name));
  }
}

GHashTable *
author_calculator_names (const AuthorPage *page, guint calculator)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = calculator + 1; i < page->blocks[calculator].next; i = page->blocks[i].next) {
    const char *table = is_part (page, i, "inputs") ? author_page_value (page, i, "table") : NULL;

    if (!is_part (page, i, "inputs") && !is_part (page, i, "results"))
      continue;
    if (table != NULL)
      g_hash_table_add (names, g_strdup (table));
    add_names (names, page, i, table);
  }
  return names;
}

char *
author_calculator_new_name (const AuthorPage *page, guint calculator, const char *stem)
{
  g_autoptr (GHashTable) names = author_calculator_names (page, calculator);
  char *name = g_strdup (stem);

  for (guint n = 2; g_hash_table_contains (names, name); n++) {
    g_free (name);
    name = g_strdup_printf ("%s%u", stem, n);
  }
  return name;
}

/* --- another name ------------------------------------------------------------------------------ */

typedef struct {
  AuthorPage *page; /* as far as it has come; %NULL: it failed */
  guint calculator;
  const char *table, *from, *to;
  bool is_table;
  GHashTable *names;
  AuthorIssueList *issues;
} Renaming;

static void
take (Renaming *renaming, AuthorPage *next)
{
  author_page_free (renaming->page);
  renaming->page = next;
}

static bool
knows_cb (const char *table, const char *name, void *data)
{
  g_autofree char *column
      = table != NULL && name != NULL ? g_strconcat (table, ".", name, NULL) : NULL;

  return g_hash_table_contains (data, column != NULL ? column : table != NULL ? table : name);
}

/* `gas`, `wagen.liter`, or all that begins with `wagen.`. (transfer full) (nullable): not meant */
static char *
rename_key (const Renaming *renaming, const char *key)
{
  gsize length = strlen (renaming->from);

  if (renaming->is_table && g_str_has_prefix (key, renaming->from) && key[length] == '.')
    return g_strconcat (renaming->to, key + length, NULL);
  if (renaming->table != NULL) {
    g_autofree char *whole = g_strconcat (renaming->table, ".", renaming->from, NULL);

    return g_str_equal (key, whole) ? g_strconcat (renaming->table, ".", renaming->to, NULL) : NULL;
  }
  return !renaming->is_table && g_str_equal (key, renaming->from) ? g_strdup (renaming->to) : NULL;
}

/* Every cell of a column. */
typedef char *(*Rewrite) (const Renaming *renaming, const char *cell);

static void
rewrite_column (Renaming *renaming, guint block, int column, Rewrite rewrite)
{
  g_autoptr (AuthorSheet) table = author_sheet_read (renaming->page, block);

  for (guint row = 1; table != NULL && column >= 0 && renaming->page != NULL && row < table->n_rows;
       row++) {
    g_autofree char *fresh = rewrite (renaming, author_sheet_cell (table, row, (guint) column));

    if (fresh != NULL)
      take (renaming,
            author_sheet_set (renaming->page, block, row, (guint) column, fresh, renaming->issues));
  }
}

static char *
rewrite_name (const Renaming *renaming, const char *cell)
{
  return g_str_equal (cell, renaming->from) ? g_strdup (renaming->to) : NULL;
}

static char *
rewrite_formula (const Renaming *renaming, const char *cell)
{
  const AuthorExpressionRename rename
      = { renaming->table, renaming->from, renaming->to, knows_cb, renaming->names };
  gsize length = strlen (cell);
  bool is_code = length > 1 && cell[0] == '`' && cell[length - 1] == '`';
  g_autofree char *formula = is_code ? g_strndup (cell + 1, length - 2) : g_strdup (cell);
  g_autofree char *fresh = author_expression_rename (formula, &rename, renaming->is_table);

  if (g_str_equal (formula, fresh))
    return NULL;
  return is_code ? g_strdup_printf ("`%s`", fresh) : g_steal_pointer (&fresh);
}

static int
column_of (const AuthorPage *page, guint block, const char *head)
{
  g_autoptr (AuthorSheet) table = author_sheet_read (page, block);

  return table != NULL ? author_sheet_find (table, head) : -1;
}

static void
rename_attribute (Renaming *renaming, guint block, const char *name)
{
  const char *value = author_page_value (renaming->page, block, name);
  g_auto (GStrv) parts = g_strsplit (value != NULL ? value : "", ",", -1);
  g_autofree char *fresh = NULL;
  bool is_changed = false;

  for (char **part = parts; *part != NULL; part++)
    if (g_str_equal (g_strstrip (*part), renaming->from)) {
      g_free (*part);
      *part = g_strdup (renaming->to);
      is_changed = true;
    }
  if (!is_changed)
    return;
  fresh = g_strjoinv (", ", parts);
  take (renaming, author_edit_attribute (renaming->page, block, name, fresh, renaming->issues));
}

/* `{name}` in the texts of the results. */
static void
rename_in_texts (Renaming *renaming, guint block)
{
  g_autofree char *from = g_strdup_printf ("{%s}", renaming->from),
                  *to = g_strdup_printf ("{%s}", renaming->to);

  for (guint i = block + 1; renaming->page != NULL && i < renaming->page->blocks[block].next; i++) {
    const AuthorBlock *of = &renaming->page->blocks[i];
    g_autofree char *text
        = g_strndup (renaming->page->text + of->content.start, author_range_length (of->content));
    g_auto (GStrv) parts = g_strsplit (text, from, -1);
    g_autofree char *fresh = g_strjoinv (to, parts);

    if (of->kind == AUTHOR_BLOCK_TEXT && parts[0] != NULL && parts[1] != NULL)
      take (renaming, author_edit_content (renaming->page, i, fresh, renaming->issues));
  }
}

static void
rename_in_results (Renaming *renaming, guint block)
{
  if (renaming->table == NULL && !renaming->is_table) {
    rewrite_column (renaming, block, column_of (renaming->page, block, "name"), rewrite_name);
    if (renaming->page != NULL)
      rename_attribute (renaming, block, "main");
    if (renaming->page != NULL)
      rename_in_texts (renaming, block);
  }
  if (renaming->page != NULL)
    rewrite_column (renaming, block, column_of (renaming->page, block, "formula"), rewrite_formula);
}

static void
rename_in_inputs (Renaming *renaming, guint block)
{
  const char *table = author_page_value (renaming->page, block, "table");

  if (renaming->is_table && g_strcmp0 (table, renaming->from) == 0)
    take (renaming,
          author_edit_attribute (renaming->page, block, "table", renaming->to, renaming->issues));
  else if (!renaming->is_table && g_strcmp0 (table, renaming->table) == 0)
    rewrite_column (renaming, block, column_of (renaming->page, block, "name"), rewrite_name);
}

static void
rename_in_tests (Renaming *renaming, guint block)
{
  rewrite_column (renaming, block, 0, rename_key);
}

static void
rename_in_bars (Renaming *renaming, guint block)
{
  if (renaming->table != NULL || renaming->is_table)
    return;
  rename_attribute (renaming, block, "show");
  if (renaming->page != NULL)
    rename_attribute (renaming, block, "striped");
}

static const struct {
  const char *kind;
  void (*rename) (Renaming *renaming, guint block);
} parts[] = {
  { "inputs", rename_in_inputs },
  { "results", rename_in_results },
  { "tests", rename_in_tests },
  { "bars", rename_in_bars },
};

static bool
is_free (const Renaming *renaming)
{
  g_autofree char *whole
      = renaming->table != NULL ? g_strconcat (renaming->table, ".", renaming->to, NULL) : NULL;

  return author_expression_is_name (renaming->to)
         && !g_hash_table_contains (renaming->names, whole != NULL ? whole : renaming->to);
}

AuthorPage *
author_calculator_rename (const AuthorPage *page, guint calculator, const char *table,
                          const char *from, const char *to, AuthorIssueList *issues)
{
  g_autoptr (GHashTable) names = author_calculator_names (page, calculator);
  Renaming renaming = { .calculator = calculator,
                        .table = table,
                        .from = from,
                        .to = to,
                        .names = names,
                        .issues = issues };

  if (!is_free (&renaming))
    return author_edit_refuse (page, calculator, issues);
  renaming.is_table
      = table == NULL
        && author_calculator_part (page, calculator, "inputs", from) != AUTHOR_PAGE_ITSELF;
  renaming.page = author_page_parse (page->bytes, NULL);
  for (guint i = calculator + 1;
       renaming.page != NULL && i < renaming.page->blocks[calculator].next;
       i = renaming.page != NULL ? renaming.page->blocks[i].next : i)
    for (gsize row = 0; row < G_N_ELEMENTS (parts) && renaming.page != NULL; row++)
      if (is_part (renaming.page, i, parts[row].kind))
        parts[row].rename (&renaming, i);
  return renaming.page;
}

/* --- gone -------------------------------------------------------------------------------------- */

/* The row of @block whose @head is @key goes, and the block with its last one. Takes @page. */
static AuthorPage *
remove_row (AuthorPage *page, guint block, int column, const char *key, AuthorIssueList *issues)
{
  g_autoptr (AuthorPage) owned = page;
  g_autoptr (AuthorSheet) table
      = block != AUTHOR_PAGE_ITSELF ? author_sheet_read (page, block) : NULL;
  int row = table != NULL && column >= 0 ? author_sheet_find_row (table, (guint) column, key) : -1;

  if (row < 0)
    return g_steal_pointer (&owned);
  return author_sheet_remove_row (page, block, (guint) row, issues);
}

static AuthorPage *
remove_bars (AuthorPage *page, guint calculator, const char *name, AuthorIssueList *issues)
{
  g_autoptr (AuthorPage) owned = page;
  guint block = author_calculator_part (page, calculator, "bars", NULL);
  const char *show = block != AUTHOR_PAGE_ITSELF ? author_page_value (page, block, "show") : NULL;
  g_auto (GStrv) names = g_strsplit (show != NULL ? show : "", ",", -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  g_autofree char *fresh = NULL;

  for (char **at = names; *at != NULL; at++)
    if (!g_str_equal (g_strstrip (*at), name))
      g_ptr_array_add (kept, *at);
  if (show == NULL || kept->len == g_strv_length (names))
    return g_steal_pointer (&owned);
  if (kept->len == 0)
    return author_edit_remove (page, block, issues);
  g_ptr_array_add (kept, NULL);
  fresh = g_strjoinv (", ", (char **) kept->pdata);
  return author_edit_attribute (page, block, "show", fresh, issues);
}

AuthorPage *
author_calculator_remove (const AuthorPage *page, guint calculator, const char *table,
                          const char *name, AuthorIssueList *issues)
{
  g_autofree char *key = table != NULL ? g_strconcat (table, ".", name, NULL) : g_strdup (name);
  static const char *const kinds[] = { "inputs", "results" };
  AuthorPage *result = author_page_parse (page->bytes, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds) && result != NULL; i++) {
    guint block = author_calculator_part (result, calculator, kinds[i], table);

    if (block != AUTHOR_PAGE_ITSELF)
      result = remove_row (result, block, column_of (result, block, "name"), name, issues);
  }
  if (result != NULL && table == NULL)
    result = remove_bars (result, calculator, name, issues);
  if (result != NULL)
    result = remove_row (result, author_calculator_part (result, calculator, "tests", NULL), 0, key,
                         issues);
  return result;
}
