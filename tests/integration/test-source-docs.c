/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/model/block.h"
#include "authoring/model/question.h"
#include "authoring/model/source-course.h"
#include "authoring/model/source-folder.h"
#include "tests/support/source-maker.h"
#include "tests/support/source-memory.h"

#include <string.h>

/*
 * Markdown that people have written, which is what the documentation of this project is, and the examples
 * in the description of the course format.
 */

static AuthorFolder *
open_docs (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("LERNKOFFER_SOURCE"), "docs", NULL);
  g_autoptr (GError) error = NULL;
  AuthorFolder *folder = author_folder_open (path, false, NULL, &error);

  g_assert_no_error (error);
  return folder;
}

/* All its Markdown can be read; @page is as it was after one change and another one back. */
static void
check_page (GBytes *bytes)
{
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (AuthorPage) page = author_page_parse (bytes, issues);
  AuthorPlace last = { AUTHOR_SIDE_LAST, AUTHOR_PAGE_ITSELF };
  g_autoptr (AuthorPage) longer = author_edit_insert (page, last, "::: tip\n:::\n", NULL);
  g_autoptr (AuthorPage) back = NULL;
  g_autoptr (AuthorDefinitions) definitions = author_definitions_new (page);

  source_assert_complete (page);
  g_assert_false (author_issue_list_has_errors (issues));
  for (guint i = 0; i < page->n_blocks; i++) {
    AuthorRange range = page->blocks[i].content;
    g_autofree char *needed = author_definitions_select (definitions, page->text + range.start,
                                                         author_range_length (range));
    AuthorMarkdownOptions options
        = { .line = page->blocks[i].line, .allow_html = true, .definitions = needed };
    g_autoptr (AuthorMarkdown) markdown = NULL;

    markdown
        = author_markdown_parse (page->text + range.start, author_range_length (range), &options);
    g_assert_nonnull (markdown);
  }
  g_assert_nonnull (longer);
  back = author_edit_remove (longer, longer->n_blocks - 1, NULL);
  g_assert_cmpuint (back->n_blocks, <=, page->n_blocks + 1);
  g_assert_cmpmem (back->text, page->length, page->text, page->length);
}

static void
test_pages_of_people (void)
{
  g_autoptr (AuthorFolder) folder = open_docs ();
  const AuthorFiles *files = author_folder_files (folder);
  const char *name;
  guint n_pages = 0;

  for (gsize i = 0; (name = files->name_at (files->data, i)) != NULL; i++) {
    g_autoptr (GBytes) bytes = NULL;

    if (!g_str_has_suffix (name, ".md"))
      continue;
    g_test_message ("%s", name);
    bytes = files->read (files->data, name, 1 << 20);
    check_page (bytes);
    n_pages++;
  }
  g_assert_cmpuint (n_pages, >=, 20);
}

/* The Markdown of the description of the course format. */
static AuthorMarkdown *
parse_description (const AuthorFolder *folder)
{
  const AuthorFiles *files = author_folder_files (folder);
  g_autoptr (GBytes) bytes = files->read (files->data, "course-format.md", 1 << 20);
  AuthorMarkdownOptions options = { 0 };
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  return author_markdown_parse (text, length, &options);
}

/* The name of the file that an example is, `yaml course.yaml`; %NULL if it has none. */
static const char *
name_of_example (const AuthorMarkdownItem *item)
{
  if (item->kind != AUTHOR_MARKDOWN_CODE_BLOCK)
    return NULL;
  if (!g_str_has_prefix (item->target, "yaml ") && !g_str_has_prefix (item->target, "markdown "))
    return NULL;
  return strchr (item->target, ' ') + 1;
}

/* Examples with a name are one course, whose media are the only thing that the description leaves out. */
static SourceMemory *
collect_course (const AuthorMarkdown *markdown)
{
  SourceMemory *memory
      = source_memory_new ("=== media/halle.svg\n<svg/>\n=== media/linie.svg\n<svg/>\n");

  for (guint i = 0; i < markdown->n_items; i++) {
    const char *name = name_of_example (&markdown->items[i]);

    if (name != NULL)
      source_memory_add (memory, name, markdown->items[i].text, -1);
  }
  return memory;
}

