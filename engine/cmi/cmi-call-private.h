/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/cmi/cmi-private.h"

G_BEGIN_DECLS

/* What the API functions share. */

/* One call on its way: the arguments, made valid. */
typedef struct {
  LkCmi *cmi;
  const char *function;
  const char *first, *second;
} LkCmiCall;

/* Sets the last error; whoever calls then says why. Returns false. */
bool lk_cmi_fail (LkCmi *cmi, LkCmiProblem problem);
/* The same, with the element before the reason. */
bool lk_cmi_fail_about (const LkCmiCall *call, LkCmiProblem problem, const char *reason);
/* Adds to the diagnostic, as long as the standard lets it be. */
void lk_cmi_explain (LkCmi *cmi, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* The start of a hostile text in quotes, for a diagnostic. (transfer full) */
char *lk_cmi_quote (const char *text);
/* Whether the row may be used; then it is noted. @subject: what the note is about */
bool lk_cmi_tolerate (LkCmi *cmi, LkCmiTolerance tolerance, const char *subject);
/* Whether all rows of @tolerances may be used. */
bool lk_cmi_may_tolerate (const LkCmi *cmi, unsigned tolerances);

/* "" with an error, or the value. Valid until the next call. */
const char *lk_cmi_get_value (const LkCmiCall *call);
bool lk_cmi_set_value (const LkCmiCall *call);

G_END_DECLS
