/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/document/merge-private.h"

#include <string.h>

/* Of the key of a thing that we have changed while they have taken it away: no other row has it, so it stays. */
#define FORCED (1u << 31)

/* One thing of the result. */
typedef struct {
  const AuthorItem *item, *gap_of;
  int ours, theirs; /* where it stands there, -1: nowhere */
} Out;

/* One of the three rows. */
typedef struct {
  const GArray *items;
  guint32 *keys;
  GHashTable *places; /* key to number of the item and 1 */
} Row;

typedef struct {
  AuthorMerging *merging;
  Row base, ours, theirs;
  int *base_ours, *base_theirs; /* partners */
  GArray *out;                  /* of Out */
} Merge;

static const AuthorItem *
item_at (const Row *row, guint index)
{
  return &g_array_index (row->items, AuthorItem, index);
}

static int
place_of (const Row *row, guint32 key)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (row->places, GUINT_TO_POINTER (key & ~FORCED))) - 1;
}

static const AuthorItem *
find (const Row *row, guint32 key)
{
  int place = place_of (row, key);

  return place >= 0 ? item_at (row, (guint) place) : NULL;
}

static void
init_row (Row *row, const GArray *items)
{
  row->items = items;
  row->keys = g_new (guint32, items->len + 1);
  row->places = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < items->len; i++) {
    row->keys[i] = item_at (row, i)->key;
    g_hash_table_insert (row->places, GUINT_TO_POINTER (row->keys[i]), GUINT_TO_POINTER (i + 1));
  }
}

static void
clear_row (Row *row)
{
  g_free (row->keys);
  g_hash_table_unref (row->places);
}

/* --- what both have changed --------------------------------------------------------------------- */

static void
report (Merge *merge, const char *id, const AuthorItem *theirs)
{
  g_autoptr (GBytes) bytes = theirs != NULL ? g_bytes_new (theirs->text, theirs->length) : NULL;

  if (merge->merging->line_end == NULL)
    merge->merging->has_conflict = true;
  else
    author_conflicts_add (merge->merging->conflicts, merge->merging->name, id, bytes);
}

/* The words that a thing of ours has in the end. */
static const AuthorItem *
resolve (Merge *merge, const AuthorItem *ours)
{
  const AuthorItem *base = find (&merge->base, ours->key);
  const AuthorItem *theirs = find (&merge->theirs, ours->key);

  if (theirs == NULL || theirs->words == ours->words
      || (base != NULL && base->words == theirs->words))
    return ours;
  return base != NULL && base->words == ours->words ? theirs : ours;
}

/* Looks for things that both sides have changed, each in its way. */
static void
find_conflicts (Merge *merge)
{
  for (guint i = 0; i < merge->ours.items->len; i++) {
    const AuthorItem *ours = item_at (&merge->ours, i);
    const AuthorItem *base = find (&merge->base, ours->key);
    const AuthorItem *theirs = find (&merge->theirs, ours->key);
    bool has_changed = base == NULL || base->words != ours->words;

    if (theirs != NULL && theirs->words != ours->words && has_changed
        && (base == NULL || base->words != theirs->words))
      report (merge, ours->id, theirs);
    if (theirs == NULL && base != NULL && has_changed) {
      merge->ours.keys[i] |= FORCED;
      report (merge, ours->id, NULL);
    }
  }
  for (guint i = 0; i < merge->theirs.items->len; i++) {
    const AuthorItem *theirs = item_at (&merge->theirs, i);
    const AuthorItem *base = find (&merge->base, theirs->key);

    if (base != NULL && base->words != theirs->words && find (&merge->ours, theirs->key) == NULL)
      report (merge, theirs->id, theirs);
  }
}

/* --- rows ------------------------------------------------------------------------------------- */

/* From @start to before @end, of each row. */
typedef struct {
  guint start, end;
} Span;

static bool
same_keys (const Row *one, Span of_one, const Row *other, Span of_other)
{
  return of_one.end - of_one.start == of_other.end - of_other.start
         && memcmp (one->keys + of_one.start, other->keys + of_other.start,
                    (of_one.end - of_one.start) * sizeof *one->keys)
                == 0;
}

