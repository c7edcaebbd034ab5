/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Search over 1,000 courses with 1 million words and 5,000 fields of a workbook, beside a plain FTS5 table
 * (`unicode61`, `snippet ()`) with the same texts in the same run. Words come from the texts of our own
 * courses, as often as they stand there; one in twenty is joined with the next to a new one. Prints,
 * judges nothing.
 */

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "engine/search/search.h"
#include "engine/session/library.h"
#include "engine/store/store-workbook.h"
#include "tests/bench/bench-texts.h"
#include "tests/bench/measure.h"
#include "tests/support/fixture.h"

enum {
  N_COURSES = 1000,
  N_PAGES = 10,
  N_WORDS = 100, /* of a page */
  N_FIELDS = 5,  /* of a course */
  N_FIELD_WORDS = 50,
  N_QUERIES = 300,
  LIMIT = 50,
};

/* --- texts ------------------------------------------------------------------------------------------ */

static void
take_words (const char *text, GPtrArray *words)
{
  g_auto (GStrv) parts = g_regex_split_simple ("[^\\p{L}]+", text, 0, 0);

  for (int i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_ptr_array_add (words, g_strdup (parts[i]));
}

static const char *
some (const GPtrArray *words, GRand *dice)
{
  return words->pdata[g_rand_int_range (dice, 0, (int) words->len)];
}

static void
add_word (GString *text, const GPtrArray *words, GRand *dice)
{
  g_string_append (text, some (words, dice));
  if (g_rand_int_range (dice, 0, 20) == 0) {
    g_autofree char *second = g_utf8_strdown (some (words, dice), -1);

    g_string_append (text, second);
  }
}

static char *
make_text (const GPtrArray *words, GRand *dice, int n)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < n; i++) {
    add_word (text, words, dice);
    g_string_append (text, i % 12 == 11 ? ". " : " ");
  }
  return g_string_free (text, FALSE);
}

/* --- the peer --------------------------------------------------------------------------------------- */

static void
run (sqlite3 *db, const char *sql)
{
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
}

static sqlite3 *
open_peer (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "peer.db", NULL);
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  run (db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
           "CREATE VIRTUAL TABLE page USING fts5 (title, text, tokenize = 'unicode61')");
  return db;
}

static void
add_to_peer (sqlite3 *db, const char *title, const char *text)
{
  sqlite3_stmt *statement = NULL;

  sqlite3_prepare_v2 (db, "INSERT INTO page VALUES (?, ?)", -1, &statement, NULL);
  sqlite3_bind_text (statement, 1, title, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, text, -1, SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_DONE);
  sqlite3_finalize (statement);
}

static unsigned
ask_peer (sqlite3 *db, const char *query)
{
  sqlite3_stmt *statement = NULL;
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", query);
  unsigned n = 0;

  sqlite3_prepare_v2 (db,
                      "SELECT title, snippet (page, 1, '', '', '…', 20) FROM page"
                      " WHERE page MATCH ? ORDER BY bm25 (page, 8.0, 1.0) LIMIT 50",
                      -1, &statement, NULL);
  sqlite3_bind_text (statement, 1, quoted, -1, SQLITE_STATIC);
  while (sqlite3_step (statement) == SQLITE_ROW)
    n++;
  sqlite3_finalize (statement);
  return n;
}

/* --- the store -------------------------------------------------------------------------------------- */

typedef struct {
  char *folder;
  LkStore *store;
  LkLearner *learner;
  GPtrArray *words;
  GRand *dice;
  sqlite3 *peer;
  double peer_us;
} Bench;

static void
make_course (Bench *bench, int number)
{
  FixtureEntry entries[N_PAGES];
  g_auto (LkImportResult) result = { 0 };
  g_autofree char *path = NULL;

  run (bench->peer, "BEGIN");
  for (int i = 0; i < N_PAGES; i++) {
    g_autofree char *title = make_text (bench->words, bench->dice, 3);
    g_autofree char *text = make_text (bench->words, bench->dice, N_WORDS);
    double start = measure_now ();

    add_to_peer (bench->peer, title, text);
    bench->peer_us += measure_now () - start;
    entries[i].name = i == 0 ? g_strdup ("index.html") : g_strdup_printf ("page-%d.html", i);
    entries[i].text = g_strdup_printf ("<!doctype html><html lang=\"de\"><title>%s</title>"
                                       "<h1>%s</h1><p>%s</p></html>",
                                       title, title, text);
  }
  bench->peer_us -= measure_now ();
  run (bench->peer, "COMMIT");
  bench->peer_us += measure_now ();
  path = fixture_zip (bench->folder, "course.zip", entries, N_PAGES);
  g_assert_true (lk_library_import (bench->store, path, NULL, NULL, NULL, NULL, &result, NULL));
  for (int i = 0; i < N_FIELDS; i++) {
    g_autoptr (LkRegistration) registration
        = lk_store_registration (bench->store, bench->learner->id, result.course_id, NULL);
    g_autofree char *block = g_strdup_printf ("w-%d", i);
    g_autofree char *text = make_text (bench->words, bench->dice, N_FIELD_WORDS);

    lk_store_work_set (bench->store, registration->id, block, "Mein Ziel", text, NULL);
  }
  for (int i = 0; i < N_PAGES; i++) {
    g_free ((char *) entries[i].name);
    g_free ((char *) entries[i].text);
  }
}

