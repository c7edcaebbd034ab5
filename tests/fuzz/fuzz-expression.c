/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/expression-maker.h"

/*
 * Input: a formula. What is wrong has a place in the text; what is right has a value, a finite one and
 * not −0 where it is a number, and asks for names.
 */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static bool
knows_cb (const char *table, const char *name, void *data)
{
  if (table == NULL && name == NULL)
    abort ();
  return true;
}

static void
evaluate (const AuthorExpression *expression)
{
  g_autoptr (AuthorGaps) gaps = author_gaps_new ();
  AuthorResult result = author_expression_evaluate (expression, &expression_maker_scope, gaps);

  if (result.kind == AUTHOR_RESULT_NUMBER
      && (!isfinite (result.number) || (result.number == 0 && signbit (result.number))))
    abort ();
  if (result.kind == AUTHOR_RESULT_TEXT && !g_utf8_validate (result.text, -1, NULL))
    abort ();
  for (guint i = 0; result.gaps != NULL && result.gaps[i] != NULL; i++)
    if (*result.gaps[i] == '\0')
      abort ();
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (AuthorExpression) expression = NULL;
  AuthorExpressionError error = { AUTHOR_EXPRESSION_N_FAULTS, 0 };

  if (!g_utf8_validate_len (text, size, NULL))
    return 0;
  expression = author_expression_parse (text, &error);
  if (expression == NULL) {
    if (author_expression_fault_name (error.fault) == NULL || error.column == 0
        || error.column > g_utf8_strlen (text, -1) + 1)
      abort ();
    return 0;
  }
  if (!author_expression_resolve (expression, knows_cb, NULL, NULL, NULL))
    abort ();
  evaluate (expression);
  author_expression_is_name (text);
  return 0;
}
