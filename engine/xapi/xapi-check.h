/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/* Forms of single values. Pure; @text need not end with NUL. */

/* UUID in its canonical form, 8-4-4-4-12 hexadecimal digits of either case, variant of RFC 4122. */
bool lk_xapi_is_uuid (const char *text, gsize length);
/* An absolute IRI (RFC 3987): a scheme, something behind it, no character that it forbids, `%` only
 * before two hexadecimal digits. A fragment is allowed. */
bool lk_xapi_is_iri (const char *text, gsize length);
/* An IRI that can be fetched: a scheme with an authority (`https://host…`). */
bool lk_xapi_is_irl (const char *text, gsize length);
/* `mailto:local@domain`, one address, no header fields. */
bool lk_xapi_is_mailto (const char *text, gsize length);
/* A language tag that is well-formed by RFC 5646: language, script, region, variants, extensions,
 * private use, the grandfathered ones. */
bool lk_xapi_is_language (const char *text, gsize length);
/* `type/subtype` with parameters, by RFC 2045. */
bool lk_xapi_is_media_type (const char *text, gsize length);
/* `application/json`, with whatever parameters and case. %NULL is none. */
bool lk_xapi_is_json_type (const char *content_type);
/* Exactly @n hexadecimal digits of either case. */
bool lk_xapi_is_hex (const char *text, gsize length, gsize n);
/* A SHA-2 hash in hexadecimal: 56, 64, 96 or 128 digits. */
bool lk_xapi_is_sha2 (const char *text, gsize length);

G_END_DECLS
