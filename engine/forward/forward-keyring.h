/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/* Passwords out of the desktop's keyring (Secret Service), where this program was built with libsecret.
 * Kept there under the attributes `service` (LK_KEYRING_SERVICE), `endpoint` and `user`. */
#define LK_KEYRING_SERVICE "lernkoffer-forward"

/* Whether it was. */
bool lk_forward_keyring_is_built_in (void);
/* The password; %NULL without @error: there is none. Blocks, and may ask the person to unlock the
 * keyring. (transfer full) */
char *lk_forward_keyring_password (const char *endpoint, const char *user, GError **error);

G_END_DECLS
