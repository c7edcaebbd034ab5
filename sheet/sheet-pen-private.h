/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <pango/pango.h>
#include <stdbool.h>

G_BEGIN_DECLS

/* Writing below what was written last, or only measuring that. */

#define SHEET_INK  0x1d2a2e
#define SHEET_GREY 0x56656a
#define SHEET_RULE 0xd5dcdb

typedef enum {
  SHEET_ISSUER,
  SHEET_QUIET,
  SHEET_TITLE,
  SHEET_NAME,
  SHEET_HEADING,
  SHEET_BODY,
  SHEET_FOOT,
} SheetStyle;

typedef struct {
  cairo_t *cr; /* nullable: it is only measured */
  PangoContext *context;
  double scale;
  double y;
  bool is_right;  /* against the right margin */
  int most_lines; /* of one text, what is longer ends with `…`; 0: as many as it needs */
} SheetPen;

/* Around what is drawn until the end of it. */
void sheet_pen_begin (const SheetPen *pen, const char *tag);
void sheet_pen_end (const SheetPen *pen, const char *tag);
/* One paragraph with that tag (nullable: without one). %NULL: nothing. */
void sheet_pen_write (SheetPen *pen, const char *tag, SheetStyle style, const char *text, double x,
                      double width);
void sheet_pen_write_markup (SheetPen *pen, const char *tag, SheetStyle style, const char *markup,
                             double x, double width);
/* A line below what was drawn last; takes no room. */
void sheet_pen_rule (const SheetPen *pen, guint colour, double x, double width);

G_END_DECLS
