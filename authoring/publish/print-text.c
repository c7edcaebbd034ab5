/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/publish/print-private.h"

/* Runs of text: words, what they look like, where they lead. */

static const struct {
  const char *tag;
  AuthorSpanKind kind;
} spans[] = {
  { "b", AUTHOR_SPAN_STRONG },   { "strong", AUTHOR_SPAN_STRONG }, { "em", AUTHOR_SPAN_EMPHASIS },
  { "i", AUTHOR_SPAN_EMPHASIS }, { "cite", AUTHOR_SPAN_EMPHASIS }, { "dfn", AUTHOR_SPAN_EMPHASIS },
  { "code", AUTHOR_SPAN_CODE },  { "kbd", AUTHOR_SPAN_CODE },      { "samp", AUTHOR_SPAN_CODE },
  { "sup", AUTHOR_SPAN_SUPER },  { "sub", AUTHOR_SPAN_SUB },       { "del", AUTHOR_SPAN_STRIKE },
  { "s", AUTHOR_SPAN_STRIKE },
};

static AuthorBox *
begin (AuthorTextWriter *writer)
{
  AuthorBox *box = writer->box;

  if (box != NULL)
    return box;
  box = author_box_new (AUTHOR_BOX_TEXT, writer->parent, writer->font, writer->style);
  box->role = writer->role;
  box->top = writer->style->top;
  box->bottom = writer->style->bottom;
  box->indent = writer->style->indent;
  box->ids = g_steal_pointer (&writer->ids);
  writer->box = box;
  writer->has_blank = false;
  return box;
}

void
author_text_name (AuthorTextWriter *writer, const char *id)
{
  if (writer->box != NULL) {
    author_box_add_id (writer->box, id);
    return;
  }
  if (writer->ids == NULL)
    writer->ids = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (writer->ids, g_strdup (id));
}

/* White space is one blank between words, and none at the ends. */
void
author_text_append (AuthorTextWriter *writer, const char *text)
{
  for (const char *c = text; *c != '\0'; c++) {
    if (*c == ' ' || *c == '\t' || *c == '\n' || *c == '\r') {
      writer->has_blank = writer->box != NULL;
      continue;
    }
    begin (writer);
    if (writer->has_blank && writer->box->text->len > 0)
      g_string_append_c (writer->box->text, ' ');
    writer->has_blank = false;
    g_string_append_c (writer->box->text, *c);
  }
}

void
author_text_end (AuthorTextWriter *writer)
{
  writer->box = NULL;
  writer->has_blank = false;
}

/* Ids that no words followed lead to what is around. */
void
author_text_finish (AuthorTextWriter *writer)
{
  author_text_end (writer);
  for (guint i = 0; writer->ids != NULL && i < writer->ids->len; i++)
    author_box_add_id (writer->parent, g_ptr_array_index (writer->ids, i));
  g_clear_pointer (&writer->ids, g_ptr_array_unref);
}

/* A blank that is due stands before the span. */
guint
author_text_open (AuthorTextWriter *writer)
{
  if (writer->box != NULL && writer->has_blank && writer->box->text->len > 0) {
    g_string_append_c (writer->box->text, ' ');
    writer->has_blank = false;
  }
  return writer->box != NULL ? (guint) writer->box->text->len : 0;
}

void
author_text_close (AuthorTextWriter *writer, guint start, AuthorSpanKind kind,
                   const AuthorPrintStyle *style, const char *target)
{
  AuthorSpan span = { .kind = kind, .style = style };

  if (writer->box == NULL)
    return;
  /* A picture within it has begun another paragraph. */
  span.start = start <= writer->box->text->len ? start : 0;
  span.end = (guint) writer->box->text->len;
  span.target = g_strdup (target);
  if (span.start < span.end)
    g_array_append_val (writer->box->spans, span);
  else
    g_free (span.target);
}

static void
write_children (AuthorTextWriter *writer, xmlNode *node)
{
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    author_text_write (writer, child);
}

/* --- what stands alone ---------------------------------------------------------------------------- */

static void
write_picture (AuthorTextWriter *writer, xmlNode *node)
{
  author_text_end (writer);
  author_print_picture (writer->printer, writer->parent, node);
}

static void
write_formula (AuthorTextWriter *writer, xmlNode *node)
{
  g_autofree char *display = author_tree_value (node, "display");
  bool is_alone = g_strcmp0 (display, "block") == 0;

  if (is_alone)
    author_text_end (writer);
  author_text_write_formula (writer, node);
  if (is_alone && writer->box != NULL)
    writer->box->indent += 18;
  if (is_alone)
    author_text_end (writer);
}

/* What cannot be heard or seen on paper is named. */
static void
write_recording (AuthorTextWriter *writer, xmlNode *node)
{
  g_autofree char *title = author_tree_value (node, "aria-label");
  guint start;

  author_text_end (writer);
  author_text_append (writer, author_still_word (writer->printer->course, "only_in_course"));
  writer->has_blank = true;
  start = author_text_open (writer);
  author_text_append (writer, title != NULL ? title : (const char *) node->name);
  author_text_close (writer, start, AUTHOR_SPAN_STRONG, NULL, NULL);
  author_text_end (writer);
}

static void
write_break (AuthorTextWriter *writer, xmlNode *node)
{
  if (writer->box != NULL)
    g_string_append (writer->box->text, "\u2028");
  writer->has_blank = false;
}

/* --- words ---------------------------------------------------------------------------------------- */

/* Labels that only their style keeps apart. */
static bool
touches_another (const xmlNode *node)
{
  static const char *const labels[] = { "span", "b", "small", NULL };

  return g_strv_contains (labels, (const char *) node->name) && node->prev != NULL
         && node->prev->type == XML_ELEMENT_NODE;
}

static void
write_span (AuthorTextWriter *writer, xmlNode *node)
{
  const AuthorPrintStyle *style = author_print_style (node);
  g_autofree char *target = author_tree_value (node, "href");
  g_autofree char *id = author_tree_value (node, "id");
  guint start;

  if (id != NULL)
    author_text_name (writer, id);
  if (writer->box != NULL && style->before != NULL)
    g_string_append (writer->box->text, style->before);
  else if (writer->box != NULL && touches_another (node))
    g_string_append (writer->box->text, "\u2002");
  start = author_text_open (writer);
  write_children (writer, node);
  for (gsize i = 0; i < G_N_ELEMENTS (spans); i++)
    if (author_tree_is (node, spans[i].tag))
      author_text_close (writer, start, spans[i].kind, NULL, NULL);
  if (style != author_print_plain ())
    author_text_close (writer, start, AUTHOR_SPAN_STYLE, style, NULL);
  if (author_tree_is (node, "a") && target != NULL)
    author_text_close (writer, start, AUTHOR_SPAN_LINK, NULL, target);
}

void
author_text_write (AuthorTextWriter *writer, xmlNode *node)
{
  static const struct {
    const char *tag;
    void (*write) (AuthorTextWriter *writer, xmlNode *node);
  } families[] = {
    { "img", write_picture },     { "svg", write_picture },     { "math", write_formula },
    { "audio", write_recording }, { "video", write_recording }, { "br", write_break },
  };

  if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
    author_text_append (writer, (const char *) node->content);
    return;
  }
  if (node->type != XML_ELEMENT_NODE
      || (author_print_style (node)->flags & AUTHOR_PRINT_HIDDEN) != 0)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (families); i++)
    if (author_tree_is (node, families[i].tag)) {
      families[i].write (writer, node);
      return;
    }
  write_span (writer, node);
}
