/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/*
 * Names of files and folders carry their order: `10-warum.md`. This finds names for a wanted order by which as
 * few as possible change. Pure.
 */

/* What stands behind the number: `-warum.md`. */
const char *author_order_rest (const char *name);

/**
 * author_order_names:
 * @names: base names in the wanted order
 * @place: number of the one that is new or has moved, whose number counts for nothing
 *
 * Returns: (transfer full): new names in the same order, whose bytes are in order too; only their numbers differ
 */
GStrv author_order_names (const char *const *names, guint place);

/* A title as it stands in the name of a file: `Warum jetzt?` is `warum-jetzt`; never empty. (transfer full) */
char *author_order_slug (const char *title);

G_END_DECLS
