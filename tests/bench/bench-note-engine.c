/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * 5,000 notes over 1,000 courses. Reading them, beside a plain SELECT of the same rows by SQLite; adding one, beside an
 * append of 4 KB that is flushed; finding 200 of them on a page, and on the largest page that there is, beside one
 * memmem () for each in the same text; a search among them. Texts are those of our own courses. Prints, judges nothing.
 */

#include <fcntl.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#include "engine/notes/note-anchor.h"
#include "engine/search/search.h"
#include "tests/bench/bench-texts.h"
#include "tests/bench/measure.h"
#include "tests/support/fixture.h"

enum {
  N_COURSES = 1000,
  N_NOTES = 5, /* of a course */
  N_ANCHORS = 200,
  N_RUNS = 50,
  N_QUERIES = 100,
  PAGE_LINES = 60,
};

typedef struct {
  char *folder;
  LkStore *store;
  sqlite3 *peer;
  int log; /* file that is appended to */
  gint64 learner, registration;
  GPtrArray *lines;
  GRand *dice;
} Bench;

/* --- texts ---------------------------------------------------------------------------------------- */

static void
take_lines (const char *text, GPtrArray *lines)
{
  g_auto (GStrv) parts = g_strsplit (text, "\n", -1);

  for (int i = 0; parts[i] != NULL; i++)
    if (strlen (parts[i]) > 40)
      g_ptr_array_add (lines, g_strdelimit (g_strdup (parts[i]), "\"\\\t", '\''));
}

static const char *
some_line (Bench *bench)
{
  return bench->lines->pdata[g_rand_int_range (bench->dice, 0, (int) bench->lines->len)];
}

/* @n lines, more than there are again and again. */
static LkReadingPage *
make_page (Bench *bench, guint n)
{
  g_autoptr (GString) json = g_string_new ("{\"blocks\":[");
  g_autoptr (GError) error = NULL;
  LkReadingPage *page;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (json, "%s{\"kind\":\"paragraph\",\"id\":%u,\"text\":\"%s\"}",
                            i > 0 ? "," : "", i + 1,
                            (char *) bench->lines->pdata[i % bench->lines->len]);
  g_string_append (json, "]}");
  page = lk_reading_page_parse (json->str, &error);
  g_assert_no_error (error);
  return page;
}

/* --- rows ------------------------------------------------------------------------------------------ */

static gint64
make_course (Bench *bench, int number)
{
  g_autofree char *sha256 = g_strdup_printf ("%064d", number);
  const LkCourseRow row = { .sha256 = sha256, .title = (char *) "Kurs" };
  gint64 course = lk_store_course_add (bench->store, &row, NULL);
  g_autoptr (LkRegistration) registration
      = lk_store_registration (bench->store, bench->learner, course, NULL);

  return registration->id;
}

static void
make_note (Bench *bench, Measure *measure)
{
  const char *line = some_line (bench);
  const LkNote note
      = { .registration_id = bench->registration,
          .place = (char *) "p-messen",
          .place_title = (char *) "Messen",
          .anchor = { (char *) line, (char *) some_line (bench), (char *) some_line (bench), 1000 },
          .text = (char *) some_line (bench) };
  double start = measure_now ();

  g_assert_true (lk_store_note_add (bench->store, &note, NULL, NULL));
  measure_add (measure, measure_now () - start);
}

static void
append (Bench *bench, Measure *measure)
{
  static const char block[4096] = { 'x' };
  double start = measure_now ();

  g_assert_cmpint (write (bench->log, block, sizeof block), ==, sizeof block);
  g_assert_cmpint (fdatasync (bench->log), ==, 0);
  measure_add (measure, measure_now () - start);
}

static void
fill (Bench *bench)
{
  g_auto (Measure) ours = measure_new (), theirs = measure_new ();

  for (int i = 0; i < N_COURSES; i++) {
    bench->registration = make_course (bench, i);
    for (int k = 0; k < N_NOTES; k++) {
      make_note (bench, &ours);
      if (k == 0)
        append (bench, &theirs);
    }
  }
  measure_print (&ours, "a note is added");
  measure_print (&theirs, "  beside: 4 KB appended, fdatasync");
}

