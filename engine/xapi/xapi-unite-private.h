/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>

#include "engine/base/json-tree.h"

G_BEGIN_DECLS

/*
 * Appends two objects as one: the members of @a in their order, then those that only @b has; of what
 * both have the value of @b. Members of these names (%NULL-terminated; @united may be %NULL) that are
 * objects in both are united in the same way, one level deep. Bytes are kept.
 */
void lk_xapi_append_united (GString *text, const LkJsonTree *a, guint in_a, const LkJsonTree *b,
                            guint in_b, const char *const *united);

/* `"name":` as written, with a comma in front of all but the first. */
void lk_xapi_append_name (GString *text, const LkJsonTree *tree, guint member, bool *first);
/* Whether the member has one of these names (%NULL-terminated; may be %NULL). */
bool lk_xapi_is_one_of (const LkJsonItem *item, const char *const *names);

G_END_DECLS
