/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/edit/question-edit-reason-private.h"
#include "authoring/edit/question-edit-table-private.h"

/* Cards that lie in the columns of a table. */

guint
author_cards_count (const AuthorGrid *grid, guint column)
{
  guint n = 0;

  for (guint row = 1; row < grid->n_rows; row++)
    n += *author_grid_cell (grid, row, column) != '\0';
  return n;
}

guint
author_cards_row (const AuthorGrid *grid, guint column, guint card)
{
  for (guint row = 1; row < grid->n_rows; row++)
    if (*author_grid_cell (grid, row, column) != '\0' && card-- == 0)
      return row;
  return 0;
}

/* Where the next card of a column goes: below its last one; the number of rows if there is no room. */
static guint
free_row (const AuthorGrid *grid, guint column)
{
  guint row = grid->n_rows;

  while (row > 1 && *author_grid_cell (grid, row - 1, column) == '\0')
    row--;
  return row;
}

static AuthorPage *
add_card (const AuthorPage *page, guint block, const AuthorGrid *grid, guint column,
          const char *source)
{
  static const char *const none[] = { NULL };
  guint row = free_row (grid, column);
  g_autoptr (AuthorPage) wider = NULL;

  if (row < grid->n_rows)
    return author_grid_put (page, block, row, column, source);
  wider = author_grid_insert_row (page, block, row, none);
  return wider != NULL ? author_grid_put (wider, block, row, column, source) : NULL;
}

static bool
is_empty_row (const AuthorGrid *grid, guint row)
{
  for (guint column = 0; column < grid->n_columns; column++)
    if (*author_grid_cell (grid, row, column) != '\0')
      return false;
  return true;
}

static AuthorPage *
remove_card (const AuthorPage *page, guint block, guint row, guint column)
{
  g_autoptr (AuthorPage) result = author_grid_put (page, block, row, column, "");
  g_autoptr (AuthorGrid) grid = result != NULL ? author_grid_read (result, block) : NULL;

  if (grid != NULL && is_empty_row (grid, row))
    return author_grid_remove_row (result, block, row);
  return g_steal_pointer (&result);
}

static bool
is_blank (const char *text)
{
  for (; *text != '\0'; text++)
    if (!g_ascii_isspace (*text))
      return false;
  return true;
}

AuthorPage *
author_card_set (const AuthorPage *page, guint block, guint column, guint card, const char *text)
{
  AuthorFieldForm form = { .is_cell = true };
  g_autoptr (AuthorGrid) grid = author_grid_read (page, block);
  g_autofree char *source = NULL;
  guint row;

  if (grid == NULL || column >= grid->n_columns)
    return NULL;
  row = author_cards_row (grid, column, card);
  if (row == 0 && is_blank (text))
    return author_page_parse (page->bytes, NULL);
  source = author_field_write ("", 0, text, &form);
  if (row == 0)
    return add_card (page, block, grid, column, source);
  if (is_blank (text))
    return author_card_remove (page, block, column, row);
  return author_card_write (page, block, row, column, text);
}

AuthorPage *
author_card_write (const AuthorPage *page, guint block, guint row, guint column, const char *text)
{
  guint reason = author_card_reason (page, block, row, column);
  AuthorPage *result = author_grid_set (page, block, row, column, text);

  return result != NULL ? author_card_reason_rename (result, block, reason, row, column) : NULL;
}

AuthorPage *
author_card_remove (const AuthorPage *page, guint block, guint column, guint row)
{
  g_autoptr (AuthorPage) bare = author_card_set_reason (page, block, row, column, "");

  return bare != NULL ? remove_card (bare, block, row, column) : NULL;
}

AuthorPage *
author_cards_remove_column (const AuthorPage *page, guint block, guint column)
{
  g_autoptr (AuthorPage) bare = author_page_again (page);
  g_autoptr (AuthorGrid) grid = author_grid_read (page, block);

  for (guint row = 1; grid != NULL && bare != NULL && row < grid->n_rows; row++) {
    AuthorPage *next = *author_grid_cell (grid, row, column) != '\0'
                           ? author_card_set_reason (bare, block, row, column, "")
                           : author_page_again (bare);

    author_page_free (bare);
    bare = next;
  }
  return bare != NULL ? author_grid_remove_column (bare, block, column) : NULL;
}

AuthorPage *
author_card_swap (const AuthorPage *page, guint block, guint column, guint row, guint other)
{
  g_autofree char *one = author_grid_source (page, block, row, column);
  g_autofree char *two = author_grid_source (page, block, other, column);
  g_autoptr (AuthorPage) result = NULL;

  if (row == 0 || other == 0)
    return NULL;
  result = author_grid_put (page, block, row, column, two);
  return result != NULL ? author_grid_put (result, block, other, column, one) : NULL;
}

AuthorPage *
author_card_send (const AuthorPage *page, guint block, guint column, guint card, guint to_column)
{
  g_autoptr (AuthorGrid) grid = author_grid_read (page, block);
  g_autoptr (AuthorPage) added = NULL;
  g_autofree char *source = NULL;
  guint row;

  if (grid == NULL || column >= grid->n_columns || to_column >= grid->n_columns)
    return NULL;
  row = author_cards_row (grid, column, card);
  if (row == 0 || column == to_column)
    return NULL;
  source = author_grid_source (page, block, row, column);
  added = add_card (page, block, grid, to_column, source);
  return added != NULL ? remove_card (added, block, row, column) : NULL;
}
