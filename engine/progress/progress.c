/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/progress/progress.h"

#include "engine/progress/progress-private.h"

void
lk_progress_module_free (LkProgressModule *module)
{
  if (module == NULL)
    return;
  g_free (module->title);
  g_free (module->objective);
  g_free (module);
}

void
lk_progress_course_free (LkProgressCourse *course)
{
  if (course == NULL)
    return;
  g_free (course->title);
  g_free (course->version);
  g_free (course->world);
  g_ptr_array_unref (course->modules);
  g_free (course);
}

/* What stands in the course's own row. */
static LkProgressCourse *
course_new (const LkCourseRow *row)
{
  LkProgressCourse *course = g_new0 (LkProgressCourse, 1);

  course->course_id = row->id;
  course->title = g_strdup (row->title);
  course->version = g_strdup (row->version);
  course->world = g_strdup (row->world);
  course->removed = row->removed != 0;
  course->plan_minutes = row->minutes;
  course->n_steps = row->n_steps;
  course->modules = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_progress_module_free);
  return course;
}

LkProgressCourse *
lk_progress_course_of (const LkProgressRow *row)
{
  LkProgressCourse *course = course_new (row->course);

  course->registration_id = row->registration_id;
  course->steps_done = row->steps_done;
  course->n_steps = row->n_steps;
  course->n_attempts = row->n_attempts;
  course->first = row->first_opened;
  course->last = MAX (row->last_opened, row->first_opened);
  course->completed = row->completed;
  course->seconds = row->time / G_USEC_PER_SEC;
  return course;
}

GPtrArray *
lk_progress_courses (LkStore *store, gint64 learner_id, GError **error)
{
  g_autoptr (GPtrArray) rows = lk_store_progress (store, learner_id, 0, error);
  GPtrArray *courses;

  if (rows == NULL)
    return NULL;
  courses = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_progress_course_free);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (courses, lk_progress_course_of (rows->pdata[i]));
  return courses;
}

/* --- one course ------------------------------------------------------------------------------- */

const LkAttempt *
lk_progress_counting (const GPtrArray *attempts)
{
  for (guint i = 0; i < attempts->len; i++)
    if (((const LkAttempt *) attempts->pdata[i])->state == LK_ATTEMPT_COMPLETED)
      return attempts->pdata[i];
  return attempts->len > 0 ? attempts->pdata[0] : NULL;
}

static bool
fill_modules (LkStore *store, LkProgressCourse *course, GError **error)
{
  g_autoptr (GPtrArray) attempts = lk_store_attempts (store, course->registration_id, error);
  const LkAttempt *attempt = attempts != NULL ? lk_progress_counting (attempts) : NULL;
  g_autoptr (LkProgressSource) source = NULL;

  if (attempt == NULL)
    return attempts != NULL;
  source = lk_progress_source_new (store, attempt->course_id);
  return lk_progress_modules (store, attempt->id, source, course->modules, error);
}

void
lk_progress_course_count (LkProgressCourse *course)
{
  for (guint i = 0; i < course->modules->len; i++) {
    const LkProgressModule *module = course->modules->pdata[i];

    course->modules_done += module->steps_done >= module->n_steps;
  }
}

LkProgressCourse *
lk_progress_course (LkStore *store, gint64 learner_id, gint64 course_id, GError **error)
{
  g_autoptr (GPtrArray) rows = lk_store_progress (store, learner_id, course_id, error);
  g_autoptr (LkProgressCourse) course = NULL;
  g_autoptr (LkCourseRow) row = NULL;

  if (rows == NULL)
    return NULL;
  if (rows->len == 0) {
    row = lk_store_course (store, course_id, error);
    return row != NULL ? course_new (row) : NULL;
  }
  course = lk_progress_course_of (rows->pdata[0]);
  if (!fill_modules (store, course, error))
    return NULL;
  lk_progress_course_count (course);
  return g_steal_pointer (&course);
}
