/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/* A table of an AICC course (CMI001, 6): fields between commas, optionally in quotes, the first
 * line naming the columns. */
typedef struct {
  GPtrArray *rows; /* (element-type GPtrArray of utf8), the column names first; no blank lines */
} LkCsv;

/* At most @max_fields fields in all; the rest is left out. Fields are stripped. */
LkCsv lk_csv_parse (const char *text, unsigned max_fields);
void lk_csv_clear (LkCsv *csv);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LkCsv, lk_csv_clear)

/* Rows without the one of column names. */
unsigned lk_csv_n_rows (const LkCsv *csv);
/* Position of a column by its name whatever its letters, G_MAXUINT if there is none. */
unsigned lk_csv_column (const LkCsv *csv, const char *name);
/* Field by position, row 0 being the first below the names; %NULL past the end. Constant time. */
const char *lk_csv_field (const LkCsv *csv, unsigned row, unsigned column);

G_END_DECLS
