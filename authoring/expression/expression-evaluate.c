/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "authoring/expression/expression-private.h"
#include "authoring/source/source-limits.h"

/* What a loop or a row stands for while what is in it is evaluated. */
typedef struct _Frame Frame;
struct _Frame {
  const Frame *around;
  const char *name; /* of the variable or table */
  bool is_row;
  guint row;
  double number;
};

typedef struct {
  const AuthorExpression *expression;
  const AuthorScope *scope;
  AuthorGaps *gaps;
  const Frame *frame; /* the innermost one */
  guint steps;
} Evaluation;

static AuthorResult evaluate (Evaluation *evaluation, guint number);

static const AuthorNode *
node_of (const Evaluation *evaluation, guint number)
{
  return author_expression_node (evaluation->expression, number);
}

static guint
second_of (const Evaluation *evaluation, const AuthorNode *node)
{
  return node_of (evaluation, node->first)->sibling;
}

/* --- leaves ----------------------------------------------------------------------------------- */

/* False: none of the frames has that name. */
static bool
find_in_frames (Evaluation *evaluation, const char *name, AuthorResult *ret_value)
{
  const AuthorScope *scope = evaluation->scope;

  for (const Frame *frame = evaluation->frame; frame != NULL; frame = frame->around) {
    if (frame->is_row && scope->cell (frame->name, frame->row, name, ret_value, scope->data)) {
      if (ret_value->kind == AUTHOR_RESULT_UNKNOWN && ret_value->gaps == NULL)
        ret_value->gaps = author_gaps_single (evaluation->gaps, frame->name, name);
      return true;
    }
    if (!frame->is_row && g_str_equal (frame->name, name)) {
      *ret_value = author_result_number (frame->number, NULL);
      return true;
    }
  }
  return false;
}

static AuthorResult
evaluate_name (Evaluation *evaluation, const AuthorNode *node)
{
  const AuthorScope *scope = evaluation->scope;
  AuthorResult value = { 0 };

  if (find_in_frames (evaluation, node->text, &value))
    return value;
  if (!scope->value (node->text, &value, scope->data))
    return author_result_unknown (AUTHOR_UNKNOWN_NAME, NULL);
  if (value.kind == AUTHOR_RESULT_UNKNOWN && value.reason == AUTHOR_UNKNOWN_GAP
      && value.gaps == NULL)
    value.gaps = author_gaps_single (evaluation->gaps, NULL, node->text);
  return value;
}

static AuthorResult
evaluate_number (Evaluation *evaluation, const AuthorNode *node)
{
  return author_result_number (node->number, NULL);
}

static AuthorResult
evaluate_text (Evaluation *evaluation, const AuthorNode *node)
{
  return (AuthorResult){ .kind = AUTHOR_RESULT_TEXT, .text = node->text };
}

static AuthorResult
evaluate_truth (Evaluation *evaluation, const AuthorNode *node)
{
  return author_result_truth (node->truth, NULL);
}

/* --- operators -------------------------------------------------------------------------------- */

static AuthorResult
evaluate_arithmetic (Evaluation *evaluation, const AuthorNode *node)
{
  AuthorResult left = evaluate (evaluation, node->first);
  AuthorResult right = evaluate (evaluation, second_of (evaluation, node)), failure;
  const char *const *gaps;

  if (!author_result_fit (evaluation->gaps, left, right, AUTHOR_RESULT_NUMBER, &gaps, &failure))
    return failure;
  switch (node->kind) {
  case AUTHOR_NODE_ADD:
    return author_result_number (left.number + right.number, gaps);
  case AUTHOR_NODE_SUBTRACT:
    return author_result_number (left.number - right.number, gaps);
  case AUTHOR_NODE_MULTIPLY:
    return author_result_number (left.number * right.number, gaps);
  case AUTHOR_NODE_DIVIDE:
    if (right.number == 0)
      return author_result_unknown (AUTHOR_UNKNOWN_DIVISION, gaps);
    return author_result_number (left.number / right.number, gaps);
  default:
    if (left.number == 0 && right.number < 0)
      return author_result_unknown (AUTHOR_UNKNOWN_DIVISION, gaps);
    return author_result_number (author_number_power (left.number, right.number), gaps);
  }
}

