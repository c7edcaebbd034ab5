/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/base/sequence.h"
#include "engine/notes/note-text-private.h"

/* How much alike two pieces of text are: twice what stands in both, in order, of all that stands in them.
 * Two German sentences that have nothing to do with each other have some 0.45. */
#define ALIKE         0.7
#define ALIKE_SEVERAL 0.8  /* of what is around, where the words stand more than once */
#define ALIKE_SURE    0.95 /* around two of them: the nearer one */
#define MARGIN        0.1
/* Signs that nobody writes twice by chance. */
#define OWN_SIGNS 24
/* Signs of what is around that must stand right beside words that are only alike. */
#define EDGE_SIGNS 16
/* How many places are looked at: the nearest ones first, of them those with the most alike right beside them. */
#define MOST_NEAR  1000u
#define MOST_ASKED 16u
#define MOST_PAIRS 4000u
/* Beyond it words are compared, not letters. */
#define LETTER_CELLS 1000000u

struct _LkNoteText {
  LkReadingPage *page;
  LkNoteWhole whole;
  LkNoteSigns signs;
};

LkNoteText *
lk_note_text_new (LkReadingPage *page)
{
  LkNoteText *text = g_new0 (LkNoteText, 1);

  text->page = lk_reading_page_ref (page);
  lk_note_whole_init (&text->whole, page);
  lk_note_signs_init (&text->signs, text->whole.text->str, text->whole.text->len);
  return text;
}

void
lk_note_text_free (LkNoteText *text)
{
  if (text == NULL)
    return;
  lk_note_signs_clear (&text->signs);
  lk_note_whole_clear (&text->whole);
  lk_reading_page_unref (text->page);
  g_free (text);
}

/* --- what is looked for --------------------------------------------------------------------------- */

/* A row of signs. */
typedef struct {
  const guint32 *codes;
  guint n;
} Row;

typedef struct {
  LkNoteSigns signs; /* of all three, as they stood there */
  Row before, quote, after;
  bool ends_word;    /* the quote */
  guint lead, trail; /* signs that are not compared at its ends */
  guint64 at;        /* byte of the text where its first sign was */
} Wanted;

static void
wanted_clear (Wanted *wanted)
{
  lk_note_signs_clear (&wanted->signs);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wanted, wanted_clear)

static char *
valid (const char *text)
{
  return g_utf8_make_valid (text != NULL ? text : "", -1);
}

/* Signs between @from and @to that are neither compared nor blank. */
static guint
count_marks (const char *from, const char *to)
{
  guint n = 0;

  for (; from < to; from = g_utf8_next_char (from)) {
    gunichar c = g_utf8_get_char (from);

    n += !g_unichar_isspace (c) && !lk_note_is_compared (c) && !lk_note_is_joined (c);
  }
  return n;
}

static guint
first_sign_from (const LkNoteSigns *signs, size_t at)
{
  guint i = 0;

  while (i < signs->ats->len && lk_note_at (signs, i) < at)
    i++;
  return i;
}

static bool
ends_word (const LkNoteSigns *signs, guint end)
{
  return end == signs->codes->len || (lk_note_code (signs, end) & LK_NOTE_BEGINS) != 0;
}

static void
wanted_init (Wanted *wanted, const LkNoteAnchor *anchor)
{
  g_autofree char *before = valid (anchor->before), *quote = valid (anchor->quote),
                  *after = valid (anchor->after), *all = NULL;
  size_t start = strlen (before), end = start + strlen (quote);
  const LkNoteSigns *signs = &wanted->signs;
  const guint32 *codes;
  guint from, to;

  all = g_strconcat (before, quote, after, NULL);
  lk_note_signs_init (&wanted->signs, all, strlen (all));
  codes = (const guint32 *) (gpointer) signs->codes->data;
  from = first_sign_from (signs, start);
  to = first_sign_from (signs, end);
  wanted->before = (Row){ codes, from };
  wanted->quote = (Row){ codes + from, to - from };
  wanted->after = (Row){ codes + to, signs->codes->len - to };
  if (to == from)
    return;
  wanted->ends_word = ends_word (signs, to);
  wanted->lead = count_marks (all + start, all + lk_note_at (signs, from));
  wanted->trail = count_marks (g_utf8_next_char (all + lk_note_at (signs, to - 1)), all + end);
  wanted->at = MIN (anchor->at, LK_READING_ALL_BYTES * 2u) + lk_note_at (signs, from) - start;
}

