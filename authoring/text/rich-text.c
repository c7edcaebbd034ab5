/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/text/rich-text.h"

#include <string.h>

#include "authoring/source/source-limits.h"
#include "authoring/text/rich-private.h"

/* Blocks that a comparison looks at; a text with more is compared from both ends alone. */
#define MOST_COMPARED 2000

char *
author_rich_text_read (const AuthorRichSource *source)
{
  g_autoptr (GArray) chunks = author_rich_chunks (source);
  GString *json = g_string_new ("{\"type\":\"doc\",\"content\":[");

  for (guint i = 0; i < chunks->len; i++) {
    g_string_append (json, i > 0 ? "," : "");
    author_rich_append_json (g_array_index (chunks, AuthorRichChunk, i).node, json);
  }
  g_string_append (json, "]}");
  return g_string_free (json, FALSE);
}

char *
author_rich_line_read (const AuthorRichSource *source)
{
  g_autoptr (AuthorRichNode) line = author_rich_parse_line (source);
  GString *json = g_string_new (NULL);

  author_rich_append_json (line, json);
  return g_string_free (json, FALSE);
}

/* --- what is what it was ------------------------------------------------------------------------ */

#define NEW (-1)

/* For each block of the document the number of the chunk that it is, or that it stands in for. */
typedef struct {
  const AuthorRichSource *source;
  GArray *chunks;
  const AuthorRichNode *doc;
  int *is;    /* the same block: its bytes stay */
  int *place; /* the chunk that it came out of */
  guint n;
} Match;

static bool
is_same (const Match *match, guint block, guint chunk)
{
  return author_rich_is_same (author_rich_child (match->doc, block),
                              g_array_index (match->chunks, AuthorRichChunk, chunk).node);
}

/* The longest common row of what is between @first and the ends. */
static void
match_middle (Match *match, guint first, guint end_new, guint end_old)
{
  guint n = end_new - first, m = end_old - first, width = m + 1;
  g_autofree guint16 *lengths = NULL;

  if (n == 0 || m == 0 || n > MOST_COMPARED || m > MOST_COMPARED)
    return;
  lengths = g_new0 (guint16, (gsize) (n + 1) * width);
  for (guint i = n; i > 0; i--)
    for (guint j = m; j > 0; j--) {
      guint16 *at = &lengths[(i - 1) * width + j - 1];

      *at = is_same (match, first + i - 1, first + j - 1)
                ? (guint16) (lengths[i * width + j] + 1)
                : MAX (lengths[i * width + j - 1], lengths[(i - 1) * width + j]);
    }
  for (guint i = 0, j = 0; i < n && j < m;) {
    if (is_same (match, first + i, first + j))
      match->is[first + i++] = (int) (first + j++);
    else if (lengths[(i + 1) * width + j] >= lengths[i * width + j + 1])
      i++;
    else
      j++;
  }
}

static void
match_blocks (Match *match)
{
  guint first = 0, n = match->n, m = match->chunks->len;

  while (first < MIN (n, m) && is_same (match, first, first)) {
    match->is[first] = (int) first;
    first++;
  }
  while (n > first && m > first && is_same (match, n - 1, m - 1))
    match->is[--n] = (int) --m;
  match_middle (match, first, n, m);
}

/* What has changed takes the places between what has not. */
static void
place_blocks (Match *match)
{
  int next = 0;

  for (guint i = 0; i < match->n; i++) {
    int limit = (int) match->chunks->len;

    for (guint j = i; j < match->n && match->is[i] == NEW; j++)
      if (match->is[j] != NEW) {
        limit = match->is[j];
        break;
      }
    if (match->is[i] != NEW)
      next = match->is[i];
    match->place[i] = match->is[i] != NEW || next < limit ? next : NEW;
    if (match->place[i] != NEW)
      next++;
  }
}

/* --- writing ------------------------------------------------------------------------------------ */

static void
append_range (GString *out, const AuthorRichSource *source, gsize start, gsize end)
{
  g_string_append_len (out, source->text + start, (gssize) (end - start));
}

/* Whether @text alone says what @node does. */
static bool
says (const Match *match, const char *text, gsize length, const AuthorRichNode *node)
{
  const AuthorRichSource source = { text, length, match->source->definitions };
  g_autoptr (AuthorRichNode) doc = author_rich_parse (&source);

  return doc != NULL && doc->children->len == 1
         && author_rich_is_same (author_rich_child (doc, 0), node);
}

static bool
write_as_it_is (const Match *match, const AuthorRichNode *node, const AuthorRichNode *before,
                GString *out)
{
  gsize start = out->len;

  for (guint i = 0; i < author_rich_n_styles; i++) {
    g_string_truncate (out, start);
    author_rich_write_block (node, before, &author_rich_styles[i], out);
    if (says (match, out->str + start, out->len - start, node))
      return true;
  }
  g_string_truncate (out, start);
  return false;
}

