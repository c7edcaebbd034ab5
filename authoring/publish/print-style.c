/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/publish/print-private.h"

/* How each element looks on paper. A row with a class stands before those of its tag: the first that fits
 * counts. */

#define GREY   0x56656a
#define LINE   0xd5dcdb
#define BRAND  0x0f6468
#define SOFT   0xf4f6f5
#define TINT   0xe3f0ef
#define SLATE  0xe6edf5
#define COPPER 0xfbf0e2

#define KEEP   AUTHOR_PRINT_KEEP
#define WHOLE  AUTHOR_PRINT_WHOLE
#define BLOCK  AUTHOR_PRINT_BLOCK
#define HIDDEN AUTHOR_PRINT_HIDDEN
#define BOXES  AUTHOR_PRINT_BOXES
#define BARE   AUTHOR_PRINT_BARE
#define TITLE  AUTHOR_PRINT_TITLE
#define CODE   AUTHOR_PRINT_CODE

static const AuthorPrintStyle styles[] = {
  /* What is not for paper. */
  { NULL, "note-back", .flags = HIDDEN },
  { "svg", "icon", .flags = HIDDEN },
  { "svg", "patterns", .flags = HIDDEN },
  { "track", NULL, .flags = HIDDEN },
  /* The head of a page. */
  { NULL, "kicker", KEEP, .size = 9, .weight = 600, .colour = BRAND, .bottom = 5, .role = "P" },
  { NULL, "meta", KEEP, .size = 9, .colour = GREY, .bottom = 4, .role = "P" },
  { NULL, "goal", WHOLE, .top = 14, .bottom = 16, .fill = SOFT, .padding = 13, .role = "Sect" },
  /* The title page. */
  { "p", "by", .size = 12, .colour = GREY, .top = 4, .bottom = 22, .role = "P" },
  { "div", "imprint", .size = 9, .colour = GREY, .top = 36, .role = "Sect" },
  { "p", "entry", .bottom = 5, .indent = 14, .role = "P" },
  { "p", "entries", KEEP, .weight = 600, .top = 10, .bottom = 5, .role = "P" },
  /* Boxes beside the text. */
  { NULL, "label", BLOCK | KEEP, .weight = 600, .colour = BRAND, .bottom = 3, .role = "P" },
  { NULL, "b-tip", WHOLE, .top = 14, .bottom = 16, .fill = TINT, .padding = 13, .role = "Sect" },
  { NULL, "b-summary", WHOLE, .top = 14, .bottom = 16, .fill = TINT, .padding = 13,
    .role = "Sect" },
  { NULL, "b-example", WHOLE, .top = 14, .bottom = 16, .fill = SOFT, .padding = 13,
    .role = "Sect" },
  { NULL, "b-law", WHOLE, .top = 14, .bottom = 16, .fill = SLATE, .padding = 13, .role = "Sect" },
  { NULL, "b-caution", WHOLE, .top = 14, .bottom = 16, .fill = COPPER, .padding = 13,
    .role = "Sect" },
  { NULL, "b-definition", WHOLE, .top = 14, .bottom = 16, .edge = LINE, .padding = 13,
    .role = "Sect" },
  { NULL, "calc", .top = 16, .bottom = 18, .edge = LINE, .padding = 14, .role = "Sect" },
  { NULL, "b-workbook", .top = 16, .bottom = 18, .edge = LINE, .padding = 14, .role = "Sect" },
  { "p", "title", KEEP, .size = 12, .weight = 600, .bottom = 6, .role = "P" },
  { NULL, "elsewhere", .size = 9.5, .colour = GREY, .bottom = 8, .role = "P" },
  { NULL, "credit", BLOCK, .size = 8, .colour = GREY, .top = 2, .role = "P" },
  /* Questions and what is filled in. */
  { "section", "q", WHOLE, .top = 16, .bottom = 18, .edge = LINE, .padding = 14, .role = "Sect" },
  { "header", NULL, KEEP, .size = 8.5, .weight = 600, .colour = GREY, .bottom = 6, .role = "P" },
  { NULL, "q-points", .weight = 400, .before = "\u2002·\u2002" },
  { "p", "to-solution", .size = 8.5, .colour = GREY, .top = 8, .role = "P" },
  { NULL, "ask", KEEP, .weight = 600, .bottom = 6 },
  { NULL, "options", BOXES, .bottom = 2, .role = "L" },
  { NULL, "order", BOXES, .bottom = 2, .role = "L" },
  { NULL, "criteria", BOXES, .bottom = 2, .role = "L" },
  { NULL, "task", .flags = BOXES },
  { NULL, "paper", .top = 4, .bottom = 4 },
  { NULL, "back", .bottom = 10 },
  { NULL, "front", KEEP, .weight = 600, .bottom = 2 },
  { "ol", "cards", BARE, .role = "L" },
  { "ul", "cards", BOXES, .bottom = 2, .role = "L" },
  { "ul", "left", BOXES, .bottom = 6, .role = "L" },
  { "section", "solutions", .role = "Sect" },
  { NULL, "solved", WHOLE, .bottom = 12, .role = "Sect" },
  { NULL, "verdict", BLOCK | KEEP, .weight = 600, .colour = 0x2a6a3c, .role = "P" },
  { NULL, "why", .bottom = 4 },
  { NULL, "fold-title", KEEP, .weight = 600, .bottom = 2, .role = "P" },
  { NULL, "fold", .bottom = 6 },
  { NULL, "notes", .size = 9, .top = 28, .role = "Sect" },
  { NULL, "terms", .size = 9, .top = 28, .role = "Sect" },
  { NULL, "sources", .size = 9, .top = 28, .role = "Sect" },
  { "h2", NULL, KEEP, .size = 10.5, .weight = 600, .bottom = 4, .role = "H2", .inside = "notes" },
  { "h2", NULL, KEEP, .size = 10.5, .weight = 600, .bottom = 4, .role = "H2", .inside = "terms" },
  { "h2", NULL, KEEP, .size = 10.5, .weight = 600, .bottom = 4, .role = "H2", .inside = "sources" },
  /* Charts and pictures. */
  { "ul", "legend", KEEP | BARE, .size = 9, .bottom = 6, .role = "L" },
  { "span", NULL, KEEP, .size = 9, .top = 5, .bottom = 1, .role = "P", .inside = "bars" },
  { "div", NULL, .bottom = 2, .inside = "bars" },
  { "ul", NULL, BARE, .bottom = 8, .role = "L", .inside = "b-gallery" },
  /* Elements. */
  { "h1", NULL, KEEP, .size = 23, .weight = 700, .family = TITLE, .bottom = 8, .role = "H1" },
  { "h2", NULL, KEEP, .size = 15, .weight = 700, .family = TITLE, .top = 26, .bottom = 6,
    .role = "H2" },
  { "h3", NULL, KEEP, .size = 12, .weight = 700, .family = TITLE, .top = 16, .bottom = 4,
    .role = "H3" },
  { "h4", NULL, KEEP, .weight = 600, .top = 12, .bottom = 3, .role = "H4" },
  { "h5", NULL, KEEP, .weight = 600, .top = 12, .bottom = 3, .role = "H5" },
  { "h6", NULL, KEEP, .weight = 600, .top = 12, .bottom = 3, .role = "H6" },
  { "p", NULL, .bottom = 7, .role = "P" },
  { "article", NULL, .role = "Sect" },
  { "section", NULL, .top = 6, .bottom = 8, .role = "Sect" },
  { "ul", NULL, .bottom = 8, .role = "L" },
  { "ol", NULL, .bottom = 8, .role = "L" },
  { "li", NULL, .bottom = 3, .role = "LI" },
  { "dt", NULL, KEEP, .weight = 600, .top = 8, .bottom = 1, .role = "P" },
  { "dd", NULL, .bottom = 4, .indent = 14 },
  { "blockquote", NULL, .colour = GREY, .top = 6, .bottom = 10, .indent = 18,
    .role = "BlockQuote" },
  { "pre", NULL, .size = 8.5, .family = CODE, .top = 4, .bottom = 12, .fill = SOFT, .padding = 10,
    .role = "Code" },
  { "figure", NULL, WHOLE, .top = 12, .bottom = 14 },
  { "figcaption", NULL, KEEP, .size = 9, .colour = GREY, .top = 5, .role = "P" },
  { "caption", NULL, KEEP, .size = 9.5, .weight = 600, .bottom = 4, .role = "Caption" },
  { "table", NULL, .size = 9, .top = 6, .bottom = 14, .role = "Table" },
  { "th", NULL, .weight = 600 },
  { "small", NULL, .size = 9, .colour = GREY, .before = "\u2002" },
  { NULL, NULL, .flags = 0 },
};