static double
megabytes (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  GStatBuf info = { 0 };

  g_stat (path, &info);
  return (double) info.st_size / 1e6;
}

/* --- questions ---------------------------------------------------------------------------------------- */

typedef enum {
  ASK_WORD,
  ASK_TWO,
  ASK_PHRASE,
  ASK_BEGINNING, /* 3 letters, as they are typed */
  ASK_NOTHING,
  ASK_N
} Ask;

static char *
make_query (Bench *bench, Ask ask)
{
  const char *first = some (bench->words, bench->dice), *second = some (bench->words, bench->dice);

  switch (ask) {
  case ASK_TWO:
    return g_strdup_printf ("%s %s", first, second);
  case ASK_PHRASE:
    return g_strdup_printf ("\"%s %s\"", first, second);
  case ASK_BEGINNING:
    return g_utf8_substring (first, 0, MIN (3, g_utf8_strlen (first, -1)));
  case ASK_NOTHING:
    return g_strdup_printf ("%sqxqx", first);
  case ASK_WORD:
  case ASK_N:
  default:
    return g_strdup (first);
  }
}

static void
bench_ask (Bench *bench, LkSearch *search, Ask ask, gint64 learner_id, const char *name)
{
  g_auto (Measure) ours = measure_new (), theirs = measure_new ();
  g_autofree char *peer_name = g_strdup_printf ("  beside: %s, unicode61", name);
  unsigned n_hits = 0, n_peer = 0;

  for (int i = 0; i < N_QUERIES; i++) {
    g_autofree char *query = make_query (bench, ask);
    g_autoptr (GPtrArray) hits = NULL;
    double start = measure_now ();

    hits = lk_search_find (search, learner_id, query, LIMIT, NULL);
    measure_add (&ours, measure_now () - start);
    n_hits += hits->len;
    if (ask != ASK_WORD)
      continue;
    start = measure_now ();
    n_peer += ask_peer (bench->peer, query);
    measure_add (&theirs, measure_now () - start);
  }
  measure_print (&ours, name);
  if (ask == ASK_WORD)
    measure_print (&theirs, peer_name);
  g_print ("    hits a question: %.1f", (double) n_hits / N_QUERIES);
  if (ask == ASK_WORD)
    g_print (", beside %.1f", (double) n_peer / N_QUERIES);
  g_print ("\n");
}

static void
bench_questions (Bench *bench, LkSearch *search)
{
  static const char *const names[]
      = { "search: one word", "search: two words", "search: a phrase", "search: three letters",
          "search: a word that is not there" };

  for (int ask = 0; ask < ASK_N; ask++)
    bench_ask (bench, search, (Ask) ask, 0, names[ask]);
  bench_ask (bench, search, ASK_WORD, bench->learner->id, "search: one word, 5,000 fields too");
  bench_ask (bench, search, ASK_NOTHING, bench->learner->id, "search: not there, 5,000 fields too");
}

static void
bench_update (Bench *bench)
{
  double before = measure_memory (), start = measure_now ();
  g_autoptr (GError) error = NULL;
  LkSearch *search = lk_search_open (bench->store, &error);

  g_assert_no_error (error);
  lk_search_update (search, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_print (
      "index of %d courses: %.2f s out of their packages; beside: unicode61 %.2f s out of memory\n",
      N_COURSES, (measure_now () - start) / 1e6, bench->peer_us / 1e6);
  start = measure_now ();
  lk_search_update (search, NULL, NULL, NULL, NULL);
  g_print ("nothing to do: %.1f ms\n", (measure_now () - start) / 1e3);
  bench_questions (bench, search);
  g_print ("memory of it: %.1f MB\n", measure_memory () - before);
  lk_search_close (search);
  sqlite3_close (bench->peer);
  g_print ("file: %.1f MB; beside: unicode61 %.1f MB\n",
           megabytes (bench->folder, "store/search.db"), megabytes (bench->folder, "peer.db"));
}

int
main (void)
{
  Bench bench = { .folder = fixture_folder_new (), .dice = g_rand_new_with_seed (7) };
  g_autofree char *store = g_build_filename (bench.folder, "store", NULL);
  g_autofree char *courses = g_build_filename (g_getenv ("LERNKOFFER_SOURCE"), "courses", NULL);

  bench.words = g_ptr_array_new_with_free_func (g_free);
  bench_texts (courses, take_words, bench.words);
  bench.store = lk_store_open (store, lk_clock_system (), NULL, NULL);
  bench.learner = lk_store_learner_add (bench.store, "A", NULL, NULL);
  bench.peer = open_peer (bench.folder);
  for (int i = 0; i < N_COURSES; i++)
    make_course (&bench, i);
  bench_update (&bench);
  lk_store_close (bench.store);
  lk_learner_free (bench.learner);
  g_ptr_array_unref (bench.words);
  g_rand_free (bench.dice);
  fixture_folder_remove (bench.folder);
  return 0;
}
