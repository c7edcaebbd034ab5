/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/source/source-limits.h"
#include "authoring/source/source-page-private.h"
#include "authoring/source/source-scan.h"

#include <string.h>

typedef struct {
  AuthorPage *page;
  AuthorIssueList *issues;
  GArray *blocks;     /* of AuthorBlock */
  GArray *attributes; /* of AuthorAttribute */
  guint open[AUTHOR_LIMIT_DEPTH];
  guint colons[AUTHOR_LIMIT_DEPTH]; /* of the fences that opened them */
  guint depth;
  guint n_beyond; /* divs open below the deepest that is allowed: text */
  bool is_full;   /* AUTHOR_LIMIT_BLOCKS is reached: the rest is text */
  bool said_deep;
  guint text;        /* number of the text that the line before belongs to, plus 1; 0: none */
  AuthorRange blank; /* blank lines that may become part of it */
  guint blank_line;
} Reader;

static AuthorBlock *
block_at (Reader *reader, guint index)
{
  return &g_array_index (reader->blocks, AuthorBlock, index);
}

static AuthorBlock *
add_block (Reader *reader, AuthorBlockKind kind, AuthorRange range, guint line)
{
  AuthorBlock block
      = { .kind = kind,
          .next = reader->blocks->len + 1,
          .depth = reader->depth,
          .parent = reader->depth > 0 ? reader->open[reader->depth - 1] : AUTHOR_PAGE_ITSELF,
          .line = line,
          .first_attribute = reader->attributes->len,
          .range = range,
          .content = range };

  block.opening = block.closing = block.braces = (AuthorRange){ range.start, range.start };
  g_array_append_val (reader->blocks, block);
  return block_at (reader, reader->blocks->len - 1);
}

/* --- text ------------------------------------------------------------------------------------- */

/* Blank lines at the end of a text, or between two other blocks, are a block of their own. */
static void
end_text (Reader *reader)
{
  if (!author_range_is_empty (reader->blank))
    add_block (reader, AUTHOR_BLOCK_BLANK, reader->blank, reader->blank_line);
  reader->blank = (AuthorRange){ 0, 0 };
  reader->text = 0;
}

static void
add_blank (Reader *reader, const AuthorLine *line)
{
  if (author_range_is_empty (reader->blank)) {
    reader->blank.start = line->start;
    reader->blank_line = line->number;
  }
  reader->blank.end = line->next;
}

static void
add_text (Reader *reader, const AuthorLine *line)
{
  if (reader->text == 0) {
    end_text (reader);
    add_block (reader, AUTHOR_BLOCK_TEXT, (AuthorRange){ line->start, line->next }, line->number);
    reader->text = reader->blocks->len;
  } else {
    AuthorBlock *block = block_at (reader, reader->text - 1);

    block->range.end = block->content.end = line->next;
    reader->blank = (AuthorRange){ 0, 0 };
  }
}

/* --- blocks ----------------------------------------------------------------------------------- */

static void
add_heading (Reader *reader, const AuthorLine *line)
{
  AuthorBlock *block;
  gsize at = line->start;

  end_text (reader);
  block = add_block (reader, AUTHOR_BLOCK_HEADING, (AuthorRange){ line->start, line->next },
                     line->number);
  block->level = line->marks;
  while (reader->page->text[at] == ' ')
    at++;
  author_page_read_heading (reader->page, block, at + line->marks, line->end, reader->attributes,
                            reader->issues);
}

static void
open_div (Reader *reader, const AuthorLine *line)
{
  AuthorBlock *block;
  g_autofree char *limit = NULL;

  if (reader->n_beyond > 0 || reader->depth == AUTHOR_LIMIT_DEPTH) {
    limit = g_strdup_printf ("%u", AUTHOR_LIMIT_DEPTH);
    if (!reader->said_deep)
      author_issue_add (reader->issues, AUTHOR_ISSUE_TOO_DEEP, line->number, 1, NULL, limit);
    reader->said_deep = true;
    reader->n_beyond++;
    add_text (reader, line);
    return;
  }
  end_text (reader);
  block = add_block (reader, AUTHOR_BLOCK_DIV, (AuthorRange){ line->start, line->next },
                     line->number);
  block->opening = block->range;
  author_page_read_fence (reader->page, block, line->start + line->marks, line->end,
                          reader->attributes, reader->issues);
  reader->open[reader->depth] = reader->blocks->len - 1;
  reader->colons[reader->depth++] = line->marks;
}

/* A fence that is not as long as the inner block's but as an outer one's: an end is missing. */
static void
check_length (Reader *reader, const AuthorLine *line)
{
  if (reader->colons[reader->depth - 1] == line->marks)
    return;
  for (guint i = 0; i + 1 < reader->depth; i++)
    if (reader->colons[i] == line->marks) {
      const AuthorBlock *inner = block_at (reader, reader->open[reader->depth - 1]);
      g_autofree char *expected = g_strnfill (MIN (reader->colons[reader->depth - 1], 80), ':');

      author_issue_add (reader->issues, AUTHOR_ISSUE_FENCE_LENGTH, line->number, 1, inner->name,
                        expected);
      return;
    }
}

static void
close_inner (Reader *reader, AuthorRange closing)
{
  AuthorBlock *block = block_at (reader, reader->open[--reader->depth]);

  block->next = reader->blocks->len;
  block->content = (AuthorRange){ block->opening.end, closing.start };
  block->closing = closing;
  block->range.end = closing.end;
}

