/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/* Colours in the file of a theme, `theme/haus/tokens.css`, found and set by their names. All else in the file stays. Pure. */

/* `#0f6468` of `--brand` in light or dark; %NULL if the file does not say it. (transfer full) */
char *author_theme_token (GBytes *css, const char *name, bool is_dark);
/* The file with that colour. @css nullable: a new file. (transfer full) */
GBytes *author_theme_set_token (GBytes *css, const char *name, bool is_dark, const char *colour);

G_END_DECLS
