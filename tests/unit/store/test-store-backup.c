/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/store/store-private.h"
#include "tests/unit/store/store-fixture.h"

#define MINUTE (60 * SECOND)
#define DAY    (86400 * SECOND)

static guint
n_backups (const Fixture *f)
{
  g_autoptr (GPtrArray) names = lk_store_backup_names (f->folder);

  return names->len;
}

/* --- rotation ------------------------------------------------------------------------------ */

static void
test_rotation (void)
{
  static const struct {
    const char *name;
    bool keep;
  } rows[] = {
    { "library-000030-20261123T120000Z.db", true }, /* the newest five */
    { "library-000029-20261123T113000Z.db", true },
    { "library-000028-20261123T110000Z.db", true },
    { "library-000027-20261123T103000Z.db", true },
    { "library-000026-20261123T100000Z.db", true },
    { "library-000025-20261123T093000Z.db", false }, /* a sixth of today */
    { "library-000024-20261122T180000Z.db", true },  /* last of the second day, and of week 2 */
    { "library-000023-20261122T170000Z.db", false },
    { "library-000022-20261120T180000Z.db", true }, /* days 3 to 7 */
    { "library-000021-20261119T180000Z.db", true },
    { "library-000020-20261118T180000Z.db", true },
    { "library-000019-20261117T180000Z.db", true },
    { "library-000018-20261116T180000Z.db", true },
    { "library-000017-20261114T180000Z.db", true }, /* last of week 3 */
    { "library-000016-20261113T180000Z.db", false },
    { "library-000015-20261108T180000Z.db", true }, /* last of week 4, a Sunday */
    { "library-000014-20261107T180000Z.db", false },
    { "library-000013-20261101T180000Z.db", false }, /* week 5 */
    { "library-000012-20250101T000000Z.db", false },
  };
  const char *names[G_N_ELEMENTS (rows)];
  bool keep[G_N_ELEMENTS (rows)];

  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++)
    names[i] = rows[i].name;
  lk_store_rotation (names, G_N_ELEMENTS (rows), keep);
  for (size_t i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_test_message ("%s", rows[i].name);
    g_assert_true (keep[i] == rows[i].keep);
  }
}

/* A clock that jumps about costs no backup its place among the newest, and no date breaks it. */
static void
test_rotation_odd_dates (void)
{
  static const char *const names[]
      = { "library-000007-19700101T000000Z.db", "library-000006-20991231T235959Z.db",
          "library-000005-00000000T000000Z.db", "library-000004-20261399T000000Z.db",
          "library-000003-20261123T000000Z.db", "library-000002-00000000T000000Z.db" };
  static const bool expected[] = { true, true, true, true, true, false };
  bool keep[G_N_ELEMENTS (names)];

  lk_store_rotation (names, G_N_ELEMENTS (names), keep);
  g_assert_cmpmem (keep, sizeof keep, expected, sizeof expected);
  lk_store_rotation (names, 0, keep);
}

/* --- making -------------------------------------------------------------------------------- */

static void
test_made (Fixture *f, const void *data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *part = fixture_path (f, "backups/library.part");
  g_autofree char *stray = fixture_path (f, "backups/notes.txt");

  make_learner (f->store, "A");
  g_assert_true (g_file_set_contents (part, "left by a killed program", -1, NULL));
  g_assert_true (g_file_set_contents (stray, "x", 1, NULL));
  g_assert_true (lk_store_backup (f->store, false, &error));
  g_assert_no_error (error);

  g_autoptr (GPtrArray) names = lk_store_backup_names (f->folder);
  g_autofree char *time = lk_store_backup_time (names->pdata[0]);
  g_autofree char *path = g_build_filename (f->folder, "backups", names->pdata[0], NULL);
  struct stat info;

  g_assert_cmpuint (names->len, ==, 1);
  g_assert_cmpstr (names->pdata[0], ==, "library-000001-20261123T120000Z.db");
  g_assert_cmpstr (time, ==, "2026-11-23T12:00:00.000Z");
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (stray, G_FILE_TEST_EXISTS));
  g_assert_cmpint (stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (run_sql (path, "UPDATE learner SET name = 'B' WHERE name = 'A'"), ==, SQLITE_OK);
}

