/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <stdlib.h>

#include "engine/course/prerequisites.h"

/*
 * Input: a byte that makes up statuses, then the script. What is missing must be named by the
 * script, and only where the script does not hold.
 */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static const char *
status_cb (const char *identifier, bool *ret_is_done, void *data)
{
  static const char *const statuses[]
      = { "passed", "completed", "failed", "incomplete", "browsed", "not attempted", NULL };
  unsigned seed = *(const uint8_t *) data;
  const char *status = statuses[(g_str_hash (identifier) ^ seed) % G_N_ELEMENTS (statuses)];

  *ret_is_done = status == statuses[0] || status == statuses[1];
  return status;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *script = size > 0 ? g_strndup ((const char *) data + 1, size - 1) : NULL;
  g_autoptr (LkPrerequisites) prerequisites = lk_prerequisites_parse (script);
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) names = NULL;

  if (prerequisites == NULL)
    return 0;
  names = lk_prerequisites_identifiers (prerequisites);
  if (lk_prerequisites_hold (prerequisites, status_cb, (void *) data, missing) && missing->len > 0)
    abort ();
  for (guint i = 0; i < missing->len; i++)
    if (!g_ptr_array_find_with_equal_func (names, g_ptr_array_index (missing, i), g_str_equal,
                                           NULL))
      abort ();
  return 0;
}
