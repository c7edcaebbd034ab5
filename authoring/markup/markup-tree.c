/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/markup/markup.h"

#include <string.h>

#include "authoring/source/source-limits.h"
#include "engine/base/text.h"

/* A tree of Markdown as Markdown. The parser has bounded its depth. */

typedef struct {
  const AuthorMarkdown *markdown;
  bool is_line;                       /* no line ends */
  bool is_foreign;                    /* of others: no gaps, no address but what @services has */
  const AuthorHtmlServices *services; /* nullable */
  bool has_gaps;                      /* gaps of others are some */
} Writer;

static void write_spans (const Writer *writer, GString *out, guint first, guint end);
static char *dup_blocks (const Writer *writer, guint first, guint end, bool is_tight);

static bool
is_block (const AuthorMarkdown *markdown, guint item)
{
  return markdown->items[item].kind < AUTHOR_MARKDOWN_TEXT;
}

/* --- spans ------------------------------------------------------------------------------------ */

/* Texts that follow each other are one: `1` and `.` would make a list. */
static guint
write_texts (const Writer *writer, GString *out, guint first, guint end)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (; first < end && writer->markdown->items[first].kind == AUTHOR_MARKDOWN_TEXT; first++)
    g_string_append (words, writer->markdown->items[first].text);
  author_markup_words (out, words->str);
  return first;
}

/* A footnote stands where it is referred to. */
static void
write_note (const Writer *writer, GString *out, guint number)
{
  const AuthorMarkdown *markdown = writer->markdown;

  for (guint i = 1; i < markdown->n_items; i = markdown->items[i].next)
    if (markdown->items[i].kind == AUTHOR_MARKDOWN_FOOTNOTE && markdown->items[i].level == number) {
      g_autofree char *words = author_markdown_dup_words (markdown, i);

      g_string_append (out, " (");
      author_markup_words (out, g_strstrip (words));
      g_string_append_c (out, ')');
      return;
    }
}

/* The address that a course may have, or %NULL. (transfer full) */
static char *
dup_address (const Writer *writer, const AuthorMarkdownItem *of)
{
  bool is_link = of->kind == AUTHOR_MARKDOWN_LINK;
  char *name = NULL;

  if (!writer->is_foreign || (is_link && author_address_is_allowed (of->target)))
    return g_strdup (of->target);
  if (writer->services != NULL && writer->services->medium != NULL)
    name = writer->services->medium (writer->services->data, of->target);
  if (name == NULL && writer->services != NULL && writer->services->lost != NULL)
    writer->services->lost (writer->services->data, is_link ? "address" : "picture", of->target);
  return name;
}

static void
write_link (const Writer *writer, GString *out, const AuthorMarkdownItem *of, const char *words)
{
  g_autofree char *address = dup_address (writer, of);

  if (address == NULL)
    g_string_append (out, words);
  else
    author_markup_link (out, words, address, of->kind == AUTHOR_MARKDOWN_IMAGE);
}

static void
write_marked (const Writer *writer, GString *out, guint item)
{
  const AuthorMarkdownItem *of = &writer->markdown->items[item];
  g_autoptr (GString) inner = g_string_new (NULL);

  write_spans (writer, inner, item + 1, of->next);
  if (of->kind == AUTHOR_MARKDOWN_LINK || of->kind == AUTHOR_MARKDOWN_IMAGE)
    write_link (writer, out, of, inner->str);
  else
    author_markup_mark (out,
                        of->kind == AUTHOR_MARKDOWN_EMPHASIS ? "*"
                        : of->kind == AUTHOR_MARKDOWN_STRONG ? "**"
                                                             : "~~",
                        inner->str);
}

/* One tag of others: a picture comes along, what is lost is told; of all else its words stand beside it. */
static void
write_html (const Writer *writer, GString *out, const char *tag)
{
  g_autofree char *text
      = writer->is_foreign ? author_html_to_line (tag, -1, writer->services) : NULL;

  if (text != NULL)
    g_string_append (out, text);
}

/* Behind `<script>` what it does is no text. */
static guint
skip_script (const Writer *writer, guint item, guint end)
{
  const AuthorMarkdownItem *items = writer->markdown->items;
  bool is_script = items[item].kind == AUTHOR_MARKDOWN_HTML
                   && (g_ascii_strncasecmp (items[item].text, "<script", 7) == 0
                       || g_ascii_strncasecmp (items[item].text, "<style", 6) == 0);
  guint next = items[item].next;

  while (is_script && next < end && items[next].kind != AUTHOR_MARKDOWN_HTML)
    next = items[next].next;
  return next;
}

