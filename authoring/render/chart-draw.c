/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/render/chart-draw.h"

#include <math.h>

#define SVG "xmlns", "http://www.w3.org/2000/svg"

/* What lies over the colour of each series: paths in a tile of 8 × 8; the first is plain. */
static const char *const tiles[AUTHOR_CHART_SERIES] = {
  NULL,           "M-2 10L10-2M-2 2L2-2M6 10L10 6", "M2 0V8M6 0V8",
  "M0 2H8M0 6H8", "M-2-2L10 10M-2 6L2 10M6-2L10 2", "M0 0L8 8M8 0L0 8",
};

/* Marks of the points of a line, around 0. */
static const char *const marks[AUTHOR_CHART_SERIES] = {
  "M0-5A5 5 0 1 1 0 5A5 5 0 1 1 0-5Z",
  "M-4.500-4.500H4.500V4.500H-4.500Z",
  "M0-6L6 4.500H-6Z",
  "M0-6L6 0L0 6L-6 0Z",
  "M0 6L6-4.500H-6Z",
  "M-5-1.500H-1.500V-5H1.500V-1.500H5V1.500H1.500V5H-1.500V1.500H-5Z",
};

/* At most two decimals, none that say nothing. */
static void
append_number (GString *out, double number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  char *end;

  g_ascii_formatd (digits, sizeof digits, "%.2f", number);
  end = digits + strlen (digits);
  while (end[-1] == '0')
    *--end = '\0';
  if (end[-1] == '.')
    *--end = '\0';
  g_string_append (out, g_str_equal (digits, "-0") ? "0" : digits);
}

static void
append_attribute (GString *out, const char *name, double number, const char *unit)
{
  g_string_append_printf (out, " %s=\"", name);
  append_number (out, number);
  g_string_append_printf (out, "%s\"", unit);
}

static void
append_fill (const AuthorChartDrawing *drawing, guint which)
{
  g_string_append_printf (drawing->out, " class=\"s%u\" fill=\"url(#%s-%u)\"", which + 1,
                          drawing->id, which + 1);
}

void
author_chart_draw_patterns (const AuthorChartDrawing *drawing, guint n)
{
  author_html_open (drawing->out, "svg", SVG, "class", "patterns", "width", "0", "height", "0",
                    "aria-hidden", "true", NULL);
  for (guint i = 0; i < n; i++) {
    g_string_append_printf (drawing->out,
                            "<pattern id=\"%s-%u\" class=\"s%u\" width=\"8\" height=\"8\" "
                            "patternUnits=\"userSpaceOnUse\"><rect width=\"8\" height=\"8\" />",
                            drawing->id, i + 1, i + 1);
    if (tiles[i] != NULL)
      author_html_void (drawing->out, "path", "d", tiles[i], NULL);
    author_html_close (drawing->out, "pattern");
  }
  author_html_close (drawing->out, "svg");
}

void
author_chart_draw_swatch (const AuthorChartDrawing *drawing, guint which)
{
  author_html_open (drawing->out, "svg", SVG, "width", "20", "height", "20", "aria-hidden", "true",
                    NULL);
  g_string_append (drawing->out, "<rect x=\"1\" y=\"1\" width=\"18\" height=\"18\" rx=\"3\"");
  append_fill (drawing, which);
  g_string_append (drawing->out, " /></svg>");
}

/* --- bars ------------------------------------------------------------------------------------- */

/* The part of the width that bars may take; the rest is for the value at the end of the longest. */
#define BARS 78.0

static double
place (const AuthorChartScale *scale, double value)
{
  return (value - scale->least) / (scale->most - scale->least);
}

