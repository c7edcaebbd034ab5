/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/check/course-check-private.h"

/* --- dates ------------------------------------------------------------------------------------ */

/* After that many days a state of affairs wants to be looked at again. */
#define DAYS_VALID 365

static bool
is_old (const char *date, const char *today)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *then_text = g_strconcat (date, "T00:00:00Z", NULL);
  g_autofree char *now_text = g_strconcat (today, "T00:00:00Z", NULL);
  g_autoptr (GDateTime) then = g_date_time_new_from_iso8601 (then_text, utc);
  g_autoptr (GDateTime) now = g_date_time_new_from_iso8601 (now_text, utc);

  return then != NULL && now != NULL
         && g_date_time_difference (now, then) > DAYS_VALID * G_TIME_SPAN_DAY;
}

static void
check_entries (const AuthorChecker *checker, const GArray *entries)
{
  for (guint i = 0; i < entries->len; i++) {
    const AuthorEntry *entry = &g_array_index (entries, AuthorEntry, i);
    const AuthorCoursePage *page
        = &g_array_index (checker->course->references, AuthorCoursePage, entry->page);

    if (entry->valid_as_of == NULL || !is_old (entry->valid_as_of, checker->today))
      continue;
    author_issue_list_set_file (checker->issues, page->file);
    author_issue_add (checker->issues, AUTHOR_ISSUE_CHECK_DATE,
                      page->page->blocks[entry->block].line, 1, entry->valid_as_of, entry->title);
  }
}

void
author_check_dates (const AuthorChecker *checker)
{
  const AuthorCourse *course = checker->course;

  if (checker->today == NULL)
    return;
  if (course->valid_as_of != NULL && is_old (course->valid_as_of, checker->today))
    author_issue_add (checker->issues, AUTHOR_ISSUE_CHECK_DATE, 0, 0, course->valid_as_of,
                      course->title);
  check_entries (checker, course->sources);
}

/* --- media ------------------------------------------------------------------------------------ */

void
author_check_media (const AuthorChecker *checker)
{
  const GArray *media = checker->course->media;

  for (guint i = 0; checker->published != NULL && i < checker->published->unused->len; i++) {
    const char *name = g_ptr_array_index (checker->published->unused, i);

    author_issue_add (checker->issues, AUTHOR_ISSUE_CHECK_UNUSED, 0, 0, name, NULL);
  }
  for (guint i = 0; i < media->len; i++) {
    const AuthorMedium *medium = &g_array_index (media, AuthorMedium, i);

    if (medium->licence == NULL && !g_str_has_suffix (medium->name, ".vtt"))
      author_issue_add (checker->issues, AUTHOR_ISSUE_CHECK_LICENCE, 0, 0, medium->name,
                        "licence:");
  }
}

/* --- scores and completion -------------------------------------------------------------------- */

/* What the learner can do at all. */
typedef struct {
  double points;
  guint n_questions, n_sets, n_works;
} Amounts;

/* Fields count for "works": the rest of what is kept is no work of the learner. */
static bool
is_field (const AuthorWorkFact *work)
{
  static const char *const kinds[] = { "line", "long", "number", "date", "choice", "plan" };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i], work->kind))
      return true;
  return false;
}

static void
add_page (Amounts *amounts, const AuthorFacts *facts)
{
  for (guint i = 0; i < facts->questions->len; i++) {
    const AuthorQuestionFact *fact = &g_array_index (facts->questions, AuthorQuestionFact, i);

    amounts->points += fact->points;
    amounts->n_questions += fact->points > 0 && fact->set == NULL;
  }
  amounts->n_sets += facts->sets->len;
  for (guint i = 0; i < facts->works->len; i++)
    amounts->n_works += is_field (&g_array_index (facts->works, AuthorWorkFact, i));
}

static void
check_set (const AuthorChecker *checker, const AuthorSetFact *set)
{
  guint n = set->draw > 0 ? MIN (set->draw, set->of->len) : set->of->len;
  g_autofree char *has = g_strdup_printf ("%u", set->draw > set->of->len ? set->of->len : n);
  g_autofree char *wants = g_strdup_printf ("%u", MAX (set->draw, set->pass));

  if (set->draw > set->of->len || set->pass > n)
    author_issue_add (checker->issues, AUTHOR_ISSUE_CHECK_SET, 0, 0, has, wants);
}

static void
check_sets (const AuthorChecker *checker, Amounts *amounts)
{
  const GPtrArray *all = checker->published->facts;

  for (guint i = 0; i < all->len; i++) {
    const AuthorFacts *facts = g_ptr_array_index (all, i);

    author_issue_list_set_file (checker->issues,
                                g_array_index (checker->course->pages, AuthorCoursePage, i).file);
    add_page (amounts, facts);
    for (guint set = 0; set < facts->sets->len; set++)
      check_set (checker, &g_array_index (facts->sets, AuthorSetFact, set));
  }
  author_issue_list_set_file (checker->issues, "course.yaml");
}

/* A rule of completion without anything to do would never, or at once, be true. */
static void
check_completion (const AuthorChecker *checker, const Amounts *amounts)
{
  const struct {
    AuthorCompletion bit;
    guint n;
    const char *word, *needs;
  } rules[] = {
    { AUTHOR_COMPLETION_QUESTIONS, amounts->n_questions, "questions", "::: {.choice …}" },
    { AUTHOR_COMPLETION_SETS, amounts->n_sets, "sets", "::: {.set …}" },
    { AUTHOR_COMPLETION_WORKS, amounts->n_works, "works", "::: {.field …}" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    if ((checker->course->completion & rules[i].bit) && rules[i].n == 0)
      author_issue_add (checker->issues, AUTHOR_ISSUE_CHECK_COMPLETION, 0, 0, rules[i].word,
                        rules[i].needs);
}

void
author_check_scores (const AuthorChecker *checker)
{
  Amounts amounts = { 0 };

  if (checker->published == NULL)
    return;
  check_sets (checker, &amounts);
  check_completion (checker, &amounts);
  if (checker->course->mastery > 0 && amounts.points <= 0) {
    g_autofree char *mastery = g_strdup_printf ("%d", checker->course->mastery);

    author_issue_add (checker->issues, AUTHOR_ISSUE_CHECK_MASTERY, 0, 0, mastery, "points=1");
  }
}

/* --- state ------------------------------------------------------------------------------------ */

/* What the standards of the profile keep; 0: as much as there is. */
static guint
state_limit (const AuthorPublishOptions *options)
{
  AuthorScorm scorm = author_profile_scorm (options->profile);

  if (scorm == AUTHOR_SCORM_NONE)
    return 0;
  return scorm == AUTHOR_SCORM_12 && !options->use_scorm2004 ? AUTHOR_STATE_LIMIT_SCORM12
                                                             : AUTHOR_STATE_LIMIT_SCORM2004;
}

void
author_check_state (const AuthorChecker *checker)
{
  guint limit = state_limit (checker->options);
  g_autofree char *expected = g_strdup_printf ("%u", limit);
  g_autofree char *found = NULL;
  const AuthorStateSize *state;

  if (checker->published == NULL || limit == 0)
    return;
  state = &checker->published->state;
  found = g_strdup_printf ("%u", state->results > limit ? state->results : state->worst);
  if (state->results > limit)
    author_issue_add (checker->issues, AUTHOR_ISSUE_CHECK_RESULTS, 0, 0, found, expected);
  else if (state->worst > limit)
    author_issue_add (checker->issues, AUTHOR_ISSUE_CHECK_STATE, 0, 0, found, expected);
}
