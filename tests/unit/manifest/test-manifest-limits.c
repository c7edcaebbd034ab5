/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/base/limits.h"
#include "engine/manifest/manifest-private.h"
#include "tests/support/memory-files.h"

#define HEAD                                                                                       \
  "<manifest xmlns:adlcp='http://www.adlnet.org/xsd/adlcp_v1p3'>"                                  \
  "<metadata><schemaversion>2004 4th Edition</schemaversion></metadata>"

static LkCourse *
read_manifest (const char *manifest, GError **error)
{
  g_autoptr (MemoryFiles) files = memory_files_new ();

  memory_files_add_text (files, "imsmanifest.xml", manifest);
  memory_files_add_text (files, "a.html", "x");
  return lk_manifest_read (memory_files_manifest (files), "T", NULL, error);
}

static void
append_times (GString *text, unsigned n, const char *format)
{
  for (unsigned i = 0; i < n; i++) {
    g_auto (GStrv) parts = g_strsplit (format, "%", -1);
    g_autofree char *number = g_strdup_printf ("%u", i);
    g_autofree char *one = g_strjoinv (number, parts);

    g_string_append (text, one);
  }
}

static void
test_items (void)
{
  static const struct {
    unsigned n;
    bool fits;
  } cases[] = { { LK_LIMIT_ITEMS - 1, true }, { LK_LIMIT_ITEMS, false } };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GString) text = g_string_new (HEAD "<organizations><organization>");
    g_autoptr (GError) error = NULL;
    g_autoptr (LkCourse) course = NULL;

    append_times (text, cases[i].n, "<item identifier='i%'/>");
    g_string_append (text, "</organization></organizations></manifest>");
    course = read_manifest (text->str, &error);
    if (cases[i].fits)
      g_assert_cmpuint (lk_course_organization (course)->items->len, ==, LK_LIMIT_ITEMS);
    else
      g_assert_error (error, LK_ERROR, LK_ISSUE_MANIFEST_TOO_LARGE);
  }
}

static void
test_organizations (void)
{
  g_autoptr (GString) text = g_string_new (HEAD "<organizations>");
  g_autoptr (GError) error = NULL;

  append_times (text, LK_LIMIT_ITEMS + 1, "<organization identifier='o%'/>");
  g_string_append (text, "</organizations></manifest>");
  g_assert_null (read_manifest (text->str, &error));
  g_assert_error (error, LK_ERROR, LK_ISSUE_MANIFEST_TOO_LARGE);
}

static void
test_resources (void)
{
  g_autoptr (GString) text = g_string_new (HEAD "<resources>");
  g_autoptr (GError) error = NULL;

  append_times (text, LK_MANIFEST_MAX_RESOURCES + 1, "<resource identifier='r%'/>");
  g_string_append (text, "</resources></manifest>");
  g_assert_null (read_manifest (text->str, &error));
  g_assert_error (error, LK_ERROR, LK_ISSUE_MANIFEST_TOO_LARGE);
}

/* Manifests in a row, each of whose items names the next: a tree deeper than any XML. */
static void
test_chain (void)
{
  g_autoptr (GString) text
      = g_string_new (HEAD "<organizations><organization><item identifier='i' identifierref='m0'/>"
                           "</organization></organizations>");
  g_autoptr (GError) error = NULL;

  for (unsigned i = 0; i < LK_LIMIT_XML_DEPTH; i++)
    g_string_append_printf (text,
                            "<manifest identifier='m%u'><organizations><organization>"
                            "<item identifier='i%u' identifierref='m%u'/>"
                            "</organization></organizations></manifest>",
                            i, i, i + 1);
  g_string_append (text, "</manifest>");
  g_assert_null (read_manifest (text->str, &error));
  g_assert_error (error, LK_ERROR, LK_ISSUE_MANIFEST_TOO_LARGE);
}

