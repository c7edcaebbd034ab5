/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/forms/form-row.h"
#include "authoring/model/calculator.h"

G_BEGIN_DECLS

/* What the files of the calculator's form share; not for others. */

/* As far as it can be read now; it points into *ret_page, which is freed after it. */
typedef struct {
  AuthorCoursePage page;
  AuthorIssueList *issues;
  AuthorCalculator *calculator;
} AuthorFormCalculator;

AuthorFormCalculator *author_form_calculator_read (const AuthorFormContext *context);
void author_form_calculator_free (AuthorFormCalculator *calculator);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorFormCalculator, author_form_calculator_free)

/* A value as people read it, with unit. (transfer full) */
char *author_form_result_words (const AuthorOutput *output, AuthorResult result);
/* Of the result in that row of the table (from 1), for the first example. (transfer full) (nullable) */
char *author_form_formula_value (const AuthorFormContext *context, const AuthorFormField *field,
                                 const char *formula);
/* How the examples come out, kept up to date. (floating) */
GtkWidget *author_form_examples_new (const AuthorFormContext *context);

G_END_DECLS
