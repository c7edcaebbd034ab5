/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/publish/review-private.h"

/* OpenDocument: content.xml with the styles that only it needs, styles.xml with those that have names. */

typedef struct {
  GString *styles;     /* automatic ones */
  GHashTable *by_look; /* what a style says → its name */
  GString *files;      /* entries of the manifest */
  GArray
      *starts; /* of guint: number that the next item of each open list begins with; 0: goes on */
  guint n_frames;
  bool is_in_head; /* the row is one */
} Odt;

static Odt *
odt_of (AuthorReview *review)
{
  return review->data;
}

/* The automatic style that says @properties, made where there is none. */
static const char *
style_for (AuthorReview *review, const char *family, const char *parent, const char *properties)
{
  Odt *odt = odt_of (review);
  g_autofree char *key = g_strconcat (family, "\n", parent, "\n", properties, NULL);
  char *name = g_hash_table_lookup (odt->by_look, key);

  if (name != NULL)
    return name;
  name = g_strdup_printf ("%c%u", *family == 't' ? 'T' : 'P', g_hash_table_size (odt->by_look) + 1);
  g_string_append_printf (odt->styles, "<style:style style:name=\"%s\" style:family=\"%s\"", name,
                          family);
  if (*parent != '\0')
    g_string_append_printf (odt->styles, " style:parent-style-name=\"%s\"", parent);
  g_string_append_printf (odt->styles, ">%s</style:style>\n", properties);
  g_hash_table_insert (odt->by_look, g_steal_pointer (&key), name);
  return name;
}

/* --- runs ----------------------------------------------------------------------------------------- */

static const char *
style_of_run (AuthorReview *review, const AuthorReviewRun *run, bool is_heading)
{
  g_autoptr (GString) looks = g_string_new (NULL);

  if (run->is_strong && !is_heading)
    g_string_append (looks, " fo:font-weight=\"bold\"");
  if (run->is_emphasis)
    g_string_append (looks, " fo:font-style=\"italic\"");
  if (run->is_struck)
    g_string_append (looks, " style:text-line-through-style=\"solid\"");
  if (run->is_code)
    g_string_append (looks, " style:font-name=\"Courier New\"");
  if (run->is_super || run->is_sub)
    g_string_append_printf (looks, " style:text-position=\"%s 58%%\"",
                            run->is_super ? "super" : "sub");
  if (run->colour != 0 && run->target == NULL && !is_heading)
    g_string_append_printf (looks, " fo:color=\"#%06x\"", run->colour);
  if (looks->len == 0)
    return NULL;
  g_string_prepend (looks, "<style:text-properties");
  g_string_append (looks, "/>");
  return style_for (review, "text", "", looks->str);
}

/* Blanks in a row, and line ends, are elements. */
static void
append_words (GString *out, const char *text, gsize length)
{
  const char *end = text + length;

  for (const char *c = text; c < end;) {
    gsize blanks = 0;

    while (c + blanks < end && c[blanks] == ' ')
      blanks++;
    if (blanks > 0) {
      g_string_append_c (out, ' ');
      if (blanks > 1)
        g_string_append_printf (out, "<text:s text:c=\"%u\"/>", (guint) blanks - 1);
      c += blanks;
    } else if (*c == '\n' || (end - c >= 3 && memcmp (c, "\u2028", 3) == 0)) {
      g_string_append (out, "<text:line-break/>");
      c += *c == '\n' ? 1 : 3;
    } else {
      author_review_append (out, c, 1);
      c++;
    }
  }
}

static void
append_run (AuthorReview *review, const AuthorReviewRun *run, bool is_heading)
{
  const char *style = style_of_run (review, run, is_heading);
  g_autofree char *target = run->target != NULL ? author_review_target (review, run->target) : NULL;
  GString *out = review->out;

  if (target != NULL) {
    g_string_append (out, "<text:a xlink:type=\"simple\" xlink:href=\"");
    author_review_append (out, target, -1);
    g_string_append (out, "\">");
  }
  if (style != NULL)
    g_string_append_printf (out, "<text:span text:style-name=\"%s\">", style);
  append_words (out, run->text, run->length);
  g_string_append (out, style != NULL ? "</text:span>" : "");
  g_string_append (out, target != NULL ? "</text:a>" : "");
}

/* --- paragraphs ----------------------------------------------------------------------------------- */

