/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/cmi5/cmi5-preferences.h"

#include <string.h>

#include "engine/base/json.h"
#include "engine/cmi5/cmi5-json-private.h"
#include "engine/xapi/xapi-check.h"

static const LkCmi5Refusal no_object
    = { "11.0.0.0-5", 403, "The learner preferences have to be a JSON object (application/json)." };
static const LkCmi5Refusal not_both
    = { "11.0.0.0-5", 403,
        "The learner preferences need languagePreference and audioPreference, both texts." };
static const LkCmi5Refusal no_languages
    = { "11.1.0.0-1", 403,
        "languagePreference has to be a list of RFC 5646 tags with commas between them." };
static const LkCmi5Refusal no_audio
    = { "11.2.0.0-1", 403, "audioPreference has to be \"on\" or \"off\"." };

static bool
is_list (const char *text)
{
  g_auto (GStrv) tags = g_strsplit (text, ",", -1);

  for (char **tag = tags; *tag != NULL; tag++) {
    g_strstrip (*tag);
    if (!lk_xapi_is_language (*tag, strlen (*tag)))
      return false;
  }
  return *tags != NULL;
}

const LkCmi5Refusal *
lk_cmi5_preferences_check (const char *content_type, const char *body, gssize length)
{
  g_autoptr (JsonNode) root
      = lk_xapi_is_json_type (content_type) ? lk_json_parse (body, length, NULL) : NULL;
  const char *languages, *audio;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return &no_object;
  languages = lk_json_string (json_node_get_object (root), "languagePreference");
  audio = lk_json_string (json_node_get_object (root), "audioPreference");
  if (languages == NULL || audio == NULL)
    return &not_both;
  if (!is_list (languages))
    return &no_languages;
  return strcmp (audio, "on") == 0 || strcmp (audio, "off") == 0 ? NULL : &no_audio;
}

char *
lk_cmi5_preferences_write (const char *const *languages, bool audio)
{
  g_autofree char *list = g_strjoinv (",", (char **) languages);
  GString *json = g_string_new (NULL);

  lk_cmi5_json_open (json, NULL, '{');
  lk_cmi5_json_string (json, "languagePreference", list);
  lk_cmi5_json_string (json, "audioPreference", audio ? "on" : "off");
  lk_cmi5_json_close (json, '}');
  return g_string_free (json, FALSE);
}
