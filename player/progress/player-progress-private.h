/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "player/parts/player-tall-view.h"
#include "player/progress/player-progress-course.h"
#include "player/progress/player-progress-page.h"
#include "player/progress/player-progress-picture.h"

G_BEGIN_DECLS

/* Inside of the progress page, shared by its files only: page (reading, list, way to a course), time (pictures and tables),
 * export (files). */
struct _PlayerProgressPage {
  AdwBin parent_instance;
  PlayerContext *context;
  GListStore *courses;     /* PlayerProgressItem */
  GCancellable *reading;   /* the list */
  GCancellable *detailing; /* a course */
  GCancellable *exporting; /* %NULL: nothing is being written */
  guint export_source;     /* shows how far it is, if it takes long */
  int export_part;         /* atomic: thousandths */
  gint64 shown;            /* id of the course that is shown; 0: the list */

  AdwToastOverlay *toasts;
  GtkStack *stack, *views;
  PlayerTallView *tall_view;
  GtkWidget *head;
  GtkGridView *list;
  GtkLabel *week_units, *week_minutes, *all_units, *all_minutes;
  GtkLabel *month_label, *month_table_label, *since, *rule_label, *courses_label;
  GtkToggleButton *picture_button, *table_button;
  PlayerProgressPicture *weeks_picture, *month_picture;
  GtkListBox *weeks_table, *month_table;
  GtkExpander *rule;
  GtkMenuButton *export_button;
  GtkRevealer *export_revealer;
  GtkProgressBar *export_bar;
  GtkButton *export_cancel, *shelf_button, *retry_button;
  AdwStatusPage *problem_page;
  PlayerProgressCourse *course;
};

/* time */
void player_progress_time_init (PlayerProgressPage *self);
void player_progress_time_show (PlayerProgressPage *self, const LkProgressTime *time);

/* export */
void player_progress_export_init (PlayerProgressPage *self);
void player_progress_export_stop (PlayerProgressPage *self);

G_END_DECLS