static void
test_course (void)
{
  g_autoptr (AuthorFolder) folder = open_docs ();
  g_autoptr (AuthorMarkdown) markdown = parse_description (folder);
  g_autoptr (SourceMemory) memory = collect_course (markdown);
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (AuthorCourse) course = author_course_read (source_memory_files (memory), NULL, issues);
  g_autofree char *dump = source_issues_dump (issues);

  g_assert_cmpstr (dump, ==, "");
  g_assert_cmpuint (course->n_pages, ==, 2);
  g_assert_cmpuint (course->pages->len, ==, 3);
  g_assert_cmpuint (course->glossary->len, ==, 2);
  g_assert_cmpuint (course->sources->len, ==, 2);
  g_assert_cmpint (course->mastery, ==, 70);
  for (guint i = 0; i < course->pages->len; i++)
    author_blocks_check (g_array_index (course->pages, AuthorCoursePage, i).page, issues);
  for (guint i = 0; i < course->references->len; i++)
    author_blocks_check (g_array_index (course->references, AuthorCoursePage, i).page, issues);
  g_assert_cmpuint (author_issue_list_length (issues), ==, 0);
}

/* What the description does not translate is missing; all else is as it has to be. */
static void
test_translation (void)
{
  g_autoptr (AuthorFolder) folder = open_docs ();
  g_autoptr (AuthorMarkdown) markdown = parse_description (folder);
  g_autoptr (SourceMemory) memory = collect_course (markdown);
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (AuthorCourse) course = author_course_read (source_memory_files (memory), "en", issues);
  g_autofree char *dump = source_issues_dump (issues);

  g_test_message ("%s", dump);
  for (gsize i = 0; i < author_issue_list_length (issues); i++)
    g_assert_cmpint (author_issue_list_get (issues, i)->code, ==, AUTHOR_ISSUE_TRANSLATION_MISSING);
  g_assert_cmpstr (course->title, ==, "Carbon footprint of a company");
  g_assert_cmpstr (g_array_index (course->pages, AuthorCoursePage, 0).title, ==, "Why a balance?");
}

/* Each question in it can be asked. */
static guint
check_questions (const AuthorPage *page, AuthorIssueList *issues)
{
  g_autoptr (AuthorDefinitions) definitions = author_definitions_new (page);
  const AuthorCoursePage of = { .page = (AuthorPage *) page, .definitions = definitions };
  AuthorQuestionKind kind;
  guint n = 0;

  for (guint i = 0; i < page->n_blocks; i++) {
    g_autoptr (AuthorQuestion) question = NULL;

    if (page->blocks[i].name == NULL || !author_question_kind (page->blocks[i].name, &kind))
      continue;
    question = author_question_read (&of, i, issues);
    g_assert_nonnull (question);
    n++;
  }
  return n;
}

/* An example in the description must be a page without any finding. */
static void
test_examples (void)
{
  g_autoptr (AuthorFolder) folder = open_docs ();
  g_autoptr (AuthorMarkdown) markdown = parse_description (folder);
  guint n_examples = 0, n_questions = 0;

  for (guint i = 0; i < markdown->n_items; i++) {
    const AuthorMarkdownItem *item = &markdown->items[i];
    g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
    g_autoptr (GBytes) example = NULL;
    g_autoptr (AuthorPage) page = NULL;

    if (item->kind != AUTHOR_MARKDOWN_CODE_BLOCK || !g_str_has_prefix (item->target, "markdown"))
      continue;
    example = g_bytes_new (item->text, strlen (item->text));
    page = author_page_parse (example, issues);
    g_test_message ("%s", item->text);
    n_questions += check_questions (page, issues);
    g_assert_cmpuint (author_issue_list_length (issues), ==, 0);
    g_assert_cmpuint (page->n_blocks, >, 1);
    n_examples++;
  }
  g_assert_cmpuint (n_examples, >=, 2);
  g_assert_cmpuint (n_questions, >=, 20);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source-docs/pages-of-people", test_pages_of_people);
  g_test_add_func ("/source-docs/course", test_course);
  g_test_add_func ("/source-docs/translation", test_translation);
  g_test_add_func ("/source-docs/examples", test_examples);
  return g_test_run ();
}
