/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/publish/print-private.h"

/* Elements become boxes: one function for each family, and all others are blocks or runs of text. */

/* From one line to the next where it is written by hand. */
#define WRITTEN 26.0

static const char *const inline_tags[]
    = { "a",   "abbr", "b",    "br",    "cite",  "code", "del", "dfn",   "em",    "i",    "img",
        "ins", "kbd",  "mark", "label", "math",  "q",    "s",   "samp",  "small", "span", "strong",
        "sub", "sup",  "svg",  "time",  "audio", "u",    "var", "video", NULL };

static bool
is_block (const xmlNode *node)
{
  return node->type == XML_ELEMENT_NODE
         && (!g_strv_contains (inline_tags, (const char *) node->name)
             || (author_print_style (node)->flags & AUTHOR_PRINT_BLOCK) != 0);
}

static bool
has_blocks (const xmlNode *node)
{
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    if (is_block (child))
      return true;
  return false;
}

static void
take_id (AuthorBox *box, const xmlNode *node)
{
  g_autofree char *id = author_tree_value (node, "id");

  if (id != NULL)
    author_box_add_id (box, id);
}

static AuthorBox *
open_block (AuthorBox *parent, const xmlNode *node)
{
  const AuthorPrintStyle *style = author_print_style (node);
  AuthorBox *box
      = author_box_new (AUTHOR_BOX_BLOCK, parent, author_print_font (parent->font, style), style);

  box->role = style->role;
  box->top = style->top;
  box->bottom = style->bottom;
  box->indent = style->indent;
  take_id (box, node);
  return box;
}

/* --- lists -------------------------------------------------------------------------------------- */

static guint
number_of (const xmlNode *node, const char *name, guint otherwise)
{
  g_autofree char *value = author_tree_value (node, name);
  guint64 number;

  return value != NULL && g_ascii_string_to_unsigned (value, 10, 0, 99999, &number, NULL)
             ? (guint) number
             : otherwise;
}

static char *
mark_of (const AuthorBox *list, const xmlNode *item, bool is_ordered, guint number)
{
  if ((list->style->flags & AUTHOR_PRINT_BARE) != 0)
    return NULL;
  if (author_tree_has_class (item, "done"))
    return g_strdup ("✓");
  if (((list->style->flags | author_print_style (item)->flags) & AUTHOR_PRINT_BOXES) != 0)
    return g_strdup ("");
  return is_ordered ? g_strdup_printf ("%u.", number) : g_strdup ("•");
}

/* What stands for a line or a bar of a chart is the mark of its name. */
static void
take_swatch (AuthorPrinter *printer, AuthorBox *entry, xmlNode *item)
{
  xmlNode *svg = lk_xml_child (item, "svg");

  if (svg == NULL)
    return;
  entry->picture = author_print_drawing (svg);
  entry->mark = g_strdup ("");
  author_tree_remove (svg);
}

static void
add_list (AuthorPrinter *printer, AuthorBox *parent, xmlNode *list)
{
  AuthorBox *box = open_block (parent, list);
  bool is_ordered = author_tree_is (list, "ol");
  guint number = number_of (list, "start", 1);

  box->role = "L";
  for (xmlNode *item = list->children; item != NULL; item = item->next) {
    AuthorBox *entry, *body;

    if (item->type != XML_ELEMENT_NODE)
      continue;
    number = number_of (item, "value", number);
    entry = open_block (box, item);
    entry->role = "LI";
    entry->mark = mark_of (box, item, is_ordered, number++);
    body = author_box_new (AUTHOR_BOX_BLOCK, entry, entry->font, entry->style);
    body->role = "LBody";
    if (author_tree_has_class (list, "legend"))
      take_swatch (printer, entry, item);
    author_print_tree (printer, body, item);
  }
}

/* --- what is written on --------------------------------------------------------------------------- */

static void
add_line (AuthorBox *parent, const xmlNode *node)
{
  AuthorBox *box
      = author_box_new (AUTHOR_BOX_LINE, parent, parent->font, author_print_style (node));
  bool is_to_write = author_tree_has_class (node->parent, "paper");

  box->top = is_to_write ? 0 : 16;
  box->bottom = is_to_write ? 0 : 16;
  box->height = is_to_write ? WRITTEN : 1;
}

