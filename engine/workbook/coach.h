/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/workbook/coach-file.h"
#include "engine/workbook/workbook.h"

G_BEGIN_DECLS

/* Sharing with a coach by files, and taking in what comes back. Functions that take a store or a file block; any thread. */

/**
 * lk_coach_share:
 * @items: (element-type LkWorkbookItem): what is shown, as it stands in the workbook: nothing else goes into the file
 * @named: whether the learner's name is in it
 * @language: of the page, `de` or `en`
 *
 * Remembers the copy, then writes it; where that fails, nothing is remembered.
 */
bool lk_coach_share (LkStore *store, const LkLearner *learner, const GPtrArray *items, bool named,
                     const char *language, const LkClock *clock, GFile *file, GError **error);

/**
 * lk_coach_take_answer:
 * @ret_coach: (out) (transfer full): who it is from
 *
 * Pins what a coach has said to the entries of @learner, in place of what that coach has said to the same copy
 * before; all or nothing. COACH_OTHER_LEARNER, COACH_UNKNOWN and what lk_coach_answer_read() says; errors of GIO.
 */
bool lk_coach_take_answer (LkStore *store, const LkLearner *learner, GFile *file,
                           unsigned *ret_n_remarks, char **ret_coach, GError **error);

/* For a coach. (transfer full) */
LkCoachCopy *lk_coach_open_copy (GFile *file, GError **error);
/* What a coach has written and saved nowhere yet, kept for @learner_id, who reads the copy; with no remark in @answer nothing
 * is kept any more. @answer may be of nobody. */
bool lk_coach_draft_write (LkStore *store, gint64 learner_id, const LkCoachAnswer *answer,
                           GError **error);
/* %NULL: nothing was written to that copy. (transfer full) */
LkCoachAnswer *lk_coach_draft_read (LkStore *store, gint64 learner_id, const LkCoachCopy *copy);

/* Written whole or not at all. */
bool lk_coach_save_answer (const LkCoachAnswer *answer, GFile *file, GError **error);

G_END_DECLS
