/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libxml/tree.h>
#include <stdbool.h>

#include "authoring/media/svg.h"

G_BEGIN_DECLS

/* Adds to what was taken out of @svg. */
void author_svg_remove (AuthorSvg *svg, AuthorSvgRemovalKind kind, const char *name, guint line);

typedef enum {
  AUTHOR_SVG_DROP,   /* with all in it, and named */
  AUTHOR_SVG_SILENT, /* the same, not named: nothing of it is seen */
  AUTHOR_SVG_UNWRAP, /* only itself */
  AUTHOR_SVG_KEEP,
  AUTHOR_SVG_TEXT, /* kept; text in it counts */
  AUTHOR_SVG_CSS,  /* kept; text in it is a style sheet */
} AuthorSvgElement;

typedef enum {
  AUTHOR_SVG_UNKNOWN,
  AUTHOR_SVG_IGNORED, /* of editors, and others that draw nothing */
  AUTHOR_SVG_PLAIN,   /* cannot refer to anything */
  AUTHOR_SVG_LOOKS,   /* a property of styles too; may say `url(#id)` */
  AUTHOR_SVG_HREF,
  AUTHOR_SVG_DECLARATIONS, /* style="…" */
} AuthorSvgAttribute;

AuthorSvgElement author_svg_element (const char *name);
AuthorSvgAttribute author_svg_attribute (const char *name);
/* For the tests: whether the lists are in the order that searching by halves needs. */
bool author_svg_names_are_sorted (void);
/* Whether elements and attributes of that namespace come from editors, and draw nothing. */
bool author_svg_is_of_editor (const char *uri);

/* Whether @value (of a presentation attribute or property) refers to nothing but ids of the drawing
 * and has no character that could end it. */
bool author_svg_is_safe_value (const char *value);
/* What may stay of a list of declarations (`fill:red;…`). (transfer full), "" if nothing does */
char *author_svg_clean_declarations (AuthorSvg *svg, const char *text, guint line);
/* What may stay of a style sheet: plain rules, no `@`. (transfer full), "" if nothing does */
char *author_svg_clean_sheet (AuthorSvg *svg, const char *text, guint line);

/* Whether a drawing that is clean comes to at most AUTHOR_SVG_DRAWN elements when all references are followed. */
bool author_svg_is_bounded (xmlNode *root, GError **error);

G_END_DECLS
