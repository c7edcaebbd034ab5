/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/store/store-forward.h"

#include "tests/unit/store/statement-fixture.h"

#define ENDPOINT "https://lrs.example.org/xapi/"

/* What is taken in a test: everything at once. */
#define ALL       1000
#define ALL_BYTES (1 << 20)

static gint64
add_target (Fixture *f, const char *user, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LkForwardTarget) target
      = lk_store_forward_target (f->store, ENDPOINT, user, name, &error);

  g_assert_no_error (error);
  return target->id;
}

static void
release (Fixture *f, gint64 learner_id, bool released)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (lk_store_learner_release (f->store, learner_id, released, &error));
  g_assert_no_error (error);
}

/* Keeps statements @first to @last of a learner, in this order. */
static void
keep_range (Fixture *f, gint64 learner_id, unsigned first, unsigned last)
{
  for (unsigned i = first; i <= last; i++) {
    const Sample sample = { .number = i, .keys = { AGENT ("somebody") } };

    lk_manual_clock_advance (&f->clock, SECOND);
    g_assert_cmpint (keep_as (f->store, &sample, 1, learner_id, NULL), ==, LK_STATEMENTS_KEPT);
  }
}

/* The numbers of a page, `1 2 3`. (transfer full) */
static char *
numbers_of (const LkForwardPage *page)
{
  g_autoptr (GString) numbers = g_string_new (NULL);

  for (guint i = 0; i < page->statements->len; i++) {
    const LkForwardStatement *statement = page->statements->pdata[i];
    unsigned number = 0;

    g_assert_cmpint (sscanf (statement->text, "{\"n\":%u}", &number), ==, 1);
    g_string_append_printf (numbers, "%s%u", i > 0 ? " " : "", number);
  }
  return g_strdup (numbers->str);
}

static LkForwardPage *
next_page (Fixture *f, const LkForwardCursor *cursor, unsigned limit, size_t max_bytes)
{
  g_autoptr (GError) error = NULL;
  LkForwardPage *page = lk_store_forward_next (f->store, cursor, limit, max_bytes, &error);

  g_assert_no_error (error);
  return page;
}

/* What is to go to a target, and that counting says the same. */
static void
assert_waiting (Fixture *f, gint64 target_id, bool unowned, const char *expected)
{
  g_autoptr (LkForwardCursor) cursor = lk_forward_cursor_new (target_id, unowned);
  g_autoptr (LkForwardPage) page = next_page (f, cursor, ALL, ALL_BYTES);
  g_autofree char *numbers = numbers_of (page);

  g_assert_cmpstr (numbers, ==, expected);
  g_assert_cmpint (lk_store_forward_count (f->store, cursor, NULL), ==, page->statements->len);
}

/* Takes @n of what is waiting, delivers all but number @aside_index, which is refused; -1: none. */
static void
deliver (Fixture *f, gint64 target_id, bool unowned, unsigned n, int aside_index)
{
  g_autoptr (LkForwardCursor) cursor = lk_forward_cursor_new (target_id, unowned);
  g_autoptr (LkForwardPage) page = next_page (f, cursor, n, ALL_BYTES);
  g_autofree LkForwardOutcome *outcomes = g_new0 (LkForwardOutcome, n);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (page->statements->len, ==, n);
  for (unsigned i = 0; i < n; i++)
    outcomes[i] = (LkForwardOutcome){ page->statements->pdata[i],
                                      (int) i == aside_index ? LK_ASIDE_REFUSED : LK_ASIDE_NONE,
                                      (int) i == aside_index ? 400 : 200, "no verb" };
  g_assert_true (lk_store_forward_commit (f->store, target_id, outcomes, n, &error));
  g_assert_no_error (error);
}

/* --- release ------------------------------------------------------------------------------- */

static void
test_release (Fixture *f, const void *data)
{
  gint64 ada = make_learner (f->store, "Ada");
  g_autoptr (LkLearner) before = lk_store_learner (f->store, ada, NULL);
  g_autoptr (LkLearner) after = NULL;
  g_autoptr (GPtrArray) journal = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (before->released, ==, 0); /* nobody has, by default */
  release (f, ada, true);
  lk_manual_clock_advance (&f->clock, SECOND);
  release (f, ada, true); /* no change, no entry */
  after = lk_store_learner (f->store, ada, NULL);
  g_assert_cmpint (after->released, ==, NOON);
  release (f, ada, false);
  journal = lk_store_journal_read (f->store, ada, 0, 10, NULL);
  g_assert_cmpuint (journal->len, ==, 2);
  g_assert_cmpstr (((LkJournalEntry *) journal->pdata[0])->event, ==, "release");
  g_assert_cmpint (((LkJournalEntry *) journal->pdata[0])->at, ==, NOON);
  g_assert_cmpstr (((LkJournalEntry *) journal->pdata[1])->event, ==, "withhold");
  g_assert_false (lk_store_learner_release (f->store, 99, true, &error));
  assert_issue (error, LK_ISSUE_LEARNER_UNKNOWN);
}

