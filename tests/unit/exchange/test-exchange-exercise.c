/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/exchange/exercise.h"

#include "tests/support/source-memory.h"
#include "tests/unit/exchange/exercise-samples.h"

static AuthorExercise *
read_source (const char *source)
{
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (AuthorExercise) exercise = author_exercise_from_source (source, issues);
  g_autofree char *found = source_issues_dump (issues);

  g_assert_cmpstr (found, ==, "");
  g_assert_nonnull (exercise);
  return g_steal_pointer (&exercise);
}

/* What is read and written again is the same, ids too. */
static void
test_kinds (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (exercise_samples); i++) {
    g_autoptr (AuthorIds) ids = author_ids_new ();
    LkRandom random;
    g_autoptr (AuthorExercise) exercise = read_source (exercise_samples[i]), again = NULL;
    g_autofree char *source = NULL;
    const char *what = NULL;

    lk_random_init (&random, 1);
    source = author_exercise_to_source (exercise, ids, &random);
    again = read_source (source);
    author_exercise_equal (exercise, again, NULL, &what);
    g_assert_cmpstr (what, ==, NULL);
    g_assert_cmpstr (again->id, ==, exercise->id);
    /* Only the order of attributes and blanks in tables may be another. */
    if (exercise->kind != AUTHOR_QUESTION_SORTING && exercise->kind != AUTHOR_QUESTION_MATCHING
        && exercise->kind != AUTHOR_QUESTION_MATRIX && exercise->kind != AUTHOR_QUESTION_BOARD)
      g_assert_cmpstr (source, ==, exercise_samples[i]);
  }
}

static void
test_members (void)
{
  g_autoptr (AuthorExercise) exercise = read_source (exercise_samples[0]);
  const AuthorExerciseItem *item = g_ptr_array_index (exercise->items, 1);

  g_assert_cmpstr (exercise->name, ==, "Kurz \"geprüft\"");
  g_assert_cmpstr (exercise->prompt, ==, "Was **ist** richtig?\n\n- eins\n- zwei");
  g_assert_cmpfloat (exercise->points, ==, 2);
  g_assert_cmpuint (exercise->tries, ==, 2);
  g_assert_false (exercise->is_shuffled);
  g_assert_cmpuint (exercise->hints->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (exercise->hints, 1), ==, "Noch mehr.");
  g_assert_cmpstr (exercise->solution, ==, "Darum.\n\n- so");
  g_assert_cmpuint (exercise->tags->len, ==, 2);
  g_assert_cmpuint (exercise->items->len, ==, 3);
  g_assert_cmpstr (item->text, ==, "Das *hier*");
  g_assert_cmpstr (item->feedback, ==, "Ja.\n\nGanz richtig.");
  g_assert_cmpfloat (item->fraction, ==, 1);
}

/* An id that is taken is not given again. */
static void
test_ids (void)
{
  g_autoptr (AuthorIds) ids = author_ids_new ();
  LkRandom random;
  g_autoptr (AuthorExercise) exercise = read_source (exercise_samples[0]);
  g_autofree char *first = NULL, *second = NULL;

  lk_random_init (&random, 1);
  first = author_exercise_to_source (exercise, ids, &random);
  second = author_exercise_to_source (exercise, ids, &random);
  g_assert_nonnull (strstr (first, "#q-7f3k2 "));
  g_assert_null (strstr (second, "#q-7f3k2 "));
}

/* Texts cannot reach out of their block, whatever stands in them. */
static void
test_hostile (void)
{
  static const char *const texts[] = { ":::\n::: {.tip}\nraus",
                                       "```\noffen",
                                       "<!-- offen",
                                       "<script>x()</script>",
                                       "- Liste\n\n> Zitat",
                                       "| a | b |\n| - | - |\n| 1 | 2 |",
                                       "$x",
                                       "# Titel {#q-7f3k2}",
                                       "___{=x}",
                                       "> > > > Zitat",
                                       "\\",
                                       "",
                                       "a\n\n\n    Code" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    for (guint kind = 0; kind < AUTHOR_QUESTION_ASSESSMENT; kind++) {
      g_autoptr (AuthorExercise) exercise = author_exercise_new (kind);
      g_autoptr (AuthorIds) ids = author_ids_new ();
      g_autofree char *source = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (AuthorPage) page = NULL;
      LkRandom random;

      lk_random_init (&random, 1);
      exercise->prompt = g_strdup (texts[i]);
      exercise->solution = g_strdup (texts[i]);
      exercise->name = g_strdup (texts[i]);
      exercise->picture = g_strdup ("media/a.png");
      g_ptr_array_add (exercise->hints, g_strdup (texts[i]));
      g_ptr_array_add (exercise->tags, g_strdup (texts[i]));
      g_ptr_array_add (exercise->targets, g_strdup (texts[i]));
      author_exercise_add (exercise, texts[i], texts[i], 1)->target = g_strdup (texts[i]);
      author_exercise_add (exercise, "b", NULL, 0)->target = g_strdup ("Ziel");
      source = author_exercise_to_source (exercise, ids, &random);
      bytes = g_bytes_new (source, strlen (source));
      page = author_page_parse (bytes, NULL);
      /* One block, to the end of the source. */
      g_assert_cmpstr (page->blocks[0].name, ==,
                       author_question_kind_name (author_exercise_settled_kind (exercise)));
      g_assert_cmpuint (page->blocks[0].next, ==, page->n_blocks);
      g_assert_cmpuint (page->blocks[0].range.end, ==, strlen (source));
      g_assert_null (strstr (source, "\n<script"));
    }
}

static void
test_gap (void)
{
  static const char *const right[] = { "a}b", "=c", NULL }, *const wrong[] = { "d|e\n", NULL };
  g_autofree char *gap = author_exercise_gap (right, wrong);

  g_assert_cmpstr (gap, ==, "___{=a)b | =\xe2\x80\x8b=c | d/e }");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/exercise/kinds", test_kinds);
  g_test_add_func ("/exchange/exercise/members", test_members);
  g_test_add_func ("/exchange/exercise/ids", test_ids);
  g_test_add_func ("/exchange/exercise/hostile", test_hostile);
  g_test_add_func ("/exchange/exercise/gap", test_gap);
  return g_test_run ();
}
