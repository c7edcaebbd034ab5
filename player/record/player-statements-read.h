/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/store/store-xapi.h"

G_BEGIN_DECLS

/*
 * The statements in the record of one learner about one course, over all attempts at it, newest first.
 * Nothing of anybody else. Blocks, for a worker.
 */

/* Whose and which. */
typedef struct {
  LkStore *store;
  gint64 learner_id, course_id;
  const char *account; /* under which courses know the learner */
} PlayerStatementsScope;

/* Where reading has come to; all 0 at first. */
typedef struct {
  char **registrations; /* of the attempts, newest first; %NULL: not looked up yet */
  guint registration;   /* index */
  gint64 until;
} PlayerStatementsPlace;
void player_statements_place_clear (PlayerStatementsPlace *place);

/* Reads on from *@place until @most items are there or @cancellable is.
 * @search: (nullable): folded; only what has it in its words
 * @after: only what was stored later; 0: all
 * @newest: raised to the latest `stored` that was met, shown or not
 * Returns: (transfer full) (element-type PlayerStatementsItem): %NULL with @error; less than @most: that
 *   was all */
GPtrArray *player_statements_read (const PlayerStatementsScope *scope, PlayerStatementsPlace *place,
                                   const char *search, gint64 after, guint most, gint64 *newest,
                                   GCancellable *cancellable, GError **error);
/* The text of one of them as it is kept. (transfer full): %NULL with @error, or if it has gone */
char *player_statements_text (const PlayerStatementsScope *scope, gint64 stored, GError **error);
/* Whether there is one at all; false if that cannot be found out. */
gboolean player_statements_any (LkStore *store, gint64 learner_id, gint64 course_id);

G_END_DECLS
