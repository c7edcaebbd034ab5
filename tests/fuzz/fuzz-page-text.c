/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <string.h>

#include "engine/search/page-text.h"

/* Any bytes as a page: text within its limits, in lines that are not empty and have no blanks at their ends. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) html = g_bytes_new (data, size);
  g_auto (LkPageText) page = { NULL, NULL, NULL };

  lk_page_text_read (html, &page);
  g_assert_true (g_utf8_validate (page.text, -1, NULL));
  g_assert_true (g_utf8_validate (page.title, -1, NULL));
  g_assert_true (g_utf8_validate (page.language, -1, NULL));
  g_assert_cmpuint (strlen (page.text), <, LK_PAGE_TEXT_BYTES + 8192);
  g_assert_null (strstr (page.text, "\n\n"));
  g_assert_null (strstr (page.text, "  "));
  g_assert_null (strstr (page.text, " \n"));
  return 0;
}
