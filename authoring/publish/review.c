/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/publish/review-private.h"

#include <string.h>

/* The walk over what would be printed. */

static void write_box (AuthorReview *review, const AuthorBox *box);

/* Links lead to the first words of what they name; an id that comes twice stands at its first place. */
static void
note_ids (AuthorReview *review, const AuthorBox *box)
{
  for (guint i = 0; box->ids != NULL && i < box->ids->len; i++) {
    char *id = g_ptr_array_index (box->ids, i);

    if (g_hash_table_add (review->placed, g_strdup (id)))
      g_ptr_array_add (review->ids, id);
  }
}

void
author_review_walk (AuthorReview *review, const AuthorBox *box)
{
  note_ids (review, box);
  for (guint i = 0; box->children != NULL && i < box->children->len; i++)
    write_box (review, g_ptr_array_index (box->children, i));
}

/* --- paragraphs ----------------------------------------------------------------------------------- */

/* What it is by the tag that it would have in a PDF. */
static AuthorReviewLook
look_of (const AuthorReview *review, const AuthorBox *box, guint *ret_level)
{
  const char *role = box->role != NULL ? box->role : "";

  *ret_level = 0;
  if (role[0] == 'H' && g_ascii_isdigit (role[1])) {
    *ret_level = MIN ((guint) (role[1] - '0') + (review->has_modules ? 1 : 0), 6);
    return AUTHOR_REVIEW_HEADING;
  }
  if (g_str_equal (role, "Caption"))
    return AUTHOR_REVIEW_CAPTION;
  if (box->font.family == AUTHOR_PRINT_CODE)
    return AUTHOR_REVIEW_CODE;
  if (review->is_quote)
    return AUTHOR_REVIEW_QUOTE;
  if (review->is_in_table)
    return AUTHOR_REVIEW_CELL;
  return box->font.size < 9.5 && box->font.weight < 600 ? AUTHOR_REVIEW_SMALL : AUTHOR_REVIEW_TEXT;
}

static AuthorReviewParagraph
begin_paragraph (AuthorReview *review, const AuthorBox *box)
{
  AuthorReviewParagraph paragraph = { .depth = review->depth,
                                      .begins_item = review->begins_item,
                                      .fill = review->fill,
                                      .edge = review->edge,
                                      .align = box->align,
                                      .ids = review->ids };

  paragraph.look = look_of (review, box, &paragraph.level);
  paragraph.begins_frame = review->begins_frame;
  review->begins_frame = false;
  paragraph.keeps = (box->style->flags & AUTHOR_PRINT_KEEP) != 0;
  review->begins_item = false;
  return paragraph;
}

static void
write_text (AuthorReview *review, const AuthorBox *box)
{
  AuthorReviewParagraph paragraph = begin_paragraph (review, box);
  g_autoptr (GArray) runs = author_review_runs (box);

  paragraph.runs = runs;
  review->writer->paragraph (review, &paragraph);
  g_ptr_array_set_size (review->ids, 0);
}

static void
write_rule (AuthorReview *review, const AuthorBox *box)
{
  g_autoptr (GArray) runs = g_array_new (FALSE, TRUE, sizeof (AuthorReviewRun));
  AuthorReviewParagraph paragraph = begin_paragraph (review, box);

  paragraph.look = AUTHOR_REVIEW_TEXT;
  paragraph.runs = runs;
  paragraph.is_rule = true;
  review->writer->paragraph (review, &paragraph);
  g_ptr_array_set_size (review->ids, 0);
}

static void
write_words (AuthorReview *review, const AuthorBox *box, const char *words)
{
  g_autoptr (GArray) runs = g_array_new (FALSE, TRUE, sizeof (AuthorReviewRun));
  AuthorReviewParagraph paragraph = begin_paragraph (review, box);
  AuthorReviewRun run = { .text = words, .length = strlen (words) };

  g_array_append_val (runs, run);
  paragraph.runs = runs;
  review->writer->paragraph (review, &paragraph);
  g_ptr_array_set_size (review->ids, 0);
}

/* The picture as a file of the document; one that comes again is the same file. */
static const char *
store_picture (AuthorReview *review, const AuthorBox *box)
{
  const char *suffix;
  g_autoptr (GBytes) bytes = author_print_picture_file (box->picture, &suffix);
  g_autofree char *hash = NULL, *path = NULL;
  char *name;

  if (bytes == NULL)
    return NULL;
  hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  name = g_hash_table_lookup (review->pictures, hash);
  if (name != NULL)
    return name;
  name = g_strdup_printf ("image-%u.%s", ++review->n_pictures, suffix);
  path = g_strconcat (review->picture_folder, name, NULL);
  author_bundle_add (review->bundle, path, bytes);
  g_hash_table_insert (review->pictures, g_steal_pointer (&hash), name);
  return name;
}

static void
write_picture (AuthorReview *review, const AuthorBox *box)
{
  AuthorReviewPicture picture = { .alt = box->alt };
  g_autoptr (GArray) runs = g_array_new (FALSE, TRUE, sizeof (AuthorReviewRun));
  AuthorReviewParagraph paragraph;

  picture.name = box->picture != NULL ? store_picture (review, box) : NULL;
  if (picture.name == NULL) {
    if (box->alt != NULL)
      write_words (review, box, box->alt);
    return;
  }
  author_print_picture_size (box->picture, AUTHOR_SHEET_TEXT, &picture.width, &picture.height);
  paragraph = begin_paragraph (review, box);
  paragraph.runs = runs;
  review->writer->picture (review, &paragraph, &picture);
  g_ptr_array_set_size (review->ids, 0);
}

/* --- lists ---------------------------------------------------------------------------------------- */

