/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "player/shelf/player-continue-card.h"
#include "player/shelf/player-paths.h"
#include "player/repeat/player-repeat-card.h"
#include "player/search/player-search-view.h"
#include "player/shelf/player-shelf-page.h"
#include "player/parts/player-tall-view.h"
#include "player/parts/player-tiles.h"
#include "player/shelf/player-worlds.h"

G_BEGIN_DECLS

/* Inside of the shelf: page (what is shown), street (theme worlds and learning paths), order (which courses,
 * and how they follow each other), search, grid (the cards, their menu, the focus among them). */

struct _PlayerShelfPage {
  AdwBin parent_instance;
  PlayerContext *context;
  GtkStack *stack;
  PlayerTallView *tall_view;
  GtkWidget *head, *next_steps, *streets, *paths_box, *heading_box;
  PlayerTiles *worlds, *path_tiles;
  GtkLabel *path_note, *empty_text;
  GtkButton *show_all;
  PlayerContinueCard *continue_card;
  PlayerRepeatCard *repeat_card;
  unsigned n_repeat; /* questions that come back today */
  GtkLabel *count, *all_courses;
  GtkMenuButton *sort_button, *state_button;
  GtkSearchBar *search_bar;
  GtkSearchEntry *search_entry;
  AdwStatusPage *nothing_page;
  GtkButton *empty_open, *sample_button, *clear_search;
  GtkListBox *imports;
  AdwClamp *imports_clamp;

  GMenuModel *card_menu;

  GtkGridView *grid;
  GListStore *store;
  GtkSortListModel *sorted;
  GtkCustomSorter *sorter;
  GtkFilterListModel *filtered;
  GtkCustomFilter *filter;
  PlayerSearchView *results;
  char *needle;           /* what is searched for, %NULL: nothing */
  gboolean found;         /* anything */
  guint sort;             /* index into the orders that there are */
  const char *state;      /* which courses: all, new, begun, completed */
  GPtrArray *paths;       /* (element-type PlayerPath) */
  const PlayerPath *path; /* the one that is chosen, %NULL: none */
  char *paths_text;       /* what the tiles of the paths say */
  unsigned counts[PLAYER_N_WORLDS];
  gboolean loaded;
  gint64 focus_course;
  guint focus_source;

  GtkWidget *popover;
  PlayerCourseItem *menu_item;
};

/* What is shown after any change. */
void player_shelf_page_update (PlayerShelfPage *self);

/* Makes the models `store`, `filtered`, `sorted`. */
void player_shelf_order_init (PlayerShelfPage *self);
/* Another choice of courses. */
void player_shelf_order_changed (PlayerShelfPage *self);

void player_shelf_street_init (PlayerShelfPage *self);
/* After the shelf was read. */
void player_shelf_street_fill (PlayerShelfPage *self);
/* What stands above the cards. */
void player_shelf_street_show_heading (PlayerShelfPage *self);
/* Gives up world, path and state. */
void player_shelf_street_show_all (PlayerShelfPage *self);

/* To the first control of what is shown now. */
void player_shelf_page_focus_part (PlayerShelfPage *self);
void player_shelf_search_class_init (GtkWidgetClass *klass);
void player_shelf_search_init (PlayerShelfPage *self);
/* What one person has found is nothing for the next. */
void player_shelf_search_forget (PlayerShelfPage *self);

/* Makes the grid of what `sorted` holds, and the menu of its cards. */
void player_shelf_grid_init (PlayerShelfPage *self);
/* The actions of that menu. */
void player_shelf_grid_class_init (GtkWidgetClass *widget_class);
/* Puts the focus on the card of `focus_course`, wherever it is. */
void player_shelf_grid_focus (PlayerShelfPage *self);

G_END_DECLS
