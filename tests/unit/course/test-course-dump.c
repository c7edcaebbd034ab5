/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/course/course-build.h"
#include "engine/course/course-dump.h"

/* Defaults are left out: an empty course is three lines. */
static void
test_defaults (void)
{
  g_autoptr (LkCourse) course = lk_course_new (LK_STANDARD_SCORM2004);
  g_autofree char *dump = NULL;
  LkOrganization *organization = lk_course_add_organization (course, "O", "T");

  organization->root->sequencing = lk_sequencing_def_new ();
  dump = lk_course_dump (course);
  g_assert_cmpstr (dump, ==,
                   "standard scorm2004\n"
                   "organization \"O\" \"T\" default\n"
                   "  sequencing\n");
}

static void
test_quotes (void)
{
  g_autoptr (LkCourse) course = lk_course_new (LK_STANDARD_HTML);
  g_autofree char *dump = NULL;

  lk_course_take (&course->title, g_strdup ("Ä \"b\" \\ c\nd\te\x01"));
  lk_course_add_metadata (course, "general.title", "x\ny");
  dump = lk_course_dump (course);
  g_assert_cmpstr (dump, ==,
                   "standard html\n"
                   "title \"Ä \\\"b\\\" \\\\ c\\nd\\te\\x01\"\n"
                   "metadata general.title \"x\\ny\"\n");
}

/* The same course, the same text, in whatever order the resources came. */
static void
test_stable (void)
{
  static const char *const orders[][3] = { { "a", "b", "c" }, { "c", "a", "b" } };
  g_autofree char *first = NULL;

  for (size_t i = 0; i < G_N_ELEMENTS (orders); i++) {
    g_autoptr (LkCourse) course = lk_course_new (LK_STANDARD_SCORM12);
    g_autofree char *dump = NULL;

    for (size_t j = 0; j < 3; j++)
      lk_course_add_resource (course, orders[i][j]);
    dump = lk_course_dump (course);
    if (first == NULL)
      first = g_steal_pointer (&dump);
    else
      g_assert_cmpstr (dump, ==, first);
  }
  g_assert_cmpstr (first, ==, "standard scorm12\nresource \"a\"\nresource \"b\"\nresource \"c\"\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/course/course-dump/defaults", test_defaults);
  g_test_add_func ("/course/course-dump/quotes", test_quotes);
  g_test_add_func ("/course/course-dump/stable", test_stable);
  return g_test_run ();
}
