/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "authoring/model/chart.h"
#include "authoring/text/markdown-spans.h"
#include "authoring/translation/segments-private.h"

/* Tables cell by cell. In most every cell is text; in those of calculators, dialogues and charts some columns are names,
 * numbers and formulas. */

typedef enum {
  CELL_TEXT,
  CELL_NOTHING,
  CELL_CHOICES, /* `Benzin = 2.394; Diesel = 2.676` */
  CELL_LEVELS,  /* `0 = abweisend; 4 = offen` */
  CELL_VALUES,  /* of a test: numbers, and choices */
  CELL_NUMBER,
  CELL_TICK, /* `x` */
  CELL_WHY,  /* a head that the model knows */
} CellKind;

static const struct {
  const char *block, *column;
  CellKind kind;
} columns[] = {
  { "inputs", "label", CELL_TEXT },    { "inputs", "unit", CELL_TEXT },
  { "inputs", "hint", CELL_TEXT },     { "inputs", "choices", CELL_CHOICES },
  { "results", "label", CELL_TEXT },   { "results", "unit", CELL_TEXT },
  { "results", "note", CELL_TEXT },    { "results", "formula", CELL_TEXT },
  { "variables", "label", CELL_TEXT }, { "variables", "words", CELL_LEVELS },
};

static bool
has_columns (const char *block)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (g_str_equal (columns[i].block, block))
      return true;
  return false;
}

static CellKind
kind_by_column (const char *block, const char *column)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (g_str_equal (columns[i].block, block) && g_str_equal (columns[i].column, column))
      return columns[i].kind;
  return CELL_NOTHING;
}

static bool
is_why (const char *words)
{
  static const char *const known[] = { "Erklärung", "Warum", "Explanation", "Why", NULL };

  return g_strv_contains (known, words);
}

/* @heads: words of the first row. */
static CellKind
kind_of_cell (const char *block, const GPtrArray *heads, bool is_head, guint column,
              const char *words)
{
  const char *head = column < heads->len ? g_ptr_array_index (heads, column) : "";

  if (has_columns (block))
    return is_head ? CELL_NOTHING : kind_by_column (block, head);
  if (g_str_equal (block, "tests"))
    return column == 0 ? CELL_NOTHING : is_head ? CELL_TEXT : CELL_VALUES;
  if (g_str_equal (block, "chart") && !is_head && column > 0)
    return CELL_NUMBER;
  if (g_str_equal (block, "matrix") && column > 0) {
    if (is_head)
      return column + 1 == heads->len && is_why (words) ? CELL_WHY : CELL_TEXT;
    return g_ascii_strcasecmp (words, "x") == 0 ? CELL_TICK : CELL_TEXT;
  }
  return CELL_TEXT;
}

/* --- lists in cells ------------------------------------------------------------------------------- */

/* One part of a list: `@words = @rest`, or the other way round. */
static void
add_choice (AuthorTextWalk *walk, GArray *pieces, const char *part)
{
  const char *sign = strchr (part, '=');
  gsize length = sign != NULL ? (gsize) (sign - part) : strlen (part);
  g_autofree char *words = g_strstrip (g_strndup (part, length));
  guint number = walk->file->segments->len;

  author_pieces_add_words (walk->file, pieces, walk->reader.base, "choice", words, -1);
  if (walk->file->segments->len > number)
    g_hash_table_insert (walk->file->choices, g_strdup (words), GUINT_TO_POINTER (number + 1));
  if (sign != NULL) {
    author_pieces_add_text (pieces, " ", 1);
    author_pieces_add_text (pieces, sign, -1);
  }
}

static void
add_level (AuthorTextWalk *walk, GArray *pieces, const char *part)
{
  const char *sign = strchr (part, '=');

  if (sign == NULL) {
    author_pieces_add_text (pieces, part, -1);
    return;
  }
  author_pieces_add_text (pieces, part, sign + 1 - part);
  author_pieces_add_text (pieces, " ", 1);
  for (sign++; *sign == ' ';)
    sign++;
  author_pieces_add_words (walk->file, pieces, walk->reader.base, "level", sign, -1);
}

/* A choice is called here what it is called where it is made. */
static void
add_value (AuthorTextWalk *walk, GArray *pieces, const char *part)
{
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (walk->file->choices, part));

  if (known > 0)
    author_pieces_add_segment (pieces, known - 1);
  else
    author_pieces_add_text (pieces, part, -1);
}

