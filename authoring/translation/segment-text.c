/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/model/question.h"
#include "authoring/source/source-scan.h"
#include "authoring/translation/segments-private.h"

/* A run of Markdown: each paragraph is a slot. Where it lies in its lines is what quotes and lists leave of them. */

/* --- lines -------------------------------------------------------------------------------------- */

static GArray *
find_lines (const char *text, gsize length)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (AuthorRange));
  gsize end, next;

  for (gsize at = 0; at < length; at = next) {
    AuthorRange line = { at, 0 };

    author_line_bounds (text, length, at, &end, &next);
    line.end = end;
    g_array_append_val (lines, line);
  }
  return lines;
}

static gsize
skip_blanks (const char *text, gsize at, gsize end)
{
  while (at < end && (text[at] == ' ' || text[at] == '\t'))
    at++;
  return at;
}

/* Behind `-`, `3.`, and `[x]` if it is a task. */
static gsize
skip_marker (const char *text, gsize at, gsize end, bool is_task)
{
  while (at < end && g_ascii_isdigit (text[at]))
    at++;
  at = skip_blanks (text, MIN (at + 1, end), end);
  return is_task && at + 3 <= end && text[at] == '[' ? skip_blanks (text, at + 3, end) : at;
}

static gsize
skip_label (const char *text, gsize at, gsize end)
{
  const char *colon = g_strstr_len (text + at, (gssize) (end - at), "]:");

  return colon != NULL ? skip_blanks (text, (gsize) (colon + 2 - text), end) : at;
}

gsize
author_text_prefix (const AuthorTextWalk *walk, guint item, gsize *ret_line_start,
                    gsize *ret_line_end)
{
  const AuthorMarkdownItem *items = walk->reader.markdown->items;
  AuthorRange line = { 0, 0 };
  guint chain[64], n = 0;
  gsize at;

  if (items[item].line >= 1 && items[item].line <= walk->lines->len)
    line = g_array_index (walk->lines, AuthorRange, items[item].line - 1);
  for (guint of = g_array_index (walk->parents, guint, item); of != 0 && n < G_N_ELEMENTS (chain);
       of = g_array_index (walk->parents, guint, of))
    chain[n++] = of;
  at = skip_blanks (walk->text, line.start, line.end);
  while (n-- > 0) {
    const AuthorMarkdownItem *around = &items[chain[n]];
    bool begins = around->line == items[item].line;

    if (around->kind == AUTHOR_MARKDOWN_QUOTE && at < line.end && walk->text[at] == '>')
      at = skip_blanks (walk->text, at + 1, line.end);
    else if (around->kind == AUTHOR_MARKDOWN_ITEM && begins)
      at = skip_marker (walk->text, at, line.end, around->is_task);
    else if (around->kind == AUTHOR_MARKDOWN_FOOTNOTE && begins)
      at = skip_label (walk->text, at, line.end);
  }
  *ret_line_start = line.start;
  *ret_line_end = line.end;
  return at - line.start;
}

/* What further lines begin with: quotes stay, marks of lists are blanks. */
static char *
further_prefix (const char *prefix, gsize length)
{
  GString *out = g_string_new (NULL);

  for (const char *c = prefix; c < prefix + length; c = g_utf8_next_char (c))
    g_string_append_c (out, *c == '>' ? '>' : ' ');
  return g_string_free (out, FALSE);
}

/* --- kinds of paragraphs ------------------------------------------------------------------------ */

static bool
is_inside (const AuthorTextWalk *walk, guint item, AuthorMarkdownKind kind)
{
  for (guint of = g_array_index (walk->parents, guint, item); of != 0;
       of = g_array_index (walk->parents, guint, of))
    if (walk->reader.markdown->items[of].kind == kind)
      return true;
  return false;
}

/* Blocks in which lists are answers, and quotes below them what is said to those. */
static bool
has_answers (const char *kind)
{
  AuthorQuestionKind unused;

  return author_question_kind (kind, &unused) || g_str_equal (kind, "explore")
         || g_str_equal (kind, "scene");
}

static const char *
part_of (const AuthorTextWalk *walk, guint item)
{
  static const char *const named[] = { "hint", "solution", "notes", "goal", "summary", "stop" };
  const char *kind = walk->reader.block_kind;
  bool is_item = is_inside (walk, item, AUTHOR_MARKDOWN_ITEM);

  if (is_inside (walk, item, AUTHOR_MARKDOWN_FOOTNOTE))
    return "note";
  if (has_answers (kind))
    return !is_item                                        ? "prompt"
           : is_inside (walk, item, AUTHOR_MARKDOWN_QUOTE) ? "feedback"
                                                           : "option";
  for (guint i = 0; i < G_N_ELEMENTS (named); i++)
    if (g_str_equal (named[i], kind))
      return named[i];
  return is_item ? "item" : is_inside (walk, item, AUTHOR_MARKDOWN_QUOTE) ? "quote" : "text";
}

