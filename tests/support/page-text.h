/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/source/source-page.h"

/* Whether @text stands in the page, whose own text has no NUL at its end. */
static inline bool
page_has_text (const AuthorPage *page, const char *text)
{
  return g_strstr_len (page->text, (gssize) page->length, text) != NULL;
}
