/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/model/chart.h"
#include "authoring/render/render.h"

G_BEGIN_DECLS

/*
 * Charts as SVG. Colours and strokes are classes `s1` to `s6`, and each has a pattern too, so that colour
 * never speaks alone. Places are in per cent, so that type and lines keep their size on any screen. The same
 * numbers give the same bytes.
 */
typedef struct {
  const AuthorRender *render;
  const AuthorChart *chart;
  GString *out;
  const char *id; /* what those of its patterns begin with */
} AuthorChartDrawing;

/* Definitions of the first @n patterns, hidden, for all drawings of a chart. */
void author_chart_draw_patterns (const AuthorChartDrawing *drawing, guint n);
/* A small square with pattern @which, from 0, for legends. */
void author_chart_draw_swatch (const AuthorChartDrawing *drawing, guint which);
/* A bar of the value of a category and series. */
void author_chart_draw_bar (const AuthorChartDrawing *drawing, const AuthorChartScale *scale,
                            guint category, guint series);
void author_chart_draw_lines (const AuthorChartDrawing *drawing);
/* The mark of a line for legends. */
void author_chart_draw_mark (const AuthorChartDrawing *drawing, guint series);
void author_chart_draw_pie (const AuthorChartDrawing *drawing);

G_END_DECLS
