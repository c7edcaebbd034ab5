/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/source/source-page.h"

G_BEGIN_DECLS

/*
 * The kinds of blocks that a page can have: what attributes each takes, and where it may stand. A
 * table; what a block means is read elsewhere. Pure.
 */

typedef enum {
  AUTHOR_VALUE_TEXT,
  AUTHOR_VALUE_COUNT,  /* 0, 1, 2, … up to 1,000,000 */
  AUTHOR_VALUE_NUMBER, /* with decimal point */
  AUTHOR_VALUE_FLAG,   /* yes, no */
  AUTHOR_VALUE_WORD,   /* one of its @words */
  AUTHOR_VALUE_FILE,   /* a file of the course folder, relative to it */
  AUTHOR_VALUE_TIME,   /* 1:20 or 1:02:03 */
} AuthorValueKind;

typedef struct {
  const char *name; /* %NULL ends the list */
  AuthorValueKind kind;
  bool is_needed;
  const char *words; /* of AUTHOR_VALUE_WORD: `bar|line|pie` */
} AuthorValueRow;

typedef struct {
  const char *name; /* %NULL ends the list */
  const AuthorValueRow *values;
  bool needs_id;
  const char *inside; /* kinds around it, one of which must be: `set|survey`; %NULL: anywhere */
} AuthorBlockRow;

/* Those that stand in courses' texts; attributes of all questions. */
extern const AuthorBlockRow author_text_blocks[];
extern const AuthorBlockRow author_question_blocks[];
extern const AuthorBlockRow author_activity_blocks[];

/* The row of that kind, %NULL if there is no such kind. */
const AuthorBlockRow *author_block_row (const char *name);

/* Reports blocks and attributes that are not known, values that do not fit, ids that are missing, and
 * blocks that stand where they cannot. */
void author_blocks_check (const AuthorPage *page, AuthorIssueList *issues);

/* Values of attributes, as checked: @otherwise where absent or broken. */
bool author_block_flag (const AuthorPage *page, guint block, const char *name, bool otherwise);
double
author_block_number (const AuthorPage *page, guint block, const char *name, double otherwise);
guint author_block_count (const AuthorPage *page, guint block, const char *name, guint otherwise);

G_END_DECLS
