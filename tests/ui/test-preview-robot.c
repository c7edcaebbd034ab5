/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The robot learner in a real web view: it goes through all that a course can have, and finds what was planted. */

#include "authoring/preview/preview-robot.h"

#include <adwaita.h>
#include <locale.h>

#include "authoring/media/math.h"
#include "authoring/model/source-folder.h"
#include "authoring/publish/bundle.h"
#include "tests/support/fixture.h"
#include "tests/support/source-memory.h"

#define LIMIT_US (170 * G_USEC_PER_SEC)

typedef struct {
  char *folder;
  LkServer *server;
  PreviewTrial *trial;
  PreviewRobot *robot;
  GtkWindow *window;
  guint n_progress, n_done;
} Fixture;

static void
progress_cb (Fixture *f, const char *page, double share)
{
  g_assert_cmpfloat (share, <=, 1);
  g_test_message ("progress %.2f %s", share, page);
  f->n_progress++;
}

static void
called_cb (Fixture *f, const PreviewTrialCall *call)
{
  g_test_message ("%6d ms %s (%s) = %s %u", (int) (call->at_us / 1000), call->function,
                  call->arguments, call->answer, call->error);
}

static void
done_cb (Fixture *f)
{
  f->n_done++;
}

static void
set_up (Fixture *f, const void *data)
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

static void
tear_down (Fixture *f, const void *data)
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

/* What is done to a package before it is written. */
typedef void (*Spoil) (AuthorBundle *bundle);

static char *
publish (Fixture *f, const AuthorFiles *files, PreviewRole role, Spoil spoil)
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

static const PreviewRobotReport *
run (Fixture *f, const char *package, PreviewRole role)
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

/* --- a course with every kind of block ----------------------------------------------------------- */

static void
test_pattern_book (Fixture *f, const void *data)
{
  PreviewRole role = GPOINTER_TO_INT (data);
  g_autofree char *source
      = g_build_filename (g_getenv ("LERNKOFFER_SOURCE"), "courses", "bausteine", NULL);
  g_autoptr (AuthorFolder) folder = author_folder_open (source, false, NULL, NULL);
  g_autofree char *package = publish (f, author_folder_files (folder), role, NULL);
  const PreviewRobotReport *report = run (f, package, role);

  g_assert_false (report->is_cancelled);
  g_assert_cmpuint (report->pages, ==, report->n_pages);
  g_assert_cmpuint (report->n_refused, ==, 0);
  g_assert_true (report->completed);
  g_assert_true (report->passed);
  g_assert_true (report->failed);
  g_assert_true (report->resumed);
  g_assert_cmpuint (report->findings->len, ==, 0);
  g_assert_cmpuint (report->tests, ==, 1);
  g_assert_cmpuint (report->answers, >, 3);
  g_assert_cmpuint (f->n_progress, >=, report->n_pages);
}

/* --- planted mistakes ---------------------------------------------------------------------------- */

#define HEAD       "=== course.yaml\nid: probe\ntitle: Probe\nlanguage: de\nversion: 1.0.0\nmastery: 70\n"
#define CHOICE(id) "::: {.choice #" id "}\nWas?\n\n- [x] Dies\n  > Ja.\n- [ ] Das\n  > Nein.\n:::\n"
#define DIALOGUE                                                                                   \
  "::: {.dialogue #d-1}\n"                                                                         \
  "::: {.scene #s-a}\nGuten Tag.\n\n- [Weiter](#s-b)\n- [Ende](#e-1)\n:::\n"                       \
  "::: {.scene #s-b}\nUnd nun?\n\n- [Zurück](#s-a)\n- [Schluss](#e-2)\n:::\n"                     \
  "::: {.ending #e-1 title=Ende}\nDas war es.\n:::\n"                                              \
  "::: {.ending #e-2 title=Schluss}\nDas war es auch.\n:::\n:::\n"

static const PreviewFound *
find (const PreviewRobotReport *report, PreviewFoundKind kind)
{
  for (guint i = 0; i < report->findings->len; i++)
    if (((PreviewFound *) g_ptr_array_index (report->findings, i))->kind == kind)
      return g_ptr_array_index (report->findings, i);
  return NULL;
}

static void
replace (AuthorBundle *bundle, const char *name, const char *from, const char *to)
{
  GBytes *bytes = author_bundle_get (bundle, name);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  GString *changed = g_string_new (text);

  g_assert_cmpuint (g_string_replace (changed, from, to, 0), >, 0);
  author_bundle_take_text (bundle, name, g_string_free (changed, FALSE));
}

