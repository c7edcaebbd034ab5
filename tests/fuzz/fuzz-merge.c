/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <string.h>

#include "authoring/document/difference.h"
#include "authoring/document/merge.h"

/*
 * Input: three pages, base, ours and theirs, with a NUL between them. Merging gives a page whose ids are each there
 * once if they are in all three, and each of which one of them has; nothing to merge gives the side that
 * changed.
 */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static GBytes *
take_text (const uint8_t **data, size_t *size)
{
  const uint8_t *end = *size > 0 ? memchr (*data, '\0', *size) : NULL;
  size_t length = end != NULL ? (size_t) (end - *data) : *size;
  GBytes *bytes = g_bytes_new (*data, length);
  size_t taken = end != NULL ? length + 1 : length;

  *data += taken;
  *size -= taken;
  return bytes;
}

static GBytes *
merge (const char *name, GBytes *base, GBytes *ours, GBytes *theirs)
{
  g_autoptr (GPtrArray) conflicts = author_conflicts_new ();

  return author_merge (name, base, ours, theirs, conflicts);
}

static void
check_same (const char *name, GBytes *base, GBytes *ours, GBytes *theirs, GBytes *expected)
{
  g_autoptr (GBytes) merged = merge (name, base, ours, theirs);

  g_assert_true (g_bytes_equal (merged, expected));
}

static bool
has_twins (const AuthorPage *page)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < page->n_blocks; i++)
    if (page->blocks[i].id != NULL && !g_hash_table_add (ids, (gpointer) page->blocks[i].id))
      return true;
  return false;
}

static void
check_ids (GBytes *merged, GBytes *ours, GBytes *theirs)
{
  g_autoptr (AuthorPage) page = author_page_parse (merged, NULL);
  g_autoptr (AuthorPage) our_page = author_page_parse (ours, NULL);
  g_autoptr (AuthorPage) their_page = author_page_parse (theirs, NULL);

  if (!has_twins (our_page) && !has_twins (their_page))
    g_assert_false (has_twins (page));
  for (guint i = 0; i < page->n_blocks; i++)
    if (page->blocks[i].id != NULL)
      g_assert_true (author_page_find (our_page, page->blocks[i].id) != AUTHOR_PAGE_ITSELF
                     || author_page_find (their_page, page->blocks[i].id) != AUTHOR_PAGE_ITSELF);
}

static void
check_differences (GBytes *before, GBytes *after)
{
  g_autoptr (AuthorPage) page = author_page_parse (before, NULL);
  g_autoptr (AuthorPage) other = author_page_parse (after, NULL);
  g_autoptr (GPtrArray) differences = author_difference_pages ("01.md", page, other);
  g_autoptr (GPtrArray) none = author_difference_pages ("01.md", page, page);

  g_assert_cmpuint (none->len, ==, 0);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const names[] = { "01.md", "media.yaml", "ids.txt" };
  g_autoptr (GBytes) base = take_text (&data, &size);
  g_autoptr (GBytes) ours = take_text (&data, &size);
  g_autoptr (GBytes) theirs = take_text (&data, &size);

  for (size_t i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (GBytes) merged = merge (names[i], base, ours, theirs);

    if (i == 0)
      check_ids (merged, ours, theirs);
    check_same (names[i], base, base, theirs, theirs);
    check_same (names[i], base, ours, base, ours);
    check_same (names[i], base, ours, ours, ours);
  }
  check_differences (base, ours);
  return 0;
}
