/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "report/report-layout-private.h"

#define MOST_LEVEL 3
/* What a text takes beside its bytes. */
#define TEXT_BYTES 16

/* --- the document --------------------------------------------------------------------------------- */

static void
part_free (gpointer data)
{
  LkReportPart *part = data;

  if (part->free != NULL)
    part->free (part->data);
  g_free (part->name);
  g_free (part->kinds);
  g_clear_pointer (&part->texts, g_ptr_array_unref);
  g_clear_pointer (&part->cells, g_ptr_array_unref);
  g_free (part);
}

LkReport *
lk_report_new (const char *title, const char *language, const char *about)
{
  LkReport *report = g_new0 (LkReport, 1);

  report->title = lk_report_clean_line (title);
  report->language = lk_report_clean_line (language);
  report->about = about != NULL ? lk_report_clean_line (about) : NULL;
  report->parts = g_ptr_array_new_with_free_func (part_free);
  return report;
}

void
lk_report_free (LkReport *report)
{
  if (report == NULL)
    return;
  lk_report_layout_free (report->pages);
  g_ptr_array_unref (report->parts);
  g_free (report->title);
  g_free (report->language);
  g_free (report->about);
  g_free (report);
}

/* --- adding --------------------------------------------------------------------------------------- */

/* Whether so much more has room. */
static bool
take_room (LkReport *report, const char *text)
{
  gsize size = (text != NULL ? strlen (text) : 0) + TEXT_BYTES;

  if (report->is_too_large || size > LK_REPORT_MOST_BYTES - report->size) {
    report->is_too_large = true;
    return false;
  }
  report->size += size;
  return true;
}

/* %NULL: there is no room. */
static LkReportPart *
add_part (LkReport *report, LkReportPartKind kind, const char *name)
{
  LkReportPart *part;

  g_clear_pointer (&report->pages, lk_report_layout_free);
  if (!take_room (report, name))
    return NULL;
  part = g_new0 (LkReportPart, 1);
  part->kind = kind;
  part->name = lk_report_clean_line (name);
  part->texts = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (report->parts, part);
  return part;
}

void
lk_report_heading (LkReport *report, unsigned level, const char *text)
{
  LkReportPart *part = add_part (report, LK_REPORT_PART_HEADING, text);

  if (part != NULL)
    part->level = CLAMP (level, 1, MOST_LEVEL);
}

static void
add_paragraphs (LkReport *report, LkReportPartKind kind, const char *name, const char *text)
{
  LkReportPart *part = add_part (report, kind, name);
  g_autofree char *clean = NULL;

  if (part == NULL || !take_room (report, text))
    return;
  clean = lk_report_clean (text);
  g_ptr_array_unref (part->texts);
  part->texts = lk_report_paragraphs (clean);
}

void
lk_report_text (LkReport *report, const char *text)
{
  add_paragraphs (report, LK_REPORT_PART_TEXT, NULL, text);
}

void
lk_report_quote (LkReport *report, const char *text)
{
  add_paragraphs (report, LK_REPORT_PART_QUOTE, NULL, text);
}

void
lk_report_field (LkReport *report, const char *name, const char *text)
{
  add_paragraphs (report, LK_REPORT_PART_FIELD, name, text);
}

static void
add_texts (LkReport *report, GPtrArray *texts, const char *const *from, gsize n)
{
  for (gsize i = 0; i < n && take_room (report, from[i]); i++)
    g_ptr_array_add (texts, lk_report_clean (from[i]));
}

void
lk_report_list (LkReport *report, const char *const *items)
{
  LkReportPart *part = add_part (report, LK_REPORT_PART_LIST, NULL);

  if (part != NULL)
    add_texts (report, part->texts, items, g_strv_length ((char **) items));
}

/* Where there is no room, a table without columns. */
void
lk_report_table (LkReport *report, const char *caption, unsigned n_columns,
                 const char *const *headings, const LkReportColumn *kinds)
{
  LkReportPart *part = add_part (report, LK_REPORT_PART_TABLE, caption);

  if (part == NULL)
    return;
  n_columns = MIN (n_columns, LK_REPORT_MOST_COLUMNS);
  part->cells = g_ptr_array_new_with_free_func (g_free);
  part->kinds = g_new0 (LkReportColumn, n_columns);
  if (kinds != NULL)
    memcpy (part->kinds, kinds, n_columns * sizeof *kinds);
  for (unsigned i = 0; i < n_columns && take_room (report, headings[i]); i++)
    g_ptr_array_add (part->texts, lk_report_clean_line (headings[i]));
  part->n_columns = part->texts->len;
}

void
lk_report_row (LkReport *report, const char *const *cells)
{
  guint n_parts = report->parts->len, n_cells;
  LkReportPart *part = n_parts > 0 ? g_ptr_array_index (report->parts, n_parts - 1) : NULL;

  if (report->is_too_large)
    return;
  g_return_if_fail (part != NULL && part->kind == LK_REPORT_PART_TABLE);

  g_clear_pointer (&report->pages, lk_report_layout_free);
  n_cells = part->cells->len;
  add_texts (report, part->cells, cells, part->n_columns);
  if (report->is_too_large)
    g_ptr_array_set_size (part->cells, (int) n_cells);
}

void
lk_report_picture (LkReport *report, const char *alternative, double width, double height,
                   LkReportDraw draw, gpointer data, GDestroyNotify free)
{
  LkReportPart *part = add_part (report, LK_REPORT_PART_PICTURE, alternative);

  if (part == NULL) {
    if (free != NULL)
      free (data);
    return;
  }
  part->width = MAX (width, 1);
  part->height = MAX (height, 1);
  part->draw = draw;
  part->data = data;
  part->free = free;
}

/* --- asking --------------------------------------------------------------------------------------- */

unsigned
lk_report_n_rows (const LkReportPart *table)
{
  return table->n_columns > 0 ? table->cells->len / table->n_columns : 0;
}

const char *
lk_report_raw_cell (const LkReportPart *table, unsigned row, unsigned column)
{
  return g_ptr_array_index (table->cells, row * table->n_columns + column);
}

char *
lk_report_cell (const LkReport *report, const LkReportPart *table, unsigned row, unsigned column)
{
  char *text = g_strdup (lk_report_raw_cell (table, row, column));

  if (table->kinds[column] == LK_REPORT_NUMBER && lk_report_has_comma (report->language)
      && lk_report_is_number (text))
    g_strdelimit (text, ".", ',');
  return text;
}

static bool
has_table (const LkReport *report)
{
  for (guint i = 0; i < report->parts->len; i++) {
    const LkReportPart *part = g_ptr_array_index (report->parts, i);

    if (part->kind == LK_REPORT_PART_TABLE)
      return true;
  }
  return false;
}

bool
lk_report_is_empty (const LkReport *report, LkReportFormat format)
{
  return (format == LK_REPORT_ODS || format == LK_REPORT_CSV) && !has_table (report);
}
