/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/exchange/question-bank.h"

G_BEGIN_DECLS

/* Gaps as Moodle writes them into texts: `{1:SHORTANSWER:=Berlin~%50%Bonn#Fast}`. */

/**
 * author_moodle_cloze_read:
 * @html: the text of the question
 * @ret_case: whether capital letters count in one of its gaps
 *
 * Gaps become `___{…}` in marks that author_moodle_cloze_place() puts in again, since the text is HTML yet. What a
 * gap cannot hold, such as feedback, is noted. The sum of its points is added to *ret_points.
 *
 * Returns: (transfer full): the text with a mark for each gap, which are added to @gaps
 */
char *author_moodle_cloze_read (AuthorQuestionBank *bank, const char *html, GPtrArray *gaps,
                                bool *ret_case, double *ret_points);
/* @n: the number of the gap. (transfer full) */
char *author_moodle_cloze_mark (guint n);
/* The gaps in the place of their marks. (transfer full) */
char *author_moodle_cloze_place (const char *markdown, const GPtrArray *gaps);

/* A gap of ours as one of Moodle's, of so many points. @feedback (nullable): words for who is right. */
void author_moodle_cloze_append (GString *out, const char *inner, bool has_case, guint points,
                                 const char *feedback);

G_END_DECLS
