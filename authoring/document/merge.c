/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/document/merge-private.h"

#include <string.h>

#include "authoring/source/source-id.h"
#include "authoring/source/source-scan.h"

void
author_conflicts_add (GPtrArray *conflicts, const char *name, const char *id, GBytes *theirs)
{
  AuthorConflict *conflict = g_new0 (AuthorConflict, 1);

  conflict->name = g_strdup (name);
  conflict->id = g_strdup (id);
  conflict->theirs = theirs != NULL ? g_bytes_ref (theirs) : g_bytes_new (NULL, 0);
  g_ptr_array_add (conflicts, conflict);
}

static void
free_conflict (gpointer data)
{
  AuthorConflict *conflict = data;

  g_free (conflict->name);
  g_free (conflict->id);
  g_bytes_unref (conflict->theirs);
  g_free (conflict);
}

GPtrArray *
author_conflicts_new (void)
{
  return g_ptr_array_new_with_free_func (free_conflict);
}

/* --- lines ------------------------------------------------------------------------------------ */

GArray *
author_items_of_lines (GBytes *bytes, LkNumbers *numbers)
{
  GArray *items = g_array_new (FALSE, TRUE, sizeof (AuthorItem));
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  for (gsize at = 0, next; at < length; at = next) {
    const char *end = memchr (text + at, '\n', length - at);
    AuthorItem item = { .text = text + at };

    next = end != NULL ? (gsize) (end - text) + 1 : length;
    item.length = next - at;
    item.key = item.words = lk_numbers_of (numbers, 'l', item.text, item.length);
    g_array_append_val (items, item);
  }
  return items;
}

static GBytes *
merge_lines (const char *name, GBytes *base, GBytes *ours, GBytes *theirs, GPtrArray *conflicts)
{
  g_autoptr (LkNumbers) numbers = lk_numbers_new ();
  g_autoptr (GArray) base_items = author_items_of_lines (base, numbers);
  g_autoptr (GArray) our_items = author_items_of_lines (ours, numbers);
  g_autoptr (GArray) their_items = author_items_of_lines (theirs, numbers);
  AuthorMerging merging = { name, base_items, our_items, their_items, conflicts, false, NULL };
  GBytes *merged = author_merge_items (&merging);

  if (merging.has_conflict)
    author_conflicts_add (conflicts, name, NULL, theirs);
  return merged;
}

/* All ids of both; comments are ours. */
static GBytes *
merge_ids (GBytes *ours, GBytes *theirs)
{
  g_autoptr (AuthorIds) ids = author_ids_new ();
  gsize length = g_bytes_get_size (theirs);
  g_autofree char *text = g_strndup (length > 0 ? g_bytes_get_data (theirs, NULL) : "", length);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  author_ids_add_file (ids, ours);
  for (guint i = 0; lines[i] != NULL; i++) {
    g_strstrip (lines[i]);
    if (author_is_name (lines[i], strlen (lines[i])))
      author_ids_add (ids, lines[i]);
  }
  return author_ids_to_file (ids);
}

/* --- pages ------------------------------------------------------------------------------------ */

static void
add_item (GArray *items, LkNumbers *numbers, const AuthorPage *page, AuthorRange range,
          const char *id, char kind)
{
  AuthorItem item = { .text = page->text + range.start, .length = author_range_length (range) };
  gsize bare = item.length;

  item.id = id;
  /* The last line of a file may have no end; it is the same line. */
  while (bare > 0 && (item.text[bare - 1] == '\n' || item.text[bare - 1] == '\r'))
    bare--;
  item.words = lk_numbers_of (numbers, 'w', item.text, bare);
  item.key = id != NULL    ? lk_numbers_of (numbers, 'i', id, strlen (id))
             : kind == 'f' ? lk_numbers_of (numbers, 'f', "", 0)
                           : item.words;
  g_array_append_val (items, item);
}

static bool
is_blank (const char *text, gsize at, gsize end)
{
  while (at < end && (text[at] == ' ' || text[at] == '\t'))
    at++;
  return at == end;
}

/* A text of several paragraphs is as many things. */
static void
add_paragraphs (GArray *items, LkNumbers *numbers, const AuthorPage *page, AuthorRange range)
{
  gsize at = range.start, end, next;

  while (at < range.end) {
    AuthorRange paragraph = { at, at }, gap;
    AuthorItem *item;

    for (; at < range.end; at = next) {
      author_line_bounds (page->text, range.end, at, &end, &next);
      if (is_blank (page->text, at, end))
        break;
      paragraph.end = next;
    }
    gap = (AuthorRange){ at, at };
    for (; at < range.end; at = next) {
      author_line_bounds (page->text, range.end, at, &end, &next);
      if (!is_blank (page->text, at, end))
        break;
      gap.end = next;
    }
    add_item (items, numbers, page, paragraph, NULL, 'b');
    item = &g_array_index (items, AuthorItem, items->len - 1);
    item->gap = page->text + gap.start;
    item->gap_length = author_range_length (gap);
  }
}

