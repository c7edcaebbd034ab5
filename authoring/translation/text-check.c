/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/translation/segments-private.h"

/* Placeholders of a translation against those of its source. */

/* How often each placeholder comes: opened or alone. */
static GHashTable *
count_tags (const char *tagged)
{
  GHashTable *counts = g_hash_table_new (NULL, NULL);
  g_autoptr (GString) buffer = g_string_new (NULL);
  AuthorTag tag;

  while ((tag = author_tag_next (&tagged, buffer)).kind != AUTHOR_TAG_END)
    if (tag.kind == AUTHOR_TAG_OPEN || tag.kind == AUTHOR_TAG_ALONE) {
      void *key = GUINT_TO_POINTER (tag.number * 2 + (tag.kind == AUTHOR_TAG_ALONE));

      g_hash_table_insert (
          counts, key, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, key)) + 1));
    }
  return counts;
}

/* The first placeholder that is closed where another one is open, or not at all; 0 if all is well. */
static guint
find_crossed (const char *tagged)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GString) buffer = g_string_new (NULL);
  AuthorTag tag;

  while ((tag = author_tag_next (&tagged, buffer)).kind != AUTHOR_TAG_END) {
    if (tag.kind == AUTHOR_TAG_OPEN)
      g_array_append_val (open, tag.number);
    if (tag.kind != AUTHOR_TAG_CLOSE)
      continue;
    if (open->len == 0 || g_array_index (open, guint, open->len - 1) != tag.number)
      return tag.number;
    g_array_set_size (open, open->len - 1);
  }
  return open->len > 0 ? g_array_index (open, guint, 0) : 0;
}

static char *
name_of_tag (gpointer key)
{
  guint number = GPOINTER_TO_UINT (key);

  return g_strdup_printf (number % 2 == 1 ? "<%u/>" : "<%u>", number / 2);
}

bool
author_text_check_tags (AuthorTextImport *import, const AuthorTextUnit *unit, const char *source,
                        const char *target)
{
  g_autoptr (GHashTable) wanted = count_tags (source), found = count_tags (target);
  guint crossed = find_crossed (target), n = import->notes->len;
  GHashTableIter iter;
  gpointer key, count;

  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!g_hash_table_contains (found, key)) {
      g_autofree char *name = name_of_tag (key);

      author_text_import_note (import, AUTHOR_TEXT_LOST, unit->file, unit->key, name, NULL);
    }
  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, &key, &count))
    if (!g_hash_table_contains (wanted, key) || GPOINTER_TO_UINT (count) > 1) {
      g_autofree char *name = name_of_tag (key);

      author_text_import_note (import, AUTHOR_TEXT_ADDED, unit->file, unit->key, name, NULL);
    }
  if (crossed != 0 && import->notes->len == n) {
    g_autofree char *name = g_strdup_printf ("<%u>", crossed);

    author_text_import_note (import, AUTHOR_TEXT_NESTING, unit->file, unit->key, name, NULL);
  }
  return import->notes->len == n;
}