static void
write_span (const Writer *writer, GString *out, guint item)
{
  const AuthorMarkdownItem *of = &writer->markdown->items[item];

  switch ((int) of->kind) {
  case AUTHOR_MARKDOWN_SOFT_BREAK:
    g_string_append_c (out, writer->is_line ? ' ' : '\n');
    break;
  case AUTHOR_MARKDOWN_LINE_BREAK:
    g_string_append (out, writer->is_line ? " " : "\\\n");
    break;
  case AUTHOR_MARKDOWN_CODE:
    author_markup_code (out, of->text);
    break;
  case AUTHOR_MARKDOWN_HTML:
    write_html (writer, out, of->text);
    break;
  case AUTHOR_MARKDOWN_MATH:
    author_markup_math (out, of->text, of->level == 1);
    break;
  case AUTHOR_MARKDOWN_GAP:
    if (writer->is_foreign && !writer->has_gaps)
      author_markup_words (out, of->text);
    else
      g_string_append_printf (out, "___{%s}", of->text);
    break;
  case AUTHOR_MARKDOWN_NOTE_REFERENCE:
    write_note (writer, out, of->level);
    break;
  default:
    write_marked (writer, out, item);
  }
}

static void
write_spans (const Writer *writer, GString *out, guint first, guint end)
{
  while (first < end)
    if (writer->markdown->items[first].kind == AUTHOR_MARKDOWN_TEXT) {
      first = write_texts (writer, out, first, end);
    } else {
      write_span (writer, out, first);
      first = skip_script (writer, first, end);
    }
}

/* --- blocks ----------------------------------------------------------------------------------- */

static char *
dup_list (const Writer *writer, guint item)
{
  const AuthorMarkdownItem *items = writer->markdown->items, *list = &items[item];
  GString *out = g_string_new (NULL);
  guint number = list->level;

  for (guint i = item + 1; i < list->next; i = items[i].next, number++) {
    g_autofree char *inner = dup_blocks (writer, i + 1, items[i].next, list->is_tight);
    g_autofree char *mark = list->is_ordered ? g_strdup_printf ("%u. ", number) : g_strdup ("- ");
    g_autofree char *rest = g_strnfill (strlen (mark), ' ');
    g_autofree char *first = g_strconcat (mark,
                                          !items[i].is_task     ? ""
                                          : items[i].is_checked ? "[x] "
                                                                : "[ ] ",
                                          NULL);
    g_autofree char *indented = author_markup_indent (inner, first, rest);

    if (out->len > 0)
      g_string_append (out, list->is_tight ? "\n" : "\n\n");
    g_string_append (out, indented);
  }
  return g_string_free (out, FALSE);
}

static char *
dup_table (const Writer *writer, guint item)
{
  const AuthorMarkdownItem *items = writer->markdown->items;
  Writer line = *writer;
  GString *out = g_string_new (NULL);

  line.is_line = true;
  for (guint row = item + 1; row < items[item].next; row = items[row].next) {
    g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

    for (guint i = row + 1; i < items[row].next; i = items[i].next) {
      GString *cell = g_string_new (NULL);

      write_spans (&line, cell, i + 1, items[i].next);
      g_ptr_array_add (cells, g_string_free (cell, FALSE));
    }
    author_markup_row (out, (const char *const *) cells->pdata, cells->len);
    if (items[row].is_header)
      author_markup_rule (out, cells->len);
  }
  g_string_truncate (out, out->len - (out->len > 0));
  return g_string_free (out, FALSE);
}

static char *
dup_words_block (const Writer *writer, guint item)
{
  const AuthorMarkdownItem *of = &writer->markdown->items[item];
  Writer of_block = *writer;
  GString *out = g_string_new (NULL);

  of_block.is_line = writer->is_line || of->kind == AUTHOR_MARKDOWN_HEADING;
  write_spans (&of_block, out, item + 1, of->next);
  if (of->kind == AUTHOR_MARKDOWN_HEADING) {
    g_autoptr (GString) words = out;

    return author_markup_heading (of->level, words->str);
  }
  return g_string_free (out, FALSE);
}

