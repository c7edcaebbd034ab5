/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The robot learner in the courses of the curriculum: it gets through each of them, passes, fails its test when all
 * answers are wrong, and comes back in the middle. */

#include <adwaita.h>
#include <locale.h>

#include "authoring/media/math.h"
#include "tests/ui/robot-driver.h"

typedef struct {
  const char *name;
  PreviewRole role;
  guint n_tests;
} Course;

/* Not each in all profiles: the pattern book tries all kinds of blocks in them. */
static const Course courses[] = {
  { "k00-startklar", PREVIEW_ROLE_LERNKOFFER, 0 },
  { "k01-csr-strategie", PREVIEW_ROLE_LERNKOFFER, 1 },
  { "k02-employer-branding", PREVIEW_ROLE_SCORM2004, 1 },
  { "k03-green-hr", PREVIEW_ROLE_CMI5, 1 },
};

static void
test_course (RobotDriver *f, const void *data)
{
  const Course *course = data;
  const PreviewRobotReport *report = robot_driver_learn (f, course->name, course->role);

  g_assert_false (report->is_cancelled);
  g_assert_cmpuint (report->pages, ==, report->n_pages);
  g_assert_cmpuint (report->solved, >=, report->questions);
  g_assert_cmpuint (report->tests, ==, course->n_tests);
  g_assert_cmpuint (report->n_refused, ==, 0);
  g_assert_true (report->completed);
  g_assert_true (report->resumed);
  if (course->n_tests > 0) {
    g_assert_true (report->passed);
    g_assert_true (report->failed);
  }
  g_assert_cmpuint (report->findings->len, ==, 0);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  author_math_prepare ();
  gtk_init ();
  adw_init ();
  lk_web_prepare ();
  for (gsize i = 0; i < G_N_ELEMENTS (courses); i++) {
    g_autofree char *path = g_strconcat ("/curriculum/", courses[i].name, NULL);

    g_test_add (path, RobotDriver, &courses[i], robot_driver_set_up, test_course,
                robot_driver_tear_down);
  }
  return g_test_run ();
}
