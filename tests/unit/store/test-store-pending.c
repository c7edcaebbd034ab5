/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/store/store-pending-log.h"
#include "tests/unit/store/store-fixture.h"

/* --- the form of the log ------------------------------------------------------------------- */

#define TOKEN G_GUINT64_CONSTANT (0x1122334455667788)

static void
encode (GByteArray *bytes, guint64 token, guint64 generation, const char *element,
        const char *value)
{
  LkPendingRecord record = { .token = token,
                             .generation = generation,
                             .item = "ITEM-1",
                             .item_length = 6,
                             .element = element,
                             .element_length = strlen (element),
                             .value = value,
                             .value_length = strlen (value) };

  lk_pending_encode (bytes, &record);
}

static void
collect_cb (const LkPendingRecord *record, void *data)
{
  g_assert_cmpmem (record->item, record->item_length, "ITEM-1", 6);
  g_string_append_printf (data, "%.*s=%.*s;", (int) record->element_length, record->element,
                          (int) record->value_length, record->value);
}

/* What is read of @length bytes as `element=value;…`, and how many bytes that was. */
static char *
scan (const guint8 *bytes, size_t length, guint64 generation, size_t *ret_end)
{
  GString *text = g_string_new (NULL);
  /* A copy of exactly this size, so that reading beyond it is seen. */
  g_autofree guint8 *copy = g_memdup2 (bytes, length);
  size_t end = lk_pending_scan (copy, length, TOKEN, generation, collect_cb, text);

  if (ret_end != NULL)
    *ret_end = end;
  return g_string_free (text, FALSE);
}

/* Three records, and where each of them ends. */
static GByteArray *
make_three (size_t ends[3])
{
  GByteArray *bytes = g_byte_array_new ();

  encode (bytes, TOKEN, 5, "a", "1");
  ends[0] = bytes->len;
  encode (bytes, TOKEN, 5, "bb", "ü€\n");
  ends[1] = bytes->len;
  encode (bytes, TOKEN, 5, "c", "");
  ends[2] = bytes->len;
  return bytes;
}

static const char *const read_after[] = { "", "a=1;", "a=1;bb=ü€\n;", "a=1;bb=ü€\n;c=;" };

/* Cut at every byte: exactly the whole records before it are read. */
static void
test_truncation (void)
{
  size_t ends[3], end;
  g_autoptr (GByteArray) bytes = make_three (ends);

  for (size_t length = 0; length <= bytes->len; length++) {
    g_autofree char *text = scan (bytes->data, length, 5, &end);
    size_t whole = (length >= ends[0]) + (length >= ends[1]) + (length >= ends[2]);

    g_assert_cmpstr (text, ==, read_after[whole]);
    g_assert_cmpuint (end, ==, whole > 0 ? ends[whole - 1] : 0);
  }
}

/* Every single bit turned over: nothing is read from the damaged record on. */
static void
test_bit_flips (void)
{
  size_t ends[3];
  g_autoptr (GByteArray) bytes = make_three (ends);

  for (size_t bit = 0; bit < bytes->len * 8; bit++) {
    size_t at = bit / 8, whole = (at >= ends[0]) + (at >= ends[1]);
    g_autofree char *text = NULL;

    bytes->data[at] ^= (guint8) (1u << (bit % 8));
    text = scan (bytes->data, bytes->len, 5, NULL);
    g_assert_cmpstr (text, ==, read_after[whole]);
    bytes->data[at] ^= (guint8) (1u << (bit % 8));
  }
}

/* Several bytes at random, repeatable: at most whole, unchanged records in front are read. */
static void
test_random_damage (void)
{
  size_t ends[3];
  g_autoptr (GByteArray) bytes = make_three (ends);

  for (int round = 0; round < 20000; round++) {
    g_autofree guint8 *copy = g_memdup2 (bytes->data, bytes->len);
    g_autofree char *text = NULL;
    size_t first = bytes->len, whole;
    int n = g_test_rand_int_range (1, 8);

    for (int i = 0; i < n; i++) {
      size_t at = (size_t) g_test_rand_int_range (0, (gint32) bytes->len);

      copy[at] = (guint8) g_test_rand_int_range (0, 256);
    }
    for (size_t i = bytes->len; i-- > 0;)
      first = copy[i] != bytes->data[i] ? i : first;
    whole = (size_t) (first >= ends[0]) + (first >= ends[1]) + (first >= ends[2]);
    text = scan (copy, bytes->len, 5, NULL);
    g_assert_cmpstr (text, ==, read_after[whole]);
  }
}

