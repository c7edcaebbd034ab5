/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/edit/question-edit-reason-private.h"
#include "authoring/edit/question-edit-table-private.h"

#include <string.h>

/* The list that says why, behind cards or gaps: its items are called by their words. */

/* --- the list --------------------------------------------------------------------------------- */

gsize
author_reasons_start (const AuthorPage *page, guint block)
{
  g_autoptr (AuthorList) list
      = author_list_has_reasons (page, block) ? author_list_new (page, block) : NULL;

  return list != NULL && list->items->len > 0 ? author_list_item (list, 0)->lines.start : G_MAXSIZE;
}

static GPtrArray *
read_reasons (const AuthorPage *page, guint block)
{
  return author_list_has_reasons (page, block)
             ? author_answers_read (page, block)
             : g_ptr_array_new_with_free_func ((GDestroyNotify) author_answer_free);
}

static bool
is_blank (const char *text)
{
  return text[strspn (text, " \t\r\n")] == '\0';
}

/* Frees @page; @next is what became of it, %NULL if it could not be had. */
static AuthorPage *
step (AuthorPage *page, AuthorPage *next)
{
  author_page_free (page);
  return next;
}

static AuthorPage *
try_list (const AuthorPage *page, guint block, guint text, const char *before, const char *item)
{
  g_autofree char *fresh = g_strconcat (before, item, NULL);
  g_autoptr (AuthorPage) result = NULL;
  g_autoptr (GPtrArray) found = NULL;
  AuthorRange range;

  if (text >= page->n_blocks)
    return NULL;
  range = author_range_chomp (page, page->blocks[text].range);
  range.start = range.end;
  result = author_edit_text (page, text, range, fresh);
  found = result != NULL ? read_reasons (result, block) : NULL;
  return found != NULL && found->len == 1 ? g_steal_pointer (&result) : NULL;
}

/* The first item, at the end of the text that cards or gaps stand in. A comment keeps it off a list that ends there. */
static AuthorPage *
begin_list (const AuthorPage *page, guint block, guint text, const char *marker, const char *words)
{
  g_autofree char *source = author_field_write ("", 0, words, &author_field_start);
  g_autofree char *item = g_strdup_printf ("%s %s", marker, source);
  AuthorPage *result = try_list (page, block, text, "\n\n", item);

  return result != NULL ? result : try_list (page, block, text, "\n\n<!-- -->\n\n", item);
}

/* With the only item the blank lines go that part the list from what it stands behind. */
static AuthorPage *
remove_reason (const AuthorPage *page, guint block, guint reason)
{
  g_autoptr (AuthorList) list = author_list_new (page, block);
  const AuthorListItem *item = author_list_item (list, reason);
  AuthorRange range;

  if (item == NULL || list->items->len > 1)
    return author_answer_remove (page, block, reason);
  range = (AuthorRange){ author_list_text (list, item)->range.start, item->lines.start };
  range = author_range_chomp (page, range);
  return author_list_edit (list, item, (AuthorRange){ range.end, item->end }, "");
}

/* Of an item that is there. */
static AuthorPage *
set_reason (const AuthorPage *page, guint block, guint reason, const char *text)
{
  return is_blank (text) ? remove_reason (page, block, reason)
                         : author_answer_set_feedback (page, block, reason, text);
}

/* --- cards ------------------------------------------------------------------------------------ */

/* The words of a source in one line, without marks. As a heading, or `1. Zahlen` were a list. */
static char *
dup_words (const char *source)
{
  g_autofree char *line = g_strdelimit (g_strdup (source), "\r\n", ' ');
  g_autofree char *heading = g_strconcat ("# ", line, NULL);
  AuthorMarkdownOptions options = { .allow_html = true };
  g_autoptr (AuthorMarkdown) markdown = author_markdown_parse (heading, strlen (heading), &options);

  return markdown != NULL ? g_strstrip (author_markdown_dup_words (markdown, 0)) : g_strdup ("");
}

static char *
dup_card (const AuthorPage *page, guint block, guint row, guint column)
{
  g_autofree char *source = author_grid_source (page, block, row, column);

  return dup_words (source);
}

