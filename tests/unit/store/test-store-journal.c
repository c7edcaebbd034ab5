/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/store/store-fixture.h"

static void
write_entry (LkStore *store, gint64 learner, const char *event)
{
  LkJournalEntry entry = { .learner_id = learner, .event = (char *) event };
  g_autoptr (GError) error = NULL;

  g_assert_true (lk_store_journal (store, &entry, &error));
  g_assert_no_error (error);
}

/* Events of one learner as `a b c`. */
static char *
events (LkStore *store, gint64 learner, gint64 after, unsigned limit)
{
  g_autoptr (GPtrArray) entries = lk_store_journal_read (store, learner, after, limit, NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < entries->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            ((LkJournalEntry *) entries->pdata[i])->event);
  return g_string_free (text, FALSE);
}

static void
test_read (Fixture *f, const void *data)
{
  g_autofree char *all = NULL, *limited = NULL, *after = NULL, *none = NULL;
  LkJournalEntry full = { .at = 77,
                          .learner_id = 1,
                          .course_id = 2,
                          .attempt_id = 3,
                          .item = (char *) "I",
                          .event = (char *) "e4",
                          .detail = (char *) "{}" };

  write_entry (f->store, 1, "e1");
  write_entry (f->store, 2, "other");
  write_entry (f->store, 1, "e2");
  write_entry (f->store, 1, "e3");
  g_assert_true (lk_store_journal (f->store, &full, NULL));
  fixture_reopen (f);

  all = events (f->store, 1, 0, 100);
  g_assert_cmpstr (all, ==, "e1 e2 e3 e4");
  limited = events (f->store, 1, 0, 2);
  g_assert_cmpstr (limited, ==, "e1 e2");

  g_autoptr (GPtrArray) entries = lk_store_journal_read (f->store, 1, 0, 100, NULL);
  const LkJournalEntry *second = entries->pdata[1], *last = entries->pdata[3];

  after = events (f->store, 1, second->id, 100);
  g_assert_cmpstr (after, ==, "e3 e4");
  g_assert_cmpint (second->at, ==, NOON);
  g_assert_cmpstr (second->item, ==, "");
  g_assert_cmpint (last->at, ==, 77);
  g_assert_cmpint (last->course_id, ==, 2);
  g_assert_cmpint (last->attempt_id, ==, 3);
  g_assert_cmpstr (last->item, ==, "I");
  g_assert_cmpstr (last->detail, ==, "{}");
  none = events (f->store, 3, 0, 100);
  g_assert_cmpstr (none, ==, "");
}

/* Nobody changes it, not even with SQL. */
static void
test_append_only (Fixture *f, const void *data)
{
  static const char *const statements[] = {
    "UPDATE journal SET event = 'x'",
    "UPDATE journal SET at = at + 1 WHERE learner_id = 0",
    "DELETE FROM journal",
    "DELETE FROM journal WHERE learner_id = 1",
    "REPLACE INTO journal (id, at, learner_id, course_id, attempt_id, item, event, detail)"
    " VALUES (1, 0, 0, 0, 0, '', '', '')",
    "INSERT OR IGNORE INTO journal (id, at, learner_id, course_id, attempt_id, item, event, detail)"
    " VALUES (1, 0, 0, 0, 0, '', '', '')",
    "PRAGMA recursive_triggers = OFF; DELETE FROM journal",
  };
  g_autofree char *path = fixture_path (f, "library.db");
  g_autofree char *after = NULL;

  write_entry (f->store, 0, "store");
  write_entry (f->store, 1, "a");
  for (size_t i = 0; i < G_N_ELEMENTS (statements); i++) {
    g_test_message ("%s", statements[i]);
    g_assert_cmpint (run_sql (path, statements[i]), ==, SQLITE_CONSTRAINT);
  }
  after = ask_database (f, "SELECT group_concat (event) FROM journal");
  g_assert_cmpstr (after, ==, "store,a");
}

/* A clock set back is found at open, and noted once in the journal; order stays that of writing. */
static void
test_clock_back (Fixture *f, const void *data)
{
  g_autoptr (LkIssueList) issues = lk_issue_list_new ();
  g_autofree char *order = NULL, *noted = NULL, *detail = NULL;

  write_entry (f->store, 1, "before");
  fixture_close (f);
  lk_manual_clock_advance (&f->clock, -86400 * SECOND);
  fixture_open (f, issues);
  g_assert_true (lk_issue_list_has (issues, LK_ISSUE_CLOCK_BACK));
  g_assert_cmpstr (lk_issue_list_get (issues, 0)->detail, ==, "2026-11-23T12:00:00.000Z");

  write_entry (f->store, 1, "after");
  write_entry (f->store, 1, "later");
  order = events (f->store, 1, 0, 100);
  g_assert_cmpstr (order, ==, "before after later");
  noted = ask_database (f, "SELECT group_concat (event) FROM journal");
  g_assert_cmpstr (noted, ==, "before,clock-back,after,later");
  detail = ask_database (f, "SELECT detail FROM journal WHERE event = 'clock-back'");
  g_assert_cmpstr (detail, ==, "{\"before\":\"2026-11-23T12:00:00.000Z\"}");
}

/* While running, too; and a clock that is merely kept right is none. */
static void
test_clock_steps (Fixture *f, const void *data)
{
  g_autoptr (LkIssueList) issues = lk_issue_list_new ();
  g_autofree char *count = NULL;

  write_entry (f->store, 1, "a");
  lk_manual_clock_advance (&f->clock, -SECOND);
  write_entry (f->store, 1, "b");
  lk_manual_clock_advance (&f->clock, -3600 * SECOND);
  write_entry (f->store, 1, "c");
  lk_manual_clock_advance (&f->clock, 7200 * SECOND);
  write_entry (f->store, 1, "d");
  count = ask_database (f, "SELECT count (*) FROM journal WHERE event = 'clock-back'");
  g_assert_cmpstr (count, ==, "1");
  fixture_close (f);
  fixture_open (f, issues);
  g_assert_cmpuint (lk_issue_list_length (issues), ==, 0);
}

#define add(name, function)                                                                        \
  g_test_add ("/store/journal/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("read", test_read);
  add ("append-only", test_append_only);
  add ("clock-back", test_clock_back);
  add ("clock-steps", test_clock_steps);
  return g_test_run ();
}
