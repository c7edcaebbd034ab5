/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report-layout-private.h"
#include "report/report-opendocument-private.h"

/* content.xml of a text. Columns are as wide as on paper. */

typedef struct {
  LkReportXml *xml;
  const LkReport *report;
  LkReportLayout *layout; /* to measure with */
} Odt;

static void
write_heading (Odt *odt, unsigned level, const char *text)
{
  g_autofree char *number = g_strdup_printf ("%u", level);
  g_autofree char *style = g_strdup_printf ("Heading_20_%u", level);

  lk_report_xml_open (odt->xml, "text:h", "text:style-name", style, "text:outline-level", number,
                      NULL);
  lk_report_xml_words (odt->xml, text);
  lk_report_xml_close (odt->xml);
}

static void
write_paragraphs (Odt *odt, const LkReportPart *part, const char *style)
{
  for (guint i = 0; i < part->texts->len; i++)
    lk_report_xml_paragraph (odt->xml, style, g_ptr_array_index (part->texts, i));
}

static void
write_field (Odt *odt, const LkReportPart *part)
{
  lk_report_xml_paragraph (odt->xml, "Field_20_name", part->name);
  if (part->texts->len == 0)
    lk_report_xml_paragraph (odt->xml, "Writing_20_line", "");
  write_paragraphs (odt, part, "Text_20_body");
}

static void
write_list (Odt *odt, const LkReportPart *part)
{
  lk_report_xml_open (odt->xml, "text:list", "text:style-name", "List", NULL);
  for (guint i = 0; i < part->texts->len; i++) {
    lk_report_xml_open (odt->xml, "text:list-item", NULL);
    lk_report_xml_paragraph (odt->xml, "Text_20_body", g_ptr_array_index (part->texts, i));
    lk_report_xml_close (odt->xml);
  }
  lk_report_xml_close (odt->xml);
}

/* --- tables --------------------------------------------------------------------------------------- */

static void
write_cell (Odt *odt, const char *cell_style, const char *style, const char *text)
{
  lk_report_xml_open (odt->xml, "table:table-cell", "table:style-name", cell_style,
                      "office:value-type", "string", NULL);
  lk_report_xml_paragraph (odt->xml, style, text);
  lk_report_xml_close (odt->xml);
}

static const LkReportColumns *
columns_of (const Odt *odt, int part)
{
  return lk_report_layout_columns (odt->layout, (LkReportUnit){ .part = part });
}

static unsigned
n_columns_of (const Odt *odt, int part)
{
  const LkReportPart *table = g_ptr_array_index (odt->report->parts, part);

  return columns_of (odt, part)->is_stacked ? 2 : table->n_columns;
}

static char *
column_style (int part, unsigned column)
{
  return g_strdup_printf ("T%d.%u", part + 1, column + 1);
}

static void
begin_row (Odt *odt)
{
  lk_report_xml_open (odt->xml, "table:table-row", "table:style-name", "Row", NULL);
}

static void
write_head (Odt *odt, const LkReportPart *table)
{
  lk_report_xml_open (odt->xml, "table:table-header-rows", NULL);
  begin_row (odt);
  for (unsigned i = 0; i < table->n_columns; i++)
    write_cell (odt, "HeadCell",
                table->kinds[i] == LK_REPORT_NUMBER ? "Number_20_Heading" : "Table_20_Heading",
                g_ptr_array_index (table->texts, i));
  lk_report_xml_close (odt->xml);
  lk_report_xml_close (odt->xml);
}

static void
write_row (Odt *odt, const LkReportPart *table, unsigned row)
{
  begin_row (odt);
  for (unsigned i = 0; i < table->n_columns; i++) {
    g_autofree char *text = lk_report_cell (odt->report, table, row, i);

    write_cell (odt, "Cell",
                table->kinds[i] == LK_REPORT_NUMBER ? "Table_20_Number" : "Table_20_Contents",
                text);
  }
  lk_report_xml_close (odt->xml);
}

