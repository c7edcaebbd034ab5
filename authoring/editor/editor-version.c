/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/editor-version.h"

#include <string.h>

#include "authoring/model/source-yaml.h"

#define MOST_LENGTH 32
/* Beyond that it is a date or the like, and not counted. */
#define MOST_NUMBER 9999

static gboolean
read_number (const char *text, guint *ret_number)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (text, 10, 0, MOST_NUMBER, &number, NULL))
    return FALSE;
  *ret_number = (guint) number;
  return TRUE;
}

char *
editor_version_next (const char *version)
{
  g_auto (GStrv) parts = g_strsplit (version, ".", -1);
  guint n = g_strv_length (parts), counted = n >= 2 ? 1 : 0, number;

  if (n == 0 || !read_number (parts[counted], &number))
    return g_strdup (version);
  g_free (parts[counted]);
  parts[counted] = g_strdup_printf ("%u", number + 1);
  for (guint i = counted + 1; i < n; i++) {
    if (!read_number (parts[i], &number))
      return g_strdup (version);
    g_free (parts[i]);
    parts[i] = g_strdup ("0");
  }
  return g_strjoinv (".", parts);
}

gboolean
editor_version_is_good (const char *version)
{
  gsize length = strlen (version);

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (version[i]) && strchr (".-+", version[i]) == NULL)
      return FALSE;
  return length > 0 && length <= MOST_LENGTH;
}

gboolean
editor_version_set (AuthorDesk *desk, const char *version)
{
  AuthorDocument *document = author_desk_document (desk);
  GBytes *bytes = author_document_read (document, AUTHOR_COURSE_FILE);
  gsize length;
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;
  g_autoptr (AuthorYaml) yaml = NULL;
  g_autoptr (GString) fresh = NULL;
  g_autoptr (GBytes) changed = NULL;
  g_autofree char *value = NULL;
  AuthorChange *change;
  AuthorRange range;

  if (text == NULL || !editor_version_is_good (version)
      || !g_utf8_validate_len (text, length, NULL))
    return FALSE;
  yaml = author_yaml_parse (text, (AuthorRange){ 0, length }, 1, NULL);
  if (yaml == NULL || !author_yaml_set (yaml, text, "version", version, &range, &value))
    return FALSE;
  fresh = g_string_new_len (text, (gssize) range.start);
  g_string_append (fresh, value);
  g_string_append_len (fresh, text + range.end, (gssize) (length - range.end));
  changed = g_bytes_new (fresh->str, fresh->len);
  change = author_change_new ("version", version);
  author_change_write (change, AUTHOR_COURSE_FILE, changed);
  return author_desk_apply (desk, change, NULL);
}
