/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/model/source-course.h"

#include <string.h>

#include "authoring/model/block.h"
#include "authoring/model/question.h"
#include "authoring/source/source-limits.h"
#include "engine/base/random.h"
#include "tests/support/source-memory.h"

/* Courses of a size that nobody writes; the time that they take is printed. */

static const char head[] = "=== course.yaml\nid: x\ntitle: x\nlanguage: de\n";

/* @n pages in modules of 100, each waiting for the one before, with three questions. */
static SourceMemory *
make_course (guint n)
{
  SourceMemory *memory = source_memory_new (head);
  g_autoptr (AuthorIds) ids = author_ids_new ();
  g_autofree char *before = NULL;
  LkRandom random;

  lk_random_init (&random, 5);
  for (guint i = 0; i < n; i++) {
    g_autofree char *name = g_strdup_printf ("%03u-modul/%03u-seite.md", i / 100, i % 100);
    g_autoptr (GString) text = g_string_new ("---\n");
    char *id = author_id_new (ids, &random, "p");

    g_string_append_printf (text, "id: %s\ntitle: Seite %u\n", id, i);
    if (before != NULL)
      g_string_append_printf (text, "requires: [%s]\n", before);
    g_string_append (text, "---\n# Titel\n\nText mit [Verweis][a] und **Nachdruck**.\n\n");
    for (guint q = 0; q < 3; q++) {
      g_autofree char *question = author_id_new (ids, &random, "q");

      g_string_append_printf (text, "::: {.choice #%s}\nWas?\n\n- [x] Dies\n- [ ] Das\n:::\n\n",
                              question);
    }
    source_memory_add (memory, name, text->str, (gssize) text->len);
    g_free (before);
    before = id;
  }
  return memory;
}

static double
read_pages (guint n)
{
  g_autoptr (SourceMemory) memory = make_course (n);
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (GTimer) timer = g_timer_new ();
  g_autoptr (AuthorCourse) course = author_course_read (source_memory_files (memory), NULL, issues);
  double seconds = g_timer_elapsed (timer, NULL);
  g_autofree char *dump = source_issues_dump (issues);

  g_test_message ("%u pages: %.3f s", n, seconds);
  g_assert_cmpstr (dump, ==, "");
  g_assert_cmpuint (course->n_pages, ==, n);
  g_assert_cmpuint (course->ids->len, ==, 4 * n);
  return seconds;
}

/* Ten times the pages take ten times as long, not a hundred times; with room for a busy machine. */
static void
test_10000_pages (void)
{
  double few = read_pages (1000);

  g_assert_cmpfloat (read_pages (10000), <, 40 * few + 0.5);
}

static void
test_large_page (void)
{
  static const char line[] = "Ein Satz, der in einem Absatz steht und nichts weiter sagt.\n\n";
  g_autoptr (GString) text = g_string_sized_new (51 << 20);
  g_autoptr (SourceMemory) memory = source_memory_new (head);
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (AuthorCourse) course = NULL;
  g_autoptr (GTimer) timer = NULL;

  g_string_append (text, "---\nid: p-1\ntitle: x\n---\n");
  while (text->len < 50 << 20)
    g_string_append_len (text, line, sizeof line - 1);
  source_memory_add (memory, "10-x.md", text->str, (gssize) text->len);
  timer = g_timer_new ();
  course = author_course_read (source_memory_files (memory), NULL, issues);
  g_test_message ("50 MB: %.3f s", g_timer_elapsed (timer, NULL));
  g_assert_cmpuint (author_issue_list_length (issues), ==, 0);
  g_assert_cmpuint (g_array_index (course->pages, AuthorCoursePage, 0).page->length, ==, text->len);
}

/* One that is too large is named, and the course is read without it. */
static void
test_too_large_page (void)
{
  gsize size = AUTHOR_LIMIT_PAGE_BYTES + 1;
  g_autofree char *text = g_strnfill (size, 'x');
  g_autoptr (SourceMemory) memory = source_memory_new (head);
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (AuthorCourse) course = NULL;
  g_autofree char *dump = NULL;

  source_memory_add (memory, "10-x.md", text, (gssize) size);
  source_memory_add (memory, "20-y.md", "---\nid: p-1\ntitle: x\n---\n", -1);
  course = author_course_read (source_memory_files (memory), NULL, issues);
  dump = source_issues_dump (issues);
  g_assert_cmpstr (dump, ==, "10-x.md:0:0 file-unreadable  | 67108864\n");
  g_assert_cmpuint (course->n_pages, ==, 1);
}