/* A few rules, referred to very often. */
static void
test_references (void)
{
  g_autoptr (GString) text = g_string_new (HEAD "<organizations><organization>");
  g_autoptr (GError) error = NULL;

  append_times (text, 10000, "<item identifier='i%'><sequencing IDRef='s'/></item>");
  g_string_append (text, "</organization></organizations><sequencingCollection>"
                         "<sequencing ID='s'><sequencingRules>");
  append_times (text, 100,
                "<preConditionRule><ruleConditions><ruleCondition condition='always'/>"
                "</ruleConditions><ruleAction action='skip'/></preConditionRule>");
  g_string_append (text, "</sequencingRules></sequencing></sequencingCollection></manifest>");
  g_assert_null (read_manifest (text->str, &error));
  g_assert_error (error, LK_ERROR, LK_ISSUE_MANIFEST_TOO_LARGE);
}

/* Many items that aim at the names which double ones get: still quick, and all are kept. */
static void
test_renamed (void)
{
  g_autoptr (GString) text = g_string_new (HEAD "<organizations><organization>");
  g_autoptr (LkCourse) course = NULL;

  append_times (text, 9999, "<item identifier='a-%'/>");
  append_times (text, 9999, "<item identifier='a'/>");
  g_string_append (text, "</organization></organizations></manifest>");
  course = read_manifest (text->str, NULL);
  g_assert_cmpuint (lk_course_organization (course)->items->len, ==, 19999);
}

static void
test_aicc_fields (void)
{
  g_autoptr (MemoryFiles) files = memory_files_new ();
  g_autoptr (GString) structure = g_string_new ("block,member\nroot");
  g_autoptr (GError) error = NULL;

  append_times (structure, LK_LIMIT_ITEMS + 1, ",m%");
  memory_files_add_text (files, "c.crs", "[Course]\nCourse_Title=T\n");
  memory_files_add_text (files, "c.cst", structure->str);
  g_assert_null (lk_manifest_read (memory_files_manifest (files), "T", NULL, &error));
  g_assert_error (error, LK_ERROR, LK_ISSUE_MANIFEST_TOO_LARGE);
}

static void
test_cmi5_units (void)
{
  g_autoptr (MemoryFiles) files = memory_files_new ();
  g_autoptr (GString) text = g_string_new (
      "<courseStructure xmlns='https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd'>");
  g_autoptr (GError) error = NULL;

  append_times (text, LK_LIMIT_ITEMS, "<au id='a%'><url>a.html</url></au>");
  g_string_append (text, "</courseStructure>");
  memory_files_add_text (files, "cmi5.xml", text->str);
  g_assert_null (lk_manifest_read (memory_files_manifest (files), "T", NULL, &error));
  g_assert_error (error, LK_ERROR, LK_ISSUE_MANIFEST_TOO_LARGE);
}

/* Whatever the file system says of a description that cannot be read whole. */
static void
test_unreadable (void)
{
  g_autoptr (MemoryFiles) files = memory_files_new ();
  g_autofree char *large = g_strnfill (LK_LIMIT_XML_BYTES + 1, ' ');
  g_autoptr (GError) error = NULL;

  memory_files_add_text (files, "imsmanifest.xml", large);
  g_assert_null (lk_manifest_read (memory_files_manifest (files), "T", NULL, &error));
  g_assert_error (error, LK_ERROR, LK_ISSUE_ENTRY_DAMAGED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/manifest/limits/items", test_items);
  g_test_add_func ("/manifest/limits/organizations", test_organizations);
  g_test_add_func ("/manifest/limits/resources", test_resources);
  g_test_add_func ("/manifest/limits/chain", test_chain);
  g_test_add_func ("/manifest/limits/references", test_references);
  g_test_add_func ("/manifest/limits/renamed", test_renamed);
  g_test_add_func ("/manifest/limits/aicc-fields", test_aicc_fields);
  g_test_add_func ("/manifest/limits/cmi5-units", test_cmi5_units);
  g_test_add_func ("/manifest/limits/unreadable", test_unreadable);
  return g_test_run ();
}
