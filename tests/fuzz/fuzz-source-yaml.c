/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <stdlib.h>

#include "authoring/source/source-yaml.h"

/*
 * Input: front matter, or course.yaml. Places lie in the text and inside of each other; without a
 * finding there are values.
 */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check_items (const AuthorYaml *yaml, gsize size)
{
  for (guint i = 0; i < yaml->n_items; i++) {
    const AuthorYamlItem *item = &yaml->items[i];

    if (item->range.start > item->range.end || item->range.end > size
        || item->key_range.start > item->key_range.end || item->key_range.end > size
        || item->next <= i || item->next > yaml->n_items)
      abort ();
    if ((item->kind == AUTHOR_YAML_SCALAR) != (item->value != NULL))
      abort ();
  }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autofree char *fresh = NULL;
  g_autoptr (AuthorYaml) yaml = NULL;
  AuthorRange range;

  if (!g_utf8_validate_len (text, size, NULL) || g_str_has_prefix (text, "\xef\xbb\xbf"))
    return 0;
  yaml = author_yaml_parse (text, (AuthorRange){ 0, size }, 1, issues);
  if ((yaml == NULL) != author_issue_list_has_errors (issues))
    abort ();
  if (yaml == NULL)
    return 0;
  check_items (yaml, size);
  if (author_yaml_set (yaml, text, "title", "CSR: was?", &range, &fresh)
      && (range.start > range.end || range.end > size))
    abort ();
  return 0;
}
