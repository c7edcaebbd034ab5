/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/expression/expression.h"
#include "authoring/model/question.h"

G_BEGIN_DECLS

/*
 * A block `calculator`: inputs, tables of inputs, results that are reckoned from them, and tests that have
 * to come out right before the course is built; docs/course-format.md, "Calculators". Pure.
 */

typedef enum {
  AUTHOR_INPUT_NUMBER,
  AUTHOR_INPUT_CHOICE,
  AUTHOR_INPUT_TEXT,
} AuthorInputKind;

typedef struct {
  AuthorInputKind kind;
  const char *name, *label;
  const char *head; /* nullable: title of the block that begins with it, but for the first one */
  const char *unit, *hint, *start; /* nullable; @start: what it holds at first, as it is written */
  double least, most;              /* of a number; infinite: no bound */
  const char *const *choices;      /* %NULL-terminated; nullable */
  const double *values;            /* of the choices; %NULL: their texts are their values */
  int table;                       /* number of its table; −1: it stands alone */
  guint line;
} AuthorInput;

typedef struct {
  const char *name, *title;
  guint rows; /* the most */
} AuthorInputTable;

typedef struct {
  const char *name;
  const char *label;       /* %NULL: only other results see it */
  const char *unit, *note; /* nullable */
  const char *text;        /* the formula */
  AuthorExpression *expression;
  guint decimals;
  guint line;
} AuthorOutput;

/* One example: what is put in, and what has to come of it. */
typedef struct {
  const char *title;
  guint line; /* of its table */
  /* Name, or `table.column` → const char *: as written; rows are parted by `;`. */
  GHashTable *cells;
} AuthorCalculatorTest;

typedef struct {
  const char *title;   /* nullable */
  const char *striped; /* (nullable): name of a result that is another view of one before it */
  GArray *show;        /* of guint: numbers of results */
  guint largest;       /* only so many, the largest first; 0: all, in their order */
} AuthorBars;

typedef struct {
  const AuthorCoursePage *page;
  guint block;
  const char *title;                        /* nullable */
  const char *inputs_title, *results_title; /* nullable */
  guint results_block;                      /* whose other texts speak of results */
  GArray *inputs;                           /* of AuthorInput, those of a table together */
  GArray *tables;                           /* of AuthorInputTable */
  GArray *outputs;                          /* of AuthorOutput */
  GArray *order;                            /* of guint: results, each behind those it needs */
  GArray *tests;                            /* of AuthorCalculatorTest */
  GArray *bars;                             /* of AuthorBars */
  guint main;                               /* number of the result that is shown large */
  GPtrArray *owned;                         /* with g_free() */
  GStringChunk *strings;
} AuthorCalculator;

/**
 * author_calculator_read:
 * @page: a page of a course
 * @block: a block `calculator` of it
 * @issues: gets all that is wrong with it: names that are not known, results that need each other, tests
 *   that come out otherwise
 *
 * Returns: (transfer full) (nullable): the calculator, %NULL after an error
 */
AuthorCalculator *
author_calculator_read (const AuthorCoursePage *page, guint block, AuthorIssueList *issues);
/* The same of one that is still being written: always a calculator, as far as it can be read; results that need each other have
 * no value. (transfer full) */
AuthorCalculator *
author_calculator_read_draft (const AuthorCoursePage *page, guint block, AuthorIssueList *issues);
void author_calculator_free (AuthorCalculator *calculator);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorCalculator, author_calculator_free)

/* Numbers of input, table or result of that name; −1: there is none. @table %NULL: an input that stands
 * alone. */
int author_calculator_find_input (const AuthorCalculator *calculator, const char *table,
                                  const char *name);
int author_calculator_find_table (const AuthorCalculator *calculator, const char *name);
int author_calculator_find_output (const AuthorCalculator *calculator, const char *name);

/* The values of all results in a test, in the order of the results; they live as long as @calculator and
 * @gaps. (transfer full) (element-type AuthorResult) */
GArray *author_calculator_compute (const AuthorCalculator *calculator,
                                   const AuthorCalculatorTest *test, AuthorGaps *gaps);

G_END_DECLS
