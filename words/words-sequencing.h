/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/sequencing/seq-preview.h"

G_BEGIN_DECLS

/*
 * SCORM 2004 sequencing in words for people. Parts are named by their titles, never by identifiers; a
 * learning goal that is not the result of a part as such has no other name than its own.
 *
 * Rules of the book close something while a condition holds; people want to know when it opens. So
 * "disabled if not satisfied" is told as "opens once … is passed", with the titles of those parts that
 * set the shared global objective in question.
 */

/**
 * words_sequencing_reason:
 * @organization: of which the items in @reason are
 *
 * Why a control or an entry of the outline is not available and, where there is something to do
 * about it, what: one sentence or two short ones. At most three titles, then "and n more"; at most
 * three conditions, those beyond are counted.
 *
 * Returns: (transfer full): "" for LK_SEQ_WHY_NONE
 */
char *words_sequencing_reason (const LkOrganization *organization, const LkSeqReason *reason);

/* Items that a learner can pass, complete, start or finish so that it opens, in document order, each
 * once; so that a window can offer to go there. Empty where nothing of the kind helps. (transfer
 * container) (element-type LkItem) */
GPtrArray *words_sequencing_sources (const LkOrganization *organization, const LkSeqReason *reason);

G_END_DECLS
