/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/store/store-private.h"
#include "engine/store/store-search.h"

G_BEGIN_DECLS

/* Inside of the search index: search (the file, what is in it), find (questions), tokens (the words). */

/* Goes before a word that is to be looked for as it stands. */
#define LK_SEARCH_VERBATIM '\x02'

/* What the tokenizer of one connection is told. */
typedef struct {
  LkTermLanguage language; /* of the text that is added or taken out */
} LkSearchTongue;

/* Words of `engine/terms` as the FTS5 tokenizer `lernkoffer`. @tongue outlives the connection. */
int lk_search_tokens_register (sqlite3 *db, LkSearchTongue *tongue);

struct _LkSearchIndex {
  char *path;

  GMutex write_mutex; /* guards the next */
  sqlite3 *db;
  LkStatements *statements;
  LkSearchTongue tongue;

  GMutex read_mutex; /* guards the next */
  sqlite3 *reader;
  LkStatements *reader_statements;
  LkSearchTongue reader_tongue;
  GString *vocabulary; /* all words of the index, a newline around each; %NULL: not read yet */
  gint64 vocabulary_version, vocabulary_read; /* data_version; on the monotonic clock */
};

G_END_DECLS
