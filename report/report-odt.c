/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report-opendocument-private.h"

/* content.xml of a text. */

typedef struct {
  LkReportXml *xml;
  const LkReport *report;
  unsigned n_tables;
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

static void
write_head (Odt *odt, const LkReportPart *table)
{
  lk_report_xml_open (odt->xml, "table:table-header-rows", NULL);
  lk_report_xml_open (odt->xml, "table:table-row", "table:style-name", "Row", NULL);
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
  lk_report_xml_open (odt->xml, "table:table-row", "table:style-name", "Row", NULL);
  for (unsigned i = 0; i < table->n_columns; i++) {
    g_autofree char *text = lk_report_cell (odt->report, table, row, i);

    write_cell (odt, "Cell",
                table->kinds[i] == LK_REPORT_NUMBER ? "Table_20_Number" : "Table_20_Contents",
                text);
  }
  lk_report_xml_close (odt->xml);
}

static bool
write_table (Odt *odt, const LkReportPart *table, GCancellable *cancellable, GError **error)
{
  unsigned n_rows = lk_report_n_rows (table);
  g_autofree char *name = g_strdup_printf ("T%u", ++odt->n_tables);
  g_autofree char *n_columns = g_strdup_printf ("%u", table->n_columns);

  if (*table->name != '\0')
    lk_report_xml_paragraph (odt->xml, "Table_20_caption", table->name);
  if (table->n_columns == 0)
    return true;
  lk_report_xml_open (odt->xml, "table:table", "table:name", name, "table:style-name", "Table",
                      NULL);
  lk_report_xml_leaf (odt->xml, "table:table-column", "table:number-columns-repeated", n_columns,
                      NULL);
  write_head (odt, table);
  for (unsigned row = 0; row < n_rows; row++) {
    if (!lk_report_goes_on (cancellable, error))
      return false;
    write_row (odt, table, row);
  }
  lk_report_xml_close (odt->xml);
  lk_report_xml_paragraph (odt->xml, "Table_20_end", "");
  return true;
}

/* --- the whole ------------------------------------------------------------------------------------ */

static bool
write_part (Odt *odt, const LkReportPart *part, GCancellable *cancellable, GError **error)
{
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
    return write_table (odt, part, cancellable, error);
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

static void
write_styles (LkReportXml *xml)
{
  lk_report_xml_open (xml, "office:automatic-styles", NULL);
  lk_report_xml_open (xml, "style:style", "style:name", "Table", "style:family", "table", NULL);
  lk_report_xml_leaf (xml, "style:table-properties", "style:width", "166mm", "table:align",
                      "margins", NULL);
  lk_report_xml_close (xml);
  lk_report_xml_open (xml, "style:style", "style:name", "Row", "style:family", "table-row", NULL);
  lk_report_xml_leaf (xml, "style:table-row-properties", "fo:keep-together", "always", NULL);
  lk_report_xml_close (xml);
  write_cell_style (xml, "HeadCell", "1pt solid #0f6468");
  write_cell_style (xml, "Cell", "0.5pt solid #d5dcdb");
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

GBytes *
lk_report_make_odt (const LkReport *report, GCancellable *cancellable, GError **error)
{
  LkReportXml xml = lk_report_xml_begin ("office:document-content");
  Odt odt = { .xml = &xml, .report = report };

  write_styles (&xml);
  lk_report_xml_open (&xml, "office:body", NULL);
  lk_report_xml_open (&xml, "office:text", NULL);
  lk_report_xml_paragraph (&xml, "Title", report->title);
  if (report->about != NULL)
    lk_report_xml_paragraph (&xml, "Subtitle", report->about);
  for (guint i = 0; i < report->parts->len; i++)
    if (!write_part (&odt, g_ptr_array_index (report->parts, i), cancellable, error)) {
      lk_report_xml_drop (&xml);
      return NULL;
    }
  return lk_report_xml_end (&xml);
}
