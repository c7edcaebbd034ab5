/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "authoring/expression/expression-token-private.h"
#include "authoring/source/source-limits.h"

/* Longer ones first. */
static const struct {
  const char *text;
  AuthorTokenKind kind;
} signs[] = {
  { "!=", AUTHOR_TOKEN_DIFFERENT },    { "<>", AUTHOR_TOKEN_DIFFERENT },
  { "<=", AUTHOR_TOKEN_LESS_EQUAL },   { ">=", AUTHOR_TOKEN_GREATER_EQUAL },
  { "≠", AUTHOR_TOKEN_DIFFERENT },     { "≤", AUTHOR_TOKEN_LESS_EQUAL },
  { "≥", AUTHOR_TOKEN_GREATER_EQUAL }, { "=", AUTHOR_TOKEN_EQUAL },
  { "<", AUTHOR_TOKEN_LESS },          { ">", AUTHOR_TOKEN_GREATER },
  { "+", AUTHOR_TOKEN_PLUS },          { "-", AUTHOR_TOKEN_MINUS },
  { "−", AUTHOR_TOKEN_MINUS },         { "*", AUTHOR_TOKEN_TIMES },
  { "×", AUTHOR_TOKEN_TIMES },         { "·", AUTHOR_TOKEN_TIMES },
  { "/", AUTHOR_TOKEN_OVER },          { "÷", AUTHOR_TOKEN_OVER },
  { "^", AUTHOR_TOKEN_POWER },         { "%", AUTHOR_TOKEN_PERCENT },
  { "(", AUTHOR_TOKEN_OPEN },          { ")", AUTHOR_TOKEN_CLOSE },
  { ",", AUTHOR_TOKEN_COMMA },
};

static const struct {
  const char *word;
  AuthorTokenKind kind;
} reserved[] = {
  { "and", AUTHOR_TOKEN_AND },   { "or", AUTHOR_TOKEN_OR },       { "not", AUTHOR_TOKEN_NOT },
  { "true", AUTHOR_TOKEN_TRUE }, { "false", AUTHOR_TOKEN_FALSE },
};

guint
author_expression_fail (AuthorExpressionParser *parser, AuthorExpressionFault fault, guint column)
{
  if (!parser->has_error)
    parser->error = (AuthorExpressionError){ fault, column };
  parser->has_error = true;
  parser->kind = AUTHOR_TOKEN_BAD;
  return AUTHOR_NO_NODE;
}

static bool
is_blank (gunichar c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xa0 || c == 0x2009 || c == 0x202f;
}

bool
author_expression_starts_name (gunichar c)
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
  return author_expression_starts_name (c) || is_digit (c) || (c >= 0x2080 && c <= 0x2089);
}

static gunichar
peek (const AuthorExpressionParser *parser)
{
  return g_utf8_get_char (parser->rest);
}

static void
skip (AuthorExpressionParser *parser)
{
  parser->rest = g_utf8_next_char (parser->rest);
  parser->next_column++;
}

static const char *
keep (AuthorExpressionParser *parser, const char *start)
{
  return g_string_chunk_insert_len (parser->expression->strings, start, parser->rest - start);
}

static void
read_number (AuthorExpressionParser *parser)
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
  parser->kind = AUTHOR_TOKEN_NUMBER;
  parser->number = g_ascii_strtod (keep (parser, start), NULL);
  if (!is_good || !isfinite (parser->number))
    author_expression_fail (parser, AUTHOR_EXPRESSION_FAULT_NUMBER, parser->column);
}

static void
read_text (AuthorExpressionParser *parser)
{
  gunichar quote = peek (parser);
  const char *start;

  skip (parser);
  start = parser->rest;
  while (peek (parser) != quote && *parser->rest != '\0')
    skip (parser);
  if (*parser->rest == '\0') {
    author_expression_fail (parser, AUTHOR_EXPRESSION_FAULT_QUOTE, parser->column);
    return;
  }
  parser->kind = AUTHOR_TOKEN_TEXT;
  parser->text = keep (parser, start);
  skip (parser);
}

static void
read_name (AuthorExpressionParser *parser)
{
  const char *start = parser->rest;

  while (continues_name (peek (parser)))
    skip (parser);
  parser->kind = AUTHOR_TOKEN_NAME;
  parser->text = keep (parser, start);
  for (gsize i = 0; i < G_N_ELEMENTS (reserved); i++)
    if (g_str_equal (reserved[i].word, parser->text))
      parser->kind = reserved[i].kind;
  if (parser->rest - start > AUTHOR_LIMIT_NAME_BYTES)
    author_expression_fail (parser, AUTHOR_EXPRESSION_FAULT_NAME, parser->column);
}

static void
read_sign (AuthorExpressionParser *parser)
{
  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (parser->rest, signs[i].text)) {
      parser->kind = signs[i].kind;
      parser->next_column += (guint) g_utf8_strlen (signs[i].text, -1);
      parser->rest += strlen (signs[i].text);
      return;
    }
  author_expression_fail (parser, AUTHOR_EXPRESSION_FAULT_CHARACTER, parser->column);
}

void
author_expression_advance (AuthorExpressionParser *parser)
{
  gunichar c;

  if (parser->has_error)
    return;
  while (is_blank (peek (parser)))
    skip (parser);
  parser->column = parser->next_column;
  c = peek (parser);
  if (c == 0)
    parser->kind = AUTHOR_TOKEN_END;
  else if (is_digit (c))
    read_number (parser);
  else if (c == '"' || c == '\'')
    read_text (parser);
  else if (author_expression_starts_name (c))
    read_name (parser);
  else
    read_sign (parser);
}
