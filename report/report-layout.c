/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "paper/paper-context.h"
#include "report/report-layout-private.h"

/* Units are put on pages from top to bottom. */

/* A page that is smaller has no room for anything. */
#define LEAST_SIZE 200.0
/* What of a paragraph stands on a page at least, before and after the break. */
#define LEAST_LINES 2
/* Measures are sums of many roundings. */
#define NEARLY 0.01

typedef struct {
  LkReportLayout *layout;
  double y;
  double below;  /* room that the unit before wants */
  bool is_empty; /* the page */
} Flow;

/* --- units ---------------------------------------------------------------------------------------- */

const LkReportPart *
lk_report_layout_part (const LkReportLayout *layout, LkReportUnit unit)
{
  return g_ptr_array_index (layout->report->parts, unit.part);
}

static unsigned
n_units_of_part (const LkReportPart *part)
{
  switch (part->kind) {
  case LK_REPORT_PART_FIELD:
    return 1 + MAX (part->texts->len, 1);
  case LK_REPORT_PART_TABLE:
    return LK_REPORT_UNIT_ROWS + lk_report_n_rows (part);
  case LK_REPORT_PART_HEADING:
  case LK_REPORT_PART_PICTURE:
    return 1;
  case LK_REPORT_PART_TEXT:
  case LK_REPORT_PART_QUOTE:
  case LK_REPORT_PART_LIST:
    return part->texts->len;
  }
  return 0;
}

unsigned
lk_report_layout_n_units (const LkReportLayout *layout, int part)
{
  if (part == LK_REPORT_UNIT_TITLE)
    return 1;
  if (part == LK_REPORT_UNIT_ABOUT)
    return layout->report->about != NULL ? 1 : 0;
  return n_units_of_part (lk_report_layout_part (layout, (LkReportUnit){ .part = part }));
}

/* Moves on to the next one; %FALSE: there is none. */
static bool
find_next (const LkReportLayout *layout, LkReportUnit *unit)
{
  unit->index++;
  while (unit->index >= lk_report_layout_n_units (layout, unit->part)) {
    if (unit->part + 1 >= (int) layout->report->parts->len)
      return false;
    unit->part++;
    unit->index = 0;
  }
  return true;
}

const LkReportBlock *
lk_report_layout_block (LkReportLayout *layout, LkReportUnit unit)
{
  LkReportBuilt *built = layout->built, found;
  guint i = 0;

  while (i + 1 < LK_REPORT_N_BUILT
         && (built[i].block == NULL || built[i].unit.part != unit.part
             || built[i].unit.index != unit.index))
    i++;
  found = built[i];
  if (found.block == NULL || found.unit.part != unit.part || found.unit.index != unit.index) {
    lk_report_block_free (found.block);
    built[i].block = NULL;
    found = (LkReportBuilt){ unit, lk_report_block_new (layout, unit) };
  }
  memmove (built + 1, built, i * sizeof *built);
  built[0] = found;
  return found.block;
}

double
lk_report_layout_room (const LkReportLayout *layout)
{
  return layout->width - 2 * layout->margin;
}

double
lk_report_layout_top (const LkReportLayout *layout)
{
  return layout->margin;
}

double
lk_report_layout_bottom (const LkReportLayout *layout)
{
  return layout->height - layout->margin;
}

static double
page_room (const LkReportLayout *layout)
{
  return lk_report_layout_bottom (layout) - lk_report_layout_top (layout);
}

double
lk_report_picture_scale (const LkReportLayout *layout, const LkReportPart *picture)
{
  /* Not the whole page: a heading may stand above. */
  double scale = MIN (lk_report_layout_room (layout) / picture->width,
                      page_room (layout) * 0.85 / picture->height);

  return MIN (scale, 1);
}

/* --- tables over several pages -------------------------------------------------------------------- */

/* Height of the head that is repeated above a unit; 0: none is. */
static double
head_height (LkReportLayout *layout, LkReportUnit unit)
{
  double height;

  if (unit.part < 0 || unit.index < LK_REPORT_UNIT_ROWS
      || lk_report_layout_part (layout, unit)->kind != LK_REPORT_PART_TABLE)
    return 0;
  unit.index = LK_REPORT_UNIT_HEAD;
  height = lk_report_layout_block (layout, unit)->height;
  return height < page_room (layout) / 2 ? height : 0;
}

static void
put (Flow *flow, LkReportUnit unit, double from, double to, double height)
{
  LkReportPiece piece = { .unit = unit, .y = flow->y, .from = from, .to = to };

  piece.is_whole = from <= 0 && to >= height;
  g_array_append_val (flow->layout->pieces, piece);
  flow->y += to - from;
}

static void
begin_page (Flow *flow, LkReportUnit unit)
{
  LkReportLayout *layout = flow->layout;
  double height = head_height (layout, unit);

  g_array_append_val (layout->pages, layout->pieces->len);
  flow->y = lk_report_layout_top (layout);
  flow->is_empty = true;
  if (height <= 0)
    return;
  unit.index = LK_REPORT_UNIT_HEAD;
  put (flow, unit, 0, height, height);
  g_array_index (layout->pieces, LkReportPiece, layout->pieces->len - 1).is_repeated = true;
}

/* --- breaks --------------------------------------------------------------------------------------- */

/* Lines of the text itself, not of its mark, which begin in that part of the block. */
static unsigned
count_lines (const LkReportBlock *block, double from, double to, double *ret_last_top,
             double *ret_second_bottom)
{
  unsigned n = 0;

  for (guint i = 0; i < block->lines->len; i++) {
    const LkReportLine *line = &g_array_index (block->lines, LkReportLine, i);

    if (line->cell + 1 != block->n_cells || line->top < from || line->top >= to)
      continue;
    n++;
    *ret_last_top = line->top;
    if (n <= LEAST_LINES)
      *ret_second_bottom = line->bottom;
  }
  return n;
}

