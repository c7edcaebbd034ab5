/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/publish/review-private.h"

/* What an ODT is made of beside its text: styles, lists, its manifest. */

#define NAMESPACES                                                                                 \
  "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "                             \
  "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" "                               \
  "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "                                 \
  "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "                               \
  "xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" "                              \
  "xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" "                      \
  "xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" "                        \
  "xmlns:xlink=\"http://www.w3.org/1999/xlink\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "    \
  "xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\" office:version=\"1.3\""

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

static void
append_list_styles (GString *out)
{
  static const char *const marks[AUTHOR_N_REVIEW_LISTS] = { "•", NULL, "☐", "✓", "" };

  for (guint kind = 0; kind < AUTHOR_N_REVIEW_LISTS; kind++) {
    g_string_append_printf (out, "<text:list-style style:name=\"L%u\">", kind + 1);
    for (guint level = 1; level <= 9; level++) {
      const char *tag = kind == AUTHOR_REVIEW_NUMBERS ? "number" : "bullet";

      g_string_append_printf (out, "<text:list-level-style-%s text:level=\"%u\" ", tag, level);
      if (kind == AUTHOR_REVIEW_NUMBERS)
        g_string_append (out, "style:num-format=\"1\" style:num-suffix=\".\">");
      else
        g_string_append_printf (out, "text:bullet-char=\"%s\">",
                                *marks[kind] != '\0' ? marks[kind] : "\u2009");
      g_string_append_printf (
          out,
          "<style:list-level-properties "
          "text:list-level-position-and-space-mode=\"label-alignment\">"
          "<style:list-level-label-alignment text:label-followed-by=\"listtab\" "
          "fo:text-indent=\"-0.7cm\" fo:margin-left=\"%u.%ucm\"/></style:list-level-properties>"
          "</text:list-level-style-%s>",
          level * 7 / 10, level * 7 % 10, tag);
    }
    g_string_append (out, "</text:list-style>\n");
  }
}

static void
add_content (AuthorReview *review, const char *automatic)
{
  GString *out
      = g_string_new (XML "<office:document-content " NAMESPACES "><office:font-face-decls>"
                          "<style:font-face style:name=\"Courier New\" "
                          "svg:font-family=\"&apos;Courier New&apos;\" "
                          "style:font-pitch=\"fixed\"/></office:font-face-decls>"
                          "<office:automatic-styles>\n");

  g_string_append (
      out,
      "<style:style style:name=\"fr1\" style:family=\"graphic\"><style:graphic-properties "
      "style:vertical-pos=\"middle\" style:vertical-rel=\"line\"/></style:style>\n"
      "<style:style style:name=\"Table1\" style:family=\"table\"><style:table-properties "
      "table:align=\"margins\" fo:margin-top=\"4pt\"/></style:style>\n"
      "<style:style style:name=\"Cell1\" style:family=\"table-cell\"><style:table-cell-properties "
      "fo:border=\"0.5pt solid #b6c4c2\" fo:padding=\"3pt\"/></style:style>\n"
      "<style:style style:name=\"Head1\" style:family=\"table-cell\"><style:table-cell-properties "
      "fo:border=\"0.5pt solid #b6c4c2\" fo:padding=\"3pt\" fo:background-color=\"#eef2f1\"/>"
      "</style:style>\n");
  append_list_styles (out);
  g_string_append (out, automatic);
  g_string_append (out, "</office:automatic-styles>\n<office:body><office:text>\n");
  g_string_append_len (out, review->out->str, (gssize) review->out->len);
  g_string_append (out, "</office:text></office:body></office:document-content>\n");
  author_bundle_take_text (review->bundle, "content.xml", g_string_free (out, FALSE));
}

static void
append_named (GString *out, const char *name, const char *shown, const char *parent,
              const char *more, const char *paragraph, const char *text)
{
  g_string_append_printf (out,
                          "<style:style style:name=\"%s\" style:display-name=\"%s\" "
                          "style:family=\"paragraph\"%s%s%s%s><style:paragraph-properties%s/>"
                          "<style:text-properties%s/></style:style>\n",
                          name, shown, *parent != '\0' ? " style:parent-style-name=\"" : "", parent,
                          *parent != '\0' ? "\"" : "", more, paragraph, text);
}

static void
append_headings (GString *out)
{
  static const guint sizes[] = { 20, 16, 13, 12, 11, 11 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autofree char *name = g_strdup_printf ("Heading_20_%u", i + 1);
    g_autofree char *shown = g_strdup_printf ("Heading %u", i + 1);
    g_autofree char *more = g_strdup_printf (" style:default-outline-level=\"%u\"", i + 1);
    g_autofree char *paragraph = g_strdup_printf (
        " fo:margin-top=\"%upt\" fo:margin-bottom=\"5pt\" fo:keep-with-next=\"always\"%s",
        i < 2 ? 24 : 14, i == 0 ? " fo:break-before=\"page\"" : "");
    g_autofree char *text = g_strdup_printf (
        " fo:font-weight=\"bold\" fo:color=\"#0f4a4d\" fo:font-size=\"%upt\"", sizes[i]);

    append_named (out, name, shown, "Standard", more, paragraph, text);
  }
}

