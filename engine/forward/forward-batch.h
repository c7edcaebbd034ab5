/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/forward/forward-parcel.h"

G_BEGIN_DECLS

/* How parcels are put into requests. Pure; any thread. */

/* What one request may hold. A statement that is too long alone goes alone all the same. */
typedef struct {
  unsigned count; /* statements; at least 1 */
  size_t bytes;   /* of the body */
} LkForwardBound;
/* Half of what the request of @n parcels from @first on has held: after a 413. */
void lk_forward_bound_halve (LkForwardBound *bound, const GPtrArray *parcels, guint first, guint n);

/* How many of @parcels (element-type LkForwardParcel), from @first on and in their order, go into one
 * request: at least one, all under the same version for a target that says @versions. */
guint lk_forward_batch_fit (const GPtrArray *parcels, guint first, const LkForwardBound *bound,
                            const char *versions);
/* An array of those statements, or multipart/mixed with the bytes of their attachments, each once.
 * @ret_content_type (transfer full). (transfer full) */
GBytes *
lk_forward_batch_body (const GPtrArray *parcels, guint first, guint n, char **ret_content_type);

/* What `about` says: its versions that can be spoken here, with blanks between, in its order; %NULL if
 * it is not the answer of a record store. (transfer full) */
char *lk_forward_about_versions (GBytes *body);
/* The `X-Experience-API-Version` for a statement kept by the rules of @kept: the newest of that family
 * if the target speaks it, else the newest of the other. @versions "": 1.0.3. (transfer full) */
char *lk_forward_version (const char *versions, LkXapiVersion kept);

G_END_DECLS
