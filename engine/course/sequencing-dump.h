/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/course/sequencing-def.h"

G_BEGIN_DECLS

/* A text in the making, two blanks for each step of @depth. Only for course-dump. */
typedef struct {
  GString *text;
  unsigned depth;
} LkDump;

/* One line, `KEY` or `KEY VALUE`, as it is. */
void lk_dump_line (LkDump *dump, const char *key, const char *value);
/* A quoted line; nothing for %NULL or "". */
void lk_dump_text (LkDump *dump, const char *key, const char *value);
/* Nothing where @value is @fallback. */
void lk_dump_number (LkDump *dump, const char *key, double value, double fallback);
void lk_dump_bool (LkDump *dump, const char *key, bool value, bool fallback);
/* (transfer full) */
char *lk_dump_quote (const char *text);

/* `sequencing` and below it everything that is not as the standard has it by default. */
void lk_dump_sequencing (LkDump *dump, const LkSequencingDef *def);

G_END_DECLS
