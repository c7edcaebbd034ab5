/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "authoring/model/expression-private.h"
#include "authoring/model/source-limits.h"

typedef enum {
  TOKEN_END,
  TOKEN_NUMBER,
  TOKEN_TEXT,
  TOKEN_NAME,
  TOKEN_OPEN,
  TOKEN_CLOSE,
  TOKEN_COMMA,
  TOKEN_PLUS,
  TOKEN_MINUS,
  TOKEN_TIMES,
  TOKEN_OVER,
  TOKEN_POWER,
  TOKEN_PERCENT,
  TOKEN_EQUAL,
  TOKEN_DIFFERENT,
  TOKEN_LESS,
  TOKEN_LESS_EQUAL,
  TOKEN_GREATER,
  TOKEN_GREATER_EQUAL,
  TOKEN_AND,
  TOKEN_OR,
  TOKEN_NOT,
  TOKEN_TRUE,
  TOKEN_FALSE,
  TOKEN_BAD, /* has been reported */
} TokenKind;

/* Longer ones first. */
static const struct {
  const char *text;
  TokenKind kind;
} signs[] = {
  { "!=", TOKEN_DIFFERENT },     { "<>", TOKEN_DIFFERENT }, { "<=", TOKEN_LESS_EQUAL },
  { ">=", TOKEN_GREATER_EQUAL }, { "≠", TOKEN_DIFFERENT },  { "≤", TOKEN_LESS_EQUAL },
  { "≥", TOKEN_GREATER_EQUAL },  { "=", TOKEN_EQUAL },      { "<", TOKEN_LESS },
  { ">", TOKEN_GREATER },        { "+", TOKEN_PLUS },       { "-", TOKEN_MINUS },
  { "−", TOKEN_MINUS },          { "*", TOKEN_TIMES },      { "×", TOKEN_TIMES },
  { "·", TOKEN_TIMES },          { "/", TOKEN_OVER },       { "÷", TOKEN_OVER },
  { "^", TOKEN_POWER },          { "%", TOKEN_PERCENT },    { "(", TOKEN_OPEN },
  { ")", TOKEN_CLOSE },          { ",", TOKEN_COMMA },
};

static const struct {
  const char *word;
  TokenKind kind;
} reserved[] = {
  { "and", TOKEN_AND },   { "or", TOKEN_OR },       { "not", TOKEN_NOT },
  { "true", TOKEN_TRUE }, { "false", TOKEN_FALSE },
};

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
  TokenKind token;
  guint level;
  AuthorNodeKind kind;
} binaries[] = {
  { TOKEN_OR, 0, AUTHOR_NODE_OR },           { TOKEN_AND, 1, AUTHOR_NODE_AND },
  { TOKEN_EQUAL, 2, AUTHOR_NODE_EQUAL },     { TOKEN_DIFFERENT, 2, AUTHOR_NODE_DIFFERENT },
  { TOKEN_LESS, 2, AUTHOR_NODE_LESS },       { TOKEN_LESS_EQUAL, 2, AUTHOR_NODE_LESS_EQUAL },
  { TOKEN_GREATER, 2, AUTHOR_NODE_GREATER }, { TOKEN_GREATER_EQUAL, 2, AUTHOR_NODE_GREATER_EQUAL },
  { TOKEN_PLUS, 3, AUTHOR_NODE_ADD },        { TOKEN_MINUS, 3, AUTHOR_NODE_SUBTRACT },
  { TOKEN_TIMES, 4, AUTHOR_NODE_MULTIPLY },  { TOKEN_OVER, 4, AUTHOR_NODE_DIVIDE },
};
#define LEVEL_COMPARE 2
#define LEVEL_TIGHT   5

typedef struct {
  AuthorExpression *expression;
  const char *rest;
  guint next_column; /* of @rest */
  TokenKind kind;    /* the token in hand */
  guint column;
  double number;
  const char *text; /* of a text or name */
  guint depth;
  AuthorExpressionError error;
  bool has_error;
} Parser;

static guint parse_level (Parser *parser, guint level);

/* --- tokens ----------------------------------------------------------------------------------- */

/* The first one counts. AUTHOR_NO_NODE, so that it can be returned. */
static guint
fail (Parser *parser, AuthorExpressionFault fault, guint column)
{
  if (!parser->has_error)
    parser->error = (AuthorExpressionError){ fault, column };
  parser->has_error = true;
  parser->kind = TOKEN_BAD;
  return AUTHOR_NO_NODE;
}

