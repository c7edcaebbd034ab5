/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "report/report-opendocument-private.h"

/* styles.xml: what documents look like, much as on paper (report-block.c). Their names are those that LibreOffice
 * knows, so that its outline, its contents and its translations work. */

#define INK    "#1d2a2e"
#define GREY   "#56656a"
#define EDGE   "#7c898d"
#define PETROL "#0f6468"

typedef struct {
  const char *name, *parent, *next;
  const char *level; /* (nullable): of the outline */
  const char *size, *weight, *colour;
  const char *above, *below;
  const char *left, *border_left, *border_bottom;
  bool is_bound;
} Style;

/* clang-format off */
static const Style styles[] = {
  { "Title", "Standard", "Subtitle", NULL, "22pt", "bold", PETROL, "0pt", "4pt", "0pt", "none", "none", true },
  { "Subtitle", "Standard", "Text_20_body", NULL, "10.5pt", "normal", GREY, "0pt", "14pt", "0pt", "none", "none", false },
  { "Heading_20_1", "Standard", "Text_20_body", "1", "15pt", "bold", PETROL, "26pt", "8pt", "0pt", "none", "none", true },
  { "Heading_20_2", "Standard", "Text_20_body", "2", "12.5pt", "bold", INK, "20pt", "5pt", "0pt", "none", "none", true },
  { "Heading_20_3", "Standard", "Text_20_body", "3", "10.5pt", "bold", INK, "15pt", "4pt", "0pt", "none", "none", true },
  { "Text_20_body", "Standard", NULL, NULL, "10.5pt", "normal", INK, "0pt", "8pt", "0pt", "none", "none", false },
  { "Quotations", "Standard", NULL, NULL, "10.5pt", "normal", INK, "6pt", "6pt", "16pt", "2pt solid " PETROL, "none", false },
  { "Field_20_name", "Standard", "Text_20_body", NULL, "10.5pt", "bold", INK, "12pt", "3pt", "0pt", "none", "none", true },
  { "Writing_20_line", "Standard", "Text_20_body", NULL, "10.5pt", "normal", INK, "10pt", "10pt", "0pt", "none", "0.7pt solid " EDGE, false },
  { "Table_20_caption", "Standard", "Text_20_body", NULL, "10.5pt", "bold", INK, "12pt", "4pt", "0pt", "none", "none", true },
  { "Table_20_Contents", "Standard", NULL, NULL, "9.5pt", "normal", INK, "0pt", "0pt", "0pt", "none", "none", false },
  { "Table_20_Number", "Table_20_Contents", NULL, NULL, "9.5pt", "normal", INK, "0pt", "0pt", "0pt", "none", "none", false },
  { "Table_20_Heading", "Table_20_Contents", NULL, NULL, "9pt", "bold", GREY, "0pt", "0pt", "0pt", "none", "none", false },
  { "Number_20_Heading", "Table_20_Heading", NULL, NULL, "9pt", "bold", GREY, "0pt", "0pt", "0pt", "none", "none", false },
  { "Footer", "Standard", NULL, NULL, "8.5pt", "normal", GREY, "0pt", "0pt", "0pt", "none", "none", false },
};
/* clang-format on */

static bool
is_right (const Style *style)
{
  return strstr (style->name, "Number") != NULL || strcmp (style->name, "Footer") == 0;
}

static void
write_paragraph_properties (LkReportXml *xml, const Style *style)
{
  lk_report_xml_leaf (
      xml, "style:paragraph-properties", "fo:margin-top", style->above, "fo:margin-bottom",
      style->below, "fo:margin-left", style->left, "fo:border-left", style->border_left,
      "fo:border-bottom", style->border_bottom, "fo:padding-left",
      strcmp (style->border_left, "none") != 0 ? "10pt" : "0pt", "fo:keep-with-next",
      style->is_bound ? "always" : "auto", "fo:line-height", style->is_bound ? "115%" : "135%",
      "fo:text-align", is_right (style) ? "end" : "start", "fo:orphans", "2", "fo:widows", "2",
      NULL);
}

