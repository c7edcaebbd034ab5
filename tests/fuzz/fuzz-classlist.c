/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <string.h>

#include "engine/classlist/classlist.h"

/* Input: a file. Whatever it is, rows stay within their bounds, are UTF-8 of one line, and a row without a problem has a name, no
 * PIN that is none, and no twin. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check_text (const char *text, size_t max_bytes)
{
  g_assert_cmpuint (strlen (text), <=, max_bytes);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_null (strpbrk (text, "\r\n"));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LkClassList) list = lk_classlist_read ((const char *) data, size, &error);
  unsigned line = 0;

  g_assert_true ((list == NULL) == (error != NULL));
  for (guint i = 0; list != NULL && i < list->rows->len; i++) {
    const LkClassListRow *row = list->rows->pdata[i];

    g_assert_cmpuint (row->line, >, line);
    line = row->line;
    check_text (row->name, LK_CLASSLIST_NAME_BYTES);
    check_text (row->group, LK_CLASSLIST_GROUP_BYTES);
    if (row->problem != LK_N_ISSUES)
      continue;
    g_assert_true (row->name[0] != '\0');
    g_assert_true (row->pin == NULL || (strlen (row->pin) >= 4 && strlen (row->pin) <= 8));
  }
  return 0;
}
