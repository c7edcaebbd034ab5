/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "authoring/expression/expression-token-private.h"
#include "authoring/source/source-limits.h"

/* What a function takes: @brings a name first, then @min to @max expressions. */
static const struct {
  const char *name;
  AuthorNodeKind kind;
  bool brings;
  guint min, max;
} functions[] = {
  { "if", AUTHOR_NODE_IF, false, 3, 3 },
  { "known", AUTHOR_NODE_KNOWN, false, 1, 1 },
  { "min", AUTHOR_NODE_MIN, false, 1, AUTHOR_LIMIT_FORMULA_ARGUMENTS },
  { "max", AUTHOR_NODE_MAX, false, 1, AUTHOR_LIMIT_FORMULA_ARGUMENTS },
  { "total", AUTHOR_NODE_TOTAL, false, 1, AUTHOR_LIMIT_FORMULA_ARGUMENTS },
  { "round", AUTHOR_NODE_ROUND, false, 1, 2 },
  { "abs", AUTHOR_NODE_ABS, false, 1, 1 },
  { "floor", AUTHOR_NODE_FLOOR, false, 1, 1 },
  { "ceil", AUTHOR_NODE_CEIL, false, 1, 1 },
  { "sqrt", AUTHOR_NODE_SQRT, false, 1, 1 },
  { "exp", AUTHOR_NODE_EXP, false, 1, 1 },
  { "ln", AUTHOR_NODE_LN, false, 1, 1 },
  { "log10", AUTHOR_NODE_LOG10, false, 1, 1 },
  { "sum", AUTHOR_NODE_SUM_ROWS, true, 1, 1 },
  { "sum", AUTHOR_NODE_SUM_LOOP, true, 3, 3 },
  { "count", AUTHOR_NODE_COUNT_ROWS, true, 0, 1 },
  { "avg", AUTHOR_NODE_AVERAGE_ROWS, true, 1, 1 },
  { "first", AUTHOR_NODE_FIRST_LOOP, true, 3, 3 },
};

/* What stands between two operands, in levels from the loosest to the tightest. */
static const struct {
  AuthorTokenKind token;
  guint level;
  AuthorNodeKind kind;
} binaries[] = {
  { AUTHOR_TOKEN_OR, 0, AUTHOR_NODE_OR },
  { AUTHOR_TOKEN_AND, 1, AUTHOR_NODE_AND },
  { AUTHOR_TOKEN_EQUAL, 2, AUTHOR_NODE_EQUAL },
  { AUTHOR_TOKEN_DIFFERENT, 2, AUTHOR_NODE_DIFFERENT },
  { AUTHOR_TOKEN_LESS, 2, AUTHOR_NODE_LESS },
  { AUTHOR_TOKEN_LESS_EQUAL, 2, AUTHOR_NODE_LESS_EQUAL },
  { AUTHOR_TOKEN_GREATER, 2, AUTHOR_NODE_GREATER },
  { AUTHOR_TOKEN_GREATER_EQUAL, 2, AUTHOR_NODE_GREATER_EQUAL },
  { AUTHOR_TOKEN_PLUS, 3, AUTHOR_NODE_ADD },
  { AUTHOR_TOKEN_MINUS, 3, AUTHOR_NODE_SUBTRACT },
  { AUTHOR_TOKEN_TIMES, 4, AUTHOR_NODE_MULTIPLY },
  { AUTHOR_TOKEN_OVER, 4, AUTHOR_NODE_DIVIDE },
};
#define LEVEL_COMPARE 2
#define LEVEL_TIGHT   5

static guint parse_level (AuthorExpressionParser *parser, guint level);

/* --- nodes ------------------------------------------------------------------------------------ */

static AuthorNode *
node_at (const AuthorExpressionParser *parser, guint node)
{
  return &g_array_index (parser->expression->nodes, AuthorNode, node);
}

static guint
add_node (AuthorExpressionParser *parser, AuthorNodeKind kind, guint column, guint first)
{
  AuthorNode node = {
    .kind = kind,
    .column = column,
    .first = first,
    .sibling = AUTHOR_NO_NODE,
  };

  g_array_append_val (parser->expression->nodes, node);
  return parser->expression->nodes->len - 1;
}