/* Less than 0, 0, or more, as strcmp(). */
static int
compare_numbers (double left, double right)
{
  return author_number_is_equal (left, right) ? 0 : left < right ? -1 : 1;
}

static bool
holds (AuthorNodeKind kind, int order)
{
  switch (kind) {
  case AUTHOR_NODE_EQUAL:
    return order == 0;
  case AUTHOR_NODE_DIFFERENT:
    return order != 0;
  case AUTHOR_NODE_LESS:
    return order < 0;
  case AUTHOR_NODE_LESS_EQUAL:
    return order <= 0;
  case AUTHOR_NODE_GREATER:
    return order > 0;
  default:
    return order >= 0;
  }
}

/* Numbers have an order; text and truth values can only be equal. */
static AuthorResult
evaluate_comparison (Evaluation *evaluation, const AuthorNode *node)
{
  AuthorResult left = evaluate (evaluation, node->first);
  AuthorResult right = evaluate (evaluation, second_of (evaluation, node)), failure;
  bool asks_equal = node->kind == AUTHOR_NODE_EQUAL || node->kind == AUTHOR_NODE_DIFFERENT;
  AuthorResultKind kind
      = asks_equal && left.kind != AUTHOR_RESULT_UNKNOWN ? left.kind : AUTHOR_RESULT_NUMBER;
  const char *const *gaps;

  if (!author_result_fit (evaluation->gaps, left, right, kind, &gaps, &failure))
    return failure;
  if (kind == AUTHOR_RESULT_NUMBER)
    return author_result_truth (holds (node->kind, compare_numbers (left.number, right.number)),
                                gaps);
  if (kind == AUTHOR_RESULT_TEXT)
    return author_result_truth (holds (node->kind, g_strcmp0 (left.text, right.text)), gaps);
  return author_result_truth (holds (node->kind, left.truth != right.truth), gaps);
}

static bool
is_truth (AuthorResult value, bool truth)
{
  return value.kind == AUTHOR_RESULT_TRUTH && value.truth == truth;
}

/* What is known to decide does so, whatever the other one is. */
static AuthorResult
evaluate_logic (Evaluation *evaluation, const AuthorNode *node)
{
  bool decisive = node->kind == AUTHOR_NODE_OR;
  AuthorResult left = evaluate (evaluation, node->first), right, failure;
  const char *const *gaps;

  if (is_truth (left, decisive))
    return left;
  right = evaluate (evaluation, second_of (evaluation, node));
  if (is_truth (right, decisive))
    return right;
  if (!author_result_fit (evaluation->gaps, left, right, AUTHOR_RESULT_TRUTH, &gaps, &failure))
    return failure;
  return author_result_truth (!decisive, gaps);
}

static AuthorResult
evaluate_not (Evaluation *evaluation, const AuthorNode *node)
{
  AuthorResult value = evaluate (evaluation, node->first);

  return value.kind == AUTHOR_RESULT_TRUTH ? author_result_truth (!value.truth, value.gaps)
                                           : author_result_unfit (value);
}

/* --- functions -------------------------------------------------------------------------------- */

static AuthorResult
evaluate_if (Evaluation *evaluation, const AuthorNode *node)
{
  AuthorResult condition = evaluate (evaluation, node->first), value;
  guint chosen = second_of (evaluation, node);

  if (condition.kind != AUTHOR_RESULT_TRUTH)
    return author_result_unfit (condition);
  if (!condition.truth)
    chosen = node_of (evaluation, chosen)->sibling;
  value = evaluate (evaluation, chosen);
  return author_result_with_gaps (value,
                                  author_gaps_unite (evaluation->gaps, condition.gaps, value.gaps));
}

static AuthorResult
evaluate_known (Evaluation *evaluation, const AuthorNode *node)
{
  return author_result_truth (evaluate (evaluation, node->first).kind != AUTHOR_RESULT_UNKNOWN,
                              NULL);
}

