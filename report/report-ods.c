/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/base/text.h"
#include "report/report-opendocument-private.h"

/* content.xml of a spreadsheet: a sheet for each table. */

/* Characters of a sheet's name, as Excel has it. */
#define MOST_NAME 31
/* Of columns, in millimetres; a character takes about 2. */
#define LEAST_WIDTH 18
#define MOST_WIDTH  110
/* Rows that are looked at. */
#define SAMPLES 500

typedef struct {
  LkReportXml *xml;
  const LkReport *report;
  GHashTable *taken; /* names, folded */
} Ods;

/* --- names of sheets ------------------------------------------------------------------------------ */

/* Without what neither LibreOffice nor Excel takes, and at most so many characters. (transfer full) */
static char *
fitting_name (const char *text, glong most)
{
  g_autofree char *spaced = g_strdup (text), *plain = NULL, *cut = NULL;

  /* An apostrophe may only not stand at an end. */
  g_strdelimit (spaced, "[]*?:/\\'", ' ');
  plain = lk_text_strip (spaced, true);
  cut = g_utf8_substring (plain, 0, MIN (g_utf8_strlen (plain, -1), most));
  return g_strchomp (g_steal_pointer (&cut));
}

/* Not taken yet, be it with other capitals. (transfer full) */
static char *
take_name (Ods *ods, const char *caption)
{
  g_autofree char *name = fitting_name (caption, MOST_NAME);
  unsigned n = 1;

  if (*name == '\0') {
    g_free (name);
    name = fitting_name (ods->report->title, MOST_NAME);
  }
  if (*name == '\0') {
    g_free (name);
    name = g_strdup ("1");
  }
  for (;;) {
    g_autofree char *ending = n > 1 ? g_strdup_printf (" %u", n) : g_strdup ("");
    g_autofree char *beginning = fitting_name (name, MOST_NAME - (glong) strlen (ending));
    g_autofree char *whole = g_strconcat (beginning, ending, NULL);

    if (g_hash_table_add (ods->taken, g_utf8_casefold (whole, -1)))
      return g_steal_pointer (&whole);
    n++;
  }
}

/* --- cells ---------------------------------------------------------------------------------------- */

static void
write_number (Ods *ods, const char *value, const char *text)
{
  lk_report_xml_open (ods->xml, "table:table-cell", "table:style-name", "Number",
                      "office:value-type", "float", "office:value", value, NULL);
  lk_report_xml_open (ods->xml, "text:p", NULL);
  lk_report_xml_text (ods->xml, text);
  lk_report_xml_close (ods->xml);
  lk_report_xml_close (ods->xml);
}

static void
write_text (Ods *ods, const char *style, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  lk_report_xml_open (ods->xml, "table:table-cell", "table:style-name", style, "office:value-type",
                      "string", NULL);
  for (char **line = lines; *line != NULL; line++) {
    lk_report_xml_open (ods->xml, "text:p", NULL);
    lk_report_xml_words (ods->xml, *line);
    lk_report_xml_close (ods->xml);
  }
  lk_report_xml_close (ods->xml);
}

static void
write_cell (Ods *ods, const LkReportPart *table, unsigned row, unsigned column)
{
  const char *raw = lk_report_raw_cell (table, row, column);
  bool is_number = table->kinds[column] == LK_REPORT_NUMBER;

  if (*raw == '\0') {
    lk_report_xml_leaf (ods->xml, "table:table-cell", NULL);
  } else if (is_number && lk_report_is_number (raw)) {
    g_autofree char *shown = lk_report_cell (ods->report, table, row, column);

    /* A plus is none of XML Schema's in its first version. */
    write_number (ods, *raw == '+' ? raw + 1 : raw, shown);
  } else {
    write_text (ods, is_number ? "Right" : "Text", raw);
  }
}

/* --- sheets --------------------------------------------------------------------------------------- */

/* Of the longest line in a column. */
static gsize
longest_line (const char *text)
{
  gsize longest = 0;

  for (;;) {
    gsize length = strcspn (text, "\n");

    longest = MAX (longest, (gsize) g_utf8_strlen (text, (gssize) length));
    text += length;
    if (*text == '\0')
      return longest;
    text++;
  }
}

static unsigned
column_width (const LkReportPart *table, unsigned column)
{
  unsigned n_rows = MIN (lk_report_n_rows (table), SAMPLES);
  gsize longest = longest_line (g_ptr_array_index (table->texts, column));

  for (unsigned row = 0; row < n_rows; row++)
    longest = MAX (longest, longest_line (lk_report_raw_cell (table, row, column)));
  return (unsigned) CLAMP (longest * 2 + 6, LEAST_WIDTH, MOST_WIDTH);
}

/* Only some widths have a style. */
static unsigned
round_width (unsigned width)
{
  return (width + 3) / 4 * 4;
}

static void
write_columns (Ods *ods, const LkReportPart *table)
{
  for (unsigned i = 0; i < table->n_columns; i++) {
    g_autofree char *style = g_strdup_printf ("W%u", round_width (column_width (table, i)));

    lk_report_xml_leaf (ods->xml, "table:table-column", "table:style-name", style,
                        "table:default-cell-style-name", "Text", NULL);
  }
}

