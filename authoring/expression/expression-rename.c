/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/expression/expression-rename.h"

#include <string.h>

#include "authoring/expression/expression-private.h"

/* A name that a function brings along for what stands in it. */
typedef struct _Place Place;
struct _Place {
  const Place *around;
  const char *name;
  bool is_table;
};

typedef struct {
  const AuthorExpression *expression;
  const AuthorExpressionRename *rename;
  bool is_table;
  const char *text;
  GArray *columns; /* of guint: where the name stands, in characters from 1 */
} Search;

/* Whether the name at @place is the one that is meant. */
static bool
is_meant (const AuthorExpressionRename *rename, const Place *place)
{
  for (; place != NULL; place = place->around) {
    if (place->is_table && rename->knows (place->name, rename->from, rename->data))
      return rename->table != NULL && g_str_equal (place->name, rename->table);
    if (!place->is_table && g_str_equal (place->name, rename->from))
      return false;
  }
  return rename->table == NULL;
}

/* The column of the first name behind the parenthesis of a function: its table. */
static guint
column_of_table (const Search *search, guint column)
{
  const char *at = g_utf8_offset_to_pointer (search->text, (glong) column - 1);
  const char *open = strchr (at, '(');

  if (open == NULL)
    return column;
  for (at = open + 1; g_unichar_isspace (g_utf8_get_char (at));)
    at = g_utf8_next_char (at);
  return (guint) g_utf8_pointer_to_offset (search->text, at) + 1;
}

static void
search_node (Search *search, guint number, const Place *place)
{
  const AuthorNode *node = author_expression_node (search->expression, number);
  Place inner = { place, node->text, author_node_is_rows (node) };

  if (search->is_table && author_node_is_rows (node)
      && g_str_equal (node->text, search->rename->from)) {
    guint column = column_of_table (search, node->column);

    g_array_append_val (search->columns, column);
  }
  if (!search->is_table && node->kind == AUTHOR_NODE_NAME
      && g_str_equal (node->text, search->rename->from) && is_meant (search->rename, place))
    g_array_append_val (search->columns, node->column);
  for (guint i = node->first; i != AUTHOR_NO_NODE;) {
    guint sibling = author_expression_node (search->expression, i)->sibling;
    /* The bounds of a loop do not know its variable. */
    bool is_inside
        = author_node_is_rows (node) || (author_node_is_loop (node) && sibling == AUTHOR_NO_NODE);

    search_node (search, i, is_inside ? &inner : place);
    i = sibling;
  }
}

static int
compare_columns (const void *one, const void *other)
{
  const guint *left = one, *right = other;

  return *left < *right ? -1 : *left > *right;
}

char *
author_expression_rename (const char *text, const AuthorExpressionRename *rename, bool is_table)
{
  g_autoptr (AuthorExpression) expression = author_expression_parse (text, NULL);
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (guint));
  Search search = { expression, rename, is_table, text, columns };
  GString *result;
  const char *at = text;

  if (expression == NULL)
    return g_strdup (text);
  search_node (&search, expression->nodes->len - 1, NULL);
  g_array_sort (columns, compare_columns);
  result = g_string_new (NULL);
  for (guint i = 0; i < columns->len; i++) {
    const char *name
        = g_utf8_offset_to_pointer (text, (glong) g_array_index (columns, guint, i) - 1);

    if (!g_str_has_prefix (name, rename->from))
      continue;
    g_string_append_len (result, at, name - at);
    g_string_append (result, rename->to);
    at = name + strlen (rename->from);
  }
  g_string_append (result, at);
  return g_string_free (result, FALSE);
}
