/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>

#include "authoring/publish/review-private.h"

/* Office Open XML: document.xml, and beside it the styles, lists and pictures that it names. */

#define W "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define R "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

/* Twentieths of a point that the text is wide. */
#define TEXT_WIDTH 9070
#define EMU        12700.0

typedef struct {
  GString *links;   /* relationships of the document */
  GString *numbers; /* `w:num` of lists that count */
  guint n_links, n_numbers, n_names;
  GArray *lists; /* of guint: number of each list that is open */
} Docx;

static Docx *
docx_of (AuthorReview *review)
{
  return review->data;
}

/* --- runs ----------------------------------------------------------------------------------------- */

static void
append_looks (GString *out, const AuthorReviewRun *run, bool is_link, bool is_heading)
{
  GString *looks = g_string_new (NULL);

  /* In the order that the standard wants. */
  if (is_link)
    g_string_append (looks, "<w:rStyle w:val=\"Hyperlink\"/>");
  else if (run->is_code)
    g_string_append (looks, "<w:rStyle w:val=\"CodeText\"/>");
  if (run->is_strong && !is_heading)
    g_string_append (looks, "<w:b/>");
  if (run->is_emphasis)
    g_string_append (looks, "<w:i/>");
  if (run->is_struck)
    g_string_append (looks, "<w:strike/>");
  if (run->colour != 0 && !is_link && !is_heading)
    g_string_append_printf (looks, "<w:color w:val=\"%06x\"/>", run->colour);
  if (run->is_super || run->is_sub)
    g_string_append_printf (looks, "<w:vertAlign w:val=\"%s\"/>",
                            run->is_super ? "superscript" : "subscript");
  if (looks->len > 0)
    g_string_append_printf (out, "<w:rPr>%s</w:rPr>", looks->str);
  g_string_free (looks, TRUE);
}

/* Line ends within a paragraph. */
static const char *
find_break (const char *text, const char *end, gsize *ret_length)
{
  for (const char *c = text; c < end; c++)
    if (*c == '\n' || (end - c >= 3 && memcmp (c, "\u2028", 3) == 0)) {
      *ret_length = *c == '\n' ? 1 : 3;
      return c;
    }
  return NULL;
}

static void
append_words (GString *out, const char *text, gsize length)
{
  const char *end = text + length, *stop;
  gsize skip;

  while (text < end) {
    stop = find_break (text, end, &skip);
    g_string_append (out, "<w:t xml:space=\"preserve\">");
    author_review_append (out, text, (stop != NULL ? stop : end) - text);
    g_string_append (out, "</w:t>");
    if (stop == NULL)
      return;
    g_string_append (out, "<w:br/>");
    text = stop + skip;
  }
}

static void
append_run (AuthorReview *review, const AuthorReviewRun *run, bool is_heading)
{
  g_autofree char *target = run->target != NULL ? author_review_target (review, run->target) : NULL;
  Docx *docx = docx_of (review);
  GString *out = review->out;

  if (target != NULL && *target == '#') {
    g_string_append_printf (out, "<w:hyperlink w:anchor=\"%s\" w:history=\"1\">", target + 1);
  } else if (target != NULL) {
    g_string_append_printf (out, "<w:hyperlink r:id=\"link%u\" w:history=\"1\">", ++docx->n_links);
    g_string_append_printf (docx->links,
                            "<Relationship Id=\"link%u\" Type=\"" R "/hyperlink\" Target=\"",
                            docx->n_links);
    author_review_append (docx->links, target, -1);
    g_string_append (docx->links, "\" TargetMode=\"External\"/>");
  }
  g_string_append (out, "<w:r>");
  append_looks (out, run, target != NULL, is_heading);
  append_words (out, run->text, run->length);
  g_string_append (out, "</w:r>");
  if (target != NULL)
    g_string_append (out, "</w:hyperlink>");
}

/* --- paragraphs ----------------------------------------------------------------------------------- */

static const char *const styles[AUTHOR_N_REVIEW_LOOKS] = {
  [AUTHOR_REVIEW_TEXT] = NULL,         [AUTHOR_REVIEW_TITLE] = "Title",
  [AUTHOR_REVIEW_CAPTION] = "Caption", [AUTHOR_REVIEW_QUOTE] = "Quote",
  [AUTHOR_REVIEW_CODE] = "Code",       [AUTHOR_REVIEW_SMALL] = "Small",
  [AUTHOR_REVIEW_CELL] = "TableText",
};

static void
append_style (GString *out, const AuthorReviewParagraph *paragraph)
{
  if (paragraph->look == AUTHOR_REVIEW_HEADING)
    g_string_append_printf (out, "<w:pStyle w:val=\"Heading%u\"/>", paragraph->level);
  else if (paragraph->look != AUTHOR_REVIEW_TEXT)
    g_string_append_printf (out, "<w:pStyle w:val=\"%s\"/>", styles[paragraph->look]);
  else if (paragraph->depth > 0)
    g_string_append (out, "<w:pStyle w:val=\"ListParagraph\"/>");
  else if (paragraph->fill != 0)
    g_string_append (out, "<w:pStyle w:val=\"Callout\"/>");
}

