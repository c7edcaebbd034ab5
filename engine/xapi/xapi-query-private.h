/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/xapi/xapi-query.h"

G_BEGIN_DECLS

/* What the resources share. A value of %NULL is not there, and no problem. */

/* Whether every name is one of @names (%NULL-terminated) and comes once. The number of pairs is
 * looked at: what comes twice ends the search soon. */
bool lk_xapi_pairs_check_names (const GArray *pairs, const char *const *names,
                                LkXapiProblem *ret_problem);
bool
lk_xapi_read_iri (const char *name, const char *value, char **ret_iri, LkXapiProblem *ret_problem);
/* Lower case. */
bool lk_xapi_read_uuid (const char *name, const char *value, char **ret_uuid,
                        LkXapiProblem *ret_problem);
bool lk_xapi_read_time (const char *name, const char *value, LkXapiVersion version, bool *ret_has,
                        gint64 *ret_us, LkXapiProblem *ret_problem);
/* An agent or identified group. */
bool lk_xapi_read_agent (const char *name, const char *value, LkXapiVersion version,
                         char **ret_agent, char **ret_key, LkXapiProblem *ret_problem);

G_END_DECLS