void
author_chart_draw_bar (const AuthorChartDrawing *drawing, const AuthorChartScale *scale,
                       guint category, guint series)
{
  const AuthorChartValue *value = author_chart_value (drawing->chart, category, series);
  double zero = BARS * place (scale, 0),
         end = isnan (value->value) ? zero : BARS * place (scale, value->value);

  author_html_open (drawing->out, "svg", SVG, "width", "100%", "height", "24", "aria-hidden",
                    "true", NULL);
  g_string_append (drawing->out, "<rect y=\"2\" height=\"20\" rx=\"2\"");
  append_attribute (drawing->out, "x", MIN (zero, end), "%");
  append_attribute (drawing->out, "width", MAX (fabs (end - zero), 0), "%");
  append_fill (drawing, series);
  g_string_append (drawing->out, " /><line class=\"zero\" y1=\"0\" y2=\"24\"");
  append_attribute (drawing->out, "x1", zero, "%");
  append_attribute (drawing->out, "x2", zero, "%");
  g_string_append (drawing->out, " /><text y=\"17\" dx=\"8\"");
  append_attribute (drawing->out, "x", MAX (zero, end), "%");
  g_string_append_c (drawing->out, '>');
  /* A minus, where authors have a hyphen on their keyboard. */
  g_string_append (drawing->out, *value->words == '-' ? "−" : "");
  author_html_text (drawing->out, *value->words == '-' ? value->words + 1 : value->words);
  g_string_append (drawing->out, "</text></svg>");
}

/* --- lines ------------------------------------------------------------------------------------ */

/* Where lines are, in per cent of the drawing: marks of the axis stand left, names of categories below. */
#define LEFT   14.0
#define RIGHT  95.0
#define TOP    9.0
#define BOTTOM 86.0

static double
x_of (const AuthorChart *chart, guint category)
{
  guint n = chart->categories->len;

  return n < 2 ? (LEFT + RIGHT) / 2 : LEFT + (RIGHT - LEFT) * category / (n - 1);
}

static double
y_of (const AuthorChartScale *scale, double value)
{
  return BOTTOM - (BOTTOM - TOP) * place (scale, value);
}

static void
draw_axis (const AuthorChartDrawing *drawing, const AuthorChartScale *scale)
{
  guint n = (guint) round ((scale->most - scale->least) / scale->step);

  for (guint i = 0; i <= n; i++) {
    double value = scale->least + i * scale->step, y = y_of (scale, value);
    g_autofree char *words = author_render_number (drawing->render, value, scale->decimals);

    g_string_append_printf (drawing->out, "<line class=\"%s\" x1=\"0\" x2=\"100%%\"",
                            fabs (value) < scale->step / 2 ? "zero" : "grid");
    append_attribute (drawing->out, "y1", y, "%");
    append_attribute (drawing->out, "y2", y, "%");
    g_string_append (drawing->out, " /><text x=\"0\" dy=\"-5\"");
    append_attribute (drawing->out, "y", y, "%");
    g_string_append_c (drawing->out, '>');
    author_html_text (drawing->out, words);
    g_string_append (drawing->out, "</text>");
  }
}

/* How many names stand side by side without touching each other, where the drawing has @width pixels. */
static guint
every (const AuthorChart *chart, guint width)
{
  guint widest = 1, n = chart->categories->len, fit;

  for (guint i = 0; i < n; i++)
    widest = MAX (widest, (guint) g_utf8_strlen (g_ptr_array_index (chart->categories, i), -1));
  fit = MAX (width / (widest * 8 + 12), 1);
  return (n + fit - 1) / fit;
}

/* On a narrow screen only some of the names have room; the table has them all. */
static void
draw_names (const AuthorChartDrawing *drawing)
{
  const AuthorChart *chart = drawing->chart;
  guint wide = MAX (every (chart, 600), 1), narrow = MAX (every (chart, 290), 1);

  narrow = (narrow + wide - 1) / wide * wide;
  for (guint i = 0; i < chart->categories->len; i += wide) {
    g_string_append_printf (drawing->out, "<text class=\"%s\" y=\"97%%\"",
                            i % narrow == 0 ? "name" : "name roomy");
    append_attribute (drawing->out, "x", x_of (chart, i), "%");
    g_string_append_c (drawing->out, '>');
    author_html_text (drawing->out, g_ptr_array_index (chart->categories, i));
    g_string_append (drawing->out, "</text>");
  }
}

static void
draw_mark (const AuthorChartDrawing *drawing, guint series, const char *unit, double x, double y)
{
  g_string_append (drawing->out, "<svg overflow=\"visible\"");
  append_attribute (drawing->out, "x", x, unit);
  append_attribute (drawing->out, "y", y, unit);
  g_string_append_printf (drawing->out, "><path class=\"mark\" d=\"%s\" /></svg>", marks[series]);
}

