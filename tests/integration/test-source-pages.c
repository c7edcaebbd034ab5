/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/model/source-folder.h"
#include "tests/support/source-maker.h"

/*
 * Pages as people write them, in tests/fixtures/pages: each construct, each line end, and slips too. They
 * are written as they were read, and a change touches nothing around it.
 */

typedef void (*Check) (const AuthorPage *page, guint *n_changes);

static void
for_each_page (Check check, guint least_changes)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("LERNKOFFER_SOURCE"), "tests", "fixtures", "pages", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (AuthorFolder) folder = author_folder_open (path, false, NULL, &error);
  const AuthorFiles *files;
  const char *name;
  guint n_pages = 0, n_changes = 0;

  g_assert_no_error (error);
  files = author_folder_files (folder);
  for (; (name = files->name_at (files->data, n_pages)) != NULL; n_pages++) {
    g_autoptr (GBytes) bytes = files->read (files->data, name, 1 << 20);
    g_autoptr (AuthorPage) page = author_page_parse (bytes, NULL);

    g_test_message ("%s", name);
    check (page, &n_changes);
  }
  g_assert_cmpuint (n_pages, >=, 50);
  g_test_message ("%u changes", n_changes);
  g_assert_cmpuint (n_changes, >=, least_changes);
}

/* --- as they were ------------------------------------------------------------------------------- */

static void
check_same (const AuthorPage *page, guint *n_changes)
{
  g_autoptr (GArray) parts = author_page_parts (page);
  g_autoptr (GByteArray) written = g_byte_array_new ();

  for (guint i = 0; i < parts->len; i++) {
    AuthorRange part = g_array_index (parts, AuthorRange, i);

    g_byte_array_append (written, (const guint8 *) page->text + part.start,
                         (guint) author_range_length (part));
  }
  g_assert_cmpmem (written->data, written->len, page->text, page->length);
}

static void
test_same (void)
{
  for_each_page (check_same, 0);
}

/* --- changes ------------------------------------------------------------------------------------ */

/* Whether @changed is @page but for what stands in @range. */
static void
assert_same_around (const AuthorPage *page, const AuthorPage *changed, AuthorRange range)
{
  gsize behind = page->length - range.end;

  g_assert_cmpuint (changed->length, >=, range.start + behind);
  g_assert_cmpmem (changed->text, range.start, page->text, range.start);
  g_assert_cmpmem (changed->text + changed->length - behind, behind, page->text + range.end,
                   behind);
}

/* What is put in gets the line ends of the page, also the last line: such a page can be had back only if
 * all its lines end alike. */
static bool
has_one_line_end (const AuthorPage *page)
{
  gsize length = strlen (page->line_end);

  if (page->length > 0 && strchr ("\r\n", page->text[page->length - 1]) == NULL)
    return false;
  for (gsize i = 0; i < page->length; i++) {
    if (page->text[i] != '\n' && page->text[i] != '\r')
      continue;
    if (i + length > page->length || memcmp (page->text + i, page->line_end, length) != 0)
      return false;
    i += length - 1;
    if (length == 1 && page->line_end[0] == '\r' && i + 1 < page->length
        && page->text[i + 1] == '\n')
      return false;
  }
  return true;
}

static void
check_content (const AuthorPage *page, guint *n_changes)
{
  for (guint i = 0; i < page->n_blocks; i++) {
    const AuthorBlock *block = &page->blocks[i];
    const char *content = block->kind == AUTHOR_BLOCK_HEADING ? "Neu" : "Neu geschrieben.\n";
    g_autoptr (AuthorPage) changed = NULL, back = NULL;
    g_autofree char *before = NULL;

    if (block->kind == AUTHOR_BLOCK_BLANK)
      continue;
    changed = author_edit_content (page, i, content, NULL);
    if (changed == NULL) {
      g_test_message ("line %u cannot be changed", block->line);
      continue;
    }
    ++*n_changes;
    source_assert_complete (changed);
    assert_same_around (page, changed, block->content);
    before = g_strndup (page->text + block->content.start, author_range_length (block->content));
    back = author_edit_content (changed, i, before, NULL);
    if (has_one_line_end (page) && back != NULL)
      g_assert_cmpmem (back->text, back->length, page->text, page->length);
  }
}

static void
test_content (void)
{
  for_each_page (check_content, 142);
}

static void
check_attribute (const AuthorPage *page, guint *n_changes)
{
  for (guint i = 0; i < page->n_blocks; i++) {
    const AuthorBlock *block = &page->blocks[i];
    AuthorRange first_line = block->kind == AUTHOR_BLOCK_DIV ? block->opening : block->range;
    g_autoptr (AuthorPage) changed = author_edit_attribute (page, i, "neu", "ein \"Wert\"", NULL);
    g_autoptr (AuthorPage) back = NULL;

    if (changed == NULL)
      continue;
    ++*n_changes;
    source_assert_complete (changed);
    assert_same_around (page, changed, first_line);
    g_assert_cmpstr (author_page_value (changed, i, "neu"), ==, "ein \"Wert\"");
    back = author_edit_attribute (changed, i, "neu", NULL, NULL);
    g_assert_nonnull (back);
    /* Braces that came with the first attribute go with it. */
    if (!author_range_is_empty (block->braces) && page->text[block->braces.start] == '{')
      g_assert_cmpmem (back->text, back->length, page->text, page->length);
  }
}

static void
test_attribute (void)
{
  for_each_page (check_attribute, 60);
}

static void
check_front (const AuthorPage *page, guint *n_changes)
{
  g_autoptr (AuthorPage) changed = author_edit_front (page, "title", "Neu: anders", NULL);

  if (changed == NULL)
    return;
  ++*n_changes;
  source_assert_complete (changed);
  assert_same_around (page, changed, page->front);
  g_assert_cmpstr (author_yaml_string (changed->yaml, "title"), ==, "Neu: anders");
}

static void
test_front (void)
{
  for_each_page (check_front, 45);
}

/* Each block once at the end of the page, and away again. */
static void
check_insert (const AuthorPage *page, guint *n_changes)
{
  AuthorPlace last = { AUTHOR_SIDE_LAST, AUTHOR_PAGE_ITSELF };
  g_autoptr (AuthorPage) longer
      = author_edit_insert (page, last, "::: {.tip #b-new}\nNeu.\n:::\n", NULL);

  if (longer == NULL)
    return;
  ++*n_changes;
  source_assert_complete (longer);
  assert_same_around (page, longer, (AuthorRange){ page->length, page->length });
  g_assert_cmpuint (author_page_find (longer, "b-new"), !=, AUTHOR_PAGE_ITSELF);
}

static void
test_insert (void)
{
  for_each_page (check_insert, 45);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source-pages/same", test_same);
  g_test_add_func ("/source-pages/content", test_content);
  g_test_add_func ("/source-pages/attribute", test_attribute);
  g_test_add_func ("/source-pages/front", test_front);
  g_test_add_func ("/source-pages/insert", test_insert);
  return g_test_run ();
}
