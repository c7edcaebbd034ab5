/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine/workbook/workbook.h"

G_BEGIN_DECLS

/* What a person wants to do with an entry. */
typedef enum {
  PLAYER_WORK_OPEN, /* at its place in the course */
  PLAYER_WORK_DUPLICATE,
  PLAYER_WORK_RENAME,
  PLAYER_WORK_COMPARE, /* with versions; with what a coach saw if a remark is meant */
  PLAYER_WORK_SHARE,   /* shows it to coaches, or not any more */
  PLAYER_WORK_SHARE_GROUP,
  PLAYER_WORK_REMOVE,
  PLAYER_WORK_DONE, /* takes a remark away */
} PlayerWorkWish;

/*
 * One entry of the workbook: what stands there, the same to be written in, what coaches said to it. Its menu offers the
 * actions of player_work_part_offer(), which the page gives it. Signals:
 * `wanted (int wish, pointer comment)`, @comment %NULL where no remark is meant; `written (string value)`.
 */
#define PLAYER_TYPE_WORK_CARD (player_work_card_get_type ())
G_DECLARE_FINAL_TYPE (PlayerWorkCard, player_work_card, PLAYER, WORK_CARD, AdwBin)

/* @item: borrowed, outlives it. @shows_page: says of which page of the course it is. */
GtkWidget *player_work_card_new (const LkWorkbookItem *item, gboolean shows_page);
const LkWorkbookItem *player_work_card_item (PlayerWorkCard *self);
/* Whether it is open to be written in; opens it. */
gboolean player_work_card_is_edited (PlayerWorkCard *self);
void player_work_card_edit (PlayerWorkCard *self);
/* Gives the focus to what is done with the entry first. */
void player_work_card_focus (PlayerWorkCard *self);
/* What came of writing: `saved`, or why not. */
void player_work_card_tell (PlayerWorkCard *self, const char *sentence);

G_END_DECLS