/* A line above what begins a question; a ground and a bar for what stands beside the text. Frames around all of it would
 * fall apart where lists are in them. */
static void
append_borders (GString *out, const AuthorReviewParagraph *paragraph)
{
  if (paragraph->is_rule || (paragraph->begins_frame && paragraph->fill == 0))
    g_string_append_printf (out,
                            "<w:pBdr><w:%s w:val=\"single\" w:sz=\"6\" w:space=\"4\" "
                            "w:color=\"808080\"/></w:pBdr>",
                            paragraph->is_rule ? "bottom" : "top");
  if (paragraph->fill != 0)
    g_string_append_printf (out,
                            "<w:pBdr><w:left w:val=\"single\" w:sz=\"24\" w:space=\"8\" "
                            "w:color=\"%06x\"/></w:pBdr><w:shd w:val=\"clear\" w:color=\"auto\" "
                            "w:fill=\"%06x\"/>",
                            author_review_darker (paragraph->fill), paragraph->fill);
  if (paragraph->begins_frame)
    g_string_append (out, "<w:spacing w:before=\"240\"/>");
}

/* In the order that the standard wants. */
static void
append_properties (AuthorReview *review, const AuthorReviewParagraph *paragraph)
{
  Docx *docx = docx_of (review);
  GString *properties = g_string_new (NULL);

  append_style (properties, paragraph);
  if (paragraph->keeps)
    g_string_append (properties, "<w:keepNext/>");
  if (paragraph->begins_item && docx->lists->len > 0)
    g_string_append_printf (
        properties, "<w:numPr><w:ilvl w:val=\"%u\"/><w:numId w:val=\"%u\"/></w:numPr>",
        MIN (docx->lists->len - 1, 8), g_array_index (docx->lists, guint, docx->lists->len - 1));
  append_borders (properties, paragraph);
  if (!paragraph->begins_item && paragraph->depth > 0)
    g_string_append_printf (properties, "<w:ind w:left=\"%u\"/>", 397 * paragraph->depth);
  if (paragraph->align != PANGO_ALIGN_LEFT)
    g_string_append_printf (properties, "<w:jc w:val=\"%s\"/>",
                            paragraph->align == PANGO_ALIGN_RIGHT ? "right" : "center");
  if (properties->len > 0)
    g_string_append_printf (review->out, "<w:pPr>%s</w:pPr>", properties->str);
  g_string_free (properties, TRUE);
}

static void
append_names (AuthorReview *review, const GPtrArray *ids)
{
  for (guint i = 0; ids != NULL && i < ids->len; i++) {
    guint number = ++docx_of (review)->n_names;

    g_string_append_printf (
        review->out, "<w:bookmarkStart w:id=\"%u\" w:name=\"%s\"/><w:bookmarkEnd w:id=\"%u\"/>",
        number, author_review_name (review, g_ptr_array_index (ids, i)), number);
  }
}

static void
write_paragraph (AuthorReview *review, const AuthorReviewParagraph *paragraph)
{
  bool is_heading
      = paragraph->look == AUTHOR_REVIEW_HEADING || paragraph->look == AUTHOR_REVIEW_TITLE;

  g_string_append (review->out, "<w:p>");
  append_properties (review, paragraph);
  append_names (review, paragraph->ids);
  for (guint i = 0; i < paragraph->runs->len; i++)
    append_run (review, &g_array_index (paragraph->runs, AuthorReviewRun, i), is_heading);
  g_string_append (review->out, "</w:p>\n");
}

/* --- pictures ------------------------------------------------------------------------------------- */

static void
write_picture (AuthorReview *review, const AuthorReviewParagraph *paragraph,
               const AuthorReviewPicture *picture)
{
  Docx *docx = docx_of (review);
  GString *out = review->out;
  guint number = ++docx->n_names;
  long width = lround (picture->width * EMU), height = lround (picture->height * EMU);
  g_autofree char *relationship
      = g_strdup_printf ("<Relationship Id=\"%s\" Type=\"" R "/image\" Target=\"media/%s\"/>",
                         picture->name, picture->name);

  if (strstr (docx->links->str, relationship) == NULL)
    g_string_append (docx->links, relationship);
  g_string_append (out, "<w:p>");
  append_properties (review, paragraph);
  append_names (review, paragraph->ids);
  g_string_append_printf (out,
                          "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" "
                          "distR=\"0\"><wp:extent cx=\"%ld\" cy=\"%ld\"/><wp:docPr id=\"%u\" "
                          "name=\"%s\" descr=\"",
                          width, height, number, picture->name);
  author_review_append (out, picture->alt != NULL ? picture->alt : "", -1);
  g_string_append_printf (
      out,
      "\"/><a:graphic><a:graphicData "
      "uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr>"
      "<pic:cNvPr id=\"%u\" name=\"%s\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip "
      "r:embed=\"%s\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
      "<a:off x=\"0\" y=\"0\"/><a:ext cx=\"%ld\" cy=\"%ld\"/></a:xfrm><a:prstGeom prst=\"rect\">"
      "<a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>"
      "</w:drawing></w:r></w:p>\n",
      number, picture->name, picture->name, width, height);
}

