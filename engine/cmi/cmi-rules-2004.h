/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/cmi/cmi-table.h"

G_BEGIN_DECLS

/* What SCORM 2004 RTE 4.2 says beyond single elements. */

char *lk_cmi_given_2004 (const LkCmiLaunch *launch, LkCmiFrom from);
void lk_cmi_prepare_2004 (LkCmi *cmi, const LkCmiLaunch *launch);
/* Brings the objectives of the launch and those of earlier runs together. */
void lk_cmi_begin_2004 (LkCmi *cmi);
void lk_cmi_finish_2004 (LkCmi *cmi);
LkCmiResult lk_cmi_result_2004 (const LkCmi *cmi);

/* RTE 4.2.4.1 and 4.2.22.1: what the system makes of thresholds. LkCmiRead */
const char *lk_cmi_read_completion (LkCmi *cmi, const LkCmiPath *path, const char *text);
const char *lk_cmi_read_success (LkCmi *cmi, const LkCmiPath *path, const char *text);
/* RTE 4.2.9.1: how many patterns an interaction may have, and whether one twice. LkCmiAccept */
LkCmiProblem
lk_cmi_accept_pattern (const LkCmi *cmi, const LkCmiPath *path, const LkCmiCheck *check);
/* RTE 4.3: the manifest says who may read and write a store. LkCmiMay */
bool lk_cmi_may_use_store (const LkCmi *cmi, const LkCmiPath *path, bool set);

G_END_DECLS
