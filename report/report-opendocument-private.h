/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libxml/xmlwriter.h>

#include "report/report-private.h"

G_BEGIN_DECLS

/* XML of OpenDocument 1.2. Names and values of attributes are the program's own, texts are clean. */

typedef struct {
  xmlBuffer *buffer;
  xmlTextWriter *writer;
} LkReportXml;

/* The root of one of the files, with all namespaces. */
LkReportXml lk_report_xml_begin (const char *root);
/* Closes what is open. (transfer full) */
GBytes *lk_report_xml_end (LkReportXml *xml);
/* Without result: leaves nothing behind. */
void lk_report_xml_drop (LkReportXml *xml);

/* Attributes are pairs of name and value, %NULL-terminated. */
void lk_report_xml_open (LkReportXml *xml, const char *name, ...) G_GNUC_NULL_TERMINATED;
void lk_report_xml_close (LkReportXml *xml);
/* An empty element. */
void lk_report_xml_leaf (LkReportXml *xml, const char *name, ...) G_GNUC_NULL_TERMINATED;
void lk_report_xml_text (LkReportXml *xml, const char *text);
/* Text as it is: OpenDocument makes one blank of several, and none of a line end. */
void lk_report_xml_words (LkReportXml *xml, const char *text);
/* <text:p> with words. */
void lk_report_xml_paragraph (LkReportXml *xml, const char *style, const char *text);

/* styles.xml: the same for both. */
GBytes *lk_report_make_styles (const LkReport *report);

G_END_DECLS
