/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/text/rich-private.h"

#include <string.h>

#include "authoring/source/source-scan.h"

/* What is read is put down in an array first: nodes of Markdown are at most AUTHOR_LIMIT_MARKDOWN_DEPTH deep. */

/* --- texts -------------------------------------------------------------------------------------- */

typedef struct {
  guint marks;
  const AuthorMarkdownItem *link; /* nullable */
} Around;

static AuthorRichNode *
add_inline (AuthorRichNode *block, AuthorRichKind kind, const Around *around, char *text)
{
  AuthorRichNode *node = author_rich_node_add (block, kind);

  node->text = text;
  node->marks = around->marks;
  if (around->link != NULL && author_rich_is_link (around->link->target)) {
    node->href = g_strdup (around->link->target);
    node->title = *around->link->title != '\0' ? g_strdup (around->link->title) : NULL;
  }
  return node;
}

static void
append_escaped (GString *out, const char *text, const char *marks)
{
  for (; *text != '\0'; text++) {
    if (strchr (marks, *text) != NULL)
      g_string_append_c (out, '\\');
    g_string_append_c (out, *text == '\n' || *text == '\r' ? ' ' : *text);
  }
}

/* Pictures are written in one way, however they were. */
static char *
image_source (const AuthorMarkdown *markdown, guint item)
{
  const AuthorMarkdownItem *of = &markdown->items[item];
  g_autofree char *words = author_markdown_dup_words (markdown, item);
  GString *out = g_string_new ("![");
  bool is_plain = *of->target != '\0' && strpbrk (of->target, " \t\r\n()<>\\&*_`$[]") == NULL;

  append_escaped (out, words, "\\[]`*_<&$");
  g_string_append (out, is_plain ? "](" : "](<");
  append_escaped (out, of->target, is_plain ? "" : "\\<>&*_`$[");
  if (!is_plain)
    g_string_append_c (out, '>');
  if (*of->title != '\0') {
    g_string_append (out, " \"");
    append_escaped (out, of->title, "\\\"&$`*_[<");
    g_string_append_c (out, '"');
  }
  g_string_append_c (out, ')');
  return g_string_free (out, FALSE);
}

/* The source of what has no node of its own; %NULL if it has one. */
static char *
atom_source (const AuthorMarkdown *markdown, guint number)
{
  const AuthorMarkdownItem *item = &markdown->items[number];

  switch (item->kind) {
  case AUTHOR_MARKDOWN_MATH:
    return g_strdup_printf (item->level == 1 ? "$$%s$$" : "$%s$", item->text);
  case AUTHOR_MARKDOWN_GAP:
    return g_strdup_printf ("___{%s}", item->text);
  case AUTHOR_MARKDOWN_NOTE_REFERENCE:
    return g_strdup_printf ("[^%s]", item->text);
  case AUTHOR_MARKDOWN_HTML:
    return g_strdup (item->text);
  case AUTHOR_MARKDOWN_IMAGE:
    return image_source (markdown, number);
  default:
    return NULL;
  }
}

static void
read_inline (const AuthorMarkdown *markdown, guint first, guint end, Around around,
             AuthorRichNode *block)
{
  static const guint marks[AUTHOR_MARKDOWN_GAP + 1] = {
    [AUTHOR_MARKDOWN_EMPHASIS] = AUTHOR_RICH_EMPHASIS,
    [AUTHOR_MARKDOWN_STRONG] = AUTHOR_RICH_STRONG,
    [AUTHOR_MARKDOWN_STRIKE] = AUTHOR_RICH_STRIKE,
    [AUTHOR_MARKDOWN_CODE] = AUTHOR_RICH_IS_CODE,
  };

  for (guint i = first; i < end; i = markdown->items[i].next) {
    const AuthorMarkdownItem *item = &markdown->items[i];
    Around inner = { around.marks | marks[item->kind], around.link };
    char *source = atom_source (markdown, i);

    if (source != NULL)
      add_inline (block, AUTHOR_RICH_ATOM, &around, source);
    else if (item->kind == AUTHOR_MARKDOWN_TEXT || item->kind == AUTHOR_MARKDOWN_CODE)
      add_inline (block, AUTHOR_RICH_TEXT, &inner, g_strdup (item->text));
    else if (item->kind == AUTHOR_MARKDOWN_SOFT_BREAK)
      add_inline (block, AUTHOR_RICH_TEXT, &around, g_strdup (" "));
    else if (item->kind == AUTHOR_MARKDOWN_LINE_BREAK)
      add_inline (block, AUTHOR_RICH_BREAK, &around, NULL);
    else {
      if (item->kind == AUTHOR_MARKDOWN_LINK)
        inner.link = item;
      read_inline (markdown, i + 1, item->next, inner, block);
    }
  }
}

