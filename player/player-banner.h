/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * A line under the header bar that says what happened and offers one button. (AdwBanner, from
 * libadwaita 1.3 on, has no second sentence and cannot be closed.) Signals
 * `clicked`: its button; `closed`: put away by the person.
 */
#define PLAYER_TYPE_BANNER (player_banner_get_type ())
G_DECLARE_FINAL_TYPE (PlayerBanner, player_banner, PLAYER, BANNER, AdwBin)

/* @detail (nullable): second, smaller sentence. @button (nullable): label. */
void player_banner_show (PlayerBanner *self, const char *icon, const char *sentence,
                         const char *detail, const char *button);
void player_banner_hide (PlayerBanner *self);
gboolean player_banner_is_shown (PlayerBanner *self);

G_END_DECLS