/* Nothing goes of whoever has not released, from the moment on that they say so. */
static void
test_only_released (Fixture *f, const void *data)
{
  gint64 ada = make_learner (f->store, "Ada"), bob = make_learner (f->store, "Bob");
  gint64 target = add_target (f, "user", NULL);

  keep_range (f, ada, 1, 2);
  keep_range (f, bob, 3, 4);
  keep_range (f, 0, 5, 5);
  assert_waiting (f, target, false, "");
  assert_waiting (f, target, true, "5");
  release (f, ada, true);
  assert_waiting (f, target, false, "1 2");
  assert_waiting (f, target, true, "1 2 5");
  release (f, bob, true);
  release (f, ada, false);
  assert_waiting (f, target, false, "3 4");
}

/* --- places -------------------------------------------------------------------------------- */

static void
test_order (Fixture *f, const void *data)
{
  gint64 ada = make_learner (f->store, "Ada"), bob = make_learner (f->store, "Bob");
  gint64 target = add_target (f, "user", NULL);
  g_autoptr (LkForwardCursor) cursor = lk_forward_cursor_new (target, true);

  release (f, ada, true);
  release (f, bob, true);
  keep_range (f, ada, 1, 1);
  keep_range (f, bob, 2, 3);
  keep_range (f, 0, 4, 4);
  keep_range (f, ada, 5, 5);
  assert_waiting (f, target, true, "1 2 3 4 5");
  assert_waiting (f, target, false, "1 2 3 5");
  /* By limit, by length, and on by what was passed, without anything kept. */
  for (unsigned i = 1; i <= 5; i++) {
    g_autoptr (LkForwardPage) page
        = next_page (f, cursor, i % 2 == 0 ? 1 : ALL, i % 2 == 0 ? ALL_BYTES : 0);
    g_autofree char *numbers = numbers_of (page);
    g_autofree char *expected = g_strdup_printf ("%u", i);

    g_assert_cmpstr (numbers, ==, expected);
    lk_forward_cursor_pass (cursor, page->statements->pdata[0]);
  }
  assert_waiting (f, target, true, "1 2 3 4 5");
}

/* A place for each target and each learner; who releases later is not passed by. */
static void
test_places (Fixture *f, const void *data)
{
  gint64 ada = make_learner (f->store, "Ada"), bob = make_learner (f->store, "Bob");
  gint64 one = add_target (f, "one", NULL), other = add_target (f, "other", NULL);

  g_assert_cmpint (one, !=, other);
  keep_range (f, bob, 1, 2);
  keep_range (f, ada, 3, 5);
  release (f, ada, true);
  deliver (f, one, false, 2, -1);
  assert_waiting (f, one, false, "5");
  assert_waiting (f, other, false, "3 4 5");
  fixture_reopen (f);
  assert_waiting (f, one, false, "5");
  release (f, bob, true);
  assert_waiting (f, one, false, "1 2 5");
  deliver (f, one, false, 3, -1);
  assert_waiting (f, one, false, "");
  assert_waiting (f, other, false, "1 2 3 4 5");
  keep_range (f, 0, 6, 7);
  deliver (f, one, true, 1, -1);
  assert_waiting (f, one, true, "7");
}

/* --- set aside ----------------------------------------------------------------------------- */

static void
test_aside (Fixture *f, const void *data)
{
  gint64 ada = make_learner (f->store, "Ada");
  gint64 target = add_target (f, "user", NULL);
  g_autoptr (GPtrArray) asides = NULL, later = NULL;
  g_autoptr (LkForwardPage) withheld = NULL, all = NULL, behind = NULL;
  g_autofree char *numbers = NULL;
  const LkForwardAside *aside;

  release (f, ada, true);
  keep_range (f, ada, 1, 3);
  deliver (f, target, false, 3, 1);
  assert_waiting (f, target, false, "");
  asides = lk_store_forward_asides (f->store, target, NULL);
  g_assert_cmpuint (asides->len, ==, 1);
  aside = asides->pdata[0];
  g_assert_cmpstr (aside->id, ==, "00000000-0000-4000-8000-000000000002");
  g_assert_cmpint (aside->reason, ==, LK_ASIDE_REFUSED);
  g_assert_cmpuint (aside->status, ==, 400);
  g_assert_cmpstr (aside->detail, ==, "no verb");
  withheld = lk_store_forward_again (f->store, target, false, 0, ALL, ALL_BYTES, NULL);
  g_assert_cmpuint (withheld->statements->len, ==, 0);
  all = lk_store_forward_again (f->store, target, true, 0, ALL, ALL_BYTES, NULL);
  numbers = numbers_of (all);
  g_assert_cmpstr (numbers, ==, "2");
  g_assert_cmpuint (all->people->len, ==, 1);
  behind = lk_store_forward_again (f->store, target, true, aside->stored, ALL, ALL_BYTES, NULL);
  g_assert_cmpuint (behind->statements->len, ==, 0);

  /* Delivered after all: no longer aside, and the place stays where it is. */
  const LkForwardOutcome outcome = { all->statements->pdata[0], LK_ASIDE_NONE, 200, NULL };
  g_assert_true (lk_store_forward_commit (f->store, target, &outcome, 1, NULL));
  later = lk_store_forward_asides (f->store, target, NULL);
  g_assert_cmpuint (later->len, ==, 0);
  assert_waiting (f, target, false, "");
}