static const char *const styles[AUTHOR_N_REVIEW_LOOKS] = {
  [AUTHOR_REVIEW_TEXT] = "Text_20_body",
  [AUTHOR_REVIEW_TITLE] = "Title",
  [AUTHOR_REVIEW_CAPTION] = "Caption",
  [AUTHOR_REVIEW_QUOTE] = "Quotations",
  [AUTHOR_REVIEW_CODE] = "Code",
  [AUTHOR_REVIEW_SMALL] = "Small",
  [AUTHOR_REVIEW_CELL] = "Table_20_Contents",
};

/* A named style, or one made of it for its frame and side. */
static const char *
style_of_paragraph (AuthorReview *review, const AuthorReviewParagraph *paragraph)
{
  g_autofree char *heading = g_strdup_printf ("Heading_20_%u", paragraph->level);
  bool is_framed = paragraph->fill != 0;
  const char *base = paragraph->look == AUTHOR_REVIEW_HEADING             ? heading
                     : paragraph->look == AUTHOR_REVIEW_TEXT && is_framed ? "Callout"
                                                                          : styles[paragraph->look];
  g_autoptr (GString) looks = g_string_new (NULL);

  if (paragraph->is_rule || (paragraph->begins_frame && !is_framed))
    g_string_append_printf (looks, " fo:border-%s=\"0.75pt solid #808080\" fo:padding-top=\"4pt\"",
                            paragraph->is_rule ? "bottom" : "top");
  if (is_framed)
    g_string_append_printf (looks,
                            " fo:border-left=\"3pt solid #%06x\" fo:padding-left=\"8pt\" "
                            "fo:background-color=\"#%06x\"",
                            author_review_darker (paragraph->fill), paragraph->fill);
  if (paragraph->begins_frame)
    g_string_append (looks, " fo:margin-top=\"12pt\"");
  if (paragraph->align != PANGO_ALIGN_LEFT)
    g_string_append_printf (looks, " fo:text-align=\"%s\"",
                            paragraph->align == PANGO_ALIGN_RIGHT ? "end" : "center");
  if (paragraph->keeps && paragraph->look != AUTHOR_REVIEW_HEADING)
    g_string_append (looks, " fo:keep-with-next=\"always\"");
  g_string_prepend (looks, "<style:paragraph-properties");
  g_string_append (looks, "/>");
  return style_for (review, "paragraph", base, looks->str);
}

static void
open_paragraph (AuthorReview *review, const AuthorReviewParagraph *paragraph)
{
  bool is_heading = paragraph->look == AUTHOR_REVIEW_HEADING;
  const char *style = style_of_paragraph (review, paragraph);

  g_string_append_printf (review->out, "<text:%s text:style-name=\"%s\"", is_heading ? "h" : "p",
                          style);
  if (is_heading)
    g_string_append_printf (review->out, " text:outline-level=\"%u\"", paragraph->level);
  g_string_append_c (review->out, '>');
  for (guint i = 0; paragraph->ids != NULL && i < paragraph->ids->len; i++)
    g_string_append_printf (review->out, "<text:bookmark text:name=\"%s\"/>",
                            author_review_name (review, g_ptr_array_index (paragraph->ids, i)));
}

static void
close_paragraph (AuthorReview *review, const AuthorReviewParagraph *paragraph)
{
  g_string_append (review->out,
                   paragraph->look == AUTHOR_REVIEW_HEADING ? "</text:h>\n" : "</text:p>\n");
}

static void
write_paragraph (AuthorReview *review, const AuthorReviewParagraph *paragraph)
{
  bool is_heading
      = paragraph->look == AUTHOR_REVIEW_HEADING || paragraph->look == AUTHOR_REVIEW_TITLE;

  open_paragraph (review, paragraph);
  for (guint i = 0; i < paragraph->runs->len; i++)
    append_run (review, &g_array_index (paragraph->runs, AuthorReviewRun, i), is_heading);
  close_paragraph (review, paragraph);
}

static void
append_points (GString *out, const char *attribute, double points)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (out, " %s=\"%spt\"", attribute,
                          g_ascii_formatd (buffer, sizeof buffer, "%.2f", points));
}

