/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/model/plan.h"

G_BEGIN_DECLS

/* The attribute `fields` of a plan. What would part columns becomes blanks in names, and what would end a choice in its words.
 * Pure. (element-type AuthorPlanField) (transfer full) */
char *author_plan_fields_write (const GPtrArray *fields);

G_END_DECLS
