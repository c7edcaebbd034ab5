/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "tests/support/memory-files.h"

#define BODY                                                                                       \
  "<manifest identifier='M'><organizations><organization identifier='O'><title>Übung</title>"     \
  "<item identifier='a' identifierref='R'><title>a</title></item></organization></organizations>"  \
  "<resources><resource identifier='R' href='a.html'/></resources></manifest>"

/* The title as it arrives from bytes in many encodings; @encoded tells g_convert, %NULL: as is. */
static void
test_encodings (void)
{
  static const struct {
    const char *name, *before, *declaration, *charset;
    bool mended;
  } cases[] = {
    { "plain", "", "", NULL, false },
    { "declared", "", "<?xml version='1.0' encoding='UTF-8'?>", NULL, false },
    { "byte order mark", "\xef\xbb\xbf", "<?xml version='1.0'?>", NULL, false },
    { "UTF-16 with mark", "", "<?xml version='1.0' encoding='UTF-16'?>", "UTF-16", false },
    { "UTF-16LE with mark, undeclared", "", "", "UTF-16", false },
    { "Latin 1", "", "<?xml version='1.0' encoding='ISO-8859-1'?>", "ISO-8859-1", false },
    { "Windows-1252", "", "<?xml version='1.0' encoding='windows-1252'?>", "WINDOWS-1252", false },
    { "says UTF-8, is Windows-1252", "", "<?xml version='1.0' encoding='UTF-8'?>", "WINDOWS-1252",
      true },
    { "says UTF-16, is UTF-8", "", "<?xml version='1.0' encoding='UTF-16'?>", NULL, true },
    { "says nothing that is known", "", "<?xml version='1.0' encoding='x-none'?>", NULL, true },
    { "blank before", "\r\n ", "<?xml version='1.0'?>", NULL, true },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (MemoryFiles) files = memory_files_new ();
    g_autoptr (LkIssueList) issues = lk_issue_list_new ();
    g_autoptr (GError) error = NULL;
    g_autoptr (LkCourse) course = NULL;
    g_autofree char *text = g_strconcat (cases[i].before, cases[i].declaration, BODY, NULL);
    gsize size = strlen (text);
    g_autofree char *data = cases[i].charset != NULL
                                ? g_convert (text, -1, cases[i].charset, "UTF-8", NULL, &size, NULL)
                                : g_strdup (text);
    g_autoptr (GBytes) bytes = g_bytes_new (data, size);

    g_test_message ("%s", cases[i].name);
    memory_files_add (files, "imsmanifest.xml", bytes);
    memory_files_add_text (files, "a.html", "x");
    course = lk_manifest_read (memory_files_manifest (files), "T", issues, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (course->title, ==, "Übung");
    g_assert_cmpint (lk_issue_list_has (issues, LK_ISSUE_MANIFEST_ENCODING), ==, cases[i].mended);
  }
}

/* Where a title comes from, the better place first; %NULL leaves it out. */
static void
test_titles (void)
{
  static const struct {
    const char *organization, *lom, *fallback, *identifier, *expected;
    bool made_up;
  } cases[] = {
    { "Org", "Lom", "File", "Id", "Org", false },   { NULL, "Lom", "File", "Id", "Lom", false },
    { " ", "Lom", "File", "Id", "Lom", false },     { NULL, NULL, "File", "Id", "File", true },
    { NULL, " ", " Fi\nle ", "Id", "Fi le", true }, { NULL, NULL, NULL, "Id", "Id", true },
    { NULL, NULL, "", "Id", "Id", true },           { NULL, NULL, NULL, NULL, "?", true },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (MemoryFiles) files = memory_files_new ();
    g_autoptr (LkIssueList) issues = lk_issue_list_new ();
    g_autoptr (LkCourse) course = NULL;
    g_autofree char *text = g_strdup_printf (
        "<manifest identifier='%s'><metadata><lom><general><title><string>%s</string></title>"
        "</general></lom></metadata><organizations><organization identifier='O'><title>%s</title>"
        "<item identifier='a'/></organization></organizations></manifest>",
        cases[i].identifier != NULL ? cases[i].identifier : "",
        cases[i].lom != NULL ? cases[i].lom : "",
        cases[i].organization != NULL ? cases[i].organization : "");

    memory_files_add_text (files, "imsmanifest.xml", text);
    course = lk_manifest_read (memory_files_manifest (files), cases[i].fallback, issues, NULL);
    g_assert_cmpstr (course->title, ==, cases[i].expected);
    g_assert_cmpstr (lk_course_organization (course)->root->title, ==, cases[i].expected);
    g_test_message ("%s", cases[i].expected);
    g_assert_cmpstr (lk_organization_find (lk_course_organization (course), "a")->title, ==, "a");
    g_assert_true (lk_issue_list_has (issues, LK_ISSUE_MANIFEST_NO_TITLE)); /* of the item */
    g_assert_cmpuint (lk_issue_list_length (issues), ==, cases[i].made_up ? 2 : 1);
  }
}

static void
test_editions (void)
{
  static const struct {
    const char *head; /* attributes of manifest and its metadata */
    LkStandard standard;
    LkEdition edition;
    bool known;
  } cases[] = {
    { "><metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>",
      LK_STANDARD_SCORM12, LK_EDITION_NONE, true },
    { "><metadata><schema>ADL SCORM</schema><schemaversion> CAM 1.3 </schemaversion></metadata>",
      LK_STANDARD_SCORM2004, LK_EDITION_2004_2ND, true },
    { "><metadata><schema>ADL SCORM</schema><schemaversion>2004 3rd Edition</schemaversion>"
      "</metadata>",
      LK_STANDARD_SCORM2004, LK_EDITION_2004_3RD, true },
    { "><metadata><schema>ADL SCORM</schema><schemaversion>2004 4TH EDITION</schemaversion>"
      "</metadata>",
      LK_STANDARD_SCORM2004, LK_EDITION_2004_4TH, true },
    { "><metadata><schema>ADL SCORM</schema><schemaversion>2004 5th Edition</schemaversion>"
      "</metadata>",
      LK_STANDARD_SCORM2004, LK_EDITION_2004_4TH, false },
    { "><metadata><schema>ADL SCORM</schema></metadata>", LK_STANDARD_SCORM12, LK_EDITION_NONE,
      false },
    { " xmlns:adlcp='http://www.adlnet.org/xsd/adlcp_rootv1p2'>", LK_STANDARD_SCORM12,
      LK_EDITION_NONE, false },
    { " xmlns:imsss='http://www.imsglobal.org/xsd/imsss'>", LK_STANDARD_SCORM2004,
      LK_EDITION_2004_4TH, false },
    /* the version wins over the namespace */
    { " xmlns:adlcp='http://www.adlnet.org/xsd/adlcp_v1p3'><metadata><schemaversion>1.2"
      "</schemaversion></metadata>",
      LK_STANDARD_SCORM12, LK_EDITION_NONE, true },
    { "><metadata><schema>IMS Content</schema><schemaversion>1.1.3</schemaversion></metadata>",
      LK_STANDARD_IMS_CP, LK_EDITION_NONE, true },
    { "><metadata><schema>IMS Content</schema><schemaversion>1.2</schemaversion></metadata>",
      LK_STANDARD_IMS_CP, LK_EDITION_NONE, true },
    { ">", LK_STANDARD_IMS_CP, LK_EDITION_NONE, true },
    { "><metadata><schema>IMS Thin Common Cartridge</schema></metadata>",
      LK_STANDARD_COMMON_CARTRIDGE, LK_EDITION_NONE, true },
    { " xmlns='http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1'>", LK_STANDARD_COMMON_CARTRIDGE,
      LK_EDITION_NONE, true },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (MemoryFiles) files = memory_files_new ();
    g_autoptr (LkIssueList) issues = lk_issue_list_new ();
    g_autoptr (LkCourse) course = NULL;
    g_autofree char *text = g_strconcat (
        "<manifest", cases[i].head,
        "<organizations><organization><item/></organization></organizations></manifest>", NULL);

    memory_files_add_text (files, "imsmanifest.xml", text);
    course = lk_manifest_read (memory_files_manifest (files), "T", issues, NULL);
    g_test_message ("%s", cases[i].head);
    g_assert_cmpint (course->standard, ==, cases[i].standard);
    g_assert_cmpint (course->edition, ==, cases[i].edition);
    g_assert_cmpint (lk_issue_list_has (issues, LK_ISSUE_MANIFEST_UNKNOWN_VERSION), ==,
                     !cases[i].known);
  }
}

/* Every beginning of a description is read or refused, never half. */
static void
test_truncated (void)
{
  static const char *const files[][2] = {
    { "imsmanifest.xml", BODY },
    { "cmi5.xml",
      "<courseStructure xmlns='https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd'>"
      "<course id='urn:c'><title><langstring>T</langstring></title><description><langstring/>"
      "</description></course><au id='urn:a'><title><langstring>T</langstring></title>"
      "<description><langstring/></description><url>a.html</url></au></courseStructure>" },
    { "tincan.xml", "<tincan><activities><activity id='a'><name>T</name><launch>a.html</launch>"
                    "</activity></activities></tincan>" },
    { "c.crs", "[Course]\nCourse_Title=T\nVersion=3.0\n[Course_Description]\nText\nmehr\n[x]\n" },
    { "index.html", "<!DOCTYPE html><html lang='de'><title>a &amp; b &#228;</title>" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (files); i++)
    for (size_t length = 0; length <= strlen (files[i][1]); length++) {
      g_autoptr (MemoryFiles) package = memory_files_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (LkCourse) course = NULL;
      g_autoptr (GBytes) bytes = g_bytes_new (files[i][1], length);

      memory_files_add (package, files[i][0], bytes);
      memory_files_add_text (package, "c.au", "system_id,file_name\nA,a.html\n");
      memory_files_add_text (package, "a.html", "x");
      course = lk_manifest_read (memory_files_manifest (package), "T", NULL, &error);
      g_assert_true ((course == NULL) == (error != NULL));
      g_assert_true (course == NULL || lk_course_organization (course)->items->len > 0);
      if (length == strlen (files[i][1]))
        g_assert_no_error (error);
    }
}

/* Findings and errors are optional. */
static void
test_optional (void)
{
  g_autoptr (MemoryFiles) good = memory_files_new ();
  g_autoptr (MemoryFiles) bad = memory_files_new ();
  g_autoptr (LkCourse) course = NULL;

  memory_files_add_text (good, "imsmanifest.xml", BODY);
  memory_files_add_text (bad, "imsmanifest.xml", "<");
  course = lk_manifest_read (memory_files_manifest (good), NULL, NULL, NULL);
  g_assert_nonnull (course);
  g_assert_null (lk_manifest_read (memory_files_manifest (bad), NULL, NULL, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/manifest/read/encodings", test_encodings);
  g_test_add_func ("/manifest/read/titles", test_titles);
  g_test_add_func ("/manifest/read/editions", test_editions);
  g_test_add_func ("/manifest/read/truncated", test_truncated);
  g_test_add_func ("/manifest/read/optional", test_optional);
  return g_test_run ();
}
