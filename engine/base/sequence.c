/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/base/sequence.h"

#include <string.h>

/* Cells of all tables that are filled in for two rows, one byte each. */
#define MOST_CELLS 4000000

/* --- numbers ---------------------------------------------------------------------------------- */

struct _LkNumbers {
  GHashTable *texts; /* GBytes to number */
};

LkNumbers *
lk_numbers_new (void)
{
  LkNumbers *numbers = g_new0 (LkNumbers, 1);

  numbers->texts
      = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
  return numbers;
}

void
lk_numbers_free (LkNumbers *numbers)
{
  if (numbers == NULL)
    return;
  g_hash_table_unref (numbers->texts);
  g_free (numbers);
}

guint32
lk_numbers_of (LkNumbers *numbers, char kind, const char *text, gsize length)
{
  char *own = g_malloc (length + 1);
  g_autoptr (GBytes) key = NULL;
  guint32 number;

  own[0] = kind;
  if (length > 0)
    memcpy (own + 1, text, length);
  key = g_bytes_new_take (own, length + 1);
  number = GPOINTER_TO_UINT (g_hash_table_lookup (numbers->texts, key));
  if (number != 0)
    return number;
  number = g_hash_table_size (numbers->texts) + 1;
  g_hash_table_insert (numbers->texts, g_steal_pointer (&key), GUINT_TO_POINTER (number));
  return number;
}

/* --- matching --------------------------------------------------------------------------------- */

/* A piece of both rows. */
typedef struct {
  const guint32 *one, *other;
  int *partners;
  guint start, end, other_start, other_end;
  guint64 *cells; /* that may still be filled in */
} Piece;

static void
pair (Piece *piece, guint at, guint other)
{
  piece->partners[at] = (int) other;
}

static void
trim (Piece *piece)
{
  while (piece->start < piece->end && piece->other_start < piece->other_end
         && piece->one[piece->start] == piece->other[piece->other_start])
    pair (piece, piece->start++, piece->other_start++);
  while (piece->start < piece->end && piece->other_start < piece->other_end
         && piece->one[piece->end - 1] == piece->other[piece->other_end - 1])
    pair (piece, --piece->end, --piece->other_end);
}

/* The longest row that stands in both, by a table of where to go. */
static void
match_by_table (Piece *piece)
{
  enum {
    TAKE,
    SKIP_ONE,
    SKIP_OTHER
  };
  guint n = piece->end - piece->start, m = piece->other_end - piece->other_start, i, j;
  g_autofree guint8 *ways = g_malloc ((gsize) n * m);
  g_autofree guint32 *below = g_new0 (guint32, m + 1), *row = g_new0 (guint32, m + 1);

  for (i = n; i-- > 0;) {
    for (j = m; j-- > 0;) {
      bool same = piece->one[piece->start + i] == piece->other[piece->other_start + j];

      row[j] = same ? below[j + 1] + 1 : MAX (below[j], row[j + 1]);
      ways[(gsize) i * m + j] = same ? TAKE : below[j] >= row[j + 1] ? SKIP_ONE : SKIP_OTHER;
    }
    memcpy (below, row, (m + 1) * sizeof *row);
  }
  for (i = j = 0; i < n && j < m;) {
    guint8 way = ways[(gsize) i * m + j];

    if (way == TAKE)
      pair (piece, piece->start + i, piece->other_start + j);
    i += way != SKIP_OTHER;
    j += way != SKIP_ONE;
  }
}

/* How often a number stands in a piece, and where it did last. */
typedef struct {
  guint n_one, n_other, at, other;
} Standing;

static GHashTable *
standings_of (const Piece *piece)
{
  GHashTable *standings = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  for (guint i = piece->start; i < piece->end; i++) {
    gpointer key = GUINT_TO_POINTER (piece->one[i]);
    Standing *standing = g_hash_table_lookup (standings, key);

    if (standing == NULL) {
      standing = g_new0 (Standing, 1);
      g_hash_table_insert (standings, key, standing);
    }
    standing->n_one++;
    standing->at = i;
  }
  for (guint j = piece->other_start; j < piece->other_end; j++) {
    Standing *standing = g_hash_table_lookup (standings, GUINT_TO_POINTER (piece->other[j]));

    if (standing != NULL) {
      standing->n_other++;
      standing->other = j;
    }
  }
  return standings;
}

/* What stands once in both, in the order of the first row. (element-type Standing) */
static GArray *
unique_of (const Piece *piece)
{
  g_autoptr (GHashTable) standings = standings_of (piece);
  GArray *unique = g_array_new (FALSE, FALSE, sizeof (Standing));

  for (guint i = piece->start; i < piece->end; i++) {
    const Standing *standing = g_hash_table_lookup (standings, GUINT_TO_POINTER (piece->one[i]));

    if (standing->n_one == 1 && standing->n_other == 1)
      g_array_append_vals (unique, standing, 1);
  }
  return unique;
}

/* Leaves of @unique the longest row that is in the order of the second row, too. */
static void
keep_increasing (GArray *unique)
{
  g_autofree guint *tails = g_new (guint, unique->len + 1);
  g_autofree int *before = g_new (int, unique->len + 1);
  guint length = 0;
  const Standing *standings = (const Standing *) unique->data;
  g_autofree Standing *kept = NULL;

  for (guint i = 0; i < unique->len; i++) {
    guint low = 0, high = length;

    while (low < high) {
      guint middle = (low + high) / 2;

      if (standings[tails[middle]].other < standings[i].other)
        low = middle + 1;
      else
        high = middle;
    }
    before[i] = low > 0 ? (int) tails[low - 1] : -1;
    tails[low] = i;
    length = MAX (length, low + 1);
  }
  kept = g_new (Standing, length + 1);
  for (int i = length > 0 ? (int) tails[length - 1] : -1, n = (int) length; i >= 0; i = before[i])
    kept[--n] = standings[i];
  g_array_set_size (unique, 0);
  g_array_append_vals (unique, kept, length);
}

static void
match_small (Piece *piece)
{
  guint64 cells;

  trim (piece);
  cells = (guint64) (piece->end - piece->start) * (piece->other_end - piece->other_start);
  if (cells == 0 || cells > *piece->cells)
    return;
  *piece->cells -= cells;
  match_by_table (piece);
}

/* Between things that stand once in both. */
static void
match_large (Piece *piece)
{
  g_autoptr (GArray) unique = unique_of (piece);
  Piece between = *piece;

  keep_increasing (unique);
  for (guint i = 0; i <= unique->len; i++) {
    Standing end = { 0, 0, piece->end, piece->other_end };

    if (i < unique->len)
      end = g_array_index (unique, Standing, i);
    between.end = end.at;
    between.other_end = end.other;
    match_small (&between);
    if (i < unique->len)
      pair (piece, end.at, end.other);
    between.start = end.at + 1;
    between.other_start = end.other + 1;
  }
}

int *
lk_sequence_match (const guint32 *one, guint n_one, const guint32 *other, guint n_other)
{
  int *partners = g_new (int, n_one + 1);
  guint64 cells = MOST_CELLS;
  Piece piece = { one, other, partners, 0, n_one, 0, n_other, &cells };

  for (guint i = 0; i <= n_one; i++)
    partners[i] = -1;
  trim (&piece);
  if ((guint64) (piece.end - piece.start) * (piece.other_end - piece.other_start) <= MOST_CELLS)
    match_small (&piece);
  else
    match_large (&piece);
  return partners;
}