static guint
add_unary (AuthorExpressionParser *parser, AuthorNodeKind kind, guint column, guint operand)
{
  return operand == AUTHOR_NO_NODE ? AUTHOR_NO_NODE : add_node (parser, kind, column, operand);
}

static guint
add_binary (AuthorExpressionParser *parser, AuthorNodeKind kind, guint column, guint left,
            guint right)
{
  if (left == AUTHOR_NO_NODE || right == AUTHOR_NO_NODE)
    return AUTHOR_NO_NODE;
  node_at (parser, left)->sibling = right;
  return add_node (parser, kind, column, left);
}

/* --- grammar ---------------------------------------------------------------------------------- */

/* One level deeper, by @parse. */
static guint
nested (AuthorExpressionParser *parser,
        guint (*parse) (AuthorExpressionParser *parser, guint level), guint level)
{
  guint node;

  if (++parser->depth > AUTHOR_LIMIT_FORMULA_DEPTH)
    return author_expression_fail (parser, AUTHOR_EXPRESSION_FAULT_TOO_DEEP, parser->column);
  node = parse (parser, level);
  parser->depth--;
  return node;
}

/* Behind what has to be closed. */
static bool
close_parenthesis (AuthorExpressionParser *parser)
{
  if (parser->kind == AUTHOR_TOKEN_CLOSE) {
    author_expression_advance (parser);
    return true;
  }
  author_expression_fail (parser,
                          parser->kind == AUTHOR_TOKEN_END     ? AUTHOR_EXPRESSION_FAULT_CLOSE
                          : parser->kind == AUTHOR_TOKEN_COMMA ? AUTHOR_EXPRESSION_FAULT_COMMA
                                                               : AUTHOR_EXPRESSION_FAULT_OPERATOR,
                          parser->column);
  return false;
}

/* Row of the function, -1: there is none, or it takes another number of arguments. */
static int
find_function (AuthorExpressionParser *parser, const char *name, guint column, guint n_arguments)
{
  bool is_known = false;

  for (gsize i = 0; i < G_N_ELEMENTS (functions); i++) {
    if (!g_str_equal (functions[i].name, name))
      continue;
    is_known = true;
    if (n_arguments >= functions[i].min && n_arguments <= functions[i].max)
      return (int) i;
  }
  author_expression_fail (
      parser, is_known ? AUTHOR_EXPRESSION_FAULT_ARGUMENTS : AUTHOR_EXPRESSION_FAULT_FUNCTION,
      column);
  return -1;
}

static bool
brings_name (const char *function)
{
  for (gsize i = 0; i < G_N_ELEMENTS (functions); i++)
    if (functions[i].brings && g_str_equal (functions[i].name, function))
      return true;
  return false;
}

/* The name that such a function begins with; %NULL: there is none. */
static const char *
parse_brought (AuthorExpressionParser *parser)
{
  const char *name = parser->text;

  if (parser->kind != AUTHOR_TOKEN_NAME) {
    author_expression_fail (parser, AUTHOR_EXPRESSION_FAULT_NAME, parser->column);
    return NULL;
  }
  author_expression_advance (parser);
  if (parser->kind == AUTHOR_TOKEN_CLOSE)
    return name;
  if (parser->kind != AUTHOR_TOKEN_COMMA) {
    author_expression_fail (parser, AUTHOR_EXPRESSION_FAULT_NAME, parser->column);
    return NULL;
  }
  author_expression_advance (parser);
  if (parser->kind == AUTHOR_TOKEN_CLOSE)
    author_expression_fail (parser, AUTHOR_EXPRESSION_FAULT_OPERAND, parser->column);
  return name;
}

