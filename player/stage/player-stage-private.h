/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/webhost/web-view.h"
#include "widgets/widget-banner.h"
#include "player/parts/player-find-bar.h"
#include "player/notes/player-notes-beside.h"
#include "player/parts/player-outline.h"
#include "player/reading/player-reading-bar.h"
#include "player/reading/player-text-view.h"
#include "player/stage/player-stage-page.h"
#include "player/parts/player-step-bar.h"
#include "player/parts/player-study.h"

G_BEGIN_DECLS

/* Inside of the stage, shared by its files only: page (life and steps), actions, control (what the
 * learner presses), pages (of a course of ours), find (words of the page), bar and menu (what the controls show), cover (what stands in front of the page), events
 * (what the page reports), study (learning time), window (windows besides the program's). */
#define PLAYER_STAGE_N_CONTROLS 5

struct _PlayerStagePage {
  AdwBin parent_instance;
  PlayerContext *context;
  PlayerSession *session;
  LkWebView *web;
  GSimpleActionGroup *actions;
  GListStore *outline_store;
  GtkWidget *outline_view;

  unsigned delivery; /* shown now, 0: none */
  gboolean page_up;  /* the page of that delivery has come up */
  gboolean busy;     /* a step of the learner is being worked */
  gboolean leaving;
  gboolean fullscreen;
  gboolean part_over;   /* the page has gone by itself; the learner decides what comes */
  gboolean crashed;     /* the page went down; Reload opens its part anew */
  gboolean misfit_told; /* the course said what does not fit; it was told */
  gboolean reopened;    /* that has been done by itself for the part at `place` */
  char *place;          /* identifier of what was delivered last */
  char *problem, *note; /* told to the course page at leaving */
  LkNav asked, step;    /* control that was pressed; that is being worked */
  char *asked_target;   /* of a choice */
  char *step_target;
  LkCmi5Mode step_mode, mode; /* of a unit that is launched; that was delivered last */
  GtkWidget *asked_at;        /* weak: where to explain */
  unsigned told_delivery;     /* whose time limit has been told */
  GPtrArray *refused;         /* (element-type utf8): address and where by turns */
  GPtrArray *missing;         /* (element-type utf8): entries */
  guint loading_source, slow_source, tick_source;
  GtkWindow *part_window; /* weak: of the part that is shown, if it has one of its own */
  PlayerStudy *study;
  gboolean media_asked; /* whether media play: the answer has not come yet */

  GtkRevealer *header_revealer, *bar_revealer;
  AdwWindowTitle *window_title;
  WidgetBanner *save_banner, *network_banner, *note_banner, *look_banner;
  PlayerFindBar *find_bar;
  AdwFlap *flap;
  GtkScrolledWindow *outline_frame;
  GtkOverlay *overlay;
  AdwBin *page_bin;
  GtkStack *cover;
  GtkWidget *loading_box, *slow_box, *status_drawing;
  GtkLabel *loading_label, *status_title, *status_text, *step_label, *next_label;
  GtkImage *next_icon;
  GtkButton *status_first, *status_second, *previous, *next, *fullscreen_button;
  PlayerStepBar *step_bar;
  GtkMenuButton *menu;

  /* Reading: made with the context. */
  PlayerReadingSource *source;
  PlayerReadingPrefs *prefs;
  PlayerReader *reader;
  PlayerTextView *text_view; /* in text_bin */
  GtkWindow *reading_dialog; /* weak */
  AdwBin *text_bin;
  PlayerReadingBar *reading_bar;
  GtkWidget *read_button;
  GtkImage *read_image;
  GtkLabel *read_label;

  /* Notes: made with the context. */
  PlayerNotesBook *book; /* of this course */
  PlayerNotesBeside *beside;
  GtkWidget *note_popover; /* weak */
  GtkWindow *notes_window; /* weak */
  GtkWidget *bookmark_button;
  gint64 wanted_note; /* to be gone to, 0: none */

  GtkWidget *controls_box, *controls[PLAYER_STAGE_N_CONTROLS];
};

/* page */
/* Takes the page away and goes; the course has been asked before, by control. */
void player_stage_navigate (PlayerStagePage *self, LkNav nav, const char *target);
void player_stage_deliver (PlayerStagePage *self);
/* Launches a unit of cmi5 so that nothing counts. */
void player_stage_look (PlayerStagePage *self, const char *unit);
/* The page has gone by itself, or has to go with nothing to follow. @unload: its run has to be ended. */
void player_stage_end_part (PlayerStagePage *self, gboolean unload);

