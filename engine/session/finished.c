/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/session/finished.h"

#include <string.h>

#include "engine/base/clock.h"
#include "engine/base/text.h"

#define FORM_DE "Selbstlernen am Rechner, offline"
#define FORM_EN "Self-study on a computer, offline"

/* --- texts of strangers ----------------------------------------------------------------------------- */

/* Fit for paper: one line, bounded; "" if nothing is left. (transfer full) */
static char *
tidy (const char *text)
{
  g_autofree char *clean = lk_text_clean (text != NULL ? text : "", LK_PROOF_MOST_BYTES);

  return lk_text_strip (clean, true);
}

static void
take (char **field, const char *text)
{
  g_autofree char *clean = tidy (text);

  if (*clean != '\0')
    *field = g_steal_pointer (&clean);
}

/* Beyond the last line that a sheet has, what is left out is counted there. */
static void
add_line (GPtrArray *lines, guint *n_left, const char *text)
{
  g_autofree char *clean = tidy (text);

  if (*clean == '\0')
    return;
  if (lines->len < LK_PROOF_MOST_LINES) {
    g_ptr_array_add (lines, g_steal_pointer (&clean));
    return;
  }
  (*n_left)++;
}

static void
close_lines (GPtrArray *lines, guint n_left)
{
  if (n_left == 0)
    return;
  g_ptr_array_remove_index (lines, lines->len - 1);
  g_ptr_array_add (lines, g_strdup_printf ("… (+ %u)", n_left + 1));
}

/* --- contents and outcomes --------------------------------------------------------------------------- */

static void
add_companion (LkProofFacts *facts, const LkCompanion *companion)
{
  bool by_module = companion->modules->len > 1;
  guint left = 0, outcomes_left = 0;

  for (guint i = 0; i < companion->modules->len; i++) {
    const LkCompanionModule *module = companion->modules->pdata[i];

    if (by_module)
      add_line (facts->contents, &left, module->title);
    add_line (facts->outcomes, &outcomes_left, module->objective);
  }
  for (guint i = 0; !by_module && i < companion->pages->len; i++)
    add_line (facts->contents, &left, ((LkCompanionPage *) companion->pages->pdata[i])->title);
  close_lines (facts->contents, left);
  close_lines (facts->outcomes, outcomes_left);
}

/* The topmost parts; where a course is wrapped into one, those of that one. */
static const LkItem *
find_top (const LkItem *root)
{
  const LkItem *top = root;

  while (top->children->len == 1 && ((LkItem *) top->children->pdata[0])->children->len > 0)
    top = top->children->pdata[0];
  return top;
}

static void
add_outline (LkProofFacts *facts, const LkCourse *course)
{
  const char *const languages[] = { facts->language, NULL };
  const LkItem *top = find_top (lk_course_organization (course)->root);
  guint left = 0, outcomes_left = 0;

  for (guint i = 0; i < top->children->len; i++) {
    const LkItem *item = top->children->pdata[i];

    if (item->visible)
      add_line (facts->contents, &left, item->title);
  }
  for (guint i = 0; i < course->objectives->len; i++) {
    const LkObjectiveDef *objective = course->objectives->pdata[i];

    add_line (facts->outcomes, &outcomes_left, lk_lang_text_choose (objective->titles, languages));
  }
  close_lines (facts->contents, left);
  close_lines (facts->outcomes, outcomes_left);
}

/* What a self-test of SCORM 1.2 or cmi5 asks for, in percent; 0: not said, or not the same everywhere. */
static gint64
find_threshold (const LkCourse *course)
{
  const LkOrganization *organization = lk_course_organization (course);
  gint64 threshold = 0;

  for (guint i = 0; i < organization->items->len; i++) {
    const LkItem *item = organization->items->pdata[i];
    double asked = item->has_mastery_score ? item->mastery_score
                   : item->activity != NULL && item->activity->has_mastery_score
                       ? item->activity->mastery_score * 100
                       : 0;

    if (asked < 1 || asked > 100)
      continue;
    if (threshold != 0 && threshold != (gint64) asked)
      return 0;
    threshold = (gint64) asked;
  }
  return threshold;
}

