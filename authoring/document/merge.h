/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/document/document.h"

G_BEGIN_DECLS

/*
 * Two changes of one text made into one. Pure.
 *
 * A page is merged block by block: a block is known by its id, else by its bytes; the order is that of the side
 * which has changed it, ours if both have. Any other text is merged line by line, ids.txt as the set it is. What
 * both sides have changed stays as ours, and theirs goes to @conflicts (element-type AuthorConflict), with the
 * id of the block where there is one.
 *
 * Returns: (transfer full): the text
 */
GBytes *
author_merge (const char *name, GBytes *base, GBytes *ours, GBytes *theirs, GPtrArray *conflicts);

/* (transfer full): an empty array of AuthorConflict */
GPtrArray *author_conflicts_new (void);
void author_conflicts_add (GPtrArray *conflicts, const char *name, const char *id, GBytes *theirs);

G_END_DECLS
