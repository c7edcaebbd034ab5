/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <unistd.h>

#include "engine/store/store-note.h"
#include "engine/store/store-workbook.h"
#include "tests/integration/fault-vfs.h"
#include "tests/unit/store/statement-fixture.h"

/*
 * One session, run once for every operation of the disk, which then fails. Afterwards the store
 * opens, whole, and holds what was acknowledged: no less, and of what was refused all or nothing.
 */

#define COMMITS 3

/* What the session was told. */
typedef struct {
  gint64 attempt;       /* 0: not even that far */
  int tried, committed; /* numbers of commits */
  bool kept;            /* a batch of statements */
  bool worked, placed;  /* a field of the workbook, a place among pages */
  gint64 note;          /* 0: none was added */
  bool written;
  bool backed_up;
} Told;

static void
assert_store_error (const GError *error)
{
  g_assert_nonnull (error);
  g_assert_true (error->domain == LK_ERROR);
  if (error->code < LK_ISSUE_STORE_FULL || error->code > LK_ISSUE_STORE_IO)
    g_test_message ("%s", error->message);
  g_assert_cmpint (error->code, >=, LK_ISSUE_STORE_FULL);
  g_assert_cmpint (error->code, <=, LK_ISSUE_STORE_IO);
  /* A disk that fails is no damaged database. */
  g_assert_cmpint (error->code, !=, LK_ISSUE_STORE_DAMAGED);
}

static gint64
begin (LkStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LkLearner) learner = lk_store_learner_add (store, "A", NULL, &error);
  g_autoptr (LkRegistration) registration = NULL;
  g_autoptr (LkAttempt) attempt = NULL;
  LkCourseRow row = { .sha256 = (char *) "aa", .title = (char *) "K" };
  gint64 course = learner != NULL ? lk_store_course_add (store, &row, &error) : 0;

  if (course != 0)
    registration = lk_store_registration (store, learner->id, course, &error);
  if (registration != NULL)
    attempt = lk_store_attempt (store, registration->id, &error);
  if (attempt == NULL)
    assert_store_error (error);
  return attempt != NULL ? attempt->id : 0;
}

static bool
commit_number (LkStore *store, gint64 attempt, int number)
{
  g_autofree char *text = g_strdup_printf ("%d", number);
  g_autofree char *filler = g_strnfill (5000, (char) ('a' + number));
  LkCmiValue rows[] = { { (char *) "first", text, false },
                        { (char *) "long", filler, false },
                        { (char *) "last", text, false } };
  g_autoptr (GPtrArray) values = g_ptr_array_new ();
  LkCommit commit = { .attempt_id = attempt, .item = "I", .values = values, .event = "commit" };
  g_autoptr (GError) error = NULL;
  bool good;

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    g_ptr_array_add (values, &rows[i]);
  good = lk_store_commit (store, &commit, &error);
  if (!good)
    assert_store_error (error);
  return good;
}

static bool
keep_batch (LkStore *store)
{
  static const Sample batch[] = {
    { .number = 1, .keys = { AGENT ("ada"), ACTIVITY ("a"), VERB ("did") } },
    { .number = 2, .keys = { AGENT ("ada"), VERB ("confirmed") }, .refers_to = 1 },
  };
  LkStatementsOutcome outcome = LK_STATEMENTS_CONFLICT;
  g_autoptr (GError) error = NULL;
  bool good = try_to_keep (store, batch, G_N_ELEMENTS (batch), 0, &outcome, NULL, &error);

  if (good)
    g_assert_cmpint (outcome, ==, LK_STATEMENTS_KEPT);
  else
    assert_store_error (error);
  return good;
}

/* The one learner has the first registration. */
static bool
fill_in (LkStore *store)
{
  g_autoptr (GError) error = NULL;
  bool good = lk_store_work_set (store, 1, "w", "Ziel", "Weniger Strom", &error);

  if (!good)
    assert_store_error (error);
  return good;
}

