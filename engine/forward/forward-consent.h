/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/forward/forward-parcel.h"

G_BEGIN_DECLS

/*
 * Who may be spoken of (D10). A statement leaves only if
 *   whose record it belongs to has released it, or it is nobody's and the caller says `unowned`;
 *   its actor is that learner, or the caller says `unowned`;
 *   nobody who learns here and has not released stands anywhere in it: as actor, member, object,
 *   instructor, inside a SubStatement.
 * Somebody is known by uuid and external id, in whatever kind of identifier they stand (account, mail
 * address, its SHA-1, OpenID), without regard to case: rather one statement too many is held back. Pure.
 */
typedef enum {
  LK_CONSENT_GIVEN,
  LK_CONSENT_NOT_RELEASED, /* the learner has not, or no more */
  LK_CONSENT_UNOWNED,      /* nobody's, and not asked for */
  LK_CONSENT_OTHER_ACTOR,  /* somebody else, or a group */
  LK_CONSENT_OTHERS,       /* names somebody who has not released */
} LkConsent;

/* What to call it in a log or in the store: `not-released`, `unowned` … Static. */
const char *lk_consent_name (LkConsent consent);

typedef struct _LkForwardRegister LkForwardRegister;

/* @people: (element-type LkForwardPerson): everybody who learns here; borrowed */
LkForwardRegister *lk_forward_register_new (const GPtrArray *people);
void lk_forward_register_free (LkForwardRegister *people);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkForwardRegister, lk_forward_register_free)

LkConsent
lk_forward_consent (const LkForwardRegister *people, const LkForwardParcel *parcel, bool unowned);

G_END_DECLS
