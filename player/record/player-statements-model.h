/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "player/context/player-context.h"
#include "player/record/player-statements-item.h"

G_BEGIN_DECLS

/*
 * The learning history of the learner of @context in one course, newest first, as a GListModel of
 * PlayerStatementsItem. Begins with one page and reads on only when it is asked to, on a worker. Signal
 * `changed`: player_statements_model_state() is another.
 */
#define PLAYER_TYPE_STATEMENTS_MODEL (player_statements_model_get_type ())
G_DECLARE_FINAL_TYPE (PlayerStatementsModel, player_statements_model, PLAYER, STATEMENTS_MODEL,
                      GObject)

typedef enum {
  PLAYER_STATEMENTS_READING,
  PLAYER_STATEMENTS_MORE, /* there may be more */
  PLAYER_STATEMENTS_ALL,  /* that is all */
  PLAYER_STATEMENTS_FAILED,
} PlayerStatementsState;

PlayerStatementsModel *player_statements_model_new (PlayerContext *context, gint64 course_id);
PlayerStatementsState player_statements_model_state (PlayerStatementsModel *self);
/* What went wrong, for people; %NULL unless FAILED. */
const char *player_statements_model_problem (PlayerStatementsModel *self);

/* One page more; nothing while one is being read, or if that is all. After a failure: again. */
void player_statements_model_read_on (PlayerStatementsModel *self);
/* Puts in front what has been stored since. */
void player_statements_model_refresh (PlayerStatementsModel *self);
/* Only what has @text in its words; "": all. Begins anew. */
void player_statements_model_search (PlayerStatementsModel *self, const char *text);

/* Nobody looks any more: gives up what is being read. */
void player_statements_model_stop (PlayerStatementsModel *self);

/* Fetches one as it is kept, JSON; @text is %NULL if it cannot be had. */
typedef void (*PlayerStatementsText) (const char *text, gpointer owner);
/* @owner: a GObject, kept alive until @done was called. */
void player_statements_model_fetch (PlayerStatementsModel *self, gint64 stored,
                                    PlayerStatementsText done, gpointer owner);

G_END_DECLS
