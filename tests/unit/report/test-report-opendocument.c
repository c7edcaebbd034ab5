/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/base/xml.h"
#include "engine/package/package.h"
#include "report-fixture.h"
#include "tests/support/fixture.h"

static xmlDoc *
read_member (const LkReport *report, LkReportFormat format, const char *name)
{
  char *folder = fixture_folder_new ();
  g_autofree char *path = report_fixture_write (report, format, folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (LkPackage) package = lk_package_open (path, NULL, &error);
  g_autoptr (GBytes) bytes = NULL;
  xmlDoc *doc;

  g_assert_no_error (error);
  bytes = lk_package_read (package, lk_package_lookup (package, name), 64 << 20, &error);
  g_assert_no_error (error);
  doc = lk_xml_parse (bytes, &error);
  g_assert_no_error (error);
  fixture_folder_remove (folder);
  return doc;
}

/* OpenDocument 1.2, part 3, 3.3: the entry is the first one, stored, and has no further fields, so that
 * what the file is can be told from bytes at fixed places. */
static void
test_mimetype (void)
{
  static const struct {
    LkReportFormat format;
    const char *type;
  } cases[] = {
    { LK_REPORT_ODT, "mimetypeapplication/vnd.oasis.opendocument.textPK" },
    { LK_REPORT_ODS, "mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK" },
  };
  g_autoptr (LkReport) report = report_fixture_usual ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    gsize length = 0;
    g_autofree char *file = report_fixture_read (report, cases[i].format, &length);

    g_assert_cmpuint (length, >, 100);
    g_assert_cmpmem (file + 30, strlen (cases[i].type), cases[i].type, strlen (cases[i].type));
  }
}

/* Every file of the zip is in the manifest. */
static void
test_manifest (void)
{
  g_autoptr (LkReport) report = report_fixture_usual ();
  g_autoptr (xmlDoc) doc = read_member (report, LK_REPORT_ODT, "META-INF/manifest.xml");
  static const char *const expected[] = { "/", "content.xml", "styles.xml", "meta.xml" };
  xmlNode *entry = lk_xml_child (xmlDocGetRootElement (doc), "file-entry");

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++) {
    g_autofree char *path = lk_xml_attribute (entry, "full-path");

    g_assert_cmpstr (path, ==, expected[i]);
    entry = lk_xml_next (entry, "file-entry");
  }
  g_assert_null (entry);
}

static void
test_meta (void)
{
  g_autoptr (LkReport) report = report_fixture_usual ();
  g_autoptr (xmlDoc) doc = read_member (report, LK_REPORT_ODS, "meta.xml");
  xmlNode *meta = lk_xml_child (xmlDocGetRootElement (doc), "meta");
  g_autofree char *title = lk_xml_text (lk_xml_child (meta, "title"));
  g_autofree char *language = lk_xml_text (lk_xml_child (meta, "language"));

  g_assert_cmpstr (title, ==, "Mein Weg");
  g_assert_cmpstr (language, ==, "de");
}

/* --- texts ---------------------------------------------------------------------------------------- */

/* Elements and text below @node, as they stand. */
static void
tell (const xmlNode *node, GString *out)
{
  for (node = node->children; node != NULL; node = node->next) {
    g_autofree char *count = node->type == XML_ELEMENT_NODE ? lk_xml_attribute (node, "c") : NULL;

    if (node->type == XML_TEXT_NODE)
      g_string_append (out, (const char *) node->content);
    else if (node->type == XML_ELEMENT_NODE)
      g_string_append_printf (out, "<%s%s>", (const char *) node->name, count != NULL ? count : "");
    tell (node, out);
  }
}

