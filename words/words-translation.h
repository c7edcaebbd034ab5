/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/translation/segments.h"

G_BEGIN_DECLS

/* What there is to say when texts of a course go to translators and come back. */

/* One or two sentences, with the place in front: `01-start/10-warum.md, q-7f3k2.option.2: …`. (transfer full) */
char *words_translation_note (const AuthorTextNote *note);
/* How far a translation is. (transfer full) */
char *words_translation_progress (const AuthorSegments *segments);
/* Why there are no texts to be had; @error of author_segments_new() or author_texts_read(). (transfer full) */
char *words_translation_error (const GError *error);

G_END_DECLS
