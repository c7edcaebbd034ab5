/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/document/difference.h"

#include <string.h>

#include "engine/base/sequence.h"
#include "authoring/source/source-limits.h"

void
author_difference_free (AuthorDifference *difference)
{
  g_free (difference->name);
  g_free (difference->id);
  g_free (difference->what);
  g_free (difference->before);
  g_free (difference->after);
  g_free (difference);
}

static GPtrArray *
new_differences (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) author_difference_free);
}

static AuthorDifference *
add (GPtrArray *differences, AuthorDifferenceKind kind, const char *name, const char *what)
{
  AuthorDifference *difference = g_new0 (AuthorDifference, 1);

  difference->kind = kind;
  difference->name = g_strdup (name);
  difference->what = g_strdup (what);
  g_ptr_array_add (differences, difference);
  return difference;
}

/* --- blocks of a page --------------------------------------------------------------------------- */

/* A block, or the front matter, which has none. */
typedef struct {
  AuthorRange range;
  guint block; /* AUTHOR_PAGE_ITSELF: front matter */
  const char *id, *what;
  guint32 key, words;
  int partner; /* the same block on the other side; -1: none */
  bool is_moved;
} Item;

static const char *
what_of (const AuthorBlock *block)
{
  if (block->kind == AUTHOR_BLOCK_HEADING)
    return "heading";
  return block->kind == AUTHOR_BLOCK_DIV && block->name != NULL ? block->name : "text";
}

/* A div that holds others is its parts: what changes in one of them is no change of all. */
static bool
is_group (const AuthorPage *page, guint block)
{
  for (guint i = block + 1; i < page->blocks[block].next; i++)
    if (page->blocks[i].kind == AUTHOR_BLOCK_DIV && page->blocks[i].id != NULL)
      return true;
  return false;
}

static void
add_item (GArray *items, LkNumbers *numbers, const AuthorPage *page, Item item)
{
  const char *text = page->text + item.range.start;
  gsize length = author_range_length (item.range);

  while (length > 0 && (text[length - 1] == '\n' || text[length - 1] == '\r'))
    length--;
  item.words = lk_numbers_of (numbers, 'w', text, length);
  item.key = item.id != NULL ? lk_numbers_of (numbers, 'i', item.id, strlen (item.id))
             : item.block == AUTHOR_PAGE_ITSELF ? lk_numbers_of (numbers, 'f', "", 0)
                                                : item.words;
  item.partner = -1;
  g_array_append_val (items, item);
}

static GArray *
items_of (const AuthorPage *page, LkNumbers *numbers)
{
  GArray *items = g_array_new (FALSE, FALSE, sizeof (Item));
  guint next;

  if (!author_range_is_empty (page->front))
    add_item (items, numbers, page,
              (Item){ .range = page->front, .block = AUTHOR_PAGE_ITSELF, .what = "front" });
  for (guint i = 0; i < page->n_blocks; i = next) {
    const AuthorBlock *block = &page->blocks[i];
    bool is_open = block->kind == AUTHOR_BLOCK_DIV && is_group (page, i);
    Item item = { .range = is_open ? block->opening : block->range,
                  .block = i,
                  .id = block->id,
                  .what = what_of (block) };

    next = is_open ? i + 1 : block->next;
    if (block->kind != AUTHOR_BLOCK_BLANK)
      add_item (items, numbers, page, item);
  }
  return items;
}

static Item *
item_at (const GArray *items, guint index)
{
  return &g_array_index (items, Item, index);
}

static guint32 *
keys_of (const GArray *items)
{
  guint32 *keys = g_new (guint32, items->len + 1);

  for (guint i = 0; i < items->len; i++)
    keys[i] = item_at (items, i)->key;
  return keys;
}

static void
pair (GArray *before, guint i, GArray *after, guint j)
{
  item_at (before, i)->partner = (int) j;
  item_at (after, j)->partner = (int) i;
}

