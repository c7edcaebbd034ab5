/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "authoring/expression/expression-private.h"

/* Values, and the empty inputs that they know of. */

struct _AuthorGaps {
  GPtrArray *lists;    /* of const char **, owned */
  GHashTable *singles; /* name → list of it alone, owned as the name is */
};

AuthorGaps *
author_gaps_new (void)
{
  AuthorGaps *gaps = g_new0 (AuthorGaps, 1);

  gaps->lists = g_ptr_array_new_with_free_func (g_free);
  gaps->singles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return gaps;
}

void
author_gaps_free (AuthorGaps *gaps)
{
  if (gaps == NULL)
    return;
  g_ptr_array_unref (gaps->lists);
  g_hash_table_unref (gaps->singles);
  g_free (gaps);
}

static guint
length_of (const char *const *list)
{
  return list != NULL ? g_strv_length ((char **) list) : 0;
}

static bool
has (const char *const *list, const char *name)
{
  return list != NULL && g_strv_contains (list, name);
}

const char *const *
author_gaps_unite (AuthorGaps *gaps, const char *const *one, const char *const *other)
{
  guint n = length_of (one), n_new = 0;
  const char **all;

  if (other == NULL || one == other)
    return one;
  for (guint i = 0; i < length_of (other); i++)
    n_new += !has (one, other[i]);
  if (n_new == 0)
    return one;
  if (n == 0)
    return other;
  all = g_new0 (const char *, n + n_new + 1);
  g_ptr_array_add (gaps->lists, all);
  for (guint i = 0; i < n; i++)
    all[i] = one[i];
  for (guint i = 0; i < length_of (other); i++)
    if (!has (one, other[i]))
      all[n++] = other[i];
  return all;
}

const char *const *
author_gaps_single (AuthorGaps *gaps, const char *table, const char *name)
{
  char *full = table != NULL ? g_strconcat (table, ".", name, NULL) : g_strdup (name);
  const char **list = g_hash_table_lookup (gaps->singles, full);

  if (list != NULL) {
    g_free (full);
    return list;
  }
  list = g_new0 (const char *, 2);
  list[0] = full;
  g_hash_table_insert (gaps->singles, full, list);
  return list;
}

/* --- values ----------------------------------------------------------------------------------- */

AuthorResult
author_result_unknown (AuthorUnknown reason, const char *const *gaps)
{
  return (AuthorResult){ .kind = AUTHOR_RESULT_UNKNOWN, .reason = reason, .gaps = gaps };
}

AuthorResult
author_result_number (double number, const char *const *gaps)
{
  if (!isfinite (number))
    return author_result_unknown (AUTHOR_UNKNOWN_RANGE, gaps);
  /* −0 becomes 0. */
  return (AuthorResult){ .kind = AUTHOR_RESULT_NUMBER, .number = number + 0.0, .gaps = gaps };
}

AuthorResult
author_result_truth (bool truth, const char *const *gaps)
{
  return (AuthorResult){ .kind = AUTHOR_RESULT_TRUTH, .truth = truth, .gaps = gaps };
}

AuthorResult
author_result_with_gaps (AuthorResult value, const char *const *gaps)
{
  value.gaps = gaps;
  return value;
}

AuthorResult
author_result_unfit (AuthorResult value)
{
  if (value.kind == AUTHOR_RESULT_UNKNOWN)
    return value;
  return author_result_unknown (AUTHOR_UNKNOWN_TYPE, value.gaps);
}

bool
author_result_fit (AuthorGaps *gaps, AuthorResult left, AuthorResult right, AuthorResultKind kind,
                   const char *const **ret_gaps, AuthorResult *ret_failure)
{
  *ret_gaps = author_gaps_unite (gaps, left.gaps, right.gaps);
  if (left.kind == kind && right.kind == kind)
    return true;
  if (left.kind == AUTHOR_RESULT_UNKNOWN || right.kind == AUTHOR_RESULT_UNKNOWN)
    *ret_failure = left.kind == AUTHOR_RESULT_UNKNOWN ? left : right;
  else
    *ret_failure = author_result_unknown (AUTHOR_UNKNOWN_TYPE, NULL);
  ret_failure->gaps = *ret_gaps;
  return false;
}