static void
put (Merge *merge, int ours, int theirs)
{
  const AuthorItem *their_item = theirs >= 0 ? item_at (&merge->theirs, (guint) theirs) : NULL;
  const AuthorItem *our_item
      = ours >= 0 ? item_at (&merge->ours, (guint) ours) : find (&merge->ours, their_item->key);
  Out out = { our_item != NULL ? resolve (merge, our_item) : their_item,
              ours >= 0 ? our_item : their_item, ours, theirs };

  g_array_append_val (merge->out, out);
}

/* In all three rows: the gap is that of the side which has changed it. */
static void
put_common (Merge *merge, guint base, guint ours, guint theirs)
{
  const AuthorItem *base_item = item_at (&merge->base, base);
  const AuthorItem *our_item = item_at (&merge->ours, ours);
  bool is_our_gap = our_item->gap_length != base_item->gap_length
                    || (our_item->gap_length > 0
                        && memcmp (our_item->gap, base_item->gap, base_item->gap_length) != 0);

  put (merge, (int) ours, (int) theirs);
  if (!is_our_gap)
    g_array_index (merge->out, Out, merge->out->len - 1).gap_of = item_at (&merge->theirs, theirs);
}

static void
put_span (Merge *merge, Span ours, Span theirs)
{
  for (guint i = ours.start; i < ours.end; i++)
    put (merge, (int) i, -1);
  for (guint i = theirs.start; i < theirs.end; i++)
    put (merge, -1, (int) i);
}

/* Whether something of @base has gone from both sides: what they have in its place stands against each other. */
static bool
both_took (Merge *merge, Span base)
{
  for (guint i = base.start; i < base.end; i++)
    if (place_of (&merge->ours, merge->base.keys[i]) < 0
        && place_of (&merge->theirs, merge->base.keys[i]) < 0)
      return true;
  return false;
}

/* Both sides have changed this place, in different ways: ours stays without what they have taken away unseen by
 * us, and what they have added comes behind. */
static void
put_changed (Merge *merge, Span base, Span ours, Span theirs)
{
  bool is_against = both_took (merge, base);

  for (guint i = ours.start; i < ours.end; i++) {
    guint32 key = merge->ours.keys[i];

    if ((key & FORCED) != 0 || place_of (&merge->base, key) < 0
        || place_of (&merge->theirs, key) >= 0)
      put (merge, (int) i, -1);
  }
  for (guint i = theirs.start; i < theirs.end; i++) {
    const AuthorItem *item = item_at (&merge->theirs, i);

    if (find (&merge->base, item->key) != NULL || find (&merge->ours, item->key) != NULL)
      continue;
    if (is_against && item->id == NULL)
      report (merge, NULL, item);
    else
      put (merge, -1, (int) i);
  }
}

static void
put_place (Merge *merge, Span base, Span ours, Span theirs)
{
  static const Span none = { 0, 0 };

  if (same_keys (&merge->ours, ours, &merge->base, base))
    put_span (merge, none, theirs);
  else if (same_keys (&merge->theirs, theirs, &merge->base, base)
           || same_keys (&merge->theirs, theirs, &merge->ours, ours))
    put_span (merge, ours, none);
  else if (base.start == base.end)
    put_span (merge, ours, theirs);
  else
    put_changed (merge, base, ours, theirs);
}

static void
walk (Merge *merge)
{
  Span base = { 0, 0 }, ours = { 0, 0 }, theirs = { 0, 0 };

  for (; base.end <= merge->base.items->len; base.end++) {
    bool at_end = base.end == merge->base.items->len;

    if (!at_end && (merge->base_ours[base.end] < 0 || merge->base_theirs[base.end] < 0))
      continue;
    ours.end = at_end ? merge->ours.items->len : (guint) merge->base_ours[base.end];
    theirs.end = at_end ? merge->theirs.items->len : (guint) merge->base_theirs[base.end];
    put_place (merge, base, ours, theirs);
    if (!at_end)
      put_common (merge, base.end, ours.end, theirs.end);
    base.start = base.end + 1;
    ours.start = ours.end + 1;
    theirs.start = theirs.end + 1;
  }
}

