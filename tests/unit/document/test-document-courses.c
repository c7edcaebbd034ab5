/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/desk/desk.h"
#include "engine/base/random.h"
#include "tests/support/course-folder.h"
#include "tests/support/fixture.h"

/* Folders around courses, relative to the source. */
static const char *const around[] = { "courses", "tests/fixtures", "tests/js" };

/* Every folder with a course.yaml below @path. */
static void
find_courses (const char *path, GPtrArray *courses)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autofree char *yaml = g_build_filename (path, "course.yaml", NULL);
  const char *name;

  if (g_file_test (yaml, G_FILE_TEST_IS_REGULAR))
    g_ptr_array_add (courses, g_strdup (path));
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *below = g_build_filename (path, name, NULL);

    if (name[0] != '.' && g_file_test (below, G_FILE_TEST_IS_DIR)
        && !g_file_test (below, G_FILE_TEST_IS_SYMLINK))
      find_courses (below, courses);
  }
}

static GPtrArray *
all_courses (void)
{
  GPtrArray *courses = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; i < G_N_ELEMENTS (around); i++) {
    g_autofree char *path = g_build_filename (g_getenv ("LERNKOFFER_SOURCE"), around[i], NULL);

    find_courses (path, courses);
  }
  return courses;
}

/* Opened, each page shown, and saved, with nothing typed. */
static void
open_and_save (const char *folder)
{
  g_autoptr (GError) error = NULL;
  AuthorDocument *document = author_document_open (folder, NULL, &error);
  g_autoptr (AuthorDesk) desk = NULL;
  const AuthorCourse *course;

  g_assert_no_error (error);
  desk = author_desk_new (document);
  course = author_desk_course (desk);
  for (guint i = 0; i < course->pages->len; i++)
    author_desk_show_page (desk, g_array_index (course->pages, AuthorCoursePage, i).name);
  author_desk_flush (desk);
  g_assert_null (author_document_undo_label (document, NULL));
}

static void
test_no_byte_changes (void)
{
  g_autoptr (GPtrArray) courses = all_courses ();

  g_assert_cmpuint (courses->len, >=, 3);
  for (guint i = 0; i < courses->len; i++) {
    char *copy = fixture_folder_new ();
    g_autofree char *before = NULL, *after = NULL;

    g_test_message ("%s", (const char *) courses->pdata[i]);
    course_folder_copy (courses->pdata[i], copy);
    before = course_folder_sums (copy);
    open_and_save (copy);
    open_and_save (copy);
    after = course_folder_sums (copy);
    g_assert_cmpstr (before, ==, after);
    fixture_folder_remove (copy);
  }
}

/* --- blocks that move ------------------------------------------------------------------------------ */

static int
compare_texts (gconstpointer one, gconstpointer other)
{
  return strcmp (*(const char *const *) one, *(const char *const *) other);
}

/* Texts of all blocks but blank lines, sorted: what no order changes. (transfer full) */
static char *
sorted_blocks (const AuthorPage *page)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < page->n_blocks; i = page->blocks[i].next) {
    AuthorRange range = page->blocks[i].range;

    if (page->blocks[i].kind != AUTHOR_BLOCK_BLANK && page->blocks[i].kind != AUTHOR_BLOCK_TEXT)
      g_ptr_array_add (texts, g_strndup (page->text + range.start, author_range_length (range)));
  }
  g_ptr_array_sort (texts, compare_texts);
  g_ptr_array_add (texts, NULL);
  return g_strjoinv ("", (char **) texts->pdata);
}

static guint
pick (LkRandom *random, const AuthorPage *page)
{
  for (guint tries = 0; page->n_blocks > 0 && tries < 20; tries++) {
    guint block = lk_random_below (random, page->n_blocks);

    if (page->blocks[block].depth == 0 && page->blocks[block].kind != AUTHOR_BLOCK_BLANK)
      return block;
  }
  return AUTHOR_PAGE_ITSELF;
}

