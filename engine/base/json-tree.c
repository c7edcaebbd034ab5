/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/base/json-tree.h"

#include <string.h>

void
lk_json_tree_free (LkJsonTree *tree)
{
  if (tree == NULL)
    return;
  g_free (tree->items);
  g_string_chunk_free (tree->decoded);
  g_free (tree);
}

guint
lk_json_tree_first (const LkJsonTree *tree, guint of)
{
  return tree->items[of].n_children > 0 ? of + 1 : tree->items[of].next;
}

bool
lk_json_item_is_named (const LkJsonItem *item, const char *name)
{
  gsize length = strlen (name);

  return item->name_length == length && item->name != NULL
         && memcmp (item->name, name, length) == 0;
}

bool
lk_json_item_is_string (const LkJsonItem *item, const char *string)
{
  gsize length = strlen (string);

  return item->kind == LK_JSON_STRING && item->string_length == length
         && memcmp (item->string, string, length) == 0;
}

guint
lk_json_tree_member (const LkJsonTree *tree, guint object, const char *name)
{
  if (tree->items[object].kind != LK_JSON_OBJECT)
    return 0;
  for (guint i = object + 1; i != tree->items[object].next; i = tree->items[i].next)
    if (lk_json_item_is_named (&tree->items[i], name))
      return i;
  return 0;
}

static int
compare_name (const LkJsonItem *item, const char *name, gsize length)
{
  int order = memcmp (item->name, name, MIN (item->name_length, length));

  if (order != 0)
    return order;
  return item->name_length < length ? -1 : item->name_length > length;
}

static int
compare_members (gconstpointer one, gconstpointer other, gpointer data)
{
  const LkJsonTree *tree = data;
  const LkJsonItem *b = &tree->items[*(const guint *) other];

  return compare_name (&tree->items[*(const guint *) one], b->name, b->name_length);
}

GArray *
lk_json_tree_by_name (const LkJsonTree *tree, guint object)
{
  guint n = tree->items[object].kind == LK_JSON_OBJECT ? tree->items[object].n_children : 0;
  GArray *members = g_array_sized_new (FALSE, FALSE, sizeof (guint), n);
  guint item = object + 1;

  for (; members->len < n; item = tree->items[item].next)
    g_array_append_val (members, item);
  g_array_sort_with_data (members, compare_members, (gpointer) tree);
  return members;
}

guint
lk_json_tree_find (const LkJsonTree *tree, const GArray *by_name, const char *name, gsize length)
{
  guint low = 0, high = by_name->len;

  while (low < high) {
    guint middle = low + (high - low) / 2, item = g_array_index (by_name, guint, middle);
    int order = compare_name (&tree->items[item], name, length);

    if (order == 0)
      return item;
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return 0;
}

double
lk_json_tree_number (const LkJsonTree *tree, guint number)
{
  const LkJsonItem *item = &tree->items[number];
  char brief[64];
  g_autofree char *copy = NULL;

  if (item->length < sizeof brief) {
    memcpy (brief, tree->text + item->start, item->length);
    brief[item->length] = '\0';
    return g_ascii_strtod (brief, NULL);
  }
  copy = lk_json_tree_dup (tree, number);
  return g_ascii_strtod (copy, NULL);
}

char *
lk_json_tree_dup (const LkJsonTree *tree, guint item)
{
  return g_strndup (tree->text + tree->items[item].start, tree->items[item].length);
}

char *
lk_json_item_dup_string (const LkJsonItem *item)
{
  return g_strndup (item->string, item->string_length);
}

void
lk_json_tree_append (const LkJsonTree *tree, guint item, GString *text)
{
  g_string_append_len (text, tree->text + tree->items[item].start,
                       (gssize) tree->items[item].length);
}

static void
append_step (GString *pointer, const LkJsonItem *item, guint index)
{
  g_string_append_c (pointer, '/');
  if (item->name == NULL) {
    g_string_append_printf (pointer, "%u", index);
    return;
  }
  for (gsize i = 0; i < item->name_length; i++)
    if (item->name[i] == '~')
      g_string_append (pointer, "~0");
    else if (item->name[i] == '/')
      g_string_append (pointer, "~1");
    else
      g_string_append_c (pointer, item->name[i]);
}

char *
lk_json_tree_pointer (const LkJsonTree *tree, guint item)
{
  GString *pointer = g_string_new (NULL);
  guint at = 0;

  /* Down from the root: into the child that holds it. */
  while (at != item) {
    guint child = at + 1, index = 0;

    for (; tree->items[child].next <= item; child = tree->items[child].next)
      index++;
    append_step (pointer, &tree->items[child], index);
    at = child;
  }
  return g_string_free (pointer, FALSE);
}

void
lk_json_append_string (GString *text, const char *string, gsize length)
{
  g_string_append_c (text, '"');
  for (gsize i = 0; i < length; i++) {
    unsigned char c = (unsigned char) string[i];

    if (c == '"' || c == '\\')
      g_string_append_c (text, '\\');
    if (c < 0x20)
      g_string_append_printf (text, "\\u%04x", c);
    else
      g_string_append_c (text, (char) c);
  }
  g_string_append_c (text, '"');
}
