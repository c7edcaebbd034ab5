/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/ui/robot-driver.h"

#include "authoring/model/source-folder.h"
#include "tests/support/fixture.h"
#include "tests/support/source-memory.h"

#define LIMIT_US (580 * G_USEC_PER_SEC)

static void
progress_cb (RobotDriver *f, const char *page, double share)
{
  g_assert_cmpfloat (share, <=, 1);
  g_test_message ("progress %.2f %s", share, page);
  f->n_progress++;
}

static void
called_cb (RobotDriver *f, const PreviewTrialCall *call)
{
  g_test_message ("%6d ms %s (%s) = %s %u", (int) (call->at_us / 1000), call->function,
                  call->arguments, call->answer, call->error);
}

static void
done_cb (RobotDriver *f)
{
  f->n_done++;
}

void
robot_driver_set_up (RobotDriver *f, const void *data)
{
  g_autoptr (GError) error = NULL;

  f->folder = fixture_folder_new ();
  f->server = lk_server_new (0, NULL, &error);
  g_assert_no_error (error);
  f->trial = preview_trial_new (f->server, "Vorschau", "Kurs");
  f->robot = preview_robot_new (f->trial);
  f->window = GTK_WINDOW (g_object_ref_sink (gtk_window_new ()));
  gtk_window_set_default_size (f->window, 1000, 760);
  gtk_window_set_child (f->window, preview_trial_view (f->trial));
  gtk_window_present (f->window);
  g_signal_connect_swapped (f->robot, "progress", G_CALLBACK (progress_cb), f);
  if (g_getenv ("ROBOT_CALLS") != NULL)
    g_signal_connect_swapped (f->trial, "called", G_CALLBACK (called_cb), f);
  g_signal_connect_swapped (f->robot, "done", G_CALLBACK (done_cb), f);
}

void
robot_driver_tear_down (RobotDriver *f, const void *data)
{
  g_autofree char *left = g_strdup (preview_trial_folder (f->trial));

  gtk_window_destroy (f->window);
  g_object_unref (f->window);
  g_object_unref (f->robot);
  g_object_run_dispose (G_OBJECT (f->trial));
  /* Nothing stays on disk. */
  g_assert_true (left == NULL || !g_file_test (left, G_FILE_TEST_EXISTS));
  g_object_unref (f->trial);
  lk_server_free (f->server);
  fixture_folder_remove (f->folder);
}

/* --- packages ------------------------------------------------------------------------------------ */

char *
robot_driver_publish (RobotDriver *f, const AuthorFiles *files, PreviewRole role,
                      RobotDriverSpoil spoil)
{
  g_autoptr (AuthorIssueList) issues = author_issue_list_new ();
  g_autoptr (AuthorCourse) course = author_course_read (files, NULL, issues);
  const AuthorPublishOptions options = preview_role_options (role);
  g_autoptr (AuthorPublished) published = author_publish (course, files, &options, issues);
  char *path = g_build_filename (f->folder, "course.zip", NULL);
  g_autoptr (GError) error = NULL;

  if (published == NULL) {
    g_autofree char *dump = source_issues_dump (issues);

    g_printerr ("%s", dump);
    g_assert_not_reached ();
  }
  if (spoil != NULL)
    spoil (published->bundle);
  author_published_write (published, path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return path;
}

const PreviewRobotReport *
robot_driver_run (RobotDriver *f, const char *package, PreviewRole role)
{
  gint64 end = g_get_monotonic_time () + LIMIT_US, begin = g_get_monotonic_time ();
  guint before = f->n_done;
  const PreviewRobotReport *report;

  preview_robot_run (f->robot, package, role);
  while (f->n_done == before && g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (2000);
  g_assert_cmpuint (f->n_done, ==, before + 1);
  report = preview_robot_report (f->robot);
  g_test_message ("%.1f s: %u of %u pages, %u questions, %u solved, %u tests, %u answers in "
                  "dialogues, %u gates, %u calls, %u refused, %u of %u characters",
                  (double) (g_get_monotonic_time () - begin) / G_USEC_PER_SEC, report->pages,
                  report->n_pages, report->questions, report->solved, report->tests,
                  report->answers, report->gates, report->n_calls, report->n_refused,
                  report->largest, report->limit);
  for (guint i = 0; i < report->findings->len; i++) {
    const PreviewFound *found = g_ptr_array_index (report->findings, i);

    g_test_message ("found %d: page %s, block %s, scene %s: %s", found->kind, found->page,
                    found->block, found->scene, found->text);
  }
  return report;
}

const PreviewRobotReport *
robot_driver_learn (RobotDriver *f, const char *name, PreviewRole role)
{
  g_autofree char *source
      = g_build_filename (g_getenv ("LERNKOFFER_SOURCE"), "courses", name, NULL);
  g_autoptr (AuthorFolder) folder = author_folder_open (source, false, NULL, NULL);
  g_autofree char *package = robot_driver_publish (f, author_folder_files (folder), role, NULL);

  return robot_driver_run (f, package, role);
}
