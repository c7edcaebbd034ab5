/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * Help is a course: "Kurse bauen", built with the Werkstatt itself and shown by the player. The action `app.help`
 * opens it, F1 does too. What is in the way is said in the window that is in front.
 *
 * To run uninstalled: `LERNKOFFER_GUIDE` is the package, `LERNKOFFER_PLAYER` the player.
 */
void editor_help_add (GtkApplication *application);

G_END_DECLS
