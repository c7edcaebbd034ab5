/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "report-fixture.h"
#include "report/report-layout-private.h"
#include "tests/support/fixture.h"

/* A4 */
#define WIDTH  595.276
#define HEIGHT 841.890

/* --- the file ------------------------------------------------------------------------------------- */

/* What a program says of the PDF; %NULL: it is not here. (transfer full) */
static char *
ask (const LkReport *report, const char *program, const char *option)
{
  char *folder = fixture_folder_new ();
  g_autofree char *path = report_fixture_write (report, LK_REPORT_PDF, folder);
  bool is_text = g_str_equal (program, "pdftotext");
  char *answer = report_fixture_run (
      (const char *const[]){ program, option, path, is_text ? "-" : NULL, NULL });

  fixture_folder_remove (folder);
  return answer;
}

static void
test_structure (void)
{
  static const char *const expected[] = {
    "  H1 (block)\n    \"Mein Weg\"\n  P (block)\n    \"Aylin Demir, 3. März 2027\"\n",
    "  H2 (block)\n    \"Stärken\"\n",
    "  P (block)\n    \"Erster Absatz. Mit Umbruch.\"\n  P (block)\n    \"Zweiter Absatz.\"\n",
    "  L (block)\n    LI (block)\n      Lbl (block)\n        \"•\"\n      LBody (block)\n"
    "        \"Zuhören\"\n",
    "  BlockQuote\n    P (block)\n      \"Du hast die Ruhe weg.\"\n",
    "  H3 (block)\n    \"Ziele\"\n",
    "    THead\n      TR\n        TH:\n           /Scope /Column\n          \"Tag\"\n",
    "      TR\n        TD\n          \"02.02.2027\"\n        TD\n          \"=HYPERLINK(\"x\")\"\n"
    "        TD\n          \"-3\"\n",
    "          \"12,5\"\n",
    "  H4 (block)\n    \"Danach\"\n",
  };
  g_autoptr (LkReport) report = report_fixture_usual ();
  g_autofree char *tags = ask (report, "pdfinfo", "-struct-text");

  for (gsize i = 0; tags != NULL && i < G_N_ELEMENTS (expected); i++) {
    g_test_message ("%s", expected[i]);
    g_assert_nonnull (strstr (tags, expected[i]));
  }
}

static void
test_about (void)
{
  g_autoptr (LkReport) report = report_fixture_usual ();
  g_autofree char *about = ask (report, "pdfinfo", "-isodates");

  if (about == NULL)
    return;
  g_assert_nonnull (strstr (about, "Mein Weg\n"));
  g_assert_nonnull (strstr (about, "Tagged:          yes"));
  g_assert_nonnull (strstr (about, "(A4)"));
}

/* Language, words for the picture, bookmarks. */
static void
test_finished (void)
{
  static const char *const expected[] = {
    "/Lang (de)",
    "/DisplayDocTitle true",
    "/Alt <FEFF00450069006E0020",
    "/Type /Outlines",
  };
  g_autoptr (LkReport) report = report_fixture_usual ();
  gsize length = 0;
  g_autofree char *pdf = report_fixture_read (report, LK_REPORT_PDF, &length);

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_nonnull (memmem (pdf, length, expected[i], strlen (expected[i])));
}

static void
test_valid (void)
{
  g_autoptr (LkReport) report = report_fixture_usual ();
  g_autofree char *answer = ask (report, "qpdf", "--check");

  if (answer != NULL)
    g_assert_nonnull (strstr (answer, "No syntax or stream encoding errors found"));
}

/* What is no part of the text says so, on every page. */
static void
test_artifacts (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *plain = g_build_filename (folder, "plain.pdf", NULL);
  g_autoptr (LkReport) report = report_fixture_usual ();
  g_autofree char *path = NULL, *answer = NULL, *pdf = NULL;
  gsize length = 0;

  for (int i = 0; i < 60; i++)
    lk_report_row (report, (const char *const[]){ "", "Zeile\nZeile", "1" });
  path = report_fixture_write (report, LK_REPORT_PDF, folder);
  answer = report_fixture_run (
      (const char *const[]){ "qpdf", "--qdf", "--object-streams=disable", path, plain, NULL });
  if (answer != NULL && g_file_get_contents (plain, &pdf, &length, NULL)) {
    g_assert_null (memmem (pdf, length, "\nEMC\n0.83", 9));
    g_assert_nonnull (memmem (pdf, length, "\nEMC\n/Artifact BMC\n0.83", 23));
  }
  fixture_folder_remove (folder);
}

