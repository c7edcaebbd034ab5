/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/cmi5/cmi5-launch.h"

#include <string.h>

#include "engine/cmi5/cmi5-json-private.h"

/* Name space of our activity identifiers, a random UUID. Never changes: identifiers are kept in
 * records. */
static const unsigned char name_space[16] = {
  0x6b, 0x1f, 0x0c, 0x52, 0x9e, 0x3d, 0x4a, 0x77, 0x8f, 0x21, 0xd4, 0x05, 0x3b, 0xe8, 0x96, 0xac,
};

const char *
lk_cmi5_publisher_id (const LkCourse *course, const LkItem *item)
{
  return item->parent == NULL ? course->identifier : item->identifier;
}

/* A UUID of version 5 (RFC 4122 4.3) out of course and item: the same for every learner, as the
 * specification wishes, without anything to be kept. */
char *
lk_cmi5_activity_id (const LkCourse *course, const LkItem *item)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA1);
  guint8 d[20];
  gsize length = sizeof d;
  const char *kind = item->parent == NULL ? "course" : "item";

  g_checksum_update (checksum, name_space, sizeof name_space);
  g_checksum_update (checksum, (const guchar *) kind, (gssize) strlen (kind) + 1);
  g_checksum_update (checksum, (const guchar *) course->identifier,
                     (gssize) strlen (course->identifier) + 1);
  g_checksum_update (checksum, (const guchar *) item->identifier, -1);
  g_checksum_get_digest (checksum, d, &length);
  d[6] = (guint8) ((d[6] & 0x0f) | 0x50);
  d[8] = (guint8) ((d[8] & 0x3f) | 0x80);
  return g_strdup_printf ("urn:uuid:%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-"
                          "%02x%02x%02x%02x%02x%02x",
                          d[0], d[1], d[2], d[3], d[4], d[5], d[6], d[7], d[8], d[9], d[10], d[11],
                          d[12], d[13], d[14], d[15]);
}

char *
lk_cmi5_actor (const LkCmi5Launch *launch)
{
  GString *json = g_string_new (NULL);

  lk_cmi5_json_actor (json, NULL, launch);
  return g_string_free (json, FALSE);
}

char *
lk_cmi5_url_with (const char *url, const LkCmi5Parameter *parameters, size_t n_parameters)
{
  const char *fragment = strchrnul (url, '#');
  GString *whole = g_string_new_len (url, fragment - url);

  if (strchr (whole->str, '?') == NULL)
    g_string_append_c (whole, '?');
  for (size_t i = 0; i < n_parameters; i++) {
    if (!g_str_has_suffix (whole->str, "?"))
      g_string_append_c (whole, '&');
    g_string_append_printf (whole, "%s=", parameters[i].name);
    g_string_append_uri_escaped (whole, parameters[i].value, NULL, FALSE);
  }
  g_string_append (whole, fragment);
  return g_string_free (whole, FALSE);
}

char *
lk_cmi5_launch_url (const LkCmi5Launch *launch)
{
  g_autofree char *actor = lk_cmi5_actor (launch);
  g_autofree char *activity_id = lk_cmi5_activity_id (launch->course, launch->unit);
  const LkCmi5Parameter parameters[] = {
    { "endpoint", launch->endpoint },         { "fetch", launch->fetch },    { "actor", actor },
    { "registration", launch->registration }, { "activityId", activity_id },
  };

  return lk_cmi5_url_with (launch->url, parameters, G_N_ELEMENTS (parameters));
}

static void
write_template (GString *json, const char *name, const LkCmi5Launch *launch)
{
  lk_cmi5_json_open (json, name, '{');
  lk_cmi5_json_open (json, "contextActivities", '{');
  lk_cmi5_json_open (json, "grouping", '[');
  lk_cmi5_json_activity (json, lk_cmi5_publisher_id (launch->course, launch->unit));
  lk_cmi5_json_close (json, ']');
  lk_cmi5_json_close (json, '}');
  lk_cmi5_json_open (json, "extensions", '{');
  lk_cmi5_json_string (json, LK_CMI5_SESSION_ID, launch->session_id);
  lk_cmi5_json_close (json, '}');
  lk_cmi5_json_close (json, '}');
}

char *
lk_cmi5_context_template (const LkCmi5Launch *launch)
{
  GString *json = g_string_new (NULL);

  write_template (json, NULL, launch);
  return g_string_free (json, FALSE);
}

static void
write_entitlement (GString *json, const LkCmi5Launch *launch)
{
  const char *key = launch->unit->activity->entitlement_key;

  if (key == NULL && launch->entitlement_alternate == NULL)
    return;
  lk_cmi5_json_open (json, "entitlementKey", '{');
  lk_cmi5_json_optional (json, "courseStructure", key);
  lk_cmi5_json_optional (json, "alternate", launch->entitlement_alternate);
  lk_cmi5_json_close (json, '}');
}

char *
lk_cmi5_launch_data (const LkCmi5Launch *launch)
{
  const LkActivityDef *def = launch->unit->activity;
  GString *json = g_string_new (NULL);

  lk_cmi5_json_open (json, NULL, '{');
  write_template (json, "contextTemplate", launch);
  lk_cmi5_json_string (json, "launchMode", lk_cmi5_mode_name (launch->mode));
  lk_cmi5_json_optional (json, "launchParameters", def->launch_parameters);
  if (def->has_mastery_score)
    lk_cmi5_json_number (json, "masteryScore", def->mastery_score);
  lk_cmi5_json_string (json, "moveOn", lk_move_on_name (def->move_on));
  lk_cmi5_json_optional (json, "returnURL", launch->return_url);
  write_entitlement (json, launch);
  lk_cmi5_json_close (json, '}');
  return g_string_free (json, FALSE);
}

char *
lk_cmi5_fetch_answer (LkCmi5Fetch result, const char *token)
{
  static const struct {
    const char *code, *text;
  } failures[] = {
    [LK_CMI5_FETCH_USED]
    = { "1", "The authorization token has been returned before, or the session is over." },
    [LK_CMI5_FETCH_SECURITY] = { "2", "This address gives out no authorization token." },
    [LK_CMI5_FETCH_APPLICATION] = { "3", "The authorization token could not be made." },
  };
  GString *json = g_string_new (NULL);

  lk_cmi5_json_open (json, NULL, '{');
  if (result == LK_CMI5_FETCH_GRANTED)
    lk_cmi5_json_string (json, "auth-token", token);
  else {
    lk_cmi5_json_string (json, "error-code", failures[result].code);
    lk_cmi5_json_string (json, "error-text", failures[result].text);
  }
  lk_cmi5_json_close (json, '}');
  return g_string_free (json, FALSE);
}