/* Whoever is removed leaves no place and nothing set aside, and a commit that comes too late is none. */
static void
test_removed (Fixture *f, const void *data)
{
  gint64 ada = make_learner (f->store, "Ada"), bob = make_learner (f->store, "Bob");
  gint64 target = add_target (f, "user", NULL);
  g_autoptr (LkForwardCursor) cursor = lk_forward_cursor_new (target, false);
  g_autoptr (LkForwardPage) page = NULL;
  g_autofree char *places = NULL, *asides = NULL;

  release (f, ada, true);
  release (f, bob, true);
  keep_range (f, ada, 1, 2);
  keep_range (f, bob, 3, 3);
  deliver (f, target, false, 1, 0);
  page = next_page (f, cursor, ALL, ALL_BYTES);
  g_assert_true (lk_store_learner_remove (f->store, ada, NULL));

  const LkForwardOutcome outcomes[] = { { page->statements->pdata[0], LK_ASIDE_REFUSED, 400, "no" },
                                        { page->statements->pdata[1], LK_ASIDE_NONE, 200, NULL } };
  g_assert_true (lk_store_forward_commit (f->store, target, outcomes, 2, NULL));
  places = ask_database (f, "SELECT group_concat (learner_id) FROM forward_place");
  asides = ask_database (f, "SELECT count (*) FROM forward_aside");
  g_assert_cmpint (g_ascii_strtoll (places, NULL, 10), ==, bob);
  g_assert_cmpstr (asides, ==, "0");
  assert_waiting (f, target, false, "");
}

/* --- targets ------------------------------------------------------------------------------- */

static void
test_targets (Fixture *f, const void *data)
{
  gint64 one = add_target (f, "one", "amt"), other = add_target (f, "other", NULL);
  g_autoptr (GPtrArray) targets = NULL, left = NULL;
  const LkForwardTarget *first, *second;

  g_assert_cmpint (add_target (f, "one", NULL), ==, one);
  g_assert_cmpint (add_target (f, "other", "amt"), ==, other); /* the name moves */
  g_assert_true (lk_store_forward_set_versions (f->store, one, "2.0.0 1.0.3", NULL));
  targets = lk_store_forward_targets (f->store, NULL);
  g_assert_cmpuint (targets->len, ==, 2);
  first = targets->pdata[0];
  second = targets->pdata[1];
  g_assert_cmpstr (first->user, ==, "one");
  g_assert_null (first->name);
  g_assert_cmpstr (first->versions, ==, "2.0.0 1.0.3");
  g_assert_cmpstr (second->name, ==, "amt");
  g_assert_cmpstr (second->versions, ==, "");
  g_assert_true (lk_store_forward_target_remove (f->store, one, NULL));
  left = lk_store_forward_targets (f->store, NULL);
  g_assert_cmpuint (left->len, ==, 1);
}

/* One program at a time sends to a target; to another one another may. */
static void
test_lock (Fixture *f, const void *data)
{
  g_autoptr (LkStore) second = lk_store_open (f->folder, &f->clock.clock, NULL, NULL);

  g_assert_nonnull (second);
  g_assert_true (lk_store_forward_lock (f->store, 1));
  g_assert_false (lk_store_forward_lock (second, 1));
  g_assert_true (lk_store_forward_lock (second, 2));
  fixture_close (f);
  g_assert_true (lk_store_forward_lock (second, 1));
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *name;
    void (*test) (Fixture *f, const void *data);
  } tests[] = {
    { "/store/forward/release", test_release },
    { "/store/forward/only-released", test_only_released },
    { "/store/forward/order", test_order },
    { "/store/forward/places", test_places },
    { "/store/forward/aside", test_aside },
    { "/store/forward/removed", test_removed },
    { "/store/forward/targets", test_targets },
    { "/store/forward/lock", test_lock },
  };

  g_test_init (&argc, &argv, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, fixture_set_up, tests[i].test, fixture_tear_down);
  return g_test_run ();
}
