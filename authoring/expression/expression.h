/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/*
 * The language of formulas and conditions, docs/course-format.md "Formulas": numbers, text and truth
 * values, without side effects, loops with a known end. authoring/runtime/expression.js is its twin and
 * gives the same result bit by bit, since both do nothing but + − × ÷, square roots and comparisons;
 * tests/fixtures/expression.json holds what both are measured by. Pure; a tree fits any thread.
 */

typedef struct _AuthorExpression AuthorExpression;

/* Why a text is no expression. Names for machines: author_expression_fault_name(). */
typedef enum {
  AUTHOR_EXPRESSION_FAULT_TOO_LONG,  /* passes AUTHOR_LIMIT_FORMULA_LENGTH */
  AUTHOR_EXPRESSION_FAULT_TOO_DEEP,  /* passes AUTHOR_LIMIT_FORMULA_DEPTH */
  AUTHOR_EXPRESSION_FAULT_CHARACTER, /* a sign that means nothing here */
  AUTHOR_EXPRESSION_FAULT_NUMBER,    /* `1.`, or one that is too large */
  AUTHOR_EXPRESSION_FAULT_QUOTE,     /* a text without end */
  AUTHOR_EXPRESSION_FAULT_NAME,      /* a name that is too long, or no name where one has to be */
  AUTHOR_EXPRESSION_FAULT_OPERAND,   /* a number, name or parenthesis is missing */
  AUTHOR_EXPRESSION_FAULT_OPERATOR,  /* something stands behind what was complete */
  AUTHOR_EXPRESSION_FAULT_COMMA,     /* a comma outside of a function: decimals take a point */
  AUTHOR_EXPRESSION_FAULT_CLOSE,     /* `)` is missing */
  AUTHOR_EXPRESSION_FAULT_CHAIN,     /* `a < b < c`: say `a < b and b < c` */
  AUTHOR_EXPRESSION_FAULT_FUNCTION,  /* no function has that name */
  AUTHOR_EXPRESSION_FAULT_ARGUMENTS, /* the function takes another number of them */
  AUTHOR_EXPRESSION_N_FAULTS
} AuthorExpressionFault;

typedef struct {
  AuthorExpressionFault fault;
  guint column; /* in characters, from 1 */
} AuthorExpressionError;

const char *author_expression_fault_name (AuthorExpressionFault fault);

/**
 * author_expression_parse:
 * @text: UTF-8
 * @ret_error: (out) (optional): what is wrong, and where
 *
 * Returns: (transfer full) (nullable): the tree
 */
AuthorExpression *author_expression_parse (const char *text, AuthorExpressionError *ret_error);
void author_expression_free (AuthorExpression *expression);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorExpression, author_expression_free)

/* Whether @text can be the name of an input or result: letters (of Latin and Greek alphabets), `_`, and
 * behind the first also digits and small digits as in `CO₂`; no reserved word; AUTHOR_LIMIT_NAME_BYTES. */
bool author_expression_is_name (const char *text);

/* Whether there is such a name: with @table %NULL an input or result; with @name %NULL a table; else a
 * column of the table. */
typedef bool (*AuthorExpressionKnows) (const char *table, const char *name, void *data);

/**
 * author_expression_resolve:
 * @expression: a formula
 * @knows: is asked for each name that no loop brings along, from the innermost table outwards
 * @data: for @knows
 * @ret_name: (out) (optional): the first name that is not known
 * @ret_column: (out) (optional): where it stands
 *
 * Returns: whether every name is known
 */
bool author_expression_resolve (const AuthorExpression *expression, AuthorExpressionKnows knows,
                                void *data, const char **ret_name, guint *ret_column);

typedef enum {
  AUTHOR_RESULT_UNKNOWN,
  AUTHOR_RESULT_NUMBER, /* finite, never −0 */
  AUTHOR_RESULT_TEXT,
  AUTHOR_RESULT_TRUTH,
} AuthorResultKind;

/* Why there is no value. */
typedef enum {
  AUTHOR_UNKNOWN_GAP,      /* inputs are empty: the gaps */
  AUTHOR_UNKNOWN_DIVISION, /* by zero */
  AUTHOR_UNKNOWN_RANGE, /* too large, root or logarithm of what has none, a loop without measure */
  AUTHOR_UNKNOWN_TYPE,  /* text, number and truth value mixed up */
  AUTHOR_UNKNOWN_NONE,  /* `first` found nothing */
  AUTHOR_UNKNOWN_NAME,  /* there is no such input, result or table */
  AUTHOR_UNKNOWN_STEPS, /* took more than AUTHOR_LIMIT_FORMULA_STEPS */
  AUTHOR_N_UNKNOWNS
} AuthorUnknown;

const char *author_unknown_name (AuthorUnknown reason);

/* A value; the gaps of one that is known were left out of it (`total`, sums over rows). */
typedef struct {
  AuthorResultKind kind;
  AuthorUnknown reason; /* of UNKNOWN */
  double number;
  const char *text;
  bool truth;
  const char *const
      *gaps; /* (nullable): names of empty inputs, `table.column` of cells, in the order
                              they were met; %NULL-terminated */
} AuthorResult;

/* What names stand for. A function says false, or −1, if there is no such name. An empty input is UNKNOWN
 * by GAP without gaps. Rows without any content are none. */
typedef struct {
  bool (*value) (const char *name, AuthorResult *ret_value, void *data);
  int (*rows) (const char *table, void *data);
  bool (*cell) (const char *table, guint row, const char *column, AuthorResult *ret_value,
                void *data);
  void *data;
} AuthorScope;

/* Owns the gaps of values. */
typedef struct _AuthorGaps AuthorGaps;

AuthorGaps *author_gaps_new (void);
void author_gaps_free (AuthorGaps *gaps);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorGaps, author_gaps_free)

/* The value; its text lives as long as @expression and @scope do, its gaps as long as @gaps. */
AuthorResult author_expression_evaluate (const AuthorExpression *expression,
                                         const AuthorScope *scope, AuthorGaps *gaps);

/* @value with @decimals (−15 to 15), halves away from zero as people round: 2.5 is 3, −2.5 is −3 and 1.005
 * with two decimals 1.01, since what is a half but for the last bits counts as one. What the language
 * calls `round`, and what shown numbers are rounded by. */
double author_number_round (double value, int decimals);
/* Whether two numbers are the same but for the last bits, as `=` has it. */
bool author_number_is_equal (double one, double other);

G_END_DECLS
