/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/model/calculator.h"
#include "authoring/source/source-edit.h"

G_BEGIN_DECLS

/*
 * Changes of a calculator's source that go through all of its parts; cells are changed by sheet-edit.h. @calculator is
 * the number of its block in @page. A name is that of an input, result or table, or with @table that of a column.
 * All give a new page, or %NULL as in source-edit.h. Pure.
 */

/* Another name, which nothing has yet: in its table, in formulas, texts, bars and examples. */
AuthorPage *author_calculator_rename (const AuthorPage *page, guint calculator, const char *table,
                                      const char *from, const char *to, AuthorIssueList *issues);
/* An input or result goes, with its bars and its rows in examples; formulas that speak of it stay. */
AuthorPage *author_calculator_remove (const AuthorPage *page, guint calculator, const char *table,
                                      const char *name, AuthorIssueList *issues);

/* All names: `gas`, `wagen`, `wagen.liter`. (transfer full) (element-type utf8 as set) */
GHashTable *author_calculator_names (const AuthorPage *page, guint calculator);
/* One that nothing has: @stem and a number. (transfer full) */
char *author_calculator_new_name (const AuthorPage *page, guint calculator, const char *stem);

/* The first inner block of that kind (`inputs`, `results`, `tests`, `bars`), of inputs the one with that @table (nullable);
 * AUTHOR_PAGE_ITSELF: there is none. */
guint author_calculator_part (const AuthorPage *page, guint calculator, const char *kind,
                              const char *table);

G_END_DECLS
