/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A line drawing of 26 pixels in the colour of the text around it: `tip`, `example`, `law`, `caution`,
 * `file`, `summary`. Decoration: screen readers pass it by. */
void author_icon_append (GString *out, const char *name);

G_END_DECLS