/* Too many columns for the page: names and values, one below the other. */
static void
write_stack (Odt *odt, const LkReportPart *table, unsigned row)
{
  for (unsigned i = 0; i < table->n_columns; i++) {
    const char *style = i + 1 < table->n_columns ? "OpenCell" : "Cell";
    g_autofree char *text = lk_report_cell (odt->report, table, row, i);

    begin_row (odt);
    write_cell (odt, style, "Table_20_Heading", g_ptr_array_index (table->texts, i));
    write_cell (odt, style, "Table_20_Contents", text);
    lk_report_xml_close (odt->xml);
  }
}

static bool
write_rows (Odt *odt, int part, GCancellable *cancellable, GError **error)
{
  const LkReportPart *table = g_ptr_array_index (odt->report->parts, part);
  bool is_stacked = columns_of (odt, part)->is_stacked;
  unsigned n_rows = lk_report_n_rows (table);

  if (!is_stacked)
    write_head (odt, table);
  for (unsigned row = 0; row < n_rows; row++) {
    if (!lk_report_goes_on (cancellable, error))
      return false;
    if (is_stacked)
      write_stack (odt, table, row);
    else
      write_row (odt, table, row);
  }
  return true;
}

static bool
write_table (Odt *odt, int part, GCancellable *cancellable, GError **error)
{
  const LkReportPart *table = g_ptr_array_index (odt->report->parts, part);
  g_autofree char *name = g_strdup_printf ("T%d", part + 1);

  if (*table->name != '\0')
    lk_report_xml_paragraph (odt->xml, "Table_20_caption", table->name);
  /* A table without rows is none for OpenDocument. */
  if (table->n_columns == 0
      || (lk_report_n_rows (table) == 0 && columns_of (odt, part)->is_stacked))
    return true;
  lk_report_xml_open (odt->xml, "table:table", "table:name", name, "table:style-name", "Table",
                      NULL);
  for (unsigned i = 0; i < n_columns_of (odt, part); i++) {
    g_autofree char *style = column_style (part, i);

    lk_report_xml_leaf (odt->xml, "table:table-column", "table:style-name", style, NULL);
  }
  if (!write_rows (odt, part, cancellable, error))
    return false;
  lk_report_xml_close (odt->xml);
  return true;
}

/* --- the whole ------------------------------------------------------------------------------------ */

static bool
write_part (Odt *odt, int number, GCancellable *cancellable, GError **error)
{
  const LkReportPart *part = g_ptr_array_index (odt->report->parts, number);

  switch (part->kind) {
  case LK_REPORT_PART_HEADING:
    write_heading (odt, part->level, part->name);
    break;
  case LK_REPORT_PART_TEXT:
    write_paragraphs (odt, part, "Text_20_body");
    break;
  case LK_REPORT_PART_QUOTE:
    write_paragraphs (odt, part, "Quotations");
    break;
  case LK_REPORT_PART_FIELD:
    write_field (odt, part);
    break;
  case LK_REPORT_PART_LIST:
    write_list (odt, part);
    break;
  case LK_REPORT_PART_TABLE:
    return write_table (odt, number, cancellable, error);
  case LK_REPORT_PART_PICTURE:
    break;
  }
  return lk_report_goes_on (cancellable, error);
}

static void
write_cell_style (LkReportXml *xml, const char *name, const char *border)
{
  lk_report_xml_open (xml, "style:style", "style:name", name, "style:family", "table-cell", NULL);
  lk_report_xml_leaf (xml, "style:table-cell-properties", "fo:border", "none", "fo:border-bottom",
                      border, "fo:padding-top", "4pt", "fo:padding-bottom", "4pt",
                      "fo:padding-left", "0pt", "fo:padding-right", "8pt", NULL);
  lk_report_xml_close (xml);
}

