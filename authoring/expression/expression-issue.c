/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/expression/expression-issue.h"

/* What fits where a formula goes wrong. */
static const char *const forms[AUTHOR_EXPRESSION_N_FAULTS] = {
  [AUTHOR_EXPRESSION_FAULT_TOO_LONG] = "≤ 2000",
  [AUTHOR_EXPRESSION_FAULT_TOO_DEEP] = "≤ 32 ( )",
  [AUTHOR_EXPRESSION_FAULT_CHARACTER] = "+ - * / ^ % ( ) = != < <= > >=",
  [AUTHOR_EXPRESSION_FAULT_NUMBER] = "1.5",
  [AUTHOR_EXPRESSION_FAULT_QUOTE] = "\"…\"",
  [AUTHOR_EXPRESSION_FAULT_NAME] = AUTHOR_EXPRESSION_NAME_FORM,
  [AUTHOR_EXPRESSION_FAULT_OPERAND] = "1.5, a, (…)",
  [AUTHOR_EXPRESSION_FAULT_OPERATOR] = "+ - * / and or",
  [AUTHOR_EXPRESSION_FAULT_COMMA] = "1.5",
  [AUTHOR_EXPRESSION_FAULT_CLOSE] = ")",
  [AUTHOR_EXPRESSION_FAULT_CHAIN] = "a < b and b < c",
  [AUTHOR_EXPRESSION_FAULT_FUNCTION]
  = "if, known, min, max, total, round, abs, floor, ceil, sqrt, exp, ln, log10, sum, count, avg, first",
  [AUTHOR_EXPRESSION_FAULT_ARGUMENTS] = "if(a, b, c), round(a, 2), sum(t, a), sum(t, 1, 9, a)",
};

AuthorExpression *
author_expression_parse_line (const char *text, guint line, AuthorIssueList *issues)
{
  AuthorExpressionError error;
  AuthorExpression *expression = author_expression_parse (text, &error);
  const char *rest;

  if (expression != NULL)
    return expression;
  rest = g_utf8_offset_to_pointer (text, MIN ((glong) error.column - 1, g_utf8_strlen (text, -1)));
  author_issue_add (issues, AUTHOR_ISSUE_EXPRESSION, line, 1, *rest != '\0' ? rest : text,
                    forms[error.fault]);
  return NULL;
}