/* The learner, or the page itself, closes what is shown. */
void player_stage_close_part (PlayerStagePage *self);
/* find: words of the page. */
void player_stage_find_init (PlayerStagePage *self);
/* Emits `input`. */
void player_stage_report_input (PlayerStagePage *self);

/* The part whose page went down, anew. */
void player_stage_reopen (PlayerStagePage *self);

/* actions */
void player_stage_actions_init (PlayerStagePage *self);

/* control: @at is where to explain what cannot be, %NULL: nowhere */
void player_stage_control (PlayerStagePage *self, LkNav nav, GtkWidget *at);
void player_stage_choose (PlayerStagePage *self, const char *identifier, GtkWidget *at);

/* reading: aloud, as text, as somebody likes it */
void player_stage_reading_init (PlayerStagePage *self);
void player_stage_reading_set_context (PlayerStagePage *self);
/* A person begins. */
void player_stage_reading_begin (PlayerStagePage *self);
void player_stage_reading_view_made (PlayerStagePage *self);
/* A page has been loaded. */
void player_stage_reading_page_came (PlayerStagePage *self);
/* The view goes. */
void player_stage_reading_end (PlayerStagePage *self);
void player_stage_reading_dispose (PlayerStagePage *self);
/* 0.5 to 3.0, kept for the person */
void player_stage_set_size (PlayerStagePage *self, double zoom);
/* The keyboard goes into the page, or into what stands for it. */
void player_stage_focus_page (PlayerStagePage *self);

/* notes: what a learner keeps beside the page */
void player_stage_notes_init (PlayerStagePage *self);
void player_stage_notes_set_context (PlayerStagePage *self);
void player_stage_notes_view_made (PlayerStagePage *self);
/* The place may be another one. */
void player_stage_notes_show_view (PlayerStagePage *self);
/* The view goes: everything is kept now. */
void player_stage_notes_end (PlayerStagePage *self);
void player_stage_notes_dispose (PlayerStagePage *self);

/* pages: while the view has a companion, its rows are pages of the course */
void player_stage_turn (PlayerStagePage *self, const char *page);
/* The row was pressed: goes there, or says why not. */
void player_stage_pages_choose (PlayerStagePage *self, const char *page, GtkWidget *at);
/* Says once that the course told what does not fit. */
void player_stage_pages_show_view (PlayerStagePage *self, const LkSessionView *view);
/* What that was. */
void player_stage_show_misfits (PlayerStagePage *self);

/* menu */
void player_stage_menu_init (PlayerStagePage *self);
void player_stage_menu_show_view (PlayerStagePage *self, const LkSessionView *view);

/* bar: titles, outline, buttons, steps, as the session's view says */
void player_stage_show_view (PlayerStagePage *self);
void player_stage_show_saving (PlayerStagePage *self);
void player_stage_previous_clicked (PlayerStagePage *self);
void player_stage_next_clicked (PlayerStagePage *self);
/* A control that may not be used looks so, but keeps the focus and says why. */
void player_stage_set_available (GtkWidget *widget, gboolean available, const char *tooltip);
/* The step before (-1) or after (+1) the last delivered one, %NULL if none. */
const LkOutlineRow *
player_stage_neighbour (PlayerStagePage *self, const LkSessionView *view, int direction);

/* cover */
void player_stage_cover_loading (PlayerStagePage *self);
void player_stage_cover_none (PlayerStagePage *self);
void player_stage_cover_blank (PlayerStagePage *self);
void player_stage_cover_crashed (PlayerStagePage *self);
void player_stage_cover_remote (PlayerStagePage *self, const char *address);
void player_stage_cover_window (PlayerStagePage *self);
void player_stage_cover_part_over (PlayerStagePage *self);
void player_stage_cover_damaged (PlayerStagePage *self, const char *entry);
void player_stage_cover_time_over (PlayerStagePage *self);

/* study */
void player_stage_study_init (PlayerStagePage *self);

/* window */
void player_stage_window_made (PlayerStagePage *self, GtkWindow *window, gboolean alone);

/* events */
extern const LkWebDelegate player_stage_delegate;
void player_stage_show_network (PlayerStagePage *self);
void player_stage_events_reset (PlayerStagePage *self);

G_END_DECLS
