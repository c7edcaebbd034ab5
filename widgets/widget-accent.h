/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Our accent colour in all windows of the program, light and dark, as long as @owner lives; where the
 * system lets people choose one (from libadwaita 1.6 on), and in high contrast, none of ours. Once a
 * program, after its start. */
void widget_accent_follow (GObject *owner);

G_END_DECLS
