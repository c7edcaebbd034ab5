/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A bundle of the run-time consists of parts, each below a comment of the form
 *
 *   part NAME:KINDS:NEEDS
 *
 * with the kinds of blocks, or the tracks, that it plays (`*`: any course needs it, `-`: only other parts do)
 * and the names of parts that it needs (tools/bundle-runtime.py). A course carries what it uses.
 */

/**
 * author_runtime_select:
 * @bundle: a bundle
 * @kinds: (element-type utf8 utf8): set of what is used
 *
 * Returns: (transfer full): the parts for @kinds and all that they need, in the order of the bundle
 */
GBytes *author_runtime_select (GBytes *bundle, GHashTable *kinds);

G_END_DECLS
