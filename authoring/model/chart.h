/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/text/markdown.h"

G_BEGIN_DECLS

/* What a chart shows: a table whose first column names the categories, and each further one a series of
 * numbers as the language writes them. Pure. */

typedef enum {
  AUTHOR_CHART_BAR,
  AUTHOR_CHART_LINE,
  AUTHOR_CHART_PIE, /* one series, nothing below 0 */
} AuthorChartKind;

/* At most as many series as there are patterns that can be told apart, and slices of a pie. */
#define AUTHOR_CHART_SERIES 6

typedef struct {
  char *words;  /* as the author wrote them */
  double value; /* NAN: there is none, written as `–` or nothing */
} AuthorChartValue;

typedef struct {
  GPtrArray *categories; /* of char * */
  GPtrArray *series;     /* of char * */
  GArray *values;        /* of AuthorChartValue: categories × series */
} AuthorChart;

/**
 * author_chart_read:
 * @markdown: a text
 * @table: a table in it
 * @kind: what is to be drawn
 * @language: of the course, which says whether `1.234` is more than a thousand
 * @issues: gets what cannot be drawn
 *
 * Returns: (transfer full) (nullable): the numbers, %NULL after an error
 */
AuthorChart *author_chart_read (const AuthorMarkdown *markdown, guint table, AuthorChartKind kind,
                                const char *language, AuthorIssueList *issues);
void author_chart_free (AuthorChart *chart);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorChart, author_chart_free)

const AuthorChartValue *author_chart_value (const AuthorChart *chart, guint category, guint series);

/* `bar`, `line` or `pie`; bar if @word is %NULL. */
AuthorChartKind author_chart_kind (const char *word);

/* A number as the language writes it, a unit or per cent sign behind it allowed; false if it is none. */
bool author_chart_number (const char *words, const char *language, double *ret_value);

/* Where the axis of a chart ends, and the steps between, so that marks are round numbers. */
typedef struct {
  double least, most, step;
  guint decimals; /* that a mark needs */
} AuthorChartScale;

/* A scale around 0 and all values. */
AuthorChartScale author_chart_scale (const AuthorChart *chart);

G_END_DECLS
