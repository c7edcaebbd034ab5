/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/base/safe-path.h"

#include <string.h>

#include "engine/base/limits.h"

static bool
refuse (LkIssueCode *ret_code, LkIssueCode code)
{
  *ret_code = code;
  return false;
}

/* Drive letters and UNC as well as a plain leading slash. */
static bool
is_absolute (const char *name)
{
  return name[0] == '/' || (g_ascii_isalpha (name[0]) && name[1] == ':');
}

static bool
has_control (const char *name, size_t length)
{
  for (size_t i = 0; i < length; i++)
    if (g_ascii_iscntrl (name[i]))
      return true;
  return false;
}

/* Bytes that mean something in a path or must not stand in one. */
static const bool notable[256] = {
  [0 ... 0x1f] = true, ['/'] = true, [':'] = true, ['\\'] = true, [0x7f] = true,
};

/* Whether nothing needs a second look: nearly every name, so that a package of many thousand
 * entries opens in milliseconds. What is not plain takes the long way below. */
static bool
is_plain (const char *name, size_t length)
{
  size_t depth = 1, part = 0;

  if (name[0] == '.')
    return false;
  for (size_t i = 0; i < length; i++) {
    if (!notable[(unsigned char) name[i]])
      continue;
    if (name[i] != '/' || part == i || (i + 1 < length && name[i + 1] == '.'))
      return false;
    part = i + 1;
    depth++;
  }
  return depth <= LK_LIMIT_NAME_DEPTH;
}

/* The parts that count, with `.` and empty ones dropped and `..` worked; %NULL if it climbs out. */
static GPtrArray *
split (char *name)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  char *rest = name, *part;

  while ((part = strsep (&rest, "/")) != NULL) {
    if (*part == '\0' || strcmp (part, ".") == 0)
      continue;
    if (strcmp (part, "..") != 0) {
      g_ptr_array_add (parts, part);
      continue;
    }
    if (parts->len == 0)
      return NULL;
    g_ptr_array_set_size (parts, (int) parts->len - 1);
  }
  return g_steal_pointer (&parts);
}

static char *
join (GPtrArray *parts, bool folder)
{
  GString *path = g_string_new (NULL);

  for (unsigned i = 0; i < parts->len; i++) {
    if (i > 0)
      g_string_append_c (path, '/');
    g_string_append (path, g_ptr_array_index (parts, i));
  }
  if (folder)
    g_string_append_c (path, '/');
  return g_string_free (path, FALSE);
}

bool
lk_safe_path_check (const char *name, size_t length, char **ret_path, LkIssueCode *ret_code)
{
  g_autofree char *slashed = NULL;
  g_autoptr (GPtrArray) parts = NULL;
  bool mended, folder;

  if (length == 0 || length > LK_LIMIT_NAME_BYTES)
    return refuse (ret_code, LK_ISSUE_ENTRY_NAME_INVALID);
  if (is_plain (name, length)) {
    *ret_path = g_strndup (name, length);
    *ret_code = LK_N_ISSUES;
    return true;
  }
  if (has_control (name, length))
    return refuse (ret_code, LK_ISSUE_ENTRY_NAME_INVALID);
  slashed = g_strndup (name, length);
  mended = strchr (slashed, '\\') != NULL;
  g_strdelimit (slashed, "\\", '/');
  if (is_absolute (slashed))
    return refuse (ret_code, LK_ISSUE_ENTRY_NAME_ABSOLUTE);
  folder = slashed[length - 1] == '/';
  parts = split (slashed);
  if (parts == NULL)
    return refuse (ret_code, LK_ISSUE_ENTRY_NAME_CLIMBS);
  if (parts->len == 0 || parts->len > LK_LIMIT_NAME_DEPTH)
    return refuse (ret_code, LK_ISSUE_ENTRY_NAME_INVALID);
  *ret_path = join (parts, folder);
  *ret_code = mended ? LK_ISSUE_ENTRY_NAME_BACKSLASH : LK_N_ISSUES;
  return true;
}
