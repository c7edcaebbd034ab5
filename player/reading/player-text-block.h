/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "engine/reading/reading-page.h"

G_BEGIN_DECLS

/*
 * One block of a page as widgets of the program: a screen reader finds headings, lists, tables and fields
 * as it does everywhere. What a person does with them is told, and done in the page.
 */
typedef struct {
  void (*press) (unsigned id, gpointer data);
  void (*fill) (unsigned id, const char *value, gpointer data);
  /* The person wants to go on there, in the page. */
  void (*go) (unsigned id, gpointer data);
  gpointer data;
} PlayerTextHandler;

/* (transfer floating). @handler has to outlive it; @labels: gets the label that holds the text of each
 * block, by id. */
GtkWidget *player_text_block_new (const LkReadingBlock *block, const PlayerTextHandler *handler,
                                  GHashTable *labels);

/* Makes what stands in @box show @blocks, which it did @before (nullable): widgets of blocks that are the same stay,
 * with the focus and what was selected in them. */
void player_text_blocks_sync (GtkBox *box, const GPtrArray *before, const GPtrArray *blocks,
                              const PlayerTextHandler *handler, GHashTable *labels);

/* The block that a widget, or one above it, shows; 0: none. */
unsigned player_text_block_id (GtkWidget *widget);

G_END_DECLS
