/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * The program `lernkoffer`: one instance and one window for each store. File arguments are put on the
 * shelf and shown. Option --store DIR takes another folder than the person's own, --kiosk is for machines where people
 * only learn: files are refused then, and the action open is off. Actions: open,
 * help, about, quit.
 */
#define PLAYER_TYPE_APPLICATION (player_application_get_type ())
G_DECLARE_FINAL_TYPE (PlayerApplication, player_application, PLAYER, APPLICATION, AdwApplication)

PlayerApplication *player_application_new (void);
/* What --store does; before the application is registered. */
void player_application_set_store (PlayerApplication *self, const char *folder);
/* What --kiosk does, with --fullscreen; likewise. */
void player_application_set_kiosk (PlayerApplication *self, gboolean fullscreen);

G_END_DECLS
