/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/store/store-forward.h"
#include "engine/xapi/xapi-statement.h"

G_BEGIN_DECLS

/* One statement made ready to leave: without what our own record store has added about itself
 * (`stored`, `authority`, `version`: the target sets its own), and read, so that it can be judged. Pure;
 * any thread. */
typedef struct {
  const LkForwardStatement *from; /* borrowed: outlives the parcel */
  LkXapiStatement *statement; /* its text is what leaves; its version the rules it was kept by */
  char *actor;                /* lk_xapi_agent_parse(): key; %NULL: an anonymous group */
  bool is_group;              /* the actor */
  GPtrArray *parts;           /* LkXapiPart: bytes of its attachments; %NULL until they are set */
  size_t part_bytes;          /* of all of them */
  guint number;               /* the caller's */
} LkForwardParcel;

/* %NULL if it is no statement by the rules of any version: it was kept by a program with others.
 * (transfer full) */
LkForwardParcel *lk_forward_parcel_new (const LkForwardStatement *from);
void lk_forward_parcel_free (LkForwardParcel *parcel);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkForwardParcel, lk_forward_parcel_free)
/* @parts: (transfer full) (element-type LkXapiPart) */
void lk_forward_parcel_take_parts (LkForwardParcel *parcel, GPtrArray *parts);

G_END_DECLS
