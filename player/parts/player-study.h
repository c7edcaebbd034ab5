/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * Counts learning time while something to be learned from is on screen (LkStudyClock, docs/progress.md), for whoever keeps
 * it. Sees what the learner does with keys, pointer, wheel and fingers within one widget; what it cannot see it is told.
 * Main thread.
 */
typedef struct _PlayerStudy PlayerStudy;

typedef struct {
  /* @time microseconds were learned just now: at least every 30 s, and when counting ends. */
  void (*keep) (gint64 time, gpointer data);
  /* Nothing has been done for a while: do media play? To be answered by player_study_play(), or not at all. %NULL: never. */
  void (*ask) (gpointer data);
} PlayerStudyDelegate;

/* @widget, @delegate: outlive it */
PlayerStudy *
player_study_new (GtkWidget *widget, const PlayerStudyDelegate *delegate, gpointer data);
/* What was not kept yet is dropped: end before. */
void player_study_free (PlayerStudy *study);

/* From now on it counts; nothing if it does already. */
void player_study_begin (PlayerStudy *study);
/* Keeps the rest; nothing if nothing counts. */
void player_study_end (PlayerStudy *study);
/* The learner does something elsewhere: in another window of the course. */
void player_study_input (PlayerStudy *study);
void player_study_play (PlayerStudy *study, bool playing);

G_END_DECLS
