/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A page made ready for libxml2, of which only tags without attributes and text are left: what costs it
 * more than linear time (attributes of one tag) or much for nothing (pictures in addresses) is gone. */

/* At most LK_PAGE_TEXT_HTML_BYTES of it as UTF-8 without NUL. (transfer full) */
char *lk_page_decode (GBytes *html);
/* @ret_language: (transfer full): what `lang` of <html> says, "" if nothing. (transfer full) */
char *lk_page_thin (const char *html, char **ret_language);

G_END_DECLS
