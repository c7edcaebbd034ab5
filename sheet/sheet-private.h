/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sheet/sheet-pen-private.h"
#include "sheet/sheet.h"

G_BEGIN_DECLS

/* Inside of the sheet: plan (what stands where), first (its first page), more (the others), pen (text), emblem, code,
 * symbol, words. */

/* --- words ---------------------------------------------------------------------------------------- */

typedef enum {
  SHEET_WORD_PERIOD,
  SHEET_WORD_WORKLOAD,
  SHEET_WORD_FORM,
  SHEET_WORD_CONTENTS,
  SHEET_WORD_OUTCOMES,
  SHEET_WORD_ASSESSMENT,
  SHEET_WORD_QUALITY,
  SHEET_WORD_VERIFY, /* how it can be verified */
  SHEET_N_WORDS
} SheetWord;

const char *sheet_word (const LkProofFacts *facts, SheetWord word);
const char *sheet_title (const LkProofFacts *facts);
/* (nullable) */
const char *sheet_subtitle (const LkProofFacts *facts);
const char *sheet_assessment (const LkProofFacts *facts);
/* The rest are sentences or parts of them. (transfer full) */
char *sheet_done (const LkProofFacts *facts); /* with Pango's markup */
char *sheet_period (const LkProofFacts *facts);
char *sheet_self_study (const LkProofFacts *facts);  /* %NULL: not known */
char *sheet_accompanied (const LkProofFacts *facts); /* %NULL: none */
char *sheet_born (const LkProofFacts *facts);        /* %NULL: not said */
char *sheet_issued (const LkProofFacts *facts);      /* with Pango's markup */
/* How many lines are left out: the last line. */
char *sheet_left_out (const LkProofFacts *facts, guint n);
char *sheet_on_page (const LkProofFacts *facts, guint page); /* where something stands, from 1 */
char *sheet_page (const LkProofFacts *facts, guint page, guint n); /* which one of how many */
char *sheet_belongs (const LkProofFacts *facts); /* to what a further page belongs */

/* How many lines a line of that kind stands for, as the course was too long already; 0: it is a line. */
guint sheet_stands_for (const char *line);

/* --- the plan ------------------------------------------------------------------------------------- */

/* Margins, in points. */
#define SHEET_LEFT   55.0
#define SHEET_RIGHT  55.0
#define SHEET_TOP    50.0
#define SHEET_BOTTOM 36.0
#define SHEET_WHOLE  (SHEET_WIDTH - SHEET_LEFT - SHEET_RIGHT)

/* How the first page is made to fit. */
typedef struct {
  double scale;
  guint contents, outcomes;           /* how many lines are shown of each */
  guint contents_page, outcomes_page; /* or on which other page they stand, from 1; 0: not so */
  int most_lines, most_item_lines;    /* see SheetPen; of a content or outcome */
} SheetFit;

struct _SheetPlan {
  const LkProofFacts *facts;
  const char *token;        /* nullable */
  const GPtrArray *emblems; /* (nullable) (element-type SheetEmblem) */
  PangoContext *context;
  SheetFit fit;
  GArray *more; /* of SheetPiece, with the page of each */
  double more_scale;
  guint n_pages;
};

/* --- the first page ------------------------------------------------------------------------------- */

/* How many lines can be shown, with nothing but lines counted. */
guint sheet_n_lines (const GPtrArray *lines);
bool sheet_first_fits (const SheetPlan *plan, const SheetFit *fit);
void sheet_first_draw (const SheetPlan *plan, cairo_t *cr);

/* --- further pages -------------------------------------------------------------------------------- */

/* A line of contents or outcomes, or what stands above them. */
typedef struct {
  SheetWord list;
  int line; /* -1: what stands above them */
  guint page;
  double y;
} SheetPiece;

/* Lays both lists out, from the second page on. */
void sheet_more_plan (SheetPlan *plan);
void sheet_more_draw (const SheetPlan *plan, cairo_t *cr, guint page);

/* --- drawing -------------------------------------------------------------------------------------- */

struct _SheetEmblem {
  cairo_surface_t *surface;
  GBytes *png;
  char *words; /* nullable */
};

#define SHEET_EMBLEM_HEIGHT 42.0
/* In a row of that width and SHEET_EMBLEM_HEIGHT, each tagged. */
void sheet_emblems (cairo_t *cr, const GPtrArray *emblems, double x, double y, double width);

/* The suitcase, with @size to each side. */
void sheet_symbol (cairo_t *cr, double x, double y, double size);
/* The code, with the margin that it needs; LK_ISSUE_PROOF_CODE_FULL. %NULL for @cr: only looks whether it has room. */
bool sheet_code (cairo_t *cr, const char *token, double x, double y, double size, GError **error);

G_END_DECLS
