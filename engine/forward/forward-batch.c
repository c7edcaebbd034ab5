/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/forward/forward-batch.h"

#include <string.h>

#include "engine/base/json.h"
#include "engine/base/limits.h"
#include "engine/xapi/xapi-multipart.h"

/* Bytes around a part of a multipart body: boundary and headers, roughly. */
#define PART_OVERHEAD 300
/* Versions that an `about` may name before the rest is not read. */
#define MAX_VERSIONS 32
/* `1.0.3` and its like. */
#define MAX_VERSION_LENGTH 8

/* --- how much fits ------------------------------------------------------------------------- */

static size_t
n_parts (const LkForwardParcel *parcel)
{
  return parcel->parts != NULL ? parcel->parts->len : 0;
}

static size_t
weight (const LkForwardParcel *parcel)
{
  return parcel->statement->length + 1 + parcel->part_bytes + n_parts (parcel) * PART_OVERHEAD;
}

void
lk_forward_bound_halve (LkForwardBound *bound, const GPtrArray *parcels, guint first, guint n)
{
  size_t bytes = 0;

  for (guint i = first; i < first + n; i++)
    bytes += weight (parcels->pdata[i]);
  bound->count = MAX (1, n / 2);
  bound->bytes = MIN (bound->bytes, bytes / 2);
}

guint
lk_forward_batch_fit (const GPtrArray *parcels, guint first, const LkForwardBound *bound,
                      const char *versions)
{
  const LkForwardParcel *one = parcels->pdata[first];
  g_autofree char *version = lk_forward_version (versions, one->statement->version);
  size_t bytes = weight (one), parts = n_parts (one);
  guint n = 1;

  for (; first + n < parcels->len && n < bound->count; n++) {
    const LkForwardParcel *next = parcels->pdata[first + n];
    g_autofree char *other = lk_forward_version (versions, next->statement->version);

    bytes += weight (next);
    parts += n_parts (next);
    if (bytes > bound->bytes || parts > LK_LIMIT_XAPI_PARTS || !g_str_equal (version, other))
      break;
  }
  return n;
}

/* --- the body ------------------------------------------------------------------------------ */

/* Of all of them, each hash once: borrowed. */
static GPtrArray *
gather_parts (const GPtrArray *parcels, guint first, guint n)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *gathered = g_ptr_array_new ();

  for (guint i = first; i < first + n; i++) {
    const LkForwardParcel *parcel = parcels->pdata[i];

    for (guint j = 0; j < n_parts (parcel); j++) {
      LkXapiPart *part = parcel->parts->pdata[j];

      if (g_hash_table_add (seen, part->sha2))
        g_ptr_array_add (gathered, part);
    }
  }
  return gathered;
}

GBytes *
lk_forward_batch_body (const GPtrArray *parcels, guint first, guint n, char **ret_content_type)
{
  GString *json = g_string_new ("[");
  g_autoptr (GPtrArray) parts = gather_parts (parcels, first, n);
  GBytes *body;

  for (guint i = first; i < first + n; i++) {
    const LkXapiStatement *statement = ((const LkForwardParcel *) parcels->pdata[i])->statement;

    if (i > first)
      g_string_append_c (json, ',');
    g_string_append_len (json, statement->text, (gssize) statement->length);
  }
  g_string_append_c (json, ']');
  if (parts->len == 0) {
    *ret_content_type = g_strdup ("application/json");
    return g_string_free_to_bytes (json);
  }
  body = lk_xapi_multipart_write (json->str, json->len, parts, ret_content_type);
  g_string_free (json, TRUE);
  return body;
}

/* --- versions ------------------------------------------------------------------------------ */

static bool
is_version (const char *text)
{
  return text != NULL && strlen (text) <= MAX_VERSION_LENGTH
         && lk_xapi_version_accept (text, &(LkXapiVersion){ 0 }, NULL);
}

char *
lk_forward_about_versions (GBytes *body)
{
  gsize length = 0;
  const char *text = g_bytes_get_data (body, &length);
  g_autoptr (JsonNode) node = text != NULL ? lk_json_parse (text, (gssize) length, NULL) : NULL;
  JsonArray *list = node != NULL && JSON_NODE_HOLDS_OBJECT (node)
                        ? lk_json_array (json_node_get_object (node), "version")
                        : NULL;
  g_autoptr (GString) versions = g_string_new (NULL);

  for (guint i = 0; list != NULL && i < MIN (json_array_get_length (list), MAX_VERSIONS); i++) {
    JsonNode *element = json_array_get_element (list, i);
    const char *version = JSON_NODE_HOLDS_VALUE (element) ? json_node_get_string (element) : NULL;

    if (is_version (version))
      g_string_append_printf (versions, "%s%s", versions->len > 0 ? " " : "", version);
  }
  return versions->len > 0 ? g_strdup (versions->str) : NULL;
}

/* The newest of a family that is among them: `1.0` is older than `1.0.3`. (transfer full) */
static char *
newest (char *const *versions, const char *family)
{
  const char *found = NULL;

  for (char *const *version = versions; *version != NULL; version++)
    if (g_str_has_prefix (*version, family)
        && (found == NULL || strlen (*version) > strlen (found)
            || (strlen (*version) == strlen (found) && strcmp (*version, found) > 0)))
      found = *version;
  return g_strdup (found);
}

char *
lk_forward_version (const char *versions, LkXapiVersion kept)
{
  g_auto (GStrv) list = g_strsplit (versions, " ", -1);
  char *version = newest (list, kept == LK_XAPI_2_0 ? "2.0" : "1.0");

  if (version == NULL)
    version = newest (list, kept == LK_XAPI_2_0 ? "1.0" : "2.0");
  return version != NULL ? version : g_strdup ("1.0.3");
}
