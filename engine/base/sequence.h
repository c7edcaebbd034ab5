/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/* Rows of things that are the same if their numbers are, and what stands in both. Pure. */

/* Gives things numbers: the same string, the same number, from 1. */
typedef struct _LkNumbers LkNumbers;
LkNumbers *lk_numbers_new (void);
void lk_numbers_free (LkNumbers *numbers);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkNumbers, lk_numbers_free)
/* @kind: things of two kinds are never the same. */
guint32 lk_numbers_of (LkNumbers *numbers, char kind, const char *text, gsize length);

/* For each place in the first row that of its partner in the second, -1 if it has none; partners are in the
 * same order in both. As many as can be found at a bounded cost: of long rows that have little in common some
 * are missed. (transfer full) */
int *lk_sequence_match (const guint32 *one, guint n_one, const guint32 *other, guint n_other);

G_END_DECLS
