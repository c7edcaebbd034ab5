/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/course/course-build.h"

/* Organization ORG of course M: A (page), BLOCK with B (page) and C (remote), D (nothing). */
static LkCourse *
make_course (LkOrganization **ret_organization)
{
  LkCourse *course = lk_course_new (LK_STANDARD_SCORM12);
  LkOrganization *organization = lk_course_add_organization (course, "ORG", "Kurs");
  LkItem *root = organization->root;
  LkResource *page = lk_course_add_resource (course, "R1");
  LkResource *remote = lk_course_add_resource (course, "R2");
  LkItem *block;

  page->path = g_strdup ("a.html");
  remote->remote = g_strdup ("https://example.org/");
  lk_organization_add_item (organization, root, "A", "Eins")->resource = page;
  block = lk_organization_add_item (organization, root, "BLOCK", "Block");
  lk_organization_add_item (organization, block, "B", "Zwei")->resource = page;
  lk_organization_add_item (organization, block, "C", "Drei")->resource = remote;
  lk_organization_add_item (organization, root, "D", "Vier");
  lk_course_take (&course->identifier, g_strdup ("de.oekohub.kurs"));
  *ret_organization = organization;
  return course;
}

static void
test_tree (void)
{
  LkOrganization *organization;
  g_autoptr (LkCourse) course = make_course (&organization);
  static const struct {
    const char *identifier, *parent;
    unsigned depth;
    bool launchable;
  } expected[] = {
    { "ORG", NULL, 0, false }, { "A", "ORG", 1, true },    { "BLOCK", "ORG", 1, false },
    { "B", "BLOCK", 2, true }, { "C", "BLOCK", 2, false }, { "D", "ORG", 1, false },
  };

  g_assert_cmpuint (organization->items->len, ==, G_N_ELEMENTS (expected));
  for (unsigned i = 0; i < G_N_ELEMENTS (expected); i++) {
    const LkItem *item = g_ptr_array_index (organization->items, i);

    g_assert_cmpstr (item->identifier, ==, expected[i].identifier);
    g_assert_cmpuint (item->index, ==, i);
    g_assert_cmpuint (item->depth, ==, expected[i].depth);
    g_assert_cmpstr (item->parent != NULL ? item->parent->identifier : NULL, ==,
                     expected[i].parent);
    g_assert_cmpint (lk_item_is_launchable (item), ==, expected[i].launchable);
    g_assert_true (lk_organization_find (organization, expected[i].identifier) == item);
  }
  g_assert_null (lk_organization_find (organization, "X"));
  g_assert_cmpuint (lk_organization_count_steps (organization), ==, 2);
  g_assert_cmpuint (organization->root->children->len, ==, 3);
}

static void
test_unique (void)
{
  LkOrganization *organization;
  g_autoptr (LkCourse) course = make_course (&organization);

  g_assert_null (lk_organization_add_item (organization, organization->root, "B", "anders"));
  g_assert_null (lk_organization_add_item (organization, organization->root, "ORG", "anders"));
  g_assert_null (lk_course_add_resource (course, "R1"));
  g_assert_cmpuint (organization->items->len, ==, 6);
}

static void
test_defaults (void)
{
  g_autoptr (LkCourse) course = lk_course_new (LK_STANDARD_SCORM2004);
  LkOrganization *organization = lk_course_add_organization (course, "O", "T");
  const LkItem *item = organization->root;
  const LkDataMap *map = lk_item_add_data_map (organization->root, "D");

  g_assert_true (organization->objectives_global_to_system);
  g_assert_true (organization->shared_data_global_to_system);
  g_assert_true (item->visible);
  g_assert_cmpstr (item->parameters, ==, "");
  g_assert_cmpstr (item->prerequisites, ==, "");
  g_assert_cmpstr (item->data_from_lms, ==, "");
  g_assert_cmpfloat (item->max_time_allowed, <, 0);
  g_assert_cmpfloat (item->min_progress_measure, ==, 1.0);
  g_assert_cmpfloat (item->progress_weight, ==, 1.0);
  g_assert_false (item->has_mastery_score);
  g_assert_null (item->sequencing);
  g_assert_true (map->read);
  g_assert_true (map->write);
  g_assert_cmpstr (course->cover_path, ==, "");
}

static void
test_organization (void)
{
  g_autoptr (LkCourse) course = lk_course_new (LK_STANDARD_SCORM12);

  lk_course_add_organization (course, "A", "A");
  lk_course_add_organization (course, "B", "B");
  g_assert_cmpstr (lk_course_organization (course)->identifier, ==, "A");
  course->default_organization = 1;
  g_assert_cmpstr (lk_course_organization (course)->identifier, ==, "B");
}

