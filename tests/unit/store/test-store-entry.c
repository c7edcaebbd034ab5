/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/store/store-entry.h"

#include "tests/unit/store/store-fixture.h"

#define MINUTE (60 * SECOND)

static const LkWorkAbout about = { .title = "Mein Ziel",
                                   .kind = "long",
                                   .form = "",
                                   .page = "p-ziel",
                                   .page_title = "Ziel-Werkbank",
                                   .place = 3 };

static void
write_work (Fixture *f, LkWorkKey key, const char *value)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (lk_store_work_write (f->store, key, &about, value, &error));
  g_assert_no_error (error);
}

static LkWorkKey
make_key (Fixture *f)
{
  gint64 registration = make_registration (f->store, make_learner (f->store, "A"),
                                           make_course (f->store, "aa", "", "K"));

  return (LkWorkKey){ registration, "w-ziel" };
}

/* `c|b|a`: the versions, newest first. (transfer full) */
static char *
versions_of (Fixture *f, LkWorkKey key)
{
  g_autoptr (GPtrArray) versions = lk_store_work_versions (f->store, key, NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < versions->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "|" : "",
                            ((LkWorkVersion *) versions->pdata[i])->value);
  return g_string_free (text, FALSE);
}

static void
assert_versions (Fixture *f, LkWorkKey key, const char *expected)
{
  g_autofree char *versions = versions_of (f, key);

  g_assert_cmpstr (versions, ==, expected);
}

/* `w-ziel=a w-ziel~1=b`: the entries of learner 1. (transfer full) */
static char *
entries_of (Fixture *f)
{
  g_autoptr (GPtrArray) entries = lk_store_work_entries (f->store, 1, NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < entries->len; i++) {
    const LkWorkEntry *entry = entries->pdata[i];

    g_string_append_printf (text, "%s%s=%s", i > 0 ? " " : "", entry->block, entry->value);
  }
  return g_string_free (text, FALSE);
}

static void
assert_entries (Fixture *f, const char *expected)
{
  g_autofree char *entries = entries_of (f);

  g_assert_cmpstr (entries, ==, expected);
}

static void
test_entry (Fixture *f, const void *data)
{
  LkWorkKey key = make_key (f);
  g_autoptr (LkWorkEntry) entry = NULL, none = NULL;

  write_work (f, key, "Weniger Strom");
  fixture_reopen (f);
  entry = lk_store_work_entry (f->store, key, NULL);
  g_assert_cmpstr (entry->course_title, ==, "K");
  g_assert_true (entry->on_shelf);
  g_assert_cmpstr (entry->title, ==, "Mein Ziel");
  g_assert_cmpstr (entry->kind, ==, "long");
  g_assert_cmpstr (entry->page, ==, "p-ziel");
  g_assert_cmpstr (entry->page_title, ==, "Ziel-Werkbank");
  g_assert_cmpuint (entry->place, ==, 3);
  g_assert_cmpint (entry->updated, ==, NOON);
  g_assert_cmpint (entry->created, ==, NOON);
  g_assert_false (entry->shared);
  g_assert_true (lk_store_course_set_removed (f->store, entry->course_id, true, NULL));
  g_clear_pointer (&entry, lk_work_entry_free);
  entry = lk_store_work_entry (f->store, key, NULL);
  g_assert_false (entry->on_shelf);
  assert_entries (f, "w-ziel=Weniger Strom");
  none = lk_store_work_entry (f->store, (LkWorkKey){ key.registration_id, "w-x" }, NULL);
  g_assert_null (none);
}

/* A sitting is one version, whatever is typed in it; a long one gives one an hour. */
static void
test_versions (Fixture *f, const void *data)
{
  LkWorkKey key = make_key (f);

  write_work (f, key, "a");
  lk_manual_clock_advance (&f->clock, MINUTE);
  write_work (f, key, "ab");
  lk_manual_clock_advance (&f->clock, MINUTE);
  write_work (f, key, "abc");
  assert_versions (f, key, "");
  lk_manual_clock_advance (&f->clock, LK_WORK_PAUSE_US);
  write_work (f, key, "b");
  assert_versions (f, key, "abc");
  for (int i = 0; i < 7; i++) {
    lk_manual_clock_advance (&f->clock, 10 * MINUTE);
    write_work (f, key, i % 2 == 0 ? "b0" : "b1");
  }
  assert_versions (f, key, "b0|abc");
}

