/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

/* For text on paper: a point is a unit, letters stand where they belong, not on dots. @language: BCP 47. Any
 * thread, one at a time for each. (transfer full) */
PangoContext *paper_context_new (const char *language);

G_END_DECLS
