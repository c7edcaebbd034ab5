/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "paper/paper-context.h"
#include "sheet/sheet-private.h"

/* The drawing that a sheet follows is 452 wide. Its measures are multiplied by the largest of these with which
 * all has room. */
#define LARGEST     1.317
#define STEP        0.04
#define N_STEPS     13
#define SCALE(step) (LARGEST - (step) *STEP)

/* Of a sheet that is filled by its texts alone. */
#define FEW_LINES 2

static bool
fits_at (const SheetPlan *plan, SheetFit *fit, int step)
{
  fit->scale = SCALE (step);
  return sheet_first_fits (plan, fit);
}

/* By halves: what has room has room when it is smaller. */
static bool
find_scale (const SheetPlan *plan, SheetFit *fit)
{
  int first = 0, last = N_STEPS - 1;

  if (!fits_at (plan, fit, last))
    return false;
  while (first < last) {
    int middle = (first + last) / 2;

    if (fits_at (plan, fit, middle))
      last = middle;
    else
      first = middle + 1;
  }
  fit->scale = SCALE (last);
  return true;
}

/* Leaves out one more line of the longer list; two where there was none left out, as to say so takes one. */
static bool
leave_out (const SheetPlan *plan, SheetFit *fit)
{
  bool of_contents = fit->contents >= fit->outcomes;
  guint *shown = of_contents ? &fit->contents : &fit->outcomes;
  guint all = sheet_n_lines (of_contents ? plan->facts->contents : plan->facts->outcomes);

  if (*shown <= 1)
    return false;
  *shown -= *shown == all && *shown > 2 ? 2 : 1;
  return true;
}

/* As many lines as have to be; whether that is enough. */
static bool
leave_out_all (const SheetPlan *plan, SheetFit *fit)
{
  fit->contents = sheet_n_lines (plan->facts->contents);
  fit->outcomes = sheet_n_lines (plan->facts->outcomes);
  while (!sheet_first_fits (plan, fit))
    if (!leave_out (plan, fit))
      return false;
  return true;
}

/* What a learner can change nothing of has room whatever it says: lines end early, then they are counted, then all texts
 * end early. */
static void
shorten (const SheetPlan *plan, SheetFit *fit)
{
  fit->most_item_lines = FEW_LINES;
  if (leave_out_all (plan, fit))
    return;
  fit->most_lines = FEW_LINES;
  leave_out_all (plan, fit);
}

/* What a provider writes has to be whole: contents and outcomes go onto pages of their own. */
static bool
move_out (SheetPlan *plan)
{
  sheet_more_plan (plan);
  return find_scale (plan, &plan->fit);
}

/* The text that takes the most room. */
static const char *
find_longest (const LkProofFacts *facts)
{
  const struct {
    const char *name, *text;
  } texts[] = {
    { "issuer", facts->issuer },       { "unit", facts->unit },
    { "address", facts->address },     { "learner_name", facts->learner_name },
    { "title", facts->title },         { "form", facts->form },
    { "quality", facts->quality },     { "funding", facts->funding },
    { "signatory", facts->signatory }, { "function", facts->function },
  };
  gsize longest = 0, most = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    gsize length = texts[i].text != NULL ? strlen (texts[i].text) : 0;

    if (length <= most)
      continue;
    longest = i;
    most = length;
  }
  return texts[longest].name;
}

static bool
find_fit (SheetPlan *plan, GError **error)
{
  SheetFit *fit = &plan->fit;

  fit->contents = sheet_n_lines (plan->facts->contents);
  fit->outcomes = sheet_n_lines (plan->facts->outcomes);
  if (find_scale (plan, fit))
    return true;
  if (plan->facts->kind == LK_PROOF_LEARNING) {
    shorten (plan, fit);
    return true;
  }
  if (move_out (plan))
    return true;
  lk_error_set (error, LK_ISSUE_PROOF_SHEET_FULL, "%s", find_longest (plan->facts));
  return false;
}

SheetPlan *
sheet_plan_new (const LkProofFacts *facts, const char *token, const GPtrArray *emblems,
                GError **error)
{
  g_autoptr (SheetPlan) plan = NULL;

  if (token != NULL && !sheet_code (NULL, token, 0, 0, 0, error))
    return NULL;
  plan = g_new0 (SheetPlan, 1);
  plan->facts = facts;
  plan->token = token;
  plan->emblems = emblems;
  plan->context = paper_context_new (facts->language);
  plan->more = g_array_new (FALSE, FALSE, sizeof (SheetPiece));
  plan->n_pages = 1;
  return find_fit (plan, error) ? g_steal_pointer (&plan) : NULL;
}

void
sheet_plan_free (SheetPlan *plan)
{
  if (plan == NULL)
    return;
  g_object_unref (plan->context);
  g_array_unref (plan->more);
  g_free (plan);
}

guint
sheet_plan_pages (const SheetPlan *plan)
{
  return plan->n_pages;
}

/* Which page it is, below all else and without a tag. */
static void
draw_number (const SheetPlan *plan, cairo_t *cr, guint page)
{
  g_autofree char *number = sheet_page (plan->facts, page, plan->n_pages);
  SheetPen pen = {
    .cr = cr, .context = plan->context, .scale = 0.9, .y = SHEET_HEIGHT - 28, .is_right = true
  };

  if (plan->n_pages > 1)
    sheet_pen_write (&pen, NULL, SHEET_FOOT, number, SHEET_LEFT, SHEET_WHOLE);
}

void
sheet_plan_draw (const SheetPlan *plan, cairo_t *cr, guint page)
{
  g_return_if_fail (page < plan->n_pages);
  if (page == 0)
    sheet_first_draw (plan, cr);
  else
    sheet_more_draw (plan, cr, page + 1);
  draw_number (plan, cr, page + 1);
}
