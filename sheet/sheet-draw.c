/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <pango/pangocairo.h>
#include <string.h>

#include "paper/paper-context.h"
#include "sheet/sheet-private.h"

/* Margins, in points. */
#define LEFT   55.0
#define RIGHT  55.0
#define TOP    50.0
#define BOTTOM 36.0
/* Side of the code with its margin: 0.37 mm for a module of version 20. */
#define CODE 112.0
/* The drawing this follows is 452 wide. Its measures are multiplied by the largest of these with which all
 * has room. */
#define LARGEST 1.317
#define LEAST   0.80
#define STEP    0.04

#define INK  0x1d2a2e
#define GREY 0x56656a
#define RULE 0xd5dcdb

typedef struct {
  double size;
  int weight;
  guint colour;
  bool is_title;
  double below; /* room after it */
} Style;

static const Style styles[] = {
  { 11, 600, INK, false, 0 }, { 11, 400, GREY, false, 0 }, { 24, 700, INK, true, 3 },
  { 18, 700, INK, true, 2 },  { 11, 400, INK, false, 0 },  { 9.5, 400, GREY, false, 0 },
};
enum {
  ISSUER,
  QUIET,
  TITLE,
  NAME,
  BODY,
  FOOT
};

/* What is drawn with; without @cr it is only measured. */
typedef struct {
  cairo_t *cr; /* nullable */
  PangoContext *context;
  double scale;
  double y;
} Pen;

/* --- text ----------------------------------------------------------------------------------------- */

static void
set_colour (cairo_t *cr, guint colour)
{
  cairo_set_source_rgb (cr, (colour >> 16) / 255.0, (colour >> 8 & 0xff) / 255.0,
                        (colour & 0xff) / 255.0);
}

/* Between two lines, be they of one paragraph or not. */
static double
spacing_of (const Pen *pen, const Style *style)
{
  return style->is_title ? 0 : 0.2 * style->size * pen->scale;
}