/* The clock stands still: only what happens counts. */
static void
test_emptied (Fixture *f, const void *data)
{
  LkWorkKey key = make_key (f);
  g_autoptr (GPtrArray) works = NULL;

  write_work (f, key, "a");
  write_work (f, key, "");
  assert_versions (f, key, "a");
  assert_entries (f, "w-ziel=");
  write_work (f, key, "a");
  write_work (f, key, "");
  assert_versions (f, key, "a");
  works = lk_store_works (f->store, key.registration_id, NULL);
  g_assert_cmpuint (works->len, ==, 1);
  g_assert_cmpstr (((LkWork *) works->pdata[0])->value, ==, "");
  /* What was never filled in is no entry. */
  write_work (f, (LkWorkKey){ key.registration_id, "w-2" }, "");
  assert_entries (f, "w-ziel=");
}

static void
test_bounded (Fixture *f, const void *data)
{
  LkWorkKey key = make_key (f);
  g_autoptr (GPtrArray) versions = NULL;
  const LkWorkVersion *newest;

  for (int i = 0; i < LK_WORK_VERSIONS + 20; i++) {
    g_autofree char *text = g_strdup_printf ("%d", i);

    write_work (f, key, text);
    lk_manual_clock_advance (&f->clock, LK_WORK_PAUSE_US);
  }
  versions = lk_store_work_versions (f->store, key, NULL);
  g_assert_cmpuint (versions->len, ==, LK_WORK_VERSIONS);
  newest = versions->pdata[0];
  g_assert_cmpstr (newest->value, ==, "48");
}

static void
test_edit (Fixture *f, const void *data)
{
  LkWorkKey key = make_key (f);
  g_autoptr (GError) error = NULL;
  g_autoptr (LkWorkEntry) entry = NULL;

  g_assert_false (lk_store_work_edit (f->store, key, "a", &error));
  assert_issue (error, LK_ISSUE_WORK_GONE);
  assert_entries (f, "");
  write_work (f, key, "a");
  lk_manual_clock_advance (&f->clock, LK_WORK_PAUSE_US);
  g_assert_true (lk_store_work_edit (f->store, key, "b", NULL));
  assert_versions (f, key, "a");
  entry = lk_store_work_entry (f->store, key, NULL);
  g_assert_cmpstr (entry->value, ==, "b");
  g_assert_cmpstr (entry->kind, ==, "long");
  g_assert_cmpint (entry->updated, ==, NOON + LK_WORK_PAUSE_US);
}

/* What was there a moment ago is not lost by that. */
static void
test_bring_back (Fixture *f, const void *data)
{
  LkWorkKey key = make_key (f);
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (GError) error = NULL;
  gint64 first;

  write_work (f, key, "a");
  write_work (f, key, "");
  write_work (f, key, "b");
  versions = lk_store_work_versions (f->store, key, NULL);
  first = ((LkWorkVersion *) versions->pdata[0])->id;
  g_assert_true (lk_store_work_bring_back (f->store, key, first, NULL));
  assert_entries (f, "w-ziel=a");
  assert_versions (f, key, "b|a");
  g_assert_false (lk_store_work_bring_back (f->store, key, first + 77, &error));
  assert_issue (error, LK_ISSUE_WORK_GONE);
  assert_entries (f, "w-ziel=a");
}