/* Each column read and copied. */
static int
select_all (Bench *bench, const char *sql)
{
  sqlite3_stmt *statement = NULL;
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  int n = 0;

  g_assert_cmpint (sqlite3_prepare_v2 (bench->peer, sql, -1, &statement, NULL), ==, SQLITE_OK);
  for (; sqlite3_step (statement) == SQLITE_ROW; n++)
    for (int i = 0; i < sqlite3_column_count (statement); i++)
      g_ptr_array_add (texts, g_strdup ((const char *) sqlite3_column_text (statement, i)));
  sqlite3_finalize (statement);
  return n;
}

static void
bench_rows (Bench *bench)
{
  g_auto (Measure) all = measure_new (), all_peer = measure_new (), one = measure_new (),
                   one_peer = measure_new ();
  g_autofree char *of_one = g_strdup_printf ("SELECT * FROM note WHERE registration_id = %d"
                                             " AND place = 'p-messen' ORDER BY id",
                                             (int) bench->registration);
  double before = measure_memory ();

  for (int i = 0; i < N_RUNS; i++) {
    double start = measure_now ();
    GPtrArray *notes = lk_store_notes (bench->store, bench->learner, NULL);

    measure_add (&all, measure_now () - start);
    g_assert_cmpuint (notes->len, ==, N_COURSES * N_NOTES);
    if (i == 0)
      g_print ("memory of %u notes read: %.1f MB\n", notes->len, measure_memory () - before);
    g_ptr_array_unref (notes);
    start = measure_now ();
    g_assert_cmpint (select_all (bench, "SELECT * FROM note ORDER BY id"), ==, N_COURSES * N_NOTES);
    measure_add (&all_peer, measure_now () - start);
    start = measure_now ();
    notes = lk_store_notes_of (bench->store, bench->registration, "p-messen", NULL);
    measure_add (&one, measure_now () - start);
    g_ptr_array_unref (notes);
    start = measure_now ();
    g_assert_cmpint (select_all (bench, of_one), ==, N_NOTES);
    measure_add (&one_peer, measure_now () - start);
  }
  measure_print (&all, "all 5,000 notes of a learner");
  measure_print (&all_peer, "  beside: SELECT of the same rows");
  measure_print (&one, "5 notes of a page");
  measure_print (&one_peer, "  beside: SELECT of the same rows");
}

/* --- a page ------------------------------------------------------------------------------------------ */

/* Half of them as they stand there, the others with another word in the middle. */
static void
make_anchors (Bench *bench, LkReadingPage *page, LkNoteAnchor *anchors)
{
  for (int i = 0; i < N_ANCHORS; i++) {
    unsigned id = (unsigned) g_rand_int_range (bench->dice, 1, (gint32) page->n_blocks + 1);
    const LkReadingBlock *block = lk_reading_page_block (page, id);
    size_t length = strlen (block->text);

    g_assert_true (lk_note_anchor_make (page, (LkNotePoint){ id, length / 4 },
                                        (LkNotePoint){ id, length }, &anchors[i]));
    if (i % 2 == 1)
      memcpy (anchors[i].quote + strlen (anchors[i].quote) / 2, "qx", 2);
  }
}

