/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/answer/answer-parts.h"

G_BEGIN_DECLS

/*
 * An answer, its ids already in words, as people read it: `“Heat pump” and “Solar panel”`, `“Bern” with “Switzerland”`,
 * `between 1 and 5`. All of it comes from outside, and stands in quotation marks, one line, shortened.
 *
 * @most: parts that are named; how many there are besides is said
 *
 * Returns: (transfer full): "" if nothing was answered, or nothing of it can be seen
 */
char *words_answer (const LkAnswer *answer, unsigned most);
/* Several that are all right: `“a” or “b”`. (element-type LkAnswer) (transfer full) */
char *words_answers (const GPtrArray *answers, unsigned most);
/* The kind of a question, for who has no words of it: `choice`, `match`. Static. */
const char *words_answer_kind (LkAnswerKind kind);

G_END_DECLS
