/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/reading/reading-page.h"

G_BEGIN_DECLS

/* A page as text, one line for each block, two blanks for each level: kind, flags, role, level, language where it
 * is not that of the page, text, value, options, links. (transfer full) */
char *reading_dump (const LkReadingPage *page);
/* The first block with that text, %NULL: none. */
const LkReadingBlock *reading_find (const GPtrArray *blocks, const char *text);

G_END_DECLS