/* As many blocks as there may be, in one block: none of them is looked for among all the others. */
static void
test_many_blocks (void)
{
  g_autoptr (GString) text = g_string_new ("---\nid: p-1\ntitle: x\n---\n::: {.tip #b-1}\n");
  g_autoptr (SourceMemory) memory = source_memory_new (head);
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (AuthorCourse) course = NULL;
  g_autoptr (GTimer) timer = NULL;
  const AuthorPage *page;

  for (guint i = 0; i < AUTHOR_LIMIT_BLOCKS - 2; i++)
    g_string_append (text, "::: {.tip} :::\n:::\n");
  g_string_append (text, ":::\n");
  source_memory_add (memory, "10-x.md", text->str, (gssize) text->len);
  timer = g_timer_new ();
  course = author_course_read (source_memory_files (memory), NULL, issues);
  page = g_array_index (course->pages, AuthorCoursePage, 0).page;
  author_blocks_check (page, issues);
  g_test_message ("%u blocks: %.3f s", page->n_blocks, g_timer_elapsed (timer, NULL));
  g_assert_cmpuint (author_issue_list_length (issues), ==, 0);
  g_assert_cmpuint (author_page_parent (page, page->n_blocks - 1), ==, 0);
  g_assert_cmpfloat (g_timer_elapsed (timer, NULL), <, 20);
}

/* Thousands of texts, each with a footnote that stands in another one: not each with all of them. */
static void
test_many_footnotes (void)
{
  enum {
    N_NOTES = 5000
  };
  g_autoptr (GString) text = g_string_new ("---\nid: p-1\ntitle: x\n---\n");
  g_autoptr (SourceMemory) memory = source_memory_new (head);
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (AuthorCourse) course = NULL;
  g_autoptr (GTimer) timer = NULL;
  const AuthorCoursePage *page;

  for (guint i = 0; i < N_NOTES; i++)
    g_string_append_printf (
        text, "# T\n\nText[^n%u] und [Verweis][l%u].\n\n[^n%u]: Note.\n\n[l%u]: x.md\n", i, i,
        N_NOTES - 1 - i, N_NOTES - 1 - i);
  source_memory_add (memory, "10-x.md", text->str, (gssize) text->len);
  timer = g_timer_new ();
  course = author_course_read (source_memory_files (memory), NULL, issues);
  page = &g_array_index (course->pages, AuthorCoursePage, 0);
  for (guint i = 0; i < page->page->n_blocks; i++) {
    g_autoptr (AuthorMarkdown) markdown = NULL;

    if (page->page->blocks[i].kind != AUTHOR_BLOCK_TEXT)
      continue;
    markdown = author_text_block_parse (page, i, false, issues);
    g_assert_cmpint (markdown->items[markdown->n_items - 3].kind, ==, AUTHOR_MARKDOWN_FOOTNOTE);
  }
  g_test_message ("%u footnotes: %.3f s", N_NOTES, g_timer_elapsed (timer, NULL));
  g_assert_cmpuint (author_issue_list_length (issues), ==, 0);
  g_assert_cmpfloat (g_timer_elapsed (timer, NULL), <, 20);
}

static void
test_depth (void)
{
  static const struct {
    guint depth;
    bool is_good;
  } cases[] = { { 30, true }, { AUTHOR_LIMIT_DEPTH, true }, { AUTHOR_LIMIT_DEPTH + 1, false } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GString) text = g_string_new ("---\nid: p-1\ntitle: x\n---\n");
    g_autoptr (SourceMemory) memory = source_memory_new (head);
    g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
    g_autoptr (AuthorCourse) course = NULL;

    for (guint n = 0; n < cases[i].depth; n++)
      g_string_append (text, "::: {.tip}\n");
    for (guint n = 0; n < cases[i].depth; n++)
      g_string_append (text, ":::\n");
    source_memory_add (memory, "10-x.md", text->str, -1);
    course = author_course_read (source_memory_files (memory), NULL, issues);
    g_assert_cmpint (author_issue_list_has_errors (issues), ==, !cases[i].is_good);
    g_assert_cmpint (author_issue_list_has (issues, AUTHOR_ISSUE_TOO_DEEP), ==, !cases[i].is_good);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source-limits/10000-pages", test_10000_pages);
  g_test_add_func ("/source-limits/large-page", test_large_page);
  g_test_add_func ("/source-limits/too-large-page", test_too_large_page);
  g_test_add_func ("/source-limits/many-blocks", test_many_blocks);
  g_test_add_func ("/source-limits/many-footnotes", test_many_footnotes);
  g_test_add_func ("/source-limits/depth", test_depth);
  return g_test_run ();
}
