/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/edit/sheet-edit.h"

#include <string.h>

#include "authoring/source/source-limits.h"
#include "authoring/source/source-scan.h"
#include "authoring/source/source-splice.h"
#include "authoring/text/markdown.h"

/* --- lines and cells --------------------------------------------------------------------------- */

/* The cells of one line as they are written between bars. (transfer full) (element-type utf8) */
static GPtrArray *
split (const char *line)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *stripped = g_strstrip (g_strdup (line));
  const char *start = stripped + (*stripped == '|'), *at = start;

  for (; *at != '\0'; at++) {
    if (*at == '\\' && g_ascii_ispunct (at[1]))
      at++;
    else if (*at == '|') {
      g_ptr_array_add (cells, g_strstrip (g_strndup (start, (gsize) (at - start))));
      start = at + 1;
    }
  }
  if (at > start)
    g_ptr_array_add (cells, g_strstrip (g_strdup (start)));
  return cells;
}

/* `| a | b |` */
static char *
join (const GPtrArray *cells)
{
  GString *line = g_string_new ("|");

  for (guint i = 0; i < cells->len; i++) {
    const char *cell = cells->pdata[i];

    g_string_append_printf (line, *cell != '\0' ? " %s |" : "%s |", cell);
  }
  return g_string_free (line, FALSE);
}

/* How Markdown has to be written between bars, and back. (transfer full) */
static char *
guard (const char *text)
{
  GString *guarded = g_string_new (NULL);
  bool is_escaped = false;

  for (const char *at = text; *at != '\0'; at++) {
    if (*at == '|' && !is_escaped)
      g_string_append_c (guarded, '\\');
    is_escaped = *at == '\\' && !is_escaped;
    g_string_append_c (guarded, *at == '\n' || *at == '\r' ? ' ' : *at);
  }
  /* It would guard the bar behind the cell. */
  if (is_escaped)
    g_string_append_c (guarded, '\\');
  return g_strstrip (g_string_free (guarded, FALSE));
}

static char *
unguard (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at++)
    if (at[0] != '\\' || at[1] != '|')
      g_string_append_c (plain, *at);
  return g_string_free (plain, FALSE);
}

static void
pad (GPtrArray *cells, guint n, const char *with)
{
  while (cells->len < n)
    g_ptr_array_add (cells, g_strdup (with));
}

char *
author_sheet_line (const char *const *cells, guint n)
{
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n && cells != NULL && cells[i] != NULL; i++)
    g_ptr_array_add (made, guard (cells[i]));
  pad (made, n, "");
  return join (made);
}

/* --- reading ----------------------------------------------------------------------------------- */

/* Where the table of @markdown that stands in no list or quote begins and ends; false: there is none. */
static bool
find_lines (const AuthorMarkdown *markdown, guint *ret_first, guint *ret_last)
{
  for (guint i = 1; markdown != NULL && i < markdown->n_items; i = markdown->items[i].next)
    if (markdown->items[i].kind == AUTHOR_MARKDOWN_TABLE) {
      *ret_first = markdown->items[i].line;
      *ret_last = markdown->items[i].end_line;
      return true;
    }
  return false;
}

/* The lines of a text, each with its end. */
static GPtrArray *
lines_of (const AuthorPage *page, AuthorRange range)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (gsize at = range.start; at < range.end;) {
    gsize end, next;

    author_line_bounds (page->text, page->length, at, &end, &next);
    next = MIN (next, range.end);
    g_ptr_array_add (lines, g_strndup (page->text + at, next - at));
    at = next;
  }
  return lines;
}

/* The bytes of lines @first to @last, counted from @line at the start of @range. */
static AuthorRange
bytes_of_lines (const AuthorPage *page, AuthorRange range, guint line, guint first, guint last)
{
  AuthorRange result = { range.start, range.end };

  for (gsize at = range.start; at < range.end; line++) {
    gsize end, next;

    author_line_bounds (page->text, page->length, at, &end, &next);
    if (line == first)
      result.start = at;
    if (line == last) {
      result.end = end;
      break;
    }
    at = next;
  }
  return result;
}

static void
take_cells (AuthorSheet *table, const AuthorPage *page)
{
  g_autoptr (GPtrArray) lines = lines_of (page, table->range);

  for (guint i = 0; i < lines->len; i++) {
    g_autoptr (GPtrArray) cells = i != 1 ? split (lines->pdata[i]) : NULL;

    if (cells == NULL)
      continue;
    if (i == 0)
      table->n_columns = cells->len;
    for (guint column = 0; column < table->n_columns; column++)
      g_ptr_array_add (table->cells,
                       column < cells->len ? unguard (cells->pdata[column]) : g_strdup (""));
    table->n_rows++;
  }
}