static void
add_list (AuthorTextWalk *walk, GArray *pieces, CellKind kind, const char *words)
{
  g_auto (GStrv) parts = g_strsplit (words, ";", 0);

  for (guint i = 0; parts[i] != NULL; i++) {
    char *part = g_strstrip (parts[i]);

    if (i > 0)
      author_pieces_add_text (pieces, "; ", -1);
    if (kind == CELL_CHOICES)
      add_choice (walk, pieces, part);
    else if (kind == CELL_LEVELS)
      add_level (walk, pieces, part);
    else
      add_value (walk, pieces, part);
  }
}

/* --- rows ----------------------------------------------------------------------------------------- */

/* Where the cells of a row lie: `|` part them, but not behind a backslash and not in formulas and gaps. */
static GArray *
find_cells (const char *text, gsize start, gsize end)
{
  g_autoptr (AuthorSpans) spans = author_spans_protect (text + start, end - start, false);
  GArray *cells = g_array_new (FALSE, FALSE, sizeof (AuthorRange));
  const char *row = spans->text->str;
  gsize at = start, piece = 0;

  for (gsize i = *row == '|'; i <= spans->text->len; i++) {
    bool is_end = i == spans->text->len;
    g_autofree char *part = NULL, *whole = NULL;
    AuthorRange range;

    if (!is_end && row[i] == '\\') {
      i++;
      continue;
    }
    if (!is_end && row[i] != '|')
      continue;
    if (piece == 0 && *row == '|')
      piece = 1, at++;
    part = g_strndup (row + piece, i - piece);
    whole = author_spans_restore (spans, part);
    range = (AuthorRange){ at, at + strlen (whole) };
    at = range.end + 1;
    piece = i + 1;
    while (range.start < range.end && g_ascii_isspace (text[range.start]))
      range.start++;
    while (range.end > range.start && g_ascii_isspace (text[range.end - 1]))
      range.end--;
    if (range.end > end)
      break;
    g_array_append_val (cells, range);
  }
  return cells;
}

static void
add_cell (AuthorTextWalk *walk, guint item, AuthorRange range, CellKind kind)
{
  g_autofree char *words = g_strstrip (author_markdown_dup_words (walk->reader.markdown, item));
  g_autoptr (GArray) pieces = author_pieces_new ();
  AuthorSlotKind slot_kind = kind == CELL_NUMBER ? AUTHOR_SLOT_NUMBER
                             : kind == CELL_WHY  ? AUTHOR_SLOT_WHY
                                                 : AUTHOR_SLOT_CELL;

  if (range.start >= range.end)
    return;
  if (slot_kind != AUTHOR_SLOT_CELL)
    author_pieces_add_text (pieces, words, -1);
  else if (kind == CELL_TEXT)
    author_inline_read (&walk->reader, item, pieces);
  else
    add_list (walk, pieces, kind, words);
  if (slot_kind == AUTHOR_SLOT_CELL && !author_pieces_have_segments (pieces))
    return;
  range.start += walk->start;
  range.end += walk->start;
  author_texts_file_slot (walk->file, slot_kind, range, walk->block)->pieces
      = g_steal_pointer (&pieces);
}

static void
read_row (AuthorTextWalk *walk, guint row, const GPtrArray *heads)
{
  const AuthorMarkdownItem *items = walk->reader.markdown->items;
  gsize line_start, line_end, prefix = author_text_prefix (walk, row, &line_start, &line_end);
  g_autoptr (GArray) cells = find_cells (walk->text, line_start + prefix, line_end);
  guint column = 0;

  for (guint i = row + 1; i < items[row].next && column < cells->len; i = items[i].next, column++) {
    g_autofree char *words = g_strstrip (author_markdown_dup_words (walk->reader.markdown, i));
    CellKind kind
        = kind_of_cell (walk->reader.block_kind, heads, items[row].is_header, column, words);

    if (kind != CELL_NOTHING && kind != CELL_TICK)
      add_cell (walk, i, g_array_index (cells, AuthorRange, column), kind);
  }
}

void
author_texts_read_table (AuthorTextWalk *walk, guint table)
{
  const AuthorMarkdownItem *items = walk->reader.markdown->items;
  g_autoptr (GPtrArray) heads = g_ptr_array_new_with_free_func (g_free);

  walk->reader.part = "cell";
  for (guint row = table + 1; row < items[table].next; row = items[row].next) {
    if (items[row].is_header)
      for (guint i = row + 1; i < items[row].next; i = items[i].next)
        g_ptr_array_add (heads, g_strstrip (author_markdown_dup_words (walk->reader.markdown, i)));
    read_row (walk, row, heads);
  }
}
