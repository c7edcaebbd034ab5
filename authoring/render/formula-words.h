/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/* Formulas and numbers as people read them. Pure. */

/* What a name is called; %NULL: as it is. */
typedef const char *(*AuthorFormulaLabel) (const char *name, void *data);

/* `total(gas * 0.5)` as `Summe (Erdgas × 0,5)`: @text has to be a formula. (transfer full) */
char *author_formula_words (const char *text, bool is_german, AuthorFormulaLabel label, void *data);

/* `1.234,50`, or `1,234.50`; halves are rounded as the language of formulas does it. (transfer full) */
char *author_formula_number (double value, guint decimals, bool is_german);

G_END_DECLS
