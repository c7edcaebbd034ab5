/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A day, chosen in a calendar. Signal `changed`: by the person. */
#define PLAYER_TYPE_WORK_DATE (player_work_date_get_type ())
G_DECLARE_FINAL_TYPE (PlayerWorkDate, player_work_date, PLAYER, WORK_DATE, AdwBin)

/* @name: what the day is of, for screen readers. @value: `2027-03-31`; anything else stays until a day is chosen. */
GtkWidget *player_work_date_new (const char *name, const char *value);
/* `2027-03-31`, or what was there; "" if none. */
const char *player_work_date_value (PlayerWorkDate *self);

G_END_DECLS
