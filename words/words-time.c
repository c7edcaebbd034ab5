/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "words/words-time.h"

#include <glib/gi18n-lib.h>

#include "words/words-private.h"

/* Tenths of a unit, cut off. */
static gint64
tenths (gint64 seconds)
{
  return MAX (seconds, 0) / 60 * 10 / WORDS_UNIT_MINUTES;
}

char *
words_units_number (gint64 seconds)
{
  gint64 n = tenths (seconds);

  return g_strdup_printf ("%" G_GINT64_FORMAT ".%d", n / 10, (int) (n % 10));
}

char *
words_units_alone (gint64 seconds)
{
  return words_number ((double) tenths (seconds) / 10, 1);
}

char *
words_units (gint64 seconds)
{
  gint64 n = tenths (seconds);
  g_autofree char *number = words_units_alone (seconds);

  /* Translators: units of 45 minutes, as training is counted in; %s is a number such as 1.2 */
  return words_fill (g_dngettext (GETTEXT_PACKAGE, "%s unit", "%s units", n == 10 ? 1 : 2), number);
}

char *
words_minutes (gint64 seconds)
{
  if (seconds <= 0)
    return words_fill (g_dngettext (GETTEXT_PACKAGE, "%s minute", "%s minutes", 0), "0");
  if (seconds < 60)
    return g_strdup (_ ("less than a minute"));
  return words_duration ((double) (seconds / 60 * 60));
}

char *
words_learning_time (gint64 seconds)
{
  g_autofree char *minutes = words_minutes (seconds), *units = words_units (seconds);

  if (tenths (seconds) == 0)
    return g_steal_pointer (&minutes);
  /* Translators: units of 45 minutes, then the same in hours and minutes: “1.2 units (54 minutes)” */
  return words_fill_two (C_ ("learning time", "%s (%s)"), units, minutes);
}
