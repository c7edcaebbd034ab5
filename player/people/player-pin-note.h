/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "engine/store/store-class.h"

G_BEGIN_DECLS

/* What a person reads after a trainer allowed a new PIN, and when it was used; %NULL if that never was.
 * (transfer full) (nullable) */
char *player_pin_note_text (const LkPinRenewal *renewal);

G_END_DECLS
