/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One of two children: the first where it is wide enough for it, else the second. As AdwSqueezer, but its height is right
 * from the first frame on: AdwSqueezer chooses only once it has its place, and what stands below is painted over it. */
#define WIDGET_TYPE_EITHER (widget_either_get_type ())
G_DECLARE_FINAL_TYPE (WidgetEither, widget_either, WIDGET, EITHER, GtkWidget)

GtkWidget *widget_either_new (GtkWidget *wide, GtkWidget *narrow);

G_END_DECLS