/* --- the same signs -------------------------------------------------------------------------------- */

static bool
same (guint32 a, guint32 b)
{
  return ((a ^ b) & ~LK_NOTE_BEGINS) == 0;
}

/* For each sign of @row how many before it are its front again (Knuth, Morris, Pratt). */
static guint *
fronts_of (Row row)
{
  guint *fronts = g_new0 (guint, row.n + 1);

  for (guint i = 1, k = 0; i < row.n; i++) {
    while (k > 0 && !same (row.codes[i], row.codes[k]))
      k = fronts[k - 1];
    k += same (row.codes[i], row.codes[k]);
    fronts[i] = k;
  }
  return fronts;
}

/* Where @row stands in @all. (transfer full) (element-type guint) */
static GArray *
find_row (Row all, Row row)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint *fronts = fronts_of (row);

  for (guint i = 0, k = 0; row.n > 0 && i < all.n; i++) {
    while (k > 0 && !same (all.codes[i], row.codes[k]))
      k = fronts[k - 1];
    k += same (all.codes[i], row.codes[k]);
    if (k == row.n) {
      guint at = i + 1 - row.n;

      g_array_append_val (found, at);
      k = fronts[k - 1];
    }
  }
  return found;
}

/* Of the letter before it. */
static bool
is_mark (guint32 code)
{
  return (code & LK_NOTE_BEGINS) == 0 && g_unichar_ismark (code);
}

/* Whether both ends are those of whole signs. */
static bool
is_whole (const LkNoteSigns *signs, guint start, guint end)
{
  return (start == 0 || lk_note_at (signs, start) != lk_note_at (signs, start - 1))
         && (end == signs->codes->len
             || (lk_note_at (signs, end) != lk_note_at (signs, end - 1)
                 && !is_mark (lk_note_code (signs, end))));
}

/* Part of a word only where it was that before. */
static bool
fits (const LkNoteSigns *signs, const Wanted *wanted, guint start)
{
  guint end = start + wanted->quote.n;

  return is_whole (signs, start, end)
         && ((lk_note_code (signs, start) ^ wanted->quote.codes[0]) & LK_NOTE_BEGINS) == 0
         && ends_word (signs, end) == wanted->ends_word;
}

static void
keep_fitting (const LkNoteSigns *signs, const Wanted *wanted, GArray *found)
{
  guint n = 0;

  for (guint i = 0; i < found->len; i++) {
    guint start = g_array_index (found, guint, i);

    if (fits (signs, wanted, start))
      g_array_index (found, guint, n++) = start;
  }
  g_array_set_size (found, n);
}

/* --- what is around ---------------------------------------------------------------------------------- */

static guint
common (Row one, Row other)
{
  g_autofree int *partners = lk_sequence_match (one.codes, one.n, other.codes, other.n);
  guint n = 0;

  for (guint i = 0; i < one.n; i++)
    n += partners[i] >= 0;
  return n;
}

static double
share (guint both, guint all)
{
  return all > 0 ? 2.0 * both / all : 1;
}

/* A place that may be the one. */
typedef struct {
  guint start, end; /* signs of the text */
  guint beside;     /* signs right beside it that are the same */
  guint64 distance;
  double before, after, around;
} Candidate;

static guint
beside_before (Row text, Row before, guint start)
{
  guint n = 0;

  while (n < before.n && n < start
         && same (text.codes[start - 1 - n], before.codes[before.n - 1 - n]))
    n++;
  return n;
}

static guint
beside_after (Row text, Row after, guint end)
{
  guint n = 0;

  while (n < after.n && end + n < text.n && same (text.codes[end + n], after.codes[n]))
    n++;
  return n;
}