/* Numbers that are answered are the same in all languages. */
static bool
is_number (const AuthorTextWalk *walk, guint item)
{
  guint around = g_array_index (walk->parents, guint, item);

  return g_str_equal (walk->reader.block_kind, "numeric")
         && walk->reader.markdown->items[around].kind == AUTHOR_MARKDOWN_ITEM
         && walk->reader.markdown->items[around].is_task;
}

/* --- slots -------------------------------------------------------------------------------------- */

/* The bytes of a heading within a text: without `#`, or without the line below it. */
static void
trim_heading (const AuthorTextWalk *walk, AuthorRange *range)
{
  const char *text = walk->text;

  if (range->start < range->end && text[range->start] == '#') {
    while (range->start < range->end && text[range->start] == '#')
      range->start++;
    range->start = skip_blanks (text, range->start, range->end);
    while (range->end > range->start && strchr ("# \t", text[range->end - 1]) != NULL)
      range->end--;
    return;
  }
  while (range->end > range->start && !author_is_line_end (text[range->end - 1]))
    range->end--;
  while (range->end > range->start && author_is_line_end (text[range->end - 1]))
    range->end--;
}

/* Whether there are only words in it, no marks. */
static bool
is_bare (const AuthorMarkdown *markdown, guint item)
{
  for (guint i = item + 1; i < markdown->items[item].next; i++)
    if (markdown->items[i].kind != AUTHOR_MARKDOWN_TEXT
        && markdown->items[i].kind != AUTHOR_MARKDOWN_SOFT_BREAK)
      return false;
  return true;
}

/* What the words of a reason repeat: a card or a right word of a gap, which is translated there; G_MAXUINT: nothing. */
static guint
find_repeated (const AuthorTextWalk *walk, guint item)
{
  static const struct {
    const char *block_kind, *part;
  } repeated[] = { { "sorting", "cell" }, { "board", "cell" }, { "cloze", "gap" } };
  const AuthorInlineReader *reader = &walk->reader;
  const char *part = NULL;
  g_autofree char *words = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (repeated); i++)
    if (g_str_equal (repeated[i].block_kind, reader->block_kind))
      part = repeated[i].part;
  if (part == NULL || !g_str_equal (reader->part, "option") || !is_bare (reader->markdown, item))
    return G_MAXUINT;
  words = g_strstrip (author_markdown_dup_words (reader->markdown, item));
  for (guint i = 0; i < walk->file->segments->len; i++) {
    const AuthorSegment *segment = g_ptr_array_index (walk->file->segments, i);
    g_autofree char *plain = author_tag_plain (segment->source);

    if (g_str_equal (segment->part, part) && segment->codes->len == 0 && g_str_equal (plain, words)
        && g_str_has_prefix (segment->key, reader->base)
        && segment->key[strlen (reader->base)] == '.')
      return i;
  }
  return G_MAXUINT;
}

static void
read_words (AuthorTextWalk *walk, guint item, GArray *pieces)
{
  guint repeated = find_repeated (walk, item);

  if (repeated != G_MAXUINT)
    author_pieces_add_segment (pieces, repeated);
  else
    author_inline_read (&walk->reader, item, pieces);
}

static void
add_line (AuthorTextWalk *walk, guint item)
{
  const AuthorMarkdownItem *of = &walk->reader.markdown->items[item];
  g_autoptr (GArray) pieces = author_pieces_new ();
  gsize line_start, line_end, prefix = author_text_prefix (walk, item, &line_start, &line_end);
  AuthorRange range = { line_start + prefix, line_end };
  AuthorSlot *slot;

  if (of->end_line >= of->line && of->end_line <= walk->lines->len)
    range.end = g_array_index (walk->lines, AuthorRange, of->end_line - 1).end;
  if (of->kind == AUTHOR_MARKDOWN_HEADING)
    trim_heading (walk, &range);
  while (range.end > range.start && strchr (" \t", walk->text[range.end - 1]) != NULL)
    range.end--;
  if (range.start >= range.end)
    return;
  walk->reader.part = part_of (walk, item);
  read_words (walk, item, pieces);
  if (!author_pieces_have_segments (pieces))
    return;
  range.start += walk->start;
  range.end += walk->start;
  slot = author_texts_file_slot (walk->file, AUTHOR_SLOT_LINE, range, walk->block);
  slot->pieces = g_steal_pointer (&pieces);
  slot->prefix = further_prefix (walk->text + line_start, prefix);
  slot->is_beginning = of->kind == AUTHOR_MARKDOWN_PARAGRAPH;
}

/* --- footnotes ---------------------------------------------------------------------------------- */

/* Bytes of `[^label` at @at, or 0. */
static gsize
label_at (const char *text, gsize at, gsize length)
{
  gsize end = at + 2;

  if (at + 3 >= length || text[at] != '[' || text[at + 1] != '^')
    return 0;
  while (end < length && text[end] != ']' && !g_ascii_isspace (text[end]))
    end++;
  return end < length && text[end] == ']' && end > at + 2 ? end - at : 0;
}

