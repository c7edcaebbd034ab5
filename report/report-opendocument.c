/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/package/zip-writer.h"
#include "report/report-opendocument-private.h"

/* --- XML ------------------------------------------------------------------------------------------ */

static const char *const namespaces[][2] = {
  { "xmlns:office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0" },
  { "xmlns:style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0" },
  { "xmlns:text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0" },
  { "xmlns:table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0" },
  { "xmlns:number", "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" },
  { "xmlns:meta", "urn:oasis:names:tc:opendocument:xmlns:meta:1.0" },
  { "xmlns:fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" },
  { "xmlns:svg", "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" },
  { "xmlns:dc", "http://purl.org/dc/elements/1.1/" },
};

static void
add_attribute (LkReportXml *xml, const char *name, const char *value)
{
  xmlTextWriterWriteAttribute (xml->writer, (const xmlChar *) name, (const xmlChar *) value);
}

static void
open_with (LkReportXml *xml, const char *name, va_list attributes)
{
  const char *attribute;

  xmlTextWriterStartElement (xml->writer, (const xmlChar *) name);
  while ((attribute = va_arg (attributes, const char *)) != NULL)
    add_attribute (xml, attribute, va_arg (attributes, const char *));
}

void
lk_report_xml_open (LkReportXml *xml, const char *name, ...)
{
  va_list attributes;

  va_start (attributes, name);
  open_with (xml, name, attributes);
  va_end (attributes);
}

void
lk_report_xml_leaf (LkReportXml *xml, const char *name, ...)
{
  va_list attributes;

  va_start (attributes, name);
  open_with (xml, name, attributes);
  va_end (attributes);
  lk_report_xml_close (xml);
}

void
lk_report_xml_close (LkReportXml *xml)
{
  xmlTextWriterEndElement (xml->writer);
}

void
lk_report_xml_text (LkReportXml *xml, const char *text)
{
  xmlTextWriterWriteString (xml->writer, (const xmlChar *) text);
}

void
lk_report_xml_words (LkReportXml *xml, const char *text)
{
  bool is_first = true; /* a blank here would be lost */

  while (*text != '\0') {
    gsize n_words = strcspn (text, " \n"), n_blanks;
    g_autofree char *words = NULL;

    /* Words with single blanks between them go out at once. */
    while (text[n_words] == ' ' && n_words > 0 && text[n_words + 1] != ' '
           && text[n_words + 1] != '\n' && text[n_words + 1] != '\0')
      n_words += 1 + strcspn (text + n_words + 1, " \n");
    words = g_strndup (text, n_words);
    lk_report_xml_text (xml, words);
    text += n_words;
    n_blanks = strspn (text, " ");
    if (n_blanks > 0) {
      g_autofree char *count = g_strdup_printf ("%" G_GSIZE_FORMAT, n_blanks);

      lk_report_xml_leaf (xml, "text:s", "text:c", count, NULL);
    }
    text += n_blanks;
    is_first = *text == '\n';
    if (is_first) {
      lk_report_xml_leaf (xml, "text:line-break", NULL);
      text++;
    }
  }
}

void
lk_report_xml_paragraph (LkReportXml *xml, const char *style, const char *text)
{
  lk_report_xml_open (xml, "text:p", "text:style-name", style, NULL);
  lk_report_xml_words (xml, text);
  lk_report_xml_close (xml);
}

LkReportXml
lk_report_xml_begin (const char *root)
{
  LkReportXml xml = { .buffer = xmlBufferCreate () };

  xml.writer = xmlNewTextWriterMemory (xml.buffer, 0);
  xmlTextWriterStartDocument (xml.writer, NULL, "UTF-8", NULL);
  xmlTextWriterStartElement (xml.writer, (const xmlChar *) root);
  for (gsize i = 0; i < G_N_ELEMENTS (namespaces); i++)
    add_attribute (&xml, namespaces[i][0], namespaces[i][1]);
  add_attribute (&xml, "office:version", "1.2");
  return xml;
}

void
lk_report_xml_drop (LkReportXml *xml)
{
  g_clear_pointer (&xml->writer, xmlFreeTextWriter);
  g_clear_pointer (&xml->buffer, xmlBufferFree);
}

