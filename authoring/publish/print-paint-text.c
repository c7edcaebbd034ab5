/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/publish/print-paint-private.h"

/* Texts, run by run, since each link is a place of its own in a PDF. */

#define INK  0x1d2a2e
#define GREY 0x56656a

static bool
has_links (const AuthorBox *box)
{
  for (guint i = 0; i < box->spans->len; i++)
    if (g_array_index (box->spans, AuthorSpan, i).kind == AUTHOR_SPAN_LINK)
      return true;
  return false;
}

bool
author_painter_has_parts (const AuthorPiece *piece)
{
  const AuthorBox *box = piece->box;

  return box->kind == AUTHOR_BOX_TEXT
         && (piece->n_lines < box->lines->len || box->refers != NULL || has_links (box));
}

/* --- links ---------------------------------------------------------------------------------------- */

AuthorPlace *
author_print_find_place (const AuthorPrinter *printer, const char *target)
{
  const char *hash = strchr (target, '#');
  g_autofree char *page = NULL;

  if (hash != NULL)
    return g_hash_table_lookup (printer->places, hash + 1);
  if (!g_str_has_suffix (target, ".html"))
    return NULL;
  page = g_strndup (target, strlen (target) - strlen (".html"));
  return g_hash_table_lookup (printer->places, page);
}

/* What cairo wants to know of a link; %NULL: it leads nowhere. (transfer full) */
static char *
describe_link (const AuthorPrinter *printer, const char *target)
{
  const AuthorPlace *place;
  g_autofree char *address = NULL;
  g_auto (GStrv) parts = NULL;

  if (author_still_is_web (target)) {
    g_autofree char *safe = NULL;

    address = author_still_web_address (target);
    if (address == NULL)
      return NULL;
    parts = g_strsplit (address, "'", -1);
    safe = g_strjoinv ("%27", parts);
    return g_strdup_printf ("uri='%s'", safe);
  }
  place = author_print_find_place (printer, target);
  return place != NULL ? g_strdup_printf ("page=%u pos=[%d %d]", place->sheet + 1,
                                          (int) AUTHOR_SHEET_LEFT, (int) place->y - 24)
                       : NULL;
}

static const AuthorSpan *
link_at (const AuthorBox *box, int offset)
{
  for (guint i = 0; i < box->spans->len; i++) {
    const AuthorSpan *span = &g_array_index (box->spans, AuthorSpan, i);

    if (span->kind == AUTHOR_SPAN_LINK && (int) span->start <= offset && offset < (int) span->end)
      return span;
  }
  return NULL;
}

/* --- runs ----------------------------------------------------------------------------------------- */

/* How a run is told apart: its colour, and a line through it. */
static void
set_looks (cairo_t *cr, const AuthorBox *box, const PangoLayoutRun *run, bool *ret_is_struck)
{
  guint32 rgb = box->font.colour != 0 ? box->font.colour : INK;

  *ret_is_struck = false;
  cairo_set_source_rgb (cr, (rgb >> 16 & 0xff) / 255.0, (rgb >> 8 & 0xff) / 255.0,
                        (rgb & 0xff) / 255.0);
  for (const GSList *item = run->item->analysis.extra_attrs; item != NULL; item = item->next) {
    PangoAttribute *attribute = item->data;

    if (attribute->klass->type == PANGO_ATTR_STRIKETHROUGH)
      *ret_is_struck = true;
    if (attribute->klass->type == PANGO_ATTR_FOREGROUND) {
      const PangoColor *colour = &((PangoAttrColor *) attribute)->color;

      cairo_set_source_rgb (cr, colour->red / 65535.0, colour->green / 65535.0,
                            colour->blue / 65535.0);
    }
  }
}

static void
show_run (AuthorPainter *painter, const AuthorBox *box, PangoLayoutIter *iter, double x, double y)
{
  PangoLayoutRun *run = pango_layout_iter_get_run_readonly (iter);
  double baseline = y + pango_units_to_double (pango_layout_iter_get_run_baseline (iter));
  PangoRectangle extents;
  bool is_struck;

  pango_layout_iter_get_run_extents (iter, NULL, &extents);
  x += pango_units_to_double (extents.x);
  set_looks (painter->cr, box, run, &is_struck);
  cairo_move_to (painter->cr, x, baseline);
  pango_cairo_show_glyph_item (painter->cr, box->text->str, run);
  if (is_struck) {
    cairo_rectangle (painter->cr, x, baseline - box->font.size * 0.3,
                     pango_units_to_double (extents.width), 0.6);
    cairo_fill (painter->cr);
  }
}

/* The tag of the part that is open now. */
typedef struct {
  const char *tag; /* %NULL: none */
  const AuthorSpan *link;
} Part;

static void
end_part (AuthorPainter *painter, Part *part)
{
  if (part->tag != NULL)
    cairo_tag_end (painter->cr, part->tag);
  *part = (Part){ 0 };
}

static void
begin_part (AuthorPainter *painter, Part *part, const AuthorSpan *link)
{
  g_autofree char *words = link != NULL ? describe_link (painter->printer, link->target) : NULL;

  if (part->tag != NULL && part->link == link)
    return;
  end_part (painter, part);
  part->link = link;
  part->tag = words != NULL ? CAIRO_TAG_LINK : "Span";
  cairo_tag_begin (painter->cr, part->tag, words);
}