/* In points, and of a table's whole width in thousandths. */
static void
write_column_style (Odt *odt, int part, unsigned column)
{
  double width = columns_of (odt, part)->widths[column] + LK_REPORT_GAP, sum = 0;
  char size[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *name = column_style (part, column), *points = NULL, *share = NULL;

  for (unsigned i = 0; i < n_columns_of (odt, part); i++)
    sum += columns_of (odt, part)->widths[i] + LK_REPORT_GAP;
  g_ascii_formatd (size, sizeof size, "%.2f", width / sum * lk_report_layout_room (odt->layout));
  points = g_strconcat (size, "pt", NULL);
  share = g_strdup_printf ("%d*", MAX ((int) (width / sum * 1000), 1));
  lk_report_xml_open (odt->xml, "style:style", "style:name", name, "style:family", "table-column",
                      NULL);
  lk_report_xml_leaf (odt->xml, "style:table-column-properties", "style:column-width", points,
                      "style:rel-column-width", share, NULL);
  lk_report_xml_close (odt->xml);
}

static void
write_column_styles (Odt *odt)
{
  for (guint part = 0; part < odt->report->parts->len; part++) {
    const LkReportPart *table = g_ptr_array_index (odt->report->parts, part);

    if (table->kind == LK_REPORT_PART_TABLE && table->n_columns > 0)
      for (unsigned i = 0; i < n_columns_of (odt, (int) part); i++)
        write_column_style (odt, (int) part, i);
  }
}

static void
write_styles (Odt *odt)
{
  LkReportXml *xml = odt->xml;

  lk_report_xml_open (xml, "office:automatic-styles", NULL);
  lk_report_xml_open (xml, "style:style", "style:name", "Table", "style:family", "table", NULL);
  lk_report_xml_leaf (xml, "style:table-properties", "style:width", "166mm", "table:align",
                      "margins", "fo:margin-bottom", "16pt", NULL);
  lk_report_xml_close (xml);
  lk_report_xml_open (xml, "style:style", "style:name", "Row", "style:family", "table-row", NULL);
  lk_report_xml_leaf (xml, "style:table-row-properties", "fo:keep-together", "always", NULL);
  lk_report_xml_close (xml);
  write_cell_style (xml, "HeadCell", "1pt solid #0f6468");
  write_cell_style (xml, "Cell", "0.5pt solid #d5dcdb");
  write_cell_style (xml, "OpenCell", "none");
  write_column_styles (odt);
  lk_report_xml_open (xml, "text:list-style", "style:name", "List", NULL);
  lk_report_xml_open (xml, "text:list-level-style-bullet", "text:level", "1", "text:bullet-char",
                      "•", NULL);
  lk_report_xml_open (xml, "style:list-level-properties", "text:list-level-position-and-space-mode",
                      "label-alignment", NULL);
  lk_report_xml_leaf (xml, "style:list-level-label-alignment", "text:label-followed-by", "listtab",
                      "fo:margin-left", "16pt", "fo:text-indent", "-13pt", NULL);
  for (unsigned i = 0; i < 4; i++)
    lk_report_xml_close (xml);
}

static bool
write_body (Odt *odt, GCancellable *cancellable, GError **error)
{
  lk_report_xml_open (odt->xml, "office:body", NULL);
  lk_report_xml_open (odt->xml, "office:text", NULL);
  lk_report_xml_paragraph (odt->xml, "Title", odt->report->title);
  if (odt->report->about != NULL)
    lk_report_xml_paragraph (odt->xml, "Subtitle", odt->report->about);
  for (guint i = 0; i < odt->report->parts->len; i++)
    if (!write_part (odt, (int) i, cancellable, error))
      return false;
  return true;
}

GBytes *
lk_report_make_odt (const LkReport *report, GCancellable *cancellable, GError **error)
{
  LkReportXml xml = lk_report_xml_begin ("office:document-content");
  g_autoptr (LkReportLayout) layout
      = lk_report_layout_new_bare (report, LK_REPORT_A4_WIDTH, LK_REPORT_A4_HEIGHT);
  Odt odt = { .xml = &xml, .report = report, .layout = layout };

  write_styles (&odt);
  if (write_body (&odt, cancellable, error))
    return lk_report_xml_end (&xml);
  lk_report_xml_drop (&xml);
  return NULL;
}
