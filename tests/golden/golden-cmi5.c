/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "tests/support/fixture.h"
#include "tests/support/package-files.h"

/*
 * Project CATAPULT's packages for tests of an LMS, and its example courses: each opens with the
 * right outline, or is refused with the requirement that it breaks. Skipped where they are absent.
 */

#define LTS     "cmi5-catapult/lts-packages/"
#define EXAMPLE "cmi5-catapult/course-examples/"

/* What opens. */
static const struct {
  const char *path;
  unsigned n_items, n_steps;
  LkMoveOn move_on; /* of the last unit, as all that follows */
  double mastery_score;
  bool own_window;
  const char *page; /* with its query; %NULL: lies outside */
} courses[] = {
#define NONE -1
  { LTS "001-essentials.zip", 2, 1, LK_MOVE_ON_COMPLETED_AND_PASSED, 0.9, false,
    "index.html?paramA=1&paramB=2" },
  { LTS "002-allowed.zip", 1, 1, LK_MOVE_ON_COMPLETED_OR_PASSED, NONE, false, "index.html" },
  { LTS "003-launchMethod-OwnWindow.zip", 1, 1, LK_MOVE_ON_COMPLETED_OR_PASSED, NONE, true,
    "index.html" },
  { LTS "004-1-moveOn-Completed.zip", 2, 1, LK_MOVE_ON_COMPLETED, NONE, false, "index.html" },
  { LTS "004-2-moveOn-CompletedOrPassed.zip", 2, 1, LK_MOVE_ON_COMPLETED_OR_PASSED, NONE, false,
    "index.html" },
  { LTS "004-3-moveOn-Passed.zip", 2, 1, LK_MOVE_ON_PASSED, NONE, false, "index.html" },
  { LTS "004-4-moveOn-CompletedOrPassed.zip", 2, 1, LK_MOVE_ON_COMPLETED_OR_PASSED, NONE, false,
    "index.html" },
  { LTS "004-5-moveOn-NotApplicable.zip", 2, 1, LK_MOVE_ON_NOT_APPLICABLE, NONE, false,
    "index.html" },
  { LTS "005-1-invalid-au.zip", 1, 1, LK_MOVE_ON_COMPLETED_OR_PASSED, 0.9, false, "index.html" },
  { LTS "005-2-invalid-au.zip", 1, 1, LK_MOVE_ON_COMPLETED_OR_PASSED, 0.9, false, "index.html" },
  { LTS "006-launchMode.zip", 1, 1, LK_MOVE_ON_COMPLETED_OR_PASSED, NONE, false, "index.html" },
  { LTS "007-1-multi-session.zip", 1, 1, LK_MOVE_ON_COMPLETED_OR_PASSED, NONE, false,
    "index.html" },
  { LTS "007-2-multi-session.zip", 1, 1, LK_MOVE_ON_COMPLETED_OR_PASSED, NONE, false,
    "index.html" },
  { LTS "008-1-abandoned.zip", 1, 1, LK_MOVE_ON_COMPLETED_OR_PASSED, NONE, false, "index.html" },
  { LTS "009-1-waived.zip", 1, 1, LK_MOVE_ON_COMPLETED_OR_PASSED, NONE, false, "index.html" },
  { LTS "101-one-thousand-aus.xml", 1001, 0, LK_MOVE_ON_NOT_APPLICABLE, NONE, false, NULL },
  { LTS "102-zip64.zip", 1, 1, LK_MOVE_ON_COMPLETED_OR_PASSED, NONE, false, "index.html" },
  { EXAMPLE "masteryscore_framed.zip", 1, 1, LK_MOVE_ON_COMPLETED_OR_PASSED, 0.3, true,
    "index.html" },
  { EXAMPLE "masteryscore_responsive.zip", 1, 1, LK_MOVE_ON_COMPLETED_OR_PASSED, 0.3, true,
    "index.html" },
  { EXAMPLE "multi_au_framed.zip", 8, 8, LK_MOVE_ON_COMPLETED_AND_PASSED, NONE, false,
    "index.html?pages=quiz&complete=quiz" },
  { EXAMPLE "pre_post_test_framed.zip", 8, 6, LK_MOVE_ON_PASSED, NONE, false, "post2.html" },
  { EXAMPLE "single_au_basic_framed.zip", 1, 1, LK_MOVE_ON_COMPLETED_OR_PASSED, NONE, false,
    "index.html" },
  { EXAMPLE "single_au_basic_responsive.zip", 1, 1, LK_MOVE_ON_COMPLETED_OR_PASSED, NONE, false,
    "index.html" },
};

/* What is refused; the number of the requirement stands in the message where the file is a package
 * at all. */
