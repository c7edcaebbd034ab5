/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/model/block.h"

#include <string.h>

#include "engine/base/text.h"

#define MOST_COUNT 1000000

const AuthorBlockRow *
author_block_row (const char *name)
{
  const AuthorBlockRow *const tables[]
      = { author_text_blocks, author_question_blocks, author_activity_blocks };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const AuthorBlockRow *row = tables[i]; row->name != NULL; row++)
      if (g_str_equal (row->name, name))
        return row;
  return NULL;
}

/* --- values ----------------------------------------------------------------------------------- */

static bool
is_one_of (const char *words, const char *word)
{
  gsize length = strlen (word);

  for (const char *at = words; at != NULL; at = strchr (at, '|') ? strchr (at, '|') + 1 : NULL)
    if (strncmp (at, word, length) == 0 && (at[length] == '|' || at[length] == '\0'))
      return true;
  return false;
}

static bool
is_time (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", 4);
  guint n = g_strv_length (parts), number;

  for (guint i = 0; i < n; i++)
    if (!lk_text_to_index (parts[i], i == 0 ? 999 : 59, &number)
        || (i > 0 && strlen (parts[i]) != 2))
      return false;
  return n == 2 || n == 3;
}

static bool
value_fits (const AuthorValueRow *row, const char *value)
{
  double number;
  guint count;

  switch (row->kind) {
  case AUTHOR_VALUE_COUNT:
    return lk_text_to_index (value, MOST_COUNT, &count);
  case AUTHOR_VALUE_NUMBER:
    return lk_text_to_number (value, &number);
  case AUTHOR_VALUE_FLAG:
    return g_str_equal (value, "yes") || g_str_equal (value, "no");
  case AUTHOR_VALUE_WORD:
    return is_one_of (row->words, value);
  case AUTHOR_VALUE_TIME:
    return is_time (value);
  case AUTHOR_VALUE_FILE:
  case AUTHOR_VALUE_TEXT:
  default:
    return *value != '\0';
  }
}

/* What a value looks like, for whoever has to mend it. */
static const char *
form_of (const AuthorValueRow *row)
{
  static const char *const forms[] = {
    [AUTHOR_VALUE_TEXT] = "\"…\"", [AUTHOR_VALUE_COUNT] = "0, 1, 2, …",
    [AUTHOR_VALUE_NUMBER] = "1.5", [AUTHOR_VALUE_FLAG] = "yes|no",
    [AUTHOR_VALUE_WORD] = NULL,    [AUTHOR_VALUE_FILE] = "media/…",
    [AUTHOR_VALUE_TIME] = "1:20",
  };

  return row->kind == AUTHOR_VALUE_WORD ? row->words : forms[row->kind];
}

bool
author_block_flag (const AuthorPage *page, guint block, const char *name, bool otherwise)
{
  const char *value = author_page_value (page, block, name);

  return value == NULL ? otherwise : g_str_equal (value, "yes");
}

double
author_block_number (const AuthorPage *page, guint block, const char *name, double otherwise)
{
  const char *value = author_page_value (page, block, name);
  double number = otherwise;

  return value != NULL && lk_text_to_number (value, &number) ? number : otherwise;
}

guint
author_block_count (const AuthorPage *page, guint block, const char *name, guint otherwise)
{
  const char *value = author_page_value (page, block, name);
  guint count = otherwise;

  return value != NULL && lk_text_to_index (value, MOST_COUNT, &count) ? count : otherwise;
}

/* --- checks ----------------------------------------------------------------------------------- */

static const AuthorValueRow *
find_value (const AuthorBlockRow *row, const char *name)
{
  for (const AuthorValueRow *value = row->values; value != NULL && value->name != NULL; value++)
    if (g_str_equal (value->name, name))
      return value;
  return NULL;
}

static char *
list_values (const AuthorBlockRow *row)
{
  GString *names = g_string_new (NULL);

  for (const AuthorValueRow *value = row->values; value != NULL && value->name != NULL; value++)
    g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", value->name);
  return g_string_free (names, FALSE);
}

/* `of` tells which state of the source a translation is of; it may stand anywhere. */
static void
check_values (const AuthorPage *page, const AuthorBlock *block, const AuthorBlockRow *row,
              AuthorIssueList *issues)
{
  for (guint i = block->first_attribute; i < block->first_attribute + block->n_attributes; i++) {
    const AuthorAttribute *attribute = &page->attributes[i];
    const AuthorValueRow *value;

    if (attribute->kind != AUTHOR_ATTRIBUTE_VALUE || g_str_equal (attribute->name, "of"))
      continue;
    value = find_value (row, attribute->name);
    if (value == NULL) {
      g_autofree char *names = list_values (row);

      author_issue_add (issues, AUTHOR_ISSUE_VALUE_UNKNOWN, block->line, 1, attribute->name, names);
    } else if (!value_fits (value, attribute->value)) {
      author_issue_add (issues, AUTHOR_ISSUE_VALUE, block->line, 1, attribute->value,
                        form_of (value));
    }
  }
}

static void
check_needed (const AuthorPage *page, guint number, const AuthorBlockRow *row,
              AuthorIssueList *issues)
{
  const AuthorBlock *block = &page->blocks[number];

  for (const AuthorValueRow *value = row->values; value != NULL && value->name != NULL; value++)
    if (value->is_needed && author_page_value (page, number, value->name) == NULL)
      author_issue_add (issues, AUTHOR_ISSUE_VALUE_MISSING, block->line, 1, row->name, value->name);
  if (row->needs_id && block->id == NULL)
    author_issue_add (issues, AUTHOR_ISSUE_ID_MISSING, block->line, 1, row->name, "#…");
}

static void
check_place (const AuthorPage *page, guint number, const AuthorBlockRow *row,
             AuthorIssueList *issues)
{
  guint parent = author_page_parent (page, number);
  const char *around = parent == AUTHOR_PAGE_ITSELF ? NULL : page->blocks[parent].name;

  if (row->inside != NULL && (around == NULL || !is_one_of (row->inside, around)))
    author_issue_add (issues, AUTHOR_ISSUE_BLOCK_PLACE, page->blocks[number].line, 1, row->name,
                      row->inside);
}

void
author_blocks_check (const AuthorPage *page, AuthorIssueList *issues)
{
  for (guint i = 0; i < page->n_blocks; i++) {
    const AuthorBlock *block = &page->blocks[i];
    const AuthorBlockRow *row;

    if (block->kind != AUTHOR_BLOCK_DIV || block->name == NULL || block->is_broken)
      continue;
    row = author_block_row (block->name);
    if (row == NULL) {
      author_issue_add (issues, AUTHOR_ISSUE_BLOCK_UNKNOWN, block->line, 1, block->name, NULL);
      continue;
    }
    check_values (page, block, row, issues);
    check_needed (page, i, row, issues);
    check_place (page, i, row, issues);
  }
}
