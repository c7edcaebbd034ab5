/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "engine/search/search.h"

G_BEGIN_DECLS

/* Keeps the search index up to date, on a thread of its own that waits for work. */
typedef struct _PlayerIndexer PlayerIndexer;

/* @search: outlives it. @done: on the main thread, each time after courses were added. */
PlayerIndexer *player_indexer_new (LkSearch *search, GSourceFunc done, gpointer data);
/* There may be new courses. At once. */
void player_indexer_wake (PlayerIndexer *indexer);
/* Courses that are still to be read, as far as it is known. */
unsigned player_indexer_rest (PlayerIndexer *indexer);
/* Breaks off and waits for the end: within what the reading of one page takes. @done is not called any more. */
void player_indexer_free (PlayerIndexer *indexer);

G_END_DECLS
