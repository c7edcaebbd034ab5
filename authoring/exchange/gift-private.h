/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/exchange/question-bank.h"

G_BEGIN_DECLS

/* What gift-read.c and gift-answers.c share. Characters that a backslash has made plain are kept as control
 * characters until a text is done. */

/* How a text is written. */
typedef enum {
  AUTHOR_GIFT_STYLE_PLAIN,
  AUTHOR_GIFT_STYLE_HTML,
  AUTHOR_GIFT_STYLE_MARKDOWN,
} AuthorGiftStyle;

typedef struct {
  AuthorQuestionBank bank;
  char *id;              /* of comments before the question; nullable */
  GPtrArray *tags;       /* the same */
  AuthorGiftStyle style; /* of the question, which its answers share */
} AuthorGiftReader;

/* With escapes as control characters; and back, trimmed. (transfer full) */
char *author_gift_keep (const char *text);
char *author_gift_release (const char *text);
/* `[html]` in front says how the text is written; what stands behind it. */
const char *author_gift_take_style (const char *text, AuthorGiftStyle *style);
/* A text as Markdown of a course. (transfer full) */
char *author_gift_text (AuthorGiftReader *reader, const char *text);
/* What stands between the braces, without the prompt; %NULL: numbers that none can read. (transfer full) (nullable) */
AuthorExercise *author_gift_answers (AuthorGiftReader *reader, const char *text);

G_END_DECLS