static AuthorReviewList
list_of (const AuthorBox *list, guint *ret_start)
{
  const AuthorBox *item = g_ptr_array_index (list->children, 0);

  *ret_start = 1;
  if (item->mark == NULL)
    return AUTHOR_REVIEW_BARE;
  if (g_str_equal (item->mark, "•"))
    return AUTHOR_REVIEW_BULLETS;
  if (g_str_equal (item->mark, "✓"))
    return AUTHOR_REVIEW_TICKS;
  if (!g_ascii_isdigit (*item->mark))
    return item->picture != NULL ? AUTHOR_REVIEW_BARE : AUTHOR_REVIEW_BOXES;
  *ret_start = (guint) g_ascii_strtoull (item->mark, NULL, 10);
  return AUTHOR_REVIEW_NUMBERS;
}

/* Whether the next item goes on where this one ends. */
static bool
goes_on (const AuthorBox *item, const AuthorBox *next)
{
  bool is_number = item->mark != NULL && g_ascii_isdigit (*item->mark);

  if (!is_number || next->mark == NULL)
    return g_strcmp0 (item->mark, next->mark) == 0;
  return g_ascii_strtoull (next->mark, NULL, 10) == g_ascii_strtoull (item->mark, NULL, 10) + 1;
}

/* Items that have another mark, or a number that does not follow, begin a list of their own. */
static void
write_list (AuthorReview *review, const AuthorBox *list)
{
  review->depth++;
  for (guint i = 0; i < list->children->len; i++) {
    const AuthorBox *item = g_ptr_array_index (list->children, i);
    const AuthorBox *before = i > 0 ? g_ptr_array_index (list->children, i - 1) : NULL;
    AuthorBox first = { .children = g_ptr_array_new () };
    guint start;

    g_ptr_array_add (first.children, (void *) item);
    if (before == NULL || !goes_on (before, item)) {
      AuthorReviewList kind = list_of (&first, &start);

      if (before != NULL)
        review->writer->close_list (review);
      review->writer->open_list (review, kind, start);
    }
    g_ptr_array_unref (first.children);
    note_ids (review, item);
    review->writer->open_item (review);
    review->begins_item = true;
    author_review_walk (review, item);
    if (review->begins_item)
      write_words (review, item, "");
    review->writer->close_item (review);
  }
  review->writer->close_list (review);
  review->depth--;
}

/* --- tables --------------------------------------------------------------------------------------- */

static guint
count_columns (const AuthorBox *table)
{
  guint most = 1;

  for (guint i = 0; i < table->children->len; i++) {
    const AuthorBox *row = g_ptr_array_index (table->children, i);
    guint n = 0;

    for (guint j = 0; row->children != NULL && j < row->children->len; j++)
      n += ((const AuthorBox *) g_ptr_array_index (row->children, j))->n_cells;
    most = MAX (most, n);
  }
  return most;
}

static void
write_cell (AuthorReview *review, const AuthorBox *cell)
{
  gsize before;

  note_ids (review, cell);
  review->writer->open_cell (review, cell->n_cells, g_strcmp0 (cell->role, "TH") == 0);
  before = review->out->len;
  author_review_walk (review, cell);
  /* A cell holds at least one paragraph. */
  if (review->out->len == before)
    write_words (review, cell, "");
  review->writer->close_cell (review);
}

static void
write_table (AuthorReview *review, const AuthorBox *table)
{
  AuthorReview around = *review;

  /* In a cell nothing is of the list or frame around the table. */
  review->depth = 0;
  review->fill = review->edge = 0;
  review->begins_item = review->begins_frame = review->is_quote = false;
  review->is_in_table = true;
  review->writer->open_table (review, count_columns (table));
  for (guint i = 0; i < table->children->len; i++) {
    const AuthorBox *row = g_ptr_array_index (table->children, i);

    if (row->children == NULL)
      continue;
    note_ids (review, row);
    review->writer->open_row (review, i < table->n_heads);
    for (guint j = 0; j < row->children->len; j++)
      write_cell (review, g_ptr_array_index (row->children, j));
    review->writer->close_row (review);
  }
  review->writer->close_table (review);
  review->depth = around.depth;
  review->fill = around.fill;
  review->edge = around.edge;
  review->begins_item = around.begins_item;
  review->is_quote = around.is_quote;
  review->is_in_table = around.is_in_table;
}

/* --- boxes ---------------------------------------------------------------------------------------- */

static void
write_block (AuthorReview *review, const AuthorBox *box)
{
  guint32 fill = review->fill, edge = review->edge;
  bool is_quote = review->is_quote;

  if (box->style->padding > 0) {
    review->fill = box->style->fill;
    review->edge = box->style->edge;
    review->begins_frame = review->fill != 0 || review->edge != 0;
  }
  review->is_quote = is_quote || g_strcmp0 (box->role, "BlockQuote") == 0;
  if (g_strcmp0 (box->role, "L") == 0 && box->children != NULL && box->children->len > 0)
    write_list (review, box);
  else
    author_review_walk (review, box);
  review->fill = fill;
  review->edge = edge;
  review->is_quote = is_quote;
}

static void
write_box (AuthorReview *review, const AuthorBox *box)
{
  note_ids (review, box);
  switch (box->kind) {
  case AUTHOR_BOX_TEXT:
    write_text (review, box);
    break;
  case AUTHOR_BOX_PICTURE:
    write_picture (review, box);
    break;
  case AUTHOR_BOX_TABLE:
    write_table (review, box);
    break;
  case AUTHOR_BOX_LINE:
    write_rule (review, box);
    break;
  case AUTHOR_BOX_SQUARE:
    write_words (review, box, "☐");
    break;
  default:
    write_block (review, box);
    break;
  }
}