/* --- the whole -------------------------------------------------------------------------------------- */

static void
add_course (LkProofFacts *facts, const LkCourseRow *row)
{
  g_autofree char *sha256 = g_strconcat ("sha256:", row->sha256, NULL);
  bool is_english = g_ascii_strncasecmp (row->language, "en", 2) == 0;

  facts->language = g_strdup (is_english ? "en" : "de");
  facts->form = g_strdup (is_english ? FORM_EN : FORM_DE);
  take (&facts->course_id, *row->code != '\0'       ? row->code
                           : *row->identity != '\0' ? row->identity
                                                    : sha256);
  take (&facts->title, row->title);
  take (&facts->version, *row->version != '\0' ? row->version : "1");
  facts->self_minutes = MIN (row->minutes, LK_PROOF_MOST_MINUTES);
}

char *
lk_finished_write (const LkCourseRow *row, const LkOpenedPackage *opened, const LkFinish *finish)
{
  g_autoptr (LkProofFacts) facts = lk_proof_facts_new ();
  g_autofree char *sheet = NULL;

  add_course (facts, row);
  facts->until = lk_clock_format_day (finish->until);
  /* Clocks are set back. */
  facts->from = lk_clock_format_day (MIN (finish->from, finish->until));
  if (opened->companion != NULL)
    add_companion (facts, opened->companion);
  else
    add_outline (facts, opened->course);
  facts->threshold = finish->passed ? find_threshold (opened->course) : 0;
  sheet = lk_proof_facts_write (facts);
  return g_strdup_printf ("{\"passed\":%s,\"sheet\":%s}", finish->passed ? "true" : "false", sheet);
}

/* The newest that was brought to its end; where none says so, the newest. */
static const LkAttempt *
find_attempt (const GPtrArray *attempts)
{
  for (guint i = 0; i < attempts->len; i++) {
    const LkAttempt *attempt = attempts->pdata[i];

    if (attempt->state == LK_ATTEMPT_COMPLETED)
      return attempt;
  }
  return attempts->len > 0 ? attempts->pdata[0] : NULL;
}

/* By what is on record: a part was passed, and none is failed. */
static bool
find_passed (LkStore *store, const LkAttempt *attempt)
{
  g_autoptr (GPtrArray) states = lk_store_activity_states (store, attempt->id, NULL);
  bool passed = false;

  for (guint i = 0; states != NULL && i < states->len; i++) {
    const LkActivityState *state = states->pdata[i];

    if (g_str_equal (state->success, "failed"))
      return false;
    passed |= g_str_equal (state->success, "passed");
  }
  return passed;
}

static char *
look_at (LkStore *store, const LkRegistration *registration, const LkAttempt *attempt,
         GError **error)
{
  g_autoptr (LkCourseRow) row = lk_store_course (store, attempt->course_id, error);
  g_auto (LkOpenedPackage) opened = { NULL };
  LkFinish finish;

  if (row == NULL)
    return NULL;
  if (registration->completed == 0) {
    lk_error_set (error, LK_ISSUE_RECORD_NO_COURSE, "%s", row->title);
    return NULL;
  }
  if (!lk_library_open (store, row->id, &opened, error))
    return NULL;
  finish = (LkFinish){ attempt->started, registration->completed, find_passed (store, attempt) };
  return lk_finished_write (row, &opened, &finish);
}

char *
lk_finished_look (LkStore *store, gint64 learner_id, gint64 course_id, GError **error)
{
  g_autoptr (LkRegistration) registration
      = lk_store_registration (store, learner_id, course_id, error);
  g_autoptr (GPtrArray) attempts
      = registration != NULL ? lk_store_attempts (store, registration->id, error) : NULL;
  const LkAttempt *attempt = attempts != NULL ? find_attempt (attempts) : NULL;

  if (attempts == NULL)
    return NULL;
  if (attempt == NULL) {
    lk_error_set (error, LK_ISSUE_RECORD_NO_COURSE, "%" G_GINT64_FORMAT, course_id);
    return NULL;
  }
  return look_at (store, registration, attempt, error);
}
