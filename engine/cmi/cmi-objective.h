/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/cmi/cmi.h"

G_BEGIN_DECLS

/* SCORM 2004 RTE 4.2.17: objectives that come with a launch and those that a SCO adds. */

/* Keeps what the launch says until Initialize. */
void lk_cmi_objectives_take (LkCmi *cmi, const LkCmiLaunch *launch);
/* Records that earlier runs left keep their numbers; what the launch knows is put over them by id,
 * and what is new comes behind. */
void lk_cmi_objectives_begin (LkCmi *cmi);
/* Only the numbers, without what is known. */
void lk_cmi_objectives_number (LkCmi *cmi);

G_END_DECLS
