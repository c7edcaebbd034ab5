/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/markup/markup.h"

#include <string.h>

#include "authoring/render/html.h"

/* A tree of Markdown as plain HTML. The parser has bounded its depth. */

typedef struct {
  const AuthorMarkdown *markdown;
  const AuthorMarkupHtml *how;
} Writer;

static const char *const tags[] = {
  [AUTHOR_MARKDOWN_PARAGRAPH] = "p",
  [AUTHOR_MARKDOWN_QUOTE] = "blockquote",
  [AUTHOR_MARKDOWN_ITEM] = "li",
  [AUTHOR_MARKDOWN_TABLE] = "table",
  [AUTHOR_MARKDOWN_ROW] = "tr",
  [AUTHOR_MARKDOWN_EMPHASIS] = "em",
  [AUTHOR_MARKDOWN_STRONG] = "strong",
  [AUTHOR_MARKDOWN_STRIKE] = "del",
  [AUTHOR_MARKDOWN_NOTE_REFERENCE] = NULL,
};

static void write_all (const Writer *writer, GString *out, guint first, guint end);

static void
write_file (const Writer *writer, GString *out, guint item)
{
  const AuthorMarkdownItem *of = &writer->markdown->items[item];
  bool is_ours = strstr (of->target, "://") == NULL && !g_str_has_prefix (of->target, "mailto:");
  g_autofree char *address = is_ours && writer->how->medium != NULL
                                 ? writer->how->medium (writer->how->data, of->target)
                                 : NULL;
  g_autofree char *alt = author_markdown_dup_words (writer->markdown, item);

  if (address == NULL)
    address = g_strdup (of->target);
  if (of->kind == AUTHOR_MARKDOWN_IMAGE) {
    author_html_void (out, "img", "src", address, "alt", alt, NULL);
    return;
  }
  author_html_open (out, "a", "href", address, NULL);
  write_all (writer, out, item + 1, of->next);
  author_html_close (out, "a");
}

static void
write_math (GString *out, const AuthorMarkdownItem *of)
{
  g_string_append (out, of->level == 1 ? "\\[" : "\\(");
  author_html_text (out, of->text);
  g_string_append (out, of->level == 1 ? "\\]" : "\\)");
}

static void
write_list (const Writer *writer, GString *out, guint item)
{
  const AuthorMarkdownItem *of = &writer->markdown->items[item];
  const char *tag = of->is_ordered ? "ol" : "ul";
  g_autofree char *start
      = of->is_ordered && of->level != 1 ? g_strdup_printf ("%u", of->level) : NULL;

  author_html_open (out, tag, "start", start, NULL);
  write_all (writer, out, item + 1, of->next);
  author_html_close (out, tag);
}

static void
write_code_block (GString *out, const AuthorMarkdownItem *of)
{
  author_html_open (out, "pre", NULL);
  author_html_element (out, "code", NULL, of->text);
  author_html_close (out, "pre");
}

static void
write_tagged (const Writer *writer, GString *out, guint item, const char *tag)
{
  author_html_open (out, tag, NULL);
  write_all (writer, out, item + 1, writer->markdown->items[item].next);
  author_html_close (out, tag);
}

/* Paragraphs of a tight list have no elements of their own. */
static bool
is_bare (const Writer *writer, guint item)
{
  const AuthorMarkdownItem *items = writer->markdown->items;
  guint list = 0;

  if (writer->how->is_line)
    return true;
  if (items[item].depth < 2 || items[item - 1].kind != AUTHOR_MARKDOWN_ITEM)
    return false;
  for (guint i = item; i-- > 0 && list == 0;)
    if (items[i].kind == AUTHOR_MARKDOWN_LIST && items[i].depth + 2 == items[item].depth)
      list = i;
  return items[list].is_tight;
}

static void
write_cell (const Writer *writer, GString *out, guint item)
{
  guint row = item;

  while (writer->markdown->items[row].kind != AUTHOR_MARKDOWN_ROW)
    row--;
  write_tagged (writer, out, item, writer->markdown->items[row].is_header ? "th" : "td");
}