static gint64
note_down (LkStore *store, const char *text)
{
  const LkNote note = { .registration_id = 1,
                        .place = (char *) "p",
                        .anchor = { .quote = (char *) "Strom" },
                        .text = (char *) text };
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  if (!lk_store_note_add (store, &note, &id, &error))
    assert_store_error (error);
  return id;
}

static bool
write_note (LkStore *store, gint64 id)
{
  g_autoptr (GError) error = NULL;
  bool good = lk_store_note_write (store, id, "neu", LK_NOTE_BLUE, &error);

  if (!good)
    assert_store_error (error);
  return good;
}

static void
keep_notes (LkStore *store, Told *told)
{
  told->note = note_down (store, "alt");
  told->written = told->note != 0 && write_note (store, told->note);
}

static bool
turn_page (LkStore *store, gint64 attempt)
{
  LkPageRow rows[]
      = { { (char *) "p-a", (char *) "", 3, true }, { (char *) "p-b", (char *) "q", 1, false } };
  g_autoptr (GPtrArray) pages = g_ptr_array_new ();
  const LkBookmark place = { (char *) "p-b", (char *) "B", 4, 9, pages };
  g_autoptr (GError) error = NULL;
  bool good;

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    g_ptr_array_add (pages, &rows[i]);
  good = lk_store_bookmark_set (store, attempt, &place, &error);
  if (!good)
    assert_store_error (error);
  return good;
}

static void
run_session (Fixture *f, Told *told)
{
  g_autoptr (GError) error = NULL, backup = NULL;

  f->store = lk_store_open (f->folder, &f->clock.clock, NULL, &error);
  if (f->store == NULL) {
    assert_store_error (error);
    return;
  }
  told->attempt = begin (f->store);
  for (int i = 1; told->attempt != 0 && i <= COMMITS; i++) {
    told->tried = i;
    if (commit_number (f->store, told->attempt, i))
      told->committed = i;
  }
  told->worked = told->attempt != 0 && fill_in (f->store);
  told->placed = told->attempt != 0 && turn_page (f->store, told->attempt);
  if (told->attempt != 0)
    keep_notes (f->store, told);
  told->kept = keep_batch (f->store);
  told->backed_up = lk_store_backup (f->store, false, &backup);
  if (!told->backed_up)
    assert_store_error (backup);
  fixture_close (f);
}

static int
read_number (LkStore *store, gint64 attempt, const char *element)
{
  g_autofree char *text = read_value (store, attempt, "I", element);

  return (int) g_ascii_strtoll (text, NULL, 10);
}

/* All of the batch or nothing; what is sent again is kept. */
static void
check_statements (Fixture *f, const Told *told)
{
  g_autofree char *left = find_all (f->store, query_for (LK_PLACE_ACTIVITY, "a"));

  if (told->kept || *left != '\0')
    g_assert_cmpstr (left, ==, "2 1");
  g_assert_true (keep_batch (f->store));
  assert_found (f->store, query_for (LK_PLACE_ACTIVITY, "a"), "2 1");
}

/* What was filled in, and the place with all its pages or without any. */
static void
check_workbook (Fixture *f, const Told *told)
{
  g_autoptr (GPtrArray) works = lk_store_works (f->store, 1, NULL);
  g_autoptr (LkBookmark) place = NULL;

  if (told->worked)
    g_assert_cmpuint (works->len, ==, 1);
  if (works->len > 0)
    g_assert_cmpstr (((LkWork *) works->pdata[0])->value, ==, "Weniger Strom");
  g_assert_true (lk_store_bookmark (f->store, told->attempt, &place, NULL));
  if (told->placed)
    g_assert_nonnull (place);
  if (place != NULL)
    g_assert_cmpuint (place->pages->len, ==, 2);
  g_assert_true (fill_in (f->store));
  g_assert_true (turn_page (f->store, told->attempt));
}

