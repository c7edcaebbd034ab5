/* SPDX-License-Identifier: GPL-3.0-or-later */

/* import, list and progress: the commands that look at a store. */

#include <glib/gi18n.h>

#include "cli/koffer.h"
#include "engine/base/json.h"
#include "engine/store/store-progress.h"
#include "words/words-time.h"
#include "words/words.h"

static gpointer
cancel_when_interrupted (gpointer cancellable)
{
  koffer_await_interrupt ();
  g_cancellable_cancel (cancellable);
  return NULL;
}

/* Ctrl+C ends an import in order, so that half a copy does not stay on the disk. To be called before
 * anybody else makes a thread. */
static void
watch_interrupts (GCancellable *cancellable)
{
  koffer_hold_interrupts ();
  g_thread_unref (g_thread_new ("interrupts", cancel_when_interrupted, cancellable));
}

static int
import_one (LkStore *store, const char *path, GCancellable *cancellable)
{
  g_auto (LkImportResult) result = { .kind = LK_IMPORT_NEW };
  g_autoptr (GError) error = NULL;

  if (!lk_library_import (store, path, NULL, NULL, cancellable, NULL, &result, &error))
    return koffer_fail (path, error);
  if (result.kind == LK_IMPORT_SAME)
    g_print (_ ("“%s” was on the shelf already.\n"), result.title);
  else if (result.kind == LK_IMPORT_NEWER)
    g_print (_ ("“%s” is on the shelf, beside another version of it.\n"), result.title);
  else
    g_print (_ ("“%s” is on the shelf.\n"), result.title);
  return 0;
}

int
koffer_import_to_shelf (const char *folder, char **packages)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (LkStore) store = NULL;
  int status = 0;

  watch_interrupts (cancellable);
  store = koffer_open_store (folder);
  if (store == NULL)
    return KOFFER_FAILED;
  for (char **path = packages; *path != NULL && !g_cancellable_is_cancelled (cancellable); path++)
    status |= import_one (store, *path, cancellable);
  lk_library_tidy (store);
  lk_store_backup (store, true, NULL);
  return status;
}

static void
add_course (JsonBuilder *builder, const LkShelfRow *row)
{
  const LkCourseRow *course = row->course;

  lk_json_add_string (builder, "title", course->title);
  lk_json_add_string (builder, "standard", course->standard);
  lk_json_add_string (builder, "sha256", course->sha256);
  lk_json_add_string (builder, "version", course->version);
  lk_json_add_int (builder, "size", course->file_size);
  lk_json_add_int (builder, "steps", row->n_steps);
  lk_json_add_moment (builder, "imported", course->imported);
}

static void
print_json (JsonBuilder *builder)
{
  g_autofree char *text = lk_json_finish (builder, true);

  g_print ("%s\n", text);
}

int
koffer_list (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[]
      = { { "store", 0, 0, G_OPTION_ARG_FILENAME, &folder, N_ ("Folder of the store"), N_ ("DIR") },
          { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Write JSON"), NULL },
          G_OPTION_ENTRY_NULL };
  g_auto (GStrv) words = NULL;
  g_autoptr (LkStore) store = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GError) error = NULL;
  int status;

  if (!koffer_parse (argc, argv, NULL, entries, 0, 0, &words, &status))
    return status;
  store = koffer_open_store (folder);
  if (store == NULL)
    return KOFFER_FAILED;
  rows = lk_store_shelf (store, 0, &error);
  if (rows == NULL)
    return koffer_fail (NULL, error);
  json_builder_begin_array (builder);
  for (unsigned i = 0; i < rows->len; i++) {
    const LkShelfRow *row = g_ptr_array_index (rows, i);
    g_autofree char *size = words_size ((guint64) row->course->file_size);

    json_builder_begin_object (builder);
    add_course (builder, row);
    json_builder_end_object (builder);
    if (!json)
      g_print ("%s  (%s, %s)\n", row->course->title, row->course->standard, size);
  }
  json_builder_end_array (builder);
  if (json)
    print_json (builder);
  return 0;
}

