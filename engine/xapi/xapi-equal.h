/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/*
 * When is a statement that comes again the same statement (Part Two, 2.3.1: immutability and the
 * exceptions from it)? These do not matter:
 *   id (it is what is compared by), stored, timestamp if one side has none, authority, version;
 *   attachments (their fileUrl may change);
 *   definitions of activities, display of verbs;
 *   order of properties, blanks, escapes in texts; spelling of numbers, which count by value;
 *   a single activity instead of an array of one in contextActivities; order inside those arrays
 *   does not matter either; order of the members of a group;
 *   objectType where it says what is the default anyway;
 *   another time zone or precision beyond milliseconds for the same moment, parts of a duration
 *   beyond a hundredth of a second; case of UUIDs.
 */

/* Both are texts that lk_xapi_statement_parse() takes. */
bool
lk_xapi_statement_equal (const char *one, gsize one_length, const char *other, gsize other_length);
/* The text that is the same for equal statements, apart from timestamp, which is left out; for a
 * hash in an index. %NULL if it is no JSON. (transfer full) */
char *lk_xapi_statement_normal (const char *text, gsize length);

G_END_DECLS
