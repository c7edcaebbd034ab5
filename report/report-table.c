/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/report-layout-private.h"

/* Widths of columns, from what stands in them. */

/* Rows that are looked at; of a longer table so many, evenly. */
#define SAMPLES 200
/* A longer word may be parted, and a longer text counts as one so long. */
#define LONGEST_WORD 96.0
#define LONGEST_TEXT 260.0
/* Characters of a cell that are measured. */
#define MEASURED 120

typedef struct {
  double least;   /* the longest word */
  double natural; /* the whole on one line */
} Need;

void
lk_report_columns_free (LkReportColumns *columns)
{
  if (columns == NULL)
    return;
  g_free (columns->x);
  g_free (columns->widths);
  g_free (columns);
}

static double
width_of (PangoLayout *laid, int width)
{
  PangoRectangle extents;

  pango_layout_set_width (laid, width);
  pango_layout_get_extents (laid, NULL, &extents);
  return pango_units_to_double (extents.width) + 0.5;
}

static void
measure (const LkReportLayout *layout, LkReportStyle style, const char *text, Need *need)
{
  g_autofree char *beginning = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), MEASURED));
  g_autoptr (PangoLayout) laid = lk_report_layout_text (layout, style, beginning);

  if (*beginning == '\0')
    return;
  need->natural = MAX (need->natural, MIN (width_of (laid, -1), LONGEST_TEXT));
  pango_layout_set_wrap (laid, PANGO_WRAP_WORD);
  need->least = MAX (need->least, MIN (width_of (laid, 0), LONGEST_WORD));
}

static void
measure_rows (const LkReportLayout *layout, const LkReportPart *table, Need *needs)
{
  unsigned n_rows = lk_report_n_rows (table);
  unsigned n = MIN (n_rows, SAMPLES);

  for (unsigned i = 0; i < table->n_columns; i++) {
    needs[i].least = needs[i].natural = 12;
    measure (layout, LK_REPORT_HEAD, g_ptr_array_index (table->texts, i), &needs[i]);
    for (unsigned j = 0; j < n; j++) {
      unsigned row = (unsigned) ((guint64) j * n_rows / n);
      g_autofree char *text = lk_report_cell (layout->report, table, row, i);

      measure (layout, LK_REPORT_CELL, text, &needs[i]);
    }
  }
}

/* Each gets what it must have; then what it would like, or a part of it; and texts share the rest. */
static void
share (const LkReportPart *table, const Need *needs, double room, double *widths)
{
  double least = 0, wished = 0, rest, part;
  unsigned n_texts = 0;

  for (unsigned i = 0; i < table->n_columns; i++) {
    least += needs[i].least;
    wished += MAX (needs[i].natural - needs[i].least, 0);
    n_texts += table->kinds[i] == LK_REPORT_TEXT;
  }
  part = wished > 0 ? MIN ((room - least) / wished, 1) : 0;
  rest = room - least - part * wished;
  for (unsigned i = 0; i < table->n_columns; i++) {
    widths[i] = needs[i].least + part * MAX (needs[i].natural - needs[i].least, 0);
    if (n_texts == 0)
      widths[i] += rest / table->n_columns;
    else if (table->kinds[i] == LK_REPORT_TEXT)
      widths[i] += rest / n_texts;
  }
}

static void
stack (LkReportColumns *columns, double room)
{
  columns->is_stacked = true;
  columns->widths[0] = room * 0.3;
  columns->x[1] = columns->widths[0] + LK_REPORT_GAP;
  columns->widths[1] = room - columns->x[1];
}

static LkReportColumns *
columns_new (const LkReportLayout *layout, const LkReportPart *table)
{
  LkReportColumns *columns = g_new0 (LkReportColumns, 1);
  unsigned n = table->n_columns;
  g_autofree Need *needs = g_new0 (Need, n);
  double room = lk_report_layout_room (layout) - LK_REPORT_GAP * (n - 1), least = 0;

  columns->x = g_new0 (double, MAX (n, 2));
  columns->widths = g_new0 (double, MAX (n, 2));
  measure_rows (layout, table, needs);
  for (unsigned i = 0; i < n; i++)
    least += needs[i].least;
  if (least > room && n > 1) {
    stack (columns, lk_report_layout_room (layout));
    return columns;
  }
  share (table, needs, room, columns->widths);
  for (unsigned i = 1; i < n; i++)
    columns->x[i] = columns->x[i - 1] + columns->widths[i - 1] + LK_REPORT_GAP;
  return columns;
}

const LkReportColumns *
lk_report_layout_columns (LkReportLayout *layout, LkReportUnit unit)
{
  LkReportColumns *columns = g_hash_table_lookup (layout->columns, GINT_TO_POINTER (unit.part));

  if (columns == NULL) {
    columns = columns_new (layout, lk_report_layout_part (layout, unit));
    g_hash_table_insert (layout->columns, GINT_TO_POINTER (unit.part), columns);
  }
  return columns;
}
