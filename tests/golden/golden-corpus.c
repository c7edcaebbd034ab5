/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/course/course-dump.h"
#include "tests/support/memory-files.h"
#include "tests/support/package-files.h"

/*
 * Real packages: what EXPECT.tsv of the corpus promises as assertions, and for a few of them the
 * whole dump in tests/golden/data/corpus (--bless rewrites it). Skipped where the corpus is absent.
 */

static gboolean bless;

/* One package that has been read. */
typedef struct {
  LkPackage *package;
  LkCourse *course;
  LkIssueList *issues;
  GError *error;
} Opened;

static void
opened_clear (Opened *opened)
{
  g_clear_pointer (&opened->course, lk_course_unref);
  g_clear_pointer (&opened->package, lk_package_unref);
  g_clear_pointer (&opened->issues, lk_issue_list_free);
  g_clear_error (&opened->error);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Opened, opened_clear)

/* False: no corpus here. */
static bool
open_corpus (const char *path, Opened *opened)
{
  LkManifestFiles files;

  opened->package = package_files_open_corpus (path);
  if (opened->package == NULL)
    return false;
  files = package_files (opened->package);
  opened->issues = lk_issue_list_new ();
  opened->course = lk_manifest_read (&files, "file name", opened->issues, &opened->error);
  return true;
}

/* All of the corpus that this version reads or refuses: standard, title, steps that can be launched,
 * first of them; or the reason. */
