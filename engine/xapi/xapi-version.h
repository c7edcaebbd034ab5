/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/xapi/xapi-problem.h"

G_BEGIN_DECLS

/* The rules by which a request is read: xAPI 1.0.3, which includes all of 1.0.x, and 2.0
 * (IEEE 9274.1.1). */
typedef enum {
  LK_XAPI_1_0,
  LK_XAPI_2_0,
} LkXapiVersion;

/**
 * lk_xapi_version_accept:
 * @header: value of `X-Experience-API-Version`, %NULL if it was not sent
 *
 * `1.0` and `1.0.N` are taken by the rules of 1.0, `2.0` and `2.0.N` by those of 2.0; everything
 * else, absence included, is 400. `GET about` needs no version: do not ask there.
 */
bool
lk_xapi_version_accept (const char *header, LkXapiVersion *ret_version, LkXapiProblem *ret_problem);
/* What `X-Experience-API-Version` of the answer says: `1.0.3` or `2.0.0`. Static. */
const char *lk_xapi_version_answer (LkXapiVersion version);
/* All versions for `GET about`, the newest first; ends with %NULL. Static. */
const char *const *lk_xapi_version_list (void);

G_END_DECLS
