/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/xapi/xapi-digest-private.h"
#include "engine/xapi/xapi-multipart.h"
#include "engine/xapi/xapi-signature.h"

/* Attachments and their bytes: whether they belong together, and how they are sent out. */

/* --- coming in -------------------------------------------------------------------------------- */

/* `type/subtype` without parameters. */
static bool
are_same_types (const char *one, const char *other)
{
  gsize length = strcspn (one, "; \t");

  return length == strcspn (other, "; \t") && g_ascii_strncasecmp (one, other, length) == 0;
}

static bool
check_signature (const LkXapiStatement *statement, const LkXapiAttachment *attachment,
                 const LkXapiPart *part, LkXapiProblem *problem)
{
  gsize length;
  const void *jws = g_bytes_get_data (part->bytes, &length);

  if (!are_same_types (attachment->content_type, "application/octet-stream"))
    return lk_xapi_problem_set (problem, 400, "/attachments",
                                "a signature is of contentType application/octet-stream");
  return lk_xapi_signature_check (statement, jws, length, problem);
}

static bool
check_attachment (const LkXapiStatement *statement, const LkXapiAttachment *attachment,
                  const LkXapiMultipart *multipart, LkXapiProblem *problem)
{
  const LkXapiPart *part
      = multipart != NULL ? lk_xapi_multipart_find (multipart, attachment->sha2) : NULL;

  if (part == NULL)
    return attachment->has_url
           || lk_xapi_problem_set (problem, 400, "/attachments",
                                   "no part has the hash %s, and there is no fileUrl",
                                   attachment->sha2);
  if (attachment->is_signature)
    return check_signature (statement, attachment, part, problem);
  return true;
}

static void
note_hashes (GHashTable *hashes, const LkXapiStatement *statement)
{
  for (gsize i = 0; i < statement->n_attachments; i++)
    g_hash_table_add (hashes, statement->attachments[i].sha2);
}

bool
lk_xapi_attachments_check (const GPtrArray *statements, const LkXapiMultipart *multipart,
                           LkXapiProblem *ret_problem)
{
  g_autoptr (GHashTable) hashes = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < statements->len; i++) {
    const LkXapiStatement *statement = statements->pdata[i];

    for (gsize k = 0; k < statement->n_attachments; k++)
      if (!check_attachment (statement, &statement->attachments[k], multipart, ret_problem))
        return false;
    note_hashes (hashes, statement);
  }
  for (guint i = 0; multipart != NULL && i < multipart->parts->len; i++) {
    const LkXapiPart *part = multipart->parts->pdata[i];

    if (!g_hash_table_contains (hashes, part->sha2))
      return lk_xapi_problem_set (ret_problem, 400, "",
                                  "the part of hash %s belongs to no statement", part->sha2);
  }
  return true;
}

/* --- going out -------------------------------------------------------------------------------- */

static bool
occurs (const char *boundary, const char *json, gsize length, const GPtrArray *parts)
{
  if (memmem (json, length, boundary, strlen (boundary)) != NULL)
    return true;
  for (guint i = 0; i < parts->len; i++) {
    gsize n;
    const void *bytes = g_bytes_get_data (((LkXapiPart *) parts->pdata[i])->bytes, &n);

    if (bytes != NULL && memmem (bytes, n, boundary, strlen (boundary)) != NULL)
      return true;
  }
  return false;
}

/* The same answer has the same boundary. */
static char *
make_boundary (const char *json, gsize length, const GPtrArray *parts)
{
  g_autofree char *digest = lk_xapi_sha2 (json, length, 64);
  char *boundary = g_strndup (digest, 32);

  for (unsigned n = 0; occurs (boundary, json, length, parts); n++) {
    g_free (boundary);
    boundary = g_strdup_printf ("%.32s-%u", digest, n);
  }
  return boundary;
}

GBytes *
lk_xapi_multipart_write (const char *json, gsize length, const GPtrArray *parts,
                         char **ret_content_type)
{
  g_autofree char *boundary = make_boundary (json, length, parts);
  GString *body = g_string_sized_new (length + 512);

  g_string_append_printf (body, "--%s\r\nContent-Type: application/json\r\n\r\n", boundary);
  g_string_append_len (body, json, (gssize) length);
  for (guint i = 0; i < parts->len; i++) {
    const LkXapiPart *part = parts->pdata[i];
    gsize n;
    const char *bytes = g_bytes_get_data (part->bytes, &n);

    g_string_append_printf (body,
                            "\r\n--%s\r\nContent-Type: %s\r\nContent-Transfer-Encoding: binary\r\n"
                            "X-Experience-API-Hash: %s\r\n\r\n",
                            boundary, part->content_type, part->sha2);
    if (n > 0)
      g_string_append_len (body, bytes, (gssize) n);
  }
  g_string_append_printf (body, "\r\n--%s--\r\n", boundary);
  *ret_content_type = g_strdup_printf ("multipart/mixed; boundary=%s", boundary);
  return g_string_free_to_bytes (body);
}