static void
draw_line (const AuthorChartDrawing *drawing, const AuthorChartScale *scale, guint series)
{
  const AuthorChart *chart = drawing->chart;

  g_string_append_printf (drawing->out, "<g class=\"s%u\">", series + 1);
  for (guint i = 1; i < chart->categories->len; i++) {
    double from = author_chart_value (chart, i - 1, series)->value;
    double to = author_chart_value (chart, i, series)->value;

    if (isnan (from) || isnan (to))
      continue;
    g_string_append (drawing->out, "<line");
    append_attribute (drawing->out, "x1", x_of (chart, i - 1), "%");
    append_attribute (drawing->out, "y1", y_of (scale, from), "%");
    append_attribute (drawing->out, "x2", x_of (chart, i), "%");
    append_attribute (drawing->out, "y2", y_of (scale, to), "%");
    g_string_append (drawing->out, " />");
  }
  for (guint i = 0; i < chart->categories->len; i++) {
    double value = author_chart_value (chart, i, series)->value;

    if (!isnan (value))
      draw_mark (drawing, series, "%", x_of (chart, i), y_of (scale, value));
  }
  g_string_append (drawing->out, "</g>");
}

void
author_chart_draw_lines (const AuthorChartDrawing *drawing)
{
  AuthorChartScale scale = author_chart_scale (drawing->chart);

  author_html_open (drawing->out, "svg", SVG, "class", "lines", "width", "100%", "height", "300",
                    "aria-hidden", "true", NULL);
  draw_axis (drawing, &scale);
  draw_names (drawing);
  for (guint i = 0; i < drawing->chart->series->len; i++)
    draw_line (drawing, &scale, i);
  author_html_close (drawing->out, "svg");
}

void
author_chart_draw_mark (const AuthorChartDrawing *drawing, guint series)
{
  author_html_open (drawing->out, "svg", SVG, "width", "36", "height", "20", "aria-hidden", "true",
                    NULL);
  g_string_append_printf (
      drawing->out, "<g class=\"s%u\"><line x1=\"2\" y1=\"10\" x2=\"34\" y2=\"10\" />", series + 1);
  draw_mark (drawing, series, "", 18, 10);
  g_string_append (drawing->out, "</g></svg>");
}

/* --- pies ------------------------------------------------------------------------------------- */

/* Clockwise from the top, on a circle of 96 around 100, 100. */
static void
append_point (GString *out, double share)
{
  double angle = 2 * G_PI * share;

  append_number (out, 100 + 96 * sin (angle));
  g_string_append_c (out, ' ');
  append_number (out, 100 - 96 * cos (angle));
}

static void
draw_slice (const AuthorChartDrawing *drawing, guint which, double from, double to)
{
  /* A circle cannot be drawn in one arc, since its ends would be one point. */
  if (to - from > 0.9999) {
    g_string_append (drawing->out, "<circle cx=\"100\" cy=\"100\" r=\"96\"");
  } else {
    g_string_append (drawing->out, "<path d=\"M100 100L");
    append_point (drawing->out, from);
    g_string_append_printf (drawing->out, "A96 96 0 %d 1 ", to - from > 0.5);
    append_point (drawing->out, to);
    g_string_append (drawing->out, "Z\"");
  }
  append_fill (drawing, which);
  g_string_append (drawing->out, " />");
}

void
author_chart_draw_pie (const AuthorChartDrawing *drawing)
{
  const GArray *values = drawing->chart->values;
  double sum = 0, from = 0;

  for (guint i = 0; i < values->len; i++)
    sum += fmax (g_array_index (values, AuthorChartValue, i).value, 0);
  author_html_open (drawing->out, "svg", SVG, "class", "pie", "viewBox", "0 0 200 200",
                    "aria-hidden", "true", NULL);
  for (guint i = 0; i < values->len && sum > 0; i++) {
    double share = fmax (g_array_index (values, AuthorChartValue, i).value, 0) / sum;

    if (share > 0)
      draw_slice (drawing, i, from, from + share);
    from += share;
  }
  author_html_close (drawing->out, "svg");
}
