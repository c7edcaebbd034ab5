/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What a screen reader is given of this program, asked for over the bus for accessibility as it does. The main loop
 * runs meanwhile, on the thread that calls.
 */

/* Everything below the first object of that name, one line each, two blanks for each level: `role: name`, then
 * ` (description)` and ` [checked] [focused]` where there are such. %NULL: there is no such object; then, and where
 * there is no such bus, the message says so. (transfer full) */
char *atspi_tree_dump (const char *name);
/* Does the first action of the first object of that role and name: whether there was one. */
gboolean atspi_tree_act (const char *role, const char *name);

G_END_DECLS
