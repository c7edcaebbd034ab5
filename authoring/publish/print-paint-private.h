/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/publish/print-private.h"

G_BEGIN_DECLS

/* What painting is about to do. */
typedef struct {
  AuthorPrinter *printer;
  cairo_t *cr;
  GPtrArray *open; /* of AuthorBox: whose tags are open */
} AuthorPainter;

/* Closes all tags but the first @n. */
void author_painter_leave (AuthorPainter *painter, guint n);
/* Whether what the piece shows stands in several tags within that of its box. */
bool author_painter_has_parts (const AuthorPiece *piece);
void author_painter_text (AuthorPainter *painter, const AuthorPiece *piece);
/* Words in one line, cut where they are too long. */
void author_painter_line (AuthorPainter *painter, const AuthorPrintFont *font, const char *words,
                          double x, double y, double width);

G_END_DECLS