/* What is due when: age and change, over a restart too. */
static void
test_due (Fixture *f, const void *data)
{
  static const struct {
    const char *what;
    gint64 advance;
    bool change, restart;
    guint expected;
  } steps[] = {
    { "the first", 0, false, false, 1 },
    { "too young", 29 * MINUTE, true, false, 1 },
    { "old enough and changed", MINUTE, false, false, 2 },
    { "nothing changed", 40 * MINUTE, false, false, 2 },
    { "nothing changed, restarted", 40 * MINUTE, false, true, 2 },
    { "changed", 0, true, false, 3 },
    { "the clock was set back", -DAY, true, false, 4 },
    { "and stands still", 0, true, false, 4 },
  };

  make_learner (f->store, "A");
  for (size_t i = 0; i < G_N_ELEMENTS (steps); i++) {
    g_autoptr (GError) error = NULL;

    g_test_message ("%s", steps[i].what);
    lk_manual_clock_advance (&f->clock, steps[i].advance);
    if (steps[i].change)
      make_learner (f->store, "X");
    if (steps[i].restart)
      fixture_reopen (f);
    g_assert_true (lk_store_backup (f->store, true, &error));
    g_assert_no_error (error);
    g_assert_cmpuint (n_backups (f), ==, steps[i].expected);
  }
}

/* What another program wrote counts as a change. */
static void
test_due_by_other (Fixture *f, const void *data)
{
  g_autoptr (LkStore) other = lk_store_open (f->folder, &f->clock.clock, NULL, NULL);

  g_assert_true (lk_store_backup (f->store, true, NULL));
  lk_manual_clock_advance (&f->clock, 31 * MINUTE);
  make_learner (other, "A");
  g_assert_true (lk_store_backup (f->store, true, NULL));
  g_assert_cmpuint (n_backups (f), ==, 2);
}

static void
test_rotated (Fixture *f, const void *data)
{
  for (int i = 0; i < 60; i++) {
    make_learner (f->store, "A");
    g_assert_true (lk_store_backup (f->store, false, NULL));
    lk_manual_clock_advance (&f->clock, 12 * 60 * MINUTE);
  }
  /* 5 newest reach over 3 days; 4 more days; of 4 weeks at least 2 are among them. */
  g_assert_cmpuint (n_backups (f), >=, 5 + 4);
  g_assert_cmpuint (n_backups (f), <=, 5 + 7 + 4);
}

/* --- damage -------------------------------------------------------------------------------- */

static void
overwrite (const char *path, goffset offset, gsize length)
{
  g_autofree char *bytes = NULL;
  gsize size = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  g_assert_cmpuint (offset + length, <=, size);
  memset (bytes + offset, 0xa5, length);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) size, NULL));
}

static void
truncate_to (const char *path, gsize length)
{
  g_autofree char *bytes = NULL;
  gsize size = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  g_assert_cmpuint (length, <=, size);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
}

static void
remove_file (const char *path, gsize length)
{
  g_assert_cmpint (g_unlink (path), ==, 0);
}

static void
damage_header (const char *path, gsize length)
{
  overwrite (path, 0, 16);
}

static void
damage_pages (const char *path, gsize length)
{
  overwrite (path, 4096 * 3, 4096 * 6);
}

static void
damage_schema (const char *path, gsize length)
{
  overwrite (path, 100, 2000);
}

static void
make_text (const char *path, gsize length)
{
  g_assert_true (g_file_set_contents (path, "this is no database at all", -1, NULL));
}

static void
make_empty_database (const char *path, gsize length)
{
  remove_file (path, 0);
  g_assert_cmpint (run_sql (path, "CREATE TABLE x (y); DROP TABLE x"), ==, SQLITE_OK);
}

