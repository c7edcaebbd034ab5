/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "player/reading/player-text-block.h"

G_BEGIN_DECLS

/* A button, answer or field of a page. (transfer floating) */
GtkWidget *player_text_control_new (const LkReadingBlock *block, const PlayerTextHandler *handler,
                                    GHashTable *labels);
/* Shows @block, which is what it showed @before in another state; false: a new widget is needed. */
gboolean player_text_control_update (GtkWidget *widget, const LkReadingBlock *before,
                                     const LkReadingBlock *block);
/* Answers of which one excludes the others are a group. */
void player_text_control_join (GtkWidget *widget, GtkWidget *other);

G_END_DECLS
