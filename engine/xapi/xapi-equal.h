/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/*
 * When is a statement that comes again the same statement (Part Two, 2.3.1: immutability and the
 * exceptions from it)? These do not matter:
 *   id (it is what statements are compared by), stored, authority, version, attachments;
 *   timestamp, if one side has none; else the same moment to a millisecond, in whatever zone;
 *   definitions of activities, display of verbs;
 *   order of properties, blanks, escapes in texts; spelling of numbers, which count by value;
 *   a single activity instead of an array of one in contextActivities;
 *   order of the members of a group;
 *   what a duration says beyond a hundredth of a second (else it is a text: PT60S is not PT1M);
 *   case of UUIDs, of hashes, of the domain of an e-mail address, of the context's language.
 * All else does, the order of contextActivities and an objectType that could be left out included.
 */

/* Both are texts that lk_xapi_statement_parse() takes. */
bool
lk_xapi_statement_equal (const char *one, gsize one_length, const char *other, gsize other_length);
/* The text that is the same for equal statements, apart from timestamp, which is left out; for a
 * hash in an index. %NULL if it is no JSON. (transfer full) */
char *lk_xapi_statement_normal (const char *text, gsize length);

G_END_DECLS