static void
write_picture (AuthorReview *review, const AuthorReviewParagraph *paragraph,
               const AuthorReviewPicture *picture)
{
  Odt *odt = odt_of (review);
  GString *out = review->out;
  g_autofree char *entry = g_strdup_printf (
      "<manifest:file-entry manifest:full-path=\"Pictures/%s\" manifest:media-type=\"%s\"/>\n",
      picture->name, g_str_has_suffix (picture->name, ".jpg") ? "image/jpeg" : "image/png");

  if (strstr (odt->files->str, entry) == NULL)
    g_string_append (odt->files, entry);
  open_paragraph (review, paragraph);
  g_string_append_printf (out,
                          "<draw:frame draw:style-name=\"fr1\" draw:name=\"picture%u\" "
                          "text:anchor-type=\"as-char\"",
                          ++odt->n_frames);
  append_points (out, "svg:width", picture->width);
  append_points (out, "svg:height", picture->height);
  g_string_append_printf (out,
                          "><draw:image xlink:href=\"Pictures/%s\" xlink:type=\"simple\" "
                          "xlink:show=\"embed\" xlink:actuate=\"onLoad\"/>",
                          picture->name);
  if (picture->alt != NULL) {
    g_string_append (out, "<svg:title>");
    author_review_append (out, picture->alt, -1);
    g_string_append (out, "</svg:title>");
  }
  g_string_append (out, "</draw:frame>");
  close_paragraph (review, paragraph);
}

/* --- lists and tables ----------------------------------------------------------------------------- */

static void
open_list (AuthorReview *review, AuthorReviewList kind, guint start)
{
  Odt *odt = odt_of (review);
  guint begins = kind == AUTHOR_REVIEW_NUMBERS ? start : 0;

  g_string_append_printf (review->out, "<text:list text:style-name=\"L%d\">\n", (int) kind + 1);
  g_array_append_val (odt->starts, begins);
}

static void
close_list (AuthorReview *review)
{
  GArray *starts = odt_of (review)->starts;

  g_array_set_size (starts, starts->len - 1);
  g_string_append (review->out, "</text:list>\n");
}

static void
open_item (AuthorReview *review)
{
  GArray *starts = odt_of (review)->starts;
  guint *start = &g_array_index (starts, guint, starts->len - 1);

  if (*start > 0)
    g_string_append_printf (review->out, "<text:list-item text:start-value=\"%u\">", *start);
  else
    g_string_append (review->out, "<text:list-item>");
  *start = 0;
}

static void
close_item (AuthorReview *review)
{
  g_string_append (review->out, "</text:list-item>\n");
}

static void
open_table (AuthorReview *review, guint n_columns)
{
  g_string_append_printf (review->out,
                          "<table:table table:style-name=\"Table1\"><table:table-column "
                          "table:number-columns-repeated=\"%u\"/>\n",
                          n_columns);
}

static void
close_table (AuthorReview *review)
{
  g_string_append (review->out, "</table:table>\n<text:p text:style-name=\"Small\"/>\n");
}

/* Rows of a head are parted off, so that they come again on each page. */
static void
open_row (AuthorReview *review, bool is_head)
{
  g_string_append (review->out,
                   is_head ? "<table:table-header-rows><table:table-row>" : "<table:table-row>");
  odt_of (review)->is_in_head = is_head;
}

static void
close_row (AuthorReview *review)
{
  g_string_append (review->out, "</table:table-row>");
  g_string_append (review->out,
                   odt_of (review)->is_in_head ? "</table:table-header-rows>\n" : "\n");
}

static void
open_cell (AuthorReview *review, guint n_columns, bool is_head)
{
  g_string_append_printf (review->out, "<table:table-cell table:style-name=\"%s\"",
                          is_head ? "Head1" : "Cell1");
  if (n_columns > 1)
    g_string_append_printf (review->out, " table:number-columns-spanned=\"%u\"", n_columns);
  g_string_append (review->out, " office:value-type=\"string\">");
}

static void
close_cell (AuthorReview *review)
{
  g_string_append (review->out, "</table:table-cell>");
}

static const AuthorReviewWriter writer
    = { write_paragraph, write_picture, open_list, close_list, open_item, close_item,
        open_table,      close_table,   open_row,  close_row,  open_cell, close_cell };

void
author_review_odt (const AuthorCourse *course, const AuthorPages *pages, const AuthorBundle *media,
                   AuthorBundle *bundle)
{
  g_autoptr (GHashTable) pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) by_look = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GString) automatic = g_string_new (NULL), files = g_string_new (NULL);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (guint));
  Odt odt = { .styles = automatic, .by_look = by_look, .files = files, .starts = starts };
  g_autoptr (GHashTable) placed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  AuthorReview review = { .course = course,
                          .writer = &writer,
                          .bundle = bundle,
                          .picture_folder = "Pictures/",
                          .out = out,
                          .printer = { .course = course, .media = media },
                          .pictures = pictures,
                          .names = names,
                          .placed = placed,
                          .ids = ids,
                          .data = &odt };

  author_review_write (&review, pages);
  author_review_odt_parts (&review, automatic->str, files->str);
}