static bool
is_blank (gunichar c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xa0 || c == 0x2009 || c == 0x202f;
}

static bool
starts_name (gunichar c)
{
  return (c < 0x80 && g_ascii_isalpha ((char) c)) || c == '_'
         || (c >= 0xc0 && c <= 0x24f && c != 0xd7 && c != 0xf7) || (c >= 0x370 && c <= 0x3ff);
}

static bool
is_digit (gunichar c)
{
  return c >= '0' && c <= '9';
}

static bool
continues_name (gunichar c)
{
  return starts_name (c) || is_digit (c) || (c >= 0x2080 && c <= 0x2089);
}

static gunichar
peek (const Parser *parser)
{
  return g_utf8_get_char (parser->rest);
}

static void
skip (Parser *parser)
{
  parser->rest = g_utf8_next_char (parser->rest);
  parser->next_column++;
}

static const char *
keep (Parser *parser, const char *start)
{
  return g_string_chunk_insert_len (parser->expression->strings, start, parser->rest - start);
}

static void
read_number (Parser *parser)
{
  const char *start = parser->rest;
  bool is_good = true;

  while (is_digit (peek (parser)))
    skip (parser);
  if (peek (parser) == '.') {
    skip (parser);
    is_good = is_digit (peek (parser));
    while (is_digit (peek (parser)))
      skip (parser);
  }
  parser->kind = TOKEN_NUMBER;
  parser->number = g_ascii_strtod (keep (parser, start), NULL);
  if (!is_good || !isfinite (parser->number))
    fail (parser, AUTHOR_EXPRESSION_FAULT_NUMBER, parser->column);
}

static void
read_text (Parser *parser)
{
  gunichar quote = peek (parser);
  const char *start;

  skip (parser);
  start = parser->rest;
  while (peek (parser) != quote && *parser->rest != '\0')
    skip (parser);
  if (*parser->rest == '\0') {
    fail (parser, AUTHOR_EXPRESSION_FAULT_QUOTE, parser->column);
    return;
  }
  parser->kind = TOKEN_TEXT;
  parser->text = keep (parser, start);
  skip (parser);
}

static void
read_name (Parser *parser)
{
  const char *start = parser->rest;

  while (continues_name (peek (parser)))
    skip (parser);
  parser->kind = TOKEN_NAME;
  parser->text = keep (parser, start);
  for (gsize i = 0; i < G_N_ELEMENTS (reserved); i++)
    if (g_str_equal (reserved[i].word, parser->text))
      parser->kind = reserved[i].kind;
  if (parser->rest - start > AUTHOR_LIMIT_NAME_BYTES)
    fail (parser, AUTHOR_EXPRESSION_FAULT_NAME, parser->column);
}

static void
read_sign (Parser *parser)
{
  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (parser->rest, signs[i].text)) {
      parser->kind = signs[i].kind;
      parser->next_column += (guint) g_utf8_strlen (signs[i].text, -1);
      parser->rest += strlen (signs[i].text);
      return;
    }
  fail (parser, AUTHOR_EXPRESSION_FAULT_CHARACTER, parser->column);
}

static void
advance (Parser *parser)
{
  gunichar c;

  if (parser->has_error)
    return;
  while (is_blank (peek (parser)))
    skip (parser);
  parser->column = parser->next_column;
  c = peek (parser);
  if (c == 0)
    parser->kind = TOKEN_END;
  else if (is_digit (c))
    read_number (parser);
  else if (c == '"' || c == '\'')
    read_text (parser);
  else if (starts_name (c))
    read_name (parser);
  else
    read_sign (parser);
}

/* --- nodes ------------------------------------------------------------------------------------ */

static AuthorNode *
node_at (const Parser *parser, guint node)
{
  return &g_array_index (parser->expression->nodes, AuthorNode, node);
}

static guint
add_node (Parser *parser, AuthorNodeKind kind, guint column, guint first)
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
add_unary (Parser *parser, AuthorNodeKind kind, guint column, guint operand)
{
  return operand == AUTHOR_NO_NODE ? AUTHOR_NO_NODE : add_node (parser, kind, column, operand);
}