static const struct {
  const char *path;
  LkIssueCode code;
  const char *requirement;
} refused[] = {
  { LTS "201-1-iris-course-id.xml", LK_ISSUE_CMI5_IRI, "3.0.0.0-1" },
  { LTS "201-2-iris-block-id.xml", LK_ISSUE_CMI5_IRI, "3.0.0.0-1" },
  { LTS "201-3-iris-au-id.xml", LK_ISSUE_CMI5_IRI, "3.0.0.0-1" },
  { LTS "201-4-iris-objective-id.xml", LK_ISSUE_CMI5_IRI, "3.0.0.0-1" },
  { LTS "202-1-relative-url-no-zip.xml", LK_ISSUE_CMI5_URL_RELATIVE, "14.2.0.0-1" },
  { LTS "202-2-relative-url-no-zip.xml", LK_ISSUE_CMI5_URL_RELATIVE, "14.2.0.0-1" },
  { LTS "202-3-relative-url-no-zip.xml", LK_ISSUE_CMI5_URL_RELATIVE, "14.2.0.0-1" },
  { LTS "202-4-relative-url-no-zip.xml", LK_ISSUE_CMI5_URL_RELATIVE, "14.2.0.0-1" },
  { LTS "202-5-relative-url-no-zip.xml", LK_ISSUE_CMI5_URL_RELATIVE, "14.2.0.0-1" },
  { LTS "203-1-relative-url-no-reference.zip", LK_ISSUE_CMI5_URL_MISSING, "14.1.0.0-4" },
  { LTS "204-query-string-conflict-endpoint.xml", LK_ISSUE_CMI5_URL_PARAMETER, "8.1.0.0-6" },
  { LTS "205-1-duplicated-block.xml", LK_ISSUE_CMI5_ID_DUPLICATE, "13.1.2.0-1" },
  { LTS "205-2-duplicated-objective.xml", LK_ISSUE_CMI5_ID_DUPLICATE, "13.1.3.0-1" },
  { LTS "205-3-duplicated-au.xml", LK_ISSUE_CMI5_ID_DUPLICATE, "13.1.4.0-1" },
  { LTS "206-1-invalid-au-url.xml", LK_ISSUE_CMI5_URL, "13.1.4.0-2" },
  { LTS "207-1-invalid-courseStructure.xml", LK_ISSUE_CMI5_SCHEMA, "13.2.0.0-1" },
  { LTS "208-1-invalid-package.md", LK_ISSUE_NOT_A_ZIP, "" },
  { LTS "209-1-not-a-zip.zip", LK_ISSUE_NOT_A_ZIP, "" },
  { LTS "210-1-no-cmi5-xml.zip", LK_ISSUE_NO_COURSE, "14.1.0.0-2" },
};

static LkCourse *
read_corpus (const char *path, GError **error)
{
  g_autofree char *full = fixture_corpus (path);
  g_autoptr (LkPackage) package = NULL;
  LkManifestFiles files;

  if (full == NULL) {
    g_test_skip ("the corpus of real packages is not here");
    return NULL;
  }
  package = lk_package_open (full, NULL, error);
  if (package == NULL)
    return NULL;
  files = package_files (package);
  return lk_manifest_read (&files, "file name", NULL, error);
}

static void
test_opens (const void *data)
{
  size_t row = GPOINTER_TO_SIZE (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (LkCourse) course = read_corpus (courses[row].path, &error);
  const LkOrganization *organization;
  const LkItem *last;
  g_autofree char *page = NULL;

  g_assert_no_error (error);
  if (course == NULL)
    return;
  organization = lk_course_organization (course);
  last = g_ptr_array_index (organization->items, organization->items->len - 1);
  g_assert_cmpint (course->standard, ==, LK_STANDARD_CMI5);
  g_assert_cmpuint (organization->items->len - 1, ==, courses[row].n_items);
  g_assert_cmpuint (lk_organization_count_steps (organization), ==, courses[row].n_steps);
  g_assert_cmpint (last->activity->move_on, ==, courses[row].move_on);
  g_assert_cmpfloat (last->activity->has_mastery_score ? last->activity->mastery_score : NONE, ==,
                     courses[row].mastery_score);
  g_assert_cmpint (last->activity->own_window, ==, courses[row].own_window);
  page = lk_item_is_launchable (last)
             ? g_strconcat (last->resource->path, last->resource->suffix, NULL)
             : NULL;
  g_assert_cmpstr (page, ==, courses[row].page);
}

static void
test_refused (const void *data)
{
  size_t row = GPOINTER_TO_SIZE (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (LkCourse) course = read_corpus (refused[row].path, &error);

  g_assert_null (course);
  if (error == NULL)
    return; /* skipped */
  g_assert_error (error, LK_ERROR, (int) refused[row].code);
  g_assert_nonnull (strstr (error->message, refused[row].requirement));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (courses); i++) {
    g_autofree char *name = g_strconcat ("/golden/cmi5/", courses[i].path, NULL);

    g_test_add_data_func (name, GSIZE_TO_POINTER (i), test_opens);
  }
  for (size_t i = 0; i < G_N_ELEMENTS (refused); i++) {
    g_autofree char *name = g_strconcat ("/golden/cmi5/", refused[i].path, NULL);

    g_test_add_data_func (name, GSIZE_TO_POINTER (i), test_refused);
  }
  return g_test_run ();
}
