/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/source/source-edit.h"
#include "engine/base/random.h"

G_BEGIN_DECLS

/* Pages of a course source made by chance. */

/* A page as people write them: front matter or none, blocks in blocks, headings, lists, code and comments
 * in which fences stand, one of three line ends, sometimes a byte order mark and no last line end. It
 * has no errors. (transfer full) */
GBytes *source_maker_page (LkRandom *random);
/* Whatever marks there are in any order. (transfer full) */
GBytes *source_maker_chaos (LkRandom *random);
/* One complete block or a text, with LF. (transfer full) */
char *source_maker_block (LkRandom *random);

/* Fails unless the parts of @page follow each other without gap and are the file. */
void source_assert_complete (const AuthorPage *page);

/* The page's blocks in a short form: `div choice#q1 [ text heading#h1 ] text`. (transfer full) */
char *source_outline (const AuthorPage *page);

G_END_DECLS
