/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/store/store-search-private.h"

/* Words that a part is replaced by, and bytes of all words that are looked through. */
#define EXPANSIONS       48
#define VOCABULARY_BYTES (32u << 20)
/* While courses are being added, words are not read anew at every letter that is typed. */
#define VOCABULARY_AGE (5 * G_USEC_PER_SEC)

void
lk_search_row_free (LkSearchRow *row)
{
  if (row == NULL)
    return;
  lk_search_page_free (row->page);
  g_free (row->sha256);
  g_free (row);
}

/* --- all words of the index ----------------------------------------------------------------------- */

static gint64
data_version (LkSearchIndex *index)
{
  g_autofree char *text = NULL;

  lk_sql_ask (index->reader, "PRAGMA data_version", NULL, &text);
  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}

static void
read_vocabulary (LkSearchIndex *index)
{
  g_auto (LkQuery) query = lk_query (index->reader_statements, "SELECT term FROM vocabulary");
  gint64 now = lk_clock_monotonic (lk_clock_system ()), version = data_version (index);

  if (index->vocabulary != NULL
      && (version == index->vocabulary_version || now - index->vocabulary_read < VOCABULARY_AGE))
    return;
  if (index->vocabulary == NULL)
    index->vocabulary = g_string_new (NULL);
  g_string_assign (index->vocabulary, "\n");
  while (index->vocabulary->len < VOCABULARY_BYTES && lk_query_next (&query)) {
    g_autofree char *word = lk_query_get_text (&query);

    g_string_append_printf (index->vocabulary, "%s\n", word);
  }
  lk_query_done (&query, NULL);
  index->vocabulary_version = version;
  index->vocabulary_read = now;
}

/* Adds ` OR "word"` for each word of the index that holds @form. */
static void
expand (const LkSearchIndex *index, const LkTermForm *form, unsigned *left, GString *expression)
{
  const char *found = index->vocabulary->str;

  while (*left > 0 && (found = strstr (found, form->text)) != NULL) {
    const char *word = found, *end = strchr (found, '\n');

    while (word[-1] != '\n')
      word--;
    if (found - word >= LK_TERM_PART_BEFORE) {
      g_string_append_printf (expression, " OR \"%c%.*s\"", LK_SEARCH_VERBATIM, (int) (end - word),
                              word);
      --*left;
    }
    found = end;
  }
}

/* --- the question ----------------------------------------------------------------------------------- */

/* Only the last word of a piece may be the beginning of one. */
static bool
is_long_enough (const LkTermQuery *query, unsigned piece)
{
  const LkTermQueryWord *last = NULL;

  for (unsigned i = 0; i < query->n_words; i++)
    if (query->words[i].piece == piece)
      last = &query->words[i];
  return last != NULL && last->terms[LK_TERM_GERMAN].exact_length >= LK_TERM_PREFIX_LENGTH;
}

static void
add_piece (const LkSearchIndex *index, const LkTermQuery *query, unsigned piece, LkTermGrade grade,
           GString *expression)
{
  bool is_prefix = grade < LK_TERM_WORD && is_long_enough (query, piece);
  bool is_phrase = strchr (query->pieces[piece], ' ') != NULL;
  unsigned left = EXPANSIONS;

  /* Letters, marks, digits and blanks: nothing in it can end the string. */
  g_string_append_printf (expression, "(\"%s\"%s", query->pieces[piece], is_prefix ? " *" : "");
  for (unsigned i = 0; i < query->n_words && grade == LK_TERM_PART && !is_phrase; i++) {
    const LkTermQueryWord *word = &query->words[i];

    for (unsigned j = 0; word->piece == piece && j < word->n_forms; j++)
      if (word->forms[j].length >= LK_TERM_PART_LENGTH)
        expand (index, &word->forms[j], &left, expression);
  }
  g_string_append_c (expression, ')');
}

/* (transfer full) */
static char *
write_expression (const LkSearchIndex *index, const LkTermQuery *query, LkTermGrade grade,
                  bool in_title)
{
  GString *expression = g_string_new (in_title ? "title : (" : "(");

  for (unsigned i = 0; i < query->n_pieces; i++) {
    if (i > 0)
      g_string_append (expression, " AND ");
    add_piece (index, query, i, grade, expression);
  }
  g_string_append_c (expression, ')');
  return g_string_free (expression, FALSE);
}

/* --- the answer ------------------------------------------------------------------------------------- */

typedef struct {
  LkSearchIndex *index;
  LkSearchWants wants;
  void *data;
  unsigned limit;
  GHashTable *seen; /* ids of pages */
  GPtrArray *rows;
} Finding;

static void
take_row (Finding *finding, LkQuery *query, LkTermGrade grade)
{
  gint64 id = lk_query_get_int (query);
  g_autofree char *sha256 = NULL;
  LkSearchRow *row;

  if (g_hash_table_contains (finding->seen, &id))
    return;
  g_hash_table_add (finding->seen, g_memdup2 (&id, sizeof id));
  sha256 = lk_query_get_text (query);
  if (!finding->wants (sha256, finding->data))
    return;
  row = g_new0 (LkSearchRow, 1);
  row->sha256 = g_steal_pointer (&sha256);
  row->grade = grade;
  row->page = g_new0 (LkSearchPage, 1);
  row->page->place = lk_query_get_text (query);
  row->page->title = lk_query_get_text (query);
  row->page->text = lk_query_get_text (query);
  row->page->language = (LkTermLanguage) lk_query_get_int (query);
  g_ptr_array_add (finding->rows, row);
}

static bool
find_grade (Finding *finding, const char *expression, LkTermGrade grade, GError **error)
{
  g_auto (LkQuery) query = lk_query (
      finding->index->reader_statements,
      "SELECT page.id, course.sha256, page.place, page.title, page.text, page.language"
      " FROM word JOIN page ON page.id = word.rowid JOIN course ON course.id = page.course_id"
      " WHERE word MATCH ? ORDER BY rank");

  lk_query_text (&query, expression);
  while (finding->rows->len < finding->limit && lk_query_next (&query))
    take_row (finding, &query, grade);
  return lk_query_done (&query, error);
}

GPtrArray *
lk_search_index_find (LkSearchIndex *index, const LkTermQuery *query, LkSearchWants wants,
                      void *data, unsigned limit, GError **error)
{
  static const struct {
    LkTermGrade grade;
    bool in_title;
  } steps[] = {
    { LK_TERM_WORD, true },    { LK_TERM_WORD, false }, { LK_TERM_PREFIX, true },
    { LK_TERM_PREFIX, false }, { LK_TERM_PART, true },  { LK_TERM_PART, false },
  };
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&index->read_mutex);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_search_row_free);
  Finding finding = { index, wants, data, limit, seen, rows };

  for (size_t i = 0; i < G_N_ELEMENTS (steps) && rows->len < limit && query->n_words > 0; i++) {
    g_autofree char *expression = NULL;

    if (steps[i].grade == LK_TERM_PART)
      read_vocabulary (index);
    expression = write_expression (index, query, steps[i].grade, steps[i].in_title);
    if (!find_grade (&finding, expression, steps[i].grade, error))
      return NULL;
  }
  return g_steal_pointer (&rows);
}
