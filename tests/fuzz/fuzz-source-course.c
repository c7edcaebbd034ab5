/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "authoring/model/block.h"
#include "authoring/model/calculator.h"
#include "authoring/model/dialogue.h"
#include "authoring/model/question.h"
#include "tests/support/source-maker.h"
#include "tests/support/source-memory.h"

/*
 * Input: a course, each file behind a line `=== NAME`. It is read in its language and in English, with
 * all its blocks, texts and questions. What the header of the course promises holds whatever is in the
 * files.
 */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
demand (bool holds)
{
  if (!holds)
    abort ();
}

static void
check_page (const AuthorCourse *course, const AuthorCoursePage *page, AuthorIssueList *issues)
{
  AuthorQuestionKind kind;

  demand (page->id != NULL && page->title != NULL && page->name != NULL && page->file != NULL);
  demand (g_utf8_validate (page->title, -1, NULL) && page->definitions != NULL);
  source_assert_complete (page->page);
  author_blocks_check (page->page, issues);
  for (guint i = 0; i < page->page->n_blocks; i++) {
    const AuthorBlock *block = &page->page->blocks[i];

    if (block->kind == AUTHOR_BLOCK_TEXT)
      author_markdown_free (author_text_block_parse (page, i, course->allow_html, issues));
    else if (block->kind == AUTHOR_BLOCK_DIV && block->name != NULL
             && author_question_kind (block->name, &kind))
      author_question_free (author_question_read (page, i, issues));
    else if (block->kind == AUTHOR_BLOCK_DIV && g_strcmp0 (block->name, "calculator") == 0)
      author_calculator_free (author_calculator_read (page, i, issues));
    else if (block->kind == AUTHOR_BLOCK_DIV && g_strcmp0 (block->name, "dialogue") == 0)
      author_dialogue_free (author_dialogue_read (page, i, issues));
  }
}

/* What a page waits for is there, and it does not wait for itself; unless there was an error. */
static void
check_requires (const AuthorCourse *course, const AuthorCoursePage *page,
                const AuthorIssueList *issues)
{
  for (guint i = 0; page->requires[i] != NULL && !author_issue_list_has_errors (issues); i++) {
    const AuthorPlaceOfId *place = author_course_find (course, page->requires[i]);

    demand (place != NULL && !place->page->is_bank && place->page != page);
  }
}

static void
check_ids (const AuthorCourse *course)
{
  for (guint i = 0; i < course->ids->len; i++) {
    const AuthorPlaceOfId *place = &g_array_index (course->ids, AuthorPlaceOfId, i);

    demand (author_course_find (course, place->id) == place);
    demand (place->block == AUTHOR_PAGE_ITSELF || place->block < place->page->page->n_blocks);
    demand (i == 0 || strcmp (place[-1].id, place->id) < 0);
  }
}

static void
check_modules (const AuthorCourse *course)
{
  guint next = 0;

  for (guint i = 0; i < course->modules->len; i++) {
    const AuthorModule *module = &g_array_index (course->modules, AuthorModule, i);

    demand (module->title != NULL && module->folder != NULL);
    demand (module->first_page == next && module->end_page >= next);
    next = module->end_page;
  }
  demand (next == course->n_pages && course->n_pages <= course->pages->len);
}

static void
read_in (SourceMemory *memory, const char *language)
{
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (AuthorCourse) course
      = author_course_read (source_memory_files (memory), language, issues);

  demand (course->id != NULL && course->title != NULL && course->language != NULL);
  check_ids (course);
  check_modules (course);
  for (guint i = 0; i < course->pages->len; i++)
    check_requires (course, &g_array_index (course->pages, AuthorCoursePage, i), issues);
  for (guint i = 0; i < course->pages->len; i++)
    check_page (course, &g_array_index (course->pages, AuthorCoursePage, i), issues);
  for (guint i = 0; i < course->references->len; i++)
    check_page (course, &g_array_index (course->references, AuthorCoursePage, i), issues);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (SourceMemory) memory = NULL;

  if (size == 0 || strlen (text) != size)
    return 0;
  memory = source_memory_new (text);
  read_in (memory, NULL);
  read_in (memory, "en");
  return 0;
}
