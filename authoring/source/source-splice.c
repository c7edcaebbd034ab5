/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/source/source-splice.h"

#include <string.h>

/* A page's blocks as one row, in which two pages can be compared. Blank lines do not count, and texts
 * that meet are one. */
typedef enum {
  TOKEN_OPEN,
  TOKEN_CLOSE,
  TOKEN_HEADING,
  TOKEN_TEXT
} TokenKind;

typedef struct {
  TokenKind kind;
  gsize offset; /* where it stands in its page */
  guint level;  /* of a heading */
  guint block;  /* its number */
  const char *id, *name;
} Token;

static void
add_token (GArray *tokens, const AuthorPage *page, guint block, TokenKind kind, gsize offset)
{
  const AuthorBlock *of = &page->blocks[block];
  Token token = { kind, offset, of->level, block, of->id, of->name };

  g_array_append_val (tokens, token);
}

static GArray *
tokens_of (const AuthorPage *page)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (Token));
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i <= page->n_blocks; i++) {
    while (open->len > 0) {
      guint div = g_array_index (open, guint, open->len - 1);

      if (page->blocks[div].next > i)
        break;
      add_token (tokens, page, div, TOKEN_CLOSE, page->blocks[div].content.end);
      g_array_set_size (open, open->len - 1);
    }
    if (i == page->n_blocks)
      break;
    if (page->blocks[i].kind == AUTHOR_BLOCK_DIV) {
      add_token (tokens, page, i, TOKEN_OPEN, page->blocks[i].range.start);
      g_array_append_val (open, i);
    } else if (page->blocks[i].kind != AUTHOR_BLOCK_BLANK) {
      add_token (tokens, page, i,
                 page->blocks[i].kind == AUTHOR_BLOCK_HEADING ? TOKEN_HEADING : TOKEN_TEXT,
                 page->blocks[i].range.start);
    }
  }
  return tokens;
}

static void
append_joined (GArray *tokens, const Token *token)
{
  if (token->kind == TOKEN_TEXT && tokens->len > 0
      && g_array_index (tokens, Token, tokens->len - 1).kind == TOKEN_TEXT)
    return;
  g_array_append_vals (tokens, token, 1);
}

static void
append_blocks (GArray *tokens, const AuthorPage *blocks)
{
  g_autoptr (GArray) fresh = NULL;

  if (blocks == NULL)
    return;
  fresh = tokens_of (blocks);
  for (guint i = 0; i < fresh->len; i++) {
    Token token = g_array_index (fresh, Token, i);

    token.block = AUTHOR_PAGE_ITSELF;
    append_joined (tokens, &token);
  }
}

/* The tokens that the page is meant to have after the change. */
static GArray *
expected_tokens (const AuthorPage *page, const AuthorSplice *splices, gsize n_splices)
{
  GArray *expected = g_array_new (FALSE, FALSE, sizeof (Token));
  g_autoptr (GArray) tokens = tokens_of (page);
  guint at = 0;

  for (gsize i = 0; i < n_splices; i++) {
    AuthorRange range = splices[i].range;

    for (; at < tokens->len && g_array_index (tokens, Token, at).offset < range.start; at++)
      append_joined (expected, &g_array_index (tokens, Token, at));
    append_blocks (expected, splices[i].blocks);
    while (at < tokens->len && g_array_index (tokens, Token, at).offset < range.end)
      at++;
  }
  for (; at < tokens->len; at++)
    append_joined (expected, &g_array_index (tokens, Token, at));
  return expected;
}

static bool
is_same (const Token *expected, const Token *found, guint renamed)
{
  if (expected->kind != found->kind || expected->level != found->level)
    return false;
  if (expected->kind == TOKEN_TEXT || (renamed != AUTHOR_PAGE_ITSELF && expected->block == renamed))
    return true;
  return g_strcmp0 (expected->id, found->id) == 0 && g_strcmp0 (expected->name, found->name) == 0;
}

static bool
is_as_meant (const AuthorPage *page, const GArray *expected, guint renamed)
{
  g_autoptr (GArray) tokens = tokens_of (page);

  if (tokens->len != expected->len)
    return false;
  for (guint i = 0; i < tokens->len; i++)
    if (!is_same (&g_array_index (expected, Token, i), &g_array_index (tokens, Token, i), renamed))
      return false;
  return true;
}

static GBytes *
spliced_bytes (const AuthorPage *page, const AuthorSplice *splices, gsize n_splices)
{
  GString *text = g_string_sized_new (page->length + 64);
  gsize at = 0;

  for (gsize i = 0; i < n_splices; i++) {
    g_string_append_len (text, page->text + at, (gssize) (splices[i].range.start - at));
    g_string_append (text, splices[i].text);
    at = splices[i].range.end;
  }
  g_string_append_len (text, page->text + at, (gssize) (page->length - at));
  return g_string_free_to_bytes (text);
}

AuthorPage *
author_edit_refuse (const AuthorPage *page, guint block, AuthorIssueList *issues)
{
  author_issue_add (issues, AUTHOR_ISSUE_EDIT,
                    block < page->n_blocks ? page->blocks[block].line : 0,
                    block < page->n_blocks ? 1 : 0, NULL, NULL);
  return NULL;
}

static gsize
front_growth (const AuthorPage *page, const AuthorSplice *splices, gsize n_splices)
{
  gsize length = author_range_length (page->front);

  for (gsize i = 0; i < n_splices && splices[i].range.end <= page->front.end; i++)
    if (splices[i].range.start < page->front.end)
      length += strlen (splices[i].text) - author_range_length (splices[i].range);
  return length;
}

AuthorPage *
author_splice (const AuthorPage *page, const AuthorSplice *splices, gsize n_splices, guint renamed,
               AuthorIssueList *issues)
{
  g_autoptr (GArray) expected = expected_tokens (page, splices, n_splices);
  g_autoptr (GBytes) bytes = spliced_bytes (page, splices, n_splices);
  g_autoptr (AuthorPage) result = author_page_parse (bytes, NULL);

  /* A text beginning with `---` at the top would have become front matter. */
  if (author_range_length (result->front) == front_growth (page, splices, n_splices)
      && is_as_meant (result, expected, renamed))
    return g_steal_pointer (&result);
  return author_edit_refuse (page, renamed, issues);
}