/* Each as it was acknowledged, or as it was refused; never in part. */
static void
check_notes (Fixture *f, const Told *told)
{
  g_autoptr (GPtrArray) notes = lk_store_notes_of (f->store, 1, "p", NULL);
  bool found = false;

  g_assert_nonnull (notes);
  for (guint i = 0; i < notes->len; i++) {
    const LkNote *note = notes->pdata[i];
    bool is_new = g_str_equal (note->text, "neu");

    g_assert_cmpstr (note->anchor.quote, ==, "Strom");
    g_assert_cmpint (note->colour, ==, is_new ? LK_NOTE_BLUE : LK_NOTE_YELLOW);
    if (note->id != told->note)
      continue;
    found = true;
    g_assert_true (is_new || !told->written);
  }
  g_assert_true (found || told->note == 0);
  g_assert_cmpint (note_down (f->store, "weiter"), >, told->note);
}

static void
check_left (Fixture *f, const Told *told)
{
  g_autoptr (LkIssueList) issues = lk_issue_list_new ();
  g_autoptr (GPtrArray) names = NULL;
  g_autofree char *check = NULL;
  int first;

  fixture_open (f, issues);
  g_assert_cmpuint (lk_issue_list_length (issues), ==, 0);
  check = ask_database (f, "PRAGMA integrity_check");
  g_assert_cmpstr (check, ==, "ok");
  check_statements (f, told);
  if (told->attempt == 0)
    return;
  first = read_number (f->store, told->attempt, "first");
  g_assert_cmpint (read_number (f->store, told->attempt, "last"), ==, first);
  /* One that was refused because its flush failed can have arrived all the same. */
  g_assert_cmpint (first, >=, told->committed);
  g_assert_cmpint (first, <=, told->tried);
  check_workbook (f, told);
  check_notes (f, told);
  /* And it goes on. */
  g_assert_true (commit_number (f->store, told->attempt, 99));
  g_assert_cmpint (read_number (f->store, told->attempt, "last"), ==, 99);
}

typedef struct {
  const char *name;
  FaultKinds kinds;
  int number;
  bool forever;
} Case;

static const Case cases[] = {
  { "full-once", FAULT_WRITE, ENOSPC, false },   { "full-from-then-on", FAULT_WRITE, ENOSPC, true },
  { "broken-once", FAULT_WRITE, EIO, false },    { "broken-from-then-on", FAULT_WRITE, EIO, true },
  { "unreadable-once", FAULT_READ, EIO, false }, { "unopenable-once", FAULT_OPEN, EACCES, false },
};

/* Returns how many operations the session had. */
static int
run_once (const Case *c, int at)
{
  Fixture f = { .folder = g_dir_make_tmp ("lk-store-XXXXXX", NULL) };
  Told told = { 0 };
  int count;

  lk_manual_clock_init (&f.clock, NOON);
  fault_vfs_arm (c->kinds, at, c->number, c->forever);
  run_session (&f, &told);
  count = fault_vfs_count ();
  fault_vfs_arm (0, 0, 0, false);
  check_left (&f, &told);
  if (at == 0) {
    g_assert_cmpint (told.committed, ==, COMMITS);
    g_assert_true (told.kept && told.worked && told.placed);
    g_assert_true (told.note != 0 && told.written);
    g_assert_true (told.backed_up);
  }
  fixture_tear_down (&f, NULL);
  return count;
}

static void
test_every_operation (const void *data)
{
  const Case *c = data;
  int count = run_once (c, 0);

  g_test_message ("%d operations", count);
  g_assert_cmpint (count, >, 10);
  /* Where all fails from then on, neighbours differ little. */
  for (int at = 1; at <= count; at += c->forever ? 3 : 1) {
    g_test_message ("operation %d", at);
    run_once (c, at);
  }
}

int
main (int argc, char **argv)
{
  /* A thousand sessions: in memory, where there is a place for that. No flush matters here. */
  if (access ("/dev/shm", W_OK) == 0)
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
  g_test_init (&argc, &argv, NULL);
  fault_vfs_install ();
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/store/faults/", cases[i].name, NULL);

    g_test_add_data_func (path, &cases[i], test_every_operation);
  }
  return g_test_run ();
}