/* Expressions up to the closing parenthesis, which is eaten; each is the sibling of the one before. */
static guint
parse_arguments (AuthorExpressionParser *parser, guint *ret_n)
{
  guint first = AUTHOR_NO_NODE, last = AUTHOR_NO_NODE;

  for (*ret_n = 0; parser->kind != AUTHOR_TOKEN_CLOSE || *ret_n > 0;) {
    guint argument = nested (parser, parse_level, 0);

    if (argument == AUTHOR_NO_NODE)
      return AUTHOR_NO_NODE;
    if (first == AUTHOR_NO_NODE)
      first = argument;
    else
      node_at (parser, last)->sibling = argument;
    last = argument;
    ++*ret_n;
    if (parser->kind != AUTHOR_TOKEN_COMMA)
      break;
    author_expression_advance (parser);
  }
  close_parenthesis (parser);
  return first;
}

static guint
parse_call (AuthorExpressionParser *parser, const char *function, guint column)
{
  const char *brought = NULL;
  guint n_arguments = 0, first, node;
  int row;

  author_expression_advance (parser);
  if (brings_name (function)) {
    brought = parse_brought (parser);
    if (brought == NULL)
      return AUTHOR_NO_NODE;
  }
  first = parse_arguments (parser, &n_arguments);
  if (parser->has_error)
    return AUTHOR_NO_NODE;
  row = find_function (parser, function, column, n_arguments);
  if (row < 0)
    return AUTHOR_NO_NODE;
  node = add_node (parser, functions[row].kind, column, first);
  node_at (parser, node)->text = brought;
  return node;
}

static guint
parse_leaf (AuthorExpressionParser *parser)
{
  static const AuthorNodeKind kinds[] = {
    [AUTHOR_TOKEN_NUMBER] = AUTHOR_NODE_NUMBER,
    [AUTHOR_TOKEN_TEXT] = AUTHOR_NODE_TEXT,
    [AUTHOR_TOKEN_TRUE] = AUTHOR_NODE_TRUTH,
    [AUTHOR_TOKEN_FALSE] = AUTHOR_NODE_TRUTH,
  };
  guint node = add_node (parser, kinds[parser->kind], parser->column, AUTHOR_NO_NODE);

  node_at (parser, node)->number = parser->kind == AUTHOR_TOKEN_NUMBER ? parser->number : 0;
  node_at (parser, node)->truth = parser->kind == AUTHOR_TOKEN_TRUE;
  node_at (parser, node)->text = parser->text;
  author_expression_advance (parser);
  return node;
}

static guint
parse_name (AuthorExpressionParser *parser)
{
  const char *name = parser->text;
  guint column = parser->column, node;

  author_expression_advance (parser);
  if (parser->kind == AUTHOR_TOKEN_OPEN)
    return parse_call (parser, name, column);
  node = add_node (parser, AUTHOR_NODE_NAME, column, AUTHOR_NO_NODE);
  node_at (parser, node)->text = name;
  return node;
}

static guint
parse_primary (AuthorExpressionParser *parser)
{
  guint node;

  switch (parser->kind) {
  case AUTHOR_TOKEN_NUMBER:
  case AUTHOR_TOKEN_TEXT:
  case AUTHOR_TOKEN_TRUE:
  case AUTHOR_TOKEN_FALSE:
    return parse_leaf (parser);
  case AUTHOR_TOKEN_NAME:
    return parse_name (parser);
  case AUTHOR_TOKEN_OPEN:
    author_expression_advance (parser);
    node = nested (parser, parse_level, 0);
    return close_parenthesis (parser) ? node : AUTHOR_NO_NODE;
  default:
    return author_expression_fail (parser, AUTHOR_EXPRESSION_FAULT_OPERAND, parser->column);
  }
}