/* How many cards before it say the same. Empty cells are many, and no cards. */
static guint
count_same (const AuthorPage *page, guint block, guint row, guint column, const char *words)
{
  g_autoptr (AuthorGrid) grid = author_grid_read (page, block);
  guint n = 0, end = row * grid->n_columns + column;

  for (guint i = grid->n_columns; *words != '\0' && i < end; i++) {
    g_autofree char *other = dup_card (page, block, i / grid->n_columns, i % grid->n_columns);

    n += g_str_equal (other, words);
  }
  return n;
}

guint
author_card_reason (const AuthorPage *page, guint block, guint row, guint column)
{
  g_autoptr (AuthorList) list
      = author_list_has_reasons (page, block) ? author_list_new (page, block) : NULL;
  g_autoptr (AuthorGrid) grid = list != NULL ? author_grid_read (page, block) : NULL;
  g_autofree char *words = NULL;
  guint n;

  if (grid == NULL || row == 0 || row >= grid->n_rows || column >= grid->n_columns)
    return G_MAXUINT;
  words = dup_card (page, block, row, column);
  n = count_same (page, block, row, column, words);
  for (guint i = 0; i < list->items->len; i++) {
    AuthorRange range = author_list_item (list, i)->words;
    g_autofree char *source = g_strndup (page->text + range.start, author_range_length (range));
    g_autofree char *item = dup_words (source);

    if (g_str_equal (item, words) && n-- == 0)
      return i;
  }
  return G_MAXUINT;
}

AuthorPage *
author_card_reason_rename (AuthorPage *page, guint block, guint reason, guint row, guint column)
{
  g_autofree char *words = NULL;
  AuthorPage *result;

  if (reason == G_MAXUINT)
    return page;
  words = dup_card (page, block, row, column);
  result = author_answer_set_text (page, block, reason, words);
  return result != NULL ? step (page, result) : page;
}

/* Behind the reason of the nearest card before it that has one. */
static guint
place_of (const AuthorPage *page, guint block, guint row, guint column)
{
  g_autoptr (AuthorGrid) grid = author_grid_read (page, block);

  for (guint i = row * grid->n_columns + column; i-- > grid->n_columns;) {
    guint reason = *grid->cells[i] != '\0'
                       ? author_card_reason (page, block, i / grid->n_columns, i % grid->n_columns)
                       : G_MAXUINT;

    if (reason != G_MAXUINT)
      return reason + 1;
  }
  return 0;
}

static AuthorPage *
add_card_reason (const AuthorPage *page, guint block, guint row, guint column)
{
  g_autofree char *words = dup_card (page, block, row, column);
  const char *const texts[] = { words, NULL };
  g_autoptr (GPtrArray) reasons = read_reasons (page, block);
  g_autoptr (AuthorTableLines) table = author_table_lines_new (page, block);

  if (table == NULL || *words == '\0')
    return NULL;
  return reasons->len > 0
             ? author_answers_insert (page, block, place_of (page, block, row, column), texts)
             : begin_list (page, block, table->block, "-", words);
}

AuthorPage *
author_card_set_reason (const AuthorPage *page, guint block, guint row, guint column,
                        const char *text)
{
  guint reason = author_card_reason (page, block, row, column);
  g_autoptr (AuthorPage) wider = NULL;

  if (reason != G_MAXUINT)
    return set_reason (page, block, reason, text);
  if (is_blank (text))
    return author_page_again (page);
  if (!author_list_has_reasons (page, block))
    return NULL;
  wider = add_card_reason (page, block, row, column);
  reason = wider != NULL ? author_card_reason (wider, block, row, column) : G_MAXUINT;
  return reason != G_MAXUINT ? set_reason (wider, block, reason, text) : NULL;
}

/* Whether a card with these words is in the table. */
static bool
has_card (const AuthorPage *page, guint block, const AuthorGrid *grid, const char *words)
{
  for (guint i = grid->n_columns; i < grid->n_rows * grid->n_columns; i++) {
    g_autofree char *card = dup_card (page, block, i / grid->n_columns, i % grid->n_columns);

    if (g_str_equal (card, words))
      return true;
  }
  return false;
}

