/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/manifest/manifest-csv.h"

/* One field from *@at on, moved behind it; quotes doubled inside quotes are one. A quoted field may
 * run over lines. (transfer full) */
static char *
take_field (const char **at)
{
  GString *field = g_string_new (NULL);
  bool quoted = false;

  for (; **at != '\0'; (*at)++) {
    if (**at == '"' && quoted && (*at)[1] == '"')
      g_string_append_c (field, *(*at)++);
    else if (**at == '"')
      quoted = !quoted;
    else if (!quoted && (**at == ',' || **at == '\n' || **at == '\r'))
      break;
    else
      g_string_append_c (field, **at);
  }
  return g_strstrip (g_string_free (field, FALSE));
}

static GPtrArray *
take_row (const char **at, unsigned *max_fields)
{
  GPtrArray *row = g_ptr_array_new_with_free_func (g_free);
  bool more = true;

  while (more) {
    g_ptr_array_add (row, take_field (at));
    *max_fields -= 1;
    more = **at == ',' && *max_fields > 0;
    if (more)
      (*at)++;
  }
  while (**at == '\r' || **at == '\n')
    (*at)++;
  return row;
}

static bool
is_blank_row (const GPtrArray *row)
{
  return row->len == 1 && *(const char *) g_ptr_array_index (row, 0) == '\0';
}

LkCsv
lk_csv_parse (const char *text, unsigned max_fields)
{
  LkCsv csv = { .rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref) };

  while (*text != '\0' && max_fields > 0) {
    GPtrArray *row = take_row (&text, &max_fields);

    if (is_blank_row (row))
      g_ptr_array_unref (row);
    else
      g_ptr_array_add (csv.rows, row);
  }
  return csv;
}

void
lk_csv_clear (LkCsv *csv)
{
  g_clear_pointer (&csv->rows, g_ptr_array_unref);
}

unsigned
lk_csv_n_rows (const LkCsv *csv)
{
  return csv->rows->len > 0 ? csv->rows->len - 1 : 0;
}

unsigned
lk_csv_column (const LkCsv *csv, const char *name)
{
  const GPtrArray *names = csv->rows->len > 0 ? g_ptr_array_index (csv->rows, 0) : NULL;

  for (unsigned i = 0; names != NULL && i < names->len; i++)
    if (g_ascii_strcasecmp (g_ptr_array_index (names, i), name) == 0)
      return i;
  return G_MAXUINT;
}

const char *
lk_csv_field (const LkCsv *csv, unsigned row, unsigned column)
{
  const GPtrArray *fields = g_ptr_array_index (csv->rows, row + 1);

  return column < fields->len ? g_ptr_array_index (fields, column) : NULL;
}
