/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/proof/proof-member-private.h"

guint
lk_proof_member (const LkJsonTree *tree, guint object, const char *name, LkJsonKind kind)
{
  guint member = lk_json_tree_member (tree, object, name);

  return member != 0 && tree->items[member].kind == kind ? member : 0;
}

static bool
is_text (const char *string, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if ((unsigned char) string[i] < 0x20 && string[i] != '\n')
      return false;
  return true;
}

char *
lk_proof_member_string (const LkJsonTree *tree, guint object, const char *name, gsize most)
{
  guint member = lk_proof_member (tree, object, name, LK_JSON_STRING);
  const LkJsonItem *item = &tree->items[member];

  if (member == 0 || item->string_length > most || !is_text (item->string, item->string_length))
    return NULL;
  return lk_json_item_dup_string (item);
}

bool
lk_proof_member_index (const LkJsonTree *tree, guint object, const char *name, gint64 most,
                       gint64 *ret)
{
  guint member = lk_proof_member (tree, object, name, LK_JSON_NUMBER);
  double value = member != 0 ? lk_json_tree_number (tree, member) : -1;

  if (!(value >= 0 && value <= (double) most) || value != (double) (gint64) value)
    return false;
  *ret = (gint64) value;
  return true;
}

bool
lk_proof_member_is (const LkJsonTree *tree, guint object, const char *name, const char *string)
{
  guint member = lk_json_tree_member (tree, object, name);

  return member != 0 && lk_json_item_is_string (&tree->items[member], string);
}

LkJsonTree *
lk_proof_parse (GBytes *bytes, GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  LkJsonFault fault;
  g_autoptr (LkJsonTree) tree = lk_json_tree_parse (text != NULL ? text : "", length, &fault);

  if (tree == NULL) {
    lk_error_set (error, LK_ISSUE_PROOF_UNREADABLE, "byte %" G_GSIZE_FORMAT ": %s", fault.offset,
                  fault.what);
    return NULL;
  }
  if (tree->items[0].kind != LK_JSON_OBJECT) {
    lk_error_set (error, LK_ISSUE_PROOF_UNREADABLE, "no object");
    return NULL;
  }
  return g_steal_pointer (&tree);
}

static char *
format_moment (gint64 wall_us, const char *format)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (wall_us / G_USEC_PER_SEC);

  return moment != NULL ? g_date_time_format (moment, format) : g_strdup ("");
}

char *
lk_proof_moment (gint64 wall_us)
{
  return format_moment (wall_us, "%Y-%m-%dT%H:%M:%SZ");
}

char *
lk_proof_day (gint64 wall_us)
{
  return format_moment (wall_us, "%Y-%m-%d");
}

gint64
lk_proof_moment_read (const char *text)
{
  g_autoptr (GDateTime) moment = NULL;
  gint64 seconds;

  if (strlen (text) < strlen ("2026-11-23T04:18:14Z") || strlen (text) > 40)
    return -1;
  moment = g_date_time_new_from_iso8601 (text, NULL);
  if (moment == NULL)
    return -1;
  seconds = g_date_time_to_unix (moment);
  return seconds < 0 ? -1 : seconds * G_USEC_PER_SEC + g_date_time_get_microsecond (moment);
}

gint64
lk_proof_member_moment (const LkJsonTree *tree, guint object, const char *name)
{
  g_autofree char *text = lk_proof_member_string (tree, object, name, 40);

  return text != NULL ? lk_proof_moment_read (text) : -1;
}

bool
lk_proof_is_day (const char *text)
{
  static const char pattern[] = "dddd-dd-dd";
  g_autofree char *moment = NULL;

  for (gsize i = 0; i < sizeof pattern; i++)
    if (pattern[i] == 'd' ? !g_ascii_isdigit (text[i]) : text[i] != pattern[i])
      return false;
  moment = g_strconcat (text, "T00:00:00Z", NULL);
  return lk_proof_moment_read (moment) >= 0;
}
