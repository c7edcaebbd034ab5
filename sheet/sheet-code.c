/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <qrencode.h>
#include <string.h>

#include "sheet/sheet-private.h"

/* Larger ones are hard to read from paper by a telephone. */
#define MOST_VERSION 25
#define MARGIN       4 /* of white, in modules; ISO/IEC 18004, 6.3.8 */

/* One path of all that is dark, so that no hair of white runs between. */
static void
draw_modules (cairo_t *cr, const QRcode *code)
{
  for (int row = 0; row < code->width; row++)
    for (int column = 0, end; column < code->width; column = end + 1) {
      const unsigned char *modules = code->data + row * code->width;

      while (column < code->width && (modules[column] & 1) == 0)
        column++;
      end = column;
      while (end < code->width && (modules[end] & 1) != 0)
        end++;
      if (end > column)
        cairo_rectangle (cr, column, row, end - column, 1);
    }
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_fill (cr);
}

bool
sheet_code (cairo_t *cr, const char *token, double x, double y, double size, GError **error)
{
  QRcode *code
      = QRcode_encodeData ((int) strlen (token), (const unsigned char *) token, 0, QR_ECLEVEL_M);
  bool fits = code != NULL && code->version <= MOST_VERSION;

  if (!fits) {
    lk_error_set (error, LK_ISSUE_PROOF_CODE_FULL, "%" G_GSIZE_FORMAT " bytes", strlen (token));
  } else if (cr != NULL) {
    cairo_save (cr);
    cairo_translate (cr, x, y);
    cairo_scale (cr, size / (code->width + 2 * MARGIN), size / (code->width + 2 * MARGIN));
    cairo_translate (cr, MARGIN, MARGIN);
    draw_modules (cr, code);
    cairo_restore (cr);
  }
  if (code != NULL)
    QRcode_free (code);
  return fits;
}