/* Those in one order on both sides, and then those that were moved. */
static void
pair_same (GArray *before, GArray *after)
{
  g_autofree guint32 *one = keys_of (before), *other = keys_of (after);
  g_autofree int *partners = lk_sequence_match (one, before->len, other, after->len);
  g_autoptr (GHashTable) left = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < before->len; i++)
    if (partners[i] >= 0)
      pair (before, i, after, (guint) partners[i]);
  for (guint j = after->len; j > 0; j--)
    if (item_at (after, j - 1)->partner < 0)
      g_hash_table_insert (left, GUINT_TO_POINTER (item_at (after, j - 1)->key),
                           GUINT_TO_POINTER (j));
  for (guint i = 0; i < before->len; i++) {
    guint j = GPOINTER_TO_UINT (g_hash_table_lookup (left, GUINT_TO_POINTER (one[i])));

    if (item_at (before, i)->partner >= 0 || j == 0)
      continue;
    pair (before, i, after, j - 1);
    item_at (after, j - 1)->is_moved = true;
    g_hash_table_remove (left, GUINT_TO_POINTER (one[i]));
  }
}

/* A text without id that stands between the same neighbours was changed. */
static void
pair_changed (GArray *before, GArray *after)
{
  for (guint i = 0, j = 0; i < before->len && j < after->len;) {
    const Item *one = item_at (before, i), *other = item_at (after, j);

    if (one->partner < 0 && other->partner < 0) {
      if (one->id == NULL && other->id == NULL && strcmp (one->what, other->what) == 0)
        pair (before, i, after, j);
      i++;
      j++;
    } else if (one->partner < 0) {
      i++;
    } else if (other->partner < 0 || other->is_moved) {
      j++;
    } else if (one->partner == (int) j) {
      i++;
      j++;
    } else if (item_at (after, (guint) one->partner)->is_moved) {
      i++;
    } else {
      j++;
    }
  }
}

/* (transfer full) */
static char *
text_of (const AuthorPage *page, const Item *item)
{
  g_autofree char *text
      = g_strndup (page->text + item->range.start, author_range_length (item->range));

  return g_utf8_make_valid (text, -1);
}

static void
add_block (GPtrArray *differences, const char *name, const AuthorPage *before, const Item *one,
           const AuthorPage *after, const Item *other)
{
  AuthorDifferenceKind kind = one == NULL                  ? AUTHOR_DIFFERENCE_ADDED
                              : other == NULL              ? AUTHOR_DIFFERENCE_REMOVED
                              : one->words != other->words ? AUTHOR_DIFFERENCE_CHANGED
                                                           : AUTHOR_DIFFERENCE_MOVED;
  AuthorDifference *difference
      = add (differences, kind, name, other != NULL ? other->what : one->what);

  difference->id = g_strdup (other != NULL ? other->id : one->id);
  difference->before = one != NULL ? text_of (before, one) : NULL;
  difference->after = other != NULL ? text_of (after, other) : NULL;
}

/* Both pages while they are told. */
typedef struct {
  GPtrArray *differences;
  const char *name;
  const AuthorPage *before, *after;
  const GArray *ones, *others;
  guint at; /* how many of the blocks before have been passed */
} Telling;

/* Those that are gone, up to the block with that number, or the first that is not gone. */
static void
tell_gone (Telling *telling, guint end, bool to_end)
{
  for (; telling->at < end; telling->at++) {
    const Item *one = item_at (telling->ones, telling->at);

    if (one->partner < 0)
      add_block (telling->differences, telling->name, telling->before, one, telling->after, NULL);
    else if (!to_end)
      return;
  }
}

/* In the order of the page as it is afterwards; what is gone where it was. */
static void
tell (Telling *telling)
{
  for (guint j = 0; j < telling->others->len; j++) {
    const Item *other = item_at (telling->others, j);
    const Item *one = other->partner >= 0 ? item_at (telling->ones, (guint) other->partner) : NULL;

    if (one == NULL)
      tell_gone (telling, telling->ones->len, false);
    else if (!other->is_moved)
      tell_gone (telling, (guint) other->partner, true);
    if (one == NULL || other->is_moved || one->words != other->words)
      add_block (telling->differences, telling->name, telling->before, one, telling->after, other);
  }
  tell_gone (telling, telling->ones->len, true);
}

