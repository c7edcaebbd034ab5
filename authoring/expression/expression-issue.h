/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/expression/expression.h"
#include "authoring/source/source-issue.h"

G_BEGIN_DECLS

/* What a name looks like, technical. */
#define AUTHOR_EXPRESSION_NAME_FORM "a-z A-Z ä é Ω _ 0-9 ₂"

/* author_expression_parse() of a formula at @line of a source; what is wrong is reported from the place on
 * where it goes wrong, with what fits there. */
AuthorExpression *
author_expression_parse_line (const char *text, guint line, AuthorIssueList *issues);

G_END_DECLS
