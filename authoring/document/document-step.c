/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/document/document-step.h"

#include <string.h>

#include "authoring/source/source-limits.h"

static bool
is_good_part (const char *part)
{
  if (part[0] == '\0' || part[0] == '.' || strlen (part) > 255)
    return false;
  for (const char *c = part; *c != '\0'; c++)
    if ((guchar) *c < 0x20 || *c == 0x7f)
      return false;
  return true;
}

bool
author_name_is_good (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "/", -1);
  guint n = 0;

  if (!g_utf8_validate (name, -1, NULL) || strlen (name) > 1024)
    return false;
  for (; parts[n] != NULL; n++)
    if (!is_good_part (parts[n]))
      return false;
  return n > 0 && n <= AUTHOR_LIMIT_FOLDERS;
}

static void
free_part (gpointer data)
{
  AuthorPart *part = data;

  g_free (part->name);
  g_free (part->other);
  g_clear_pointer (&part->before, g_bytes_unref);
  g_clear_pointer (&part->after, g_bytes_unref);
  g_free (part);
}

GPtrArray *
author_parts_new (void)
{
  return g_ptr_array_new_with_free_func (free_part);
}

AuthorPart *
author_parts_add (GPtrArray *parts, AuthorPartKind kind, const char *name)
{
  AuthorPart *part = g_new0 (AuthorPart, 1);

  part->kind = kind;
  part->name = g_strdup (name);
  g_ptr_array_add (parts, part);
  return part;
}

AuthorStep *
author_step_new (const char *label, const char *about, const char *key)
{
  AuthorStep *step = g_new0 (AuthorStep, 1);

  step->label = g_strdup (label);
  step->about = g_strdup (about);
  step->key = g_strdup (key);
  step->parts = author_parts_new ();
  return step;
}

void
author_step_free (AuthorStep *step)
{
  if (step == NULL)
    return;
  g_free (step->label);
  g_free (step->about);
  g_free (step->key);
  g_clear_pointer (&step->parts, g_ptr_array_unref);
  g_free (step);
}

/* --- splices ---------------------------------------------------------------------------------- */

static gsize
common_prefix (const guint8 *one, const guint8 *other, gsize most)
{
  gsize n = 0;

  while (n + 64 <= most && memcmp (one + n, other + n, 64) == 0)
    n += 64;
  while (n < most && one[n] == other[n])
    n++;
  return n;
}

/* @one and @other are where the texts end. */
static gsize
common_suffix (const guint8 *one, const guint8 *other, gsize most)
{
  gsize n = 0;

  while (n + 64 <= most && memcmp (one - n - 64, other - n - 64, 64) == 0)
    n += 64;
  while (n < most && one[-1 - (gssize) n] == other[-1 - (gssize) n])
    n++;
  return n;
}

/* A piece of its own: one of a page would keep the page. */
static GBytes *
piece (GBytes *bytes, gsize offset, gsize length)
{
  const guint8 *data = g_bytes_get_data (bytes, NULL);

  return g_bytes_new (length > 0 ? data + offset : NULL, length);
}

static AuthorPart *
add_splice (GPtrArray *parts, const char *name, GBytes *before, GBytes *after)
{
  gsize n_before, n_after, prefix = 0, suffix = 0, most;
  const guint8 *one = g_bytes_get_data (before, &n_before);
  const guint8 *other = g_bytes_get_data (after, &n_after);
  AuthorPart *part;

  most = MIN (n_before, n_after);
  if (most > 0) {
    prefix = common_prefix (one, other, most);
    suffix = common_suffix (one + n_before, other + n_after, most - prefix);
  }
  if (prefix == n_before && n_before == n_after)
    return NULL;
  part = author_parts_add (parts, AUTHOR_PART_TEXT, name);
  part->offset = prefix;
  part->before = piece (before, prefix, n_before - prefix - suffix);
  part->after = piece (after, prefix, n_after - prefix - suffix);
  return part;
}

