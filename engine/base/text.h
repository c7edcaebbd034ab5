/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

G_BEGIN_DECLS

/* Text of unknown origin made into UTF-8. All functions are pure and fit any thread. */

/* The bytes of a zip name without the UTF-8 flag: valid UTF-8 as it is, else code page 437.
 * Never looks at the locale. (transfer full) */
char *lk_text_from_zip_name (const char *bytes, size_t length);
/* Code page 437 to UTF-8; bytes 0x00–0x1f and 0x7f stay control characters. (transfer full) */
char *lk_text_from_cp437 (const char *bytes, size_t length);
/* Key under which names that differ only by case or normal form are equal. (transfer full) */
char *lk_text_fold (const char *text);
/* Valid UTF-8 without control characters, cut at @max_bytes on a character border. (transfer full) */
char *lk_text_clean (const char *text, size_t max_bytes);
/* The same, but tabs and newlines stay. (transfer full) */
char *lk_text_clean_lines (const char *text, size_t max_bytes);
/* White space of XML (tab, newline, return, blank) removed at both ends and, with @collapse, runs
 * inside made one blank. (transfer full) */
char *lk_text_strip (const char *text, bool collapse);
/* Digits with at most one point and a leading sign, the whole of @text; no exponent, no locale,
 * no infinity. Whether it could be read; *ret_value is untouched otherwise. */
bool lk_text_to_number (const char *text, double *ret_value);
/* The whole of @text as decimal digits without sign, at most @max. */
bool lk_text_to_index (const char *text, unsigned max, unsigned *ret_value);
/* Shortest decimal text that reads back as @value, with a point, no exponent for |value| < 1e15.
 * (transfer full) */
char *lk_text_from_number (double value);

G_END_DECLS
