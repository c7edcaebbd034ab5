/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "engine/xapi/xapi-check.h"
#include "engine/xapi/xapi-rule-private.h"

/* Verb, result, attachments (Part Two, 2.4.3, 2.4.5, 2.4.11). */

static const LkXapiProperty verb_properties[] = {
  { "id", lk_xapi_rule_iri, LK_XAPI_REQUIRED },
  { "display", lk_xapi_rule_language_map, 0 },
};

bool
lk_xapi_rule_verb (LkXapiReader *reader, guint item)
{
  guint found[G_N_ELEMENTS (verb_properties)];

  return lk_xapi_rule_object (reader, item, verb_properties, G_N_ELEMENTS (verb_properties), found);
}

/* --- result ----------------------------------------------------------------------------------- */

enum {
  SCALED,
  RAW,
  MIN_SCORE,
  MAX_SCORE,
  N_OF_SCORE,
};

static const LkXapiProperty score_properties[] = {
  [SCALED] = { "scaled", lk_xapi_rule_number, 0 },
  [RAW] = { "raw", lk_xapi_rule_number, 0 },
  [MIN_SCORE] = { "min", lk_xapi_rule_number, 0 },
  [MAX_SCORE] = { "max", lk_xapi_rule_number, 0 },
};

static bool
check_score (LkXapiReader *reader, guint item)
{
  guint found[N_OF_SCORE];
  double value[N_OF_SCORE];

  if (!lk_xapi_rule_object (reader, item, score_properties, N_OF_SCORE, found))
    return false;
  for (size_t i = 0; i < N_OF_SCORE; i++)
    value[i] = found[i] != 0 ? lk_json_tree_number (reader->tree, found[i]) : NAN;
  /* Comparing with what is not there is false. */
  if (value[SCALED] < -1 || value[SCALED] > 1)
    return lk_xapi_refuse (reader, found[SCALED], "must be between -1 and 1");
  if (value[MIN_SCORE] >= value[MAX_SCORE])
    return lk_xapi_refuse (reader, found[MIN_SCORE], "must be less than “max”");
  if (value[RAW] < value[MIN_SCORE])
    return lk_xapi_refuse (reader, found[RAW], "must not be less than “min”");
  if (value[RAW] > value[MAX_SCORE])
    return lk_xapi_refuse (reader, found[RAW], "must not be greater than “max”");
  return true;
}

static const LkXapiProperty result_properties[] = {
  { "score", check_score, 0 },
  { "success", lk_xapi_rule_boolean, 0 },
  { "completion", lk_xapi_rule_boolean, 0 },
  { "response", lk_xapi_rule_string, 0 },
  { "duration", lk_xapi_rule_duration, 0 },
  { "extensions", lk_xapi_rule_extensions, 0 },
};

bool
lk_xapi_rule_result (LkXapiReader *reader, guint item)
{
  guint found[G_N_ELEMENTS (result_properties)];

  return lk_xapi_rule_object (reader, item, result_properties, G_N_ELEMENTS (result_properties),
                              found);
}

/* --- attachments ------------------------------------------------------------------------------ */

/* Beyond it a double does not hold every number. */
#define MAX_LENGTH 9007199254740992.0

static bool
check_length (LkXapiReader *reader, guint item)
{
  double length;

  if (!lk_xapi_rule_number (reader, item))
    return false;
  length = lk_json_tree_number (reader->tree, item);
  return (length >= 0 && length <= MAX_LENGTH && floor (length) == length)
         || lk_xapi_refuse (reader, item, "must be a whole number of bytes");
}

static bool
check_sha2 (LkXapiReader *reader, guint item)
{
  const LkJsonItem *value = &reader->tree->items[item];

  return lk_xapi_rule_string (reader, item)
         && (lk_xapi_is_sha2 (value->string, value->string_length)
             || lk_xapi_refuse (reader, item, "must be a SHA-2 in hexadecimal digits"));
}

static bool
check_media_type (LkXapiReader *reader, guint item)
{
  const LkJsonItem *value = &reader->tree->items[item];

  return lk_xapi_rule_string (reader, item)
         && (lk_xapi_is_media_type (value->string, value->string_length)
             || lk_xapi_refuse (reader, item, "must be a media type such as “text/plain”"));
}

enum {
  USAGE_TYPE,
  DISPLAY,
  DESCRIPTION,
  CONTENT_TYPE,
  LENGTH,
  SHA2,
  FILE_URL,
  N_OF_ATTACHMENT,
};

static const LkXapiProperty attachment_properties[] = {
  [USAGE_TYPE] = { "usageType", lk_xapi_rule_iri, LK_XAPI_REQUIRED },
  [DISPLAY] = { "display", lk_xapi_rule_language_map, LK_XAPI_REQUIRED },
  [DESCRIPTION] = { "description", lk_xapi_rule_language_map, 0 },
  [CONTENT_TYPE] = { "contentType", check_media_type, LK_XAPI_REQUIRED },
  [LENGTH] = { "length", check_length, LK_XAPI_REQUIRED },
  [SHA2] = { "sha2", check_sha2, LK_XAPI_REQUIRED },
  [FILE_URL] = { "fileUrl", lk_xapi_rule_irl, 0 },
};

void
lk_xapi_attachment_clear (LkXapiAttachment *attachment)
{
  g_free (attachment->sha2);
  g_free (attachment->content_type);
}

static bool
check_attachment (LkXapiReader *reader, guint item)
{
  const LkJsonItem *items = reader->tree->items;
  guint found[N_OF_ATTACHMENT];
  LkXapiAttachment added;

  if (!lk_xapi_rule_object (reader, item, attachment_properties, N_OF_ATTACHMENT, found))
    return false;
  if (reader->attachments == NULL)
    return true;
  added = (LkXapiAttachment){
    .sha2 = g_ascii_strdown (items[found[SHA2]].string, (gssize) items[found[SHA2]].string_length),
    .content_type = lk_json_item_dup_string (&items[found[CONTENT_TYPE]]),
    .length = (guint64) lk_json_tree_number (reader->tree, found[LENGTH]),
    .has_url = found[FILE_URL] != 0,
    .is_signature = !reader->inside
                    && lk_json_item_is_string (&items[found[USAGE_TYPE]], LK_XAPI_USAGE_SIGNATURE),
  };
  g_array_append_val (reader->attachments, added);
  return true;
}

bool
lk_xapi_rule_attachments (LkXapiReader *reader, guint item)
{
  return lk_xapi_rule_array (reader, item, check_attachment, false);
}