GBytes *
lk_report_xml_end (LkReportXml *xml)
{
  GBytes *bytes;

  xmlTextWriterEndDocument (xml->writer);
  g_clear_pointer (&xml->writer, xmlFreeTextWriter);
  bytes = g_bytes_new (xmlBufferContent (xml->buffer), (gsize) xmlBufferLength (xml->buffer));
  lk_report_xml_drop (xml);
  return bytes;
}

/* --- the files ------------------------------------------------------------------------------------ */

static GBytes *
make_meta (const LkReport *report)
{
  LkReportXml xml = lk_report_xml_begin ("office:document-meta");

  lk_report_xml_open (&xml, "office:meta", NULL);
  lk_report_xml_open (&xml, "meta:generator", NULL);
  lk_report_xml_text (&xml, "Lernkoffer/" LERNKOFFER_VERSION);
  lk_report_xml_close (&xml);
  lk_report_xml_open (&xml, "dc:title", NULL);
  lk_report_xml_text (&xml, report->title);
  lk_report_xml_close (&xml);
  lk_report_xml_open (&xml, "dc:language", NULL);
  lk_report_xml_text (&xml, report->language);
  lk_report_xml_close (&xml);
  return lk_report_xml_end (&xml);
}

static GBytes *
make_manifest (const char *type)
{
  static const char *const names[] = { "content.xml", "styles.xml", "meta.xml" };
  LkReportXml xml = { .buffer = xmlBufferCreate () };

  xml.writer = xmlNewTextWriterMemory (xml.buffer, 0);
  xmlTextWriterStartDocument (xml.writer, NULL, "UTF-8", NULL);
  lk_report_xml_open (&xml, "manifest:manifest", "xmlns:manifest",
                      "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0", "manifest:version",
                      "1.2", NULL);
  lk_report_xml_leaf (&xml, "manifest:file-entry", "manifest:full-path", "/", "manifest:version",
                      "1.2", "manifest:media-type", type, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    lk_report_xml_leaf (&xml, "manifest:file-entry", "manifest:full-path", names[i],
                        "manifest:media-type", "text/xml", NULL);
  return lk_report_xml_end (&xml);
}

static bool
add (LkZipWriter *zip, const char *name, GBytes *new_bytes, int level, GError **error)
{
  g_autoptr (GBytes) bytes = new_bytes;

  return lk_zip_writer_add_bytes (zip, name, bytes, level, error);
}

static bool
add_all (LkZipWriter *zip, const LkReport *report, const char *type, GBytes *content,
         GError **error)
{
  lk_zip_writer_put_first (zip, "mimetype");
  return add (zip, "mimetype", g_bytes_new_static (type, strlen (type)), LK_ZIP_LEVEL_STORE, error)
         && lk_zip_writer_add_bytes (zip, "content.xml", content, LK_ZIP_LEVEL_QUICK, error)
         && add (zip, "styles.xml", lk_report_make_styles (report), LK_ZIP_LEVEL_BEST, error)
         && add (zip, "meta.xml", make_meta (report), LK_ZIP_LEVEL_BEST, error)
         && add (zip, "META-INF/manifest.xml", make_manifest (type), LK_ZIP_LEVEL_BEST, error);
}

bool
lk_report_write_opendocument (const LkReport *report, LkReportFormat format, const char *path,
                              GCancellable *cancellable, GError **error)
{
  bool is_text = format == LK_REPORT_ODT;
  const char *type = is_text ? "application/vnd.oasis.opendocument.text"
                             : "application/vnd.oasis.opendocument.spreadsheet";
  g_autoptr (LkZipWriter) zip = lk_zip_writer_new (path);
  g_autoptr (GBytes) content = is_text ? lk_report_make_odt (report, cancellable, error)
                                       : lk_report_make_ods (report, cancellable, error);
  g_autoptr (GError) failure = NULL;

  if (content == NULL || !add_all (zip, report, type, content, error)
      || !lk_report_goes_on (cancellable, error))
    return false;
  if (lk_zip_writer_finish (zip, NULL, NULL, cancellable, &failure))
    return true;
  if (lk_report_goes_on (cancellable, error))
    g_propagate_error (error, g_steal_pointer (&failure));
  return false;
}
