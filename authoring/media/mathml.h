/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * author_mathml_clean:
 * @mathml: one `math` element as Temml writes it
 * @error: return location for an error in the domain `AUTHOR_MEDIA_ERROR`
 *
 * Writes the formula anew from what is known: elements and attributes of an allow-list, each value
 * checked; declarations of styles become classes, colours the attribute of MathML. What is not known
 * is an error, not a formula that looks otherwise; only classes that stand for nothing are left out. Pure.
 *
 * Returns: (transfer full): the formula, or %NULL with @error set
 */
char *author_mathml_clean (const char *mathml, GError **error);

G_END_DECLS
