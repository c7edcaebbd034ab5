/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/edit/question-edit.h"
#include "authoring/model/question.h"

#include <string.h>

#include "engine/base/text.h"

/* What stands in one text, but is edited in several fields: places and numbers. */

bool
author_place_read (const char *text, char **ret_words, double *ret_x, double *ret_y)
{
  const char *at = strrchr (text, '@');
  g_auto (GStrv) parts = g_strsplit (at != NULL ? at + 1 : "", "/", 3);

  *ret_x = *ret_y = 50;
  if (at == NULL || g_strv_length (parts) != 2 || !author_question_read_number (parts[0], ret_x)
      || !author_question_read_number (parts[1], ret_y) || *ret_x < 0 || *ret_x > 100 || *ret_y < 0
      || *ret_y > 100) {
    *ret_x = *ret_y = 50;
    *ret_words = g_strdup (text);
    return false;
  }
  *ret_words = g_strchomp (g_strndup (text, (gsize) (at - text)));
  return true;
}

/* Tenths of a percent are finer than a finger. */
static char *
dup_percent (double value)
{
  double tenths = (double) (gint64) (CLAMP (value, 0, 100) * 10 + 0.5);

  return lk_text_from_number (tenths / 10);
}

char *
author_place_write (const char *words, double x, double y)
{
  g_autofree char *left = dup_percent (x), *top = dup_percent (y);

  return g_strdup_printf ("%s%s@ %s/%s", words, *words != '\0' ? " " : "", left, top);
}

void
author_value_read (const char *text, char **ret_value, char **ret_tolerance)
{
  static const char *const signs[] = { "+/-", "+-", "±" };

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++) {
    const char *at = strstr (text, signs[i]);

    if (at == NULL)
      continue;
    *ret_value = g_strstrip (g_strndup (text, (gsize) (at - text)));
    *ret_tolerance = g_strstrip (g_strdup (at + strlen (signs[i])));
    return;
  }
  *ret_value = g_strstrip (g_strdup (text));
  *ret_tolerance = g_strdup ("");
}

char *
author_value_write (const char *value, const char *tolerance)
{
  return *tolerance == '\0' ? g_strdup (value) : g_strdup_printf ("%s ± %s", value, tolerance);
}
