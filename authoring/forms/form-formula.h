/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/forms/form-row.h"

G_BEGIN_DECLS

/* A field for a formula or condition: checked at each keystroke, with what is wrong told below and marked from its place on; a button
 * inserts the names that there are. */

/* What comes of the formula now, in words; %NULL: nothing is to be said. (transfer full) (nullable) */
typedef char *(*AuthorFormulaValue) (const AuthorFormContext *context, const AuthorFormField *field,
                                     const char *formula);

/* @names: (element-type utf8 as set): `gas`, `wagen`, `wagen.liter`; copied. @value: nullable. (floating): no row,
 * but what can stand in one */
GtkWidget *author_form_formula_new (const AuthorFormContext *context, const AuthorFormField *field,
                                    GHashTable *names, AuthorFormulaValue value);

/* What is wrong with @formula, as a sentence; %NULL: nothing. *ret_column: where, in characters from 1; 0: nowhere.
 * (transfer full) (nullable) */
char *author_formula_problem (const char *formula, GHashTable *names, guint *ret_column);

G_END_DECLS
