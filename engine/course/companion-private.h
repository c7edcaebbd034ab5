/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/base/json-tree.h"
#include "engine/course/companion.h"

G_BEGIN_DECLS

/* Bytes of an id, and of what people read. */
#define LK_COMPANION_ID_BYTES   128
#define LK_COMPANION_TEXT_BYTES 500

/* One reference and nothing in it. */
LkCompanion *lk_companion_new (void);
/* False if the id is taken. @id has to live as long as the companion. */
bool
lk_companion_name (LkCompanion *companion, const char *id, LkCompanionKind kind, unsigned index);

/* An id as course sources have it: no blanks, control characters, quotes or brackets. */
bool lk_companion_is_id (const char *text, gsize length);

G_END_DECLS
