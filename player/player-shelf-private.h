/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "player/player-continue-card.h"
#include "player/player-repeat-card.h"
#include "player/player-search-view.h"
#include "player/player-shelf-page.h"
#include "player/player-tall-view.h"

G_BEGIN_DECLS

/* Inside of the shelf: page (what is shown, in which order), grid (the cards, their menu, the focus
 * among them). */

struct _PlayerShelfPage {
  AdwBin parent_instance;
  PlayerContext *context;
  GtkStack *stack;
  PlayerTallView *tall_view;
  GtkWidget *head;
  GtkWidget *next_steps;
  PlayerContinueCard *continue_card;
  PlayerRepeatCard *repeat_card;
  unsigned n_repeat; /* questions that come back today */
  GtkLabel *count, *all_courses, *learner_name;
  AdwButtonContent *open_content;
  GtkMenuButton *sort_button, *learner_button;
  AdwAvatar *avatar;
  GtkSearchBar *search_bar;
  GtkSearchEntry *search_entry;
  AdwStatusPage *nothing_page;
  GtkButton *sample_button, *clear_search;
  GtkListBox *imports;
  AdwClamp *imports_clamp;

  GMenuModel *card_menu;

  GtkGridView *grid;
  GListStore *store;
  GtkSortListModel *sorted;
  GtkCustomSorter *sorter;
  PlayerSearchView *results;
  char *needle;   /* what is searched for, %NULL: nothing */
  gboolean found; /* anything */
  char *sort;
  gint64 focus_course;
  guint focus_source;

  GtkWidget *popover;
  PlayerCourseItem *menu_item;
};

/* Makes the grid of what `sorted` holds, and the menu of its cards. */
void player_shelf_grid_init (PlayerShelfPage *self);
/* The actions of that menu. */
void player_shelf_grid_class_init (GtkWidgetClass *widget_class);
/* Puts the focus on the card of `focus_course`, wherever it is. */
void player_shelf_grid_focus (PlayerShelfPage *self);

G_END_DECLS
