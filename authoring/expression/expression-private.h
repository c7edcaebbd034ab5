/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/expression/expression.h"

G_BEGIN_DECLS

typedef enum {
  /* leaves */
  AUTHOR_NODE_NUMBER,
  AUTHOR_NODE_TEXT,
  AUTHOR_NODE_TRUTH,
  AUTHOR_NODE_NAME,
  /* one operand */
  AUTHOR_NODE_NEGATE,
  AUTHOR_NODE_NOT,
  AUTHOR_NODE_PERCENT,
  /* two operands */
  AUTHOR_NODE_ADD,
  AUTHOR_NODE_SUBTRACT,
  AUTHOR_NODE_MULTIPLY,
  AUTHOR_NODE_DIVIDE,
  AUTHOR_NODE_POWER,
  AUTHOR_NODE_EQUAL,
  AUTHOR_NODE_DIFFERENT,
  AUTHOR_NODE_LESS,
  AUTHOR_NODE_LESS_EQUAL,
  AUTHOR_NODE_GREATER,
  AUTHOR_NODE_GREATER_EQUAL,
  AUTHOR_NODE_AND,
  AUTHOR_NODE_OR,
  /* functions */
  AUTHOR_NODE_IF,
  AUTHOR_NODE_KNOWN,
  AUTHOR_NODE_MIN,
  AUTHOR_NODE_MAX,
  AUTHOR_NODE_TOTAL,
  AUTHOR_NODE_ROUND,
  AUTHOR_NODE_ABS,
  AUTHOR_NODE_FLOOR,
  AUTHOR_NODE_CEIL,
  AUTHOR_NODE_SQRT,
  AUTHOR_NODE_EXP,
  AUTHOR_NODE_LN,
  AUTHOR_NODE_LOG10,
  /* functions that bring along names: `text` is a table or a loop's variable */
  AUTHOR_NODE_SUM_ROWS,
  AUTHOR_NODE_COUNT_ROWS,
  AUTHOR_NODE_AVERAGE_ROWS,
  AUTHOR_NODE_SUM_LOOP,
  AUTHOR_NODE_FIRST_LOOP,
  AUTHOR_N_NODES
} AuthorNodeKind;

#define AUTHOR_NO_NODE G_MAXUINT

/* Operands come before what they belong to, so the root is the last one. */
typedef struct {
  AuthorNodeKind kind;
  guint column;
  guint first;   /* operand, AUTHOR_NO_NODE: none */
  guint sibling; /* the next operand of the same node */
  double number;
  bool truth;
  const char *text;
} AuthorNode;

struct _AuthorExpression {
  GArray *nodes; /* of AuthorNode */
  GStringChunk *strings;
};

static inline const AuthorNode *
author_expression_node (const AuthorExpression *expression, guint node)
{
  return &g_array_index (expression->nodes, AuthorNode, node);
}

/* What brings along the columns of a table, or a variable, for what stands in it. */
static inline bool
author_node_is_rows (const AuthorNode *node)
{
  return node->kind >= AUTHOR_NODE_SUM_ROWS && node->kind <= AUTHOR_NODE_AVERAGE_ROWS;
}

static inline bool
author_node_is_loop (const AuthorNode *node)
{
  return node->kind == AUTHOR_NODE_SUM_LOOP || node->kind == AUTHOR_NODE_FIRST_LOOP;
}

/* Lists of names that @gaps owns. Both without doubles; an empty one is %NULL. expression-value.c */
const char *const *
author_gaps_unite (AuthorGaps *gaps, const char *const *one, const char *const *other);
/* `name`, or `table.name` */
const char *const *author_gaps_single (AuthorGaps *gaps, const char *table, const char *name);

AuthorResult author_result_unknown (AuthorUnknown reason, const char *const *gaps);
/* Unknown where it is not finite. */
AuthorResult author_result_number (double number, const char *const *gaps);
AuthorResult author_result_truth (bool truth, const char *const *gaps);
AuthorResult author_result_with_gaps (AuthorResult value, const char *const *gaps);
/* What comes of a value that is not of the kind that is needed. */
AuthorResult author_result_unfit (AuthorResult value);
/* Whether both are of @kind; *ret_failure is what is to be returned if not, *ret_gaps are those of both. */
bool
author_result_fit (AuthorGaps *gaps, AuthorResult left, AuthorResult right, AuthorResultKind kind,
                   const char *const **ret_gaps, AuthorResult *ret_failure);

/* Functions that C libraries round differently, made of operations that none does. Not finite where they
 * have no value. expression-number.c */
double author_number_exp (double value);
double author_number_ln (double value);
double author_number_log10 (double value);
double author_number_power (double base, double exponent);
double author_number_floor (double value);
double author_number_ceil (double value);

G_END_DECLS
