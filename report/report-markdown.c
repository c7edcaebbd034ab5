/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "report/report-private.h"

/*
 * CommonMark 0.30 with the tables of GFM. Text of people is shown as they wrote it: what would have a meaning is
 * escaped, so it has none. Only an address of mail becomes a link where a program likes that: no escape keeps
 * it from doing so.
 */

/* Have a meaning anywhere; $ is a formula for some. */
#define ALWAYS "\\`*_[]<>|~&#$"

typedef struct {
  const LkReport *report;
  GString *out;
} Markdown;

/* What would begin a list, or be a line below a heading or between rows: the place to escape. %NULL: nothing. */
static const char *
find_sign (const char *line)
{
  const char *end = line;

  while (g_ascii_isdigit (*end))
    end++;
  if (end > line)
    return (*end == '.' || *end == ')') && strchr (" \n", end[1]) != NULL ? end : NULL;
  if (*line == '=' || (*line == ':' && line[1] == '-'))
    return line;
  if (*line == '-' || *line == '+')
    return strchr (" \n-", line[1]) != NULL ? line : NULL;
  return NULL;
}

/* The sign by which addresses of pages would become links; then escapes would be a part of them. */
static bool
makes_link (const char *line, const char *at)
{
  return g_str_has_prefix (at, "://")
         || (*at == '.' && at - line >= 3 && g_ascii_strncasecmp (at - 3, "www", 3) == 0);
}

static void
append_line (GString *out, const char *line, gsize length)
{
  const char *end = line + length, *sign, *at;

  while (line < end && *line == ' ')
    line++;
  sign = find_sign (line);
  for (at = line; at < end; at++) {
    if (strchr (ALWAYS, *at) != NULL || at == sign || makes_link (line, at))
      g_string_append_c (out, '\\');
    g_string_append_c (out, *at);
  }
}

/* Several lines, with @between where one ends. */
static void
append (GString *out, const char *text, const char *between)
{
  for (;;) {
    gsize length = strcspn (text, "\n");

    append_line (out, text, length);
    text += length;
    if (*text == '\0')
      return;
    g_string_append (out, between);
    text++;
  }
}

/* Each after an empty line. */
static void
begin_block (Markdown *markdown)
{
  if (markdown->out->len > 0)
    g_string_append_c (markdown->out, '\n');
}

static void
write_heading (Markdown *markdown, unsigned level, const char *text)
{
  begin_block (markdown);
  g_string_append_len (markdown->out, "####", level);
  g_string_append_c (markdown->out, ' ');
  append (markdown->out, text, " ");
  g_string_append_c (markdown->out, '\n');
}

static void
write_paragraphs (Markdown *markdown, const LkReportPart *part)
{
  for (guint i = 0; i < part->texts->len; i++) {
    begin_block (markdown);
    append (markdown->out, g_ptr_array_index (part->texts, i), "\\\n");
    g_string_append_c (markdown->out, '\n');
  }
}

static void
write_quote (Markdown *markdown, const LkReportPart *part)
{
  for (guint i = 0; i < part->texts->len; i++) {
    if (i == 0)
      begin_block (markdown);
    g_string_append (markdown->out, i == 0 ? "> " : ">\n> ");
    append (markdown->out, g_ptr_array_index (part->texts, i), "\\\n> ");
    g_string_append_c (markdown->out, '\n');
  }
}

static void
write_field (Markdown *markdown, const LkReportPart *part)
{
  if (*part->name != '\0') {
    begin_block (markdown);
    g_string_append (markdown->out, "**");
    append (markdown->out, part->name, " ");
    g_string_append (markdown->out, "**\n");
  }
  write_paragraphs (markdown, part);
}

/* Two lists one behind the other stay two if their signs differ. */
static void
write_list (Markdown *markdown, const LkReportPart *part, char sign)
{
  begin_block (markdown);
  for (guint i = 0; i < part->texts->len; i++) {
    g_string_append_c (markdown->out, sign);
    g_string_append_c (markdown->out, ' ');
    append (markdown->out, g_ptr_array_index (part->texts, i), "\\\n  ");
    g_string_append_c (markdown->out, '\n');
  }
}

/* --- tables --------------------------------------------------------------------------------------- */

static void
write_cell (Markdown *markdown, const char *text)
{
  g_string_append (markdown->out, " ");
  append (markdown->out, text, " <br> ");
  g_string_append (markdown->out, " |");
}

static void
write_head (Markdown *markdown, const LkReportPart *table)
{
  if (*table->name != '\0') {
    begin_block (markdown);
    g_string_append (markdown->out, "**");
    append (markdown->out, table->name, " ");
    g_string_append (markdown->out, "**\n");
  }
  begin_block (markdown);
  g_string_append_c (markdown->out, '|');
  for (unsigned i = 0; i < table->n_columns; i++)
    write_cell (markdown, g_ptr_array_index (table->texts, i));
  g_string_append (markdown->out, "\n|");
  for (unsigned i = 0; i < table->n_columns; i++)
    g_string_append (markdown->out, table->kinds[i] == LK_REPORT_NUMBER ? " ---: |" : " --- |");
  g_string_append_c (markdown->out, '\n');
}

static bool
write_table (Markdown *markdown, const LkReportPart *table, GCancellable *cancellable,
             GError **error)
{
  unsigned n_rows = lk_report_n_rows (table);

  if (table->n_columns == 0)
    return true;
  write_head (markdown, table);
  for (unsigned row = 0; row < n_rows; row++) {
    if (!lk_report_goes_on (cancellable, error))
      return false;
    g_string_append_c (markdown->out, '|');
    for (unsigned i = 0; i < table->n_columns; i++) {
      g_autofree char *text = lk_report_cell (markdown->report, table, row, i);

      write_cell (markdown, text);
    }
    g_string_append_c (markdown->out, '\n');
  }
  return true;
}

/* --- the whole ------------------------------------------------------------------------------------ */

static bool
write_part (Markdown *markdown, const LkReportPart *part, bool is_second_list,
            GCancellable *cancellable, GError **error)
{
  switch (part->kind) {
  case LK_REPORT_PART_HEADING:
    write_heading (markdown, part->level + 1, part->name);
    break;
  case LK_REPORT_PART_TEXT:
    write_paragraphs (markdown, part);
    break;
  case LK_REPORT_PART_QUOTE:
    write_quote (markdown, part);
    break;
  case LK_REPORT_PART_FIELD:
    write_field (markdown, part);
    break;
  case LK_REPORT_PART_LIST:
    write_list (markdown, part, is_second_list ? '*' : '-');
    break;
  case LK_REPORT_PART_TABLE:
    return write_table (markdown, part, cancellable, error);
  case LK_REPORT_PART_PICTURE:
    break;
  }
  return lk_report_goes_on (cancellable, error);
}

GBytes *
lk_report_make_markdown (const LkReport *report, GCancellable *cancellable, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  Markdown markdown = { .report = report, .out = out };
  bool is_second_list = false;

  write_heading (&markdown, 1, report->title);
  if (report->about != NULL) {
    begin_block (&markdown);
    append (out, report->about, " ");
    g_string_append_c (out, '\n');
  }
  for (guint i = 0; i < report->parts->len; i++) {
    const LkReportPart *part = g_ptr_array_index (report->parts, i);

    if (!write_part (&markdown, part, is_second_list, cancellable, error))
      return NULL;
    is_second_list = part->kind == LK_REPORT_PART_LIST && !is_second_list;
  }
  return g_string_free_to_bytes (g_steal_pointer (&out));
}