static guint
add_binary (Parser *parser, AuthorNodeKind kind, guint column, guint left, guint right)
{
  if (left == AUTHOR_NO_NODE || right == AUTHOR_NO_NODE)
    return AUTHOR_NO_NODE;
  node_at (parser, left)->sibling = right;
  return add_node (parser, kind, column, left);
}

/* --- grammar ---------------------------------------------------------------------------------- */

/* One level deeper, by @parse. */
static guint
nested (Parser *parser, guint (*parse) (Parser *parser, guint level), guint level)
{
  guint node;

  if (++parser->depth > AUTHOR_LIMIT_FORMULA_DEPTH)
    return fail (parser, AUTHOR_EXPRESSION_FAULT_TOO_DEEP, parser->column);
  node = parse (parser, level);
  parser->depth--;
  return node;
}

/* Behind what has to be closed. */
static bool
close_parenthesis (Parser *parser)
{
  if (parser->kind == TOKEN_CLOSE) {
    advance (parser);
    return true;
  }
  fail (parser,
        parser->kind == TOKEN_END     ? AUTHOR_EXPRESSION_FAULT_CLOSE
        : parser->kind == TOKEN_COMMA ? AUTHOR_EXPRESSION_FAULT_COMMA
                                      : AUTHOR_EXPRESSION_FAULT_OPERATOR,
        parser->column);
  return false;
}

