/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/store/store-private.h"

#define KEPT_NEWEST 5
#define KEPT_DAYS   7
#define KEPT_WEEKS  4

/* Julian day in a name `library-NNNNNN-YYYYMMDDTHHMMSSZ.db`, 0 if there is none. */
static unsigned
day_of (const char *name)
{
  unsigned digits[8];
  GDate date;
  const char *text = strrchr (name, '-');

  if (text == NULL)
    return 0;
  for (size_t i = 0; i < G_N_ELEMENTS (digits); i++) {
    if (!g_ascii_isdigit (text[1 + i]))
      return 0;
    digits[i] = (unsigned) (text[1 + i] - '0');
  }
  unsigned year = digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3];
  unsigned month = digits[4] * 10 + digits[5], day = digits[6] * 10 + digits[7];

  if (!g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return 0;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return g_date_get_julian (&date);
}

/* Keeps the newest name of each of the first @kept different periods. */
static void
keep_periods (const char *const *names, size_t n, unsigned days, unsigned kept, bool *keep)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (size_t i = 0; i < n && g_hash_table_size (seen) < kept; i++) {
    unsigned day = day_of (names[i]);

    /* Julian day 1 was a Monday. */
    if (day > 0 && g_hash_table_add (seen, GUINT_TO_POINTER ((day - 1) / days + 1)))
      keep[i] = true;
  }
}

/* Counts periods in which there is a backup rather than days before today: a machine that was off
 * for months, or a clock that jumped, costs no backup. */
void
lk_store_rotation (const char *const *names, size_t n, bool *ret_keep)
{
  for (size_t i = 0; i < n; i++)
    ret_keep[i] = i < KEPT_NEWEST;
  keep_periods (names, n, 1, KEPT_DAYS, ret_keep);
  keep_periods (names, n, 7, KEPT_WEEKS, ret_keep);
}