static void
write_head (Ods *ods, const LkReportPart *table)
{
  lk_report_xml_open (ods->xml, "table:table-header-rows", NULL);
  lk_report_xml_open (ods->xml, "table:table-row", NULL);
  for (unsigned i = 0; i < table->n_columns; i++)
    write_text (ods, table->kinds[i] == LK_REPORT_NUMBER ? "HeadRight" : "Head",
                g_ptr_array_index (table->texts, i));
  lk_report_xml_close (ods->xml);
  lk_report_xml_close (ods->xml);
}

/* A sheet must have a cell. */
static void
write_nothing (Ods *ods)
{
  lk_report_xml_leaf (ods->xml, "table:table-column", NULL);
  lk_report_xml_open (ods->xml, "table:table-row", NULL);
  lk_report_xml_leaf (ods->xml, "table:table-cell", NULL);
  lk_report_xml_close (ods->xml);
}

static bool
write_rows (Ods *ods, const LkReportPart *table, GCancellable *cancellable, GError **error)
{
  unsigned n_rows = lk_report_n_rows (table);

  write_columns (ods, table);
  write_head (ods, table);
  for (unsigned row = 0; row < n_rows; row++) {
    if (!lk_report_goes_on (cancellable, error))
      return false;
    lk_report_xml_open (ods->xml, "table:table-row", NULL);
    for (unsigned i = 0; i < table->n_columns; i++)
      write_cell (ods, table, row, i);
    lk_report_xml_close (ods->xml);
  }
  return true;
}

/* @table may be %NULL: there is none at all. */
static bool
write_sheet (Ods *ods, const LkReportPart *table, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = take_name (ods, table != NULL ? table->name : "");

  lk_report_xml_open (ods->xml, "table:table", "table:name", name, NULL);
  if (table == NULL || table->n_columns == 0)
    write_nothing (ods);
  else if (!write_rows (ods, table, cancellable, error))
    return false;
  lk_report_xml_close (ods->xml);
  return true;
}

static bool
write_sheets (Ods *ods, GCancellable *cancellable, GError **error)
{
  bool is_any = false;

  for (guint i = 0; i < ods->report->parts->len; i++) {
    const LkReportPart *part = g_ptr_array_index (ods->report->parts, i);

    if (part->kind != LK_REPORT_PART_TABLE)
      continue;
    is_any = true;
    if (!write_sheet (ods, part, cancellable, error))
      return false;
  }
  return is_any || write_sheet (ods, NULL, cancellable, error);
}

/* --- styles --------------------------------------------------------------------------------------- */

static void
write_cell_style (LkReportXml *xml, const char *name, bool is_head, bool is_right)
{
  lk_report_xml_open (xml, "style:style", "style:name", name, "style:family", "table-cell", NULL);
  lk_report_xml_leaf (xml, "style:table-cell-properties", "fo:wrap-option", "wrap",
                      "style:vertical-align", "top", "fo:border-bottom",
                      is_head ? "1pt solid #0f6468" : "none", NULL);
  lk_report_xml_leaf (xml, "style:paragraph-properties", "fo:text-align",
                      is_right ? "end" : "start", NULL);
  lk_report_xml_leaf (xml, "style:text-properties", "fo:font-weight", is_head ? "bold" : "normal",
                      NULL);
  lk_report_xml_close (xml);
}

static void
write_styles (LkReportXml *xml)
{
  lk_report_xml_open (xml, "office:automatic-styles", NULL);
  for (unsigned width = round_width (LEAST_WIDTH); width <= round_width (MOST_WIDTH); width += 4) {
    g_autofree char *name = g_strdup_printf ("W%u", width);
    g_autofree char *size = g_strdup_printf ("%umm", width);

    lk_report_xml_open (xml, "style:style", "style:name", name, "style:family", "table-column",
                        NULL);
    lk_report_xml_leaf (xml, "style:table-column-properties", "style:column-width", size, NULL);
    lk_report_xml_close (xml);
  }
  write_cell_style (xml, "Head", true, false);
  write_cell_style (xml, "HeadRight", true, true);
  write_cell_style (xml, "Text", false, false);
  write_cell_style (xml, "Right", false, true);
  write_cell_style (xml, "Number", false, true);
  lk_report_xml_close (xml);
}

GBytes *
lk_report_make_ods (const LkReport *report, GCancellable *cancellable, GError **error)
{
  LkReportXml xml = lk_report_xml_begin ("office:document-content");
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Ods ods = { .xml = &xml, .report = report, .taken = taken };

  write_styles (&xml);
  lk_report_xml_open (&xml, "office:body", NULL);
  lk_report_xml_open (&xml, "office:spreadsheet", NULL);
  if (write_sheets (&ods, cancellable, error))
    return lk_report_xml_end (&xml);
  lk_report_xml_drop (&xml);
  return NULL;
}
