/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/publish/print-private.h"

/* Paragraphs as Pango has them. */

/* From the top of a line to that of the next, in sizes of the letters. */
static double
line_height (const AuthorBox *box)
{
  return box->font.family == AUTHOR_PRINT_TITLE ? 1.18 : 1.42;
}

static void
insert (PangoAttrList *list, PangoAttribute *attribute, const AuthorSpan *span)
{
  attribute->start_index = span->start;
  attribute->end_index = span->end;
  pango_attr_list_insert (list, attribute);
}

static PangoAttribute *
colour (guint32 rgb)
{
  return pango_attr_foreground_new ((guint16) ((rgb >> 16 & 0xff) * 257),
                                    (guint16) ((rgb >> 8 & 0xff) * 257),
                                    (guint16) ((rgb & 0xff) * 257));
}

static void
insert_style (PangoAttrList *list, const AuthorSpan *span)
{
  if (span->style->size > 0)
    insert (list, pango_attr_size_new_absolute ((int) (span->style->size * PANGO_SCALE)), span);
  if (span->style->weight > 0)
    insert (list, pango_attr_weight_new ((PangoWeight) span->style->weight), span);
  if (span->style->colour != 0)
    insert (list, colour (span->style->colour), span);
}

static void
insert_shift (PangoAttrList *list, const AuthorSpan *span, bool is_above)
{
  insert (list,
          pango_attr_baseline_shift_new (is_above ? PANGO_BASELINE_SHIFT_SUPERSCRIPT
                                                  : PANGO_BASELINE_SHIFT_SUBSCRIPT),
          span);
  insert (list,
          pango_attr_font_scale_new (is_above ? PANGO_FONT_SCALE_SUPERSCRIPT
                                              : PANGO_FONT_SCALE_SUBSCRIPT),
          span);
}

static void
insert_span (PangoAttrList *list, const AuthorSpan *span)
{
  switch (span->kind) {
  case AUTHOR_SPAN_STRONG:
    insert (list, pango_attr_weight_new (PANGO_WEIGHT_SEMIBOLD), span);
    break;
  case AUTHOR_SPAN_EMPHASIS:
    insert (list, pango_attr_style_new (PANGO_STYLE_ITALIC), span);
    break;
  case AUTHOR_SPAN_CODE:
    insert (list, pango_attr_family_new ("Adwaita Mono,Source Code Pro,Monospace"), span);
    insert (list, pango_attr_scale_new (0.92), span);
    break;
  case AUTHOR_SPAN_SUPER:
  case AUTHOR_SPAN_SUB:
    insert_shift (list, span, span->kind == AUTHOR_SPAN_SUPER);
    break;
  case AUTHOR_SPAN_STRIKE:
    insert (list, pango_attr_strikethrough_new (TRUE), span);
    break;
  case AUTHOR_SPAN_LINK:
    insert (list, colour (0x0f6468), span);
    break;
  case AUTHOR_SPAN_STYLE:
    insert_style (list, span);
    break;
  }
}

PangoLayout *
author_text_layout (PangoContext *context, const AuthorBox *box, double width)
{
  PangoLayout *layout = pango_layout_new (context);
  PangoFontDescription *font = author_print_describe (&box->font);
  g_autoptr (PangoAttrList) list = pango_attr_list_new ();

  for (guint i = 0; i < box->spans->len; i++)
    insert_span (list, &g_array_index (box->spans, AuthorSpan, i));
  pango_attr_list_insert (list, pango_attr_line_height_new_absolute (
                                    (int) (box->font.size * line_height (box) * PANGO_SCALE)));
  pango_layout_set_font_description (layout, font);
  pango_layout_set_attributes (layout, list);
  pango_layout_set_alignment (layout, box->align);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, width < 0 ? -1 : (int) (width * PANGO_SCALE));
  pango_layout_set_text (layout, box->text->str, (int) box->text->len);
  pango_font_description_free (font);
  return layout;
}