static void
test_identity (void)
{
  static const struct {
    LkStandard standard;
    const char *manifest, *organization, *expected;
  } cases[] = {
    { LK_STANDARD_SCORM12, "de.oekohub.kurs", "ORG-1", "scorm12:de.oekohub.kurs" },
    { LK_STANDARD_SCORM2004, "de.oekohub.kurs", "ORG-1", "scorm2004:de.oekohub.kurs" },
    { LK_STANDARD_SCORM12, "", "kurs_umwelt", "scorm12:kurs_umwelt" },
    { LK_STANDARD_SCORM12, "MANIFEST-01", "kurs_umwelt", "scorm12:kurs_umwelt" },
    { LK_STANDARD_SCORM12, "imsmanifest", "ORG-1", "" },
    { LK_STANDARD_SCORM12, "default", "default_org", "" },
    { LK_STANDARD_SCORM12, "1", "organization", "" },
    { LK_STANDARD_SCORM12, "MANIFEST-4A7C", "x", "scorm12:MANIFEST-4A7C" },
    { LK_STANDARD_CMI5, "https://example.org/kurs", "course", "cmi5:https://example.org/kurs" },
    { LK_STANDARD_HTML, "de.oekohub.kurs", "kurs", "" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (LkCourse) course = lk_course_new (cases[i].standard);
    g_autofree char *identity = NULL;

    lk_course_add_organization (course, cases[i].organization, "T");
    lk_course_take (&course->identifier, g_strdup (cases[i].manifest));
    identity = lk_course_identity (course);
    g_test_message ("%s, %s", cases[i].manifest, cases[i].organization);
    g_assert_cmpstr (identity, ==, cases[i].expected);
  }
}

static void
test_standard_names (void)
{
  for (unsigned i = 0; i < LK_N_STANDARDS; i++) {
    const char *name = lk_standard_name ((LkStandard) i);

    g_assert_cmpstr (name, !=, "");
    g_assert_cmpint (lk_standard_from_name (name), ==, (LkStandard) i);
  }
  g_assert_cmpstr (lk_standard_name (LK_STANDARD_SCORM12), ==, "scorm12");
  g_assert_cmpstr (lk_standard_name (LK_STANDARD_SCORM2004), ==, "scorm2004");
  g_assert_cmpint (lk_standard_from_name ("scorm13"), ==, LK_N_STANDARDS);
  g_assert_cmpint (lk_standard_from_name (NULL), ==, LK_N_STANDARDS);
}

static void
test_references (void)
{
  LkOrganization *organization;
  LkCourse *course = make_course (&organization);

  g_assert_true (lk_course_ref (course) == course);
  lk_course_unref (course);
  g_assert_cmpstr (course->identifier, ==, "de.oekohub.kurs");
  lk_course_unref (course);
  lk_course_unref (NULL);
}

static void
test_files (void)
{
  g_autoptr (LkCourse) course = lk_course_new (LK_STANDARD_SCORM12);
  LkResource *one = lk_course_add_resource (course, "R1");
  LkResource *two = lk_course_add_resource (course, "R2");

  lk_resource_add_file (course, one, "a.html");
  lk_resource_add_file (course, one, "b.html");
  lk_resource_add_file (course, two, "a.html");
  g_assert_cmpuint (one->files->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (two->files, 0), ==, "a.html");
  /* kept once */
  g_assert_true (g_ptr_array_index (one->files, 0) == g_ptr_array_index (two->files, 0));
}

/* Freeing costs no stack: the tree may be as deep as it likes. */
static void
test_deep (void)
{
  g_autoptr (LkCourse) course = lk_course_new (LK_STANDARD_SCORM12);
  LkOrganization *organization = lk_course_add_organization (course, "O", "T");
  LkItem *item = organization->root;

  for (unsigned i = 0; i < 20000; i++) {
    g_autofree char *identifier = g_strdup_printf ("i%u", i);

    item = lk_organization_add_item (organization, item, identifier, "");
  }
  g_assert_cmpuint (item->depth, ==, 20000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/course/course/tree", test_tree);
  g_test_add_func ("/course/course/unique", test_unique);
  g_test_add_func ("/course/course/defaults", test_defaults);
  g_test_add_func ("/course/course/organization", test_organization);
  g_test_add_func ("/course/course/identity", test_identity);
  g_test_add_func ("/course/course/standard-names", test_standard_names);
  g_test_add_func ("/course/course/references", test_references);
  g_test_add_func ("/course/course/files", test_files);
  g_test_add_func ("/course/course/deep", test_deep);
  return g_test_run ();
}
