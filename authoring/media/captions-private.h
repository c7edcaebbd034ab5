/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/media/captions.h"

#include <stdbool.h>

G_BEGIN_DECLS

/* `00:01:02.500`, hours may be missing; SubRip has a comma. Moves *text behind it. */
bool author_cue_read_time (const char **text, guint *ret_time);
/* `00:01:02.500` */
void author_cue_add_time (GString *text, guint time);
/* What may stay of the settings behind the times. (transfer full) */
char *author_cue_clean_settings (const char *text);
/* Takes the text of a cue apart: fills @markup, @text and @speaker of @cue. */
void author_cue_take_text (AuthorCue *cue, const char *text);

G_END_DECLS