/* --- blocks ------------------------------------------------------------------------------------ */

static void
read_blocks (const AuthorMarkdown *markdown, guint first, guint end, AuthorRichNode *parent);

/* Lines as a document has them: with LF, the last one without. */
static char *
dup_lines (const char *text, gsize length)
{
  GString *out = g_string_sized_new (length);

  for (gsize at = 0, end, next; at < length; at = next) {
    author_line_bounds (text, length, at, &end, &next);
    g_string_append_len (out, text + at, (gssize) (end - at));
    if (next > end && next < length)
      g_string_append_c (out, '\n');
  }
  return g_string_free (out, FALSE);
}

static const AuthorRichKind block_kinds[AUTHOR_MARKDOWN_FOOTNOTE] = {
  [AUTHOR_MARKDOWN_PARAGRAPH] = AUTHOR_RICH_PARAGRAPH,
  [AUTHOR_MARKDOWN_HEADING] = AUTHOR_RICH_HEADING,
  [AUTHOR_MARKDOWN_QUOTE] = AUTHOR_RICH_QUOTE,
  [AUTHOR_MARKDOWN_LIST] = AUTHOR_RICH_BULLETS,
  [AUTHOR_MARKDOWN_ITEM] = AUTHOR_RICH_ITEM,
  [AUTHOR_MARKDOWN_CODE_BLOCK] = AUTHOR_RICH_CODE,
  [AUTHOR_MARKDOWN_HTML_BLOCK] = AUTHOR_RICH_RAW,
  [AUTHOR_MARKDOWN_RULE] = AUTHOR_RICH_RULE,
  [AUTHOR_MARKDOWN_TABLE] = AUTHOR_RICH_TABLE,
  [AUTHOR_MARKDOWN_ROW] = AUTHOR_RICH_ROW,
  [AUTHOR_MARKDOWN_CELL] = AUTHOR_RICH_CELL,
};

static void
read_block (const AuthorMarkdown *markdown, guint number, AuthorRichNode *parent)
{
  const AuthorMarkdownItem *item = &markdown->items[number];
  AuthorRichNode *node = author_rich_node_add (parent, block_kinds[item->kind]);

  if (item->kind == AUTHOR_MARKDOWN_LIST) {
    node->kind = item->is_ordered ? AUTHOR_RICH_NUMBERS : AUTHOR_RICH_BULLETS;
    node->is_tight = item->is_tight;
    node->level = item->level;
  } else if (item->kind == AUTHOR_MARKDOWN_ITEM) {
    node->is_task = item->is_task;
    node->is_checked = item->is_checked;
  } else if (item->kind == AUTHOR_MARKDOWN_HEADING) {
    node->level = item->level;
  } else if (item->kind == AUTHOR_MARKDOWN_CELL) {
    node->align = item->align;
  } else if (node->children == NULL && item->kind != AUTHOR_MARKDOWN_RULE) {
    node->text = dup_lines (item->text, strlen (item->text));
    if (item->kind == AUTHOR_MARKDOWN_CODE_BLOCK && *item->target != '\0')
      node->title = g_strdup (item->target);
  }
  if (author_rich_is_textblock (node->kind))
    read_inline (markdown, number + 1, item->next, (Around){ 0 }, node);
  else if (node->children != NULL)
    read_blocks (markdown, number + 1, item->next, node);
}