static void
close_div (Reader *reader, const AuthorLine *line)
{
  if (reader->n_beyond > 0) {
    reader->n_beyond--;
    add_text (reader, line);
  } else if (reader->depth == 0) {
    author_issue_add (reader->issues, AUTHOR_ISSUE_FENCE_STRAY, line->number, 1, NULL, NULL);
    add_text (reader, line);
  } else {
    check_length (reader, line);
    end_text (reader);
    close_inner (reader, (AuthorRange){ line->start, line->next });
  }
}

static void
close_all (Reader *reader)
{
  gsize end = reader->page->length;

  end_text (reader);
  while (reader->depth > 0) {
    const AuthorBlock *block = block_at (reader, reader->open[reader->depth - 1]);

    if (!reader->is_full)
      author_issue_add (reader->issues, AUTHOR_ISSUE_FENCE_OPEN, block->line, 1, block->name,
                        ":::");
    close_inner (reader, (AuthorRange){ end, end });
  }
}

static void
take_line (Reader *reader, const AuthorLine *line)
{
  if (reader->blocks->len >= AUTHOR_LIMIT_BLOCKS && !reader->is_full) {
    g_autofree char *limit = g_strdup_printf ("%u", AUTHOR_LIMIT_BLOCKS);

    author_issue_add (reader->issues, AUTHOR_ISSUE_TOO_MANY_BLOCKS, line->number, 1, NULL, limit);
    reader->is_full = true;
  }
  if (reader->is_full || line->kind == AUTHOR_LINE_TEXT)
    add_text (reader, line);
  else if (line->kind == AUTHOR_LINE_BLANK)
    add_blank (reader, line);
  else if (line->kind == AUTHOR_LINE_HEADING)
    add_heading (reader, line);
  else if (line->kind == AUTHOR_LINE_OPENING)
    open_div (reader, line);
  else
    close_div (reader, line);
}

/* --- ids -------------------------------------------------------------------------------------- */

static int
compare_ids (gconstpointer one, gconstpointer other)
{
  const AuthorBlock *a = *(const AuthorBlock *const *) one;
  const AuthorBlock *b = *(const AuthorBlock *const *) other;
  int order = strcmp (a->id, b->id);

  return order != 0 ? order : (a > b) - (a < b);
}

/* Sorted, not hashed: ids of a hostile text would all have the same hash. */
static void
check_ids (const AuthorPage *page, AuthorIssueList *issues)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new ();
  const AuthorBlock *first = NULL;

  for (guint i = 0; i < page->n_blocks; i++)
    if (page->blocks[i].id != NULL)
      g_ptr_array_add (blocks, &page->blocks[i]);
  g_ptr_array_sort (blocks, compare_ids);
  for (guint i = 0; i < blocks->len; i++) {
    const AuthorBlock *block = g_ptr_array_index (blocks, i);
    g_autofree char *place = NULL;

    if (first == NULL || !g_str_equal (first->id, block->id)) {
      first = block;
      continue;
    }
    place = g_strdup_printf ("%u", first->line);
    author_issue_add (issues, AUTHOR_ISSUE_ID_TWICE, block->line, 1, block->id, place);
  }
}

static void
read_body (AuthorPage *page, gsize start, guint first_line, AuthorIssueList *issues)
{
  Reader reader = { .page = page, .issues = issues };
  AuthorScan scan;
  AuthorLine line;

  reader.blocks = g_array_new (FALSE, FALSE, sizeof (AuthorBlock));
  reader.attributes = g_array_new (FALSE, FALSE, sizeof (AuthorAttribute));
  author_scan_init (&scan, page->text, page->length, start, first_line, issues);
  while (author_scan_next (&scan, &line))
    take_line (&reader, &line);
  close_all (&reader);
  page->n_blocks = reader.blocks->len;
  page->blocks = (AuthorBlock *) g_array_free (reader.blocks, FALSE);
  page->n_attributes = reader.attributes->len;
  page->attributes = (AuthorAttribute *) g_array_free (reader.attributes, FALSE);
}

/* The whole file as one text. */
static void
take_as_text (AuthorPage *page, gsize start)
{
  if (start == page->length)
    return;
  page->blocks = g_new0 (AuthorBlock, 1);
  page->n_blocks = 1;
  page->blocks[0] = (AuthorBlock){
    .kind = AUTHOR_BLOCK_TEXT, .next = 1, .line = 1, .parent = AUTHOR_PAGE_ITSELF
  };
  page->blocks[0].range = page->blocks[0].content = (AuthorRange){ start, page->length };
  page->blocks[0].opening = page->blocks[0].closing = page->blocks[0].braces
      = (AuthorRange){ start, start };
}

AuthorPage *
author_page_parse (GBytes *bytes, AuthorIssueList *issues)
{
  AuthorPage *page = author_page_new (bytes);
  gsize body;
  guint line;

  if (author_page_read_front (page, issues, &body, &line)) {
    read_body (page, body, line, issues);
    check_ids (page, issues);
  } else {
    take_as_text (page, body);
  }
  return page;
}

AuthorPage *
author_page_parse_fragment (GBytes *bytes, AuthorIssueList *issues)
{
  AuthorPage *page = author_page_new (bytes);

  if (author_page_is_text (page, issues))
    read_body (page, 0, 1, issues);
  else
    take_as_text (page, 0);
  return page;
}
