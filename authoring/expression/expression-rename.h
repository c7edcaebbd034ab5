/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/expression/expression.h"

G_BEGIN_DECLS

/* What a name in a formula is changed for. */
typedef struct {
  const char *table; /* (nullable): @from is a column of it */
  const char *from, *to;
  AuthorExpressionKnows knows; /* the names as they were before; see author_expression_resolve() */
  void *data;
} AuthorExpressionRename;

/* @text with @from called @to wherever that very name is meant, not a text, nor what a loop or the column of a table calls
 * so; the rest stays as it was typed. A formula that cannot be read stays. @is_table: @from is a table. Pure.
 * (transfer full) */
char *
author_expression_rename (const char *text, const AuthorExpressionRename *rename, bool is_table);

G_END_DECLS
