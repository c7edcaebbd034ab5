/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/reading/reading-script.h"

#include <string.h>

#include "engine/reading/reading-sentence.h"

typedef struct {
  GPtrArray *lines;
  const LkReadingWords *words;
} Writer;

static void write_blocks (Writer *writer, const GPtrArray *blocks);

static void
line_free (gpointer data)
{
  LkReadingLine *line = data;

  g_free (line->text);
  g_free (line);
}

/* @pattern: (nullable): one of the words */
static void
write_line (Writer *writer, const LkReadingBlock *block, size_t start, size_t end,
            const char *pattern, bool pause)
{
  LkReadingLine *line = g_new0 (LkReadingLine, 1);
  g_autofree char *text = g_strndup (block->text + start, end - start);
  g_auto (GStrv) parts = g_strsplit (pattern != NULL ? pattern : "%s", "%s", 2);

  line->text = g_strconcat (parts[0], text, parts[0] != NULL ? parts[1] : NULL, NULL);
  line->language = block->language;
  line->block = block->id;
  line->start = start;
  line->end = end;
  line->pause = pause;
  g_ptr_array_add (writer->lines, line);
}

/* The sentences of its text; the first with @pattern. */
static void
write_text (Writer *writer, const LkReadingBlock *block, const char *pattern, bool pause)
{
  for (guint i = 0; i < block->sentences->len; i++) {
    const LkReadingSpan *span = &g_array_index (block->sentences, LkReadingSpan, i);

    write_line (writer, block, span->start, span->end, i == 0 ? pattern : NULL, pause && i == 0);
  }
}

/* Buttons and links that stand alone are for the eye, which follows the reading. */
static void
write_control (Writer *writer, const LkReadingBlock *block)
{
  switch (block->role) {
  case LK_READING_CHECKBOX:
  case LK_READING_RADIO:
    write_text (writer, block, block->flags & LK_READING_CHECKED ? writer->words->checked : NULL,
                false);
    break;
  case LK_READING_FIELD:
  case LK_READING_AREA:
  case LK_READING_CHOICE:
  case LK_READING_SLIDER:
    write_text (writer, block, writer->words->field, false);
    break;
  default:
    break;
  }
}

/* --- tables ----------------------------------------------------------------------------------- */

static bool
is_header_row (const LkReadingBlock *row)
{
  for (guint i = 0; i < row->children->len; i++)
    if (!(((const LkReadingBlock *) row->children->pdata[i])->flags & LK_READING_HEADER))
      return false;
  return row->children->len > 0;
}

/* The cell of that row that lies over this column. */
static const LkReadingBlock *
cell_at (const LkReadingBlock *row, unsigned column)
{
  unsigned at = 0;

  for (guint i = 0; i < row->children->len; i++) {
    const LkReadingBlock *cell = row->children->pdata[i];

    at += MAX (cell->level, 1);
    if (column < at)
      return cell;
  }
  return NULL;
}

static void
write_cell (Writer *writer, const LkReadingBlock *cell, const LkReadingBlock *head)
{
  g_autofree char *safe = NULL, *pattern = NULL;

  if (head != NULL && *head->text != '\0' && !(cell->flags & LK_READING_HEADER)) {
    g_auto (GStrv) parts = g_strsplit (head->text, "%s", -1);

    safe = g_strjoinv ("", parts);
    pattern = g_strconcat (safe, ": %s", NULL);
  }
  write_text (writer, cell, pattern, false);
  write_blocks (writer, cell->children);
}

/* Row by row, each cell with the name of its column; the row of names alone is not read. */
static void
write_table (Writer *writer, const LkReadingBlock *table)
{
  const LkReadingBlock *head = NULL;

  write_text (writer, table, NULL, true);
  for (guint i = 0; i < table->children->len; i++) {
    const LkReadingBlock *row = table->children->pdata[i];
    unsigned column = 0;

    if (is_header_row (row) && i + 1 < table->children->len) {
      head = row;
      continue;
    }
    for (guint k = 0; k < row->children->len; k++) {
      const LkReadingBlock *cell = row->children->pdata[k];

      write_cell (writer, cell, head != NULL ? cell_at (head, column) : NULL);
      column += MAX (cell->level, 1);
    }
  }
}

/* --- blocks ----------------------------------------------------------------------------------- */

static void
write_group (Writer *writer, const LkReadingBlock *group)
{
  if (group->flags & LK_READING_NAVIGATION)
    return;
  if (!(group->flags & LK_READING_SAID))
    write_text (writer, group, group->flags & LK_READING_QUESTION ? writer->words->question : NULL,
                true);
  write_blocks (writer, group->children);
}

static void
write_block (Writer *writer, const LkReadingBlock *block)
{
  switch (block->kind) {
  case LK_READING_HEADING:
    write_text (writer, block, NULL, true);
    break;
  case LK_READING_FIGURE:
    write_text (writer, block, writer->words->figure, false);
    break;
  case LK_READING_MEDIA:
    write_text (writer, block, writer->words->media, false);
    break;
  case LK_READING_TABLE:
    write_table (writer, block);
    break;
  case LK_READING_GROUP:
    write_group (writer, block);
    break;
  case LK_READING_CONTROL:
    write_control (writer, block);
    break;
  case LK_READING_CODE:
  case LK_READING_SEALED:
    break;
  default:
    write_text (writer, block, NULL, false);
    write_blocks (writer, block->children);
    break;
  }
}

static void
write_blocks (Writer *writer, const GPtrArray *blocks)
{
  for (guint i = 0; i < blocks->len; i++)
    write_block (writer, blocks->pdata[i]);
}

GPtrArray *
lk_reading_script (const LkReadingPage *page, const LkReadingWords *words)
{
  Writer writer = { .lines = g_ptr_array_new_with_free_func (line_free), .words = words };

  write_blocks (&writer, page->blocks);
  return writer.lines;
}

/* --- places ----------------------------------------------------------------------------------- */

/* Walks to @block and marks all ids from there on as coming after. */
static void
collect_after (const GPtrArray *blocks, unsigned id, bool *found, GHashTable *after)
{
  for (guint i = 0; i < blocks->len; i++) {
    const LkReadingBlock *block = blocks->pdata[i];

    *found = *found || block->id == id;
    if (*found)
      g_hash_table_add (after, GUINT_TO_POINTER (block->id));
    collect_after (block->children, id, found, after);
  }
}

guint
lk_reading_script_find (const GPtrArray *lines, const LkReadingPage *page, unsigned block,
                        size_t at)
{
  g_autoptr (GHashTable) after = g_hash_table_new (NULL, NULL);
  bool found = false;

  collect_after (page->blocks, block, &found, after);
  for (guint i = 0; i < lines->len; i++) {
    const LkReadingLine *line = lines->pdata[i];

    if (line->block == block ? line->end > at
                             : g_hash_table_contains (after, GUINT_TO_POINTER (line->block)))
      return i;
  }
  return lines->len;
}
