/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/classlist/classlist-csv.h"

#include <string.h>

void
lk_csv_row_clear (LkCsvRow *row)
{
  g_clear_pointer (&row->values, g_ptr_array_unref);
}

static bool
is_end (const char *at)
{
  return *at == '\0' || *at == '\n' || *at == '\r';
}

/* Beyond the end of a line, be it `\n`, `\r\n` or `\r`. */
static void
pass_line_end (LkCsvReader *reader)
{
  if (*reader->at == '\0')
    return;
  if (*reader->at == '\r' && reader->at[1] == '\n')
    reader->at++;
  reader->at++;
  reader->line++;
}

/* What is in quotation marks, line ends included. False: they are not closed. */
static bool
read_quoted (LkCsvReader *reader, GString *value)
{
  reader->at++;
  while (*reader->at != '\0' && value->len < LK_CSV_VALUE_BYTES) {
    if (*reader->at == '"' && reader->at[1] != '"') {
      reader->at++;
      return is_end (reader->at) || *reader->at == reader->separator;
    }
    if (*reader->at == '"')
      reader->at++;
    if (*reader->at == '\n' || (*reader->at == '\r' && reader->at[1] != '\n'))
      reader->line++;
    g_string_append_c (value, *reader->at++);
  }
  return false;
}

static void
read_plain (LkCsvReader *reader, GString *value)
{
  size_t n = 0;

  while (!is_end (reader->at + n) && reader->at[n] != reader->separator)
    n++;
  g_string_append_len (value, reader->at, (gssize) n);
  reader->at += n;
}

static bool
read_value (LkCsvReader *reader, GPtrArray *values)
{
  g_autoptr (GString) value = g_string_new (NULL);
  bool good = true;

  if (*reader->at == '"')
    good = read_quoted (reader, value);
  else
    read_plain (reader, value);
  if (values->len < LK_CSV_VALUES)
    g_ptr_array_add (values, g_string_free (g_steal_pointer (&value), FALSE));
  return good;
}

/* A mark that is not closed must not swallow the rest of the list. */
static void
go_on_after (LkCsvReader *reader, const LkCsvReader *begin)
{
  *reader = *begin;
  reader->at += strcspn (reader->at, "\r\n");
  pass_line_end (reader);
}

bool
lk_csv_next (LkCsvReader *reader, LkCsvRow *ret_row)
{
  const LkCsvReader begin = *reader;

  if (*reader->at == '\0')
    return false;
  *ret_row = (LkCsvRow){ .line = reader->line, .values = g_ptr_array_new_with_free_func (g_free) };
  for (;;) {
    if (!read_value (reader, ret_row->values)) {
      ret_row->broken = true;
      go_on_after (reader, &begin);
      return true;
    }
    if (*reader->at != reader->separator || is_end (reader->at))
      break;
    reader->at++;
  }
  pass_line_end (reader);
  return true;
}