/* --- pages ---------------------------------------------------------------------------------------- */

static guint
n_pieces (const LkReportLayout *layout, guint page)
{
  guint first = g_array_index (layout->pages, guint, page);

  return (page + 1 < layout->pages->len ? g_array_index (layout->pages, guint, page + 1)
                                        : layout->pieces->len)
         - first;
}

static const LkReportPiece *
piece_at (const LkReportLayout *layout, guint page, guint i)
{
  return &g_array_index (layout->pieces, LkReportPiece,
                         g_array_index (layout->pages, guint, page) + i);
}

/* Every unit stands on the pages once, from its beginning to its end and in order; nothing leaves the page. */
static void
assert_complete (LkReportLayout *layout)
{
  LkReportUnit unit = { .part = -3 };
  double to = 0, height = 0;

  for (guint page = 0; page < layout->pages->len; page++)
    for (guint i = 0; i < n_pieces (layout, page); i++) {
      const LkReportPiece *piece = piece_at (layout, page, i);

      g_assert_cmpfloat (piece->y, >=, lk_report_layout_top (layout) - 0.1);
      g_assert_cmpfloat (piece->y + piece->to - piece->from, <=,
                         lk_report_layout_bottom (layout) + LK_REPORT_PADDING);
      if (piece->is_repeated)
        continue;
      if (piece->unit.part == unit.part && piece->unit.index == unit.index) {
        g_assert_cmpfloat (piece->from, ==, to);
      } else {
        g_assert_cmpfloat (to, >=, height);
        g_assert_cmpfloat (piece->from, ==, 0);
        g_assert_true (piece->unit.part > unit.part || piece->unit.index > unit.index);
        height = lk_report_layout_block (layout, piece->unit)->height;
      }
      unit = piece->unit;
      to = piece->to;
    }
  g_assert_cmpfloat (to, >=, height);
}

static LkReport *
new_with_rows (unsigned n_rows)
{
  static const char *const headings[] = { "Tag", "Was" };
  LkReport *report = lk_report_new ("Lang", "de", NULL);

  lk_report_table (report, "Viele", 2, headings, NULL);
  for (unsigned i = 0; i < n_rows; i++)
    lk_report_row (report,
                   (const char *const[]){ "01.02.2027", "Seite gelesen\nFrage beantwortet" });
  return report;
}

/* The head is at the top of each page, rows are whole. */
static void
test_head_again (void)
{
  g_autoptr (LkReport) report = new_with_rows (60);
  g_autoptr (LkReportLayout) layout = lk_report_layout_new (report, WIDTH, HEIGHT, NULL);

  g_assert_cmpuint (layout->pages->len, >=, 3);
  for (guint page = 1; page < layout->pages->len; page++) {
    g_assert_true (piece_at (layout, page, 0)->is_repeated);
    g_assert_cmpuint (piece_at (layout, page, 0)->unit.index, ==, LK_REPORT_UNIT_HEAD);
  }
  for (guint i = 0; i < layout->pieces->len; i++)
    g_assert_true (g_array_index (layout->pieces, LkReportPiece, i).is_whole);
  assert_complete (layout);
}

/* A row that is longer than a page goes on on the next ones. */
static void
test_long_row (void)
{
  g_autoptr (LkReport) report = new_with_rows (3);
  g_autofree char *text = g_strnfill (40000, 'x');
  g_autoptr (LkReportLayout) layout = NULL;

  for (gsize i = 9; i < strlen (text); i += 10)
    text[i] = ' ';
  lk_report_row (report, (const char *const[]){ "kurz", text });
  lk_report_row (report, (const char *const[]){ "danach", "" });
  layout = lk_report_layout_new (report, WIDTH, HEIGHT, NULL);
  g_assert_cmpuint (layout->pages->len, >, 5);
  assert_complete (layout);
}

