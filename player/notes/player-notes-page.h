/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "player/context/player-context.h"
#include "player/notes/player-notes-list.h"
#include "report/report.h"

G_BEGIN_DECLS

/*
 * All notes of a learner, of all courses: a page of the house. Signal `place-wanted (int64 course, string place, int64
 * note)`: open that place of the course, at that note. Signal `input`: the learner types.
 */
#define PLAYER_TYPE_NOTES_PAGE (player_notes_page_get_type ())
G_DECLARE_FINAL_TYPE (PlayerNotesPage, player_notes_page, PLAYER, NOTES_PAGE, AdwBin)

void player_notes_page_set_context (PlayerNotesPage *self, PlayerContext *context);
void player_notes_page_begin (PlayerNotesPage *self);
/* For tests: what stands behind the choice of a file. What is shown is written. */
void player_notes_page_export (PlayerNotesPage *self, LkReportFormat format, GFile *file);
/* Shows all that there is, and nothing is being done. */
gboolean player_notes_page_is_settled (PlayerNotesPage *self);
PlayerNotesList *player_notes_page_list (PlayerNotesPage *self);
PlayerNotesBook *player_notes_page_book (PlayerNotesPage *self);

G_END_DECLS
