/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/* json-glib behind a fence: at most LK_LIMIT_JSON_BYTES and LK_LIMIT_JSON_DEPTH (its parser
 * recurses), valid UTF-8, no NUL (`\u0000`), at which it would cut a text without a word. @length -1: NUL-terminated. (transfer full), %NULL with @error in
 * JSON_PARSER_ERROR */
JsonNode *lk_json_parse (const char *text, gssize length, GError **error);
/* One line without blanks. (transfer full) */
char *lk_json_write (JsonNode *node);

/* Members of a hostile object: %NULL or the default when absent or of another type. */
const char *lk_json_string (JsonObject *object, const char *name);
gint64 lk_json_int (JsonObject *object, const char *name, gint64 otherwise);
bool lk_json_bool (JsonObject *object, const char *name, bool otherwise);
JsonArray *lk_json_array (JsonObject *object, const char *name);
JsonObject *lk_json_object (JsonObject *object, const char *name);

/* Members of an object being built. */
void
lk_json_add_string (JsonBuilder *builder, const char *name, const char *value); /* %NULL: null */
/* The same, but no member where there is no value. */
void lk_json_add_present (JsonBuilder *builder, const char *name, const char *value);
void lk_json_add_int (JsonBuilder *builder, const char *name, gint64 value);
void lk_json_add_bool (JsonBuilder *builder, const char *name, bool value);
/* null if there is none */
void lk_json_add_number (JsonBuilder *builder, const char *name, bool has, double value);
/* Wall time as lk_clock_format_iso() writes it; null for 0. */
void lk_json_add_moment (JsonBuilder *builder, const char *name, gint64 wall_us);
/* A member that is an array, open for its elements. */
void lk_json_begin_array (JsonBuilder *builder, const char *name);
/* Ends the root object or array. One line, or with @pretty several. (transfer full) */
char *lk_json_finish (JsonBuilder *builder, bool pretty);

G_END_DECLS
