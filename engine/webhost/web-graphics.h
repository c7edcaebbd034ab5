/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>
#include <stdbool.h>

G_BEGIN_DECLS

/*
 * Whether anything but the processor paints. Without a graphics card GL still works, by a program
 * that plays one: slower than painting without GL, and WebKit's page process crashes in it
 * (docs/adr/0016-no-gl-without-a-graphics-card.md).
 */

/* Whether @renderer (nullable: there is no GL), as GL_RENDERER names it, is such a program. */
bool lk_web_graphics_is_software (const char *renderer);

/* Whether @display has no graphics card for us. Asks once, in a few milliseconds, and remembers. Main
 * thread only. */
bool lk_web_graphics_is_absent (GdkDisplay *display);

G_END_DECLS