static AuthorResult
evaluate_extreme (Evaluation *evaluation, const AuthorNode *node)
{
  AuthorResult best = evaluate (evaluation, node->first), value, failure;
  const char *const *gaps;

  if (best.kind != AUTHOR_RESULT_NUMBER)
    best = author_result_unfit (best);
  for (guint i = second_of (evaluation, node); i != AUTHOR_NO_NODE;
       i = node_of (evaluation, i)->sibling) {
    value = evaluate (evaluation, i);
    if (!author_result_fit (evaluation->gaps, best, value, AUTHOR_RESULT_NUMBER, &gaps, &failure))
      best = failure;
    else if (node->kind == AUTHOR_NODE_MIN ? value.number < best.number
                                           : value.number > best.number)
      best = author_result_number (value.number, gaps);
    else
      best = author_result_number (best.number, gaps);
  }
  return best;
}

/* A sum of what is known. */
typedef struct {
  double sum;
  guint n_known;
  const char *const *gaps;
  bool has_failed;
  AuthorResult failure;
} Total;

static void
add_to (Evaluation *evaluation, Total *total, AuthorResult value)
{
  total->gaps = author_gaps_unite (evaluation->gaps, total->gaps, value.gaps);
  if (value.kind == AUTHOR_RESULT_NUMBER) {
    total->sum += value.number;
    total->n_known++;
  } else if (!total->has_failed && author_result_unfit (value).reason != AUTHOR_UNKNOWN_GAP) {
    total->has_failed = true;
    total->failure = author_result_unfit (value);
  }
}

static AuthorResult
finish (const Total *total, double result)
{
  if (total->has_failed)
    return author_result_with_gaps (total->failure, total->gaps);
  if (total->n_known == 0)
    return author_result_unknown (AUTHOR_UNKNOWN_GAP, total->gaps);
  return author_result_number (result, total->gaps);
}

static AuthorResult
evaluate_total (Evaluation *evaluation, const AuthorNode *node)
{
  Total total = { 0 };

  for (guint i = node->first; i != AUTHOR_NO_NODE; i = node_of (evaluation, i)->sibling)
    add_to (evaluation, &total, evaluate (evaluation, i));
  return finish (&total, total.sum);
}

static AuthorResult
evaluate_round (Evaluation *evaluation, const AuthorNode *node)
{
  AuthorResult value = evaluate (evaluation, node->first),
               decimals = author_result_number (0, NULL);
  guint second = second_of (evaluation, node);
  AuthorResult failure;
  const char *const *gaps;

  if (second != AUTHOR_NO_NODE)
    decimals = evaluate (evaluation, second);
  if (!author_result_fit (evaluation->gaps, value, decimals, AUTHOR_RESULT_NUMBER, &gaps, &failure))
    return failure;
  if (fabs (decimals.number) > 15 || floor (decimals.number) != decimals.number)
    return author_result_unknown (AUTHOR_UNKNOWN_RANGE, gaps);
  return author_result_number (author_number_round (value.number, (int) decimals.number), gaps);
}

static double
negate (double value)
{
  return -value;
}

static double
percent (double value)
{
  return value / 100;
}

static double
root (double value)
{
  return value < 0 ? NAN : sqrt (value);
}

/* Functions of one number. */
static AuthorResult
evaluate_unary (Evaluation *evaluation, const AuthorNode *node)
{
  static double (*const unaries[AUTHOR_N_NODES]) (double) = {
    [AUTHOR_NODE_NEGATE] = negate,
    [AUTHOR_NODE_PERCENT] = percent,
    [AUTHOR_NODE_ABS] = fabs,
    [AUTHOR_NODE_FLOOR] = author_number_floor,
    [AUTHOR_NODE_CEIL] = author_number_ceil,
    [AUTHOR_NODE_SQRT] = root,
    [AUTHOR_NODE_EXP] = author_number_exp,
    [AUTHOR_NODE_LN] = author_number_ln,
    [AUTHOR_NODE_LOG10] = author_number_log10,
  };
  AuthorResult value = evaluate (evaluation, node->first);

  if (value.kind != AUTHOR_RESULT_NUMBER)
    return author_result_unfit (value);
  return author_result_number (unaries[node->kind](value.number), value.gaps);
}

/* --- rows and loops --------------------------------------------------------------------------- */

static AuthorResult
evaluate_in (Evaluation *evaluation, Frame *frame, guint number)
{
  AuthorResult value;

  frame->around = evaluation->frame;
  evaluation->frame = frame;
  value = evaluate (evaluation, number);
  evaluation->frame = frame->around;
  return value;
}

