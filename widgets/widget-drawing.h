/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One of the program's drawings, sharp at every scale, in the tones of light or dark. Properties:
 * `drawing` (`case`: drawings/case.svg and case-dark.svg in the resources of the application),
 * `width`, `height`. Only decoration. */
#define WIDGET_TYPE_DRAWING (widget_drawing_get_type ())
G_DECLARE_FINAL_TYPE (WidgetDrawing, widget_drawing, WIDGET, DRAWING, GtkWidget)

G_END_DECLS
