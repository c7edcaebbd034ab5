/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The bytes of a table as UTF-8 without a mark at its front: UTF-8 as it is, UTF-16 by its mark, else
 * Windows-1252. %NULL with LIST_NO_TEXT. Pure. Inside of classlist. (transfer full) */
char *lk_classlist_text (const char *bytes, size_t n_bytes, GError **error);

G_END_DECLS