/* OpenDocument makes one blank of many, and of none at the beginning none. */
static void
test_blanks (void)
{
  static const struct {
    const char *text, *expected;
  } cases[] = {
    { "ein Wort und noch eines", "ein Wort und noch eines" },
    { "a  b   c", "a<s2>b<s3>c" },
    { "a\n b \nc\nd", "a<line-break><s1>b<s1><line-break>c<line-break>d" },
    { "]]> <&>", "]]> <&>" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (LkReport) report = lk_report_new ("", "de", NULL);
    g_autoptr (xmlDoc) doc = NULL;
    g_autoptr (GString) out = g_string_new (NULL);
    xmlNode *body;

    lk_report_list (report, (const char *const[]){ cases[i].text, NULL });
    doc = read_member (report, LK_REPORT_ODT, "content.xml");
    body = lk_xml_child (lk_xml_child (xmlDocGetRootElement (doc), "body"), "text");
    tell (lk_xml_child (lk_xml_child (body, "list"), "list-item"), out);
    g_string_erase (out, 0, (gssize) strlen ("<p>"));
    g_assert_cmpstr (out->str, ==, cases[i].expected);
  }
}

/* --- sheets --------------------------------------------------------------------------------------- */

/* Caption -> name of the sheet, all in one file. */
static void
test_names (void)
{
  static const char *const names[][2] = {
    { "Versuche", "Versuche" },
    { "versuche", "versuche 2" },
    { "", "Bericht 1 2" },
    { "'", "Bericht 1 2 2" },
    { "[a]*?:/\\b", "a b" },
    { "'Zitat'", "Zitat" },
    { "Eine Überschrift mit mehr als einunddreißig Zeichen", "Eine Überschrift mit mehr als e" },
    { "Eine Überschrift mit mehr als einem Zeichen", "Eine Überschrift mit mehr als 2" },
    { "Bericht", "Bericht" },
  };
  g_autoptr (LkReport) report = lk_report_new ("Bericht: 1/2", "de", NULL);
  g_autoptr (xmlDoc) doc = NULL;
  xmlNode *sheet;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    lk_report_table (report, names[i][0], 1, (const char *const[]){ "A" }, NULL);
  doc = read_member (report, LK_REPORT_ODS, "content.xml");
  sheet = lk_xml_child (xmlDocGetRootElement (doc), "body");
  sheet = lk_xml_child (lk_xml_child (sheet, "spreadsheet"), "table");
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *name = lk_xml_attribute (sheet, "name");

    g_test_message ("%s", names[i][0]);
    g_assert_cmpstr (name, ==, names[i][1]);
    sheet = lk_xml_next (sheet, "table");
  }
  g_assert_null (sheet);
}

static void
test_cells (void)
{
  static const struct {
    const char *text, *type, *value, *shown;
  } cases[] = {
    { "1.5", "float", "1.5", "1,5" },
    { "+2", "float", "2", "+2" },
    { "-1e3", "float", "-1e3", "-1e3" },
    { "1,5", "string", NULL, "1,5" },
    { "=1+1", "string", NULL, "=1+1" },
    { "nan", "string", NULL, "nan" },
    { "", NULL, NULL, "" },
  };
  static const LkReportColumn kinds[] = { LK_REPORT_NUMBER };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (LkReport) report = lk_report_new ("Zahl", "de", NULL);
    g_autoptr (xmlDoc) doc = NULL;
    g_autofree char *type = NULL, *value = NULL, *shown = NULL;
    xmlNode *cell;

    lk_report_table (report, "T", 1, (const char *const[]){ "A" }, kinds);
    lk_report_row (report, &cases[i].text);
    doc = read_member (report, LK_REPORT_ODS, "content.xml");
    cell = lk_xml_child (xmlDocGetRootElement (doc), "body");
    cell = lk_xml_child (lk_xml_child (cell, "spreadsheet"), "table");
    cell = lk_xml_child (lk_xml_child (cell, "table-row"), "table-cell");
    type = lk_xml_attribute (cell, "value-type");
    value = lk_xml_attribute (cell, "value");
    shown = lk_xml_text (cell);
    g_assert_cmpstr (type, ==, cases[i].type);
    g_assert_cmpstr (value, ==, cases[i].value);
    g_assert_cmpstr (shown, ==, cases[i].shown);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report-opendocument/mimetype", test_mimetype);
  g_test_add_func ("/report-opendocument/manifest", test_manifest);
  g_test_add_func ("/report-opendocument/meta", test_meta);
  g_test_add_func ("/report-opendocument/blanks", test_blanks);
  g_test_add_func ("/report-opendocument/names", test_names);
  g_test_add_func ("/report-opendocument/cells", test_cells);
  return g_test_run ();
}
