/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/fuzz/fuzz-import.h"

#include "authoring/markup/markup.h"

/* Input: HTML. What comes of it is Markdown that stays what it is when it is written anew, in blocks and in one
 * line, and what must hold in fuzz-import.h. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *html = g_strndup ((const char *) data, size);
  g_autofree char *markdown = author_html_to_markdown (html, -1, NULL);
  g_autofree char *line = author_html_to_line (html, -1, NULL);
  g_autofree char *normal = author_markdown_normal (markdown);
  g_autofree char *back = author_markdown_to_html (markdown);

  check_page (markdown);
  check_page (normal);
  check_page (line);
  demand (strchr (line, '\n') == NULL);
  demand (g_utf8_validate (back, -1, NULL));
  return 0;
}
