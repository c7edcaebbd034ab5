/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/*
 * Times of the standard. Moments are microseconds since 1970-01-01T00:00:00Z, as everywhere.
 */

/* An RFC 3339 timestamp: date, `T`, time to the second, any number of decimals, `Z` or an offset.
 * `-00:00`, `-0000` and `-00` are refused, as the standard says (its zone is not known); without a
 * zone it counts as UTC. Second 60 is taken only where UTC may have a leap second (23:59:60 UTC) and
 * counts as the second after. Years 0001 to 9999. Also taken, as ISO 8601 has them: `+hhmm`, `+hh`.
 * Decimals beyond microseconds are cut. */
bool lk_xapi_time_parse (const char *text, gsize length, gint64 *ret_us);
/* Whether a time that parse() takes says its zone: in xAPI 1.0 it should, in 2.0 it must. */
bool lk_xapi_time_has_zone (const char *text, gsize length);
/* `2026-11-23T04:18:14.120457Z`, always UTC and six decimals: for `stored` and for
 * `X-Experience-API-Consistent-Through`. (transfer full) */
char *lk_xapi_time_format (gint64 us);

/* An ISO 8601 duration, by designators (`P1Y2M3DT4H5M6.7S`, any leading part) or in weeks (`P4W`).
 * Only the smallest part may have decimals, by point or comma. */
bool lk_xapi_duration_check (const char *text, gsize length);
/* The same in seconds, a year as 365.25 days and a month as a twelfth of it. */
bool lk_xapi_duration_parse (const char *text, gsize length, double *ret_seconds);
/* The spelling under which durations that differ by less than a hundredth of a second are equal:
 * what is beyond two decimals of the seconds is cut. %NULL if it is none. (transfer full) */
char *lk_xapi_duration_normal (const char *text, gsize length);

G_END_DECLS
