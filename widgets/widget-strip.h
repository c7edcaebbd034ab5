/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A line of controls above a place: one group at its start, one at its end. Where both do not fit side by side the second
 * one goes below, so that the window can be as narrow as the wider group. In a template: the two children, in
 * that order. */
#define WIDGET_TYPE_STRIP (widget_strip_get_type ())
G_DECLARE_FINAL_TYPE (WidgetStrip, widget_strip, WIDGET, STRIP, GtkWidget)

GtkWidget *widget_strip_new (GtkWidget *start, GtkWidget *end);

G_END_DECLS