/* (nullable) */
static char *
dup_block (const Writer *writer, guint item)
{
  const AuthorMarkdownItem *of = &writer->markdown->items[item];
  g_autofree char *inner = NULL;

  switch ((int) of->kind) {
  case AUTHOR_MARKDOWN_PARAGRAPH:
  case AUTHOR_MARKDOWN_HEADING:
    return dup_words_block (writer, item);
  case AUTHOR_MARKDOWN_QUOTE:
    inner = dup_blocks (writer, item + 1, of->next, false);
    return author_markup_indent (inner, "> ", "> ");
  case AUTHOR_MARKDOWN_LIST:
    return dup_list (writer, item);
  case AUTHOR_MARKDOWN_CODE_BLOCK:
    return author_markup_fenced (of->text);
  case AUTHOR_MARKDOWN_RULE:
    return g_strdup ("***");
  case AUTHOR_MARKDOWN_HTML_BLOCK:
    /* What others have written as HTML is read as such. */
    return writer->is_foreign ? author_html_to_markdown (of->text, -1, writer->services) : NULL;
  case AUTHOR_MARKDOWN_TABLE:
    return dup_table (writer, item);
  default:
    return NULL;
  }
}

static char *
dup_blocks (const Writer *writer, guint first, guint end, bool is_tight)
{
  GString *out = g_string_new (NULL);

  for (guint i = first; i < end; i = writer->markdown->items[i].next) {
    g_autofree char *block = dup_block (writer, i);

    if (block == NULL)
      continue;
    /* A list may stand at once below the words of its item, anything else begins behind an empty line. */
    if (is_tight && out->len > 0
        && (writer->markdown->items[i].kind == AUTHOR_MARKDOWN_LIST
            || writer->markdown->items[i].kind == AUTHOR_MARKDOWN_QUOTE))
      g_string_append_printf (out, "\n%s", block);
    else
      author_markup_block (out, block);
  }
  return g_string_free (out, FALSE);
}

static void
write_line (const Writer *writer, GString *out, guint first, guint end)
{
  const AuthorMarkdownItem *items = writer->markdown->items;

  for (guint i = first; i < end; i = items[i].next) {
    if (out->len > 0 && out->str[out->len - 1] != ' ')
      g_string_append_c (out, ' ');
    if (items[i].kind == AUTHOR_MARKDOWN_CODE_BLOCK)
      author_markup_code (out, items[i].text);
    else if (items[i].kind == AUTHOR_MARKDOWN_FOOTNOTE)
      continue;
    else if (i + 1 < items[i].next && !is_block (writer->markdown, i + 1))
      write_spans (writer, out, i + 1, items[i].next);
    else
      write_line (writer, out, i + 1, items[i].next);
  }
}

static char *
write_text (const Writer *writer, guint first, guint end)
{
  GString *out;

  if (writer->markdown == NULL || first >= end)
    return g_strdup ("");
  if (is_block (writer->markdown, first) && !writer->is_line)
    return dup_blocks (writer, first, end, false);
  out = g_string_new (NULL);
  if (is_block (writer->markdown, first))
    write_line (writer, out, first, end);
  else
    write_spans (writer, out, first, end);
  return g_strstrip (g_string_free (out, FALSE));
}

char *
author_markup_text (AuthorText text)
{
  Writer writer = { .markdown = text.markdown };

  return write_text (&writer, text.first, text.end);
}

char *
author_markup_line (AuthorText text)
{
  Writer writer = { .markdown = text.markdown, .is_line = true };

  return write_text (&writer, text.first, text.end);
}

/* Past a limit: its words, as many as fit one paragraph. */
static char *
dup_words_only (const char *markdown)
{
  g_autofree char *start = lk_text_clean (markdown, AUTHOR_LIMIT_PARAGRAPH_BYTES / 3);
  GString *words = g_string_new (NULL);

  author_markup_words (words, start);
  return g_string_free (words, FALSE);
}

static char *
rewrite (const char *markdown, Writer writer)
{
  AuthorMarkdownOptions options = { .allow_html = true };
  g_autoptr (AuthorMarkdown) tree = author_markdown_parse (markdown, strlen (markdown), &options);

  writer.markdown = tree;
  return tree != NULL ? write_text (&writer, 1, tree->n_items) : dup_words_only (markdown);
}

char *
author_markdown_to_line (const char *markdown)
{
  return rewrite (markdown, (Writer){ .is_line = true });
}

char *
author_markdown_normal (const char *markdown)
{
  return rewrite (markdown, (Writer){ 0 });
}

char *
author_markdown_clean (const char *markdown, const AuthorHtmlServices *services)
{
  return rewrite (markdown, (Writer){ .is_foreign = true, .services = services });
}

char *
author_markdown_clean_cloze (const char *markdown, const AuthorHtmlServices *services)
{
  return rewrite (markdown, (Writer){ .is_foreign = true, .services = services, .has_gaps = true });
}
