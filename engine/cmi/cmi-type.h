/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/cmi/cmi-table.h"

G_BEGIN_DECLS

/*
 * The data types of SCORM 1.2 RTE 3.4.4. Pure; each judges one value by the row of its element, in
 * the tolerant reading, and says in check->tolerances what the strict one would refuse.
 */
LkCmiProblem lk_cmi_type_string (LkCmiCheck *check);     /* CMIString255, CMIString4096 */
LkCmiProblem lk_cmi_type_identifier (LkCmiCheck *check); /* CMIIdentifier */
LkCmiProblem lk_cmi_type_decimal (LkCmiCheck *check);    /* CMIDecimal */
LkCmiProblem lk_cmi_type_score (LkCmiCheck *check);      /* CMIDecimal or CMIBlank, 0 to 100 */
LkCmiProblem lk_cmi_type_integer (LkCmiCheck *check);    /* CMIInteger, CMISInteger */
LkCmiProblem lk_cmi_type_word (LkCmiCheck *check);       /* CMIVocabulary */
LkCmiProblem lk_cmi_type_result (LkCmiCheck *check);     /* CMIVocabulary or CMIDecimal */
LkCmiProblem lk_cmi_type_time (LkCmiCheck *check);       /* CMITime */
LkCmiProblem lk_cmi_type_timespan (LkCmiCheck *check);   /* CMITimespan */
LkCmiProblem lk_cmi_type_feedback (LkCmiCheck *check);   /* CMIFeedback; governor: type */

G_END_DECLS
