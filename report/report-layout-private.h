/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "report/report-private.h"

G_BEGIN_DECLS

/*
 * A report on paper. It is a sequence of units (a paragraph, a row, an item), each of which can be built into a
 * block: lines with places. Pagination builds every unit once and notes only where pieces of it are; to draw a
 * page its units are built again, so that nothing long is held in memory.
 */

/* --- report-block.c: how it looks, in points ------------------------------------------------------- */

#define LK_REPORT_INK       0x1d2a2e
#define LK_REPORT_GREY      0x56656a
#define LK_REPORT_EDGE      0x7c898d
#define LK_REPORT_RULE      0xd5dcdb
#define LK_REPORT_PETROL    0x0f6468
#define LK_REPORT_A4_WIDTH  595.276
#define LK_REPORT_A4_HEIGHT 841.890
#define LK_REPORT_MARGIN    62.0 /* 22 mm */
#define LK_REPORT_INDENT    16.0 /* of quotes and items */
#define LK_REPORT_GAP       14.0 /* between columns */
#define LK_REPORT_PADDING   4.5  /* above and below the text of a row */

typedef enum {
  LK_REPORT_TITLE,
  LK_REPORT_ABOUT,
  LK_REPORT_HEADING_1,
  LK_REPORT_HEADING_2,
  LK_REPORT_HEADING_3,
  LK_REPORT_BODY,
  LK_REPORT_NAME,
  LK_REPORT_MARK,
  LK_REPORT_CAPTION,
  LK_REPORT_HEAD,
  LK_REPORT_CELL,
  LK_REPORT_FOOT,
  LK_REPORT_N_STYLES
} LkReportStyle;

typedef struct {
  double size;
  int weight;
  guint colour;
  double spacing; /* between lines, of the size */
} LkReportLook;

const LkReportLook *lk_report_look (LkReportStyle style);

/* Which part, and what of it: paragraph, item, row. The parts before the first one are title and @about. */
typedef struct {
  int part;
  unsigned index;
} LkReportUnit;

enum {
  LK_REPORT_UNIT_TITLE = -2,
  LK_REPORT_UNIT_ABOUT = -1,
};
/* Units of a table and of a field. */
enum {
  LK_REPORT_UNIT_CAPTION = 0,
  LK_REPORT_UNIT_HEAD = 1,
  LK_REPORT_UNIT_ROWS = 2,
  LK_REPORT_UNIT_NAME = 0,
};

typedef struct {
  PangoLayoutLine *line; /* its layout's */
  LkReportStyle style;
  unsigned cell;
  double x, top, bottom, baseline;
  bool has_blank; /* which Pango has left out at its end */
} LkReportLine;

typedef struct {
  GPtrArray *layouts;
  GArray *lines;       /* LkReportLine; of a cell from top to bottom */
  unsigned n_cells;    /* each gets a tag */
  double above, below; /* room around it; of two the larger counts */
  double height;       /* 0: there is nothing to be seen */
  bool is_bound;       /* stands on the page of what follows */
  bool is_loose;       /* may be parted between any lines; else only if it is longer than a page */
} LkReportBlock;

void lk_report_block_free (LkReportBlock *block);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkReportBlock, lk_report_block_free)

/* --- report-table.c: columns ---------------------------------------------------------------------- */

typedef struct {
  bool
      is_stacked; /* the first two are those of names and values: too many for the page: each row is a list of names and values */
  double *x, *widths;
} LkReportColumns;

void lk_report_columns_free (LkReportColumns *columns);

/* --- the layout ----------------------------------------------------------------------------------- */

/* What of a unit stands on a page. */
typedef struct {
  LkReportUnit unit;
  double y;        /* on the page */
  double from, to; /* of the block */
  bool is_whole;
  bool is_repeated; /* the head of a table, once more */
} LkReportPiece;

#define LK_REPORT_N_BUILT 3

typedef struct {
  LkReportUnit unit;
  LkReportBlock *block; /* nullable */
} LkReportBuilt;

struct _LkReportLayout {
  const LkReport *report;
  PangoContext *context;
  double width, height;
  double margin;
  GHashTable *columns; /* part number -> LkReportColumns */
  GArray *pieces;      /* LkReportPiece */
  GArray *pages;       /* of guint: first piece of each */
  /* What was built last, the newest first: a long row and the head above it are asked for on every page. */
  LkReportBuilt built[LK_REPORT_N_BUILT];
};

/* Without pages, to measure with. */
LkReportLayout *lk_report_layout_new_bare (const LkReport *report, double width, double height);
/* %NULL: cancelled. */
LkReportLayout *lk_report_layout_new (const LkReport *report, double width, double height,
                                      GCancellable *cancellable);
void lk_report_layout_free (LkReportLayout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkReportLayout, lk_report_layout_free)

/* The room between the margins, and from which to which height. */
double lk_report_layout_room (const LkReportLayout *layout);
double lk_report_layout_top (const LkReportLayout *layout);
double lk_report_layout_bottom (const LkReportLayout *layout);
/* What a picture is multiplied by to have room. */
double lk_report_picture_scale (const LkReportLayout *layout, const LkReportPart *picture);
const LkReportPart *lk_report_layout_part (const LkReportLayout *layout, LkReportUnit unit);
/* How many units a part has. */
unsigned lk_report_layout_n_units (const LkReportLayout *layout, int part);
/* Owned by the layout, until another one is asked for. */
const LkReportBlock *lk_report_layout_block (LkReportLayout *layout, LkReportUnit unit);
/* (transfer full) */
LkReportBlock *lk_report_block_new (LkReportLayout *layout, LkReportUnit unit);
const LkReportColumns *lk_report_layout_columns (LkReportLayout *layout, LkReportUnit unit);
/* One layout of Pango, not wrapped. (transfer full) */
PangoLayout *
lk_report_layout_text (const LkReportLayout *layout, LkReportStyle style, const char *text);

/* --- report-draw.c -------------------------------------------------------------------------------- */

/* Tags of a PDF that are open. */
typedef struct {
  const char *tag;
  int part;
  unsigned index;
} LkReportStep;

typedef struct {
  cairo_t *cr;
  GArray *open; /* (nullable): of LkReportStep; %NULL: there are no tags */
} LkReportPen;

void lk_report_draw (LkReportLayout *layout, unsigned page, LkReportPen *pen);
/* Closes what is still open. */
void lk_report_pen_leave (LkReportPen *pen, guint n);

G_END_DECLS
