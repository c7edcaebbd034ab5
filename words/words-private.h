/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/base/clock.h"
#include "engine/base/text.h"
#include "words/words.h"

G_BEGIN_DECLS

/* @sentence with its one `%s` replaced: no printf, so that no translation can do harm.
 * (transfer full) */
char *words_fill (const char *sentence, const char *argument);
/* `12.11.2026, 09:42 Uhr` (transfer full) */
char *words_date_and_time (gint64 wall_us);

G_END_DECLS