static const struct {
  const char *path;
  LkStandard standard;
  const char *title;
  unsigned n_items, n_steps;
  const char *first_page;
  int refused; /* LkIssueCode, -1: read */
} rows[] = {
#define GOLF      "scorm12-and-2004/golf/"
#define MOODLE    "scorm12-and-2004/moodle/"
#define MANIFESTS "scorm12-and-2004/manifests/"
  { GOLF "ContentPackagingOneFilePerSCO_SCORM12.zip", LK_STANDARD_SCORM12,
    "Golf Explained - CP One File Per SCO", 22, 18, "Playing/Playing.html", -1 },
  { GOLF "RuntimeBasicCalls_SCORM12.zip", LK_STANDARD_SCORM12,
    "Golf Explained - Run-time Basic Calls", 1, 1, "shared/launchpage.html", -1 },
  { GOLF "ContentPackagingOneFilePerSCO_SCORM20043rdEdition.zip", LK_STANDARD_SCORM2004,
    "Golf Explained - CP One File Per SCO", 22, 18, "Playing/Playing.html", -1 },
  { GOLF "ContentPackagingSingleSCO_SCORM20043rdEdition.zip", LK_STANDARD_SCORM2004,
    "Golf Explained - CP Single SCO", 1, 1, "shared/launchpage.html", -1 },
  { GOLF "RuntimeBasicCalls_SCORM20043rdEdition.zip", LK_STANDARD_SCORM2004,
    "Golf Explained - Run-time Basic Calls", 1, 1, "shared/launchpage.html", -1 },
  { MOODLE "RuntimeBasicCalls_SCORM20043rdEdition.zip", LK_STANDARD_SCORM2004,
    "Golf Explained - Run-time Basic Calls", 1, 1, "shared/launchpage.html", -1 },
  { MOODLE "singlesco_scorm12.zip", LK_STANDARD_SCORM12, "Golf Explained - CP Single SCO", 1, 1,
    "shared/launchpage.html", -1 },
  { MOODLE "singlescobasic_missingorg.zip", LK_STANDARD_SCORM12, "file name", 1, 1,
    "sso/launchpage.html", -1 },
  { MOODLE "validscorm.zip", 0, NULL, 0, 0, NULL, LK_ISSUE_MANIFEST_NOT_XML },
  { MOODLE "invalid.zip", 0, NULL, 0, 0, NULL, LK_ISSUE_NO_COURSE },
  { MANIFESTS "scorm12-whole.zip", LK_STANDARD_SCORM12, "Golf Explained - CP One File Per SCO", 22,
    18, "Playing/Playing.html", -1 },
  { MANIFESTS "scorm12-ContentPackagingWithMetadata_SCORM12.zip", LK_STANDARD_SCORM12,
    "SCORM 1.2 With Metadata", 1, 1, "index.html", -1 },
  { MANIFESTS "scorm12-ItemWithNonExistentResourceId_SCORM12.zip", LK_STANDARD_SCORM12,
    "Item With Non-Existent Resource ID Test", 2, 1, "content/item2.html", -1 },
  { MANIFESTS "scorm12-MalformedXml_SCORM12.zip", 0, NULL, 0, 0, NULL, LK_ISSUE_MANIFEST_NOT_XML },
  { MANIFESTS "scorm12-MissingRequiredFields_SCORM12.zip", LK_STANDARD_SCORM12, "file name", 1, 0,
    NULL, -1 },
  { MANIFESTS "scorm12-PrerequisitesTest_SCORM12.zip", LK_STANDARD_SCORM12,
    "Prerequisites Test Course", 4, 4, "module1.html", -1 },
  { MANIFESTS "scorm2004-AdlAttributes_SCORM20043rdEdition.zip", LK_STANDARD_SCORM2004,
    "ADL Attributes Example", 1, 0, NULL, -1 },
  { MANIFESTS "scorm2004-MinimalValid_SCORM20043rdEdition.zip", LK_STANDARD_SCORM2004,
    "Minimal Course", 1, 0, NULL, -1 },
  { "aicc/aicc-multiline-description.zip", LK_STANDARD_AICC, "Achieving Work-Life Balance", 1, 0,
    NULL, -1 },
  { "aicc/aicc-pre-ort.zip", LK_STANDARD_AICC, "AICC With PRE/ORT", 2, 0, NULL, -1 },
  { "aicc/aicc-zip.zip", LK_STANDARD_AICC, "UniversitySite AICC Testing Tool", 1, 1, "default.htm",
    -1 },
  { "aicc/Stktech__test1.zip", LK_STANDARD_AICC, "Course template", 1, 1, "index.html", -1 },
  { "tincan/GolfExample_TCAPI.zip", LK_STANDARD_TINCAN, "Tin Can Golf Example", 1, 1, "index.html",
    -1 },
  { "tincan/Locator_TCAPI.zip", LK_STANDARD_TINCAN, "Tin Can Museum Tour Example", 1, 1,
    "index.html", -1 },
  { "tincan/xapi-basic_course.zip", LK_STANDARD_TINCAN, "Basic xAPI Course", 1, 1, "index.html",
    -1 },
  { "cmi5-catapult/course-examples/multi_au_framed.zip", LK_STANDARD_CMI5,
    "Introduction to Geology - Multi AU at Root", 8, 8, NULL, -1 },
  { "common-cartridge/instructure-viewer/course-1.imscc.zip", LK_STANDARD_COMMON_CARTRIDGE,
    "COURSE-for-modules-testing", 12, 6, NULL, -1 },
  { "common-cartridge/instructure-viewer/course-with-no-showable-resources.imscc.zip",
    LK_STANDARD_COMMON_CARTRIDGE, "XavierSchool", 6, 0, NULL, -1 },
  { "common-cartridge/instructure-viewer/all-question-types.imscc.zip",
    LK_STANDARD_COMMON_CARTRIDGE, "XavierSchool", 0, 0, NULL, -1 },
  { "common-cartridge/wallacekelly/modules.imscc", LK_STANDARD_COMMON_CARTRIDGE,
    "CommonCartridge.Core", 18, 6, NULL, -1 },
};

static const char *
first_page (const LkOrganization *organization)
{
  for (guint i = 0; i < organization->items->len; i++) {
    const LkItem *item = g_ptr_array_index (organization->items, i);

    if (lk_item_is_launchable (item))
      return item->resource->path;
  }
  return NULL;
}

