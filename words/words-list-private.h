/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/course/course.h"

G_BEGIN_DECLS

/* Titles and lists of them. All results (transfer full). */

typedef enum {
  WORDS_AND,
  WORDS_OR,
  WORDS_COMMA,
} WordsJoin;

/* `“Chapter 2”`, `„Kapitel 2“` */
char *words_quote (const char *text);
/* The title in quotation marks; the identifier where it is empty. */
char *words_title (const LkItem *item);
/* `a, b and c`. (element-type utf8) */
char *words_join (const GPtrArray *texts, WordsJoin join);
/* At most @most of them, then how many there are besides; @n_more is how many are not even in @texts. */
char *words_join_some (const GPtrArray *texts, unsigned n_more, WordsJoin join, unsigned most);

G_END_DECLS
