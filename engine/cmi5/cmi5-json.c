/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/base/text.h"
#include "engine/cmi5/cmi5-json-private.h"

static void
append_quoted (GString *json, const char *text)
{
  g_string_append_c (json, '"');
  for (; *text != '\0'; text++) {
    unsigned char c = (unsigned char) *text;

    if (c < 0x20)
      g_string_append_printf (json, "\\u%04x", c);
    else if (c == '"' || c == '\\')
      g_string_append_printf (json, "\\%c", c);
    else
      g_string_append_c (json, *text);
  }
  g_string_append_c (json, '"');
}

/* A comma where something stands before, and the name. */
static void
begin (GString *json, const char *name)
{
  if (json->len > 0 && strchr ("{[", json->str[json->len - 1]) == NULL)
    g_string_append_c (json, ',');
  if (name == NULL)
    return;
  append_quoted (json, name);
  g_string_append_c (json, ':');
}

void
lk_cmi5_json_open (GString *json, const char *name, char bracket)
{
  begin (json, name);
  g_string_append_c (json, bracket);
}

void
lk_cmi5_json_close (GString *json, char bracket)
{
  g_string_append_c (json, bracket);
}

void
lk_cmi5_json_string (GString *json, const char *name, const char *value)
{
  begin (json, name);
  append_quoted (json, value);
}

void
lk_cmi5_json_optional (GString *json, const char *name, const char *value)
{
  if (value != NULL)
    lk_cmi5_json_string (json, name, value);
}

void
lk_cmi5_json_number (GString *json, const char *name, double value)
{
  g_autofree char *text = lk_text_from_number (value);

  begin (json, name);
  g_string_append (json, text);
}

void
lk_cmi5_json_bool (GString *json, const char *name, bool value)
{
  begin (json, name);
  g_string_append (json, value ? "true" : "false");
}

void
lk_cmi5_json_actor (GString *json, const char *name, const LkCmi5Launch *launch)
{
  lk_cmi5_json_open (json, name, '{');
  lk_cmi5_json_string (json, "objectType", "Agent");
  lk_cmi5_json_open (json, "account", '{');
  lk_cmi5_json_string (json, "homePage", launch->actor_home_page);
  lk_cmi5_json_string (json, "name", launch->actor_name);
  lk_cmi5_json_close (json, '}');
  lk_cmi5_json_close (json, '}');
}

void
lk_cmi5_json_activity (GString *json, const char *id)
{
  lk_cmi5_json_open (json, NULL, '{');
  lk_cmi5_json_string (json, "id", id);
  lk_cmi5_json_close (json, '}');
}