/* --- texts ---------------------------------------------------------------------------------------- */

/* The sheet that the text tells of. */
static void
paint_number (AuthorPainter *painter, const AuthorPiece *piece)
{
  const AuthorBox *box = piece->box;
  const AuthorPlace *place = author_print_find_place (painter->printer, box->refers);
  g_autoptr (PangoLayout) layout = pango_layout_new (painter->printer->context);
  PangoFontDescription *font = author_print_describe (&box->font);
  g_autofree char *words = NULL;
  int width;

  if (place != NULL) {
    words = g_str_equal (box->role, "TOCI")
                ? g_strdup_printf ("%u", place->sheet + 1)
                : g_strdup_printf ("%s %u", author_still_word (painter->printer->course, "sheet"),
                                   place->sheet + 1);
    pango_layout_set_font_description (layout, font);
    pango_layout_set_text (layout, words, -1);
    pango_layout_get_size (layout, &width, NULL);
    cairo_tag_begin (painter->cr, "Span", NULL);
    cairo_set_source_rgb (painter->cr, (GREY >> 16) / 255.0, (GREY >> 8 & 0xff) / 255.0,
                          (GREY & 0xff) / 255.0);
    cairo_move_to (painter->cr, piece->x + piece->width - pango_units_to_double (width),
                   piece->y + box->font.size * 0.105);
    pango_cairo_show_layout (painter->cr, layout);
    cairo_tag_end (painter->cr, "Span");
  }
  pango_font_description_free (font);
}

/* Pango leaves out the blank at the end of a line, but without it words grow together when they are read
 * aloud. */
static void
show_blank (AuthorPainter *painter, const AuthorBox *box, double x, double y)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (painter->printer->context);
  PangoFontDescription *font = author_print_describe (&box->font);

  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, " ", 1);
  cairo_move_to (painter->cr, x, y);
  pango_cairo_show_layout (painter->cr, layout);
  pango_font_description_free (font);
}

/* Whether the line ends at a blank of the text. */
static bool
ends_at_blank (const AuthorBox *box, const PangoLayoutLine *line)
{
  int end = line->start_index + line->length;

  return end > 0 && (gsize) end < box->text->len
         && (box->text->str[end - 1] == ' ' || box->text->str[end] == ' ');
}

static void
paint_lines (AuthorPainter *painter, const AuthorPiece *piece, bool is_tagged)
{
  const AuthorBox *box = piece->box;
  g_autoptr (PangoLayout) layout
      = author_text_layout (painter->printer->context, box, author_text_width (box));
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  double above = piece->line > 0 ? g_array_index (box->lines, double, piece->line - 1) : 0;
  Part part = { 0 };

  for (guint i = 0; i < piece->line; i++)
    pango_layout_iter_next_line (iter);
  for (guint i = 0; i < piece->n_lines; i++) {
    const PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
    PangoRectangle extents;

    pango_layout_iter_get_line_extents (iter, NULL, &extents);
    do {
      const PangoLayoutRun *run = pango_layout_iter_get_run_readonly (iter);

      if (pango_layout_iter_get_line_readonly (iter) != line)
        break;
      if (run == NULL)
        continue;
      if (is_tagged)
        begin_part (painter, &part, link_at (box, run->item->offset));
      show_run (painter, box, iter, piece->x, piece->y - above);
    } while (pango_layout_iter_next_run (iter));
    if (ends_at_blank (box, line))
      show_blank (painter, box, piece->x + pango_units_to_double (extents.x + extents.width),
                  piece->y - above + pango_units_to_double (extents.y));
    /* A link of two lines is two places. */
    if (part.link != NULL)
      end_part (painter, &part);
  }
  end_part (painter, &part);
  pango_layout_iter_free (iter);
}

void
author_painter_text (AuthorPainter *painter, const AuthorPiece *piece)
{
  const char *role = piece->box->role;
  bool has_parts = author_painter_has_parts (piece) && !piece->is_repeated;
  bool is_leaf = !has_parts && role != NULL && !piece->is_repeated;

  if (is_leaf)
    cairo_tag_begin (painter->cr, role, NULL);
  paint_lines (painter, piece, has_parts);
  if (is_leaf)
    cairo_tag_end (painter->cr, role);
  if (piece->box->refers != NULL && has_parts)
    paint_number (painter, piece);
}

void
author_painter_line (AuthorPainter *painter, const AuthorPrintFont *font, const char *words,
                     double x, double y, double width)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (painter->printer->context);
  PangoFontDescription *description = author_print_describe (font);

  pango_layout_set_font_description (layout, description);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, words, -1);
  cairo_set_source_rgb (painter->cr, (font->colour >> 16 & 0xff) / 255.0,
                        (font->colour >> 8 & 0xff) / 255.0, (font->colour & 0xff) / 255.0);
  cairo_move_to (painter->cr, x, y);
  pango_cairo_show_layout (painter->cr, layout);
  pango_font_description_free (description);
}