static void
test_row (const void *data)
{
  size_t row = GPOINTER_TO_SIZE (data);
  g_auto (Opened) opened = { 0 };
  const LkOrganization *organization;

  if (!open_corpus (rows[row].path, &opened))
    return;
  if (rows[row].refused >= 0) {
    g_assert_error (opened.error, LK_ERROR, rows[row].refused);
    return;
  }
  g_assert_no_error (opened.error);
  organization = lk_course_organization (opened.course);
  g_assert_cmpint (opened.course->standard, ==, rows[row].standard);
  g_assert_cmpstr (opened.course->title, ==, rows[row].title);
  g_assert_cmpuint (organization->items->len - 1, ==, rows[row].n_items);
  g_assert_cmpuint (lk_organization_count_steps (organization), ==, rows[row].n_steps);
  if (rows[row].first_page != NULL)
    g_assert_cmpstr (first_page (organization), ==, rows[row].first_page);
}

static const LkItem *
find_item (const Opened *opened, const char *identifier)
{
  const LkItem *item = lk_organization_find (lk_course_organization (opened->course), identifier);

  g_assert_nonnull (item);
  return item;
}

static void
test_prerequisites (void)
{
  g_auto (Opened) opened = { 0 };

  if (!open_corpus (MANIFESTS "scorm12-PrerequisitesTest_SCORM12.zip", &opened))
    return;
  g_assert_cmpstr (find_item (&opened, "module1")->prerequisites, ==, "");
  g_assert_cmpstr (find_item (&opened, "module2")->prerequisites, ==, "module1");
  g_assert_cmpstr (find_item (&opened, "module4")->prerequisites, ==,
                   "(module1 AND module2) OR module3");
  g_assert_nonnull (find_item (&opened, "module4")->prerequisites_parsed);
  g_assert_cmpfloat (find_item (&opened, "module1")->mastery_score, ==, 80);
  g_assert_cmpfloat (find_item (&opened, "module4")->mastery_score, ==, 90);
  g_assert_cmpfloat (find_item (&opened, "module1")->max_time_allowed, ==, 9000);
  g_assert_cmpstr (find_item (&opened, "module2")->data_from_lms, ==, "custom_data_for_module2");
}

static void
test_attributes (void)
{
  g_auto (Opened) opened = { 0 };
  const LkItem *item;

  if (!open_corpus (MANIFESTS "scorm2004-AdlAttributes_SCORM20043rdEdition.zip", &opened))
    return;
  item = find_item (&opened, "item1");
  g_assert_cmpstr (item->data_from_lms, ==, "Launch Data");
  g_assert_cmpint (item->time_limit_action, ==, LK_TIME_LIMIT_EXIT_MESSAGE);
  g_assert_true (item->completed_by_measure);
  g_assert_cmpfloat (item->min_progress_measure, ==, 0.75);
  g_assert_cmpfloat (item->progress_weight, ==, 1.0);
  g_assert_cmpuint (item->hide_controls, ==, LK_HIDE_EXIT | LK_HIDE_CONTINUE);
  g_assert_false (item->sequencing->choice || item->sequencing->choice_exit);
  g_assert_true (item->sequencing->flow);
  g_assert_true (lk_issue_list_has (opened.issues, LK_ISSUE_HREF_MISSING_FILE));
  g_assert_false (lk_issue_list_has (opened.issues, LK_ISSUE_NOT_PLAYED_YET));
}

/* Findings that EXPECT.tsv asks for. */
static void
test_findings (void)
{
  static const struct {
    const char *path;
    LkIssueCode code;
  } cases[] = {
    { MANIFESTS "scorm12-ItemWithNonExistentResourceId_SCORM12.zip", LK_ISSUE_ITEM_NO_RESOURCE },
    { MANIFESTS "scorm12-MissingRequiredFields_SCORM12.zip", LK_ISSUE_MANIFEST_NO_TITLE },
    { MOODLE "singlescobasic_missingorg.zip", LK_ISSUE_MANIFEST_NO_ORGANIZATION },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (Opened) opened = { 0 };

    if (!open_corpus (cases[i].path, &opened))
      return;
    g_assert_true (lk_issue_list_has (opened.issues, cases[i].code));
  }
}