static Row
row_of (const LkNoteText *text)
{
  return (Row){ (const guint32 *) (gpointer) text->signs.codes->data, text->signs.codes->len };
}

static Candidate
candidate_at (const LkNoteText *text, const Wanted *wanted, guint start, guint end)
{
  Row all = row_of (text);
  guint64 at = lk_note_at (&text->signs, start);

  return (Candidate){ .start = start,
                      .end = end,
                      .beside = beside_before (all, wanted->before, start)
                                + beside_after (all, wanted->after, end),
                      .distance = at > wanted->at ? at - wanted->at : wanted->at - at };
}

/* How much of what was around it is around it now. */
static void
compare_around (const LkNoteText *text, const Wanted *wanted, Candidate *candidate)
{
  Row all = row_of (text), before = wanted->before, after = wanted->after;
  guint n_before = MIN (before.n, candidate->start),
        n_after = MIN (after.n, all.n - candidate->end), b, a;
  bool is_all = candidate->beside == before.n + after.n;

  b = is_all ? before.n
             : common (before, (Row){ all.codes + candidate->start - n_before, n_before });
  a = is_all ? after.n : common (after, (Row){ all.codes + candidate->end, n_after });
  candidate->before = before.n >= EDGE_SIGNS ? share (b, before.n + n_before) : 0;
  candidate->after = after.n >= EDGE_SIGNS ? share (a, after.n + n_after) : 0;
  candidate->around = share (a + b, before.n + n_before + after.n + n_after);
}

static int
by_beside (const void *a, const void *b)
{
  const Candidate *one = a, *other = b;

  if (one->beside != other->beside)
    return one->beside > other->beside ? -1 : 1;
  return (one->distance > other->distance) - (one->distance < other->distance);
}

static int
by_around (const void *a, const void *b)
{
  const Candidate *one = a, *other = b;

  if (one->around != other->around)
    return one->around > other->around ? -1 : 1;
  return (one->distance > other->distance) - (one->distance < other->distance);
}

/* The best one first, few enough. */
static void
rank (const LkNoteText *text, const Wanted *wanted, GArray *candidates)
{
  g_array_sort (candidates, by_beside);
  g_array_set_size (candidates, MIN (candidates->len, MOST_ASKED));
  for (guint i = 0; i < candidates->len; i++)
    compare_around (text, wanted, &g_array_index (candidates, Candidate, i));
  g_array_sort (candidates, by_around);
}

/* Of the places in @found, which are in order, the nearest ones. (element-type Candidate) */
static GArray *
nearest (const LkNoteText *text, const Wanted *wanted, const GArray *found)
{
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  guint from = 0, first;

  while (from < found->len
         && lk_note_at (&text->signs, g_array_index (found, guint, from)) < wanted->at)
    from++;
  first = from > MOST_NEAR / 2 ? from - MOST_NEAR / 2 : 0;
  for (guint i = first; i < MIN (found->len, first + MOST_NEAR); i++) {
    guint start = g_array_index (found, guint, i);
    Candidate candidate = candidate_at (text, wanted, start, start + wanted->quote.n);

    g_array_append_val (candidates, candidate);
  }
  return candidates;
}

/* Whether the first one can be told from the others. */
static bool
is_told (const Wanted *wanted, const GArray *ranked)
{
  const Candidate *best = &g_array_index (ranked, Candidate, 0);
  const Candidate *next = ranked->len > 1 ? &g_array_index (ranked, Candidate, 1) : NULL;

  if (next == NULL)
    return best->around >= ALIKE || MAX (best->before, best->after) >= ALIKE;
  if (wanted->before.n + wanted->after.n == 0)
    return false;
  return best->around >= ALIKE_SURE
         || (best->around >= ALIKE_SEVERAL && best->around - next->around >= MARGIN);
}

/* --- words that are alike --------------------------------------------------------------------------- */