/* Where the block is cut if that much has room. */
static double
cut (const LkReportBlock *block, double from, double room)
{
  double to = block->height, last_top = 0, unused = 0;

  for (guint i = 0; i < block->lines->len; i++) {
    const LkReportLine *line = &g_array_index (block->lines, LkReportLine, i);

    if (line->top >= from && line->bottom > from + room)
      to = MIN (to, line->top);
  }
  if (to <= from)
    return MIN (from + room, block->height);
  if (block->is_loose && count_lines (block, to, block->height, &last_top, &unused) < LEAST_LINES
      && count_lines (block, from, to, &last_top, &unused) > LEAST_LINES)
    to = last_top;
  /* Of a row that fits but for its padding nothing is left for the next page. */
  return to < block->height ? MIN (to, from + room) : to;
}

/* What of a unit must stand together. */
static double
least_of (LkReportLayout *layout, LkReportUnit unit)
{
  double room = page_room (layout) - head_height (layout, unit), last_top = 0, bottom = 0;
  const LkReportBlock *block = lk_report_layout_block (layout, unit);
  unsigned n;

  if (!block->is_loose && block->height <= room)
    return block->height;
  n = count_lines (block, 0, block->height, &last_top, &bottom);
  return n < 2 * LEAST_LINES && block->height <= room ? block->height : bottom;
}

/* With what it is bound to. */
static double
need_of (LkReportLayout *layout, LkReportUnit unit)
{
  double need = 0;

  for (;;) {
    double least = least_of (layout, unit);
    const LkReportBlock *block = lk_report_layout_block (layout, unit);
    double below = block->below;

    need += least;
    if (!block->is_bound || !find_next (layout, &unit))
      return need;
    need += MAX (below, lk_report_layout_block (layout, unit)->above);
  }
}

/* As much as has room, and the rest on further pages. */
static void
put_all (Flow *flow, LkReportUnit unit)
{
  double from = 0, bottom = lk_report_layout_bottom (flow->layout);

  for (;;) {
    const LkReportBlock *block = lk_report_layout_block (flow->layout, unit);
    double room = bottom - flow->y, height = block->height;
    double to = height - from <= room + NEARLY ? height : cut (block, from, room);

    put (flow, unit, from, to, height);
    if (to >= height)
      return;
    begin_page (flow, unit);
    from = to;
  }
}

static void
place (Flow *flow, LkReportUnit unit)
{
  const LkReportBlock *block = lk_report_layout_block (flow->layout, unit);
  double gap = MAX (flow->below, block->above), below = block->below, need;

  if (block->height <= 0)
    return;
  need = need_of (flow->layout, unit);
  if (!flow->is_empty && flow->y + gap + need > lk_report_layout_bottom (flow->layout) + NEARLY)
    begin_page (flow, unit);
  else if (!flow->is_empty)
    flow->y += gap;
  put_all (flow, unit);
  flow->is_empty = false;
  flow->below = below;
}

static bool
flow_all (LkReportLayout *layout, GCancellable *cancellable)
{
  LkReportUnit unit = { .part = LK_REPORT_UNIT_TITLE };
  Flow flow = { .layout = layout };

  begin_page (&flow, unit);
  do {
    if (g_cancellable_is_cancelled (cancellable))
      return false;
    place (&flow, unit);
  } while (find_next (layout, &unit));
  return true;
}

/* --- the layout ----------------------------------------------------------------------------------- */

LkReportLayout *
lk_report_layout_new_bare (const LkReport *report, double width, double height)
{
  LkReportLayout *layout = g_new0 (LkReportLayout, 1);

  layout->report = report;
  layout->context = paper_context_new (report->language);
  layout->width = MAX (width, LEAST_SIZE);
  layout->height = MAX (height, LEAST_SIZE);
  layout->margin = MIN (LK_REPORT_MARGIN, 0.12 * MIN (layout->width, layout->height));
  layout->columns
      = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) lk_report_columns_free);
  layout->pieces = g_array_new (FALSE, FALSE, sizeof (LkReportPiece));
  layout->pages = g_array_new (FALSE, FALSE, sizeof (guint));
  return layout;
}

LkReportLayout *
lk_report_layout_new (const LkReport *report, double width, double height,
                      GCancellable *cancellable)
{
  g_autoptr (LkReportLayout) layout = lk_report_layout_new_bare (report, width, height);

  return flow_all (layout, cancellable) ? g_steal_pointer (&layout) : NULL;
}

void
lk_report_layout_free (LkReportLayout *layout)
{
  if (layout == NULL)
    return;
  for (guint i = 0; i < LK_REPORT_N_BUILT; i++)
    lk_report_block_free (layout->built[i].block);
  g_hash_table_unref (layout->columns);
  g_array_unref (layout->pieces);
  g_array_unref (layout->pages);
  g_object_unref (layout->context);
  g_free (layout);
}

unsigned
lk_report_paginate (LkReport *report, double width, double height)
{
  lk_report_layout_free (report->pages);
  report->pages = lk_report_layout_new (report, width, height, NULL);
  return report->pages->pages->len;
}

void
lk_report_draw_page (LkReport *report, unsigned page, cairo_t *cr)
{
  LkReportPen pen = { .cr = cr };

  g_return_if_fail (report->pages != NULL && page < report->pages->pages->len);

  lk_report_draw (report->pages, page, &pen);
}
