/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/model/calculator.h"

G_BEGIN_DECLS

/* What the readers of a calculator share; not for other folders. */
typedef struct {
  AuthorCalculator *calculator;
  AuthorIssueList *issues;
  guint line; /* of what is read just now */
  bool has_failed;
} AuthorCalculatorReader;

/* An error at the line in hand. */
void author_calculator_issue (AuthorCalculatorReader *reader, AuthorIssueCode code,
                              const char *found, const char *expected);
/* @name is none that the calculator has. */
void author_calculator_unknown_name (AuthorCalculatorReader *reader, const char *name);

/* calculator-read.c: inner blocks */
void author_calculator_read_inputs (AuthorCalculatorReader *reader, guint block);
void author_calculator_read_results (AuthorCalculatorReader *reader, guint block);
void author_calculator_read_tests (AuthorCalculatorReader *reader, guint block);
void author_calculator_read_bars (AuthorCalculatorReader *reader, guint block);

/* calculator-test.c: whether all tests come out */
void author_calculator_check_tests (AuthorCalculatorReader *reader);

G_END_DECLS
