/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/*
 * Formulas: TeX to MathML, by Temml in JavaScriptCore, while a course is built; no script of it ships.
 * Hostile TeX costs at most AUTHOR_MATH_SECONDS: length, expansions and time are limited.
 */

/* Bytes of one formula. */
#define AUTHOR_MATH_BYTES 4096
/* Macros that one formula may expand. */
#define AUTHOR_MATH_EXPANSIONS 1000
/* Bytes of its MathML. */
#define AUTHOR_MATHML_BYTES (256u << 10)
/* Seconds of the processor that one formula may take. */
#define AUTHOR_MATH_SECONDS 1

typedef struct _AuthorMath AuthorMath;

/*
 * Costs nothing: Temml is loaded with the first formula. To be used in the thread of that one only.
 *
 * JavaScriptCore takes its time limit from an option of the process that has to be set before anything else in
 * it uses JavaScriptCore: a program that shows pages too calls author_math_prepare() before its first
 * page, or it crashes with its first formula.
 */
void author_math_prepare (void);
AuthorMath *author_math_new (void);
void author_math_free (AuthorMath *math);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorMath, author_math_free)

/**
 * author_math_render:
 * @tex: (array length=length): the formula without its dollar signs, UTF-8
 * @display: whether it stands in a line of its own
 * @error: return location for an error in the domain `AUTHOR_MEDIA_ERROR`: `SYNTAX` (TeX that Temml
 *   does not understand), `TOO_LARGE` (a limit) or `REFUSED` (links, or what only styles could show)
 *
 * One formula knows nothing of another: macros that it defines end with it. The MathML holds elements,
 * attributes and classes of the lists in mathml.c only, no styles, and is the same for the same TeX. Its
 * classes are those of `math.css` of the run-time.
 *
 * Returns: (transfer full): a `math` element for HTML, or %NULL with @error set
 */
char *
author_math_render (AuthorMath *math, const char *tex, gsize length, bool display, GError **error);

/* Where the last formula was wrong: a character of it, from 1, or one behind its end; 0 if unknown. */
guint author_math_error_position (const AuthorMath *math);

G_END_DECLS
