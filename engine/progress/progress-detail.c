/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/progress/progress-detail.h"

#include "engine/progress/progress-private.h"
#include "engine/store/store-workbook.h"

static void
attempt_free (void *data)
{
  LkProgressAttempt *attempt = data;

  g_free (attempt->version);
  g_ptr_array_unref (attempt->answers);
  g_free (attempt);
}

void
lk_progress_detail_free (LkProgressDetail *detail)
{
  if (detail == NULL)
    return;
  lk_progress_course_free (detail->course);
  g_ptr_array_unref (detail->goals);
  g_ptr_array_unref (detail->attempts);
  g_free (detail);
}

/* --- attempts ----------------------------------------------------------------------------------- */

/* What the pages of an attempt were opened and took, as they said. Whether there were any. */
static bool
sum_up (LkProgressAttempt *attempt, const GPtrArray *states)
{
  for (guint i = 0; i < states->len; i++) {
    const LkActivityState *state = states->pdata[i];

    if (state->first_opened > 0 && (attempt->first == 0 || state->first_opened < attempt->first))
      attempt->first = state->first_opened;
    attempt->last = MAX (attempt->last, MAX (state->last_opened, state->done));
    attempt->told_seconds += MAX (state->total_time, 0);
    attempt->steps_done += state->done != 0;
  }
  return states->len > 0;
}

static unsigned
steps_of (const LkProgressSource *source)
{
  return source->open ? lk_organization_count_steps (lk_course_organization (source->opened.course))
                      : 0;
}

/* A course that talks has told of its steps. */
static bool
fill_steps (LkStore *store, const LkProgressSource *source, LkProgressAttempt *attempt,
            GError **error)
{
  g_autoptr (LkBookmark) bookmark = NULL;

  if (!lk_store_bookmark (store, attempt->attempt_id, &bookmark, error))
    return false;
  attempt->n_steps = bookmark != NULL ? bookmark->n_steps : steps_of (source);
  if (bookmark != NULL)
    attempt->steps_done = bookmark->steps_done;
  attempt->steps_done = MIN (attempt->steps_done, attempt->n_steps);
  return true;
}

static LkProgressAttempt *
attempt_new (const LkAttempt *row, const LkProgressSource *source, const GArray *days)
{
  LkProgressAttempt *attempt = g_new0 (LkProgressAttempt, 1);
  gint64 time = 0;

  attempt->attempt_id = row->id;
  attempt->number = row->number;
  attempt->state = row->state;
  attempt->ended = row->ended;
  attempt->version = g_strdup (source->version);
  attempt->answers = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_progress_answer_free);
  for (guint i = 0; i < days->len; i++) {
    const LkLearningDay *day = &g_array_index (days, LkLearningDay, i);

    if (day->attempt_id == row->id)
      time += day->time;
  }
  attempt->seconds = time / G_USEC_PER_SEC;
  return attempt;
}

/* --- all of it ---------------------------------------------------------------------------------- */

typedef struct {
  LkProgressReader reader;
  LkProgressDetail *detail;
  GArray *days;
  GPtrArray *sources; /* (element-type LkProgressSource): versions that were met */
  gint64 counting;    /* id of the attempt that counts */
} Reading;

static void
reading_clear (Reading *reading)
{
  g_clear_pointer (&reading->reader.languages, lk_xapi_languages_free);
  g_clear_pointer (&reading->reader.tags, g_strfreev);
  g_clear_pointer (&reading->days, g_array_unref);
  g_clear_pointer (&reading->sources, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static LkProgressSource *
source_of (Reading *reading, gint64 course_id)
{
  LkProgressSource *source;

  for (guint i = 0; i < reading->sources->len; i++) {
    source = reading->sources->pdata[i];
    if (source->course_id == course_id)
      return source;
  }
  source = lk_progress_source_new (reading->reader.store, course_id);
  g_ptr_array_add (reading->sources, source);
  return source;
}

static bool
fill_course (Reading *reading, gint64 attempt_id, const LkProgressSource *source, GError **error)
{
  LkProgressDetail *detail = reading->detail;

  if (!lk_progress_modules (reading->reader.store, attempt_id, source, detail->course->modules,
                            error))
    return false;
  lk_progress_course_count (detail->course);
  return lk_progress_goals (&reading->reader, attempt_id, source, detail->course, detail->goals,
                            error);
}

static bool
add_attempt (Reading *reading, const LkAttempt *row, GError **error)
{
  LkStore *store = reading->reader.store;
  LkProgressSource *source = source_of (reading, row->course_id);
  LkProgressAttempt *attempt = attempt_new (row, source, reading->days);
  g_autoptr (GPtrArray) states = lk_store_activity_states (store, row->id, error);
  bool counts = row->id == reading->counting;

  g_ptr_array_add (reading->detail->attempts, attempt);
  if (states == NULL || (counts && !fill_course (reading, row->id, source, error)))
    return false;
  if (!sum_up (attempt, states) && attempt->seconds == 0) {
    g_ptr_array_remove (reading->detail->attempts, attempt);
    return true;
  }
  return fill_steps (store, source, attempt, error)
         && lk_progress_answers (store, source, attempt, error)
         && (!lk_standard_speaks_xapi (source->standard)
             || lk_progress_statements (&reading->reader, row->uuid, source, attempt,
                                        counts ? reading->detail->goals : NULL, error));
}

static bool
fill (Reading *reading, GError **error)
{
  LkStore *store = reading->reader.store;
  g_autoptr (GPtrArray) attempts
      = lk_store_attempts (store, reading->detail->course->registration_id, error);
  const LkAttempt *counting = attempts != NULL ? lk_progress_counting (attempts) : NULL;

  reading->days = lk_store_learning_days (store, reading->reader.learner_id, error);
  reading->sources = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_progress_source_free);
  reading->counting = counting != NULL ? counting->id : 0;
  if (attempts == NULL || reading->days == NULL)
    return false;
  for (guint i = 0; i < attempts->len; i++)
    if (!add_attempt (reading, attempts->pdata[i], error))
      return false;
  return true;
}

LkProgressDetail *
lk_progress_detail (LkStore *store, gint64 learner_id, gint64 course_id, const char *languages,
                    GError **error)
{
  g_autoptr (LkProgressDetail) detail = g_new0 (LkProgressDetail, 1);
  g_auto (Reading) reading = { .reader = { .store = store, .learner_id = learner_id } };
  g_autoptr (GPtrArray) rows = NULL;

  detail->goals = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_progress_goal_free);
  detail->attempts = g_ptr_array_new_with_free_func (attempt_free);
  reading.detail = detail;
  reading.reader.languages = lk_xapi_languages_new (languages);
  reading.reader.tags = g_strsplit (languages != NULL ? languages : "", ", ", -1);
  rows = lk_store_progress (store, learner_id, course_id, error);
  if (rows == NULL)
    return NULL;
  if (rows->len == 0)
    detail->course = lk_progress_course (store, learner_id, course_id, error);
  else
    detail->course = lk_progress_course_of (rows->pdata[0]);
  if (detail->course == NULL || (rows->len > 0 && !fill (&reading, error)))
    return NULL;
  return g_steal_pointer (&detail);
}