/* --- lists ---------------------------------------------------------------------------------------- */

/* Numbers of the lists that do not count: one for all of their kind. Each that counts gets its own. */
static void
open_list (AuthorReview *review, AuthorReviewList kind, guint start)
{
  Docx *docx = docx_of (review);
  guint number = (guint) kind + 1;

  if (kind == AUTHOR_REVIEW_NUMBERS) {
    number = AUTHOR_N_REVIEW_LISTS + 1 + docx->n_numbers++;
    g_string_append_printf (
        docx->numbers,
        "<w:num w:numId=\"%u\"><w:abstractNumId w:val=\"%d\"/><w:lvlOverride "
        "w:ilvl=\"%u\"><w:startOverride w:val=\"%u\"/></w:lvlOverride></w:num>\n",
        number, AUTHOR_REVIEW_NUMBERS, MIN (docx->lists->len, 8), start);
  }
  g_array_append_val (docx->lists, number);
}

static void
close_list (AuthorReview *review)
{
  GArray *lists = docx_of (review)->lists;

  g_array_set_size (lists, lists->len - 1);
}

static void
nothing (AuthorReview *review)
{
}

/* --- tables --------------------------------------------------------------------------------------- */

static void
open_table (AuthorReview *review, guint n_columns)
{
  g_string_append (
      review->out,
      "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"0\" "
      "w:type=\"auto\"/><w:tblLook w:val=\"0020\" w:firstRow=\"1\"/></w:tblPr><w:tblGrid>");
  for (guint i = 0; i < n_columns; i++)
    g_string_append_printf (review->out, "<w:gridCol w:w=\"%u\"/>", TEXT_WIDTH / n_columns);
  g_string_append (review->out, "</w:tblGrid>\n");
}

/* A paragraph has to stand between tables. */
static void
close_table (AuthorReview *review)
{
  g_string_append (review->out,
                   "</w:tbl>\n<w:p><w:pPr><w:pStyle w:val=\"Small\"/></w:pPr></w:p>\n");
}

static void
open_row (AuthorReview *review, bool is_head)
{
  g_string_append (review->out, "<w:tr>");
  g_string_append (review->out, is_head ? "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
                                        : "<w:trPr><w:cantSplit/></w:trPr>");
}

static void
close_row (AuthorReview *review)
{
  g_string_append (review->out, "</w:tr>\n");
}

static void
open_cell (AuthorReview *review, guint n_columns, bool is_head)
{
  g_string_append (review->out, "<w:tc><w:tcPr><w:tcW w:w=\"0\" w:type=\"auto\"/>");
  if (n_columns > 1)
    g_string_append_printf (review->out, "<w:gridSpan w:val=\"%u\"/>", n_columns);
  if (is_head)
    g_string_append (review->out, "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"eef2f1\"/>");
  g_string_append (review->out, "</w:tcPr>");
}

static void
close_cell (AuthorReview *review)
{
  g_string_append (review->out, "</w:tc>");
}

static const AuthorReviewWriter writer
    = { write_paragraph, write_picture, open_list, close_list, nothing,   nothing,
        open_table,      close_table,   open_row,  close_row,  open_cell, close_cell };

void
author_review_docx (const AuthorCourse *course, const AuthorPages *pages, const AuthorBundle *media,
                    AuthorBundle *bundle)
{
  g_autoptr (GHashTable) pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GString) links = g_string_new (NULL), numbers = g_string_new (NULL);
  g_autoptr (GArray) lists = g_array_new (FALSE, FALSE, sizeof (guint));
  Docx docx = { .links = links, .numbers = numbers, .lists = lists };
  g_autoptr (GHashTable) placed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  AuthorReview review = { .course = course,
                          .writer = &writer,
                          .bundle = bundle,
                          .picture_folder = "word/media/",
                          .printer = { .course = course, .media = media },
                          .pictures = pictures,
                          .names = names,
                          .placed = placed,
                          .ids = ids,
                          .data = &docx };

  review.out = g_string_new (
      "<w:document xmlns:w=\"" W "\" xmlns:r=\"" R "\" "
      "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" "
      "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
      "xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><w:body>\n");
  author_review_write (&review, pages);
  g_string_append (review.out,
                   "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1418\" "
                   "w:right=\"1418\" w:bottom=\"1418\" w:left=\"1418\" w:header=\"709\" "
                   "w:footer=\"709\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>\n");
  author_review_docx_parts (&review, links->str, numbers->str);
}
