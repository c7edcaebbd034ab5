/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/model/question.h"
#include "tests/support/source-memory.h"

#include <string.h>

/* The first question of a page, and what was found wrong with it. */
static AuthorQuestion *
read_question (const AuthorCourse *course, AuthorIssueList *issues)
{
  const AuthorCoursePage *page = &g_array_index (course->pages, AuthorCoursePage, 0);

  return author_question_read (page, 0, issues);
}

static AuthorCourse *
course_of (const char *block, SourceMemory **ret_memory)
{
  g_autofree char *text = g_strdup_printf ("=== course.yaml\nid: a\ntitle: A\nlanguage: de\n"
                                           "=== 01-a/10-b.md\n---\nid: p-b\ntitle: B\n---\n%s\n",
                                           block);

  *ret_memory = source_memory_new (text);
  return author_course_read (source_memory_files (*ret_memory), NULL, NULL);
}

static void
test_assessment (void)
{
  g_autoptr (SourceMemory) memory = NULL;
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (AuthorCourse) course
      = course_of ("::: {.assessment #q-1 scale=\"nie | oft\" skip=\"weiß nicht\" points=5}\n"
                   "Wo?\n\n### Eins\n\n- a\n- b\n\n### Zwei\n\n- c\n:::",
                   &memory);
  g_autoptr (AuthorQuestion) question = read_question (course, issues);
  static const guint groups[] = { 0, 0, 1 };

  g_assert_nonnull (question);
  g_assert_cmpuint (author_issue_list_length (issues), ==, 0);
  g_assert_cmpuint (question->prompt->len, ==, 1);
  g_assert_cmpuint (question->scale->len, ==, 3);
  g_assert_cmpuint (question->n_scale, ==, 2);
  g_assert_cmpuint (question->groups->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (question->groups, 1), ==, "Zwei");
  g_assert_cmpuint (question->items->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (g_array_index (question->items, AuthorQuestionItem, i).group, ==, groups[i]);
  /* Nothing is right, so nothing gives points. */
  g_assert_cmpfloat (question->points, ==, 0);
  g_assert_cmpuint (author_question_size (question), ==, 3);
}

static void
test_sizes (void)
{
  static const struct {
    const char *block;
    guint size, n_targets;
  } cases[] = {
    { "::: {.ranking #q-1}\nWas?\n\n- a\n- b\n- c\n:::", 3, 0 },
    { "::: {.allocation #q-1}\nWas?\n\n- a\n- b\n:::", 4, 0 },
    { "::: {.board #q-1 x=X y=Y}\nWo?\n\n| a | b | c | d |\n|---|---|---|---|\n| 1 | 2 | 3 | 4 |\n:::",
      4, 4 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (SourceMemory) memory = NULL;
    g_autoptr (AuthorCourse) course = course_of (cases[i].block, &memory);
    g_autoptr (AuthorQuestion) question = read_question (course, NULL);

    g_test_message ("%s", cases[i].block);
    g_assert_nonnull (question);
    g_assert_cmpuint (author_question_size (question), ==, cases[i].size);
    g_assert_cmpuint (question->targets->len, ==, cases[i].n_targets);
  }
}

static void
test_mistakes (void)
{
  static const struct {
    const char *block;
    AuthorIssueCode code;
  } cases[] = {
    { "::: {.assessment #q-1 scale=\"nur eins\"}\nWo?\n\n- a\n:::", AUTHOR_ISSUE_VALUE },
    { "::: {.assessment #q-1 scale=\"a | b\"}\nWo?\n:::", AUTHOR_ISSUE_CONTENT_MISSING },
    { "::: {.assessment #q-1 scale=\"a | b\"}\nWo?\n\n### A\n\nKein Punkt.\n\n- a\n:::",
      AUTHOR_ISSUE_CONTENT_EXTRA },
    { "::: {.ranking #q-1}\nWas?\n\n- a\n:::", AUTHOR_ISSUE_ANSWER_FEW },
    { "::: {.ranking #q-1}\nWas?\n:::", AUTHOR_ISSUE_CONTENT_MISSING },
    { "::: {.allocation #q-1}\nWas?\n\n- a\n- a\n:::", AUTHOR_ISSUE_ANSWER_TWICE },
    { "::: {.board #q-1 x=X y=Y}\nWo?\n\n| a | b |\n|---|---|\n| 1 | 2 |\n:::",
      AUTHOR_ISSUE_TABLE_COLUMNS },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (SourceMemory) memory = NULL;
    g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
    g_autoptr (AuthorCourse) course = course_of (cases[i].block, &memory);
    g_autoptr (AuthorQuestion) question = read_question (course, issues);

    g_test_message ("%s", cases[i].block);
    g_assert_true (author_issue_list_has (issues, cases[i].code));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/question-view/assessment", test_assessment);
  g_test_add_func ("/question-view/sizes", test_sizes);
  g_test_add_func ("/question-view/mistakes", test_mistakes);
  return g_test_run ();
}
