/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "report/report-private.h"

/*
 * RFC 4180: CRLF at the ends of records, quotes around what needs them. UTF-8 with the mark of byte order, without
 * which Excel takes it for another encoding. Where numbers are written with a comma, spreadsheets expect a
 * semicolon between cells: a German Excel puts a line with commas into one cell.
 *
 * A cell that begins with = + - @ is a formula for spreadsheets, and could read other cells, files and the
 * network. What is no number gets an apostrophe in front, with which they take it for text.
 */

#define MARK "\xef\xbb\xbf"
#define END  "\r\n"

typedef struct {
  GString *out;
  char separator;
  bool has_comma;
} Csv;

/* Also as German readers write it. */
static bool
is_number (const Csv *csv, const char *text)
{
  g_autofree char *plain = g_strdup (text);

  return lk_report_is_number (csv->has_comma ? g_strdelimit (plain, ",", '.') : plain);
}

/* Those of East Asia are taken for the same. */
static bool
is_formula (const Csv *csv, const char *text)
{
  gunichar first;

  while (*text == ' ' || *text == '\n')
    text++;
  first = g_utf8_get_char (text);
  return first != 0 && g_utf8_strchr ("=+-@＝＋－＠", -1, first) != NULL && !is_number (csv, text);
}

static void
write_cell (Csv *csv, const char *text)
{
  bool is_quoted = strpbrk (text, "\"\n") != NULL || strchr (text, csv->separator) != NULL;

  if (is_quoted)
    g_string_append_c (csv->out, '"');
  if (is_formula (csv, text))
    g_string_append_c (csv->out, '\'');
  for (; *text != '\0'; text++) {
    if (*text == '"')
      g_string_append_c (csv->out, '"');
    g_string_append_c (csv->out, *text);
  }
  if (is_quoted)
    g_string_append_c (csv->out, '"');
}

static void
write_between (Csv *csv, unsigned column)
{
  if (column > 0)
    g_string_append_c (csv->out, csv->separator);
}

static void
write_head (Csv *csv, const LkReportPart *table)
{
  /* A line that is empty parts tables. */
  if (csv->out->len > strlen (MARK))
    g_string_append (csv->out, END);
  if (*table->name != '\0') {
    write_cell (csv, table->name);
    g_string_append (csv->out, END);
  }
  for (unsigned i = 0; i < table->n_columns; i++) {
    write_between (csv, i);
    write_cell (csv, g_ptr_array_index (table->texts, i));
  }
  g_string_append (csv->out, END);
}

static void
write_row (Csv *csv, const LkReport *report, const LkReportPart *table, unsigned row)
{
  for (unsigned i = 0; i < table->n_columns; i++) {
    g_autofree char *text = lk_report_cell (report, table, row, i);

    write_between (csv, i);
    write_cell (csv, text);
  }
  g_string_append (csv->out, END);
}

static bool
write_table (Csv *csv, const LkReport *report, const LkReportPart *table, GCancellable *cancellable,
             GError **error)
{
  unsigned n_rows = lk_report_n_rows (table);

  write_head (csv, table);
  for (unsigned row = 0; row < n_rows; row++) {
    if (!lk_report_goes_on (cancellable, error))
      return false;
    write_row (csv, report, table, row);
  }
  return true;
}

GBytes *
lk_report_make_csv (const LkReport *report, GCancellable *cancellable, GError **error)
{
  g_autoptr (GString) out = g_string_new (MARK);
  Csv csv = { .out = out, .has_comma = lk_report_has_comma (report->language) };

  csv.separator = csv.has_comma ? ';' : ',';
  for (guint i = 0; i < report->parts->len; i++) {
    const LkReportPart *part = g_ptr_array_index (report->parts, i);

    if (part->kind == LK_REPORT_PART_TABLE && !write_table (&csv, report, part, cancellable, error))
      return NULL;
  }
  return g_string_free_to_bytes (g_steal_pointer (&out));
}
