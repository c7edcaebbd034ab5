/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A piece of a text in bytes, @end not included. */
typedef struct {
  size_t start, end;
} LkReadingSpan;

/**
 * lk_reading_sentences:
 * @text: valid UTF-8; a line break ends a sentence
 * @language: (nullable): as in HTML, `de-AT`; of an unknown one all abbreviations count
 *
 * Parts a text into sentences as people read it: not after `z. B.`, `Nr. 5`, `Dr.`, an initial or the
 * `3.` of `3. März`, and a closing quote belongs to its sentence. In doubt it does not part: a long
 * sentence disturbs less than a pause in the middle of one.
 *
 * Returns: (transfer full) (element-type LkReadingSpan): in order, none empty, without the blanks
 * around them
 */
GArray *lk_reading_sentences (const char *text, const char *language);

G_END_DECLS