/* Dumps that are compared whole; the file is named by the package. */
static const char *const dumped[] = {
  GOLF "SequencingForcedSequential_SCORM20043rdEdition.zip",
  GOLF "SequencingPostTestRollup_SCORM20043rdEdition.zip",
  GOLF "SequencingRandomTest_SCORM20043rdEdition.zip",
  MANIFESTS "scorm12-ContentPackagingWithMetadata_SCORM12.zip",
  "aicc/aicc-multiline-description.zip",
  "aicc/aicc-pre-ort.zip",
  "common-cartridge/wallacekelly/modules.imscc",
  "cmi5-catapult/lts-packages/001-essentials.zip",
  "scorm2004-adl/packages/LMSTestPackage_CM-03b.zip",
  "scorm2004-adl/packages/LMSTestPackage_OB-11a.zip",
  "scorm2004-adl/packages/LMSTestPackage_OB-15.zip",
  "scorm2004-adl/packages/LMSTestPackage_RU-08a.zip",
  "scorm2004-adl/packages/LMSTestPackage_SX-06.zip",
};

static void
test_dump (const void *data)
{
  const char *path = data;
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_strconcat (base, ".expected", NULL);
  g_autofree char *golden
      = g_test_build_filename (G_TEST_DIST, "golden", "data", "corpus", name, NULL);
  g_autofree char *expected = NULL, *actual = NULL;
  LkPackage *package = package_files_open_corpus (path);
  LkManifestFiles files;

  if (package == NULL)
    return;
  files = package_files (package);
  actual = memory_files_describe (&files, "file name");
  lk_package_unref (package);
  if (bless)
    g_assert_true (g_file_set_contents (golden, actual, -1, NULL));
  g_assert_true (g_file_get_contents (golden, &expected, NULL, NULL));
  g_assert_cmpstr (actual, ==, expected);
}

/* All packages of ADL's LMS tests are read without any finding but a missing applet. */
static void
test_adl (void)
{
  static const LkIssueCode allowed[] = { LK_ISSUE_NOT_PLAYED_YET, LK_ISSUE_RESOURCE_FILE_MISSING };
  g_autofree char *folder = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;
  unsigned n_packages = 0;
  const char *corpus = g_getenv ("LERNKOFFER_CORPUS");

  folder = corpus != NULL ? g_build_filename (corpus, "scorm2004-adl", "packages", NULL) : NULL;
  dir = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  if (dir == NULL) {
    g_test_skip ("the corpus of real packages is not here");
    return;
  }
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename ("scorm2004-adl", "packages", name, NULL);
    g_auto (Opened) opened = { 0 };

    g_assert_true (open_corpus (path, &opened));
    g_test_message ("%s", name);
    g_assert_no_error (opened.error);
    g_assert_cmpint (opened.course->edition, ==, LK_EDITION_2004_4TH);
    for (size_t i = 0; i < lk_issue_list_length (opened.issues); i++) {
      LkIssueCode code = lk_issue_list_get (opened.issues, i)->code;

      g_assert_true (code == allowed[0] || code == allowed[1]);
    }
    n_packages++;
  }
  g_assert_cmpuint (n_packages, ==, 98);
}

static void
add_data_tests (void)
{
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *name = g_strconcat ("/golden/corpus/", rows[i].path, NULL);

    g_test_add_data_func (name, GSIZE_TO_POINTER (i), test_row);
  }
  for (size_t i = 0; i < G_N_ELEMENTS (dumped); i++) {
    g_autofree char *name = g_strconcat ("/golden/corpus-dump/", dumped[i], NULL);

    g_test_add_data_func (name, dumped[i], test_dump);
  }
}

int
main (int argc, char **argv)
{
  for (int i = 1; i < argc; i++)
    bless |= strcmp (argv[i], "--bless") == 0;
  g_test_init (&argc, &argv, NULL);
  add_data_tests ();
  g_test_add_func ("/golden/corpus-facts/prerequisites", test_prerequisites);
  g_test_add_func ("/golden/corpus-facts/attributes", test_attributes);
  g_test_add_func ("/golden/corpus-facts/findings", test_findings);
  g_test_add_func ("/golden/corpus-facts/adl", test_adl);
  return g_test_run ();
}
