/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/cmi/cmi-table.h"

G_BEGIN_DECLS

/* SCORM 2004 SN 5.6: adl.nav.request and adl.nav.request_valid. */

/* With and without `jump`, which the 4th edition brought. */
extern const LkCmiWord lk_cmi_nav_words[];
extern const LkCmiWord lk_cmi_nav_words_jump[];

/* LkCmiRead of the four request_valid: asks the session. */
const char *lk_cmi_read_continue (LkCmi *cmi, const LkCmiPath *path, const char *text);
const char *lk_cmi_read_previous (LkCmi *cmi, const LkCmiPath *path, const char *text);
const char *lk_cmi_read_choice (LkCmi *cmi, const LkCmiPath *path, const char *text);
const char *lk_cmi_read_jump (LkCmi *cmi, const LkCmiPath *path, const char *text);

G_END_DECLS
