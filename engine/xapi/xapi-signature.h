/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/xapi/xapi-statement.h"

G_BEGIN_DECLS

/**
 * lk_xapi_signature_check:
 * @statement: the statement as it was sent, or as stored
 * @jws: bytes of its attachment of usageType LK_XAPI_USAGE_SIGNATURE, `application/octet-stream`
 *
 * Signed statements (Part Two, 2.6): JWS in its compact form; RS256, RS384 or RS512; the payload is
 * a statement that is equal (lk_xapi_statement_equal()) to this one, of the same id if both have one. If the header has `x5c`, the
 * signature must be that of the first certificate's RSA key, of at least 2048 bits. Whether that
 * certificate is to be trusted, and whether it was valid then, is not asked: no root is known here.
 *
 * Returns: false (400) with what does not hold
 */
bool lk_xapi_signature_check (const LkXapiStatement *statement, const void *jws, gsize length,
                              LkXapiProblem *ret_problem);

G_END_DECLS