static void
write_style (LkReportXml *xml, const Style *style)
{
  g_autofree char *shown = g_strdup (style->name);
  g_auto (GStrv) words = g_strsplit (shown, "_20_", -1);
  g_autofree char *display = g_strjoinv (" ", words);

  lk_report_xml_open (xml, "style:style", "style:name", style->name, "style:display-name", display,
                      "style:family", "paragraph", "style:parent-style-name", style->parent,
                      style->level != NULL ? "style:default-outline-level" : NULL, style->level,
                      NULL);
  write_paragraph_properties (xml, style);
  lk_report_xml_leaf (xml, "style:text-properties", "fo:font-size", style->size, "fo:font-weight",
                      style->weight, "fo:color", style->colour, NULL);
  lk_report_xml_close (xml);
}

/* de-CH: de and CH; a language without a country has none. */
static void
write_language (LkReportXml *xml, const char *language)
{
  g_auto (GStrv) parts = g_strsplit_set (language, "-_", 2);
  const char *own = parts[0] != NULL && *parts[0] != '\0' ? parts[0] : "zxx";
  const char *country = "none";

  if (parts[0] != NULL && parts[1] != NULL && strlen (parts[1]) == 2)
    country = parts[1];
  else if (strcmp (own, "de") == 0)
    country = "DE";
  else if (strcmp (own, "en") == 0)
    country = "GB";
  lk_report_xml_leaf (xml, "style:text-properties", "fo:language", own, "fo:country", country,
                      "style:font-name", "Inter", "fo:font-size", "10.5pt", "fo:color", INK, NULL);
}

static void
write_default (LkReportXml *xml, const LkReport *report, const char *family)
{
  lk_report_xml_open (xml, "style:default-style", "style:family", family, NULL);
  write_language (xml, report->language);
  lk_report_xml_close (xml);
}

static void
write_all (LkReportXml *xml, const LkReport *report)
{
  lk_report_xml_open (xml, "office:styles", NULL);
  write_default (xml, report, "paragraph");
  write_default (xml, report, "table-cell");
  lk_report_xml_open (xml, "style:style", "style:name", "Standard", "style:family", "paragraph",
                      NULL);
  lk_report_xml_close (xml);
  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    write_style (xml, &styles[i]);
  lk_report_xml_close (xml);
}

static void
write_page (LkReportXml *xml)
{
  lk_report_xml_open (xml, "office:automatic-styles", NULL);
  lk_report_xml_open (xml, "style:page-layout", "style:name", "Page", NULL);
  lk_report_xml_leaf (xml, "style:page-layout-properties", "fo:page-width", "210mm",
                      "fo:page-height", "297mm", "fo:margin-top", "22mm", "fo:margin-bottom",
                      "14mm", "fo:margin-left", "22mm", "fo:margin-right", "22mm", NULL);
  lk_report_xml_open (xml, "style:footer-style", NULL);
  lk_report_xml_leaf (xml, "style:header-footer-properties", "fo:min-height", "8mm",
                      "fo:margin-top", "4mm", NULL);
  lk_report_xml_close (xml);
  lk_report_xml_close (xml);
  lk_report_xml_close (xml);
}

/* 2 / 5 */
static void
write_foot (LkReportXml *xml)
{
  lk_report_xml_open (xml, "office:master-styles", NULL);
  lk_report_xml_open (xml, "style:master-page", "style:name", "Standard", "style:page-layout-name",
                      "Page", NULL);
  lk_report_xml_open (xml, "style:footer", NULL);
  lk_report_xml_open (xml, "text:p", "text:style-name", "Footer", NULL);
  lk_report_xml_open (xml, "text:page-number", "text:select-page", "current", NULL);
  lk_report_xml_text (xml, "1");
  lk_report_xml_close (xml);
  lk_report_xml_text (xml, " / ");
  lk_report_xml_open (xml, "text:page-count", NULL);
  lk_report_xml_text (xml, "1");
  lk_report_xml_close (xml);
  for (unsigned i = 0; i < 4; i++)
    lk_report_xml_close (xml);
}

GBytes *
lk_report_make_styles (const LkReport *report)
{
  LkReportXml xml = lk_report_xml_begin ("office:document-styles");

  lk_report_xml_open (&xml, "office:font-face-decls", NULL);
  lk_report_xml_leaf (&xml, "style:font-face", "style:name", "Inter", "svg:font-family",
                      "Inter, Cantarell, 'Segoe UI', sans-serif", "style:font-family-generic",
                      "swiss", NULL);
  lk_report_xml_close (&xml);
  write_all (&xml, report);
  write_page (&xml);
  write_foot (&xml);
  return lk_report_xml_end (&xml);
}