/* `−x ^ y` is −(x ^ y), and `x ^ −y` needs no parentheses. */
static guint
parse_sign (AuthorExpressionParser *parser, guint level)
{
  AuthorTokenKind kind = parser->kind;
  guint column = parser->column, node;

  if (kind == AUTHOR_TOKEN_MINUS || kind == AUTHOR_TOKEN_PLUS) {
    author_expression_advance (parser);
    node = nested (parser, parse_sign, level);
    return kind == AUTHOR_TOKEN_PLUS ? node : add_unary (parser, AUTHOR_NODE_NEGATE, column, node);
  }
  node = parse_primary (parser);
  for (; parser->kind == AUTHOR_TOKEN_PERCENT; author_expression_advance (parser))
    node = add_unary (parser, AUTHOR_NODE_PERCENT, parser->column, node);
  column = parser->column;
  if (parser->kind != AUTHOR_TOKEN_POWER)
    return node;
  author_expression_advance (parser);
  return add_binary (parser, AUTHOR_NODE_POWER, column, node, nested (parser, parse_sign, level));
}

static guint
parse_not (AuthorExpressionParser *parser, guint level)
{
  guint column = parser->column;

  if (parser->kind != AUTHOR_TOKEN_NOT)
    return parse_level (parser, level);
  author_expression_advance (parser);
  return add_unary (parser, AUTHOR_NODE_NOT, column, nested (parser, parse_not, level));
}

static bool
is_binary (const AuthorExpressionParser *parser, guint level, AuthorNodeKind *ret_kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (binaries); i++)
    if (binaries[i].token == parser->kind && binaries[i].level == level) {
      *ret_kind = binaries[i].kind;
      return true;
    }
  return false;
}

static guint
parse_operand (AuthorExpressionParser *parser, guint level)
{
  if (level + 1 == LEVEL_COMPARE)
    return parse_not (parser, LEVEL_COMPARE);
  return level + 1 == LEVEL_TIGHT ? parse_sign (parser, 0) : parse_level (parser, level + 1);
}

static guint
parse_level (AuthorExpressionParser *parser, guint level)
{
  guint left = parse_operand (parser, level);
  AuthorNodeKind kind;

  for (guint n = 0; is_binary (parser, level, &kind); n++) {
    guint column = parser->column;

    if (level == LEVEL_COMPARE && n > 0)
      return author_expression_fail (parser, AUTHOR_EXPRESSION_FAULT_CHAIN, column);
    author_expression_advance (parser);
    left = add_binary (parser, kind, column, left, parse_operand (parser, level));
  }
  return left;
}

/* --- the whole -------------------------------------------------------------------------------- */

static AuthorExpression *
expression_new (void)
{
  AuthorExpression *expression = g_new0 (AuthorExpression, 1);

  expression->nodes = g_array_new (FALSE, FALSE, sizeof (AuthorNode));
  expression->strings = g_string_chunk_new (128);
  return expression;
}

static void
parse_all (AuthorExpressionParser *parser)
{
  author_expression_advance (parser);
  parse_level (parser, 0);
  if (parser->kind != AUTHOR_TOKEN_END)
    author_expression_fail (parser,
                            parser->kind == AUTHOR_TOKEN_COMMA ? AUTHOR_EXPRESSION_FAULT_COMMA
                                                               : AUTHOR_EXPRESSION_FAULT_OPERATOR,
                            parser->column);
}

AuthorExpression *
author_expression_parse (const char *text, AuthorExpressionError *ret_error)
{
  g_autoptr (AuthorExpression) expression = expression_new ();
  AuthorExpressionParser parser = { .expression = expression, .rest = text, .next_column = 1 };

  if (g_utf8_strlen (text, -1) > AUTHOR_LIMIT_FORMULA_LENGTH)
    author_expression_fail (&parser, AUTHOR_EXPRESSION_FAULT_TOO_LONG,
                            AUTHOR_LIMIT_FORMULA_LENGTH + 1);
  else
    parse_all (&parser);
  if (!parser.has_error)
    return g_steal_pointer (&expression);
  if (ret_error != NULL)
    *ret_error = parser.error;
  return NULL;
}

bool
author_expression_is_name (const char *text)
{
  g_autoptr (AuthorExpression) expression = author_expression_parse (text, NULL);

  return expression != NULL && author_expression_starts_name (g_utf8_get_char (text))
         && expression->nodes->len == 1
         && author_expression_node (expression, 0)->kind == AUTHOR_NODE_NAME
         && g_str_equal (author_expression_node (expression, 0)->text, text);
}