static const struct {
  const char *what;
  void (*damage) (const char *path, gsize length);
  gsize length;
} damages[] = {
  { "header", damage_header, 0 },
  { "pages", damage_pages, 0 },
  { "schema", damage_schema, 0 },
  { "cut in the middle", truncate_to, 4096 * 5 },
  { "cut within a page", truncate_to, 4096 * 5 + 17 },
  { "cut to its header", truncate_to, 50 },
  { "empty", truncate_to, 0 },
  { "missing", remove_file, 0 },
  { "text", make_text, 0 },
  { "another database", make_empty_database, 0 },
};

/* Names of files in the store that begin so. */
static char *
find_file (const Fixture *f, const char *prefix, const char *suffix)
{
  g_autoptr (GDir) dir = g_dir_open (f->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL) {
    if (g_str_has_prefix (name, prefix) && g_str_has_suffix (name, suffix))
      return fixture_path (f, name);
  }
  return NULL;
}

/* The damaged file is kept aside as it was, the newest backup restored, and said so with its time.
 * Afterwards everything works, and the next open has nothing to say. */
static void
test_restored (Fixture *f, const void *data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  gint64 learner = make_learner (f->store, "A");
  gint64 attempt = make_attempt (f->store, learner, make_course (f->store, "aa", "", "K"));
  g_autoptr (LkIssueList) issues = lk_issue_list_new ();
  g_autoptr (LkIssueList) later = lk_issue_list_new ();
  g_autofree char *path = fixture_path (f, "library.db");
  g_autofree char *before = NULL, *kept = NULL, *old = NULL, *aside = NULL, *check = NULL;
  gsize length = 0, length_kept = 0;

  commit_value (f->store, attempt, "A", "old", "1");
  g_assert_true (lk_store_backup (f->store, false, NULL));
  lk_manual_clock_advance (&f->clock, MINUTE);
  commit_value (f->store, attempt, "A", "new", "1");
  fixture_close (f);
  damages[i].damage (path, damages[i].length);
  g_file_get_contents (path, &before, &length, NULL);

  fixture_open (f, issues);
  g_assert_cmpuint (lk_issue_list_length (issues), ==, 1);
  g_assert_cmpint (lk_issue_list_get (issues, 0)->code, ==, LK_ISSUE_STORE_RESTORED);
  g_assert_cmpstr (lk_issue_list_get (issues, 0)->detail, ==, "2026-11-23T12:00:00.000Z");
  old = read_value (f->store, attempt, "A", "old");
  g_assert_cmpstr (old, ==, "1");
  check = ask_database (f, "PRAGMA integrity_check");
  g_assert_cmpstr (check, ==, "ok");
  aside = find_file (f, "library.damaged-20261123T120100Z", ".db");
  if (before != NULL) {
    g_assert_true (g_file_get_contents (aside, &kept, &length_kept, NULL));
    g_assert_cmpmem (before, length, kept, length_kept);
  } else {
    g_assert_null (aside);
  }
  commit_value (f->store, attempt, "A", "next", "1");
  fixture_close (f);
  fixture_open (f, later);
  g_assert_cmpuint (lk_issue_list_length (later), ==, 0);
}