static void
assert_same_issues (const AuthorIssueList *one, const AuthorIssueList *other)
{
  g_assert_cmpuint (author_issue_list_length (one), ==, author_issue_list_length (other));
  for (gsize i = 0; i < author_issue_list_length (one); i++) {
    const AuthorIssue *a = author_issue_list_get (one, i), *b = author_issue_list_get (other, i);

    g_assert_cmpint (a->code, ==, b->code);
    g_assert_cmpstr (a->file, ==, b->file);
    g_assert_cmpuint (a->line, ==, b->line);
    g_assert_cmpstr (a->found, ==, b->found);
    g_assert_cmpstr (a->expected, ==, b->expected);
  }
}

/* What was taken over from the course before is what would have been read. */
static void
assert_read_again (AuthorDesk *desk)
{
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (AuthorCourse) fresh
      = author_course_read (author_document_files (author_desk_document (desk)), NULL, issues);
  const AuthorCourse *course = author_desk_course (desk);

  assert_same_issues (author_desk_issues (desk), issues);
  g_assert_cmpuint (course->pages->len, ==, fresh->pages->len);
  g_assert_cmpuint (course->ids->len, ==, fresh->ids->len);
  for (guint i = 0; i < fresh->pages->len; i++) {
    const AuthorCoursePage *page = &g_array_index (course->pages, AuthorCoursePage, i);
    const AuthorCoursePage *other = &g_array_index (fresh->pages, AuthorCoursePage, i);

    g_assert_cmpstr (page->name, ==, other->name);
    g_assert_cmpstr (page->title, ==, other->title);
    g_assert_true (g_bytes_equal (page->page->bytes, other->page->bytes));
    g_assert_cmpuint (page->page->n_blocks, ==, other->page->n_blocks);
    g_assert_nonnull (page->definitions);
  }
}

/* Any order of blocks keeps the bytes of each, and can be taken back to the first byte. */
static void
move_about (AuthorDesk *desk, const char *name, LkRandom *random)
{
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GBytes) first = g_bytes_ref (author_document_read (author_desk_document (desk), name));
  guint n_moved = 0;

  author_desk_show_page (desk, name);
  before = sorted_blocks (author_desk_page (desk));
  for (guint i = 0; i < 12; i++) {
    const AuthorPage *page = author_desk_page (desk);
    guint block = pick (random, page), other = pick (random, page);

    if (block != AUTHOR_PAGE_ITSELF && other != AUTHOR_PAGE_ITSELF)
      n_moved += author_desk_change_page (
          desk, author_edit_move (page, block, (AuthorPlace){ AUTHOR_SIDE_BEFORE, other }, NULL),
          "move-block", NULL, AUTHOR_DESK_KEEP, NULL);
  }
  assert_read_again (desk);
  after = sorted_blocks (author_desk_page (desk));
  g_assert_cmpstr (before, ==, after);
  for (guint i = 0; i < n_moved; i++)
    author_desk_undo (desk);
  g_assert_true (g_bytes_equal (author_document_read (author_desk_document (desk), name), first));
}

static void
test_any_order (void)
{
  g_autoptr (GPtrArray) courses = all_courses ();
  LkRandom random;

  lk_random_init (&random, 6);
  for (guint i = 0; i < courses->len; i++) {
    char *copy = fixture_folder_new ();
    g_autofree char *before = NULL, *after = NULL;
    g_autoptr (AuthorDesk) desk = NULL;
    const AuthorFiles *files;
    const char *name;

    g_test_message ("%s", (const char *) courses->pdata[i]);
    course_folder_copy (courses->pdata[i], copy);
    before = course_folder_sums (copy);
    desk = author_desk_new (author_document_open (copy, NULL, NULL));
    files = author_document_files (author_desk_document (desk));
    for (gsize j = 0; (name = files->name_at (files->data, j)) != NULL; j++)
      if (g_str_has_suffix (name, ".md"))
        move_about (desk, name, &random);
    author_desk_flush (desk);
    after = course_folder_sums (copy);
    g_assert_cmpstr (before, ==, after);
    g_clear_object (&desk);
    fixture_folder_remove (copy);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/courses/no-byte-changes", test_no_byte_changes);
  g_test_add_func ("/document/courses/any-order", test_any_order);
  return g_test_run ();
}