/* Row of the function, -1: there is none, or it takes another number of arguments. */
static int
find_function (Parser *parser, const char *name, guint column, guint n_arguments)
{
  bool is_known = false;

  for (gsize i = 0; i < G_N_ELEMENTS (functions); i++) {
    if (!g_str_equal (functions[i].name, name))
      continue;
    is_known = true;
    if (n_arguments >= functions[i].min && n_arguments <= functions[i].max)
      return (int) i;
  }
  fail (parser, is_known ? AUTHOR_EXPRESSION_FAULT_ARGUMENTS : AUTHOR_EXPRESSION_FAULT_FUNCTION,
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
parse_brought (Parser *parser)
{
  const char *name = parser->text;

  if (parser->kind != TOKEN_NAME) {
    fail (parser, AUTHOR_EXPRESSION_FAULT_NAME, parser->column);
    return NULL;
  }
  advance (parser);
  if (parser->kind == TOKEN_CLOSE)
    return name;
  if (parser->kind != TOKEN_COMMA) {
    fail (parser, AUTHOR_EXPRESSION_FAULT_NAME, parser->column);
    return NULL;
  }
  advance (parser);
  if (parser->kind == TOKEN_CLOSE)
    fail (parser, AUTHOR_EXPRESSION_FAULT_OPERAND, parser->column);
  return name;
}

/* Expressions up to the closing parenthesis, which is eaten; each is the sibling of the one before. */
static guint
parse_arguments (Parser *parser, guint *ret_n)
{
  guint first = AUTHOR_NO_NODE, last = AUTHOR_NO_NODE;

  for (*ret_n = 0; parser->kind != TOKEN_CLOSE || *ret_n > 0;) {
    guint argument = nested (parser, parse_level, 0);

    if (argument == AUTHOR_NO_NODE)
      return AUTHOR_NO_NODE;
    if (first == AUTHOR_NO_NODE)
      first = argument;
    else
      node_at (parser, last)->sibling = argument;
    last = argument;
    ++*ret_n;
    if (parser->kind != TOKEN_COMMA)
      break;
    advance (parser);
  }
  close_parenthesis (parser);
  return first;
}

static guint
parse_call (Parser *parser, const char *function, guint column)
{
  const char *brought = NULL;
  guint n_arguments = 0, first, node;
  int row;

  advance (parser);
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
parse_leaf (Parser *parser)
{
  static const AuthorNodeKind kinds[] = {
    [TOKEN_NUMBER] = AUTHOR_NODE_NUMBER,
    [TOKEN_TEXT] = AUTHOR_NODE_TEXT,
    [TOKEN_TRUE] = AUTHOR_NODE_TRUTH,
    [TOKEN_FALSE] = AUTHOR_NODE_TRUTH,
  };
  guint node = add_node (parser, kinds[parser->kind], parser->column, AUTHOR_NO_NODE);

  node_at (parser, node)->number = parser->kind == TOKEN_NUMBER ? parser->number : 0;
  node_at (parser, node)->truth = parser->kind == TOKEN_TRUE;
  node_at (parser, node)->text = parser->text;
  advance (parser);
  return node;
}

static guint
parse_name (Parser *parser)
{
  const char *name = parser->text;
  guint column = parser->column, node;

  advance (parser);
  if (parser->kind == TOKEN_OPEN)
    return parse_call (parser, name, column);
  node = add_node (parser, AUTHOR_NODE_NAME, column, AUTHOR_NO_NODE);
  node_at (parser, node)->text = name;
  return node;
}

static guint
parse_primary (Parser *parser)
{
  guint node;

  switch (parser->kind) {
  case TOKEN_NUMBER:
  case TOKEN_TEXT:
  case TOKEN_TRUE:
  case TOKEN_FALSE:
    return parse_leaf (parser);
  case TOKEN_NAME:
    return parse_name (parser);
  case TOKEN_OPEN:
    advance (parser);
    node = nested (parser, parse_level, 0);
    return close_parenthesis (parser) ? node : AUTHOR_NO_NODE;
  default:
    return fail (parser, AUTHOR_EXPRESSION_FAULT_OPERAND, parser->column);
  }
}

/* `−x ^ y` is −(x ^ y), and `x ^ −y` needs no parentheses. */
static guint
parse_sign (Parser *parser, guint level)
{
  TokenKind kind = parser->kind;
  guint column = parser->column, node;

  if (kind == TOKEN_MINUS || kind == TOKEN_PLUS) {
    advance (parser);
    node = nested (parser, parse_sign, level);
    return kind == TOKEN_PLUS ? node : add_unary (parser, AUTHOR_NODE_NEGATE, column, node);
  }
  node = parse_primary (parser);
  for (; parser->kind == TOKEN_PERCENT; advance (parser))
    node = add_unary (parser, AUTHOR_NODE_PERCENT, parser->column, node);
  column = parser->column;
  if (parser->kind != TOKEN_POWER)
    return node;
  advance (parser);
  return add_binary (parser, AUTHOR_NODE_POWER, column, node, nested (parser, parse_sign, level));
}

static guint
parse_not (Parser *parser, guint level)
{
  guint column = parser->column;

  if (parser->kind != TOKEN_NOT)
    return parse_level (parser, level);
  advance (parser);
  return add_unary (parser, AUTHOR_NODE_NOT, column, nested (parser, parse_not, level));
}

static bool
is_binary (const Parser *parser, guint level, AuthorNodeKind *ret_kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (binaries); i++)
    if (binaries[i].token == parser->kind && binaries[i].level == level) {
      *ret_kind = binaries[i].kind;
      return true;
    }
  return false;
}

static guint
parse_operand (Parser *parser, guint level)
{
  if (level + 1 == LEVEL_COMPARE)
    return parse_not (parser, LEVEL_COMPARE);
  return level + 1 == LEVEL_TIGHT ? parse_sign (parser, 0) : parse_level (parser, level + 1);
}

static guint
parse_level (Parser *parser, guint level)
{
  guint left = parse_operand (parser, level);
  AuthorNodeKind kind;

  for (guint n = 0; is_binary (parser, level, &kind); n++) {
    guint column = parser->column;

    if (level == LEVEL_COMPARE && n > 0)
      return fail (parser, AUTHOR_EXPRESSION_FAULT_CHAIN, column);
    advance (parser);
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
parse_all (Parser *parser)
{
  advance (parser);
  parse_level (parser, 0);
  if (parser->kind != TOKEN_END)
    fail (parser,
          parser->kind == TOKEN_COMMA ? AUTHOR_EXPRESSION_FAULT_COMMA
                                      : AUTHOR_EXPRESSION_FAULT_OPERATOR,
          parser->column);
}

AuthorExpression *
author_expression_parse (const char *text, AuthorExpressionError *ret_error)
{
  g_autoptr (AuthorExpression) expression = expression_new ();
  Parser parser = { .expression = expression, .rest = text, .next_column = 1 };

  if (g_utf8_strlen (text, -1) > AUTHOR_LIMIT_FORMULA_LENGTH)
    fail (&parser, AUTHOR_EXPRESSION_FAULT_TOO_LONG, AUTHOR_LIMIT_FORMULA_LENGTH + 1);
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

  return expression != NULL && starts_name (g_utf8_get_char (text)) && expression->nodes->len == 1
         && author_expression_node (expression, 0)->kind == AUTHOR_NODE_NAME
         && g_str_equal (author_expression_node (expression, 0)->text, text);
}
