/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/check/editor-inspection.h"

#include <glib/gstdio.h>
#include <string.h>

#include "authoring/check/course-check.h"
#include "authoring/model/calculator.h"
#include "authoring/model/dialogue.h"

static void
finding_free (gpointer data)
{
  EditorFinding *finding = data;

  g_free (finding->issue.file);
  g_free (finding->issue.found);
  g_free (finding->issue.expected);
  g_free (finding->page);
  g_free (finding->where);
  g_free (finding);
}

/* --- where a finding is --------------------------------------------------------------------------- */

static const AuthorCoursePage *
page_of (const AuthorCourse *course, const char *file)
{
  const GArray *lists[] = { course->pages, course->references };

  for (gsize list = 0; list < G_N_ELEMENTS (lists); list++)
    for (guint i = 0; i < lists[list]->len; i++) {
      const AuthorCoursePage *page = &g_array_index (lists[list], AuthorCoursePage, i);

      if (g_strcmp0 (page->file, file) == 0 || g_strcmp0 (page->name, file) == 0)
        return page;
    }
  return NULL;
}

static bool
is_question (const AuthorBlock *block)
{
  AuthorQuestionKind kind;

  return block->kind == AUTHOR_BLOCK_DIV && block->name != NULL
         && author_question_kind (block->name, &kind);
}

/* The block whose lines hold that of the finding; the outermost question, else the outermost div. */
static void
find_block (const AuthorPage *page, guint line, EditorFinding *finding)
{
  guint questions = 0;
  const char *kind = NULL;

  for (guint i = 0; i < page->n_blocks; i++) {
    const AuthorBlock *block = &page->blocks[i];
    guint next = block->next < page->n_blocks ? page->blocks[block->next].line : G_MAXUINT;
    bool holds = block->kind == AUTHOR_BLOCK_DIV && line >= block->line && line < next;

    questions += is_question (block);
    if (!holds)
      continue;
    if (kind == NULL)
      kind = block->name;
    if (is_question (block)) {
      kind = block->name;
      finding->number = questions;
      break;
    }
  }
  finding->where = g_strdup (kind);
}

static EditorFinding *
finding_new (const AuthorCourse *course, const AuthorIssue *issue)
{
  EditorFinding *finding = g_new0 (EditorFinding, 1);
  const AuthorCoursePage *page = issue->file != NULL ? page_of (course, issue->file) : NULL;

  finding->issue = *issue;
  finding->issue.file = g_strdup (issue->file);
  finding->issue.found = g_strdup (issue->found);
  finding->issue.expected = g_strdup (issue->expected);
  finding->page = g_strdup (page != NULL ? page->title : "");
  if (page != NULL && issue->line > 0)
    find_block (page->page, issue->line, finding);
  return finding;
}

static void
add_issues (EditorInspection *inspection, const AuthorCourse *course, const AuthorIssueList *issues,
            bool of_translation)
{
  for (gsize i = 0; i < author_issue_list_length (issues); i++) {
    const AuthorIssue *issue = author_issue_list_get (issues, i);

    if (of_translation && (issue->file == NULL || !g_str_has_prefix (issue->file, "l10n/")))
      continue;
    g_ptr_array_add (inspection->all, finding_new (course, issue));
    inspection->n_errors += issue->severity == LK_SEVERITY_ERROR;
    inspection->n_hints += issue->severity == LK_SEVERITY_WARNING;
    inspection->n_notes += issue->severity == LK_SEVERITY_NOTE;
  }
}

/* --- what was tested ------------------------------------------------------------------------------ */

static void
count_block (EditorInspection *inspection, const AuthorCoursePage *page, guint number)
{
  const AuthorBlock *block = &page->page->blocks[number];

  if (block->kind != AUTHOR_BLOCK_DIV || block->name == NULL)
    return;
  if (g_str_equal (block->name, "dialogue")) {
    g_autoptr (AuthorDialogue) dialogue = author_dialogue_read (page, number, NULL);

    inspection->n_dialogues++;
    inspection->n_states += dialogue != NULL ? dialogue->n_states : 0;
  } else if (g_str_equal (block->name, "calculator")) {
    g_autoptr (AuthorCalculator) calculator = author_calculator_read (page, number, NULL);

    inspection->n_calculators++;
    inspection->n_tests += calculator != NULL ? calculator->tests->len : 0;
  } else {
    inspection->n_questions += is_question (block);
  }
}

static void
count_all (EditorInspection *inspection, const AuthorCourse *course)
{
  inspection->n_pages = course->n_pages;
  inspection->minutes = author_course_minutes (course);
  for (guint i = 0; i < course->pages->len; i++) {
    const AuthorCoursePage *page = &g_array_index (course->pages, AuthorCoursePage, i);

    for (guint block = 0; block < page->page->n_blocks; block++)
      count_block (inspection, page, block);
  }
}

/* By making it: what compression brings cannot be guessed. */
static guint64
size_of (const AuthorPublished *published)
{
  g_autofree char *folder = g_dir_make_tmp ("lernkoffer-size-XXXXXX", NULL);
  g_autofree char *path = folder != NULL ? g_build_filename (folder, "course.zip", NULL) : NULL;
  guint64 size = 0;
  GStatBuf info;

  if (path == NULL)
    return 0;
  if (author_published_write (published, path, NULL, NULL, NULL, NULL) && g_stat (path, &info) == 0)
    size = (guint64) info.st_size;
  g_unlink (path);
  g_rmdir (folder);
  return size;
}

/* --- all of it ------------------------------------------------------------------------------------ */

static int
compare (gconstpointer one, gconstpointer other)
{
  const EditorFinding *a = *(const EditorFinding *const *) one;
  const EditorFinding *b = *(const EditorFinding *const *) other;
  int order = g_strcmp0 (a->issue.file, b->issue.file);

  if (a->issue.severity != b->issue.severity)
    return a->issue.severity > b->issue.severity ? -1 : 1;
  if (order != 0)
    return order;
  return (a->issue.line > b->issue.line) - (a->issue.line < b->issue.line);
}

static void
look_at_translations (EditorInspection *inspection, const AuthorFiles *files,
                      const AuthorCourse *course)
{
  for (guint i = 0; course->languages[i] != NULL; i++) {
    g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
    g_autoptr (AuthorCourse) translated = author_course_read (files, course->languages[i], issues);

    author_issue_list_sort (issues);
    add_issues (inspection, translated, issues, true);
  }
}

EditorInspection *
editor_inspection_new (const AuthorFiles *files, const char *cache, const char *today,
                       bool with_size)
{
  EditorInspection *inspection = g_new0 (EditorInspection, 1);
  const AuthorPublishOptions options = { .profile = AUTHOR_PROFILE_UNIVERSAL, .cache = cache };
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (AuthorCourse) course = author_course_read (files, NULL, issues);
  g_autoptr (AuthorPublished) published = author_publish (course, files, &options, issues);

  author_check (course, published, &options, today, issues);
  author_issue_list_sort (issues);
  inspection->all = g_ptr_array_new_with_free_func (finding_free);
  add_issues (inspection, course, issues, false);
  look_at_translations (inspection, files, course);
  g_ptr_array_sort (inspection->all, compare);
  count_all (inspection, course);
  inspection->size = published != NULL && with_size ? size_of (published) : 0;
  inspection->state = published != NULL ? published->state.worst : 0;
  return inspection;
}

void
editor_inspection_free (EditorInspection *inspection)
{
  if (inspection == NULL)
    return;
  g_ptr_array_unref (inspection->all);
  g_free (inspection);
}
