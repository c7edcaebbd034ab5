/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/publish/print-private.h"

/*
 * Formulas in one line, as one would read them to somebody who writes along: fractions with a slash,
 * roots with brackets, what stands above and below as superscript and subscript.
 */

static void write_node (AuthorTextWriter *writer, xmlNode *node);

static xmlNode *
child_at (const xmlNode *node, guint place)
{
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    if (child->type == XML_ELEMENT_NODE && place-- == 0)
      return child;
  return NULL;
}

/* How many pieces a reader sees: one needs no brackets. */
static guint
count_pieces (const xmlNode *node)
{
  guint n = 0;

  if (node == NULL)
    return 0;
  if (child_at (node, 0) == NULL)
    return author_tree_is_empty (node) ? 0 : 1;
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    if (child->type == XML_ELEMENT_NODE)
      n += count_pieces (child);
  return author_tree_is (node, "msup") || author_tree_is (node, "msub") ? 1 : n;
}

static void
write_in_brackets (AuthorTextWriter *writer, xmlNode *node)
{
  bool has_brackets = count_pieces (node) > 1;

  if (has_brackets)
    author_text_append (writer, "(");
  write_node (writer, node);
  if (has_brackets)
    author_text_append (writer, ")");
}

static void
write_shifted (AuthorTextWriter *writer, xmlNode *node, AuthorSpanKind kind)
{
  guint start;

  if (node == NULL || count_pieces (node) == 0)
    return;
  writer->has_blank = false;
  start = author_text_open (writer);
  write_node (writer, node);
  author_text_close (writer, start, kind, NULL, NULL);
}

static void
write_all (AuthorTextWriter *writer, xmlNode *node)
{
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    if (child->type == XML_ELEMENT_NODE)
      write_node (writer, child);
}

static void
write_fraction (AuthorTextWriter *writer, xmlNode *node)
{
  write_in_brackets (writer, child_at (node, 0));
  author_text_append (writer, "\u2215");
  write_in_brackets (writer, child_at (node, 1));
}

static void
write_root (AuthorTextWriter *writer, xmlNode *node)
{
  if (author_tree_is (node, "mroot"))
    write_shifted (writer, child_at (node, 1), AUTHOR_SPAN_SUPER);
  author_text_append (writer, "√");
  if (author_tree_is (node, "mroot"))
    write_in_brackets (writer, child_at (node, 0));
  else if (count_pieces (node) > 1) {
    author_text_append (writer, "(");
    write_all (writer, node);
    author_text_append (writer, ")");
  } else {
    write_all (writer, node);
  }
}

static void
write_scripts (AuthorTextWriter *writer, xmlNode *node)
{
  const char *name = (const char *) node->name;
  bool has_both = g_str_equal (name, "msubsup") || g_str_equal (name, "munderover");
  bool is_above = g_str_equal (name, "msup") || g_str_equal (name, "mover");

  write_node (writer, child_at (node, 0));
  write_shifted (writer, child_at (node, 1), is_above ? AUTHOR_SPAN_SUPER : AUTHOR_SPAN_SUB);
  if (has_both)
    write_shifted (writer, child_at (node, 2), AUTHOR_SPAN_SUPER);
}

/* Rows of a matrix or of cases, one behind the other. */
static void
write_rows (AuthorTextWriter *writer, xmlNode *node)
{
  bool is_first = true;

  for (xmlNode *row = node->children; row != NULL; row = row->next) {
    if (row->type != XML_ELEMENT_NODE)
      continue;
    if (!is_first)
      author_text_append (writer, "; ");
    is_first = false;
    for (xmlNode *cell = row->children; cell != NULL; cell = cell->next)
      if (cell->type == XML_ELEMENT_NODE) {
        writer->has_blank = writer->box != NULL;
        write_node (writer, cell);
      }
  }
}

static void
write_space (AuthorTextWriter *writer, xmlNode *node)
{
  g_autofree char *width = author_tree_value (node, "width");

  writer->has_blank |= width != NULL && *width != '0' && *width != '-' && writer->box != NULL;
}

/* Signs between two things stand apart from them; at the beginning they are signs of what follows. */
static bool
stands_apart (const xmlNode *node, const char *words)
{
  static const char *const signs[] = { "+", "−", "-", "=", "≠", "<", ">", "≤", "≥", "·",
                                       "×", "÷", "≈", "→", "⇒", "∈", "±", "⇔", NULL };
  const xmlNode *before = node->prev;

  while (before != NULL && before->type != XML_ELEMENT_NODE)
    before = before->prev;
  return before != NULL && g_strv_contains (signs, words);
}

static void
write_token (AuthorTextWriter *writer, xmlNode *node)
{
  g_autofree char *words = lk_xml_text (node);
  bool is_apart = author_tree_is (node, "mo") && stands_apart (node, words);
  bool is_name = author_tree_is (node, "mi") && g_utf8_strlen (words, -1) == 1;
  guint start;

  writer->has_blank |= is_apart && writer->box != NULL;
  start = author_text_open (writer);
  author_text_append (writer, words);
  if (is_name)
    author_text_close (writer, start, AUTHOR_SPAN_EMPHASIS, NULL, NULL);
  writer->has_blank |= is_apart;
}

static void
write_node (AuthorTextWriter *writer, xmlNode *node)
{
  static const struct {
    const char *tag;
    void (*write) (AuthorTextWriter *writer, xmlNode *node);
  } families[] = {
    { "mfrac", write_fraction }, { "msqrt", write_root },    { "mroot", write_root },
    { "msub", write_scripts },   { "msup", write_scripts },  { "msubsup", write_scripts },
    { "munder", write_scripts }, { "mover", write_scripts }, { "munderover", write_scripts },
    { "mtable", write_rows },    { "mspace", write_space },  { "mi", write_token },
    { "mn", write_token },       { "mo", write_token },      { "mtext", write_token },
  };

  if (node == NULL)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (families); i++)
    if (author_tree_is (node, families[i].tag)) {
      families[i].write (writer, node);
      return;
    }
  write_all (writer, node);
}

void
author_text_write_formula (AuthorTextWriter *writer, xmlNode *math)
{
  author_text_open (writer);
  write_all (writer, math);
}