static void
test_generations (void)
{
  static const struct {
    const char *what;
    struct {
      guint64 token, generation;
    } records[3];
    guint64 generation;
    const char *expected;
  } cases[] = {
    { "as they should be", { { TOKEN, 5 }, { TOKEN, 5 }, { TOKEN, 5 } }, 5, "0=x;1=x;2=x;" },
    { "all from before the commit", { { TOKEN, 4 }, { TOKEN, 4 }, { TOKEN, 4 } }, 5, "" },
    { "remains behind new ones", { { TOKEN, 5 }, { TOKEN, 4 }, { TOKEN, 4 } }, 5, "0=x;" },
    { "newer than a restored database",
      { { TOKEN, 9 }, { TOKEN, 9 }, { TOKEN, 9 } },
      5,
      "0=x;1=x;2=x;" },
    { "the same, with remains", { { TOKEN, 9 }, { TOKEN, 7 }, { TOKEN, 7 } }, 5, "0=x;" },
    { "of another attempt", { { TOKEN + 1, 5 }, { TOKEN, 5 }, { TOKEN, 5 } }, 5, "" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GByteArray) bytes = g_byte_array_new ();
    g_autofree char *text = NULL;

    g_test_message ("%s", cases[i].what);
    for (int r = 0; r < 3; r++) {
      const char element[] = { (char) ('0' + r), '\0' };

      encode (bytes, cases[i].records[r].token, cases[i].records[r].generation, element, "x");
    }
    text = scan (bytes->data, bytes->len, cases[i].generation, NULL);
    g_assert_cmpstr (text, ==, cases[i].expected);
  }
}

/* Well-formed but not text: not read. */
static void
test_not_text (void)
{
  static const struct {
    const char *value;
    size_t length;
  } cases[] = { { "a\0b", 3 }, { "\xff", 1 }, { "\xc3", 1 } };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GByteArray) bytes = g_byte_array_new ();
    g_autofree char *text = NULL;
    LkPendingRecord record = { .token = TOKEN,
                               .item = "ITEM-1",
                               .item_length = 6,
                               .element = "x",
                               .element_length = 1,
                               .value = cases[i].value,
                               .value_length = cases[i].length };

    lk_pending_encode (bytes, &record);
    text = scan (bytes->data, bytes->len, 0, NULL);
    g_assert_cmpstr (text, ==, "");
  }
}

/* --- the store ----------------------------------------------------------------------------- */

static gint64
set_up_attempt (Fixture *f)
{
  return make_attempt (f->store, make_learner (f->store, "A"),
                       make_course (f->store, "aa", "", "K"));
}

static void
append (LkStore *store, gint64 attempt, const char *item, const char *element, const char *value)
{
  g_assert_true (lk_store_pending_append (store, attempt, item, element, value));
}

/* `ITEM: a=1;b=2;` or "" */
static char *
read_pending (LkStore *store, gint64 attempt)
{
  g_autofree char *item = NULL;
  g_autoptr (GPtrArray) values = lk_store_pending_read (store, attempt, &item);
  GString *text = g_string_new (NULL);

  if (values != NULL)
    g_string_append_printf (text, "%s: ", item);
  for (guint i = 0; values != NULL && i < values->len; i++) {
    const LkCmiValue *value = values->pdata[i];

    g_string_append_printf (text, "%s=%s;", value->element, value->value);
  }
  return g_string_free (text, FALSE);
}

