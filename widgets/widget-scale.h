/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How many times as large as usual letters are for this person, as the settings of the system say: 1.0, 2.0 …
 * A width from which words fit is this times the width for usual letters. */
double widget_scale (GtkWidget *widget);

G_END_DECLS
