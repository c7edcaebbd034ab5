/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/course/course.h"

G_BEGIN_DECLS

/*
 * All rules of a course as sentences for those who make courses: what its description lays down about
 * the order of the parts, about passing and about what is passed on. Only what differs from the default,
 * and only what has an effect; a rule that can never apply is said to be one. No sentence twice for
 * one part. Parts are named by their titles.
 */

/* SCORM 2004: the sequencing rules of one item, in the order in which they are worked. (transfer full)
 * (element-type utf8) */
GPtrArray *words_sequencing_item (const LkOrganization *organization, const LkItem *item);

/* SCORM 1.2: prerequisites, mastery score, time limit of one item. (transfer full) (element-type utf8) */
GPtrArray *words_prerequisites_item (const LkOrganization *organization, const LkItem *item);

/* By LkItem.index, for all items of the organization that is played; empty lists where the standard knows
 * no rules. Faster than one item after the other. (transfer full) (element-type GPtrArray of utf8) */
GPtrArray *words_explain (const LkCourse *course);

G_END_DECLS