/* No course ever hears of a duplicate. */
static void
test_duplicate (Fixture *f, const void *data)
{
  LkWorkKey key = make_key (f);
  g_autofree char *one = NULL, *two = NULL, *none = NULL;
  g_autoptr (GPtrArray) works = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LkWorkEntry) entry = NULL;
  LkWorkKey copy;

  g_assert_false (lk_store_work_duplicate (f->store, key, "x", &none, &error));
  assert_issue (error, LK_ISSUE_WORK_GONE);
  write_work (f, key, "a");
  g_assert_true (lk_store_work_share (f->store, key, LK_WORK_FOR_ALL, NULL));
  g_assert_true (lk_store_work_duplicate (f->store, key, "Für 2028", &one, NULL));
  copy = (LkWorkKey){ key.registration_id, one };
  g_assert_true (lk_store_work_edit (f->store, copy, "b", NULL));
  g_assert_true (lk_store_work_duplicate (f->store, copy, "Für 2029", &two, NULL));
  assert_entries (f, "w-ziel=a w-ziel~1=b w-ziel~2=b");
  entry = lk_store_work_entry (f->store, copy, NULL);
  g_assert_cmpstr (entry->copy_of, ==, "w-ziel");
  g_assert_cmpstr (entry->title, ==, "Für 2028");
  g_assert_false (entry->shared);
  works = lk_store_works (f->store, key.registration_id, NULL);
  g_assert_cmpuint (works->len, ==, 1);
  g_assert_true (lk_store_work_remove (f->store, copy, NULL));
  assert_entries (f, "w-ziel=a w-ziel~2=b");
}

static void
test_many_duplicates (Fixture *f, const void *data)
{
  LkWorkKey key = make_key (f);
  g_autofree char *last = NULL;
  g_autoptr (GError) error = NULL;

  write_work (f, key, "a");
  for (int i = 0; i < LK_WORK_DUPLICATES; i++) {
    g_autofree char *block = NULL;

    g_assert_true (lk_store_work_duplicate (f->store, key, "x", &block, NULL));
  }
  g_assert_false (lk_store_work_duplicate (f->store, key, "x", &last, &error));
  assert_issue (error, LK_ISSUE_WORK_FULL);
}

/* What is removed is gone with its versions, and the course is told. */
static void
test_remove (Fixture *f, const void *data)
{
  LkWorkKey key = make_key (f);
  g_autoptr (GPtrArray) works = NULL;
  gint64 bytes = -1;

  write_work (f, key, "äa");
  g_assert_true (lk_store_work_bytes (f->store, key.registration_id, &bytes, NULL));
  g_assert_cmpint (bytes, ==, 3);
  write_work (f, key, "");
  write_work (f, key, "b");
  g_assert_true (lk_store_work_remove (f->store, key, NULL));
  assert_entries (f, "");
  assert_versions (f, key, "");
  works = lk_store_works (f->store, key.registration_id, NULL);
  g_assert_cmpstr (((LkWork *) works->pdata[0])->value, ==, "");
}

static void
assert_title (Fixture *f, LkWorkKey key, const char *title)
{
  g_autoptr (LkWorkEntry) entry = lk_store_work_entry (f->store, key, NULL);

  g_assert_cmpstr (entry->title, ==, title);
}

/* A course that writes again does not take the learner's title away, and hears nothing of it. */
static void
test_name (Fixture *f, const void *data)
{
  LkWorkKey key = make_key (f);
  g_autofree char *block = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LkWorkEntry) entry = NULL;
  g_autoptr (GPtrArray) works = NULL;
  LkWorkKey copy;

  g_assert_false (lk_store_work_name (f->store, key, "Halle 3", &error));
  assert_issue (error, LK_ISSUE_WORK_GONE);
  write_work (f, key, "a");
  g_assert_true (lk_store_work_name (f->store, key, "Halle 3", NULL));
  write_work (f, key, "b");
  fixture_reopen (f);
  entry = lk_store_work_entry (f->store, key, NULL);
  g_assert_cmpstr (entry->title, ==, "Halle 3");
  g_assert_cmpstr (entry->given_title, ==, "Mein Ziel");
  works = lk_store_works (f->store, key.registration_id, NULL);
  g_assert_cmpstr (((LkWork *) works->pdata[0])->title, ==, "Mein Ziel");
  g_assert_true (lk_store_work_duplicate (f->store, key, "Zweite", &block, NULL));
  copy = (LkWorkKey){ key.registration_id, block };
  assert_title (f, copy, "Zweite");
  g_assert_true (lk_store_work_name (f->store, copy, "Halle 4", NULL));
  assert_title (f, copy, "Halle 4");
  assert_title (f, key, "Halle 3");
  g_assert_true (lk_store_work_name (f->store, key, "", NULL));
  assert_title (f, key, "Mein Ziel");
}

