/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/cmi5/cmi5-launch.h"

G_BEGIN_DECLS

/*
 * JSON being written, for launch data and statements. Numbers are written as short as they were
 * meant (`0.9`, which json-glib cannot), members in the order of the calls. @name: %NULL in arrays
 * and at the root.
 */

void lk_cmi5_json_open (GString *json, const char *name, char bracket); /* `{` or `[` */
void lk_cmi5_json_close (GString *json, char bracket);
void lk_cmi5_json_string (GString *json, const char *name, const char *value);
/* Nothing for %NULL. */
void lk_cmi5_json_optional (GString *json, const char *name, const char *value);
void lk_cmi5_json_number (GString *json, const char *name, double value);
void lk_cmi5_json_bool (GString *json, const char *name, bool value);

/* The learner of @launch as an agent. */
void lk_cmi5_json_actor (GString *json, const char *name, const LkCmi5Launch *launch);
/* `{"id":"…"}` as a member of an array. */
void lk_cmi5_json_activity (GString *json, const char *id);

G_END_DECLS
