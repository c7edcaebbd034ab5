/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/publish/runtime-parts.h"

#include <stdbool.h>
#include <string.h>

#define MARK "/*part "

typedef struct {
  char **head; /* name, kinds, needs */
  const char *text;
  gsize length;
  bool is_used;
} Part;

static void
clear_part (void *data)
{
  g_strfreev (((Part *) data)->head);
}

/* What stands before the first mark belongs to all. */
static GArray *
read_parts (const char *text, gsize length, gsize *ret_head)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (Part));
  const char *end = text + length, *at = g_strstr_len (text, (gssize) length, MARK);

  g_array_set_clear_func (parts, clear_part);
  *ret_head = at != NULL ? (gsize) (at - text) : length;
  while (at != NULL) {
    const char *start = at + strlen (MARK);
    const char *close = g_strstr_len (start, end - start, "*/");
    const char *next = g_strstr_len (close, end - close, MARK);
    g_autofree char *head = g_strndup (start, (gsize) (close - start));
    /* It is part of the program: if it is not as the bundler writes it, we built it wrong. */
    Part part = { .head = g_strsplit (head, ":", 3), .text = close + strlen ("*/\n") };

    part.length = (gsize) ((next != NULL ? next : end) - part.text);
    g_array_append_val (parts, part);
    at = next;
  }
  return parts;
}

static bool
plays_any (const Part *part, GHashTable *kinds)
{
  g_auto (GStrv) own = g_strsplit (part->head[1], " ", -1);

  for (char **kind = own; *kind != NULL; kind++)
    if (g_str_equal (*kind, "*") || g_hash_table_contains (kinds, *kind))
      return true;
  return false;
}

static Part *
find_part (GArray *parts, const char *name)
{
  for (guint i = 0; i < parts->len; i++) {
    Part *part = &g_array_index (parts, Part, i);

    if (g_str_equal (part->head[0], name))
      return part;
  }
  return NULL;
}

static void
use (GArray *parts, Part *part)
{
  g_auto (GStrv) needs = NULL;

  if (part == NULL || part->is_used)
    return;
  part->is_used = true;
  needs = g_strsplit (part->head[2], " ", -1);
  for (char **need = needs; *need != NULL; need++)
    use (parts, find_part (parts, *need));
}

GBytes *
author_runtime_select (GBytes *bundle, GHashTable *kinds)
{
  gsize length, n_head;
  const char *text = g_bytes_get_data (bundle, &length);
  g_autoptr (GArray) parts = read_parts (text, length, &n_head);
  GString *out = g_string_new_len (text, (gssize) n_head);

  for (guint i = 0; i < parts->len; i++)
    if (plays_any (&g_array_index (parts, Part, i), kinds))
      use (parts, &g_array_index (parts, Part, i));
  for (guint i = 0; i < parts->len; i++) {
    const Part *part = &g_array_index (parts, Part, i);

    if (part->is_used)
      g_string_append_len (out, part->text, (gssize) part->length);
  }
  return g_string_free_to_bytes (out);
}
