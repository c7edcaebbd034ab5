/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What every program that takes pictures begins with: the words of the person's language, a font that is the same
 * everywhere, and a window of @width x @height. @kind: `light` or `dark`, with `-large` behind it for letters at 200 %.
 */
void ui_pictures_begin (const char *width, const char *height, const char *kind);

G_END_DECLS