GArray *
author_items_of_page (const AuthorPage *page, LkNumbers *numbers)
{
  GArray *items = g_array_new (FALSE, TRUE, sizeof (AuthorItem));
  AuthorRange front = { page->mark.start, MAX (page->front.end, page->mark.end) };

  if (!author_range_is_empty (front))
    add_item (items, numbers, page, front, NULL, 'f');
  for (guint i = 0; i < page->n_blocks; i = page->blocks[i].next) {
    const AuthorBlock *block = &page->blocks[i];

    if (block->kind == AUTHOR_BLOCK_BLANK && items->len > 0) {
      AuthorItem *before = &g_array_index (items, AuthorItem, items->len - 1);

      before->gap = page->text + block->range.start;
      before->gap_length = author_range_length (block->range);
    } else if (block->kind == AUTHOR_BLOCK_TEXT) {
      add_paragraphs (items, numbers, page, block->range);
    } else {
      add_item (items, numbers, page, block->range, block->id, 'b');
    }
  }
  return items;
}

/* Whether what is in it can be told apart: read without anything that would make other blocks of it in another
 * neighbourhood. */
static AuthorPage *
read_whole (GBytes *bytes)
{
  static const AuthorIssueCode broken[]
      = { AUTHOR_ISSUE_ENCODING,     AUTHOR_ISSUE_CONTROL,      AUTHOR_ISSUE_TOO_LARGE,
          AUTHOR_ISSUE_FRONT_OPEN,   AUTHOR_ISSUE_FENCE_OPEN,   AUTHOR_ISSUE_FENCE_STRAY,
          AUTHOR_ISSUE_CODE_OPEN,    AUTHOR_ISSUE_COMMENT_OPEN, AUTHOR_ISSUE_TOO_MANY_BLOCKS,
          AUTHOR_ISSUE_FENCE_LENGTH, AUTHOR_ISSUE_TOO_DEEP,     AUTHOR_ISSUE_ID_TWICE };
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (AuthorPage) page = author_page_parse (bytes, issues);

  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++)
    if (author_issue_list_has (issues, broken[i]))
      return NULL;
  return g_steal_pointer (&page);
}

static GBytes *
merge_blocks (const char *name, const AuthorPage *base, const AuthorPage *ours,
              const AuthorPage *theirs, GPtrArray *conflicts)
{
  g_autoptr (LkNumbers) numbers = lk_numbers_new ();
  g_autoptr (GArray) base_items = author_items_of_page (base, numbers);
  g_autoptr (GArray) our_items = author_items_of_page (ours, numbers);
  g_autoptr (GArray) their_items = author_items_of_page (theirs, numbers);
  AuthorMerging merging
      = { name, base_items, our_items, their_items, conflicts, false, ours->line_end };

  return author_merge_items (&merging);
}

static GBytes *
merge_page (const char *name, GBytes *base, GBytes *ours, GBytes *theirs, GPtrArray *conflicts)
{
  g_autoptr (AuthorPage) base_page = read_whole (base);
  g_autoptr (AuthorPage) our_page = read_whole (ours);
  g_autoptr (AuthorPage) their_page = read_whole (theirs);
  g_autoptr (AuthorPage) page = NULL;
  g_autoptr (GPtrArray) found = author_conflicts_new ();
  g_autoptr (GBytes) merged = NULL;

  if (base_page != NULL && our_page != NULL && their_page != NULL) {
    merged = merge_blocks (name, base_page, our_page, their_page, found);
    page = read_whole (merged);
  }
  if (page == NULL) {
    author_conflicts_add (conflicts, name, NULL, theirs);
    return g_bytes_ref (ours);
  }
  g_ptr_array_extend_and_steal (conflicts, g_steal_pointer (&found));
  return g_steal_pointer (&merged);
}

GBytes *
author_merge (const char *name, GBytes *base, GBytes *ours, GBytes *theirs, GPtrArray *conflicts)
{
  if (g_bytes_equal (ours, theirs) || g_bytes_equal (base, theirs))
    return g_bytes_ref (ours);
  if (g_bytes_equal (base, ours))
    return g_bytes_ref (theirs);
  if (g_str_equal (name, AUTHOR_IDS_FILE))
    return merge_ids (ours, theirs);
  return (g_str_has_suffix (name, ".md") ? merge_page : merge_lines) (name, base, ours, theirs,
                                                                      conflicts);
}
