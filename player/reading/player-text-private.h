/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "player/reading/player-text-block.h"

G_BEGIN_DECLS

/* What the files of the text view share about its widgets. */

/* The text of a block with its links, to be selected and walked through. */
GtkWidget *player_text_label_new (const LkReadingBlock *block, GtkAccessibleRole role,
                                  const PlayerTextHandler *handler, GHashTable *labels);
/* Enters the label of a block, until it is gone. */
void player_text_enter_label (GHashTable *labels, unsigned id, GtkWidget *label);
/* Of the block that @widget itself is; 0: it is none. */
unsigned player_text_own_id (GtkWidget *widget);
/* Leads to the block that it stands in, in the page. */
GtkWidget *player_text_go_button (const char *label, const PlayerTextHandler *handler);
/* The box of a group that holds its blocks, for player_text_blocks_sync(). */
void player_text_set_inner (GtkWidget *group, GtkWidget *inner);

G_END_DECLS
