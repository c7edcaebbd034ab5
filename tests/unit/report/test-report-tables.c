/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/base/issue.h"
#include "report-fixture.h"
#include "report/report-private.h"
#include "tests/support/fixture.h"

/* CSV, the same for all formats, and what the text of people is made of. */

static void
test_clean (void)
{
  static const struct {
    const char *text, *expected;
  } cases[] = {
    { NULL, "" },
    { " a\r\nb\rc\x0b ", "a\nb\nc" },
    { "a\tb\x01\x7f\xc2\x85"
      "c",
      "a b\nc" },
    { "\xef\xbb\xbf"
      "a\xef\xbf\xbf",
      "a" },
    { "\xff", "\xef\xbf\xbd" },
    { "\xe2\x80\xa8\xe2\x80\xa9", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *clean = lk_report_clean (cases[i].text);

    g_assert_cmpstr (clean, ==, cases[i].expected);
  }
}

static void
test_paragraphs (void)
{
  g_autoptr (GPtrArray) none = lk_report_paragraphs ("");
  g_autoptr (GPtrArray) two = lk_report_paragraphs ("a\nb\n \n\n\nc");

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (two->len, ==, 2);
  g_assert_cmpstr (two->pdata[0], ==, "a\nb");
  g_assert_cmpstr (two->pdata[1], ==, "c");
}

static void
test_numbers (void)
{
  static const char *const numbers[] = { "0", "-1", "+.5", "1.", "12.25", "1e5", "-1E-3" };
  static const char *const others[]
      = { "", "-", ".", "1,5", "1 000", "0x10", "nan", "inf", "1e", "1e400", "1.2.3", " 1", "1 " };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_assert_true (lk_report_is_number (numbers[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (lk_report_is_number (others[i]));
  g_assert_true (lk_report_has_comma ("de"));
  g_assert_true (lk_report_has_comma ("DE-at"));
  g_assert_false (lk_report_has_comma ("den"));
  g_assert_false (lk_report_has_comma ("en-GB"));
  g_assert_false (lk_report_has_comma (""));
}

/* --- CSV ------------------------------------------------------------------------------------------ */

static void
assert_csv (const char *language, const char *expected)
{
  static const char *const headings[] = { "A", "-B" };
  static const LkReportColumn kinds[] = { LK_REPORT_TEXT, LK_REPORT_NUMBER };
  static const char *const rows[][2] = {
    { "a;b", "1.5" }, { "x,\"y\"", "-2" }, { "zwei\nZeilen", "1.000,5" }, { "=1+1", "+49 170" },
    { "@a", "-0,5" }, { "＝1", "" },       { "\t=1", "1.2.3" },           { "- Punkt", "- 5" },
  };
  g_autoptr (LkReport) report = lk_report_new ("T", language, NULL);
  g_autofree char *csv = NULL;

  lk_report_text (report, "Nicht in einer Tabelle");
  lk_report_table (report, "=Eins", 2, headings, kinds);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    lk_report_row (report, rows[i]);
  lk_report_table (report, "", 2, headings, kinds);
  csv = report_fixture_read (report, LK_REPORT_CSV, NULL);
  g_assert_cmpstr (csv, ==, expected);
}

static void
test_csv (void)
{
  assert_csv ("de", "\xef\xbb\xbf'=Eins\r\nA;'-B\r\n\"a;b\";1,5\r\n\"x,\"\"y\"\"\";-2\r\n"
                    "\"zwei\nZeilen\";1.000,5\r\n'=1+1;'+49 170\r\n'@a;-0,5\r\n'＝1;\r\n"
                    "'=1;1.2.3\r\n'- Punkt;'- 5\r\n\r\nA;'-B\r\n");
  assert_csv ("en", "\xef\xbb\xbf'=Eins\r\nA,'-B\r\na;b,1.5\r\n\"x,\"\"y\"\"\",-2\r\n"
                    "\"zwei\nZeilen\",\"1.000,5\"\r\n'=1+1,'+49 170\r\n'@a,\"'-0,5\"\r\n'＝1,\r\n"
                    "'=1,1.2.3\r\n'- Punkt,'- 5\r\n\r\nA,'-B\r\n");
}

/* Read by somebody else's program. */
static void
test_csv_python (void)
{
  static const char script[]
      = "import csv, sys\n"
        "rows = list(csv.reader(open(sys.argv[1], encoding='utf-8-sig', newline=''), delimiter=';'))\n"
        "for row in rows: print('|'.join(row).replace('\\n', '/'))\n";
  char *folder = fixture_folder_new ();
  g_autoptr (LkReport) report = report_fixture_usual ();
  g_autofree char *path = report_fixture_write (report, LK_REPORT_CSV, folder);
  g_autofree char *rows
      = report_fixture_run ((const char *const[]){ "python3", "-c", script, path, NULL });

  if (rows != NULL)
    g_assert_cmpstr (rows, ==,
                     "Versuche\nTag|Kurs|Punkte\n01.02.2027|Brandschutz; Lager|12,5\n"
                     "02.02.2027|'=HYPERLINK(\"x\")|-3\n\nVersuche\nTag|Kurs|Punkte\n"
                     "|Zweite Tabelle|keine\n");
  fixture_folder_remove (folder);
}

/* --- what holds for all --------------------------------------------------------------------------- */

static void
test_empty (void)
{
  g_autoptr (LkReport) report = lk_report_new ("Leer", "de", NULL);

  lk_report_text (report, "Text");
  for (int format = 0; format < LK_N_REPORT_FORMATS; format++) {
    bool has_tables_alone = format == LK_REPORT_ODS || format == LK_REPORT_CSV;
    gsize length = 0;
    g_autofree char *file = report_fixture_read (report, (LkReportFormat) format, &length);

    g_assert_cmpint (lk_report_is_empty (report, (LkReportFormat) format), ==, has_tables_alone);
    g_assert_cmpuint (length, >=, 3);
  }
  lk_report_table (report, "Da", 0, NULL, NULL);
  g_assert_false (lk_report_is_empty (report, LK_REPORT_CSV));
}

/* But for the time in a PDF. */
static void
test_same (void)
{
  g_autoptr (LkReport) report = report_fixture_usual ();

  for (int format = LK_REPORT_ODT; format < LK_N_REPORT_FORMATS; format++) {
    gsize length = 0, again_length = 0;
    g_autofree char *file = report_fixture_read (report, (LkReportFormat) format, &length);
    g_autofree char *again = report_fixture_read (report, (LkReportFormat) format, &again_length);

    g_assert_cmpmem (file, length, again, again_length);
  }
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* What was there before is there afterwards, and nothing else. */
static void
test_cancelled (void)
{
  char *folder = fixture_folder_new ();
  g_autoptr (LkReport) report = report_fixture_usual ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  for (int format = 0; format < LK_N_REPORT_FORMATS; format++) {
    g_autofree char *path = g_build_filename (folder, "alt", NULL);
    g_autoptr (GFile) file = g_file_new_for_path (path);
    g_autoptr (GError) error = NULL;
    g_autofree char *contents = NULL;

    g_assert_true (g_file_set_contents (path, "alt", -1, NULL));
    g_assert_false (lk_report_write (report, (LkReportFormat) format, file, cancellable, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
    g_assert_cmpstr (contents, ==, "alt");
    g_assert_cmpuint (count_files (folder), ==, 1);
  }
  fixture_folder_remove (folder);
}

static void
test_unwritable (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *missing = g_build_filename (folder, "fehlt", "datei", NULL);
  const char *const targets[] = { missing, folder, "/dev/null" };
  g_autoptr (LkReport) report = report_fixture_usual ();

  for (int format = 0; format < LK_N_REPORT_FORMATS; format++)
    for (gsize i = 0; i < G_N_ELEMENTS (targets); i++) {
      g_autoptr (GFile) file = g_file_new_for_path (targets[i]);
      g_autoptr (GError) error = NULL;

      g_assert_false (lk_report_write (report, (LkReportFormat) format, file, NULL, &error));
      g_assert_error (error, LK_ERROR, LK_ISSUE_ZIP_UNWRITABLE);
      g_assert_cmpuint (count_files (folder), ==, 0);
    }
  g_assert_false (g_file_test ("/dev/null", G_FILE_TEST_IS_REGULAR));
  fixture_folder_remove (folder);
}

static void
test_too_large (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *path = g_build_filename (folder, "datei", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *text = g_strnfill (LK_REPORT_MOST_BYTES / 4, 'a');
  g_autoptr (LkReport) report = lk_report_new ("Viel", "de", NULL);
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 5; i++)
    lk_report_text (report, text);
  lk_report_table (report, "Zu viel", 1, (const char *const[]){ "a" }, NULL);
  lk_report_row (report, (const char *const[]){ "a" });
  g_assert_false (lk_report_write (report, LK_REPORT_CSV, file, NULL, &error));
  g_assert_error (error, LK_ERROR, LK_ISSUE_REPORT_TOO_LARGE);
  g_assert_cmpuint (count_files (folder), ==, 0);
  fixture_folder_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/clean", test_clean);
  g_test_add_func ("/report/paragraphs", test_paragraphs);
  g_test_add_func ("/report/numbers", test_numbers);
  g_test_add_func ("/report/csv", test_csv);
  g_test_add_func ("/report/csv-python", test_csv_python);
  g_test_add_func ("/report/empty", test_empty);
  g_test_add_func ("/report/same", test_same);
  g_test_add_func ("/report/cancelled", test_cancelled);
  g_test_add_func ("/report/unwritable", test_unwritable);
  g_test_add_func ("/report/too-large", test_too_large);
  return g_test_run ();
}