static AuthorSheet *
read_text (const AuthorPage *page, guint text)
{
  const AuthorBlock *of = &page->blocks[text];
  AuthorMarkdownOptions options = { .line = of->line, .allow_html = true };
  g_autoptr (AuthorMarkdown) markdown = author_markdown_parse (
      page->text + of->content.start, author_range_length (of->content), &options);
  AuthorSheet *table;
  guint first, last;

  if (!find_lines (markdown, &first, &last))
    return NULL;
  table = g_new0 (AuthorSheet, 1);
  table->text = text;
  table->line = first;
  table->cells = g_ptr_array_new_with_free_func (g_free);
  table->range = bytes_of_lines (page, of->content, of->line, first, last);
  take_cells (table, page);
  return table;
}

AuthorSheet *
author_sheet_read (const AuthorPage *page, guint block)
{
  guint end = block < page->n_blocks ? page->blocks[block].next : 0;
  AuthorSheet *table = NULL;

  for (guint i = block; i < end && table == NULL; i++)
    if (page->blocks[i].kind == AUTHOR_BLOCK_TEXT
        && (i == block || page->blocks[i].parent == block))
      table = read_text (page, i);
  return table;
}

void
author_sheet_free (AuthorSheet *table)
{
  if (table == NULL)
    return;
  g_ptr_array_unref (table->cells);
  g_free (table);
}

const char *
author_sheet_cell (const AuthorSheet *table, guint row, guint column)
{
  return table->cells->pdata[row * table->n_columns + column];
}

int
author_sheet_find (const AuthorSheet *table, const char *head)
{
  for (guint i = 0; i < table->n_columns; i++)
    if (g_ascii_strcasecmp (author_sheet_cell (table, 0, i), head) == 0)
      return (int) i;
  return -1;
}

int
author_sheet_find_row (const AuthorSheet *table, guint column, const char *words)
{
  for (guint i = 1; i < table->n_rows; i++)
    if (g_str_equal (author_sheet_cell (table, i, column), words))
      return (int) i;
  return -1;
}

/* --- writing ----------------------------------------------------------------------------------- */

/* A change in hand: the lines of the table, the second of which has the dashes. */
typedef struct {
  const AuthorPage *page;
  guint block;
  AuthorSheet *table; /* %NULL: the block has none */
  GPtrArray *lines;
} Change;

static void
begin (Change *change, const AuthorPage *page, guint block)
{
  *change = (Change){ .page = page, .block = block, .table = author_sheet_read (page, block) };
  if (change->table != NULL)
    change->lines = lines_of (page, change->table->range);
}

static guint
line_of_row (guint row)
{
  return row + (row > 0);
}

/* New lines have no end yet, and the last one must have none. */
static void
append_line (GString *text, const AuthorPage *page, const char *line, bool is_last)
{
  gsize length = strlen (line), content = strcspn (line, "\r\n");

  g_string_append_len (text, line, (gssize) content);
  if (!is_last)
    g_string_append (text, content < length ? line + content : page->line_end);
}

/* The text with the new lines in it; frees @change. */
static AuthorPage *
end (Change *change, bool is_good, AuthorIssueList *issues)
{
  const AuthorPage *page = change->page;
  g_autoptr (GString) text = NULL;
  g_autoptr (AuthorSheet) table = change->table;
  g_autoptr (GPtrArray) lines = change->lines;
  AuthorRange content;

  if (!is_good || table == NULL)
    return author_edit_refuse (page, change->block, issues);
  content = page->blocks[table->text].content;
  text = g_string_new_len (page->text + content.start,
                           (gssize) (table->range.start - content.start));
  for (guint i = 0; i < lines->len; i++)
    append_line (text, page, lines->pdata[i], i + 1 == lines->len);
  g_string_append_len (text, page->text + table->range.end,
                       (gssize) (content.end - table->range.end));
  return author_edit_content (page, table->text, text->str, issues);
}

static void
set_line (Change *change, guint line, GPtrArray *cells)
{
  char *old = change->lines->pdata[line];
  g_autofree char *fresh = join (cells);

  change->lines->pdata[line] = g_strconcat (fresh, old + strcspn (old, "\r\n"), NULL);
  g_free (old);
}