/* Coach and group are told apart. */
static void
test_shared (Fixture *f, const void *data)
{
  static const LkWorkShare sets[] = { LK_WORK_FOR_GROUP, LK_WORK_FOR_COACH | LK_WORK_FOR_GROUP,
                                      LK_WORK_FOR_COACH, LK_WORK_FOR_NOBODY };
  LkWorkKey key = make_key (f);

  write_work (f, key, "a");
  for (gsize i = 0; i < G_N_ELEMENTS (sets); i++) {
    g_autoptr (LkWorkEntry) entry = NULL;

    g_assert_true (lk_store_work_share (f->store, key, sets[i], NULL));
    entry = lk_store_work_entry (f->store, key, NULL);
    g_assert_cmpint (entry->shared, ==, sets[i]);
  }
}

/* What was written by an older program is described later; duplicates too. */
static void
test_describe (Fixture *f, const void *data)
{
  LkWorkKey key = make_key (f);
  g_autofree char *copy = NULL;
  g_autoptr (LkWorkEntry) entry = NULL;

  g_assert_true (
      lk_store_work_set (f->store, key.registration_id, key.block, "Alter Titel", "a", NULL));
  g_assert_true (lk_store_work_duplicate (f->store, key, "Zweite", &copy, NULL));
  g_assert_true (lk_store_work_describe (f->store, key, &about, NULL));
  entry = lk_store_work_entry (f->store, (LkWorkKey){ key.registration_id, copy }, NULL);
  g_assert_cmpstr (entry->kind, ==, "long");
  g_assert_cmpstr (entry->title, ==, "Zweite");
  g_assert_cmpuint (entry->place, ==, 3);
}

/* Who had begun both versions: nothing that was written at either is lost. */
static void
test_replace (Fixture *f, const void *data)
{
  gint64 learner = make_learner (f->store, "A");
  gint64 older = make_course (f->store, "aa", "x", "K"),
         newer = make_course (f->store, "bb", "x", "K 2");
  LkWorkKey old_key = { make_registration (f->store, learner, older), "w-ziel" },
            new_key = { make_registration (f->store, learner, newer), "w-ziel" };
  LkWorkKey emptied = { new_key.registration_id, "w-2" };

  write_work (f, old_key, "früher");
  write_work (f, (LkWorkKey){ old_key.registration_id, "w-2" }, "zwei");
  g_assert_true (
      lk_store_work_name (f->store, (LkWorkKey){ old_key.registration_id, "w-2" }, "Mein", NULL));
  write_work (f, new_key, "später");
  write_work (f, emptied, "weg");
  write_work (f, emptied, "");
  g_assert_true (lk_store_course_replace (f->store, older, newer, NULL));
  assert_entries (f, "w-2=zwei w-ziel=später");
  assert_versions (f, new_key, "früher");
  assert_versions (f, emptied, "weg");
  assert_title (f, emptied, "Mein");
}

#define TEST(name, func)                                                                           \
  g_test_add ("/store-entry/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("entry", test_entry);
  TEST ("versions", test_versions);
  TEST ("emptied", test_emptied);
  TEST ("bounded", test_bounded);
  TEST ("edit", test_edit);
  TEST ("bring-back", test_bring_back);
  TEST ("duplicate", test_duplicate);
  TEST ("many-duplicates", test_many_duplicates);
  TEST ("remove", test_remove);
  TEST ("describe", test_describe);
  TEST ("name", test_name);
  TEST ("shared", test_shared);
  TEST ("replace", test_replace);
  return g_test_run ();
}