/* A condition counts as 1 or 0. */
static AuthorResult
as_count (AuthorResult value)
{
  return value.kind == AUTHOR_RESULT_TRUTH ? author_result_number (value.truth, value.gaps)
                                           : author_result_unfit (value);
}

static AuthorResult
evaluate_rows (Evaluation *evaluation, const AuthorNode *node)
{
  int n_rows = evaluation->scope->rows (node->text, evaluation->scope->data);
  bool counts = node->kind == AUTHOR_NODE_COUNT_ROWS;
  Total total = { 0 };

  if (n_rows < 0)
    return author_result_unknown (AUTHOR_UNKNOWN_NAME, NULL);
  if (counts && node->first == AUTHOR_NO_NODE)
    return author_result_number (n_rows, NULL);
  for (guint i = 0; i < (guint) n_rows && evaluation->steps <= AUTHOR_LIMIT_FORMULA_STEPS; i++) {
    Frame frame = { .name = node->text, .is_row = true, .row = i };
    AuthorResult value = evaluate_in (evaluation, &frame, node->first);

    add_to (evaluation, &total, counts ? as_count (value) : value);
  }
  if (n_rows == 0 && counts)
    return author_result_number (0, NULL);
  if (n_rows == 0)
    total.gaps = author_gaps_single (evaluation->gaps, NULL, node->text);
  return finish (&total, node->kind == AUTHOR_NODE_AVERAGE_ROWS && total.n_known > 0
                             ? total.sum / total.n_known
                             : total.sum);
}

/* The bounds of a loop; false: *ret_failure is its value. */
static bool
find_bounds (Evaluation *evaluation, const AuthorNode *node, double *ret_from, double *ret_to,
             AuthorResult *ret_failure)
{
  AuthorResult from = evaluate (evaluation, node->first);
  AuthorResult to = evaluate (evaluation, second_of (evaluation, node));
  const char *const *gaps;

  if (!author_result_fit (evaluation->gaps, from, to, AUTHOR_RESULT_NUMBER, &gaps, ret_failure))
    return false;
  *ret_from = from.number;
  *ret_to = to.number;
  *ret_failure = author_result_unknown (AUTHOR_UNKNOWN_RANGE, gaps);
  return floor (from.number) == from.number && floor (to.number) == to.number
         && to.number - from.number < AUTHOR_LIMIT_FORMULA_LOOP;
}

static AuthorResult
evaluate_loop (Evaluation *evaluation, const AuthorNode *node)
{
  guint body = node_of (evaluation, second_of (evaluation, node))->sibling;
  AuthorResult sum = author_result_number (0, NULL), failure;
  double from, to;

  if (!find_bounds (evaluation, node, &from, &to, &failure))
    return failure;
  for (double at = from; at <= to && evaluation->steps <= AUTHOR_LIMIT_FORMULA_STEPS; at++) {
    Frame frame = { .name = node->text, .number = at };
    AuthorResult value = evaluate_in (evaluation, &frame, body);
    const char *const *gaps;

    if (!author_result_fit (evaluation->gaps, sum, value, AUTHOR_RESULT_NUMBER, &gaps, &failure))
      sum = failure;
    else
      sum = author_result_number (sum.number + value.number, gaps);
  }
  /* What the bounds were reckoned without is missing in the sum as well. */
  return author_result_with_gaps (sum,
                                  author_gaps_unite (evaluation->gaps, failure.gaps, sum.gaps));
}

/* The first number for which the condition is true. */
static AuthorResult
evaluate_first (Evaluation *evaluation, const AuthorNode *node)
{
  guint body = node_of (evaluation, second_of (evaluation, node))->sibling;
  AuthorResult failure;
  const char *const *gaps;
  double from, to;

  if (!find_bounds (evaluation, node, &from, &to, &failure))
    return failure;
  gaps = failure.gaps;
  for (double at = from; at <= to && evaluation->steps <= AUTHOR_LIMIT_FORMULA_STEPS; at++) {
    Frame frame = { .name = node->text, .number = at };
    AuthorResult value = evaluate_in (evaluation, &frame, body);

    gaps = author_gaps_unite (evaluation->gaps, gaps, value.gaps);
    if (value.kind != AUTHOR_RESULT_TRUTH)
      return author_result_with_gaps (author_result_unfit (value), gaps);
    if (value.truth)
      return author_result_number (at, gaps);
  }
  return author_result_unknown (AUTHOR_UNKNOWN_NONE, gaps);
}