/* Footnotes stand where they are written, which cmark-gfm does not tell. */
static void
read_blocks (const AuthorMarkdown *markdown, guint first, guint end, AuthorRichNode *parent)
{
  for (guint i = first; i < end; i = markdown->items[i].next)
    if (markdown->items[i].kind != AUTHOR_MARKDOWN_FOOTNOTE)
      read_block (markdown, i, parent);
}

static AuthorMarkdown *
parse (const char *text, gsize length, const char *definitions)
{
  const AuthorMarkdownOptions options
      = { .line = 1, .allow_html = true, .keeps_all = true, .definitions = definitions };

  return author_markdown_parse (text, length, &options);
}

static AuthorRichNode *
parse_tree (const char *text, gsize length, const char *definitions)
{
  g_autoptr (AuthorMarkdown) markdown = parse (text, length, definitions);
  AuthorRichNode *doc;

  if (markdown == NULL)
    return NULL;
  doc = author_rich_node_new (AUTHOR_RICH_DOC);
  read_blocks (markdown, 1, markdown->n_items, doc);
  author_rich_normalise (doc);
  return doc;
}

AuthorRichNode *
author_rich_parse (const AuthorRichSource *source)
{
  return parse_tree (source->text, source->length, source->definitions);
}

AuthorRichNode *
author_rich_parse_line (const AuthorRichSource *source)
{
  /* Or the words `1. Zahlen` were a list. */
  g_autofree char *heading = g_strdup_printf ("# %.*s", (int) source->length, source->text);
  g_autoptr (AuthorMarkdown) markdown = parse (heading, strlen (heading), source->definitions);
  AuthorRichNode *line = author_rich_node_new (AUTHOR_RICH_LINE);

  if (markdown != NULL && markdown->n_items > 1)
    read_inline (markdown, 2, markdown->items[1].next, (Around){ 0 }, line);
  author_rich_normalise (line);
  return line;
}

/* --- where blocks stand ------------------------------------------------------------------------ */

typedef struct {
  gsize start, end; /* without its end */
} Line;

typedef struct {
  const AuthorRichSource *source;
  GArray *lines;  /* of Line */
  GArray *chunks; /* of AuthorRichChunk */
} Chunker;

static void
clear_chunk (void *data)
{
  author_rich_node_free (((AuthorRichChunk *) data)->node);
}

static GArray *
read_lines (const AuthorRichSource *source)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));

  for (gsize at = 0, next; at < source->length; at = next) {
    Line line = { .start = at };

    author_line_bounds (source->text, source->length, at, &line.end, &next);
    g_array_append_val (lines, line);
  }
  return lines;
}

static bool
is_blank_line (const Chunker *chunker, guint number)
{
  Line line = g_array_index (chunker->lines, Line, number);

  for (gsize i = line.start; i < line.end; i++)
    if (chunker->source->text[i] != ' ' && chunker->source->text[i] != '\t')
      return false;
  return true;
}

/* Lines from @first to before @end, all of them or, where the tree does not tell of them, each run of them. */
static void
add_chunk (Chunker *chunker, guint first, guint end, AuthorRichNode *node)
{
  AuthorRichChunk chunk = { .start = g_array_index (chunker->lines, Line, first).start,
                            .end = g_array_index (chunker->lines, Line, end - 1).end,
                            .node = node };

  if (node == NULL) {
    chunk.node = author_rich_node_new (AUTHOR_RICH_RAW);
    chunk.node->text = dup_lines (chunker->source->text + chunk.start, chunk.end - chunk.start);
  }
  g_array_append_val (chunker->chunks, chunk);
}

static void
add_untold (Chunker *chunker, guint first, guint end)
{
  for (guint i = first; i < end; i++) {
    guint from = i;

    while (i < end && !is_blank_line (chunker, i))
      i++;
    if (i > from)
      add_chunk (chunker, from, i, NULL);
  }
}

/* A line that defines a link or a footnote inside of something: the tree does not tell of it, so whoever
 * writes the block anew would lose it. */
static bool
has_definition (const AuthorRichSource *source, gsize start, gsize end)
{
  for (gsize at = start, next; at < end; at = next) {
    gsize stop, i = at;
    const char *close;

    author_line_bounds (source->text, end, at, &stop, &next);
    while (i < stop && strchr (" \t>*+-.)0123456789", source->text[i]) != NULL
           && source->text[i] != '\0')
      i++;
    close = i < stop && source->text[i] == '[' ? memchr (source->text + i, ']', stop - i) : NULL;
    if (close != NULL && close + 1 < source->text + stop && close[1] == ':')
      return true;
  }
  return false;
}