/* Cards that are called otherwise where they lie. What only changed places keeps its words. */
static AuthorPage *
follow_cards (const AuthorPage *before, AuthorPage *page, guint block)
{
  g_autoptr (AuthorGrid) old = author_grid_read (before, block);
  g_autoptr (AuthorGrid) grid = author_grid_read (page, block);

  if (old == NULL || grid == NULL || old->n_rows != grid->n_rows
      || old->n_columns != grid->n_columns)
    return page;
  for (guint i = old->n_columns; i < old->n_rows * old->n_columns; i++) {
    guint row = i / old->n_columns, column = i % old->n_columns;
    g_autofree char *was = NULL, *is = NULL;

    if (g_str_equal (old->cells[i], grid->cells[i]))
      continue;
    was = dup_card (before, block, row, column);
    is = dup_card (page, block, row, column);
    if (!has_card (page, block, grid, was) && !has_card (before, block, old, is))
      page = author_card_reason_rename (
          page, block, author_card_reason (before, block, row, column), row, column);
  }
  return page;
}

/* --- gaps ------------------------------------------------------------------------------------- */

guint
author_gap_reason (const AuthorPage *page, guint block, guint gap)
{
  g_autoptr (GPtrArray) reasons = read_reasons (page, block);

  return gap < reasons->len ? gap : G_MAXUINT;
}

/* The right word with that number, or the last one before it. */
static const char *
right_word (const AuthorGap *gap, guint number)
{
  const char *found = "";

  for (guint i = 0; i < gap->n_words; i++) {
    found = gap->are_right[i] ? gap->words[i] : found;
    if (gap->are_right[i] && number-- == 0)
      break;
  }
  return found;
}

/* Which of the right words it is; G_MAXUINT: none. */
static guint
find_right (const AuthorGap *gap, const char *word)
{
  guint n = 0;

  for (guint i = 0; i < gap->n_words; i++) {
    if (gap->are_right[i] && g_str_equal (gap->words[i], word))
      return n;
    n += gap->are_right[i];
  }
  return G_MAXUINT;
}

static AuthorPage *
add_gap_reason (const AuthorPage *page, guint block, guint at, const AuthorGap *gap)
{
  const char *const texts[] = { right_word (gap, 0), NULL };
  g_autoptr (GPtrArray) reasons = read_reasons (page, block);

  return reasons->len > 0
             ? author_answers_insert (page, block, at, texts)
             : begin_list (page, block, author_gap_last_text (page, block), "1.", texts[0]);
}

AuthorPage *
author_gap_set_reason (const AuthorPage *page, guint block, guint gap, const char *text)
{
  g_autoptr (GPtrArray) gaps = author_gaps_read (page, block);
  g_autoptr (GPtrArray) reasons = read_reasons (page, block);
  AuthorPage *result = NULL;
  guint n = reasons->len;

  if (gap >= gaps->len || !author_list_has_reasons (page, block))
    return NULL;
  /* Of one in the middle the item stays, or those behind it were of other gaps. */
  if (gap < n && is_blank (text) && gap + 1 < n)
    return author_answer_set_feedback (page, block, gap, "");
  if (gap < n)
    return set_reason (page, block, gap, text);
  result = author_page_again (page);
  for (; !is_blank (text) && result != NULL && n <= gap; n++)
    result = step (result, add_gap_reason (result, block, n, g_ptr_array_index (gaps, n)));
  return result != NULL && !is_blank (text) ? step (result, set_reason (result, block, gap, text))
                                            : result;
}

/* --- gaps that moved -------------------------------------------------------------------------- */

#define NONE G_MAXUINT

static bool
is_same_gap (const AuthorGap *a, const AuthorGap *b)
{
  return g_strv_equal ((const char *const *) a->words, (const char *const *) b->words)
         && memcmp (a->are_right, b->are_right, a->n_words * sizeof *a->are_right) == 0;
}

/* Gives each gap of now the one that it was, where both say the same; first those that stayed where they were. */
static void
match_same (const GPtrArray *old, const GPtrArray *now, guint *was, bool *is_used)
{
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < now->len; i++)
      for (guint k = pass == 0 ? i : 0; was[i] == NONE && k < (pass == 0 ? i + 1 : old->len); k++)
        if (k < old->len && !is_used[k]
            && is_same_gap (g_ptr_array_index (now, i), g_ptr_array_index (old, k))) {
          was[i] = k;
          is_used[k] = true;
        }
}

/* What is left over on both sides in the same number is called otherwise now. */
static void
match_rest (guint n_old, guint n_now, guint *was, bool *is_used)
{
  guint k = 0, n_free = 0;

  for (guint i = 0; i < n_old; i++)
    n_free += !is_used[i];
  for (guint i = 0; i < n_now; i++)
    n_free -= was[i] == NONE;
  for (guint i = 0; n_free == 0 && i < n_now; i++) {
    if (was[i] != NONE)
      continue;
    while (is_used[k])
      k++;
    was[i] = k;
    is_used[k] = true;
  }
}