/* A block that both have moved would stand in two places, and one that we have taken away and they moved in one:
 * ours counts. */
static void
drop_moved (Merge *merge)
{
  g_autoptr (GHashTable) placed = g_hash_table_new (NULL, NULL);
  guint n = 0;

  for (guint i = 0; i < merge->out->len; i++) {
    const Out *out = &g_array_index (merge->out, Out, i);

    if (out->ours >= 0 && out->item->id != NULL)
      g_hash_table_add (placed, GUINT_TO_POINTER (out->item->key));
  }
  for (guint i = 0; i < merge->out->len; i++) {
    const Out *out = &g_array_index (merge->out, Out, i);
    guint32 key = out->item->key;
    bool is_removed = place_of (&merge->base, key) >= 0 && place_of (&merge->ours, key) < 0;

    if (out->ours >= 0 || (!is_removed && !g_hash_table_contains (placed, GUINT_TO_POINTER (key))))
      g_array_index (merge->out, Out, n++) = *out;
  }
  g_array_set_size (merge->out, n);
}

/* --- text ------------------------------------------------------------------------------------- */

static bool
ends_line (const char *text, gsize length)
{
  return length == 0 || text[length - 1] == '\n' || text[length - 1] == '\r';
}

/* At the end of the text a gap is that of a side where it is at the end, too. */
static const AuthorItem *
last_gap (const Merge *merge, const Out *out)
{
  if (out->ours >= 0 && out->ours == (int) merge->ours.items->len - 1)
    return item_at (&merge->ours, (guint) out->ours);
  if (out->theirs >= 0 && out->theirs == (int) merge->theirs.items->len - 1)
    return item_at (&merge->theirs, (guint) out->theirs);
  return NULL;
}

/* Whether they stand side by side on one of both sides, so that what is between them is right. */
static bool
are_neighbours (const Out *one, const Out *other)
{
  return (one->ours >= 0 && other->ours == one->ours + 1)
         || (one->theirs >= 0 && other->theirs == one->theirs + 1);
}

static void
append_out (Merge *merge, GString *text, const Out *out, const Out *next)
{
  const char *line_end = merge->merging->line_end != NULL ? merge->merging->line_end : "\n";
  const AuthorItem *gap_of = next != NULL ? out->gap_of : last_gap (merge, out);

  g_string_append_len (text, out->item->text, (gssize) out->item->length);
  if (next != NULL && !ends_line (text->str, text->len))
    g_string_append (text, line_end);
  if (gap_of != NULL && gap_of->gap_length > 0)
    g_string_append_len (text, gap_of->gap, (gssize) gap_of->gap_length);
  else if (next != NULL && merge->merging->line_end != NULL && !are_neighbours (out, next))
    g_string_append (text, line_end);
  if (next != NULL && !ends_line (text->str, text->len))
    g_string_append (text, line_end);
}

static GBytes *
text_of (Merge *merge)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < merge->out->len; i++)
    append_out (merge, text, &g_array_index (merge->out, Out, i),
                i + 1 < merge->out->len ? &g_array_index (merge->out, Out, i + 1) : NULL);
  return g_string_free_to_bytes (text);
}

GBytes *
author_merge_items (AuthorMerging *merging)
{
  Merge merge = { .merging = merging };
  g_autofree int *base_ours = NULL, *base_theirs = NULL;
  g_autoptr (GArray) out = g_array_new (FALSE, FALSE, sizeof (Out));
  GBytes *merged;

  init_row (&merge.base, merging->base);
  init_row (&merge.ours, merging->ours);
  init_row (&merge.theirs, merging->theirs);
  find_conflicts (&merge);
  merge.base_ours = base_ours = lk_sequence_match (merge.base.keys, merging->base->len,
                                                   merge.ours.keys, merging->ours->len);
  merge.base_theirs = base_theirs = lk_sequence_match (merge.base.keys, merging->base->len,
                                                       merge.theirs.keys, merging->theirs->len);
  merge.out = out;
  walk (&merge);
  if (merging->line_end != NULL)
    drop_moved (&merge);
  merged = text_of (&merge);
  clear_row (&merge.base);
  clear_row (&merge.ours);
  clear_row (&merge.theirs);
  return merged;
}
