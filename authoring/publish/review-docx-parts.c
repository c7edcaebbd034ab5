/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/publish/review-private.h"

/* What a DOCX has beside its text: kinds of files, styles, lists, what it is. */

#define W "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define R "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define P "http://schemas.openxmlformats.org/package/2006/relationships"

static void
add_part (AuthorReview *review, const char *name, GString *text)
{
  g_string_prepend (text, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
  author_bundle_take_text (review->bundle, name, g_string_free (text, FALSE));
}

static void
add_types (AuthorReview *review)
{
  add_part (
      review, "[Content_Types].xml",
      g_string_new ("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                    "<Default Extension=\"rels\" "
                    "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                    "<Default Extension=\"png\" ContentType=\"image/png\"/>"
                    "<Default Extension=\"jpg\" ContentType=\"image/jpeg\"/>"
                    "<Override PartName=\"/word/document.xml\" ContentType=\"application/"
                    "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>"
                    "<Override PartName=\"/word/styles.xml\" ContentType=\"application/"
                    "vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>"
                    "<Override PartName=\"/word/numbering.xml\" ContentType=\"application/"
                    "vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml\"/>"
                    "<Override PartName=\"/docProps/core.xml\" "
                    "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
                    "</Types>\n"));
  add_part (review, "_rels/.rels",
            g_string_new ("<Relationships xmlns=\"" P "\">"
                          "<Relationship Id=\"document\" Type=\"" R
                          "/officeDocument\" Target=\"word/document.xml\"/>"
                          "<Relationship Id=\"core\" Type=\"http://schemas.openxmlformats.org/"
                          "package/2006/relationships/metadata/core-properties\" "
                          "Target=\"docProps/core.xml\"/></Relationships>\n"));
}

/* The clock has no say, so that the same course is the same file. */
static void
add_properties (AuthorReview *review)
{
  const AuthorCourse *course = review->course;
  g_autofree char *authors = g_strjoinv (", ", (char **) course->authors);
  const char *day = course->valid_as_of != NULL ? course->valid_as_of : "1980-01-01";
  GString *out = g_string_new (
      "<cp:coreProperties "
      "xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" "
      "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>");

  author_review_append (out, course->title, -1);
  g_string_append (out, "</dc:title><dc:creator>");
  author_review_append (out, authors, -1);
  g_string_append_printf (out,
                          "</dc:creator><dc:language>%s</dc:language><dcterms:created "
                          "xsi:type=\"dcterms:W3CDTF\">%sT00:00:00Z</dcterms:created>"
                          "</cp:coreProperties>\n",
                          author_review_language (course->language), day);
  add_part (review, "docProps/core.xml", out);
}

static void
append_level (GString *out, AuthorReviewList kind, guint level)
{
  static const char *const marks[AUTHOR_N_REVIEW_LISTS] = { "•", NULL, "☐", "✓", "" };

  g_string_append_printf (out,
                          "<w:lvl w:ilvl=\"%u\"><w:start w:val=\"1\"/><w:numFmt w:val=\"%s\"/>"
                          "<w:lvlText w:val=\"",
                          level, kind == AUTHOR_REVIEW_NUMBERS ? "decimal" : "bullet");
  if (kind == AUTHOR_REVIEW_NUMBERS)
    g_string_append_printf (out, "%%%u.", level + 1);
  else
    g_string_append (out, marks[kind]);
  g_string_append_printf (out,
                          "\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"%u\" "
                          "w:hanging=\"397\"/></w:pPr></w:lvl>",
                          397 * (level + 1));
}

static void
add_lists (AuthorReview *review, const char *numbers)
{
  GString *out = g_string_new ("<w:numbering xmlns:w=\"" W "\">\n");

  for (guint kind = 0; kind < AUTHOR_N_REVIEW_LISTS; kind++) {
    g_string_append_printf (out,
                            "<w:abstractNum w:abstractNumId=\"%u\"><w:multiLevelType "
                            "w:val=\"hybridMultilevel\"/>",
                            kind);
    for (guint level = 0; level < 9; level++)
      append_level (out, (AuthorReviewList) kind, level);
    g_string_append (out, "</w:abstractNum>\n");
  }
  for (guint kind = 0; kind < AUTHOR_N_REVIEW_LISTS; kind++)
    g_string_append_printf (out, "<w:num w:numId=\"%u\"><w:abstractNumId w:val=\"%u\"/></w:num>\n",
                            kind + 1, kind);
  g_string_append (out, numbers);
  g_string_append (out, "</w:numbering>\n");
  add_part (review, "word/numbering.xml", out);
}

static void
append_paragraph_style (GString *out, const char *id, const char *name, const char *paragraph,
                        const char *run)
{
  bool is_base = g_str_equal (id, "Normal");

  g_string_append_printf (out,
                          "<w:style w:type=\"paragraph\"%s w:styleId=\"%s\"><w:name w:val=\"%s\"/>"
                          "%s<w:qFormat/><w:pPr>%s</w:pPr><w:rPr>%s</w:rPr></w:style>\n",
                          is_base ? " w:default=\"1\"" : "", id, name,
                          is_base ? "" : "<w:basedOn w:val=\"Normal\"/>", paragraph, run);
}

static void
append_headings (GString *out)
{
  static const guint sizes[] = { 40, 32, 27, 24, 22, 22 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autofree char *id = g_strdup_printf ("Heading%u", i + 1);
    g_autofree char *name = g_strdup_printf ("heading %u", i + 1);
    g_autofree char *paragraph = g_strdup_printf (
        "<w:keepNext/>%s<w:spacing w:before=\"%u\" w:after=\"100\"/><w:outlineLvl w:val=\"%u\"/>",
        i == 0 ? "<w:pageBreakBefore/>" : "", i < 2 ? 480 : 280, i);
    g_autofree char *run
        = g_strdup_printf ("<w:b/><w:color w:val=\"0f4a4d\"/><w:sz w:val=\"%u\"/>", sizes[i]);

    append_paragraph_style (out, id, name, paragraph, run);
  }
}

static void
add_styles (AuthorReview *review)
{
  static const struct {
    const char *id, *name, *paragraph, *run;
  } looks[] = {
    { "Normal", "Normal", "<w:spacing w:after=\"120\" w:line=\"276\" w:lineRule=\"auto\"/>", "" },
    { "Title", "Title", "<w:spacing w:before=\"240\" w:after=\"240\"/>",
      "<w:b/><w:color w:val=\"0f4a4d\"/><w:sz w:val=\"52\"/>" },
    { "Caption", "caption", "<w:keepNext/><w:spacing w:before=\"120\" w:after=\"80\"/>",
      "<w:b/><w:sz w:val=\"20\"/>" },
    { "Quote", "Quote", "<w:ind w:left=\"567\" w:right=\"567\"/>",
      "<w:i/><w:color w:val=\"56656a\"/>" },
    { "Code", "Code",
      "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"f4f6f5\"/><w:spacing w:after=\"120\"/>",
      "<w:rFonts w:ascii=\"Courier New\" w:hAnsi=\"Courier New\" w:cs=\"Courier New\"/>"
      "<w:sz w:val=\"18\"/>" },
    { "Small", "Small", "<w:spacing w:after=\"80\"/>",
      "<w:color w:val=\"56656a\"/><w:sz w:val=\"18\"/>" },
    { "TableText", "Table Text", "<w:spacing w:before=\"20\" w:after=\"20\"/>",
      "<w:sz w:val=\"20\"/>" },
    { "Callout", "Callout",
      "<w:spacing w:before=\"60\" w:after=\"60\"/><w:ind w:left=\"142\" w:right=\"142\"/>", "" },
    { "ListParagraph", "List Paragraph", "<w:spacing w:after=\"60\"/>", "" },
  };
  GString *out = g_string_new ("<w:styles xmlns:w=\"" W "\"><w:docDefaults><w:rPrDefault><w:rPr>"
                               "<w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" "
                               "w:cs=\"Calibri\"/><w:sz w:val=\"22\"/><w:lang w:val=\"");

  g_string_append_printf (out, "%s\"/></w:rPr></w:rPrDefault></w:docDefaults>\n",
                          author_review_language (review->course->language));
  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    append_paragraph_style (out, looks[i].id, looks[i].name, looks[i].paragraph, looks[i].run);
  append_headings (out);
  g_string_append (
      out,
      "<w:style w:type=\"character\" w:styleId=\"Hyperlink\"><w:name w:val=\"Hyperlink\"/><w:rPr>"
      "<w:color w:val=\"0f5f8a\"/><w:u w:val=\"single\"/></w:rPr></w:style>\n"
      "<w:style w:type=\"character\" w:styleId=\"CodeText\"><w:name w:val=\"Code Text\"/><w:rPr>"
      "<w:rFonts w:ascii=\"Courier New\" w:hAnsi=\"Courier New\" w:cs=\"Courier New\"/></w:rPr>"
      "</w:style>\n"
      "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal "
      "Table\"/><w:tblPr><w:tblCellMar><w:left w:w=\"108\" w:type=\"dxa\"/><w:right w:w=\"108\" "
      "w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>\n"
      "<w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/><w:basedOn "
      "w:val=\"TableNormal\"/><w:tblPr><w:tblBorders>");
  for (const char *const *side
       = (const char *const[]){ "top", "left", "bottom", "right", "insideH", "insideV", NULL };
       *side != NULL; side++)
    g_string_append_printf (
        out, "<w:%s w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"b6c4c2\"/>", *side);
  g_string_append (out, "</w:tblBorders></w:tblPr></w:style>\n</w:styles>\n");
  add_part (review, "word/styles.xml", out);
}

static void
add_links (AuthorReview *review, const char *links)
{
  GString *out
      = g_string_new ("<Relationships xmlns=\"" P "\"><Relationship Id=\"styles\" "
                      "Type=\"" R "/styles\" Target=\"styles.xml\"/><Relationship "
                      "Id=\"numbering\" Type=\"" R "/numbering\" Target=\"numbering.xml\"/>");

  g_string_append (out, links);
  g_string_append (out, "</Relationships>\n");
  add_part (review, "word/_rels/document.xml.rels", out);
}

void
author_review_docx_parts (AuthorReview *review, const char *links, const char *numbers)
{
  add_types (review);
  add_part (review, "word/document.xml", g_steal_pointer (&review->out));
  add_links (review, links);
  add_lists (review, numbers);
  add_styles (review);
  add_properties (review);
}
