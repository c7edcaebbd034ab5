/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/proof/proof-jcs.h"

#include <math.h>
#include <sodium.h>

G_STATIC_ASSERT (LK_PROOF_HASH_BYTES == crypto_hash_sha256_BYTES);

/* The first unit of UTF-16 of a character: those beyond the first plane have surrogates, and come before
 * U+E000 with them. */
static gunichar
first_unit (gunichar character)
{
  return character < 0x10000 ? character : 0xd800 + ((character - 0x10000) >> 10);
}

static int
compare_characters (gunichar a, gunichar b)
{
  gunichar unit_a = first_unit (a), unit_b = first_unit (b);

  if (unit_a != unit_b)
    return unit_a < unit_b ? -1 : 1;
  return a < b ? -1 : a > b;
}

/* By units of UTF-16 (3.2.3). */
static int
compare_names (gconstpointer a, gconstpointer b, gpointer data)
{
  const LkJsonTree *tree = data;
  const LkJsonItem *one = &tree->items[*(const guint *) a];
  const LkJsonItem *other = &tree->items[*(const guint *) b];
  const char *p = one->name, *q = other->name;

  while (p < one->name + one->name_length && q < other->name + other->name_length) {
    int order = compare_characters (g_utf8_get_char (p), g_utf8_get_char (q));

    if (order != 0)
      return order;
    p = g_utf8_next_char (p);
    q = g_utf8_next_char (q);
  }
  return (p < one->name + one->name_length) - (q < other->name + other->name_length);
}

/* 3.2.2.2 */
static void
append_string (GString *text, const char *string, gsize length)
{
  static const char *const short_escapes[0x20] = {
    ['\b'] = "\\b", ['\t'] = "\\t", ['\n'] = "\\n", ['\f'] = "\\f", ['\r'] = "\\r",
  };

  g_string_append_c (text, '"');
  for (gsize i = 0; i < length; i++) {
    unsigned char c = (unsigned char) string[i];

    if (c == '"' || c == '\\')
      g_string_append_c (text, '\\');
    if (c >= 0x20)
      g_string_append_c (text, (char) c);
    else if (short_escapes[c] != NULL)
      g_string_append (text, short_escapes[c]);
    else
      g_string_append_printf (text, "\\u%04x", c);
  }
  g_string_append_c (text, '"');
}

static bool
append_array (GString *text, const LkJsonTree *tree, guint array)
{
  guint first = lk_json_tree_first (tree, array);

  g_string_append_c (text, '[');
  for (guint i = first; i != tree->items[array].next; i = tree->items[i].next) {
    if (i != first)
      g_string_append_c (text, ',');
    if (!lk_proof_jcs_append (text, tree, i, NULL))
      return false;
  }
  g_string_append_c (text, ']');
  return true;
}

static bool
append_object (GString *text, const LkJsonTree *tree, guint object, const char *without)
{
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = lk_json_tree_first (tree, object); i != tree->items[object].next;
       i = tree->items[i].next)
    if (without == NULL || !lk_json_item_is_named (&tree->items[i], without))
      g_array_append_val (members, i);
  g_array_sort_with_data (members, compare_names, (void *) tree);
  g_string_append_c (text, '{');
  for (guint i = 0; i < members->len; i++) {
    guint member = g_array_index (members, guint, i);

    if (i > 0)
      g_string_append_c (text, ',');
    append_string (text, tree->items[member].name, tree->items[member].name_length);
    g_string_append_c (text, ':');
    if (!lk_proof_jcs_append (text, tree, member, NULL))
      return false;
  }
  g_string_append_c (text, '}');
  return true;
}

static bool
append_number (GString *text, const LkJsonTree *tree, guint number)
{
  double value = lk_json_tree_number (tree, number);

  if (!isfinite (value))
    return false;
  lk_proof_jcs_append_number (text, value);
  return true;
}

bool
lk_proof_jcs_append (GString *text, const LkJsonTree *tree, guint item, const char *without)
{
  const LkJsonItem *value = &tree->items[item];

  switch (value->kind) {
  case LK_JSON_NUMBER:
    return append_number (text, tree, item);
  case LK_JSON_STRING:
    append_string (text, value->string, value->string_length);
    return true;
  case LK_JSON_ARRAY:
    return append_array (text, tree, item);
  case LK_JSON_OBJECT:
    return append_object (text, tree, item, without);
  case LK_JSON_NULL:
  case LK_JSON_FALSE:
  case LK_JSON_TRUE:
  default:
    lk_json_tree_append (tree, item, text);
    return true;
  }
}

char *
lk_proof_jcs (const char *text, gsize length)
{
  g_autoptr (LkJsonTree) tree = lk_json_tree_parse (text, length, NULL);
  g_autoptr (GString) canonical = g_string_new (NULL);

  if (tree == NULL || !lk_proof_jcs_append (canonical, tree, 0, NULL))
    return NULL;
  return g_string_free (g_steal_pointer (&canonical), FALSE);
}

bool
lk_proof_jcs_hash (const LkJsonTree *tree, guint item, const char *without,
                   uint8_t ret_hash[LK_PROOF_HASH_BYTES])
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (!lk_proof_jcs_append (text, tree, item, without))
    return false;
  crypto_hash_sha256 (ret_hash, (const uint8_t *) text->str, text->len);
  return true;
}
