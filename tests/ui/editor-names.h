/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Parts below @root that a key can reach and a screen reader could not call by a name, one line each with where they
 * stand; "" if there are none. (transfer full) */
char *editor_names_missing (GtkWidget *root);
/* Goes by Tab from the first part of @root to the last one; where it does not get on, that part, as above. "" if all is well.
 * (transfer full) */
char *editor_names_trap (GtkWidget *root);

G_END_DECLS