/* A number for each word. (transfer full) (element-type guint32) */
static GArray *
words_of (Row row)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 word = 0;

  for (guint i = 0; i < row.n; i++) {
    if (i > 0 && (row.codes[i] & LK_NOTE_BEGINS) != 0) {
      g_array_append_val (words, word);
      word = 0;
    }
    word = (word ^ (row.codes[i] & ~LK_NOTE_BEGINS)) * 16777619u + 1;
  }
  if (row.n > 0)
    g_array_append_val (words, word);
  return words;
}

static double
alike_in_words (Row one, Row other)
{
  g_autoptr (GArray) a = words_of (one), b = words_of (other);
  Row words_one = { (const guint32 *) (gpointer) a->data, a->len };
  Row words_other = { (const guint32 *) (gpointer) b->data, b->len };

  return share (common (words_one, words_other), a->len + b->len);
}

static double
alike (Row one, Row other)
{
  if ((guint64) one.n * other.n > LETTER_CELLS)
    return alike_in_words (one, other);
  return share (common (one, other), one.n + other.n);
}

/* Where what stood right before it ends, or what stood after it begins; where nothing stood, the page does.
 * (transfer full) (element-type guint) */
static GArray *
find_edges (Row all, Row around, bool is_before)
{
  guint n = MIN (around.n, EDGE_SIGNS);
  Row edge = { is_before ? around.codes + around.n - n : around.codes, n };
  GArray *edges = find_row (all, edge);
  guint end = is_before ? 0 : all.n;

  for (guint i = 0; is_before && i < edges->len; i++)
    g_array_index (edges, guint, i) += n;
  if (n == 0)
    g_array_append_val (edges, end);
  return edges;
}

/* Pairs of edges with about as much between them as was marked. (element-type Candidate) */
static GArray *
find_between (const LkNoteText *text, const Wanted *wanted)
{
  Row all = row_of (text);
  g_autoptr (GArray) starts = find_edges (all, wanted->before, true);
  g_autoptr (GArray) ends = find_edges (all, wanted->after, false);
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (Candidate));
  guint least = MAX (wanted->quote.n / 2, 1), most = 2 * wanted->quote.n, first = 0;

  for (guint i = 0; i < starts->len; i++) {
    guint start = g_array_index (starts, guint, i);

    while (first < ends->len && g_array_index (ends, guint, first) < start + least)
      first++;
    for (guint k = first; k < ends->len && pairs->len < MOST_PAIRS; k++) {
      guint end = g_array_index (ends, guint, k);
      Candidate candidate;

      if (end > start + most)
        break;
      candidate = candidate_at (text, wanted, start, end);
      if (is_whole (&text->signs, start, end))
        g_array_append_val (pairs, candidate);
    }
  }
  return pairs;
}

static void
keep_alike (const LkNoteText *text, const Wanted *wanted, GArray *pairs)
{
  Row all = row_of (text);
  guint n = 0;

  for (guint i = 0; i < pairs->len; i++) {
    Candidate pair = g_array_index (pairs, Candidate, i);
    Row between = { all.codes + pair.start, pair.end - pair.start };

    if (alike (wanted->quote, between) >= ALIKE)
      g_array_index (pairs, Candidate, n++) = pair;
  }
  g_array_set_size (pairs, n);
}

static bool
find_alike (const LkNoteText *text, const Wanted *wanted, Candidate *ret_best)
{
  g_autoptr (GArray) pairs = find_between (text, wanted);

  rank (text, wanted, pairs);
  keep_alike (text, wanted, pairs);
  if (pairs->len == 0 || !is_told (wanted, pairs))
    return false;
  *ret_best = g_array_index (pairs, Candidate, 0);
  return true;
}

/* --- finding ------------------------------------------------------------------------------------------ */

/* Over @n signs that are not compared, and blanks between them. */
static const char *
widen_back (const char *at, const char *front, guint n)
{
  for (const char *p = at; n > 0 && p > front;) {
    gunichar c = g_utf8_get_char (p = g_utf8_prev_char (p));

    if (lk_note_is_compared (c))
      break;
    if (g_unichar_isspace (c) || lk_note_is_joined (c))
      continue;
    at = p;
    n--;
  }
  return at;
}