static void
assert_pending (LkStore *store, gint64 attempt, const char *expected)
{
  g_autofree char *text = read_pending (store, attempt);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_survives (Fixture *f, const void *data)
{
  gint64 attempt = set_up_attempt (f);

  assert_pending (f->store, attempt, "");
  append (f->store, attempt, "I", "b", "1");
  append (f->store, attempt, "I", "a", "ü\n");
  append (f->store, attempt, "I", "b", "2");
  assert_pending (f->store, attempt, "I: b=1;a=ü\n;b=2;");
  fixture_reopen (f);
  assert_pending (f->store, attempt, "I: b=1;a=ü\n;b=2;");
  /* What comes now is added to what was left. */
  append (f->store, attempt, "I", "c", "3");
  fixture_reopen (f);
  assert_pending (f->store, attempt, "I: b=1;a=ü\n;b=2;c=3;");
}

static void
test_commit_empties (Fixture *f, const void *data)
{
  gint64 attempt = set_up_attempt (f);
  g_autofree char *log = fixture_path (f, "pending/1.log");

  g_assert_cmpint (attempt, ==, 1);
  append (f->store, attempt, "I", "a", "1");
  append (f->store, attempt, "I", "b", "a longer value that stays behind");
  commit_value (f->store, attempt, "I", "a", "1");
  assert_pending (f->store, attempt, "");
  fixture_reopen (f);
  assert_pending (f->store, attempt, "");
  append (f->store, attempt, "I", "c", "1");
  fixture_reopen (f);
  assert_pending (f->store, attempt, "I: c=1;");
  commit_value (f->store, attempt, "I", "c", "1");
  g_assert_true (lk_store_attempt_lock (f->store, attempt, NULL));
  lk_store_attempt_unlock (f->store, attempt);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
}

/* A commit that failed keeps what was set; one on another attempt too. */
static void
test_commit_keeps (Fixture *f, const void *data)
{
  gint64 attempt = set_up_attempt (f);
  gint64 other = make_attempt (f->store, make_learner (f->store, "B"), 1);
  g_autofree char *path = fixture_path (f, "library.db");
  LkCommit refused = { .attempt_id = attempt, .event = "refused" };

  g_assert_cmpint (run_sql (path, "CREATE TRIGGER t BEFORE INSERT ON journal"
                                  " WHEN NEW.event = 'refused'"
                                  " BEGIN SELECT RAISE (ABORT, 'test'); END"),
                   ==, SQLITE_OK);
  append (f->store, attempt, "I", "a", "1");
  commit_value (f->store, other, "I", "x", "1");
  g_assert_false (lk_store_commit (f->store, &refused, NULL));
  assert_pending (f->store, attempt, "I: a=1;");
  assert_pending (f->store, other, "");
}

/* Killed between the commit and emptying the log: the log is from before the commit. */
static void
test_log_from_before (Fixture *f, const void *data)
{
  gint64 attempt = set_up_attempt (f);
  g_autofree char *log = fixture_path (f, "pending/1.log");
  g_autofree char *bytes = NULL;
  gsize length = 0;

  append (f->store, attempt, "I", "a", "old");
  g_assert_true (g_file_get_contents (log, &bytes, &length, NULL));
  commit_value (f->store, attempt, "I", "a", "new");
  fixture_close (f);
  g_assert_true (g_file_set_contents (log, bytes, (gssize) length, NULL));
  fixture_open (f, NULL);
  assert_pending (f->store, attempt, "");
}

/* The database was restored from a backup and knows fewer commits than the log: what was set last
 * is kept, and void after the next commit. */
static void
test_restored_database (Fixture *f, const void *data)
{
  gint64 attempt = set_up_attempt (f);
  g_autofree char *path = fixture_path (f, "library.db");

  g_assert_true (lk_store_backup (f->store, false, NULL));
  for (int i = 0; i < 5; i++) {
    append (f->store, attempt, "I", "a", "committed, quite long, so that it stays behind");
    commit_value (f->store, attempt, "I", "a", "1");
  }
  append (f->store, attempt, "I", "b", "set");
  fixture_close (f);
  g_assert_cmpint (g_unlink (path), ==, 0);
  fixture_open (f, NULL);
  assert_pending (f->store, attempt, "I: b=set;");
  commit_value (f->store, attempt, "I", "b", "set");
  fixture_reopen (f);
  assert_pending (f->store, attempt, "");
}

/* A log in the place of another attempt's, as after restoring, is not taken for its own. */
static void
test_other_attempt (Fixture *f, const void *data)
{
  gint64 attempt = set_up_attempt (f);
  gint64 other = make_attempt (f->store, make_learner (f->store, "B"), 1);
  g_autofree char *log = fixture_path (f, "pending/1.log");
  g_autofree char *others = fixture_path (f, "pending/2.log");

  append (f->store, attempt, "I", "a", "1");
  fixture_close (f);
  g_assert_cmpint (g_rename (log, others), ==, 0);
  fixture_open (f, NULL);
  assert_pending (f->store, attempt, "");
  assert_pending (f->store, other, "");
  append (f->store, other, "I", "own", "1");
  assert_pending (f->store, other, "I: own=1;");
}

static void
test_damaged_tail (Fixture *f, const void *data)
{
  gint64 attempt = set_up_attempt (f);
  g_autofree char *log = fixture_path (f, "pending/1.log");
  g_autofree char *bytes = NULL;
  gsize length = 0;

  append (f->store, attempt, "I", "a", "1");
  append (f->store, attempt, "I", "b", "2");
  fixture_close (f);
  g_assert_true (g_file_get_contents (log, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (log, bytes, (gssize) length - 1, NULL));
  fixture_open (f, NULL);
  assert_pending (f->store, attempt, "I: a=1;");
  append (f->store, attempt, "I", "c", "3");
  fixture_reopen (f);
  assert_pending (f->store, attempt, "I: a=1;c=3;");
}

static void
test_last_item (Fixture *f, const void *data)
{
  gint64 attempt = set_up_attempt (f);

  append (f->store, attempt, "ONE", "a", "1");
  append (f->store, attempt, "TWO", "b", "2");
  append (f->store, attempt, "TWO", "c", "3");
  assert_pending (f->store, attempt, "TWO: b=2;c=3;");
}

static void
test_unknown_attempt (Fixture *f, const void *data)
{
  g_autofree char *log = fixture_path (f, "pending/77.log");

  g_assert_false (lk_store_pending_append (f->store, 77, "I", "a", "1"));
  g_assert_null (lk_store_pending_read (f->store, 77, NULL));
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
}

/* A page that sets and sets and never commits does not fill the disk, and the last values of all
 * elements are kept. */
static void
test_bounded (Fixture *f, const void *data)
{
  gint64 attempt = set_up_attempt (f);
  g_autofree char *log = fixture_path (f, "pending/1.log");
  g_autofree char *block = g_strnfill (64 * 1024, 'x');
  g_autofree char *expected = NULL;
  struct stat info;

  append (f->store, attempt, "I", "first", "1");
  for (int i = 0; i < 300; i++) {
    block[0] = (char) ('a' + i % 26);
    append (f->store, attempt, "I", "suspend_data", block);
  }
  append (f->store, attempt, "I", "last", "2");
  g_assert_cmpint (stat (log, &info), ==, 0);
  g_assert_cmpint (info.st_size, <, 5 * 1024 * 1024);
  fixture_reopen (f);

  g_autoptr (GPtrArray) values = lk_store_pending_read (f->store, attempt, NULL);
  const LkCmiValue *first = values->pdata[0], *last = values->pdata[values->len - 1],
                   *data_value = values->pdata[values->len - 2];

  g_assert_cmpstr (first->element, ==, "first");
  g_assert_cmpstr (last->element, ==, "last");
  g_assert_cmpstr (data_value->element, ==, "suspend_data");
  g_assert_cmpstr (data_value->value, ==, block);

  commit_value (f->store, attempt, "I", "x", "1");
  g_assert_cmpint (stat (log, &info), ==, 0);
  g_assert_cmpint (info.st_size, ==, 0);
}

/* Appending to one attempt does not wait for a commit, however long that takes. */
static void *
hold_writer (void *data)
{
  Fixture *f = data;
  g_autofree char *path = fixture_path (f, "library.db");
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  return db;
}

static void *
commit_other (void *data)
{
  Fixture *f = data;

  commit_value (f->store, 2, "I", "x", "1");
  return NULL;
}

static void
test_no_waiting (Fixture *f, const void *data)
{
  gint64 attempt = set_up_attempt (f);
  sqlite3 *db;
  GThread *thread;
  gint64 begin, took;

  make_attempt (f->store, make_learner (f->store, "B"), 1);
  append (f->store, attempt, "I", "a", "0");
  db = hold_writer (f);
  thread = g_thread_new ("commit", commit_other, f);
  g_usleep (50 * 1000); /* now it waits for the other program, with the store's lock held */
  begin = g_get_monotonic_time ();
  for (int i = 0; i < 100; i++)
    append (f->store, attempt, "I", "a", "1");
  took = g_get_monotonic_time () - begin;
  g_assert_cmpint (sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  g_thread_join (thread);
  g_assert_cmpint (took, <, SECOND);
}

#define add(name, function)                                                                        \
  g_test_add ("/store/pending/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/pending/truncation", test_truncation);
  g_test_add_func ("/store/pending/bit-flips", test_bit_flips);
  g_test_add_func ("/store/pending/random-damage", test_random_damage);
  g_test_add_func ("/store/pending/generations", test_generations);
  g_test_add_func ("/store/pending/not-text", test_not_text);
  add ("survives", test_survives);
  add ("commit-empties", test_commit_empties);
  add ("commit-keeps", test_commit_keeps);
  add ("log-from-before", test_log_from_before);
  add ("restored-database", test_restored_database);
  add ("other-attempt", test_other_attempt);
  add ("damaged-tail", test_damaged_tail);
  add ("last-item", test_last_item);
  add ("unknown-attempt", test_unknown_attempt);
  add ("bounded", test_bounded);
  add ("no-waiting", test_no_waiting);
  return g_test_run ();
}
