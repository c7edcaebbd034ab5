/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/expression/expression-private.h"

G_BEGIN_DECLS

/* A formula as a row of tokens, for expression-parse.c. */
typedef enum {
  AUTHOR_TOKEN_END,
  AUTHOR_TOKEN_NUMBER,
  AUTHOR_TOKEN_TEXT,
  AUTHOR_TOKEN_NAME,
  AUTHOR_TOKEN_OPEN,
  AUTHOR_TOKEN_CLOSE,
  AUTHOR_TOKEN_COMMA,
  AUTHOR_TOKEN_PLUS,
  AUTHOR_TOKEN_MINUS,
  AUTHOR_TOKEN_TIMES,
  AUTHOR_TOKEN_OVER,
  AUTHOR_TOKEN_POWER,
  AUTHOR_TOKEN_PERCENT,
  AUTHOR_TOKEN_EQUAL,
  AUTHOR_TOKEN_DIFFERENT,
  AUTHOR_TOKEN_LESS,
  AUTHOR_TOKEN_LESS_EQUAL,
  AUTHOR_TOKEN_GREATER,
  AUTHOR_TOKEN_GREATER_EQUAL,
  AUTHOR_TOKEN_AND,
  AUTHOR_TOKEN_OR,
  AUTHOR_TOKEN_NOT,
  AUTHOR_TOKEN_TRUE,
  AUTHOR_TOKEN_FALSE,
  AUTHOR_TOKEN_BAD, /* has been reported */
} AuthorTokenKind;

typedef struct {
  AuthorExpression *expression;
  const char *rest;
  guint next_column;    /* of @rest */
  AuthorTokenKind kind; /* the token in hand */
  guint column;
  double number;
  const char *text; /* of a text or name */
  guint depth;
  AuthorExpressionError error;
  bool has_error;
} AuthorExpressionParser;

/* Reads the next token; after a fault nothing any more. */
void author_expression_advance (AuthorExpressionParser *parser);
/* The first fault counts. AUTHOR_NO_NODE, so that it can be returned. */
guint
author_expression_fail (AuthorExpressionParser *parser, AuthorExpressionFault fault, guint column);
bool author_expression_starts_name (gunichar c);

G_END_DECLS
