/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "engine/cmi5/cmi5-progress.h"

G_BEGIN_DECLS

/*
 * A small cmi5 course and the statements of its units, for tests of engine/cmi5:
 *
 *   course urn:kurs ─┬ block urn:block ─┬ au urn:eins  CompletedAndPassed, mastery score 0.9
 *                    │                  └ block urn:innen ─ au urn:zwei  Passed
 *                    └ au urn:drei  NotApplicable
 */
LkCourse *cmi5_fixture_course (void);
const LkItem *cmi5_fixture_item (const LkCourse *course, const char *id);

/* A launch of the unit @id; all strings are literals. */
LkCmi5Launch cmi5_fixture_launch (const LkCourse *course, const char *id);

/* A right statement of the unit at second @second: `allowed` (experienced, without category),
 * `initialized`, `completed`, `passed` and `failed` (with scores that fit the mastery score 0.9),
 * `terminated`. (transfer full) */
JsonNode *cmi5_fixture_statement (const LkCmi5Launch *launch, const char *kind, unsigned second);

/* Sets what @path leads to, names with `|` between them, to the JSON @value; %NULL removes it. */
void cmi5_fixture_change (JsonNode *statement, const char *path, const char *value);

G_END_DECLS