/* --- the whole -------------------------------------------------------------------------------- */

static AuthorResult (*const evaluators[AUTHOR_N_NODES]) (Evaluation *, const AuthorNode *) = {
  [AUTHOR_NODE_NUMBER] = evaluate_number,
  [AUTHOR_NODE_TEXT] = evaluate_text,
  [AUTHOR_NODE_TRUTH] = evaluate_truth,
  [AUTHOR_NODE_NAME] = evaluate_name,
  [AUTHOR_NODE_NEGATE] = evaluate_unary,
  [AUTHOR_NODE_NOT] = evaluate_not,
  [AUTHOR_NODE_PERCENT] = evaluate_unary,
  [AUTHOR_NODE_ADD] = evaluate_arithmetic,
  [AUTHOR_NODE_SUBTRACT] = evaluate_arithmetic,
  [AUTHOR_NODE_MULTIPLY] = evaluate_arithmetic,
  [AUTHOR_NODE_DIVIDE] = evaluate_arithmetic,
  [AUTHOR_NODE_POWER] = evaluate_arithmetic,
  [AUTHOR_NODE_EQUAL] = evaluate_comparison,
  [AUTHOR_NODE_DIFFERENT] = evaluate_comparison,
  [AUTHOR_NODE_LESS] = evaluate_comparison,
  [AUTHOR_NODE_LESS_EQUAL] = evaluate_comparison,
  [AUTHOR_NODE_GREATER] = evaluate_comparison,
  [AUTHOR_NODE_GREATER_EQUAL] = evaluate_comparison,
  [AUTHOR_NODE_AND] = evaluate_logic,
  [AUTHOR_NODE_OR] = evaluate_logic,
  [AUTHOR_NODE_IF] = evaluate_if,
  [AUTHOR_NODE_KNOWN] = evaluate_known,
  [AUTHOR_NODE_MIN] = evaluate_extreme,
  [AUTHOR_NODE_MAX] = evaluate_extreme,
  [AUTHOR_NODE_TOTAL] = evaluate_total,
  [AUTHOR_NODE_ROUND] = evaluate_round,
  [AUTHOR_NODE_ABS] = evaluate_unary,
  [AUTHOR_NODE_FLOOR] = evaluate_unary,
  [AUTHOR_NODE_CEIL] = evaluate_unary,
  [AUTHOR_NODE_SQRT] = evaluate_unary,
  [AUTHOR_NODE_EXP] = evaluate_unary,
  [AUTHOR_NODE_LN] = evaluate_unary,
  [AUTHOR_NODE_LOG10] = evaluate_unary,
  [AUTHOR_NODE_SUM_ROWS] = evaluate_rows,
  [AUTHOR_NODE_COUNT_ROWS] = evaluate_rows,
  [AUTHOR_NODE_AVERAGE_ROWS] = evaluate_rows,
  [AUTHOR_NODE_SUM_LOOP] = evaluate_loop,
  [AUTHOR_NODE_FIRST_LOOP] = evaluate_first,
};

static AuthorResult
evaluate (Evaluation *evaluation, guint number)
{
  const AuthorNode *node = node_of (evaluation, number);

  if (++evaluation->steps > AUTHOR_LIMIT_FORMULA_STEPS)
    return author_result_unknown (AUTHOR_UNKNOWN_STEPS, NULL);
  return evaluators[node->kind](evaluation, node);
}

AuthorResult
author_expression_evaluate (const AuthorExpression *expression, const AuthorScope *scope,
                            AuthorGaps *gaps)
{
  Evaluation evaluation = { .expression = expression, .scope = scope, .gaps = gaps };
  AuthorResult value = evaluate (&evaluation, expression->nodes->len - 1);

  /* Whoever asked `known` in between must not hide that. */
  if (evaluation.steps > AUTHOR_LIMIT_FORMULA_STEPS)
    return author_result_unknown (AUTHOR_UNKNOWN_STEPS, NULL);
  return value;
}
