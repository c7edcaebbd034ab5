/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/cmi/cmi-type.h"

G_BEGIN_DECLS

/* What the types share. */

/* Longest number, word or time that is looked at; all of them are far shorter. */
#define LK_CMI_MAX_PLAIN 40

void lk_cmi_check_tolerate (LkCmiCheck *check, LkCmiTolerance tolerance);
/* Says what to keep: @text, which lives as long as @check, or the value as it is. */
void lk_cmi_check_store (LkCmiCheck *check, const char *text);
void lk_cmi_check_keep (LkCmiCheck *check);
/* Copies the value without blanks around it. Whether it is short enough to be a plain value. */
bool lk_cmi_check_trim (const LkCmiCheck *check, char ret_plain[LK_CMI_MAX_PLAIN + 1]);

/* Characters of valid UTF-8, and whether all are ASCII. */
size_t lk_cmi_count_characters (const char *text, size_t length, bool *ret_ascii);
/* Whether the value is short enough to be kept at all; notes more than the standard asks for. */
bool lk_cmi_check_length (LkCmiCheck *check, const char *text, size_t length, size_t most);
/* SCORM 2004 localized_string_type: the length of its `{lang=…}`, 0 for none, or -1 if that names
 * no language. */
gssize lk_cmi_skip_language (const char *text, size_t length);
/* A number in the form of real(10,7), which has no exponent. (transfer full) */
char *lk_cmi_format_real (double number);
/* Characters of RFC 3986, urn: with its parts, not empty. Notes what is an IRI only. */
bool lk_cmi_check_uri (LkCmiCheck *check, const char *text, size_t length);

/* Whether two values of a choice are the same set, in whatever order. */
bool lk_cmi_are_same_choices (const char *one, size_t one_length, const char *other,
                              size_t other_length);

/* Moves *@at behind digits; how many there were. */
size_t lk_cmi_skip_digits (const char **at);
/* CMIDecimal: digits, perhaps a point, perhaps a minus. */
bool lk_cmi_is_decimal (const char *text);

G_END_DECLS
