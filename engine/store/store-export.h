/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/store/store.h"

G_BEGIN_DECLS

/*
 * All that the store has in rows about one person, as files that can be given away (docs/my-data.md). Which rows these
 * are is found by walking the foreign keys of the schema: a table that comes later is in it without a word here. Any
 * thread; blocks.
 */

/**
 * lk_store_export_learner:
 * @path: where the file shall be; nothing is there
 * @cancellable: (nullable): asked every few milliseconds
 *
 * A database of the same schema with this person's rows, and those of courses that they refer to; without the PIN.
 * CANCELLED, or what the disk says; then there is no file.
 */
bool lk_store_export_learner (LkStore *store, gint64 learner_id, const char *path,
                              GCancellable *cancellable, GError **error);

/* The same as JSON: writes what is in the file @database to @path. */
bool lk_store_export_json (const char *database, const char *path, gint64 now,
                           GCancellable *cancellable, GError **error);

/* What tables and columns mean, as SQL with comments: the migrations, one after the other. (transfer full) */
char *lk_store_export_tables (void);

/* A folder of the store for files on their way out; made. Whoever made something there deletes it; what a killed
 * program left goes at the next opening, and with whoever is deleted. (transfer full) */
char *lk_store_export_folder (LkStore *store, GError **error);

/* What is held about a learner, for them to see. */
typedef struct {
  guint64 rows;     /* in all tables */
  guint64 database; /* bytes of library.db, of all learners */
  guint64 backups;  /* likewise */
  unsigned n_backups;
  unsigned n_damaged; /* databases that were set aside, with whatever is in them */
  guint64 web;        /* what pages stored, of this learner */
  guint64 packages;   /* courses, of all learners */
} LkHoldings;
/* Walks folders: not on the main thread. */
bool
lk_store_holdings (LkStore *store, gint64 learner_id, LkHoldings *ret_holdings, GError **error);

G_END_DECLS
