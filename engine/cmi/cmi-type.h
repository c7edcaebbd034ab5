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

/* The data types of SCORM 2004 RTE 4.1.1 and, for responses, 4.2.9; real(10,7) is the type decimal
 * above. Where a standard says "smallest permitted maximum", more is kept. */
LkCmiProblem lk_cmi_type_text (LkCmiCheck *check);      /* characterstring */
LkCmiProblem lk_cmi_type_localized (LkCmiCheck *check); /* localized_string_type */
LkCmiProblem lk_cmi_type_language (LkCmiCheck *check);  /* language_type or "" */
LkCmiProblem lk_cmi_type_uri (LkCmiCheck *check);       /* long_identifier_type */
LkCmiProblem lk_cmi_type_state (LkCmiCheck *check);     /* state */
LkCmiProblem lk_cmi_type_state_or_real (LkCmiCheck *check);
LkCmiProblem lk_cmi_type_timestamp (LkCmiCheck *check); /* time(second,10,0) */
LkCmiProblem lk_cmi_type_interval (LkCmiCheck *check);  /* timeinterval(second,10,2) */
LkCmiProblem lk_cmi_type_response (LkCmiCheck *check);  /* learner_response; governor: type */
LkCmiProblem lk_cmi_type_pattern (LkCmiCheck *check);   /* correct response; governor: type */
LkCmiProblem lk_cmi_type_nav (LkCmiCheck *check);       /* adl.nav.request */

G_END_DECLS