/* The numbers that the items had, in the order that they are in. */
static guint
find_item (const GArray *order, guint was)
{
  for (guint i = 0; i < order->len; i++)
    if (g_array_index (order, guint, i) == was)
      return i;
  return NONE;
}

/* Takes away what is said of gaps that are gone. */
static AuthorPage *
drop_items (AuthorPage *page, guint block, GArray *order, const bool *is_used, guint n_old)
{
  for (guint i = order->len; page != NULL && i-- > 0;)
    if (i < n_old && !is_used[i]) {
      page = step (page, remove_reason (page, block, i));
      g_array_remove_index (order, i);
    }
  return page;
}

/* Brings the item of the gap to its place; a gap that is new gets one. */
static AuthorPage *
put_item (AuthorPage *page, guint block, GArray *order, guint at, guint was, const AuthorGap *gap)
{
  guint from = was != NONE ? find_item (order, was) : NONE;

  if (from == at)
    return page;
  if (from == NONE) {
    g_array_insert_val (order, at, was);
    return step (page, add_gap_reason (page, block, at, gap));
  }
  g_array_remove_index (order, from);
  g_array_insert_val (order, at, was);
  return step (page, author_answer_move (page, block, from, at));
}

/* An item that was called by a right word of the gap is still so. */
static AuthorPage *
rename_item (AuthorPage *page, guint block, guint at, const AuthorGap *old, const AuthorGap *now)
{
  g_autoptr (GPtrArray) reasons = read_reasons (page, block);
  const AuthorAnswer *item = at < reasons->len ? g_ptr_array_index (reasons, at) : NULL;
  guint number = item != NULL ? find_right (old, item->text) : NONE;
  AuthorPage *result = NULL;

  if (number != NONE && find_right (now, item->text) == NONE)
    result = author_answer_set_text (page, block, at, right_word (now, number));
  return result != NULL ? step (page, result) : page;
}

/* Behind the last gap that something is said of, the list may end. */
static guint
count_wanted (const GArray *order, const guint *was, guint n_now)
{
  guint n = 0;

  for (guint i = 0; i < n_now; i++)
    if (was[i] != NONE && find_item (order, was[i]) != NONE)
      n = i + 1;
  return n;
}

static AuthorPage *
follow_gaps (const AuthorPage *before, AuthorPage *page, guint block)
{
  g_autoptr (GPtrArray) old = author_gaps_read (before, block);
  g_autoptr (GPtrArray) now = author_gaps_read (page, block);
  g_autoptr (GPtrArray) reasons = read_reasons (page, block);
  g_autofree guint *was = g_new (guint, now->len + 1);
  g_autofree bool *is_used = g_new0 (bool, old->len + 1);
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint));
  AuthorPage *result = author_page_again (page);
  guint n_wanted;

  for (guint i = 0; i < now->len; i++)
    was[i] = NONE;
  for (guint i = 0; i < reasons->len; i++)
    g_array_append_val (order, i);
  match_same (old, now, was, is_used);
  match_rest (old->len, now->len, was, is_used);
  result = drop_items (result, block, order, is_used, old->len);
  n_wanted = count_wanted (order, was, now->len);
  for (guint i = 0; i < n_wanted && result != NULL; i++)
    result = put_item (result, block, order, i, was[i], g_ptr_array_index (now, i));
  for (guint i = 0; i < n_wanted && result != NULL; i++)
    if (was[i] != NONE)
      result = rename_item (result, block, i, g_ptr_array_index (old, was[i]),
                            g_ptr_array_index (now, i));
  return result != NULL ? step (page, result) : page;
}

/* --- both ------------------------------------------------------------------------------------- */

AuthorPage *
author_reasons_follow (const AuthorPage *before, AuthorPage *page, guint block)
{
  if (author_reasons_start (page, block) == G_MAXSIZE || block >= before->n_blocks
      || g_strcmp0 (before->blocks[block].name, page->blocks[block].name) != 0)
    return page;
  return g_str_equal (page->blocks[block].name, "cloze") ? follow_gaps (before, page, block)
                                                         : follow_cards (before, page, block);
}