static bool
write_block (const Match *match, guint number, GString *out)
{
  AuthorRichNode *node = author_rich_child (match->doc, number);
  const AuthorRichNode *before = number > 0 ? author_rich_child (match->doc, number - 1) : NULL;

  if (match->is[number] != NEW) {
    const AuthorRichChunk *chunk
        = &g_array_index (match->chunks, AuthorRichChunk, match->is[number]);

    append_range (out, match->source, chunk->start, chunk->end);
    return true;
  }
  /* It would be text that nobody has looked at. */
  if (node->kind == AUTHOR_RICH_RAW)
    return false;
  if (write_as_it_is (match, node, before, out))
    return true;
  /* Some marks cannot stand where others do: better no marks than no words. */
  for (guint i = 0; i < 2; i++) {
    author_rich_drop_marks (node, i == 1);
    if (write_as_it_is (match, node, before, out))
      return true;
  }
  return false;
}

/* What stood between two chunks stays there as long as they do. */
static void
append_gap (const Match *match, guint number, bool keeps, GString *out)
{
  int before = match->place[number - 1], here = match->place[number];

  if (keeps && before != NEW && here == before + 1)
    append_range (out, match->source, g_array_index (match->chunks, AuthorRichChunk, before).end,
                  g_array_index (match->chunks, AuthorRichChunk, here).start);
  else
    g_string_append (out, "\n\n");
}

static char *
join (const Match *match, bool keeps_gaps)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const AuthorRichSource *source = match->source;
  gsize last = source->length;

  if (match->chunks->len > 0) {
    append_range (out, source, 0, g_array_index (match->chunks, AuthorRichChunk, 0).start);
    last = g_array_index (match->chunks, AuthorRichChunk, match->chunks->len - 1).end;
  }
  for (guint i = 0; i < match->n; i++) {
    if (i > 0)
      append_gap (match, i, keeps_gaps, out);
    if (!write_block (match, i, out))
      return NULL;
  }
  append_range (out, source, last, source->length);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* Whether the chunks of @text are the blocks of the document. */
static bool
is_as_meant (const Match *match, const char *text)
{
  const AuthorRichSource source = { text, strlen (text), match->source->definitions };
  g_autoptr (GArray) chunks = author_rich_chunks (&source);

  if (chunks->len != match->n)
    return false;
  for (guint i = 0; i < chunks->len; i++)
    if (!author_rich_is_same (author_rich_child (match->doc, i),
                              g_array_index (chunks, AuthorRichChunk, i).node))
      return false;
  return true;
}

static char *
write_matched (const Match *match)
{
  for (guint i = 0; i < 2; i++) {
    g_autofree char *text = join (match, i == 0);

    if (text != NULL && is_as_meant (match, text))
      return g_steal_pointer (&text);
  }
  return NULL;
}

char *
author_rich_text_write (const AuthorRichSource *source, const LkJsonTree *json, guint doc)
{
  g_autoptr (AuthorRichNode) node = author_rich_from_json (json, doc, AUTHOR_RICH_DOC);
  g_autoptr (GArray) chunks = NULL;
  g_autofree int *is = NULL, *place = NULL;
  Match match = { .source = source, .doc = node };

  if (node == NULL)
    return NULL;
  if (node->children->len == 0)
    return g_strdup ("");
  match.chunks = chunks = author_rich_chunks (source);
  match.n = node->children->len;
  match.is = is = g_new (int, match.n);
  match.place = place = g_new (int, match.n);
  for (guint i = 0; i < match.n; i++)
    is[i] = NEW;
  match_blocks (&match);
  place_blocks (&match);
  return write_matched (&match);
}

char *
author_rich_line_write (const AuthorRichSource *source, const LkJsonTree *json, guint line,
                        bool is_heading)
{
  g_autoptr (AuthorRichNode) node = author_rich_from_json (json, line, AUTHOR_RICH_LINE);
  g_autoptr (AuthorRichNode) before = NULL;

  if (node == NULL)
    return NULL;
  before = author_rich_parse_line (source);
  if (author_rich_is_same (before, node))
    return g_strndup (source->text, source->length);
  for (guint i = 0; i < author_rich_n_styles; i++) {
    const AuthorRichInline how = { .style = &author_rich_styles[i], .in_heading = is_heading };
    g_autoptr (GString) out = g_string_new (NULL);
    g_autoptr (AuthorRichNode) found = NULL;
    AuthorRichSource fresh = { .definitions = source->definitions };

    if (i == author_rich_n_styles)
      author_rich_drop_marks (node, true);
    author_rich_write_inline (node, &how, out);
    fresh.text = out->str;
    fresh.length = out->len;
    found = author_rich_parse_line (&fresh);
    if (author_rich_is_same (found, node))
      return g_strdup (out->str);
  }
  return NULL;
}
