/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/* Whether @shown, of @length bytes (-1: NUL-terminated), is @secret. Takes as long for any wrong one of the
 * right length: the time does not tell how much of it is right. */
bool lk_secret_equal (const char *shown, gssize length, const char *secret);

G_END_DECLS
