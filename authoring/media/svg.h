/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Drawings: SVG to SVG that can only draw. What ships is written anew from allow-lists: no script, no
 * event, no animation, no link, nothing from outside, no foreign elements; what editors leave behind
 * goes too. Pure, any thread, the same bytes for the same drawing.
 */

/* Bytes of a drawing, and elements that it comes to when every <use>, pattern, … is written out. */
#define AUTHOR_SVG_BYTES (4u << 20)
#define AUTHOR_SVG_DRAWN 200000
/* Removals that are named; the rest is counted. */
#define AUTHOR_SVG_REMOVALS 50

typedef enum {
  AUTHOR_SVG_ELEMENT,   /* with all in it; a link loses itself only */
  AUTHOR_SVG_ATTRIBUTE, /* an event, or what SVG does not know */
  AUTHOR_SVG_REFERENCE, /* to something outside of the drawing: its address */
  AUTHOR_SVG_STYLE,     /* a rule or declaration that could load something, or is not understood */
} AuthorSvgRemovalKind;

/* Something that was taken out and may be missed; each kind and name is listed once. */
typedef struct {
  AuthorSvgRemovalKind kind;
  char *name; /* at most 80 bytes */
  guint line; /* of the first one */
} AuthorSvgRemoval;

typedef struct {
  GBytes *bytes;        /* UTF-8, no declaration */
  double width, height; /* of the view box, else of the picture, in its units; 0: not said */
  GPtrArray *removed;   /* of AuthorSvgRemoval, in the order of the drawing */
  guint n_more;         /* that @removed had no room for */
} AuthorSvg;

/**
 * author_svg_clean:
 * @svg: the drawing: any encoding that libxml2 knows
 * @error: return location for an error in the domain `AUTHOR_MEDIA_ERROR`: `KIND` (no SVG), `DAMAGED`
 *   (no XML), `TOO_LARGE`, `REFUSED` (entities; references in a circle)
 *
 * References that stay are those to elements of the drawing (`#id`) and pictures in it (`data:` of PNG,
 * JPEG, WebP and GIF). Links lose themselves and keep what is in them.
 *
 * Returns: (transfer full): the drawing, or %NULL with @error set
 */
AuthorSvg *author_svg_clean (GBytes *svg, GError **error);
void author_svg_free (AuthorSvg *svg);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorSvg, author_svg_free)

G_END_DECLS