AuthorPart *
author_parts_add_text (GPtrArray *parts, const char *name, GBytes *before, GBytes *after)
{
  AuthorPart *part;

  if (before == after)
    return NULL;
  if (before != NULL && after != NULL)
    return add_splice (parts, name, before, after);
  part = author_parts_add (parts, AUTHOR_PART_TEXT, name);
  part->before = before != NULL ? g_bytes_ref (before) : NULL;
  part->after = after != NULL ? g_bytes_ref (after) : NULL;
  return part;
}

/* @bytes with @after in the place of @before; %NULL if that is not there. */
static GBytes *
spliced (GBytes *bytes, gsize offset, GBytes *before, GBytes *after)
{
  gsize length, n_before, n_after;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  const guint8 *old = g_bytes_get_data (before, &n_before);
  const guint8 *fresh = g_bytes_get_data (after, &n_after);
  GByteArray *result;

  if (offset > length || n_before > length - offset
      || (n_before > 0 && memcmp (data + offset, old, n_before) != 0))
    return NULL;
  result = g_byte_array_sized_new ((guint) (length - n_before + n_after));
  g_byte_array_append (result, data, (guint) offset);
  g_byte_array_append (result, fresh, (guint) n_after);
  g_byte_array_append (result, data + offset + n_before, (guint) (length - offset - n_before));
  return g_byte_array_free_to_bytes (result);
}

/* --- doing ------------------------------------------------------------------------------------ */

static bool
do_text (const AuthorPart *part, AuthorTable *table, bool back)
{
  GBytes *before = back ? part->after : part->before;
  GBytes *after = back ? part->before : part->after;
  const AuthorFile *file = author_table_find (table, part->name);
  g_autoptr (GBytes) bytes = NULL;

  if (before == NULL) {
    if (file != NULL)
      return false;
    author_table_set (table, part->name, after, 0);
    return true;
  }
  if (file == NULL || file->bytes == NULL)
    return false;
  if (after == NULL)
    return g_bytes_equal (file->bytes, before) && author_table_remove (table, part->name);
  bytes = spliced (file->bytes, part->offset, before, after);
  if (bytes == NULL)
    return false;
  author_table_set (table, part->name, bytes, 0);
  return true;
}

static bool
do_medium (const AuthorPart *part, AuthorTable *table, bool comes)
{
  const AuthorFile *file = author_table_find (table, part->name);

  if (comes && file != NULL && file->bytes != NULL)
    return false;
  if (comes)
    author_table_set (table, part->name, NULL, part->medium);
  else if (file != NULL && file->medium == part->medium)
    author_table_remove (table, part->name);
  return true;
}

/* One that somebody else has taken away is not missed. */
static bool
do_rename (AuthorTable *table, const char *from, const char *to)
{
  if (author_table_find (table, from) == NULL)
    return author_table_find (table, to) == NULL;
  return author_table_rename (table, from, to);
}

bool
author_part_do (const AuthorPart *part, AuthorTable *table, bool back)
{
  switch (part->kind) {
  case AUTHOR_PART_TEXT:
    return do_text (part, table, back);
  case AUTHOR_PART_MEDIUM_IN:
    return do_medium (part, table, !back);
  case AUTHOR_PART_MEDIUM_OUT:
    return do_medium (part, table, back);
  case AUTHOR_PART_RENAME:
    return do_rename (table, back ? part->other : part->name, back ? part->name : part->other);
  }
  return false;
}

bool
author_parts_do (const GPtrArray *parts, AuthorTable *table, bool back)
{
  for (guint i = 0; i < parts->len; i++) {
    guint at = back ? parts->len - 1 - i : i;

    if (author_part_do (g_ptr_array_index (parts, at), table, back))
      continue;
    for (guint done = i; done > 0; done--)
      author_part_do (g_ptr_array_index (parts, back ? parts->len - done : done - 1), table, !back);
    return false;
  }
  return true;
}
