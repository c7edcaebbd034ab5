/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/classlist/classlist-text.h"

#include <stdbool.h>
#include <string.h>

#include "engine/base/issue.h"

static const struct {
  const char *mark;
  size_t length;
  const char *charset;
} marks[] = {
  { "\xef\xbb\xbf", 3, "UTF-8" },
  { "\xff\xfe", 2, "UTF-16LE" },
  { "\xfe\xff", 2, "UTF-16BE" },
};

static const char *
find_charset (const char *bytes, size_t n_bytes, size_t *ret_skip)
{
  *ret_skip = 0;
  for (size_t i = 0; i < G_N_ELEMENTS (marks); i++)
    if (n_bytes >= marks[i].length && memcmp (bytes, marks[i].mark, marks[i].length) == 0) {
      *ret_skip = marks[i].length;
      return marks[i].charset;
    }
  return g_utf8_validate_len (bytes, n_bytes, NULL) ? "UTF-8" : "WINDOWS-1252";
}

char *
lk_classlist_text (const char *bytes, size_t n_bytes, GError **error)
{
  size_t skip = 0;
  gsize length = 0;
  const char *charset = find_charset (bytes, n_bytes, &skip);
  g_autofree char *text
      = g_convert (bytes + skip, (gssize) (n_bytes - skip), "UTF-8", charset, NULL, &length, NULL);

  /* A NUL stands in no table: it is a file of another kind. */
  if (text != NULL && strlen (text) == length && g_utf8_validate_len (text, length, NULL))
    return g_steal_pointer (&text);
  lk_error_set (error, LK_ISSUE_LIST_NO_TEXT, "%s", charset);
  return NULL;
}