static void
add_styles (AuthorReview *review)
{
  static const struct {
    const char *name, *shown, *parent, *paragraph, *text;
  } looks[] = {
    { "Standard", "Standard", "", "", "" },
    { "Text_20_body", "Text body", "Standard", " fo:margin-bottom=\"6pt\" fo:line-height=\"115%\"",
      "" },
    { "Title", "Title", "Standard", " fo:margin-top=\"12pt\" fo:margin-bottom=\"12pt\"",
      " fo:font-weight=\"bold\" fo:color=\"#0f4a4d\" fo:font-size=\"26pt\"" },
    { "Caption", "Caption", "Standard",
      " fo:margin-top=\"6pt\" fo:margin-bottom=\"4pt\" fo:keep-with-next=\"always\"",
      " fo:font-weight=\"bold\" fo:font-size=\"10pt\"" },
    { "Quotations", "Quotations", "Standard",
      " fo:margin-left=\"1cm\" fo:margin-right=\"1cm\" fo:margin-bottom=\"6pt\"",
      " fo:font-style=\"italic\" fo:color=\"#56656a\"" },
    { "Code", "Code", "Standard",
      " fo:margin-bottom=\"6pt\" fo:padding=\"4pt\" fo:background-color=\"#f4f6f5\"",
      " style:font-name=\"Courier New\" fo:font-size=\"9pt\"" },
    { "Small", "Small", "Standard", " fo:margin-bottom=\"4pt\"",
      " fo:color=\"#56656a\" fo:font-size=\"9pt\"" },
    { "Table_20_Contents", "Table Contents", "Standard", "", " fo:font-size=\"10pt\"" },
    { "Callout", "Callout", "Text_20_body", " fo:margin-left=\"0.3cm\" fo:margin-right=\"0.3cm\"",
      "" },
  };
  g_auto (GStrv) language = g_strsplit (author_review_language (review->course->language), "-", 2);
  GString *out = g_string_new (XML "<office:document-styles " NAMESPACES "><office:font-face-decls>"
                                   "<style:font-face style:name=\"Courier New\" "
                                   "svg:font-family=\"&apos;Courier New&apos;\" "
                                   "style:font-pitch=\"fixed\"/></office:font-face-decls>"
                                   "<office:styles>\n");

  g_string_append_printf (out,
                          "<style:default-style style:family=\"paragraph\"><style:text-properties "
                          "fo:font-family=\"Calibri, Carlito, sans-serif\" fo:font-size=\"11pt\" "
                          "fo:language=\"%s\" fo:country=\"%s\"/></style:default-style>\n",
                          language[0], language[1] != NULL ? language[1] : "none");
  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    append_named (out, looks[i].name, looks[i].shown, looks[i].parent, "", looks[i].paragraph,
                  looks[i].text);
  append_headings (out);
  g_string_append (out,
                   "</office:styles><office:automatic-styles><style:page-layout "
                   "style:name=\"pm1\"><style:page-layout-properties fo:page-width=\"21cm\" "
                   "fo:page-height=\"29.7cm\" fo:margin=\"2.5cm\"/></style:page-layout>"
                   "</office:automatic-styles><office:master-styles><style:master-page "
                   "style:name=\"Standard\" style:page-layout-name=\"pm1\"/></office:master-styles>"
                   "</office:document-styles>\n");
  author_bundle_take_text (review->bundle, "styles.xml", g_string_free (out, FALSE));
}

static void
add_meta (AuthorReview *review)
{
  const AuthorCourse *course = review->course;
  g_autofree char *authors = g_strjoinv (", ", (char **) course->authors);
  GString *out = g_string_new (XML "<office:document-meta " NAMESPACES "><office:meta><dc:title>");

  author_review_append (out, course->title, -1);
  g_string_append (out, "</dc:title><meta:initial-creator>");
  author_review_append (out, authors, -1);
  g_string_append_printf (
      out,
      "</meta:initial-creator><dc:language>%s</dc:language><meta:creation-date>%sT00:00:00"
      "</meta:creation-date></office:meta></office:document-meta>\n",
      author_review_language (course->language),
      course->valid_as_of != NULL ? course->valid_as_of : "1980-01-01");
  author_bundle_take_text (review->bundle, "meta.xml", g_string_free (out, FALSE));
}

static void
add_manifest (AuthorReview *review, const char *files)
{
  static const char *const parts[] = { "content.xml", "styles.xml", "meta.xml" };
  GString *out = g_string_new (
      XML "<manifest:manifest "
          "xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" "
          "manifest:version=\"1.3\">\n<manifest:file-entry manifest:full-path=\"/\" "
          "manifest:version=\"1.3\" "
          "manifest:media-type=\"application/vnd.oasis.opendocument.text\"/>\n");

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    g_string_append_printf (out,
                            "<manifest:file-entry manifest:full-path=\"%s\" "
                            "manifest:media-type=\"text/xml\"/>\n",
                            parts[i]);
  g_string_append (out, files);
  g_string_append (out, "</manifest:manifest>\n");
  author_bundle_take_text (review->bundle, "META-INF/manifest.xml", g_string_free (out, FALSE));
}

void
author_review_odt_parts (AuthorReview *review, const char *automatic, const char *files)
{
  author_bundle_take_text (review->bundle, AUTHOR_REVIEW_FIRST,
                           g_strdup ("application/vnd.oasis.opendocument.text"));
  add_content (review, automatic);
  add_styles (review);
  add_meta (review);
  add_manifest (review, files);
}