const AuthorPrintStyle *
author_print_style (const xmlNode *node)
{
  const AuthorPrintStyle *style = styles;

  while ((style->tag != NULL && !author_tree_is (node, style->tag))
         || (style->class_name != NULL && !author_tree_has_class (node, style->class_name))
         || (style->inside != NULL && !author_tree_has_class (node->parent, style->inside)))
    style++;
  return style;
}

const AuthorPrintStyle *
author_print_plain (void)
{
  return &styles[G_N_ELEMENTS (styles) - 1];
}

AuthorPrintFont
author_print_font (AuthorPrintFont around, const AuthorPrintStyle *style)
{
  if (style->size > 0)
    around.size = style->size;
  if (style->weight > 0)
    around.weight = style->weight;
  if (style->family != AUTHOR_PRINT_SAME)
    around.family = style->family;
  if (style->colour != 0)
    around.colour = style->colour;
  return around;
}

PangoFontDescription *
author_print_describe (const AuthorPrintFont *font)
{
  static const char *const families[] = {
    [AUTHOR_PRINT_SAME] = "Inter,Adwaita Sans,Sans",
    [AUTHOR_PRINT_TEXT] = "Inter,Adwaita Sans,Sans",
    [AUTHOR_PRINT_TITLE] = "Inter Display,Inter,Adwaita Sans,Sans",
    [AUTHOR_PRINT_CODE] = "Adwaita Mono,Source Code Pro,Monospace",
  };
  PangoFontDescription *description = pango_font_description_new ();

  pango_font_description_set_family_static (description, families[font->family]);
  pango_font_description_set_weight (description, (PangoWeight) font->weight);
  pango_font_description_set_absolute_size (description, font->size * PANGO_SCALE);
  return description;
}
