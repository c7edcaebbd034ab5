/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The SHA-2 of so many hexadecimal digits (56, 64, 96, 128), lower case. (transfer full), %NULL for
 * another number of digits */
char *lk_xapi_sha2 (const void *bytes, gsize length, gsize digits);

G_END_DECLS
