/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "player/workbook/player-work-card.h"
#include "player/workbook/player-work-writer.h"
#include "player/workbook/player-workbook-groups.h"
#include "player/workbook/player-workbook-page.h"
#include "widgets/widget-banner.h"

G_BEGIN_DECLS

/* What the files of the page share. */

struct _PlayerWorkbookPage {
  AdwBin parent_instance;
  PlayerContext *context;
  GSimpleActionGroup *actions;
  LkWorkbook *workbook; /* what is shown; %NULL: nothing was read yet */
  GPtrArray *groups;    /* of it, as they are shown; nullable */
  GPtrArray *cards;     /* (element-type PlayerWorkCard): borrowed */
  PlayerWorkWriter *writer;
  guint filling;   /* source: cards are still being made */
  guint n_reading; /* answers that are still to come */
  guint next_group, next_item;
  char *wanted_block; /* the entry to be edited once it is shown; nullable */
  gint64 wanted_registration;
  gint64 found_course; /* the entry to go to once it is shown */
  char *found_block;   /* nullable */
  GtkWidget *found;    /* its card: borrowed */
  double place;        /* where it was scrolled to before it was made anew */
  char *focus_block;   /* the entry in which the focus was then; nullable */
  gint64 focus_registration;
  guint focus_index; /* of its card */

  WidgetBanner *banner;
  GtkStack *stack;
  GtkWidget *scrolled;
  GtkBox *group_box;
  GtkToggleButton *by_course, *by_piece;
  GMenuModel *part_menu;
};

GtkWindow *player_workbook_window (PlayerWorkbookPage *self);
void player_workbook_tell (PlayerWorkbookPage *self, const char *icon, const char *sentence);
void player_workbook_tell_error (PlayerWorkbookPage *self, const GError *error);
PlayerWorkGrouping player_workbook_grouping (PlayerWorkbookPage *self);
void player_workbook_reread (PlayerWorkbookPage *self);

/* As PlayerWorkCard says it; @wish is a PlayerWorkWish, @comment an LkCoachComment. */
void
player_workbook_want (PlayerWorkbookPage *self, int wish, gpointer comment, PlayerWorkCard *card);
/* PlayerTakenAway, for a part of the workbook. */
void player_workbook_saved_part (gpointer owner, const char *name, const GError *error);
/* Actions of the group `workbook`. */
void player_workbook_coaches_init (PlayerWorkbookPage *self);
void player_workbook_taking_init (PlayerWorkbookPage *self);

G_END_DECLS
