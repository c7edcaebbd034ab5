/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/forward/forward-parcel.h"

/* Statements as the store keeps them, made into parcels. */

#define ACCOUNT(name) "{\"account\":{\"homePage\":\"https://example.org\",\"name\":\"" name "\"}}"
#define HEAD          "\"verb\":{\"id\":\"http://example.org/v\"}"
#define OBJECT        "\"object\":{\"id\":\"http://example.org/a\"}"

/* A statement of actor and object with whatever is @added (`,"context":…`, or ""), under the id of
 * @number. The parcel owns what it comes from. Fails the test if it is none. */
LkForwardParcel *
make_parcel (unsigned number, gint64 learner_id, const char *actor, const char *added);
/* Frees a parcel of make_parcel() with what it comes from. */
void parcel_fixture_free (gpointer parcel);
