/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <cmark-gfm.h>
#include <libxml/parser.h>
#include <string.h>

#include "engine/package/package.h"
#include "report-fixture.h"
#include "tests/support/fixture.h"

/* Whatever people and courses write, each file is one that its programs read. */

#define N_ROWS 10000

/* Without a rest of the control characters and broken bytes. */
static void
assert_text (const char *text, gsize length)
{
  g_assert_true (g_utf8_validate_len (text, length, NULL));
  for (gsize i = 0; i < length; i++)
    g_assert_true (text[i] == '\n' || text[i] == '\r' || (guchar) text[i] >= ' ');
}

static void
test_csv (void)
{
  static const char script[]
      = "import csv, sys\n"
        "csv.field_size_limit(1 << 30)\n"
        "rows = list(csv.reader(open(sys.argv[1], encoding='utf-8-sig', newline=''), strict=True))\n"
        "widths = [len(row) for row in rows]\n"
        "print(widths.count(100), widths.count(3), sum(cell[:1] in '=+@\\t' for row in rows "
        "for cell in row if cell))\n";
  g_autoptr (LkReport) report = report_fixture_hostile (N_ROWS);
  char *folder = fixture_folder_new ();
  g_autofree char *path = report_fixture_write (report, LK_REPORT_CSV, folder);
  g_autofree char *counts
      = report_fixture_run ((const char *const[]){ "python3", "-c", script, path, NULL });
  gsize length = 0;
  g_autofree char *file = report_fixture_read (report, LK_REPORT_CSV, &length);

  assert_text (file, length);
  if (counts != NULL)
    g_assert_cmpstr (counts, ==, "3 10002 0\n");
  fixture_folder_remove (folder);
}

static guint
count_nodes (cmark_node *document, cmark_node_type type)
{
  cmark_iter *iter = cmark_iter_new (document);
  cmark_event_type event;
  guint n = 0;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    n += event == CMARK_EVENT_ENTER && cmark_node_get_type (cmark_iter_get_node (iter)) == type;
  cmark_iter_free (iter);
  return n;
}

static void
test_markdown (void)
{
  static const cmark_node_type strange[] = { CMARK_NODE_CODE,       CMARK_NODE_CODE_BLOCK,
                                             CMARK_NODE_HTML_BLOCK, CMARK_NODE_HTML_INLINE,
                                             CMARK_NODE_LINK,       CMARK_NODE_IMAGE,
                                             CMARK_NODE_EMPH,       CMARK_NODE_THEMATIC_BREAK };
  g_autoptr (LkReport) report = report_fixture_hostile (100);
  gsize length = 0;
  g_autofree char *file = report_fixture_read (report, LK_REPORT_MARKDOWN, &length);
  cmark_node *document = cmark_parse_document (file, length, CMARK_OPT_DEFAULT);

  assert_text (file, length);
  for (gsize i = 0; i < G_N_ELEMENTS (strange); i++)
    g_assert_cmpuint (count_nodes (document, strange[i]), ==, 0);
  g_assert_cmpuint (count_nodes (document, CMARK_NODE_LIST), ==, 2);
  cmark_node_free (document);
}

static void
assert_xml (LkPackage *package, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes
      = lk_package_read (package, lk_package_lookup (package, name), 256 << 20, &error);
  gsize length;
  const char *data;
  xmlDoc *doc;

  g_assert_no_error (error);
  data = g_bytes_get_data (bytes, &length);
  doc = xmlReadMemory (data, (int) length, name, NULL, XML_PARSE_HUGE | XML_PARSE_NONET);
  g_assert_nonnull (doc);
  xmlFreeDoc (doc);
}

static void
test_opendocument (void)
{
  static const char *const names[]
      = { "content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml" };
  g_autoptr (LkReport) report = report_fixture_hostile (N_ROWS);

  for (int format = LK_REPORT_ODT; format <= LK_REPORT_ODS; format++) {
    char *folder = fixture_folder_new ();
    g_autofree char *path = report_fixture_write (report, (LkReportFormat) format, folder);
    g_autoptr (LkPackage) package = lk_package_open (path, NULL, NULL);

    g_assert_nonnull (package);
    for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
      assert_xml (package, names[i]);
    fixture_folder_remove (folder);
  }
}

static void
test_pdf (void)
{
  g_autoptr (LkReport) report = report_fixture_hostile (N_ROWS);
  char *folder = fixture_folder_new ();
  g_autofree char *path = report_fixture_write (report, LK_REPORT_PDF, folder);
  g_autofree char *checked
      = report_fixture_run ((const char *const[]){ "qpdf", "--check", path, NULL });
  g_autofree char *text
      = report_fixture_run ((const char *const[]){ "pdftotext", path, "-", NULL });

  if (checked != NULL)
    g_assert_nonnull (strstr (checked, "No syntax or stream encoding errors found"));
  if (text != NULL) {
    g_assert_true (g_utf8_validate (text, -1, NULL));
    g_assert_nonnull (strstr (text, "lone surrogate"));
  }
  fixture_folder_remove (folder);
}

/* In the midst of it. */
static gpointer
cancel_soon (gpointer data)
{
  g_usleep (20000);
  g_cancellable_cancel (data);
  return NULL;
}

static void
test_cancelled (void)
{
  g_autoptr (LkReport) report = report_fixture_hostile (N_ROWS);
  char *folder = fixture_folder_new ();

  for (int format = 0; format < LK_N_REPORT_FORMATS; format++) {
    g_autofree char *path = g_build_filename (folder, "bericht", NULL);
    g_autoptr (GFile) file = g_file_new_for_path (path);
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    g_autoptr (GDir) dir = NULL;
    g_autoptr (GError) error = NULL;
    GThread *thread = g_thread_new ("cancel", cancel_soon, cancellable);

    /* Who is very quick may have written it all. */
    if (lk_report_write (report, (LkReportFormat) format, file, cancellable, &error))
      g_assert_true (g_file_delete (file, NULL, NULL));
    else
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_thread_join (thread);
    dir = g_dir_open (folder, 0, NULL);
    g_assert_null (g_dir_read_name (dir));
  }
  fixture_folder_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report-hostile/csv", test_csv);
  g_test_add_func ("/report-hostile/markdown", test_markdown);
  g_test_add_func ("/report-hostile/opendocument", test_opendocument);
  g_test_add_func ("/report-hostile/pdf", test_pdf);
  g_test_add_func ("/report-hostile/cancelled", test_cancelled);
  return g_test_run ();
}