/* Headings in lists or quotes have no node. */
static bool
is_editable (const AuthorRichNode *node)
{
  for (guint i = 0; node->children != NULL && i < node->children->len; i++)
    if (author_rich_child (node, i)->kind == AUTHOR_RICH_HEADING
        || !is_editable (author_rich_child (node, i)))
      return false;
  return true;
}

/* The block in these lines, if they say it without those around them; else %NULL. */
static AuthorRichNode *
read_alone (const Chunker *chunker, guint first, guint end, const AuthorRichNode *expected)
{
  const AuthorRichSource *source = chunker->source;
  gsize start = g_array_index (chunker->lines, Line, first).start;
  gsize stop = g_array_index (chunker->lines, Line, end - 1).end;
  g_autoptr (AuthorRichNode) doc = NULL;

  if (expected->kind == AUTHOR_RICH_RAW
      || (expected->kind != AUTHOR_RICH_CODE && has_definition (source, start, stop)))
    return NULL;
  doc = parse_tree (source->text + start, stop - start, source->definitions);
  if (doc == NULL || doc->children->len != 1 || !is_editable (author_rich_child (doc, 0))
      || !author_rich_is_same (author_rich_child (doc, 0), expected))
    return NULL;
  return g_ptr_array_steal_index (doc->children, 0);
}

/* The next block of the tree that its text tells of. */
static guint
skip_notes (const AuthorMarkdown *markdown, guint item)
{
  while (item < markdown->n_items && markdown->items[item].kind == AUTHOR_MARKDOWN_FOOTNOTE)
    item = markdown->items[item].next;
  return item;
}

/* False: lines are not as they should be. */
static bool
take_block (Chunker *chunker, const AuthorMarkdown *markdown, guint item, guint *at)
{
  g_autoptr (AuthorRichNode) doc = author_rich_node_new (AUTHOR_RICH_DOC);
  guint first = markdown->items[item].line - 1, end = markdown->items[item].end_line;
  guint next = skip_notes (markdown, markdown->items[item].next);

  if (next < markdown->n_items)
    end = MIN (end, markdown->items[next].line - 1);
  end = MIN (end, chunker->lines->len);
  while (end > first + 1 && is_blank_line (chunker, end - 1))
    end--;
  while (first < end && is_blank_line (chunker, first))
    first++;
  if (first < *at || first >= end)
    return false;
  add_untold (chunker, *at, first);
  read_block (markdown, item, doc);
  author_rich_normalise (doc);
  /* An empty paragraph, such as one of an empty link, stays as it is. */
  add_chunk (chunker, first, end,
             doc->children->len == 1 ? read_alone (chunker, first, end, author_rich_child (doc, 0))
                                     : NULL);
  *at = end;
  return true;
}

static bool
take_blocks (Chunker *chunker, const AuthorMarkdown *markdown)
{
  guint at = 0;

  for (guint i = skip_notes (markdown, 1); i < markdown->n_items;
       i = skip_notes (markdown, markdown->items[i].next))
    if (!take_block (chunker, markdown, i, &at))
      return false;
  add_untold (chunker, at, chunker->lines->len);
  return true;
}

GArray *
author_rich_chunks (const AuthorRichSource *source)
{
  g_autoptr (AuthorMarkdown) markdown = parse (source->text, source->length, source->definitions);
  Chunker chunker = { .source = source };

  chunker.lines = read_lines (source);
  chunker.chunks = g_array_new (FALSE, FALSE, sizeof (AuthorRichChunk));
  g_array_set_clear_func (chunker.chunks, clear_chunk);
  if (markdown == NULL || !take_blocks (&chunker, markdown)) {
    g_array_set_size (chunker.chunks, 0);
    add_untold (&chunker, 0, chunker.lines->len);
  }
  g_array_unref (chunker.lines);
  return chunker.chunks;
}