GPtrArray *
author_difference_pages (const char *name, const AuthorPage *before, const AuthorPage *after)
{
  GPtrArray *differences = new_differences ();
  g_autoptr (LkNumbers) numbers = lk_numbers_new ();
  g_autoptr (GArray) ones = items_of (before, numbers);
  g_autoptr (GArray) others = items_of (after, numbers);

  pair_same (ones, others);
  pair_changed (ones, others);
  tell (&(Telling){ differences, name, before, after, ones, others, 0 });
  return differences;
}

/* --- files ------------------------------------------------------------------------------------ */

/* (transfer full) (nullable) */
static char *
whole_text (GBytes *bytes)
{
  g_autofree char *text = NULL;
  gsize length = bytes != NULL ? g_bytes_get_size (bytes) : 0;

  if (bytes == NULL)
    return NULL;
  text = g_strndup (length > 0 ? g_bytes_get_data (bytes, NULL) : "", length);
  return g_utf8_make_valid (text, -1);
}

static void
add_file (GPtrArray *differences, const char *name, GBytes *before, GBytes *after)
{
  AuthorDifference *difference = add (differences,
                                      before == NULL  ? AUTHOR_DIFFERENCE_ADDED
                                      : after == NULL ? AUTHOR_DIFFERENCE_REMOVED
                                                      : AUTHOR_DIFFERENCE_CHANGED,
                                      name, "file");

  difference->before = whole_text (before);
  difference->after = whole_text (after);
}

/* A file that is not text: its name has come or gone. */
static void
add_name (GPtrArray *differences, const char *name, AuthorDifferenceKind kind)
{
  add (differences, kind, name, "file");
}

static void
compare_files (GPtrArray *differences, const char *name, GBytes *before, GBytes *after)
{
  g_autoptr (AuthorPage) one = NULL, other = NULL;
  g_autoptr (GPtrArray) blocks = NULL;

  if (before == NULL || after == NULL || g_bytes_equal (before, after))
    return;
  if (!g_str_has_suffix (name, ".md")) {
    add_file (differences, name, before, after);
    return;
  }
  one = author_page_parse (before, NULL);
  other = author_page_parse (after, NULL);
  blocks = author_difference_pages (name, one, other);
  /* Blank lines alone are no difference that anybody could see. */
  g_ptr_array_extend_and_steal (differences, g_steal_pointer (&blocks));
}

static GBytes *
read_text (const AuthorFiles *files, const char *name)
{
  static const char *const endings[]
      = { ".md", ".yaml", ".yml", ".txt", ".css", ".json", ".vtt", ".csv" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (name, endings[i]))
      return files->read (files->data, name, AUTHOR_LIMIT_PAGE_BYTES);
  return NULL;
}

static void
compare_one (GPtrArray *differences, const AuthorFiles *before, const char *one,
             const AuthorFiles *after, const char *other)
{
  g_autoptr (GBytes) old = one != NULL ? read_text (before, one) : NULL;
  g_autoptr (GBytes) fresh = other != NULL ? read_text (after, other) : NULL;

  if (one != NULL && other != NULL)
    compare_files (differences, one, old, fresh);
  else if (old != NULL || fresh != NULL)
    add_file (differences, one != NULL ? one : other, old, fresh);
  else
    add_name (differences, one != NULL ? one : other,
              one != NULL ? AUTHOR_DIFFERENCE_REMOVED : AUTHOR_DIFFERENCE_ADDED);
}

GPtrArray *
author_difference_courses (const AuthorFiles *before, const AuthorFiles *after)
{
  GPtrArray *differences = new_differences ();
  gsize i = 0, j = 0;
  const char *one = before->name_at (before->data, 0), *other = after->name_at (after->data, 0);

  while (one != NULL || other != NULL) {
    int order = one == NULL ? 1 : other == NULL ? -1 : strcmp (one, other);

    compare_one (differences, before, order <= 0 ? one : NULL, after, order >= 0 ? other : NULL);
    if (order <= 0)
      one = before->name_at (before->data, ++i);
    if (order >= 0)
      other = after->name_at (after->data, ++j);
  }
  return differences;
}
