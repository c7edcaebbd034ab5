/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Keys as a keyboard sends them, by the test extension of the X server. They go the way of real keys: shortcuts and
 * controllers from the focus up. */

/* `<Control>z`, `Down`, `a` */
void window_keys_press (GtkWindow *window, const char *key);
/* The focus must be in a field. */
void window_keys_type (GtkWindow *window, const char *text);

G_END_DECLS
