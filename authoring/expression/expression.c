/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/expression/expression-private.h"

static const char *const faults[AUTHOR_EXPRESSION_N_FAULTS] = {
  [AUTHOR_EXPRESSION_FAULT_TOO_LONG] = "too-long",
  [AUTHOR_EXPRESSION_FAULT_TOO_DEEP] = "too-deep",
  [AUTHOR_EXPRESSION_FAULT_CHARACTER] = "character",
  [AUTHOR_EXPRESSION_FAULT_NUMBER] = "number",
  [AUTHOR_EXPRESSION_FAULT_QUOTE] = "quote",
  [AUTHOR_EXPRESSION_FAULT_NAME] = "name",
  [AUTHOR_EXPRESSION_FAULT_OPERAND] = "operand",
  [AUTHOR_EXPRESSION_FAULT_OPERATOR] = "operator",
  [AUTHOR_EXPRESSION_FAULT_COMMA] = "comma",
  [AUTHOR_EXPRESSION_FAULT_CLOSE] = "close",
  [AUTHOR_EXPRESSION_FAULT_CHAIN] = "chain",
  [AUTHOR_EXPRESSION_FAULT_FUNCTION] = "function",
  [AUTHOR_EXPRESSION_FAULT_ARGUMENTS] = "arguments",
};

static const char *const unknowns[AUTHOR_N_UNKNOWNS] = {
  [AUTHOR_UNKNOWN_GAP] = "gap",     [AUTHOR_UNKNOWN_DIVISION] = "division",
  [AUTHOR_UNKNOWN_RANGE] = "range", [AUTHOR_UNKNOWN_TYPE] = "type",
  [AUTHOR_UNKNOWN_NONE] = "none",   [AUTHOR_UNKNOWN_NAME] = "name",
  [AUTHOR_UNKNOWN_STEPS] = "steps",
};

const char *
author_expression_fault_name (AuthorExpressionFault fault)
{
  g_return_val_if_fail ((guint) fault < AUTHOR_EXPRESSION_N_FAULTS, NULL);
  return faults[fault];
}

const char *
author_unknown_name (AuthorUnknown reason)
{
  g_return_val_if_fail ((guint) reason < AUTHOR_N_UNKNOWNS, NULL);
  return unknowns[reason];
}

void
author_expression_free (AuthorExpression *expression)
{
  if (expression == NULL)
    return;
  g_array_unref (expression->nodes);
  g_string_chunk_free (expression->strings);
  g_free (expression);
}

/* --- names ------------------------------------------------------------------------------------ */

/* A name that a function brings along for what stands in it. */
typedef struct _Place Place;
struct _Place {
  const Place *around;
  const char *name;
  bool is_table;
};

typedef struct {
  const AuthorExpression *expression;
  AuthorExpressionKnows knows;
  void *data;
  const AuthorNode *unknown; /* the first one */
} Resolver;

static bool
is_known (const Resolver *resolver, const char *name, const Place *place)
{
  for (; place != NULL; place = place->around) {
    if (place->is_table && resolver->knows (place->name, name, resolver->data))
      return true;
    if (!place->is_table && g_str_equal (place->name, name))
      return true;
  }
  return resolver->knows (NULL, name, resolver->data);
}

static void
resolve (Resolver *resolver, guint number, const Place *place)
{
  const AuthorNode *node = author_expression_node (resolver->expression, number);
  Place inner = { place, node->text, author_node_is_rows (node) };

  if (node->kind == AUTHOR_NODE_NAME && !is_known (resolver, node->text, place)
      && resolver->unknown == NULL)
    resolver->unknown = node;
  if (author_node_is_rows (node) && !resolver->knows (node->text, NULL, resolver->data)
      && resolver->unknown == NULL)
    resolver->unknown = node;
  for (guint i = node->first; i != AUTHOR_NO_NODE;) {
    guint sibling = author_expression_node (resolver->expression, i)->sibling;
    /* The bounds of a loop do not know its variable. */
    bool is_inside
        = author_node_is_rows (node) || (author_node_is_loop (node) && sibling == AUTHOR_NO_NODE);

    resolve (resolver, i, is_inside ? &inner : place);
    i = sibling;
  }
}

bool
author_expression_resolve (const AuthorExpression *expression, AuthorExpressionKnows knows,
                           void *data, const char **ret_name, guint *ret_column)
{
  Resolver resolver = { expression, knows, data, NULL };

  resolve (&resolver, expression->nodes->len - 1, NULL);
  if (resolver.unknown == NULL)
    return true;
  if (ret_name != NULL)
    *ret_name = resolver.unknown->text;
  if (ret_column != NULL)
    *ret_column = resolver.unknown->column;
  return false;
}
