/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What differs between two texts, word by word, for people. Pure. */

typedef enum {
  LK_WORD_RUN_SAME,
  LK_WORD_RUN_REMOVED,
  LK_WORD_RUN_ADDED,
} LkWordRunKind;

/* Words that stand in both texts, or in one of them. */
typedef struct {
  LkWordRunKind kind;
  char *text;
} LkWordRun;

/* What is not UTF-8 is replaced. At a bounded cost: of long texts that have little in common, words that stand
 * in both may be missed. (transfer full) (element-type LkWordRun) */
GPtrArray *lk_word_difference (const char *before, const char *after);

G_END_DECLS
