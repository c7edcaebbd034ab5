/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "player/context/player-context.h"

G_BEGIN_DECLS

/* Where a page is reached. */
typedef enum {
  PLAYER_HOUSE_TAB,  /* beside the shelf */
  PLAYER_HOUSE_MENU, /* from the person's menu, with a way back */
} PlayerHouseWay;

/*
 * A page of the house. Its widget is an AdwBin without a header bar. If it has the signal
 * `place-wanted (int64 course, string place, int64 note)`, that place is opened, at that note of the learner if it
 * is not 0. If it has the signal `input`, that is told on. The action `win.NAME` shows it.
 */
typedef struct {
  const char *name;  /* as "workbook" */
  const char *title; /* to be translated */
  const char *icon;  /* of a tab */
  const char *keys;  /* (nullable) */
  PlayerHouseWay way;
  GType (*type) (void);
  void (*set_context) (gpointer page, PlayerContext *context);
  /* It is shown: reads for whoever learns now. */
  void (*begin) (gpointer page);
  /* Right after that, (nullable): goes to what it has of a course, at a place of it. */
  void (*find) (gpointer page, gint64 course_id, const char *place);
} PlayerHousePage;

/* Files from outside that a page takes. */
typedef struct {
  const char *page;     /* its name */
  const char *suffixes; /* of their names, as ".lkcoach .html" */
  void (*take) (gpointer page, GFile *file);
} PlayerHouseTaker;

extern const PlayerHousePage player_house_pages[];
extern const unsigned player_house_n_pages;
extern const PlayerHouseTaker player_house_takers[];
extern const unsigned player_house_n_takers;

G_END_DECLS
