/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sheet/sheet-private.h"

/* Side of the code with its margin: 0.37 mm for a module of version 20. */
#define CODE 112.0

static bool
has_emblems (const SheetPlan *plan)
{
  return plan->emblems != NULL && plan->emblems->len > 0;
}

/* --- who says it, and of whom --------------------------------------------------------------------- */

/* The signs of who pays, where there are any; below them our own is the smaller one. */
static double
write_emblems (const SheetPlan *plan, SheetPen *pen)
{
  double top = SHEET_TOP - 14;

  if (!has_emblems (plan))
    return SHEET_TOP;
  if (pen->cr != NULL)
    sheet_emblems (pen->cr, plan->emblems, SHEET_LEFT, top, SHEET_WHOLE);
  return top + SHEET_EMBLEM_HEIGHT + 8 + 14 * pen->scale;
}

static void
write_head (const SheetPlan *plan, SheetPen *pen)
{
  const LkProofFacts *facts = plan->facts;
  double top = write_emblems (plan, pen);
  double symbol = (has_emblems (plan) ? 26 : 34) * pen->scale;
  double width = SHEET_WHOLE - symbol - 20;

  /* Without a tag: it is an ornament. */
  if (pen->cr != NULL)
    sheet_symbol (pen->cr, SHEET_WIDTH - SHEET_RIGHT - symbol, top, symbol);
  pen->y = top;
  sheet_pen_write (pen, "P", SHEET_ISSUER, facts->issuer, SHEET_LEFT, width);
  sheet_pen_write (pen, "P", SHEET_QUIET, facts->unit, SHEET_LEFT, width);
  sheet_pen_write (pen, "P", SHEET_QUIET, facts->address, SHEET_LEFT, width);
  pen->y = MAX (pen->y, top + symbol) + 22 * pen->scale;
  sheet_pen_write (pen, "H1", SHEET_TITLE, sheet_title (facts), SHEET_LEFT, SHEET_WHOLE);
  sheet_pen_write (pen, "P", SHEET_QUIET, sheet_subtitle (facts), SHEET_LEFT, SHEET_WHOLE);
  pen->y += 18 * pen->scale;
}

static void
write_person (const LkProofFacts *facts, SheetPen *pen)
{
  g_autofree char *born = sheet_born (facts);
  g_autofree char *done = sheet_done (facts);

  sheet_pen_write (pen, "P", SHEET_NAME, facts->learner_name, SHEET_LEFT, SHEET_WHOLE);
  sheet_pen_write (pen, "P", SHEET_QUIET, born, SHEET_LEFT, SHEET_WHOLE);
  sheet_pen_write_markup (pen, "P", SHEET_BODY, done, SHEET_LEFT, SHEET_WHOLE);
  pen->y += 14 * pen->scale;
}

/* --- the table ------------------------------------------------------------------------------------ */

static double
column (const SheetPen *pen)
{
  return SHEET_LEFT + 114 * pen->scale;
}

/* The head of a row. Gives out where it ends; the pen stays at its top. */
static double
begin_row (SheetPen *pen, const char *label)
{
  double top = pen->y, bottom;

  sheet_pen_begin (pen, "TR");
  sheet_pen_write (pen, "TH", SHEET_QUIET, label, SHEET_LEFT, 108 * pen->scale);
  bottom = pen->y;
  pen->y = top;
  sheet_pen_begin (pen, "TD");
  return bottom;
}

static void
end_row (SheetPen *pen, double bottom)
{
  sheet_pen_end (pen, "TD");
  sheet_pen_end (pen, "TR");
  pen->y = MAX (pen->y, bottom) + 4 * pen->scale;
}

static void
write_line (SheetPen *pen, const char *tag, const char *line)
{
  double x = column (pen);

  sheet_pen_write (pen, tag, SHEET_BODY, line, x, SHEET_WIDTH - SHEET_RIGHT - x);
}

/* One row: what it is about, and its lines. No line: no row. */
static void
write_row (SheetPen *pen, const char *label, const char *line, const char *other)
{
  double bottom;

  if (line == NULL)
    return;
  bottom = begin_row (pen, label);
  write_line (pen, "P", line);
  write_line (pen, "P", other);
  end_row (pen, bottom);
}

static void
write_item (SheetPen *pen, const char *line)
{
  sheet_pen_begin (pen, "LI");
  write_line (pen, "LBody", line);
  sheet_pen_end (pen, "LI");
}

static double
measure_item (const SheetPen *pen, const char *line)
{
  SheetPen measuring = *pen;

  measuring.cr = NULL;
  measuring.y = 0;
  write_item (&measuring, line);
  return measuring.y;
}

/* Where a line goes on below itself, all of them keep off each other. */
static double
gap_of (const SheetPen *pen, const GPtrArray *lines, guint n)
{
  double one = measure_item (pen, "");

  for (guint i = 0; i < n; i++)
    if (measure_item (pen, lines->pdata[i]) > 1.5 * one)
      return 3 * pen->scale;
  return 0;
}

guint
sheet_n_lines (const GPtrArray *lines)
{
  guint n = lines->len;

  return n > 0 && sheet_stands_for (lines->pdata[n - 1]) > 0 ? n - 1 : n;
}

static void
write_list (const LkProofFacts *facts, SheetPen *pen, SheetWord word, const GPtrArray *lines,
            guint n_shown, const SheetFit *fit)
{
  guint n = sheet_n_lines (lines);
  guint left_out = n - n_shown + (n < lines->len ? sheet_stands_for (lines->pdata[n]) : 0);
  g_autofree char *more = left_out > 0 ? sheet_left_out (facts, left_out) : NULL;
  double bottom, gap;

  if (lines->len == 0)
    return;
  bottom = begin_row (pen, sheet_word (facts, word));
  sheet_pen_begin (pen, "L");
  pen->most_lines = fit->most_item_lines;
  gap = gap_of (pen, lines, n_shown);
  for (guint i = 0; i < n_shown; i++) {
    write_item (pen, lines->pdata[i]);
    pen->y += i + 1 < n_shown || more != NULL ? gap : 0;
  }
  pen->most_lines = fit->most_lines;
  if (more != NULL)
    write_item (pen, more);
  sheet_pen_end (pen, "L");
  end_row (pen, bottom);
}

