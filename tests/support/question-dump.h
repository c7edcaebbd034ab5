/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/questions/questions.h"

G_BEGIN_DECLS

/* All questions of a file whose pictures are in `img/`, a line each, `;` between its parts:
 *
 *   choice q1 ~ "prompt" +a=Text -b=Text[feedback] !c=… | right: … wrong: …
 *
 * `~`: shuffled, `!`: fixed, `+`: right, `-`: not; of an order `1a=…`; of fields `("thing") a=…`, `{word}` with `=` where
 * capitals count and `*` where a part is enough, `{1..2}`; `?`: may stay empty. Paragraphs are divided by ` / `, pictures are
 * `<path|alt>`, gaps `_`. What cannot be read gives `error CODE`. (transfer full) */
char *question_dump (const char *xml, const char *path);

G_END_DECLS
