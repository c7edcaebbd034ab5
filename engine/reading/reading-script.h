/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/reading/reading-page.h"

G_BEGIN_DECLS

/* One sentence that is read aloud, in its place. */
typedef struct {
  char *text;
  const char *language; /* interned; "" where the page does not say */
  unsigned block;       /* whose text holds it; 0: none */
  size_t start, end;    /* bytes of that text */
  bool pause;           /* something new begins with it: a heading, a question */
} LkReadingLine;

/* Words that are read beside those of the page, in its language; each has one %s. */
typedef struct {
  const char *figure;   /* `Picture: %s` */
  const char *question; /* `Question: %s` */
  const char *field;    /* `Field: %s` */
  const char *checked;  /* `%s, chosen` */
  const char *media;    /* `Sound or film: %s` */
} LkReadingWords;

/**
 * lk_reading_script:
 * @words: copied into the lines
 *
 * What of a page is read aloud, sentence by sentence: headings, text, lists, what stands for pictures,
 * tables row by row with the names of their columns, questions with their answers. Not: buttons,
 * navigation, code, pictures that nobody described.
 *
 * Returns: (transfer full) (element-type LkReadingLine)
 */
GPtrArray *lk_reading_script (const LkReadingPage *page, const LkReadingWords *words);

/* The line that holds this place of a text or follows it, or is the first of @block's children where it has
 * no text of its own; @lines->len if there is none. */
guint lk_reading_script_find (const GPtrArray *lines, const LkReadingPage *page, unsigned block,
                              size_t at);

G_END_DECLS