/* A list, or on which page it stands. */
static void
write_contents (const LkProofFacts *facts, SheetPen *pen, const SheetFit *fit)
{
  g_autofree char *contents
      = fit->contents_page > 0 ? sheet_on_page (facts, fit->contents_page) : NULL;
  g_autofree char *outcomes
      = fit->outcomes_page > 0 ? sheet_on_page (facts, fit->outcomes_page) : NULL;

  if (contents == NULL)
    write_list (facts, pen, SHEET_WORD_CONTENTS, facts->contents, fit->contents, fit);
  write_row (pen, sheet_word (facts, SHEET_WORD_CONTENTS), contents, NULL);
  if (outcomes == NULL)
    write_list (facts, pen, SHEET_WORD_OUTCOMES, facts->outcomes, fit->outcomes, fit);
  write_row (pen, sheet_word (facts, SHEET_WORD_OUTCOMES), outcomes, NULL);
}

static void
write_table (const LkProofFacts *facts, SheetPen *pen, const SheetFit *fit)
{
  g_autofree char *period = sheet_period (facts), *self = sheet_self_study (facts);
  g_autofree char *accompanied = sheet_accompanied (facts);

  sheet_pen_begin (pen, "Table");
  write_row (pen, sheet_word (facts, SHEET_WORD_PERIOD), period, NULL);
  write_row (pen, sheet_word (facts, SHEET_WORD_WORKLOAD), self, accompanied);
  write_row (pen, sheet_word (facts, SHEET_WORD_FORM), facts->form, NULL);
  write_contents (facts, pen, fit);
  write_row (pen, sheet_word (facts, SHEET_WORD_ASSESSMENT), sheet_assessment (facts), NULL);
  write_row (pen, sheet_word (facts, SHEET_WORD_QUALITY), facts->quality, NULL);
  sheet_pen_end (pen, "Table");
}

/* --- the foot ------------------------------------------------------------------------------------- */

/* The lines at its left. */
static void
write_foot_lines (const LkProofFacts *facts, SheetPen *pen)
{
  double width = SHEET_WHOLE - CODE - 20;
  g_autofree char *issued = sheet_issued (facts);
  g_autofree char *person = NULL;

  if (facts->signatory != NULL)
    person = facts->function != NULL ? g_strdup_printf ("%s, %s", facts->signatory, facts->function)
                                     : g_strdup (facts->signatory);
  sheet_pen_write_markup (pen, "P", SHEET_FOOT, issued, SHEET_LEFT, width);
  sheet_pen_write (pen, "P", SHEET_FOOT, facts->funding, SHEET_LEFT, width);
  sheet_pen_write (pen, "P", SHEET_FOOT, sheet_word (facts, SHEET_WORD_VERIFY), SHEET_LEFT, width);
  if (person == NULL)
    return;
  /* Room to sign by hand. */
  pen->y += 26 * pen->scale;
  sheet_pen_rule (pen, SHEET_GREY, SHEET_LEFT, MIN (width, 200 * pen->scale));
  pen->y += 4 * pen->scale;
  sheet_pen_write (pen, "P", SHEET_FOOT, person, SHEET_LEFT, width);
}

static double
measure_foot (const LkProofFacts *facts, const SheetPen *pen)
{
  SheetPen measuring = *pen;

  measuring.cr = NULL;
  measuring.y = 0;
  write_foot_lines (facts, &measuring);
  return MAX (measuring.y, CODE) + 9 * pen->scale;
}

static void
write_foot (const SheetPlan *plan, SheetPen *pen)
{
  double top = SHEET_HEIGHT - SHEET_BOTTOM - measure_foot (plan->facts, pen);

  pen->y = top;
  sheet_pen_rule (pen, SHEET_RULE, SHEET_LEFT, SHEET_WHOLE);
  pen->y = top + 9 * pen->scale;
  write_foot_lines (plan->facts, pen);
  if (plan->token == NULL)
    return;
  sheet_pen_begin (pen, "Figure");
  sheet_code (pen->cr, plan->token, SHEET_WIDTH - SHEET_RIGHT - CODE, top + 4, CODE, NULL);
  sheet_pen_end (pen, "Figure");
}

/* --- the whole page ------------------------------------------------------------------------------- */

static void
write_above (const SheetPlan *plan, SheetPen *pen, const SheetFit *fit)
{
  write_head (plan, pen);
  write_person (plan->facts, pen);
  write_table (plan->facts, pen, fit);
}

static SheetPen
pen_of (const SheetPlan *plan, const SheetFit *fit, cairo_t *cr)
{
  return (SheetPen){
    .cr = cr, .context = plan->context, .scale = fit->scale, .most_lines = fit->most_lines
  };
}

bool
sheet_first_fits (const SheetPlan *plan, const SheetFit *fit)
{
  SheetPen pen = pen_of (plan, fit, NULL);

  write_above (plan, &pen, fit);
  return pen.y + measure_foot (plan->facts, &pen) + 10 <= SHEET_HEIGHT - SHEET_BOTTOM;
}

void
sheet_first_draw (const SheetPlan *plan, cairo_t *cr)
{
  SheetPen pen = pen_of (plan, &plan->fit, cr);

  write_above (plan, &pen, &plan->fit);
  write_foot (plan, &pen);
}