/* Its WAL goes with it, lest it be played into the restored database. */
static void
test_restored_with_wal (Fixture *f, const void *data)
{
  g_autofree char *path = fixture_path (f, "library.db");
  g_autofree char *wal = fixture_path (f, "library.db-wal");
  g_autofree char *bytes = NULL, *aside = NULL, *kept = NULL;
  gsize length = 0, length_kept = 0;
  g_autoptr (LkIssueList) issues = lk_issue_list_new ();
  gint64 learner = make_learner (f->store, "old");
  g_autoptr (LkLearner) found = NULL;

  g_assert_true (lk_store_backup (f->store, false, NULL));
  g_assert_true (lk_store_learner_rename (f->store, learner, "new", NULL));
  g_assert_true (g_file_get_contents (wal, &bytes, &length, NULL));
  fixture_close (f);
  g_assert_true (g_file_set_contents (wal, bytes, (gssize) length, NULL));
  overwrite (path, 4096 * 2, 4096 * 6);
  /* The WAL holds whole pages: cut it, so that it does not mend the damage. */
  truncate_to (path, 4096 * 7);
  overwrite (path, 0, 16);
  overwrite (wal, 0, 32);

  fixture_open (f, issues);
  g_assert_true (lk_issue_list_has (issues, LK_ISSUE_STORE_RESTORED));
  found = lk_store_learner (f->store, learner, NULL);
  g_assert_cmpstr (found->name, ==, "old");
  aside = find_file (f, "library.damaged-", ".db-wal");
  g_assert_nonnull (aside);
  g_assert_true (g_file_get_contents (aside, &kept, &length_kept, NULL));
  g_assert_cmpuint (length_kept, ==, length);
}

/* A backup that is damaged itself is passed over. */
static void
test_damaged_backup (Fixture *f, const void *data)
{
  g_autofree char *path = fixture_path (f, "library.db");
  g_autofree char *newest = fixture_path (f, "backups/library-000002-20261123T120100Z.db");
  g_autoptr (LkIssueList) issues = lk_issue_list_new ();

  make_learner (f->store, "A");
  g_assert_true (lk_store_backup (f->store, false, NULL));
  lk_manual_clock_advance (&f->clock, MINUTE);
  make_learner (f->store, "B");
  g_assert_true (lk_store_backup (f->store, false, NULL));
  fixture_close (f);
  overwrite (newest, 4096, 8192);
  damage_header (path, 0);
  fixture_open (f, issues);
  g_assert_cmpstr (lk_issue_list_get (issues, 0)->detail, ==, "2026-11-23T12:00:00.000Z");
}

/* Without any backup: set aside, started anew, and said so. */
static void
test_no_backup (Fixture *f, const void *data)
{
  g_autofree char *path = fixture_path (f, "library.db");
  g_autofree char *aside = NULL;
  g_autoptr (LkIssueList) issues = lk_issue_list_new ();
  g_autoptr (GPtrArray) learners = NULL;

  make_learner (f->store, "A");
  fixture_close (f);
  damage_pages (path, 0);
  fixture_open (f, issues);
  g_assert_true (lk_issue_list_has (issues, LK_ISSUE_STORE_DAMAGED));
  aside = find_file (f, "library.damaged-", ".db");
  g_assert_nonnull (aside);
  learners = lk_store_learners (f->store, NULL);
  g_assert_cmpuint (learners->len, ==, 0);
  g_assert_cmpint (make_learner (f->store, "B"), >, 0);
}

/* Damage that shows while the store is in use is an error, and mended at the next open; however
 * small the file, and although it was closed in order. */
static void
test_damage_in_use (Fixture *f, const void *data)
{
  g_autofree char *path = fixture_path (f, "library.db");
  gint64 attempt = make_attempt (f->store, make_learner (f->store, "A"),
                                 make_course (f->store, "aa", "", "K"));
  g_autofree char *large = g_strnfill (3 * 1024 * 1024, 'x');
  g_autofree char *value = NULL;
  g_autoptr (LkIssueList) issues = lk_issue_list_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) values = NULL;
  FILE *file;

  commit_value (f->store, attempt, "A", "x", large);
  g_assert_true (lk_store_backup (f->store, false, NULL));
  fixture_reopen (f);
  file = fopen (path, "r+b");
  g_assert_nonnull (file);
  for (long page = 2; page < 200; page++) {
    static const char rubbish[4096] = { 1, 2, 3, 4, 5, 6, 7, 8 };

    g_assert_cmpint (fseek (file, page * 4096, SEEK_SET), ==, 0);
    g_assert_cmpuint (fwrite (rubbish, 1, sizeof rubbish, file), ==, sizeof rubbish);
  }
  g_assert_cmpint (fclose (file), ==, 0);

  values = lk_store_cmi_values (f->store, attempt, "A", &error);
  g_assert_null (values);
  assert_issue (error, LK_ISSUE_STORE_DAMAGED);
  fixture_close (f);
  fixture_open (f, issues);
  g_assert_true (lk_issue_list_has (issues, LK_ISSUE_STORE_RESTORED));
  value = read_value (f->store, attempt, "A", "x");
  g_assert_cmpstr (value, ==, large);
}