static void
bench_page (Bench *bench, guint n_lines, const char *name)
{
  g_autoptr (LkReadingPage) page = make_page (bench, n_lines);
  g_autoptr (GString) plain = g_string_new (NULL);
  g_autofree LkNoteAnchor *anchors = g_new0 (LkNoteAnchor, N_ANCHORS);
  g_auto (Measure) ready = measure_new (), all = measure_new (), peer = measure_new ();
  int n_found[3] = { 0 }, n_peer = 0, runs = n_lines > PAGE_LINES ? 3 : N_RUNS;
  double before = measure_memory (), memory = 0;

  for (guint i = 0; i < page->blocks->len; i++)
    g_string_append_printf (plain, "%s\n", ((LkReadingBlock *) page->blocks->pdata[i])->text);
  make_anchors (bench, page, anchors);
  for (int run = 0; run < runs; run++) {
    double start = measure_now ();
    g_autoptr (LkNoteText) text = lk_note_text_new (page);

    measure_add (&ready, measure_now () - start);
    memory = MAX (memory, measure_memory () - before);
    start = measure_now ();
    for (int i = 0; i < N_ANCHORS; i++) {
      g_autoptr (GArray) pieces = NULL;

      n_found[lk_note_text_find (text, &anchors[i], &pieces)]++;
    }
    measure_add (&all, measure_now () - start);
    start = measure_now ();
    for (int i = 0; i < N_ANCHORS; i++)
      n_peer
          += memmem (plain->str, plain->len, anchors[i].quote, strlen (anchors[i].quote)) != NULL;
    measure_add (&peer, measure_now () - start);
  }
  g_print ("%s: %.2f MB of text, %.1f MB of memory; of %d found %d, alike %d, gone %d; memmem %d\n",
           name, (double) plain->len / 1e6, memory, N_ANCHORS, n_found[LK_NOTE_FOUND] / runs,
           n_found[LK_NOTE_ALIKE] / runs, n_found[LK_NOTE_GONE] / runs, n_peer / runs);
  measure_print (&ready, "  made ready");
  measure_print (&all, "  200 anchors found");
  measure_print (&peer, "    beside: 200 times memmem");
  for (int i = 0; i < N_ANCHORS; i++)
    lk_note_anchor_clear (&anchors[i]);
}

/* --- search ------------------------------------------------------------------------------------------ */

static void
bench_search (Bench *bench)
{
  LkSearch *search = lk_search_open (bench->store, NULL);
  g_auto (Measure) found = measure_new (), none = measure_new (), without = measure_new ();
  struct {
    Measure *measure;
    const char *text;
    gint64 learner;
  } asked[] = { { &found, "Bewerbung", bench->learner },
                { &none, "Bewerbungqxqx", bench->learner },
                { &without, "Bewerbungqxqx", 0 } };

  g_assert_nonnull (search);
  for (int i = 0; i < N_QUERIES; i++)
    for (gsize k = 0; k < G_N_ELEMENTS (asked); k++) {
      double start = measure_now ();
      g_autoptr (GPtrArray) hits
          = lk_search_find (search, asked[k].learner, asked[k].text, 50, NULL);

      measure_add (asked[k].measure, measure_now () - start);
    }
  measure_print (&found, "search: a word, 5,000 notes too");
  measure_print (&none, "search: not there, 5,000 notes too");
  measure_print (&without, "  beside: not there, without notes");
  lk_search_close (search);
}

int
main (void)
{
  Bench bench = { .folder = fixture_folder_new (), .dice = g_rand_new_with_seed (7) };
  g_autofree char *store = g_build_filename (bench.folder, "store", NULL);
  g_autofree char *database = g_build_filename (store, "library.db", NULL);
  g_autofree char *log = g_build_filename (bench.folder, "log", NULL);
  g_autofree char *courses = g_build_filename (g_getenv ("LERNKOFFER_SOURCE"), "courses", NULL);
  g_autoptr (LkLearner) learner = NULL;

  bench.lines = g_ptr_array_new_with_free_func (g_free);
  bench_texts (courses, take_lines, bench.lines);
  bench.store = lk_store_open (store, lk_clock_system (), NULL, NULL);
  bench.log = open (log, O_WRONLY | O_CREAT | O_APPEND, 0600);
  learner = lk_store_learner_add (bench.store, "A", NULL, NULL);
  bench.learner = learner->id;
  fill (&bench);
  g_assert_cmpint (sqlite3_open (database, &bench.peer), ==, SQLITE_OK);
  bench_rows (&bench);
  bench_page (&bench, PAGE_LINES, "a page");
  bench_page (&bench, 19000, "the largest page");
  bench_search (&bench);
  sqlite3_close (bench.peer);
  close (bench.log);
  lk_store_close (bench.store);
  g_ptr_array_unref (bench.lines);
  g_rand_free (bench.dice);
  fixture_folder_remove (bench.folder);
  return 0;
}
