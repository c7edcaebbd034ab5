/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What is wrong in the windows of this program for somebody who hears them, one line each: what the focus comes to has no name or
 * no role of its own, neighbours are called alike, a picture says nothing, a button does nothing. "" if all is well; %NULL if there
 * is no bus for accessibility. (transfer full)
 */
char *player_names_faults (void);
/* The tree that was looked through last, for the message of a test that fails. (transfer full) */
char *player_names_tree (void);

G_END_DECLS