AuthorPage *
author_sheet_paste (const AuthorPage *page, guint block, guint row, guint column,
                    const char *const *cells, guint width, guint height, AuthorIssueList *issues)
{
  Change change;
  guint n_columns, n_rows;

  begin (&change, page, block);
  if (change.table == NULL || width == 0 || height == 0 || row > change.table->n_rows
      || column > change.table->n_columns || width > AUTHOR_LIMIT_CELLS / height)
    return end (&change, false, issues);
  n_columns = MAX (change.table->n_columns, column + width);
  n_rows = MAX (change.table->n_rows, row + height);
  while (change.lines->len < line_of_row (n_rows - 1) + 1)
    g_ptr_array_add (change.lines, author_sheet_line (NULL, n_columns));
  for (guint i = 0; i < change.lines->len; i++) {
    guint at = i > 1 ? i - 1 : 0;
    g_autoptr (GPtrArray) line = split (change.lines->pdata[i]);
    bool is_hit = i != 1 && at >= row && at < row + height;

    if (!is_hit && n_columns == change.table->n_columns)
      continue;
    pad (line, n_columns, i == 1 ? "---" : "");
    for (guint x = 0; is_hit && x < width; x++) {
      g_free (line->pdata[column + x]);
      line->pdata[column + x] = guard (cells[(at - row) * width + x]);
    }
    set_line (&change, i, line);
  }
  return end (&change, true, issues);
}

AuthorPage *
author_sheet_set (const AuthorPage *page, guint block, guint row, guint column, const char *text,
                  AuthorIssueList *issues)
{
  return author_sheet_paste (page, block, row, column, &text, 1, 1, issues);
}

AuthorPage *
author_sheet_insert_row (const AuthorPage *page, guint block, guint row, const char *const *cells,
                         AuthorIssueList *issues)
{
  Change change;

  begin (&change, page, block);
  if (change.table == NULL || row == 0 || row > change.table->n_rows)
    return end (&change, false, issues);
  g_ptr_array_insert (change.lines, (int) line_of_row (row),
                      author_sheet_line (cells, change.table->n_columns));
  return end (&change, true, issues);
}

AuthorPage *
author_sheet_insert_column (const AuthorPage *page, guint block, guint column, const char *head,
                            AuthorIssueList *issues)
{
  Change change;

  begin (&change, page, block);
  if (change.table == NULL || column > change.table->n_columns)
    return end (&change, false, issues);
  for (guint i = 0; i < change.lines->len; i++) {
    g_autoptr (GPtrArray) line = split (change.lines->pdata[i]);

    pad (line, change.table->n_columns, "");
    g_ptr_array_insert (line, (int) column, i == 0 ? guard (head) : g_strdup (i == 1 ? "---" : ""));
    set_line (&change, i, line);
  }
  return end (&change, true, issues);
}

AuthorPage *
author_sheet_remove_row (const AuthorPage *page, guint block, guint row, AuthorIssueList *issues)
{
  Change change;

  begin (&change, page, block);
  if (change.table == NULL || row == 0 || row >= change.table->n_rows)
    return end (&change, false, issues);
  g_ptr_array_remove_index (change.lines, line_of_row (row));
  return end (&change, true, issues);
}

AuthorPage *
author_sheet_remove_column (const AuthorPage *page, guint block, guint column,
                            AuthorIssueList *issues)
{
  Change change;

  begin (&change, page, block);
  if (change.table == NULL || column >= change.table->n_columns || change.table->n_columns == 1)
    return end (&change, false, issues);
  for (guint i = 0; i < change.lines->len; i++) {
    g_autoptr (GPtrArray) line = split (change.lines->pdata[i]);

    if (column < line->len)
      g_ptr_array_remove_index (line, column);
    set_line (&change, i, line);
  }
  return end (&change, true, issues);
}

AuthorPage *
author_sheet_move_row (const AuthorPage *page, guint block, guint row, guint to,
                       AuthorIssueList *issues)
{
  Change change;
  char *line;

  begin (&change, page, block);
  if (change.table == NULL || row == 0 || to == 0 || row >= change.table->n_rows
      || to >= change.table->n_rows)
    return end (&change, false, issues);
  line = g_ptr_array_steal_index (change.lines, line_of_row (row));
  g_ptr_array_insert (change.lines, (int) line_of_row (to), line);
  return end (&change, true, issues);
}
