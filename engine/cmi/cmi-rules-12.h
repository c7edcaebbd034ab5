/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/cmi/cmi-table.h"

G_BEGIN_DECLS

/* RTE 3.4.4, lesson_status: what the system decides at LMSFinish(). */
void lk_cmi_finish_12 (LkCmi *cmi);
char *lk_cmi_given_12 (const LkCmiLaunch *launch, LkCmiFrom from);
LkCmiResult lk_cmi_result_12 (const LkCmi *cmi);

G_END_DECLS
