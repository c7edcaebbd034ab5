/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report-fixture.h"

#include "tests/support/fixture.h"

static void
draw_cb (cairo_t *cr, double width, double height, gpointer data)
{
  cairo_rectangle (cr, 0, height / 2, width, height / 2);
  cairo_fill (cr);
}

LkReport *
report_fixture_usual (void)
{
  static const char *const items[] = { "Zuhören", "Listen führen\nauch am Rechner", NULL };
  static const char *const headings[] = { "Tag", "Kurs", "Punkte" };
  static const LkReportColumn kinds[] = { LK_REPORT_TEXT, LK_REPORT_TEXT, LK_REPORT_NUMBER };
  LkReport *report = lk_report_new ("Mein Weg", "de", "Aylin Demir, 3. März 2027");

  lk_report_heading (report, 1, "Stärken");
  lk_report_text (report, "Erster Absatz.\nMit Umbruch.\n\nZweiter Absatz.");
  lk_report_list (report, items);
  lk_report_quote (report, "Du hast die Ruhe weg.");
  lk_report_heading (report, 2, "Ziele");
  lk_report_field (report, "Was will ich?", "Den Staplerschein.");
  lk_report_field (report, "Wer hilft mir?", "");
  lk_report_picture (report, "Ein Balken: halb so hoch wie das Bild.", 200, 80, draw_cb, NULL,
                     NULL);
  lk_report_table (report, "Versuche", 3, headings, kinds);
  lk_report_row (report, (const char *const[]){ "01.02.2027", "Brandschutz; Lager", "12.5" });
  lk_report_row (report, (const char *const[]){ "02.02.2027", "=HYPERLINK(\"x\")", "-3" });
  lk_report_heading (report, 3, "Danach");
  lk_report_table (report, "Versuche", 3, headings, kinds);
  lk_report_row (report, (const char *const[]){ "", "Zweite Tabelle", "keine" });
  return report;
}

static void
add_wide_table (LkReport *report)
{
  enum {
    N_COLUMNS = 400
  };
  const char *headings[N_COLUMNS], *cells[N_COLUMNS];

  for (int i = 0; i < N_COLUMNS; i++) {
    headings[i] = i == 0 ? "]]>" : "Spalte <&>";
    cells[i] = i % 2 == 0 ? "a|b" : "42";
  }
  lk_report_table (report, "[Breit]*?:/\\'", N_COLUMNS, headings, NULL);
  lk_report_row (report, cells);
  lk_report_row (report, cells);
}

LkReport *
report_fixture_hostile (unsigned n_rows)
{
  static const char *const headings[] = { "", "Nummer \x01\x1b", "\xff\xfe" };
  static const char *const items[] = { "", "\xed\xa0\x80 lone surrogate", "- - -", NULL };
  static const LkReportColumn kinds[] = { LK_REPORT_TEXT, LK_REPORT_NUMBER, LK_REPORT_TEXT };
  g_autofree char *word = g_strnfill (50000, 'w');
  g_autofree char *paragraph = g_strnfill (1 << 20, 'x'), *words = NULL;
  LkReport *report = lk_report_new ("]]> <&> \xc3\x28 \x07", "de\"<&", "\r\n");

  for (gsize i = 7; i < 1 << 20; i += 8)
    paragraph[i] = ' ';
  words = g_strndup (paragraph, 100000);
  lk_report_heading (report, 1, word);
  lk_report_heading (report, 99, "");
  lk_report_text (report, paragraph);
  lk_report_text (report, word);
  lk_report_text (
      report,
      "مرحبا بالعالم 123 abc\n\nשלום עולם 👩‍🔧 \xf0\x9f\x98\x80 \xe2\x80\xae gewendet");
  lk_report_text (report, "\n\n \n");
  lk_report_quote (report, "]]><![CDATA[<script>&amp;&#0;");
  lk_report_field (report, "", NULL);
  lk_report_field (report, words, words);
  lk_report_list (report, items);
  lk_report_list (report, items);
  add_wide_table (report);
  lk_report_table (report, NULL, 0, NULL, NULL);
  lk_report_table (report, "'", 3, headings, kinds);
  for (unsigned i = 0; i < n_rows; i++)
    lk_report_row (report,
                   (const char *const[]){ "@SUM(1)", i % 3 == 0 ? "1e400" : "-1e-3", NULL });
  lk_report_row (report, (const char *const[]){ words, "nan", "\t=1+1" });
  return report;
}

char *
report_fixture_write (const LkReport *report, LkReportFormat format, const char *folder)
{
  g_autofree char *name = g_strconcat ("bericht", lk_report_suffix (format), NULL);
  char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  bool is_written = lk_report_write (report, format, file, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (is_written);
  return path;
}

char *
report_fixture_read (const LkReport *report, LkReportFormat format, gsize *ret_length)
{
  char *folder = fixture_folder_new ();
  g_autofree char *path = report_fixture_write (report, format, folder);
  char *contents = NULL;

  g_assert_true (g_file_get_contents (path, &contents, ret_length, NULL));
  fixture_folder_remove (folder);
  return contents;
}

char *
report_fixture_run (const char *const *arguments)
{
  g_autofree char *program = g_find_program_in_path (arguments[0]);
  g_autofree char *reason = g_strdup_printf ("%s is not here", arguments[0]);
  g_autoptr (GError) error = NULL;
  char *output = NULL;
  int status = 0;

  if (program == NULL) {
    g_test_skip (reason);
    return NULL;
  }
  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL,
                NULL, NULL, &output, NULL, &status, &error);
  g_assert_no_error (error);
  g_spawn_check_wait_status (status, &error);
  g_assert_no_error (error);
  return output;
}
