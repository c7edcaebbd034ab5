/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "report-fixture.h"
#include "tests/support/fixture.h"

/* What LibreOffice makes of OpenDocument. */

/* Where reports and what they became are, and what LibreOffice keeps for itself. */
static char *folder;

/* Lets it write another format beside the report. %FALSE: it is not here, and the test skipped. */
static bool
convert (const LkReport *report, LkReportFormat format, const char *filter)
{
  g_autofree char *path = report_fixture_write (report, format, folder);
  g_autofree char *profile = g_strdup_printf ("-env:UserInstallation=file://%s/profile", folder);
  g_autofree char *said = report_fixture_run ((const char *const[]){
      "soffice", profile, "--headless", "--convert-to", filter, "--outdir", folder, path, NULL });

  return said != NULL;
}

/* %NULL: it has not written it, since it lacks a part, and the test is skipped. (transfer full) */
static char *
read_file (const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  char *contents = NULL;

  if (!g_file_get_contents (path, &contents, NULL, NULL))
    g_test_skip ("this LibreOffice lacks a part");
  return contents;
}

static void
test_odt (void)
{
  g_autoptr (LkReport) report = report_fixture_usual ();
  g_autofree char *text = NULL;

  if (!convert (report, LK_REPORT_ODT, "txt:Text (encoded):UTF8"))
    return;
  text = read_file ("bericht.txt");
  if (text != NULL)
    g_assert_cmpstr (
        text, ==,
        "\xef\xbb\xbfMein Weg\nAylin Demir, 3. März 2027\nStärken\nErster Absatz.\n"
        "Mit Umbruch.\nZweiter Absatz.\n    • Zuhören\n    • Listen führen\nauch am Rechner\n"
        "Du hast die Ruhe weg.\nZiele\nWas will ich?\nDen Staplerschein.\n"
        "Wer hilft mir?\n\nVersuche\nTag\nKurs\nPunkte\n01.02.2027\n"
        "Brandschutz; Lager\n12,5\n02.02.2027\n=HYPERLINK(\"x\")\n-3\nDanach\n"
        "Versuche\nTag\nKurs\nPunkte\n\nZweite Tabelle\nkeine\n\n");
}

static void
test_ods (void)
{
  /* Separated by semicolons, UTF-8, cells as they are shown, a file for each sheet. */
  static const char filter[] = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,"
                               "false,false,-1";
  static const char *const expected[] = {
    "Tag;Kurs;Punkte\n01.02.2027;Brandschutz; Lager;12.5\n02.02.2027;=HYPERLINK(x);-3\n",
    "Tag;Kurs;Punkte\n;Zweite Tabelle;keine\n",
  };
  static const char *const names[] = { "bericht-Versuche.csv", "bericht-Versuche 2.csv" };
  g_autoptr (LkReport) report = report_fixture_usual ();

  if (!convert (report, LK_REPORT_ODS, filter))
    return;
  for (int i = 0; i < 2; i++) {
    g_autofree char *text = read_file (names[i]), *plain = NULL;
    g_auto (GStrv) parts = NULL;

    if (text == NULL)
      return;
    parts = g_strsplit (text, "\"", -1);
    /* As the language of the machine writes numbers. */
    plain = g_strdelimit (g_strjoinv ("", parts), ",", '.');
    g_assert_cmpstr (plain, ==, expected[i]);
  }
}

/* Whether anything is lost on the way back to us: the hostile one, without its length. */
static void
test_hostile (void)
{
  g_autoptr (LkReport) report = report_fixture_hostile (3);
  g_autofree char *text = NULL;

  if (!convert (report, LK_REPORT_ODT, "txt:Text (encoded):UTF8"))
    return;
  text = read_file ("bericht.txt");
  if (text == NULL)
    return;
  g_assert_nonnull (strstr (text, "]]> <&>"));
  g_assert_nonnull (strstr (text, "]]><![CDATA[<script>&amp;&#0;"));
  g_assert_nonnull (strstr (text, "مرحبا بالعالم 123 abc"));
  g_assert_nonnull (strstr (text, "👩‍🔧"));
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = fixture_folder_new ();
  g_test_add_func ("/report-office/odt", test_odt);
  g_test_add_func ("/report-office/ods", test_ods);
  g_test_add_func ("/report-office/hostile", test_hostile);
  status = g_test_run ();
  fixture_folder_remove (folder);
  return status;
}
