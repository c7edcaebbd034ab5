/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/store/store-search-private.h"

/*
 * FTS5 asks this for the words of a text. In a page each word stands with both of its forms at one
 * place; of a query it stands with its forms in all languages, so that one question finds pages of each.
 */

typedef struct {
  LkTermReader *reader;
  const LkSearchTongue *tongue;
} Tokens;

typedef int (*TakeToken) (void *, int flags, const char *token, int n_token, int start, int end);

static int
create (void *data, const char **arguments, int n_arguments, Fts5Tokenizer **ret_tokenizer)
{
  Tokens *tokens = g_new0 (Tokens, 1);

  tokens->reader = lk_term_reader_new ();
  tokens->tongue = data;
  *ret_tokenizer = (Fts5Tokenizer *) tokens;
  return SQLITE_OK;
}

static void
destroy (Fts5Tokenizer *tokenizer)
{
  Tokens *tokens = (Tokens *) tokenizer;

  lk_term_reader_free (tokens->reader);
  g_free (tokens);
}

static int
tokenize_page (Tokens *tokens, void *context, const char *text, size_t length, TakeToken take)
{
  LkTerm term = { 0 };
  int rc = SQLITE_OK;

  while (
      rc == SQLITE_OK
      && lk_term_read (tokens->reader, text, length, term.end, tokens->tongue->language, &term)) {
    rc = take (context, 0, term.stem, (int) term.stem_length, (int) term.start, (int) term.end);
    if (rc == SQLITE_OK && strcmp (term.stem, term.exact) != 0)
      rc = take (context, FTS5_TOKEN_COLOCATED, term.exact, (int) term.exact_length,
                 (int) term.start, (int) term.end);
  }
  return rc;
}

static int
give_forms (const LkTermQueryWord *word, bool is_prefix, const LkTerm *term, void *context,
            TakeToken take)
{
  int rc = SQLITE_OK, flags = 0;

  for (unsigned i = 0; i < word->n_forms && rc == SQLITE_OK; i++) {
    const LkTermForm *form = &word->forms[i];

    if (is_prefix && form->is_stem && form->length < LK_TERM_STEM_LENGTH)
      continue;
    rc = take (context, flags, form->text, (int) form->length, (int) term->start, (int) term->end);
    flags = FTS5_TOKEN_COLOCATED;
  }
  return rc;
}

static int
tokenize_query (Tokens *tokens, void *context, bool is_prefix, const char *text, size_t length,
                TakeToken take)
{
  LkTerm term = { 0 };
  int rc = SQLITE_OK;

  if (length > 1 && text[0] == LK_SEARCH_VERBATIM)
    return take (context, 0, text + 1, (int) length - 1, 0, (int) length);
  while (rc == SQLITE_OK
         && lk_term_read (tokens->reader, text, length, term.end, LK_TERM_GERMAN, &term)) {
    LkTermQueryWord word;
    size_t next = 0;
    LkTerm after;
    bool is_last;

    lk_term_query_word_init (&word, tokens->reader, text + term.start, term.end - term.start);
    next = term.end;
    is_last = !lk_term_read (tokens->reader, text, length, next, LK_TERM_GERMAN, &after);
    rc = give_forms (&word, is_prefix && is_last, &term, context, take);
  }
  return rc;
}

static int
tokenize (Fts5Tokenizer *tokenizer, void *context, int flags, const char *text, int length,
          TakeToken take)
{
  Tokens *tokens = (Tokens *) tokenizer;

  if (text == NULL || length <= 0)
    return SQLITE_OK;
  if (flags & FTS5_TOKENIZE_QUERY)
    return tokenize_query (tokens, context, (flags & FTS5_TOKENIZE_PREFIX) != 0, text,
                           (size_t) length, take);
  return tokenize_page (tokens, context, text, (size_t) length, take);
}

int
lk_search_tokens_register (sqlite3 *db, LkSearchTongue *tongue)
{
  static fts5_tokenizer tokenizer = { create, destroy, tokenize };
  fts5_api *api = NULL;
  sqlite3_stmt *statement = NULL;
  int rc = sqlite3_prepare_v2 (db, "SELECT fts5(?1)", -1, &statement, NULL);

  if (rc == SQLITE_OK)
    rc = sqlite3_bind_pointer (statement, 1, &api, "fts5_api_ptr", NULL);
  if (rc == SQLITE_OK)
    sqlite3_step (statement);
  sqlite3_finalize (statement);
  if (rc != SQLITE_OK || api == NULL)
    return rc != SQLITE_OK ? rc : SQLITE_ERROR;
  return api->xCreateTokenizer (api, "lernkoffer", tongue, &tokenizer, NULL);
}
