/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "words/words-statement.h"

G_BEGIN_DECLS

/*
 * One entry of the learning history, in words, as a list shows it. Signal `changed`: its place among
 * its neighbours is another one.
 */
#define PLAYER_TYPE_STATEMENTS_ITEM (player_statements_item_get_type ())
G_DECLARE_FINAL_TYPE (PlayerStatementsItem, player_statements_item, PLAYER, STATEMENTS_ITEM,
                      GObject)

/* Takes @told. @stored: place in the record, and when it came there. */
PlayerStatementsItem *player_statements_item_new (WordsStatement *told, gint64 stored);

const WordsStatement *player_statements_item_told (PlayerStatementsItem *self);
gint64 player_statements_item_stored (PlayerStatementsItem *self);
/* The details that need a line of their own, one below the other; "" if there are none. */
const char *player_statements_item_details (PlayerStatementsItem *self);
/* `09:42 · 8 of 10 points (80%)`: time and short details. With the date where it happened on another
 * day than it was stored. */
const char *player_statements_item_note (PlayerStatementsItem *self);
/* Whether @folded (lk_text_fold()) is somewhere in its words. */
gboolean player_statements_item_matches (PlayerStatementsItem *self, const char *folded);

/* Whether it is the first, the last of its day as far as the list goes. */
gboolean player_statements_item_is_first (PlayerStatementsItem *self);
gboolean player_statements_item_is_last (PlayerStatementsItem *self);
void player_statements_item_set_place (PlayerStatementsItem *self, gboolean first, gboolean last);
/* `Today`, if it is the first of its day; else "". */
const char *player_statements_item_day (PlayerStatementsItem *self);

G_END_DECLS