static void
write_note (const Writer *writer, GString *out, guint number)
{
  const AuthorMarkdown *markdown = writer->markdown;

  for (guint i = 1; i < markdown->n_items; i = markdown->items[i].next)
    if (markdown->items[i].kind == AUTHOR_MARKDOWN_FOOTNOTE && markdown->items[i].level == number) {
      g_autofree char *words = author_markdown_dup_words (markdown, i);

      g_string_append (out, " (");
      author_html_text (out, g_strstrip (words));
      g_string_append_c (out, ')');
      return;
    }
}

static void
write_leaf (const Writer *writer, GString *out, const AuthorMarkdownItem *of)
{
  switch ((int) of->kind) {
  case AUTHOR_MARKDOWN_TEXT:
    author_html_text (out, of->text);
    break;
  case AUTHOR_MARKDOWN_SOFT_BREAK:
    g_string_append_c (out, writer->how->is_line ? ' ' : '\n');
    break;
  case AUTHOR_MARKDOWN_LINE_BREAK:
    author_html_void (out, "br", NULL);
    break;
  case AUTHOR_MARKDOWN_RULE:
    author_html_void (out, "hr", NULL);
    break;
  case AUTHOR_MARKDOWN_CODE:
    author_html_element (out, "code", NULL, of->text);
    break;
  case AUTHOR_MARKDOWN_MATH:
    write_math (out, of);
    break;
  case AUTHOR_MARKDOWN_CODE_BLOCK:
    write_code_block (out, of);
    break;
  case AUTHOR_MARKDOWN_HTML:
  case AUTHOR_MARKDOWN_HTML_BLOCK:
    if (writer->how->keeps_html)
      g_string_append (out, of->text);
    break;
  case AUTHOR_MARKDOWN_NOTE_REFERENCE:
    write_note (writer, out, of->level);
    break;
  case AUTHOR_MARKDOWN_GAP:
    if (writer->how->gap != NULL)
      writer->how->gap (writer->how->data, out, of->text);
    else
      g_string_append (out, "_____");
    break;
  default:
    break;
  }
}

static void
write_node (const Writer *writer, GString *out, guint item)
{
  const AuthorMarkdownItem *of = &writer->markdown->items[item];
  char heading[] = { 'h', (char) ('0' + CLAMP (of->level, 1, 6)), '\0' };

  if (of->kind == AUTHOR_MARKDOWN_LINK || of->kind == AUTHOR_MARKDOWN_IMAGE)
    write_file (writer, out, item);
  else if (of->kind == AUTHOR_MARKDOWN_LIST)
    write_list (writer, out, item);
  else if (of->kind == AUTHOR_MARKDOWN_HEADING)
    write_tagged (writer, out, item, heading);
  else if (of->kind == AUTHOR_MARKDOWN_CELL)
    write_cell (writer, out, item);
  else if (of->kind == AUTHOR_MARKDOWN_PARAGRAPH && is_bare (writer, item))
    write_all (writer, out, item + 1, of->next);
  else if (of->kind < G_N_ELEMENTS (tags) && tags[of->kind] != NULL)
    write_tagged (writer, out, item, tags[of->kind]);
  else
    write_leaf (writer, out, of);
}

static void
write_all (const Writer *writer, GString *out, guint first, guint end)
{
  for (guint i = first; i < end; i = writer->markdown->items[i].next)
    write_node (writer, out, i);
}

char *
author_markup_to_html (const char *markdown, const AuthorMarkupHtml *how)
{
  static const AuthorMarkupHtml plain = { 0 };
  AuthorMarkdownOptions options = { .allow_html = true };
  g_autoptr (AuthorMarkdown) tree = author_markdown_parse (markdown, strlen (markdown), &options);
  Writer writer = { tree, how != NULL ? how : &plain };
  GString *out = g_string_new (NULL);

  if (tree != NULL)
    write_all (&writer, out, 1, tree->n_items);
  else
    author_html_text (out, markdown);
  return g_string_free (out, FALSE);
}

char *
author_markdown_to_html (const char *markdown)
{
  return author_markup_to_html (markdown, NULL);
}
