/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/document/merge.h"
#include "engine/base/sequence.h"
#include "authoring/source/source-page.h"

G_BEGIN_DECLS

/* One thing of a row that is merged: a block, or a line. */
typedef struct {
  const char *text; /* not NUL-terminated */
  gsize length;
  const char *gap; /* blank lines behind it */
  gsize gap_length;
  const char *id; /* nullable */
  guint32 key;    /* those of one key are the same thing, with the same words or other ones */
  guint32 words;  /* those with the same number have the same bytes */
} AuthorItem;

/* (element-type AuthorItem) of the text, which outlives them: its lines. */
GArray *author_items_of_lines (GBytes *bytes, LkNumbers *numbers);
/* The blocks of the page, and its front matter. */
GArray *author_items_of_page (const AuthorPage *page, LkNumbers *numbers);

/* What is to be merged. */
typedef struct {
  const char *name;
  const GArray *base, *ours, *theirs;
  GPtrArray *conflicts; /* of AuthorConflict: blocks; of lines there are none */
  bool has_conflict;    /* of lines */
  const char *line_end; /* between blocks that meet; %NULL: they are lines */
} AuthorMerging;

/* (transfer full) */
GBytes *author_merge_items (AuthorMerging *merging);

G_END_DECLS
