/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/publish/editor-version.h"

#include <string.h>

#include "authoring/source/source-yaml.h"

#define MOST_LENGTH 32

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
