/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bytes of a page that are read, and of its text that are kept; what is beyond is not searched. */
#define LK_PAGE_TEXT_HTML_BYTES (2u << 20)
#define LK_PAGE_TEXT_BYTES      (256u << 10)

/* What people read on a page of HTML. */
typedef struct {
  char *title;    /* of its first h1, else of its head, "" if none */
  char *text;     /* one line for each block, without empty ones; UTF-8 */
  char *language; /* what <html lang> says, "" if nothing */
} LkPageText;
void lk_page_text_clear (LkPageText *page);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LkPageText, lk_page_text_clear)

/**
 * lk_page_text_read:
 * @html: of any origin and encoding: by its mark, as `<meta charset>` says, else UTF-8, else Windows-1252
 *
 * Takes everything that may be shown, leaves out scripts, styles, drawings, navigation, buttons and choices.
 * Never fails; in time linear to the size. Any thread.
 */
void lk_page_text_read (GBytes *html, LkPageText *ret_page);

G_END_DECLS