static PangoLayout *
new_layout (const Pen *pen, const Style *style, const char *markup, double width)
{
  PangoLayout *layout = pango_layout_new (pen->context);
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family_static (
      font, style->is_title ? "Inter Display,Inter,Adwaita Sans,Sans" : "Inter,Adwaita Sans,Sans");
  pango_font_description_set_weight (font, (PangoWeight) style->weight);
  pango_font_description_set_absolute_size (font, style->size * pen->scale * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_spacing (layout, (int) (spacing_of (pen, style) * PANGO_SCALE));
  pango_layout_set_markup (layout, markup, -1);
  pango_font_description_free (font);
  return layout;
}

/* Pango leaves out the blank at the end of a line, but without it words grow together when they are read
 * aloud. */
static void
show_blank (const Pen *pen, PangoLayout *of, double x, double y)
{
  g_autoptr (PangoLayout) layout = pango_layout_copy (of);

  pango_layout_set_attributes (layout, NULL);
  pango_layout_set_text (layout, " ", 1);
  cairo_move_to (pen->cr, x, y);
  pango_cairo_show_layout_line (pen->cr, pango_layout_get_line_readonly (layout, 0));
}

static void
show_lines (const Pen *pen, PangoLayout *layout, double x)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  bool is_last;

  do {
    PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
    double y = pen->y + pango_units_to_double (pango_layout_iter_get_baseline (iter));
    PangoRectangle extents;

    is_last = pango_layout_iter_at_last_line (iter);
    pango_layout_line_get_extents (line, NULL, &extents);
    cairo_move_to (pen->cr, x, y);
    pango_cairo_show_layout_line (pen->cr, line);
    if (!is_last)
      show_blank (pen, layout, x + pango_units_to_double (extents.width), y);
  } while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

static void
begin (const Pen *pen, const char *tag)
{
  if (pen->cr != NULL)
    cairo_tag_begin (pen->cr, tag, NULL);
}

static void
end (const Pen *pen, const char *tag)
{
  if (pen->cr != NULL)
    cairo_tag_end (pen->cr, tag);
}

/* One paragraph with that tag, below what was drawn last. %NULL: nothing. */
static void
write_markup (Pen *pen, const char *tag, const Style *style, const char *markup, double x,
              double width)
{
  g_autoptr (PangoLayout) layout = NULL;
  int height;

  if (markup == NULL)
    return;
  layout = new_layout (pen, style, markup, width);
  begin (pen, tag);
  if (pen->cr != NULL) {
    set_colour (pen->cr, style->colour);
    show_lines (pen, layout, x);
  }
  end (pen, tag);
  pango_layout_get_size (layout, NULL, &height);
  pen->y += pango_units_to_double (height) + spacing_of (pen, style) + style->below * pen->scale;
}

static void
write_text (Pen *pen, const char *tag, const Style *style, const char *text, double x, double width)
{
  g_autofree char *markup = text != NULL ? g_markup_escape_text (text, -1) : NULL;

  write_markup (pen, tag, style, markup, x, width);
}

/* --- the parts of the sheet ----------------------------------------------------------------------- */

#define WHOLE (SHEET_WIDTH - LEFT - RIGHT)

static void
write_head (Pen *pen, const LkProofFacts *facts)
{
  double symbol = 34 * pen->scale;
  double width = WHOLE - symbol - 20;

  /* Without a tag: it is an ornament. */
  if (pen->cr != NULL)
    sheet_symbol (pen->cr, SHEET_WIDTH - RIGHT - symbol, TOP, symbol);
  pen->y = TOP;
  write_text (pen, "P", &styles[ISSUER], facts->issuer, LEFT, width);
  write_text (pen, "P", &styles[QUIET], facts->unit, LEFT, width);
  write_text (pen, "P", &styles[QUIET], facts->address, LEFT, width);
  pen->y = MAX (pen->y, TOP + symbol) + 22 * pen->scale;
  write_text (pen, "H1", &styles[TITLE], sheet_title (facts), LEFT, WHOLE);
  write_text (pen, "P", &styles[QUIET], sheet_subtitle (facts), LEFT, WHOLE);
  pen->y += 18 * pen->scale;
}

static void
write_person (Pen *pen, const LkProofFacts *facts)
{
  g_autofree char *born = sheet_born (facts);
  g_autofree char *done = sheet_done (facts);

  write_text (pen, "P", &styles[NAME], facts->learner_name, LEFT, WHOLE);
  write_text (pen, "P", &styles[QUIET], born, LEFT, WHOLE);
  write_markup (pen, "P", &styles[BODY], done, LEFT, WHOLE);
  pen->y += 14 * pen->scale;
}

/* One row: what it is about, and its lines. No lines: no row. */
static void
write_row (Pen *pen, const char *label, const char *const *lines, guint n_lines)
{
  double x = LEFT + 114 * pen->scale, top = pen->y, bottom;

  if (n_lines == 0)
    return;
  begin (pen, "TR");
  write_text (pen, "TH", &styles[QUIET], label, LEFT, 108 * pen->scale);
  bottom = pen->y;
  pen->y = top;
  begin (pen, "TD");
  for (guint i = 0; i < n_lines; i++)
    write_text (pen, "P", &styles[BODY], lines[i], x, SHEET_WIDTH - RIGHT - x);
  end (pen, "TD");
  end (pen, "TR");
  pen->y = MAX (pen->y, bottom) + 4 * pen->scale;
}

static void
write_line (Pen *pen, const char *label, const char *line)
{
  write_row (pen, label, &line, line != NULL ? 1 : 0);
}

static void
write_array (Pen *pen, const char *label, const GPtrArray *lines)
{
  write_row (pen, label, (const char *const *) lines->pdata, lines->len);
}

static void
write_table (Pen *pen, const LkProofFacts *facts)
{
  g_autofree char *period = sheet_period (facts), *self = sheet_self_study (facts);
  g_autofree char *accompanied = sheet_accompanied (facts), *test = sheet_assessment (facts);
  const char *workload[2] = { self, accompanied };

  begin (pen, "Table");
  write_line (pen, sheet_word (facts, SHEET_WORD_PERIOD), period);
  if (self != NULL)
    write_row (pen, sheet_word (facts, SHEET_WORD_WORKLOAD), workload, accompanied != NULL ? 2 : 1);
  write_line (pen, sheet_word (facts, SHEET_WORD_FORM), facts->form);
  write_array (pen, sheet_word (facts, SHEET_WORD_CONTENTS), facts->contents);
  write_array (pen, sheet_word (facts, SHEET_WORD_OUTCOMES), facts->outcomes);
  write_line (pen, sheet_word (facts, SHEET_WORD_ASSESSMENT), test);
  write_line (pen, sheet_word (facts, SHEET_WORD_QUALITY), facts->quality);
  end (pen, "Table");
}

static void
draw_rule (const Pen *pen, guint colour, double width)
{
  if (pen->cr == NULL)
    return;
  set_colour (pen->cr, colour);
  cairo_rectangle (pen->cr, LEFT, pen->y, width, 0.7);
  cairo_fill (pen->cr);
}

/* The lines at the left of the foot. */
static void
write_foot_lines (Pen *pen, const LkProofFacts *facts)
{
  double width = WHOLE - CODE - 20;
  g_autofree char *issued = sheet_issued (facts);
  g_autofree char *person = NULL;

  if (facts->signatory != NULL)
    person = facts->function != NULL ? g_strdup_printf ("%s, %s", facts->signatory, facts->function)
                                     : g_strdup (facts->signatory);
  write_text (pen, "P", &styles[FOOT], issued, LEFT, width);
  write_text (pen, "P", &styles[FOOT], facts->funding, LEFT, width);
  write_text (pen, "P", &styles[FOOT], sheet_word (facts, SHEET_WORD_VERIFY), LEFT, width);
  if (person == NULL)
    return;
  /* Room to sign by hand. */
  pen->y += 26 * pen->scale;
  draw_rule (pen, GREY, MIN (width, 200 * pen->scale));
  pen->y += 4 * pen->scale;
  write_text (pen, "P", &styles[FOOT], person, LEFT, width);
}

static double
measure_foot (const Pen *pen, const LkProofFacts *facts)
{
  Pen measuring = { .context = pen->context, .scale = pen->scale };

  write_foot_lines (&measuring, facts);
  return MAX (measuring.y, CODE) + 9 * pen->scale;
}

static bool
write_foot (Pen *pen, const LkProofFacts *facts, const char *token, GError **error)
{
  double height = measure_foot (pen, facts), top = SHEET_HEIGHT - BOTTOM - height;
  bool fits = true;

  pen->y = top;
  draw_rule (pen, RULE, WHOLE);
  pen->y = top + 9 * pen->scale;
  write_foot_lines (pen, facts);
  if (token == NULL)
    return true;
  begin (pen, "Figure");
  fits = sheet_code (pen->cr, token, SHEET_WIDTH - RIGHT - CODE, top + 4, CODE, error);
  end (pen, "Figure");
  return fits;
}

static void
write_above (Pen *pen, const LkProofFacts *facts)
{
  write_head (pen, facts);
  write_person (pen, facts);
  write_table (pen, facts);
}

/* --- the sheet ------------------------------------------------------------------------------------ */

/* The largest scale with which all has room; 0 if none is small enough. */
static double
find_scale (PangoContext *context, const LkProofFacts *facts)
{
  for (double scale = LARGEST; scale >= LEAST; scale -= STEP) {
    Pen pen = { .context = context, .scale = scale };

    write_above (&pen, facts);
    if (pen.y + measure_foot (&pen, facts) + 10 <= SHEET_HEIGHT - BOTTOM)
      return scale;
  }
  return 0;
}

bool
sheet_draw (cairo_t *cr, const LkProofFacts *facts, const char *token, GError **error)
{
  PangoContext *context = paper_context_new (facts->language);
  Pen pen = { .cr = cr, .context = context, .scale = find_scale (context, facts) };
  bool fits = pen.scale > 0;

  if (fits) {
    begin (&pen, "Document");
    write_above (&pen, facts);
    fits = write_foot (&pen, facts, token, error);
    end (&pen, "Document");
  } else {
    lk_error_set (error, LK_ISSUE_PROOF_FACT, "content_list");
  }
  g_object_unref (context);
  return fits;
}
