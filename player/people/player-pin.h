/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* 4 to 8 digits. Pure. */
gboolean player_pin_is_valid (const char *pin);
/* Frees a copy of a PIN and leaves no trace of it in memory. */
void player_pin_free (char *pin);

G_END_DECLS