/* Killed between setting aside and putting the backup in place: done again. */
static void
test_killed_while_restoring (Fixture *f, const void *data)
{
  g_autofree char *path = fixture_path (f, "library.db");
  g_autofree char *wal = fixture_path (f, "library.db-wal");
  g_autofree char *part = fixture_path (f, "library.restored");
  g_autoptr (LkIssueList) issues = lk_issue_list_new ();
  gint64 learner = make_learner (f->store, "A");

  g_assert_true (lk_store_backup (f->store, false, NULL));
  fixture_close (f);
  remove_file (path, 0);
  g_assert_true (g_file_set_contents (wal, "left behind", -1, NULL));
  g_assert_true (g_file_set_contents (part, "half a copy", -1, NULL));
  fixture_open (f, issues);
  g_assert_true (lk_issue_list_has (issues, LK_ISSUE_STORE_RESTORED));

  g_autoptr (LkLearner) found = lk_store_learner (f->store, learner, NULL);

  g_assert_cmpstr (found->name, ==, "A");
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
}

/* A large database that was left in order is not read through again; one that was not is. */
static void
test_seal (Fixture *f, const void *data)
{
  gint64 attempt = make_attempt (f->store, make_learner (f->store, "A"),
                                 make_course (f->store, "aa", "", "K"));
  g_autofree char *large = g_strnfill (6 * 1024 * 1024, 'x');
  g_autofree char *path = fixture_path (f, "library.db");
  g_autofree char *seal = fixture_path (f, "library.seal");
  g_autoptr (LkIssueList) quiet = lk_issue_list_new ();
  g_autoptr (LkIssueList) issues = lk_issue_list_new ();

  commit_value (f->store, attempt, "A", "x", large);
  g_assert_true (lk_store_backup (f->store, false, NULL));
  fixture_close (f);
  g_assert_true (g_file_test (seal, G_FILE_TEST_EXISTS));
  fixture_open (f, quiet);
  g_assert_cmpuint (lk_issue_list_length (quiet), ==, 0);
  g_assert_false (g_file_test (seal, G_FILE_TEST_EXISTS));
  fixture_close (f);
  overwrite (path, 4096 * 5, 4096 * 8);
  fixture_open (f, issues);
  g_assert_true (lk_issue_list_has (issues, LK_ISSUE_STORE_RESTORED));
}

#define add(name, function)                                                                        \
  g_test_add ("/store/backup/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/backup/rotation", test_rotation);
  g_test_add_func ("/store/backup/rotation-odd-dates", test_rotation_odd_dates);
  add ("made", test_made);
  add ("due", test_due);
  add ("due-by-other", test_due_by_other);
  add ("rotated", test_rotated);
  for (gsize i = 0; i < G_N_ELEMENTS (damages); i++) {
    g_autofree char *path = g_strconcat ("/store/backup/restored/", damages[i].what, NULL);

    g_test_add (path, Fixture, GSIZE_TO_POINTER (i), fixture_set_up, test_restored,
                fixture_tear_down);
  }
  add ("restored-with-wal", test_restored_with_wal);
  add ("damaged-backup", test_damaged_backup);
  add ("no-backup", test_no_backup);
  add ("damage-in-use", test_damage_in_use);
  add ("killed-while-restoring", test_killed_while_restoring);
  add ("seal", test_seal);
  return g_test_run ();
}