static void
add_preformatted (AuthorPrinter *printer, AuthorBox *parent, xmlNode *node)
{
  AuthorBox *box = open_block (parent, node), *text;
  g_autofree char *words = lk_xml_text (node);

  text = author_box_new (AUTHOR_BOX_TEXT, box, box->font, box->style);
  text->role = "Span";
  g_string_append (text->text, g_strchomp (words));
}

/* As much as one writes freely. */
static void
add_lines (AuthorPrinter *printer, AuthorBox *parent, xmlNode *node)
{
  for (guint i = 0; i < 4; i++)
    author_box_new (AUTHOR_BOX_LINE, parent, parent->font, author_print_plain ())->height = WRITTEN;
}

/* --- charts of bars ------------------------------------------------------------------------------- */

/* A name, and its bars below it. */
static void
add_bars (AuthorPrinter *printer, AuthorBox *parent, xmlNode *bars)
{
  for (xmlNode *name = bars->children; name != NULL; name = name->next)
    if (name->type == XML_ELEMENT_NODE)
      author_print_tree (printer, open_block (parent, name), name);
}

/* --- all ------------------------------------------------------------------------------------------ */

/* Paper needs the number of the sheet that a link leads to. */
static void
name_sheet (AuthorBox *box)
{
  for (guint i = 0; i < box->spans->len; i++) {
    const AuthorSpan *span = &g_array_index (box->spans, AuthorSpan, i);

    if (span->kind == AUTHOR_SPAN_LINK && box->refers == NULL)
      box->refers = g_strdup (span->target);
  }
}

/* Text with nothing around it that would need a box. */
static void
add_text (AuthorPrinter *printer, AuthorBox *parent, xmlNode *node)
{
  const AuthorPrintStyle *style = author_print_style (node);
  AuthorTextWriter writer = { .printer = printer,
                              .parent = parent,
                              .style = style,
                              .font = author_print_font (parent->font, style),
                              .role = style->role != NULL ? style->role : "P" };
  g_autofree char *id = author_tree_value (node, "id");

  if (id != NULL)
    author_text_name (&writer, id);
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    author_text_write (&writer, child);
  if (writer.box != NULL && author_tree_has_class (node, "to-solution"))
    name_sheet (writer.box);
  author_text_finish (&writer);
}

static void
add_any (AuthorPrinter *printer, AuthorBox *parent, xmlNode *node)
{
  const AuthorPrintStyle *style = author_print_style (node);

  if (has_blocks (node) || style->padding > 0 || author_tree_is (node, "figure"))
    author_print_tree (printer, open_block (parent, node), node);
  else
    add_text (printer, parent, node);
}

void
author_print_block (AuthorPrinter *printer, AuthorBox *parent, xmlNode *node)
{
  static const struct {
    const char *tag, *class_name;
    void (*add) (AuthorPrinter *printer, AuthorBox *parent, xmlNode *node);
  } families[] = {
    { "ul", NULL, add_list },
    { "ol", NULL, add_list },
    { "table", NULL, author_print_table },
    { "pre", NULL, add_preformatted },
    { "div", "bars", add_bars },
    { "div", "spots", author_print_spots },
    { "p", "free", add_lines },
  };

  if (author_tree_is (node, "hr")) {
    add_line (parent, node);
    return;
  }
  for (gsize i = 0; i < G_N_ELEMENTS (families); i++)
    if (author_tree_is (node, families[i].tag)
        && (families[i].class_name == NULL
            || author_tree_has_class (node, families[i].class_name))) {
      families[i].add (printer, parent, node);
      return;
    }
  add_any (printer, parent, node);
}

void
author_print_tree (AuthorPrinter *printer, AuthorBox *parent, xmlNode *node)
{
  AuthorTextWriter writer = { .printer = printer,
                              .parent = parent,
                              .style = author_print_plain (),
                              .font = parent->font,
                              .role = "P" };

  for (xmlNode *child = node->children; child != NULL; child = child->next)
    if (!is_block (child)) {
      author_text_write (&writer, child);
    } else if ((author_print_style (child)->flags & AUTHOR_PRINT_HIDDEN) == 0) {
      author_text_end (&writer);
      author_print_block (printer, parent, child);
    }
  author_text_finish (&writer);
}
