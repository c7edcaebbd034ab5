/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The robot learner in a real web view: it goes through all that a course can have, and finds what was planted. */

#include <adwaita.h>
#include <locale.h>

#include "authoring/media/math.h"
#include "tests/support/source-memory.h"
#include "tests/support/web-fixture.h"
#include "tests/ui/robot-driver.h"

/* --- a course with every kind of block ----------------------------------------------------------- */

static void
test_pattern_book (RobotDriver *f, const void *data)
{
  PreviewRole role = GPOINTER_TO_INT (data);
  const PreviewRobotReport *report = robot_driver_learn (f, "bausteine", role);

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
test_clean (RobotDriver *f, const void *data)
{
  g_autoptr (SourceMemory) memory = source_memory_new (
      HEAD "=== 01-a/10-b.md\n---\nid: p-b\ntitle: Seite\n---\n" CHOICE ("q-1") "\n" DIALOGUE);
  g_autofree char *package
      = robot_driver_publish (f, source_memory_files (memory), PREVIEW_ROLE_SCORM12, NULL);
  const PreviewRobotReport *report = robot_driver_run (f, package, PREVIEW_ROLE_SCORM12);

  g_assert_cmpuint (report->findings->len, ==, 0);
  g_assert_cmpuint (report->answers, ==, 4);
  g_assert_true (report->completed && report->passed && report->failed);
}

static void
test_dead_end (RobotDriver *f, const void *data)
{
  g_autoptr (SourceMemory) memory = source_memory_new (
      HEAD "=== 01-a/10-b.md\n---\nid: p-b\ntitle: Seite\n---\n" CHOICE ("q-1") "\n" DIALOGUE);
  g_autofree char *package = robot_driver_publish (f, source_memory_files (memory),
                                                   PREVIEW_ROLE_SCORM12, plant_dead_end);
  const PreviewRobotReport *report = robot_driver_run (f, package, PREVIEW_ROLE_SCORM12);
  const PreviewFound *found = find (report, PREVIEW_FOUND_DIALOGUE);

  g_assert_nonnull (found);
  g_assert_cmpstr (found->block, ==, "d-1");
}

/* A page waits for a question that the test does not draw: no check of the source can see that. */
static void
test_unsolvable (RobotDriver *f, const void *data)
{
  g_autoptr (SourceMemory) memory = source_memory_new (
      HEAD
      "=== 01-a/10-b.md\n---\nid: p-b\ntitle: Seite\n---\n"
      "::: {.set #t-1 title=Test draw=1 pass=1 tries=1}\n" CHOICE ("q-1") "\n" CHOICE (
          "q-2") ":::\n"
                 "=== 01-a/20-c.md\n---\nid: p-c\ntitle: Zu\nrequires: [q-1, q-2]\n---\nText.\n");
  g_autofree char *package
      = robot_driver_publish (f, source_memory_files (memory), PREVIEW_ROLE_SCORM12, NULL);
  const PreviewRobotReport *report = robot_driver_run (f, package, PREVIEW_ROLE_SCORM12);
  const PreviewFound *found = find (report, PREVIEW_FOUND_LOCKED);

  g_assert_nonnull (found);
  g_assert_cmpstr (found->page, ==, "p-c");
  g_assert_false (report->completed);
  g_assert_nonnull (find (report, PREVIEW_FOUND_COMPLETED));
}

/* The web process falls: once in a sitting is nobody's fault, twice is the course's. */
static void
fell_cb (RobotDriver *f, const char *page, double share)
{
  if (f->n_to_fall == 0)
    return;
  f->n_to_fall--;
  g_assert_cmpuint (web_fixture_kill ("WebKitWebProces"), >=, 1);
}

static void
test_falls (RobotDriver *f, const void *data)
{
  guint n = GPOINTER_TO_UINT (data);
  g_autoptr (SourceMemory) memory = source_memory_new (
      HEAD "=== 01-a/10-b.md\n---\nid: p-b\ntitle: Seite\n---\n" CHOICE ("q-1"));
  g_autofree char *package
      = robot_driver_publish (f, source_memory_files (memory), PREVIEW_ROLE_SCORM12, NULL);
  const PreviewRobotReport *report;

  f->n_to_fall = n;
  g_signal_connect_swapped (f->robot, "progress", G_CALLBACK (fell_cb), f);
  report = robot_driver_run (f, package, PREVIEW_ROLE_SCORM12);
  g_assert_cmpuint (f->n_to_fall, ==, 0);
  if (n == 1) {
    g_assert_cmpuint (report->findings->len, ==, 0);
    g_assert_true (report->completed && report->passed && report->failed && report->resumed);
    return;
  }
  g_assert_true (report->is_cancelled);
  g_assert_nonnull (find (report, PREVIEW_FOUND_ROBOT));
}

static gboolean
cancel_cb (gpointer data)
{
  preview_robot_cancel (((RobotDriver *) data)->robot);
  return G_SOURCE_REMOVE;
}

static void
test_cancel (RobotDriver *f, const void *data)
{
  g_autoptr (SourceMemory) memory = source_memory_new (
      HEAD "=== 01-a/10-b.md\n---\nid: p-b\ntitle: Seite\n---\n" CHOICE ("q-1"));
  g_autofree char *package
      = robot_driver_publish (f, source_memory_files (memory), PREVIEW_ROLE_SCORM12, NULL);
  const PreviewRobotReport *report;

  g_timeout_add (400, cancel_cb, f);
  report = robot_driver_run (f, package, PREVIEW_ROLE_SCORM12);
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
  g_test_add ("/robot/clean", RobotDriver, NULL, robot_driver_set_up, test_clean,
              robot_driver_tear_down);
  g_test_add ("/robot/dead-end", RobotDriver, NULL, robot_driver_set_up, test_dead_end,
              robot_driver_tear_down);
  g_test_add ("/robot/unsolvable", RobotDriver, NULL, robot_driver_set_up, test_unsolvable,
              robot_driver_tear_down);
  g_test_add ("/robot/cancel", RobotDriver, NULL, robot_driver_set_up, test_cancel,
              robot_driver_tear_down);
  g_test_add ("/robot/falls-once", RobotDriver, GUINT_TO_POINTER (1), robot_driver_set_up,
              test_falls, robot_driver_tear_down);
  g_test_add ("/robot/falls-twice", RobotDriver, GUINT_TO_POINTER (2), robot_driver_set_up,
              test_falls, robot_driver_tear_down);
  for (int role = 0; role < PREVIEW_N_ROLES; role++) {
    g_autofree char *path = g_strconcat ("/robot/pattern-book/", names[role], NULL);

    g_test_add (path, RobotDriver, GINT_TO_POINTER (role), robot_driver_set_up, test_pattern_book,
                robot_driver_tear_down);
  }
  return g_test_run ();
}