static const char *
widen (const char *at, const char *end, guint n)
{
  at = lk_note_skip_joined (at, end);
  for (const char *p = at; n > 0 && p < end;) {
    gunichar c = g_utf8_get_char (p);

    p = g_utf8_next_char (p);
    if (lk_note_is_compared (c))
      break;
    if (g_unichar_isspace (c) || lk_note_is_joined (c))
      continue;
    at = p;
    n--;
  }
  return lk_note_skip_joined (at, end);
}

static GArray *
pieces_between (const LkNoteWhole *whole, guint32 start, guint32 end)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (LkNotePiece));
  const LkNotePlace *place = lk_note_whole_place (whole, start);
  const LkNotePlace *last = lk_note_whole_place (whole, end - 1);

  for (; place <= last; place++) {
    guint32 from = MAX (start, place->at), to = MIN (end, place->at + place->length);
    LkNotePiece piece = { place->id, from - place->at, to - place->at };

    if (place->id != 0 && from < to)
      g_array_append_val (pieces, piece);
  }
  return pieces;
}

static GArray *
pieces_of (const LkNoteText *text, const Wanted *wanted, const Candidate *found)
{
  const LkNoteWhole *whole = &text->whole;
  const char *front = whole->text->str;
  guint32 first = lk_note_at (&text->signs, found->start);
  guint32 last = lk_note_at (&text->signs, found->end - 1);
  const LkNotePlace *place = lk_note_whole_place (whole, first);
  const LkNotePlace *last_place = lk_note_whole_place (whole, last);
  const char *start = widen_back (front + first, front + place->at, wanted->lead);
  const char *end = widen (g_utf8_next_char (front + last),
                           front + last_place->at + last_place->length, wanted->trail);

  return pieces_between (whole, (guint32) (start - front), (guint32) (end - front));
}

static LkNoteFound
find (const LkNoteText *text, const Wanted *wanted, Candidate *ret_found)
{
  g_autoptr (GArray) found = find_row (row_of (text), wanted->quote), ranked = NULL;

  keep_fitting (&text->signs, wanted, found);
  ranked = nearest (text, wanted, found);
  rank (text, wanted, ranked);
  if (ranked->len > 0 && is_told (wanted, ranked)) {
    *ret_found = g_array_index (ranked, Candidate, 0);
    return LK_NOTE_FOUND;
  }
  if (find_alike (text, wanted, ret_found))
    return LK_NOTE_ALIKE;
  if (found->len != 1 || (wanted->quote.n < OWN_SIGNS && wanted->before.n + wanted->after.n > 0))
    return LK_NOTE_GONE;
  /* They stand nowhere else, and so they are the ones, wherever they went. */
  *ret_found = g_array_index (ranked, Candidate, 0);
  return LK_NOTE_FOUND;
}

LkNoteFound
lk_note_text_find (LkNoteText *text, const LkNoteAnchor *anchor, GArray **ret_pieces)
{
  g_auto (Wanted) wanted = { 0 };
  Candidate candidate = { 0 };
  LkNoteFound found = LK_NOTE_GONE;
  g_autoptr (GArray) pieces = NULL;

  if (anchor->quote == NULL || *anchor->quote == '\0') {
    found = LK_NOTE_FOUND;
    pieces = g_array_new (FALSE, FALSE, sizeof (LkNotePiece));
  } else {
    wanted_init (&wanted, anchor);
    if (wanted.quote.n > 0)
      found = find (text, &wanted, &candidate);
    if (found != LK_NOTE_GONE)
      pieces = pieces_of (text, &wanted, &candidate);
    /* In blocks that cannot be painted. */
    if (pieces != NULL && pieces->len == 0)
      found = LK_NOTE_GONE;
  }
  if (ret_pieces != NULL)
    *ret_pieces = found != LK_NOTE_GONE ? g_steal_pointer (&pieces) : NULL;
  return found;
}
