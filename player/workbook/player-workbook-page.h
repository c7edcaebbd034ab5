/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "player/context/player-context.h"
#include "report/report.h"

G_BEGIN_DECLS

/*
 * What the learner has written in all courses, by course or by piece of work: to be read, written in, compared, shared with
 * a coach, taken away. Signal `place-wanted (int64 course, string place, int64 note)`: open that place of the course.
 */
#define PLAYER_TYPE_WORKBOOK_PAGE (player_workbook_page_get_type ())
G_DECLARE_FINAL_TYPE (PlayerWorkbookPage, player_workbook_page, PLAYER, WORKBOOK_PAGE, AdwBin)

void player_workbook_page_set_context (PlayerWorkbookPage *self, PlayerContext *context);
/* Reads for whoever learns now. */
void player_workbook_page_begin (PlayerWorkbookPage *self);
/* Right after it: goes to that entry. */
void player_workbook_page_find (PlayerWorkbookPage *self, gint64 course_id, const char *block);
/* For tests: whether all that was asked for has been shown. */
gboolean player_workbook_page_is_settled (PlayerWorkbookPage *self);
/* As if the file had been chosen. */
void player_workbook_page_take_answer (PlayerWorkbookPage *self, GFile *file);
/* An answer (`.lkcoach`) or a copy, whichever it is. */
void player_workbook_page_take_file (PlayerWorkbookPage *self, GFile *file);
void player_workbook_page_open_copy (PlayerWorkbookPage *self, GFile *file);
void player_workbook_page_export (PlayerWorkbookPage *self, LkReportFormat format, GFile *file);

G_END_DECLS
