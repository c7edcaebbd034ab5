/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/* Rows of RFC 4180, one after the other. Pure. Inside of classlist. */

/* Bytes of one value; a longer one in quotation marks is taken for one that was not closed. */
#define LK_CSV_VALUE_BYTES 4000
/* Values of one row; further ones are left out. */
#define LK_CSV_VALUES 200

typedef struct {
  const char *at; /* what is left; ends with NUL */
  char separator;
  unsigned line; /* where `at` stands, from 1 */
} LkCsvReader;

typedef struct {
  unsigned line;     /* where it begins */
  GPtrArray *values; /* of char *; at least one */
  bool
      broken; /* a quotation mark is not closed, or text follows one; reading goes on in the next line */
} LkCsvRow;

/* False: that was all. @ret_row: to be cleared. */
bool lk_csv_next (LkCsvReader *reader, LkCsvRow *ret_row);
void lk_csv_row_clear (LkCsvRow *row);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LkCsvRow, lk_csv_row_clear)

G_END_DECLS
