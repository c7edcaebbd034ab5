/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/edit/question-edit-reason-private.h"
#include "authoring/text/markdown-spans.h"

#include <string.h>

/* Gaps of a cloze. */

typedef struct {
  guint block;       /* the text that it is in */
  AuthorRange range; /* of the page: all of it */
  guint line;
} Place;

void
author_gap_free (AuthorGap *gap)
{
  g_strfreev (gap->words);
  g_free (gap->are_right);
  g_free (gap);
}

/* --- where they are --------------------------------------------------------------------------- */

static void
add_places (const AuthorPage *page, guint block, GArray *places)
{
  g_autoptr (AuthorTextLines) text = author_text_lines_new (page, block);
  const AuthorMarkdown *markdown = text->markdown;
  gsize at = text->range.start;

  for (guint i = 0; markdown != NULL && i < markdown->n_items; i++) {
    const AuthorMarkdownItem *item = &markdown->items[i];
    bool is_found = false;

    if (item->kind != AUTHOR_MARKDOWN_GAP)
      continue;
    /* Gaps in code are none. */
    while (!is_found && at < text->range.end) {
      AuthorSpanKind kind;
      gsize length = author_span_length (page->text + at, text->range.end - at, &kind);
      Place place = { block, { at, at + length }, item->line };

      is_found = length > 5 && kind == AUTHOR_SPAN_GAP && length == strlen (item->text) + 5
                 && memcmp (page->text + at + 4, item->text, length - 5) == 0;
      if (is_found)
        g_array_append_val (places, place);
      at += MAX (length, 1);
    }
  }
}

static GArray *
find_places (const AuthorPage *page, guint block)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (Place));

  if (block >= page->n_blocks)
    return places;
  for (guint i = block + 1; i < page->blocks[block].next; i = page->blocks[i].next)
    if (page->blocks[i].kind == AUTHOR_BLOCK_TEXT)
      add_places (page, i, places);
  return places;
}

static AuthorGap *
read_gap (const AuthorPage *page, const Place *place)
{
  g_autofree char *inner
      = g_strndup (page->text + place->range.start + 4, author_range_length (place->range) - 5);
  AuthorGap *gap = g_new0 (AuthorGap, 1);

  gap->words = g_strsplit (inner, "|", -1);
  gap->n_words = g_strv_length (gap->words);
  gap->are_right = g_new0 (bool, MAX (gap->n_words, 1));
  gap->line = place->line;
  for (guint i = 0; i < gap->n_words; i++) {
    char *word = g_strstrip (gap->words[i]);

    gap->are_right[i] = *word == '=';
    gap->words[i] = g_strstrip (g_strdup (word + gap->are_right[i]));
    g_free (word);
  }
  return gap;
}

GPtrArray *
author_gaps_read (const AuthorPage *page, guint block)
{
  GPtrArray *gaps = g_ptr_array_new_with_free_func ((GDestroyNotify) author_gap_free);
  g_autoptr (GArray) places = find_places (page, block);

  for (guint i = 0; i < places->len; i++)
    g_ptr_array_add (gaps, read_gap (page, &g_array_index (places, Place, i)));
  return gaps;
}

/* --- changes ---------------------------------------------------------------------------------- */

/* `___{=a | b}`; %NULL if it cannot be said. */
static char *
write_gap (const char *const *words)
{
  GString *source = g_string_new ("___{");

  for (guint i = 0; words[i] != NULL; i++) {
    if (strpbrk (words[i], "|}\r\n") != NULL) {
      g_string_free (source, TRUE);
      return NULL;
    }
    g_string_append_printf (source, "%s%s", i > 0 ? " | " : "", words[i]);
  }
  g_string_append_c (source, '}');
  return g_string_free (source, FALSE);
}

static AuthorPage *
follow (const AuthorPage *before, AuthorPage *page, guint block)
{
  return page != NULL ? author_reasons_follow (before, page, block) : NULL;
}