/* As if the check of dialogues had overlooked it: from one scene all ways lead back into it. */
static void
plant_dead_end (AuthorBundle *bundle)
{
  replace (bundle, "p/p-b.html", "\"to\":\"s-a\"", "\"to\":\"s-b\"");
  replace (bundle, "p/p-b.html", "\"to\":\"e-2\"", "\"to\":\"s-b\"");
}

static void
test_clean (Fixture *f, const void *data)
{
  g_autoptr (SourceMemory) memory = source_memory_new (
      HEAD "=== 01-a/10-b.md\n---\nid: p-b\ntitle: Seite\n---\n" CHOICE ("q-1") "\n" DIALOGUE);
  g_autofree char *package = publish (f, source_memory_files (memory), PREVIEW_ROLE_SCORM12, NULL);
  const PreviewRobotReport *report = run (f, package, PREVIEW_ROLE_SCORM12);

  g_assert_cmpuint (report->findings->len, ==, 0);
  g_assert_cmpuint (report->answers, ==, 4);
  g_assert_true (report->completed && report->passed && report->failed);
}

static void
test_dead_end (Fixture *f, const void *data)
{
  g_autoptr (SourceMemory) memory = source_memory_new (
      HEAD "=== 01-a/10-b.md\n---\nid: p-b\ntitle: Seite\n---\n" CHOICE ("q-1") "\n" DIALOGUE);
  g_autofree char *package
      = publish (f, source_memory_files (memory), PREVIEW_ROLE_SCORM12, plant_dead_end);
  const PreviewRobotReport *report = run (f, package, PREVIEW_ROLE_SCORM12);
  const PreviewFound *found = find (report, PREVIEW_FOUND_DIALOGUE);

  g_assert_nonnull (found);
  g_assert_cmpstr (found->block, ==, "d-1");
}

/* A page waits for a question that the test does not draw: no check of the source can see that. */
static void
test_unsolvable (Fixture *f, const void *data)
{
  g_autoptr (SourceMemory) memory = source_memory_new (
      HEAD
      "=== 01-a/10-b.md\n---\nid: p-b\ntitle: Seite\n---\n"
      "::: {.set #t-1 title=Test draw=1 pass=1 tries=1}\n" CHOICE ("q-1") "\n" CHOICE (
          "q-2") ":::\n"
                 "=== 01-a/20-c.md\n---\nid: p-c\ntitle: Zu\nrequires: [q-1, q-2]\n---\nText.\n");
  g_autofree char *package = publish (f, source_memory_files (memory), PREVIEW_ROLE_SCORM12, NULL);
  const PreviewRobotReport *report = run (f, package, PREVIEW_ROLE_SCORM12);
  const PreviewFound *found = find (report, PREVIEW_FOUND_LOCKED);

  g_assert_nonnull (found);
  g_assert_cmpstr (found->page, ==, "p-c");
  g_assert_false (report->completed);
  g_assert_nonnull (find (report, PREVIEW_FOUND_COMPLETED));
}

static gboolean
cancel_cb (gpointer data)
{
  preview_robot_cancel (((Fixture *) data)->robot);
  return G_SOURCE_REMOVE;
}

static void
test_cancel (Fixture *f, const void *data)
{
  g_autoptr (SourceMemory) memory = source_memory_new (
      HEAD "=== 01-a/10-b.md\n---\nid: p-b\ntitle: Seite\n---\n" CHOICE ("q-1"));
  g_autofree char *package = publish (f, source_memory_files (memory), PREVIEW_ROLE_SCORM12, NULL);
  const PreviewRobotReport *report;

  g_timeout_add (400, cancel_cb, f);
  report = run (f, package, PREVIEW_ROLE_SCORM12);
  g_assert_true (report->is_cancelled);
}

int
main (int argc, char **argv)
{
  static const char *const names[PREVIEW_N_ROLES]
      = { "lernkoffer", "scorm12", "scorm2004", "cmi5" };

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  author_math_prepare ();
  gtk_init ();
  adw_init ();
  lk_web_prepare ();
  g_test_add ("/robot/clean", Fixture, NULL, set_up, test_clean, tear_down);
  g_test_add ("/robot/dead-end", Fixture, NULL, set_up, test_dead_end, tear_down);
  g_test_add ("/robot/unsolvable", Fixture, NULL, set_up, test_unsolvable, tear_down);
  g_test_add ("/robot/cancel", Fixture, NULL, set_up, test_cancel, tear_down);
  for (int role = 0; role < PREVIEW_N_ROLES; role++) {
    g_autofree char *path = g_strconcat ("/robot/pattern-book/", names[role], NULL);

    g_test_add (path, Fixture, GINT_TO_POINTER (role), set_up, test_pattern_book, tear_down);
  }
  return g_test_run ();
}
