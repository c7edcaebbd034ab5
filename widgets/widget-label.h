/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Text from the left that breaks where it must, between words if it can. @text, @style_class: (nullable) */
GtkWidget *widget_label_new (const char *text, const char *style_class);

G_END_DECLS
