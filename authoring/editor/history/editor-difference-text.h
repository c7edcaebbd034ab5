/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/document/difference.h"

G_BEGIN_DECLS

/* Differences in words, for versions and publishing. All (transfer full). */

/* `Changed: Question with One Answer` */
char *editor_difference_title (const AuthorDifference *difference);
/* What was, struck through, and what is, bold, as Pango markup. */
char *editor_difference_markup (const AuthorDifference *difference);

G_END_DECLS