/* All other gaps must be what they were, and that one what was meant (%NULL: gone). */
static AuthorPage *
check (AuthorPage *page, guint block, const GPtrArray *before, guint gap, const char *const *words)
{
  g_autoptr (AuthorPage) result = page;
  g_autoptr (GPtrArray) found = result != NULL ? author_gaps_read (result, block) : NULL;
  guint n = before->len + (gap == before->len) - (words == NULL);

  if (found == NULL || found->len != n)
    return NULL;
  for (guint i = 0; i < n; i++) {
    const AuthorGap *now = g_ptr_array_index (found, i);
    guint old = i + (words == NULL && i >= gap);
    const AuthorGap *was = old < before->len ? g_ptr_array_index (before, old) : NULL;

    if (words != NULL && i == gap) {
      for (guint k = 0; k < now->n_words; k++) {
        const char *word = words[k] != NULL && *words[k] == '=' ? words[k] + 1 : words[k];
        g_autofree char *bare = g_strstrip (g_strdup (word));

        if (word == NULL || !g_str_equal (bare, now->words[k]))
          return NULL;
      }
    } else if (was == NULL
               || !g_strv_equal ((const char *const *) now->words,
                                 (const char *const *) was->words)) {
      return NULL;
    }
  }
  return g_steal_pointer (&result);
}

AuthorPage *
author_gap_set (const AuthorPage *page, guint block, guint gap, const char *const *words)
{
  g_autoptr (GArray) places = find_places (page, block);
  g_autoptr (GPtrArray) before = author_gaps_read (page, block);
  g_autofree char *source = write_gap (words);
  const Place *place;

  if (gap >= places->len || source == NULL || words[0] == NULL)
    return NULL;
  place = &g_array_index (places, Place, gap);
  return follow (page,
                 check (author_edit_text (page, place->block, place->range, source), block, before,
                        gap, words),
                 block);
}

AuthorPage *
author_gap_remove (const AuthorPage *page, guint block, guint gap)
{
  g_autoptr (GArray) places = find_places (page, block);
  g_autoptr (GPtrArray) before = author_gaps_read (page, block);
  AuthorFieldForm form = { .is_behind = true };
  g_autofree char *words = NULL;
  const AuthorGap *of;
  const Place *place;

  if (gap >= places->len)
    return NULL;
  place = &g_array_index (places, Place, gap);
  of = g_ptr_array_index (before, gap);
  words = author_field_write ("", 0, of->words[0] != NULL ? of->words[0] : "", &form);
  return follow (
      page,
      check (author_edit_text (page, place->block, place->range, words), block, before, gap, NULL),
      block);
}

guint
author_gap_last_text (const AuthorPage *page, guint block)
{
  g_autoptr (GArray) places = find_places (page, block);

  return places->len > 0 ? g_array_index (places, Place, places->len - 1).block
                         : AUTHOR_PAGE_ITSELF;
}

/* The last text that is not behind a hint or solution; with a list that says why, that of the last gap. */
static guint
last_text (const AuthorPage *page, guint block)
{
  guint text = AUTHOR_PAGE_ITSELF;

  if (author_reasons_start (page, block) != G_MAXSIZE)
    return author_gap_last_text (page, block);

  for (guint i = block + 1; i < page->blocks[block].next; i = page->blocks[i].next)
    if (page->blocks[i].kind == AUTHOR_BLOCK_TEXT
        && (text == AUTHOR_PAGE_ITSELF || author_inner_find (page, block, "solution", 0) > i))
      text = i;
  return text;
}

AuthorPage *
author_gap_add (const AuthorPage *page, guint block, const char *word)
{
  g_autoptr (GPtrArray) before = author_gaps_read (page, block);
  g_autofree char *right = g_strconcat ("=", word, NULL);
  const char *const words[] = { right, NULL };
  g_autofree char *gap = write_gap (words), *source = NULL;
  guint text = block < page->n_blocks ? last_text (page, block) : AUTHOR_PAGE_ITSELF;
  AuthorRange range;

  if (gap == NULL || block >= page->n_blocks)
    return NULL;
  if (text == AUTHOR_PAGE_ITSELF)
    return check (author_edit_insert (page, (AuthorPlace){ AUTHOR_SIDE_FIRST, block }, gap, NULL),
                  block, before, before->len, words);
  range = page->blocks[text].range;
  range.end = MIN (range.end, MAX (range.start, author_reasons_start (page, block)));
  range = author_range_chomp (page, range);
  source = g_strconcat (" ", gap, NULL);
  return check (author_edit_text (page, text, (AuthorRange){ range.end, range.end }, source), block,
                before, before->len, words);
}
