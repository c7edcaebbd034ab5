/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A learner, Aylin Demir, who has been learning for some weeks: a course of ours that is under way, with answers, one that was
 * completed and begun anew, and one of another maker with goals of its own. The store is not open in a window yet. */

/* @book: the package of the pattern book. @now: to which this week and this month belong. */
void progress_fixture_make (const char *folder, const char *store, const char *book, gint64 now);
/* Titles of those courses, the last opened first. */
extern const char *const progress_fixture_titles[];

G_END_DECLS