/* Seconds that were counted of a course. */
static gint64
learned (const GPtrArray *progress, gint64 course_id)
{
  for (guint i = 0; i < progress->len; i++) {
    const LkProgressRow *row = g_ptr_array_index (progress, i);

    if (row->course->id == course_id)
      return row->time / G_USEC_PER_SEC;
  }
  return 0;
}

static void
print_progress (const LkLearner *learner, const LkShelfRow *row, gint64 seconds)
{
  g_autofree char *time = words_learning_time (seconds);
  g_autofree char *opened = row->last_opened != 0 ? words_date (row->last_opened) : g_strdup ("");
  g_autofree char *state = NULL;

  if (row->completed != 0) {
    g_autofree char *date = words_date (row->completed);

    state = g_strdup_printf (_ ("completed on %s"), date);
  } else if (row->begun) {
    state = g_strdup_printf (_ ("%u of %u steps, last opened %s"), row->steps_done, row->n_steps,
                             opened);
  } else {
    state = g_strdup (_ ("not started"));
  }
  g_print ("%s: %s: %s%s%s\n", learner->name, row->course->title, state, seconds > 0 ? ", " : "",
           seconds > 0 ? time : "");
}

static void
add_progress (JsonBuilder *builder, const LkLearner *learner, const LkShelfRow *row, gint64 seconds)
{
  json_builder_begin_object (builder);
  lk_json_add_string (builder, "learner", learner->name);
  lk_json_add_string (builder, "learnerId",
                      learner->external_id != NULL ? learner->external_id : learner->uuid);
  add_course (builder, row);
  lk_json_add_int (builder, "stepsDone", row->steps_done);
  lk_json_add_int (builder, "learningSeconds", seconds);
  json_builder_set_member_name (builder, "begun");
  json_builder_add_boolean_value (builder, row->begun);
  lk_json_add_moment (builder, "lastOpened", row->last_opened);
  lk_json_add_moment (builder, "completed", row->completed);
  json_builder_end_object (builder);
}

/* One learner on all courses; whether it could be read. */
static bool
show_learner (LkStore *store, const LkLearner *learner, JsonBuilder *json, GError **error)
{
  g_autoptr (GPtrArray) rows = lk_store_shelf (store, learner->id, error);
  g_autoptr (GPtrArray) progress
      = rows != NULL ? lk_store_progress (store, learner->id, 0, error) : NULL;

  if (progress == NULL)
    return false;
  for (unsigned i = 0; i < rows->len; i++) {
    const LkShelfRow *row = g_ptr_array_index (rows, i);
    gint64 seconds = learned (progress, row->course->id);

    if (json != NULL)
      add_progress (json, learner, row, seconds);
    else
      print_progress (learner, row, seconds);
  }
  return true;
}

int
koffer_progress (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[]
      = { { "store", 0, 0, G_OPTION_ARG_FILENAME, &folder, N_ ("Folder of the store"), N_ ("DIR") },
          { "learner", 0, 0, G_OPTION_ARG_STRING, &name, N_ ("Only this person"), N_ ("NAME") },
          { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Write JSON"), NULL },
          G_OPTION_ENTRY_NULL };
  g_auto (GStrv) words = NULL;
  g_autoptr (LkStore) store = NULL;
  g_autoptr (GPtrArray) learners = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GError) error = NULL;
  bool found = false;
  int status;

  if (!koffer_parse (argc, argv, NULL, entries, 0, 0, &words, &status))
    return status;
  store = koffer_open_store (folder);
  if (store == NULL)
    return KOFFER_FAILED;
  learners = lk_store_learners (store, &error);
  json_builder_begin_array (builder);
  for (unsigned i = 0; learners != NULL && i < learners->len && error == NULL; i++) {
    const LkLearner *learner = g_ptr_array_index (learners, i);

    if (name != NULL && !g_str_equal (name, learner->name))
      continue;
    found = true;
    show_learner (store, learner, json ? builder : NULL, &error);
  }
  json_builder_end_array (builder);
  if (name != NULL && !found && error == NULL)
    lk_error_set (&error, LK_ISSUE_LEARNER_UNKNOWN, "%s", name);
  if (error != NULL)
    return koffer_fail (NULL, error);
  if (json)
    print_json (builder);
  return 0;
}
