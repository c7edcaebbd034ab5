/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/expression/expression.h"

G_BEGIN_DECLS

/*
 * Formulas by chance, and names for them to speak of; tests/js/expression-twin.js has the same names. Most
 * are good ones, some mix up kinds of values, divide by zero or name what is not there.
 */
char *expression_maker_text (GRand *rand);
extern const AuthorScope expression_maker_scope;

/* `number 3ff8000000000000`, `unknown gap a b.c`: kind, value with all its bits, gaps. (transfer full) */
char *expression_result_dump (const AuthorResult *result);
/* What @text comes to in expression_maker_scope, as a dump; `fault NAME COLUMN`. (transfer full) */
char *expression_maker_outcome (const char *text);

G_END_DECLS
