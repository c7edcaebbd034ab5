/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sheet/sheet-private.h"

/* Contents and outcomes of a certificate that has no room for them on its first page: one list below the other, a
 * line never torn in two. */

#define INDENT 22.0
#define END    (SHEET_HEIGHT - SHEET_BOTTOM - 24)

/* The first one with which a single page is enough; else the last one. */
static const double scales[] = { 1.1, 1.0, 0.92, 1.0 };

static SheetPen
pen_of (const SheetPlan *plan, cairo_t *cr)
{
  return (
      SheetPen){ .cr = cr, .context = plan->context, .scale = plan->more_scale, .y = SHEET_TOP };
}

/* What each page begins with. */
static void
write_head (const SheetPlan *plan, SheetPen *pen)
{
  double symbol = 26 * pen->scale, width = SHEET_WHOLE - symbol - 20;
  g_autofree char *belongs = sheet_belongs (plan->facts);

  if (pen->cr != NULL)
    sheet_symbol (pen->cr, SHEET_WIDTH - SHEET_RIGHT - symbol, SHEET_TOP, symbol);
  pen->y = SHEET_TOP;
  sheet_pen_write (pen, "P", SHEET_ISSUER, plan->facts->issuer, SHEET_LEFT, width);
  sheet_pen_write (pen, "P", SHEET_QUIET, belongs, SHEET_LEFT, width);
  pen->y = MAX (pen->y, SHEET_TOP + symbol) + 8;
  sheet_pen_rule (pen, SHEET_RULE, SHEET_LEFT, SHEET_WHOLE);
  pen->y += 18;
}

static const GPtrArray *
lines_of (const SheetPlan *plan, SheetWord list)
{
  return list == SHEET_WORD_CONTENTS ? plan->facts->contents : plan->facts->outcomes;
}

static void
write_line (const SheetPlan *plan, SheetPen *pen, const SheetPiece *piece)
{
  const GPtrArray *lines = lines_of (plan, piece->list);
  const char *line = lines->pdata[piece->line];
  guint left_out = sheet_stands_for (line);
  g_autofree char *more = left_out > 0 ? sheet_left_out (plan->facts, left_out) : NULL;
  g_autofree char *number = more == NULL && piece->list == SHEET_WORD_CONTENTS
                                ? g_strdup_printf ("%d.", piece->line + 1)
                                : g_strdup ("–");
  double top = pen->y;

  sheet_pen_begin (pen, "LI");
  sheet_pen_write (pen, "Lbl", SHEET_QUIET, number, SHEET_LEFT, INDENT * pen->scale);
  pen->y = top;
  sheet_pen_write (pen, "LBody", SHEET_BODY, more != NULL ? more : line,
                   SHEET_LEFT + INDENT * pen->scale, SHEET_WHOLE - INDENT * pen->scale);
  sheet_pen_end (pen, "LI");
  pen->y += 3 * pen->scale;
}

static void
write_piece (const SheetPlan *plan, SheetPen *pen, const SheetPiece *piece)
{
  if (piece->line >= 0)
    write_line (plan, pen, piece);
  else
    sheet_pen_write (pen, "H2", SHEET_HEADING, sheet_word (plan->facts, piece->list), SHEET_LEFT,
                     SHEET_WHOLE);
}

static double
measure (const SheetPlan *plan, const SheetPiece *piece)
{
  SheetPen pen = pen_of (plan, NULL);

  pen.y = 0;
  write_piece (plan, &pen, piece);
  return pen.y;
}

/* Where a page begins below its head. */
static double
top_of (const SheetPlan *plan)
{
  SheetPen pen = pen_of (plan, NULL);

  write_head (plan, &pen);
  return pen.y;
}

typedef struct {
  double y, top; /* where the next one would begin, and the first of a page */
} Place;

/* Puts it below the one before, or onto a new page; what stands above a list stays with its first line. */
static void
put (SheetPlan *plan, Place *place, SheetWord list, int line)
{
  SheetPiece piece = { list, line, plan->n_pages, 0 };
  double height = measure (plan, &piece), room = height;

  if (line < 0) {
    room += measure (plan, &(SheetPiece){ list, 0, 0, 0 });
    place->y += place->y > place->top ? 14 : 0;
  }
  if (plan->n_pages == 1 || (place->y + room > END && place->y > place->top)) {
    piece.page = ++plan->n_pages;
    place->y = place->top;
  }
  piece.y = place->y;
  place->y += height;
  g_array_append_val (plan->more, piece);
}

static guint
put_list (SheetPlan *plan, Place *place, SheetWord list)
{
  const GPtrArray *lines = lines_of (plan, list);
  guint first = plan->more->len;

  if (lines->len == 0)
    return 0;
  for (int i = -1; i < (int) lines->len; i++)
    put (plan, place, list, i);
  return g_array_index (plan->more, SheetPiece, first).page;
}

static void
put_both (SheetPlan *plan)
{
  Place place = { .top = top_of (plan) };

  g_array_set_size (plan->more, 0);
  plan->n_pages = 1;
  plan->fit.contents_page = put_list (plan, &place, SHEET_WORD_CONTENTS);
  plan->fit.outcomes_page = put_list (plan, &place, SHEET_WORD_OUTCOMES);
}

void
sheet_more_plan (SheetPlan *plan)
{
  for (gsize i = 0; i < G_N_ELEMENTS (scales) && plan->n_pages != 2; i++) {
    plan->more_scale = scales[i];
    put_both (plan);
  }
}

/* A list that goes on has a tag of its own on each page. */
static void
draw_piece (const SheetPlan *plan, SheetPen *pen, const SheetPiece *before, const SheetPiece *piece)
{
  bool was_line = before != NULL && before->line >= 0;

  if (was_line && piece->line < 0)
    sheet_pen_end (pen, "L");
  if (!was_line && piece->line >= 0)
    sheet_pen_begin (pen, "L");
  pen->y = piece->y;
  write_piece (plan, pen, piece);
}

void
sheet_more_draw (const SheetPlan *plan, cairo_t *cr, guint page)
{
  SheetPen pen = pen_of (plan, cr);
  const SheetPiece *before = NULL;

  write_head (plan, &pen);
  for (guint i = 0; i < plan->more->len; i++) {
    const SheetPiece *piece = &g_array_index (plan->more, SheetPiece, i);

    if (piece->page != page)
      continue;
    draw_piece (plan, &pen, before, piece);
    before = piece;
  }
  if (before != NULL && before->line >= 0)
    sheet_pen_end (&pen, "L");
}
