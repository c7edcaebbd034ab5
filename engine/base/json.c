/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/base/json.h"

#include <string.h>

#include "engine/base/clock.h"
#include "engine/base/limits.h"

/* Deepest nesting of brackets outside strings; json-glib recurses, so it is counted before. */
static unsigned
nesting (const char *text, size_t length)
{
  unsigned depth = 0, deepest = 0;
  bool quoted = false;

  for (size_t i = 0; i < length; i++) {
    char c = text[i];

    if (quoted) {
      if (c == '\\')
        i++;
      else if (c == '"')
        quoted = false;
    } else if (c == '"') {
      quoted = true;
    } else if (c == '[' || c == '{') {
      depth++;
      deepest = MAX (deepest, depth);
    } else if ((c == ']' || c == '}') && depth > 0) {
      depth--;
    }
  }
  return deepest;
}

static bool
holds_nul (const char *text, size_t length)
{
  static const char nul[] = "u0000";

  for (size_t i = 0; i < length; i++)
    if (text[i] == '\\') {
      i++;
      if (length - i >= strlen (nul) && memcmp (&text[i], nul, strlen (nul)) == 0)
        return true;
    }
  return false;
}

static JsonNode *
refuse (GError **error, JsonParserError code, const char *message)
{
  g_set_error_literal (error, JSON_PARSER_ERROR, (int) code, message);
  return NULL;
}

JsonNode *
lk_json_parse (const char *text, gssize length, GError **error)
{
  g_autoptr (JsonParser) parser = NULL;
  size_t n = length < 0 ? strlen (text) : (size_t) length;

  if (n > LK_LIMIT_JSON_BYTES)
    return refuse (error, JSON_PARSER_ERROR_PARSE, "too long");
  if (!g_utf8_validate_len (text, n, NULL))
    return refuse (error, JSON_PARSER_ERROR_INVALID_DATA, "not UTF-8");
  if (nesting (text, n) > LK_LIMIT_JSON_DEPTH)
    return refuse (error, JSON_PARSER_ERROR_PARSE, "nested too deeply");
  if (holds_nul (text, n))
    return refuse (error, JSON_PARSER_ERROR_INVALID_DATA, "a text holds a NUL");
  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, text, (gssize) n, error))
    return NULL;
  if (json_parser_get_root (parser) == NULL)
    return refuse (error, JSON_PARSER_ERROR_PARSE, "empty");
  return json_node_ref (json_parser_get_root (parser));
}

char *
lk_json_write (JsonNode *node)
{
  return json_to_string (node, FALSE);
}

/* The member as a value of @type, else %NULL. */
static JsonNode *
value_member (JsonObject *object, const char *name, GType type)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != type)
    return NULL;
  return node;
}

const char *
lk_json_string (JsonObject *object, const char *name)
{
  JsonNode *node = value_member (object, name, G_TYPE_STRING);

  return node != NULL ? json_node_get_string (node) : NULL;
}

gint64
lk_json_int (JsonObject *object, const char *name, gint64 otherwise)
{
  JsonNode *node = value_member (object, name, G_TYPE_INT64);

  return node != NULL ? json_node_get_int (node) : otherwise;
}

bool
lk_json_bool (JsonObject *object, const char *name, bool otherwise)
{
  JsonNode *node = value_member (object, name, G_TYPE_BOOLEAN);

  return node != NULL ? json_node_get_boolean (node) : otherwise;
}

JsonArray *
lk_json_array (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

JsonObject *
lk_json_object (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

void
lk_json_add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

void
lk_json_add_present (JsonBuilder *builder, const char *name, const char *value)
{
  if (value != NULL)
    lk_json_add_string (builder, name, value);
}

void
lk_json_begin_array (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
}

void
lk_json_add_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

void
lk_json_add_bool (JsonBuilder *builder, const char *name, bool value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

void
lk_json_add_number (JsonBuilder *builder, const char *name, bool has, double value)
{
  json_builder_set_member_name (builder, name);
  if (has)
    json_builder_add_double_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

void
lk_json_add_moment (JsonBuilder *builder, const char *name, gint64 wall_us)
{
  g_autofree char *text = wall_us != 0 ? lk_clock_format_iso (wall_us) : NULL;

  lk_json_add_string (builder, name, text);
}

char *
lk_json_finish (JsonBuilder *builder, bool pretty)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);

  return json_to_string (root, pretty);
}
