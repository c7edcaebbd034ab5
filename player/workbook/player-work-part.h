/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "player/parts/player-take-away.h"
#include "player/workbook/player-workbook-groups.h"

G_BEGIN_DECLS

/* A part of the workbook that goes with its learner by itself: a course, a piece of work or one entry. */
typedef struct {
  GtkWidget *page; /* that asks for a file or printer; not owned, outlives all widgets with parts */
  GPtrArray *items; /* (element-type LkWorkbookItem): owned; what is in them is borrowed */
  PlayerWorkGrouping grouping;
  char *title; /* owned; a file is named after it */
  char *name;  /* owned; of the learner */
  PlayerTakenAway done;
} PlayerWorkPart;

/* Gives @widget the actions `part.export`, with the format (`pdf`, `odt`, `csv`), and `part.print`. Takes what @part owns. */
void player_work_part_offer (GtkWidget *widget, const PlayerWorkPart *part);

/* For tests: as if @file had been chosen. @widget: one that was offered a part. */
void player_work_part_write (GtkWidget *widget, LkReportFormat format, GFile *file);

G_END_DECLS
