/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "widgets/widget-banner.h"
#include "player/classes/player-classes-page.h"
#include "player/course/player-course-page.h"
#include "player/house/player-house.h"
#include "player/import/player-import-page.h"
#include "player/people/player-learner-page.h"
#include "player/repeat/player-repeat-page.h"
#include "player/stage/player-stage-page.h"
#include "player/player-window.h"

G_BEGIN_DECLS

/* Inside of the window, shared by its files only: window (views and the ways between them), imports
 * (files on their way to the shelf), actions. */

/* Where to, once the course page has gone and its session is closed. */
typedef enum {
  PLAYER_TO_NOWHERE,
  PLAYER_TO_HOUSE,
  PLAYER_TO_COURSE,
  PLAYER_TO_LEARNER,
  PLAYER_TO_END,
} PlayerTarget;

struct _PlayerWindow {
  AdwApplicationWindow parent_instance;
  PlayerContext *context;
  gboolean ready;   /* the store is open */
  gboolean preview; /* of a course that is being written */
  GFileMonitor *preview_monitor;
  guint preview_source;
  PlayerTarget target;
  gint64 target_course;
  PlayerThen target_then;
  const char *target_page; /* of the house, %NULL: the shelf; static */
  gint64 target_found;     /* that page is to show what it has of that course, 0: none; */
  char *target_found_at;   /* and where in it */
  gint64 origin;           /* the course from whose page origin_page was opened, 0: none */
  const char *origin_page; /* static */
  gboolean target_search;  /* the shelf is to open its search */
  char *target_place;      /* to be opened in that course, %NULL: none */
  gint64 target_note;      /* whose passage is to be gone to there, 0: none */
  gint64 shown_course;     /* to be focused when the shelf comes back */
  gint64 last_input;       /* monotonic */
  gboolean idle, idle_asking;
  unsigned idle_limit, idle_notice; /* seconds, of tests; 0: as the settings say */
  gboolean fills_screen;            /* always, where people only learn */
  guint idle_source, backup_source, stage_export;
  GtkRevealer *idle_revealer;
  GtkLabel *idle_label;

  GQueue imports; /* PlayerImport: running first, then waiting */
  GQueue files;   /* GFile: for pages of the house, waiting for somebody */
  guint import_source;

  AdwToast *toast;     /* the last one; weak */
  GtkWindow *tracking; /* the trainer's window on the course that is open; weak */
  GtkWindow *history;  /* what that course has recorded; weak */

  AdwToastOverlay *toasts;
  GtkOverlay *overlay;
  GtkStack *stack;
  GtkWidget *drop_frame;
  WidgetBanner *banner;
  PlayerLearnerPage *learner_page;
  PlayerClassesPage *classes_page;
  PlayerHouse *house;
  PlayerShelfPage *shelf_page; /* in the house */
  PlayerImportPage *import_page;
  PlayerCoursePage *course_page;
  PlayerStagePage *stage_page;
  PlayerRepeatPage *repeat_page;
  AdwStatusPage *problem_page;
  GtkButton *problem_retry;
};

void player_window_show (PlayerWindow *self, const char *view);
/* Leaves stage and course in their order, then goes to @target. */
void player_window_go (PlayerWindow *self, PlayerTarget target);
/* Leaves them, then shows @page of the house: "shelf" or a name of player_house_pages. */
void player_window_go_home (PlayerWindow *self, const char *page);
/* The same for what the page has of a course; Back leads to the page of that course. */
void
player_window_find_home (PlayerWindow *self, const char *page, gint64 course_id, const char *place);
/* Goes back to the page of a course if what is shown was opened from there. */
gboolean player_window_back_to_course (PlayerWindow *self);
void player_window_open_course (PlayerWindow *self, gint64 course_id, PlayerThen then);
/* The same at a place of it, as search finds it, and at that note of the learner there (0: none). */
void
player_window_open_place (PlayerWindow *self, gint64 course_id, const char *place, gint64 note);
/* Shows it in place of the one before; takes @toast. */
void player_window_toast (PlayerWindow *self, AdwToast *toast);
/* Whether nothing runs that has to be ended first: house or course page. */
gboolean player_window_is_at_rest (PlayerWindow *self);
/* Whether somebody is chosen. */
gboolean player_window_somebody_learns (PlayerWindow *self);

/* people */
void player_window_show_classes (PlayerWindow *self);
/* Who has just been chosen reads it if a trainer allowed them a new PIN. */
void player_window_tell_pin (PlayerWindow *self);

/* idle */
void player_window_idle_begin (PlayerWindow *self);
void player_window_idle_end (PlayerWindow *self);
/* Somebody is there. */
void player_window_note_input (PlayerWindow *self);

/* beside: other windows */
void player_window_beside_begin (PlayerWindow *self);
/* Input in @window says that somebody is there. */
void player_window_watch_input (PlayerWindow *self, GtkWidget *window);
/* Closes what the learner has open beside the main window, also file dialogs: no choice is made there any more. What was
 * typed and has a draft is in it. */
void player_window_close_beside (PlayerWindow *self);

/* files */
/* Hands those that wait to their pages, as soon as somebody learns and nothing has to be left first. */
void player_window_files_go_on (PlayerWindow *self);

/* imports */
void player_window_imports_go_on (PlayerWindow *self);
void player_window_imports_cancel (PlayerWindow *self);

/* preview */
void player_window_preview_begin (PlayerWindow *self);
void player_window_preview_show (PlayerWindow *self, const LkImportResult *result);
/* Imports @file again whenever another one takes its place. */
void player_window_preview_watch (PlayerWindow *self, GFile *file);
void player_window_preview_end (PlayerWindow *self);

/* actions */
void player_window_add_actions (PlayerWindow *self);

G_END_DECLS