/* A heading never stands at the end of a page, nor a line of a paragraph alone. */
static void
test_widows (void)
{
  const char *text = "Die Werkstatt liegt am Rand der Stadt, zwischen dem Bahnhof und dem alten "
                     "Hafen. Wer hier anfängt, lernt zuerst die Menschen kennen und dann die "
                     "Maschinen. Das dauert eine Woche, manchmal zwei. Danach geht alles leichter, "
                     "weil man weiß, wen man fragen kann und wer gern erklärt. Und dann beginnt, "
                     "was man sich vorgenommen hat.";

  for (unsigned n_before = 0; n_before < 60; n_before++) {
    g_autoptr (LkReport) report = lk_report_new ("Weg", "de", NULL);
    g_autoptr (LkReportLayout) layout = NULL;
    const LkReportPiece *last;

    for (unsigned i = 0; i < n_before; i++)
      lk_report_text (report, "Eine Zeile");
    lk_report_heading (report, 1, "Erste");
    lk_report_heading (report, 2, "Zweite");
    lk_report_text (report, text);
    layout = lk_report_layout_new (report, WIDTH, HEIGHT, NULL);
    assert_complete (layout);
    last = piece_at (layout, 0, n_pieces (layout, 0) - 1);
    g_assert_false (lk_report_layout_block (layout, last->unit)->is_bound);
    if (!last->is_whole) {
      g_assert_cmpfloat (last->to, >, 2 * 12);
      g_assert_cmpfloat (lk_report_layout_block (layout, last->unit)->height - last->to, >, 2 * 12);
    }
  }
}

/* The table has no room beside each other: names and values, nothing is left out. */
static void
test_wide_table (void)
{
  const char *cells[40];
  g_autoptr (LkReport) report = lk_report_new ("Breit", "de", NULL);
  g_autofree char *text = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cells); i++)
    cells[i] = i == 39 ? "Zuletzt" : "Spalte";
  lk_report_table (report, "Breit", G_N_ELEMENTS (cells), cells, NULL);
  lk_report_row (report, cells);
  text = ask (report, "pdftotext", "-layout");
  if (text == NULL)
    return;
  text = (g_strdelimit (text, "\n", ' '), text);
  g_assert_true (g_regex_match_simple ("Zuletzt +Zuletzt", text, 0, 0));
}

/* A long word that is broken gets no sign that was not in it. */
static void
test_long_word (void)
{
  g_autofree char *word = g_strnfill (300, 'w');
  g_autoptr (LkReport) report = lk_report_new ("Wort", "de", NULL);
  g_autofree char *text = NULL;

  lk_report_text (report, word);
  text = ask (report, "pdftotext", "-raw");
  if (text == NULL)
    return;
  g_assert_null (strchr (text, '-'));
  g_assert_nonnull (strstr (text, "w\nw"));
}

/* The same pages for a printer, be they asked for in any order. */
static void
test_printing (void)
{
  g_autoptr (LkReport) report = new_with_rows (60);
  unsigned n_pages = lk_report_paginate (report, WIDTH, HEIGHT);
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  double x, y, width, height;

  g_assert_cmpuint (n_pages, >=, 3);
  for (unsigned page = n_pages; page-- > 0;)
    lk_report_draw_page (report, page, cr);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_recording_surface_ink_extents (surface, &x, &y, &width, &height);
  g_assert_cmpfloat (x, >=, LK_REPORT_MARGIN - 1);
  g_assert_cmpfloat (x + width, <=, WIDTH - LK_REPORT_MARGIN + 1);
  g_assert_cmpfloat (y + height, <=, HEIGHT);
  /* On a card. */
  g_assert_cmpuint (lk_report_paginate (report, 10, 10), >, n_pages);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report-pdf/structure", test_structure);
  g_test_add_func ("/report-pdf/about", test_about);
  g_test_add_func ("/report-pdf/finished", test_finished);
  g_test_add_func ("/report-pdf/valid", test_valid);
  g_test_add_func ("/report-pdf/artifacts", test_artifacts);
  g_test_add_func ("/report-pdf/head-again", test_head_again);
  g_test_add_func ("/report-pdf/long-row", test_long_row);
  g_test_add_func ("/report-pdf/widows", test_widows);
  g_test_add_func ("/report-pdf/wide-table", test_wide_table);
  g_test_add_func ("/report-pdf/long-word", test_long_word);
  g_test_add_func ("/report-pdf/printing", test_printing);
  return g_test_run ();
}