/* Labels in the order in which they are first referred to, which is that of their numbers; the text with a reference to
 * each of its own definitions behind it, so that those are read that others refer to. */
static GPtrArray *
find_labels (const char *text, gsize length, GString *whole)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *labels = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) references = g_string_new (NULL);
  bool is_code = false;

  g_string_append_len (whole, text, (gssize) length);
  for (gsize at = 0, n; at < length; at++) {
    is_code ^= text[at] == '`';
    if (is_code || (n = label_at (text, at, length)) == 0)
      continue;
    if (at + n + 1 < length && text[at + n + 1] == ':'
        && (at == 0 || author_is_line_end (text[at - 1]))) {
      g_string_append_len (references, text + at, (gssize) n + 1);
    } else {
      g_autofree char *label = g_strndup (text + at + 2, n - 2);

      if (g_hash_table_add (known, label))
        g_ptr_array_add (labels, g_steal_pointer (&label));
    }
    at += n;
  }
  if (references->len > 0)
    g_string_append_printf (whole, "\n\n%s\n", references->str);
  return labels;
}

/* --- the walk ----------------------------------------------------------------------------------- */

static GArray *
find_parents (const AuthorMarkdown *markdown)
{
  GArray *parents = g_array_new (FALSE, TRUE, sizeof (guint));

  g_array_set_size (parents, markdown->n_items);
  for (guint i = 0; i < markdown->n_items; i++)
    for (guint child = i + 1; child < markdown->items[i].next; child = markdown->items[child].next)
      g_array_index (parents, guint, child) = i;
  return parents;
}

static void
walk_items (AuthorTextWalk *walk)
{
  const AuthorMarkdown *markdown = walk->reader.markdown;

  for (guint i = 1; i < markdown->n_items;) {
    const AuthorMarkdownItem *item = &markdown->items[i];
    bool is_leaf = item->kind == AUTHOR_MARKDOWN_PARAGRAPH || item->kind == AUTHOR_MARKDOWN_HEADING;

    if (item->line > walk->lines->len) {
      i = item->next;
      continue;
    }
    if (item->kind == AUTHOR_MARKDOWN_TABLE)
      author_texts_read_table (walk, i);
    else if (is_leaf && !is_number (walk, i))
      add_line (walk, i);
    i = is_leaf || item->kind == AUTHOR_MARKDOWN_TABLE ? item->next : i + 1;
  }
}

/* Slots come in the order of the bytes: footnotes are last in the tree wherever they stand. */
static int
compare_slots (gconstpointer one, gconstpointer other)
{
  gsize a = ((const AuthorSlot *) one)->range.start, b = ((const AuthorSlot *) other)->range.start;

  return a < b ? -1 : a > b;
}

static void
sort_slots (AuthorTextsFile *file, guint first)
{
  if (file->slots->len > first + 1)
    qsort (&g_array_index (file->slots, AuthorSlot, first), file->slots->len - first,
           sizeof (AuthorSlot), compare_slots);
}

void
author_texts_read_text (AuthorTextsFile *file, guint block)
{
  const AuthorBlock *of = &file->page->blocks[block];
  bool is_heading = of->kind == AUTHOR_BLOCK_HEADING;
  const char *text = file->page->text + of->content.start;
  gsize length = author_range_length (of->content);
  g_autofree char *definitions = author_definitions_select (file->definitions, text, length);
  AuthorMarkdownOptions options = { .line = 1, .allow_html = true, .definitions = definitions };
  g_autoptr (GString) whole = g_string_new (is_heading ? "# " : NULL);
  g_autoptr (GPtrArray) labels = find_labels (text, length, whole);
  g_autoptr (AuthorMarkdown) markdown = author_markdown_parse (whole->str, whole->len, &options);
  g_autoptr (GArray) lines = find_lines (text, length), parents = NULL;
  guint first = file->slots->len;
  guint around = of->parent;
  AuthorTextWalk walk = { .file = file,
                          .block = block,
                          .text = text,
                          .length = length,
                          .start = of->content.start,
                          .lines = lines };

  if (markdown == NULL)
    return;
  walk.parents = parents = find_parents (markdown);
  walk.reader = (AuthorInlineReader){
    .file = file,
    .markdown = markdown,
    .base = g_ptr_array_index (file->block_keys,
                               is_heading || around == AUTHOR_PAGE_ITSELF ? block : around),
    .part = "heading",
    .block_kind = around != AUTHOR_PAGE_ITSELF && file->page->blocks[around].name != NULL
                      ? file->page->blocks[around].name
                      : "",
    .labels = labels,
  };
  if (is_heading && markdown->n_items > 1) {
    g_autoptr (GArray) pieces = author_pieces_new ();

    author_inline_read (&walk.reader, 1, pieces);
    if (author_pieces_have_segments (pieces) && !author_range_is_empty (of->content))
      author_texts_file_slot (file, AUTHOR_SLOT_LINE, of->content, block)->pieces
          = g_steal_pointer (&pieces);
    return;
  }
  walk_items (&walk);
  sort_slots (file, first);
}
