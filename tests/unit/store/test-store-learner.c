/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "tests/unit/store/store-fixture.h"

static void
test_add (Fixture *f, const void *data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LkLearner) added = lk_store_learner_add (f->store, "Aylin Demir", NULL, &error);
  gint64 id = added->id;

  g_assert_no_error (error);
  fixture_reopen (f);

  g_autoptr (LkLearner) found = lk_store_learner (f->store, id, &error);

  g_assert_cmpstr (found->name, ==, "Aylin Demir");
  g_assert_cmpuint (strlen (found->uuid), ==, 36);
  g_assert_cmpstr (found->uuid, ==, added->uuid);
  g_assert_null (found->external_id);
  g_assert_null (found->picture);
  g_assert_false (found->has_pin);
  g_assert_cmpint (found->created, ==, NOON);
  g_assert_cmpint (found->last_seen, ==, 0);
}

static void
test_names (Fixture *f, const void *data)
{
  static const struct {
    const char *given, *kept; /* %NULL: refused */
  } cases[] = {
    { "Aylin", "Aylin" },
    { "  Jörg \t Müller ", "Jörg Müller" },
    { "a\x01"
      "b",
      "ab" },
    { "", NULL },
    { "   \n", NULL },
    { "\x01\x02", NULL },
    { NULL, NULL },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (LkLearner) learner = lk_store_learner_add (f->store, cases[i].given, NULL, &error);

    g_test_message ("“%s”", cases[i].given);
    if (cases[i].kept == NULL) {
      g_assert_null (learner);
      assert_issue (error, LK_ISSUE_LEARNER_NAME);
    } else {
      g_assert_no_error (error);
      g_assert_cmpstr (learner->name, ==, cases[i].kept);
    }
  }
}

static void
test_rename (Fixture *f, const void *data)
{
  gint64 id = make_learner (f->store, "Aylin");
  g_autoptr (GError) error = NULL, empty = NULL, unknown = NULL;

  g_assert_true (lk_store_learner_rename (f->store, id, " Aylin D. ", &error));
  g_assert_false (lk_store_learner_rename (f->store, id, " ", &empty));
  assert_issue (empty, LK_ISSUE_LEARNER_NAME);
  g_assert_false (lk_store_learner_rename (f->store, 99, "X", &unknown));
  assert_issue (unknown, LK_ISSUE_LEARNER_UNKNOWN);

  g_autoptr (LkLearner) learner = lk_store_learner (f->store, id, &error);

  g_assert_cmpstr (learner->name, ==, "Aylin D.");
}

static void
test_unknown (Fixture *f, const void *data)
{
  g_autoptr (GError) find = NULL, seen = NULL, picture = NULL, remove = NULL;

  g_assert_null (lk_store_learner (f->store, 5, &find));
  assert_issue (find, LK_ISSUE_LEARNER_UNKNOWN);
  g_assert_false (lk_store_learner_seen (f->store, 5, &seen));
  assert_issue (seen, LK_ISSUE_LEARNER_UNKNOWN);
  g_assert_false (lk_store_learner_set_picture (f->store, 5, NULL, &picture));
  assert_issue (picture, LK_ISSUE_LEARNER_UNKNOWN);
  g_assert_false (lk_store_learner_remove (f->store, 5, &remove));
  assert_issue (remove, LK_ISSUE_LEARNER_UNKNOWN);
}

static char *
names_in_order (LkStore *store)
{
  g_autoptr (GPtrArray) learners = lk_store_learners (store, NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < learners->len; i++)
    g_string_append_printf (text, "%s ", ((LkLearner *) learners->pdata[i])->name);
  return g_string_free (text, FALSE);
}

/* Last seen first, also when the clock was set back in between. */
static void
test_order (Fixture *f, const void *data)
{
  gint64 a = make_learner (f->store, "A"), b = make_learner (f->store, "B");
  g_autofree char *first = NULL, *second = NULL;

  make_learner (f->store, "C");
  g_assert_true (lk_store_learner_seen (f->store, a, NULL));
  lk_manual_clock_advance (&f->clock, -SECOND * 3600);
  g_assert_true (lk_store_learner_seen (f->store, b, NULL));
  first = names_in_order (f->store);
  g_assert_cmpstr (first, ==, "B A C ");
  g_assert_true (lk_store_learner_seen (f->store, a, NULL));
  second = names_in_order (f->store);
  g_assert_cmpstr (second, ==, "A B C ");

  g_autoptr (LkLearner) learner = lk_store_learner (f->store, a, NULL);

  g_assert_cmpint (learner->last_seen, ==, NOON - 3600 * SECOND);
}

static void
test_colors (Fixture *f, const void *data)
{
  gboolean used[14] = { FALSE };

  for (int i = 0; i < 14; i++) {
    g_autoptr (LkLearner) learner = lk_store_learner_add (f->store, "X", NULL, NULL);

    g_assert_cmpuint (learner->color, <, 14);
    g_assert_false (used[learner->color]);
    used[learner->color] = TRUE;
  }
}

static void
test_external_id (Fixture *f, const void *data)
{
  g_autoptr (GError) error = NULL, empty = NULL;
  g_autoptr (LkLearner) made = lk_store_learner_by_external_id (f->store, "p-17", "Eins", &error);
  g_autoptr (LkLearner) again = lk_store_learner_by_external_id (f->store, "p-17", "Zwei", &error);
  g_autoptr (LkLearner) same = lk_store_learner_by_external_id (f->store, "p-17", NULL, &error);
  g_autoptr (LkLearner) other = lk_store_learner_by_external_id (f->store, "p-18", "", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (made->external_id, ==, "p-17");
  g_assert_cmpstr (made->name, ==, "Eins");
  g_assert_cmpint (again->id, ==, made->id);
  g_assert_cmpstr (again->name, ==, "Zwei");
  g_assert_cmpstr (again->uuid, ==, made->uuid);
  g_assert_cmpstr (same->name, ==, "Zwei");
  g_assert_cmpint (other->id, !=, made->id);
  g_assert_cmpstr (other->name, ==, "p-18");
  g_assert_null (lk_store_learner_by_external_id (f->store, "", "", &empty));
  assert_issue (empty, LK_ISSUE_LEARNER_NAME);
}

static GBytes *
make_png (guint8 width_high, guint8 width_low, gsize length)
{
  guint8 start[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a,       '\n',      0, 0, 0, 13,
                     'I',  'H', 'D', 'R', 0,    0,    width_high, width_low, 0, 0, 0, 64 };
  guint8 *bytes = g_malloc0 (MAX (length, sizeof start));

  memcpy (bytes, start, sizeof start);
  return g_bytes_new_take (bytes, length);
}

static void
test_picture (Fixture *f, const void *data)
{
  static const struct {
    const char *what;
    guint8 high, low;
    gsize length;
    bool good;
  } cases[] = {
    { "256 wide", 1, 0, 200, true },   { "257 wide", 1, 1, 200, false },
    { "0 wide", 0, 0, 200, false },    { "cut", 0, 64, 20, false },
    { "1 MiB", 0, 64, 1048576, true }, { "larger", 0, 64, 1048577, false },
  };
  gint64 id = make_learner (f->store, "A");
  g_autoptr (GBytes) text = g_bytes_new_static ("GIF89a, but long enough for a header", 36);

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GBytes) png = make_png (cases[i].high, cases[i].low, cases[i].length);
    g_autoptr (GError) error = NULL;

    g_test_message ("%s", cases[i].what);
    g_assert_true (lk_store_learner_set_picture (f->store, id, png, &error) == cases[i].good);
    if (cases[i].good) {
      g_autoptr (LkLearner) learner = lk_store_learner (f->store, id, NULL);

      g_assert_true (g_bytes_equal (learner->picture, png));
    } else {
      assert_issue (error, LK_ISSUE_LEARNER_PICTURE);
    }
  }
  g_assert_false (lk_store_learner_set_picture (f->store, id, text, NULL));
  g_assert_true (lk_store_learner_set_picture (f->store, id, NULL, NULL));

  g_autoptr (LkLearner) learner = lk_store_learner (f->store, id, NULL);

  g_assert_null (learner->picture);
}

/* --- removing ------------------------------------------------------------------------------ */

static const char secret[] = "the-secret-that-must-vanish";

/* Whether the bytes of @secret stand anywhere below @path. */
static bool
holds_secret (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autofree char *bytes = NULL;
  gsize length = 0;
  const char *name;
  bool found = false;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    found |= holds_secret (child);
  }
  if (dir == NULL && g_file_get_contents (path, &bytes, &length, NULL))
    found |= memmem (bytes, length, secret, sizeof secret - 1) != NULL;
  return found;
}

static void
write_everywhere (Fixture *f, gint64 learner, gint64 attempt, const char *web)
{
  LkJournalEntry entry
      = { .learner_id = learner, .event = (char *) "note", .detail = (char *) secret };
  g_autofree char *deep = g_build_filename (web, "a", "b", NULL);
  g_autofree char *file = g_build_filename (deep, "storage", NULL);

  g_assert_true (lk_store_learner_rename (f->store, learner, secret, NULL));
  g_assert_true (lk_store_journal (f->store, &entry, NULL));
  commit_value (f->store, attempt, "A", "cmi.suspend_data", secret);
  g_assert_true (lk_store_pending_append (f->store, attempt, "A", "x", secret));
  g_assert_cmpint (g_mkdir_with_parents (deep, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, secret, -1, NULL));
}

/* Nothing of a removed learner is left anywhere in the store: not in rows, not in freed pages, not
 * in the WAL, the pending log, the pages' storage or a backup. What others have stays. */
static void
test_remove (Fixture *f, const void *data)
{
  gint64 course = make_course (f->store, "aa", "", "K");
  gint64 gone = make_learner (f->store, "Weg"), stays = make_learner (f->store, "Da");
  gint64 attempt = make_attempt (f->store, gone, course);
  gint64 other = make_attempt (f->store, stays, course);
  g_autoptr (LkRegistration) registration = lk_store_registration (f->store, gone, course, NULL);
  g_autofree char *web = lk_store_web_path (f->store, registration);
  g_autofree char *prefix = g_build_filename (f->folder, "web", NULL);
  g_autoptr (GError) error = NULL, missing = NULL;

  g_assert_true (g_str_has_prefix (web, prefix));
  write_everywhere (f, gone, attempt, web);
  commit_value (f->store, other, "A", "kept", "yes");
  g_assert_true (lk_store_backup (f->store, false, &error));
  commit_value (f->store, attempt, "A", "cmi.comments", secret);
  g_assert_true (lk_store_pending_append (f->store, attempt, "A", "x", secret));
  g_assert_true (holds_secret (f->folder));

  g_assert_true (lk_store_learner_remove (f->store, gone, &error));
  g_assert_no_error (error);
  g_assert_false (holds_secret (f->folder));
  g_assert_false (g_file_test (web, G_FILE_TEST_EXISTS));
  g_assert_null (lk_store_learner (f->store, gone, &missing));
  assert_issue (missing, LK_ISSUE_LEARNER_UNKNOWN);

  g_autoptr (GPtrArray) journal = lk_store_journal_read (f->store, gone, 0, 10, &error);
  g_autofree char *kept = read_value (f->store, other, "A", "kept");
  g_autofree char *attempts = ask_database (f, "SELECT count (*) FROM attempt");
  g_autofree char *values = ask_database (f, "SELECT count (*) FROM cmi_value");
  g_autofree char *foreign = ask_database (f, "PRAGMA foreign_key_check");

  g_assert_cmpuint (journal->len, ==, 0);
  g_assert_cmpstr (kept, ==, "yes");
  g_assert_cmpstr (attempts, ==, "1");
  g_assert_cmpstr (values, ==, "1");
  g_assert_null (foreign);
}

/* A link that a course put into its storage is removed, not followed. */
static void
test_remove_link (Fixture *f, const void *data)
{
  gint64 learner = make_learner (f->store, "A");
  gint64 course = make_course (f->store, "aa", "", "K");
  g_autoptr (LkRegistration) registration = lk_store_registration (f->store, learner, course, NULL);
  g_autofree char *web = lk_store_web_path (f->store, registration);
  g_autofree char *link = g_build_filename (web, "link", NULL);
  g_autofree char *outside = fixture_path (f, "packages/outside");
  g_autofree char *target = fixture_path (f, "packages");

  g_assert_cmpint (g_mkdir (web, 0700), ==, 0);
  g_assert_true (g_file_set_contents (outside, "x", 1, NULL));
  g_assert_cmpint (symlink (target, link), ==, 0);
  g_assert_true (lk_store_learner_remove (f->store, learner, NULL));
  g_assert_false (g_file_test (web, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (outside, G_FILE_TEST_EXISTS));
}

/* An id is never given twice: what refers to a removed learner refers to nobody. */
static void
test_ids_are_not_reused (Fixture *f, const void *data)
{
  gint64 first = make_learner (f->store, "A");

  g_assert_true (lk_store_learner_remove (f->store, first, NULL));
  g_assert_cmpint (make_learner (f->store, "B"), >, first);
}

/* Each person has their own, and they go with the person. */
static void
test_settings (Fixture *f, const void *data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LkLearner) one = lk_store_learner_add (f->store, "Aylin", NULL, &error);
  g_autoptr (LkLearner) other = lk_store_learner_add (f->store, "Marek", NULL, &error);
  g_autofree char *first = NULL, *second = NULL, *none = NULL, *gone = NULL, *removed = NULL;

  none = lk_store_learner_setting (f->store, one->id, "reading");
  g_assert_null (none);
  g_assert_true (lk_store_learner_set_setting (f->store, one->id, "reading", "a", &error));
  g_assert_true (lk_store_learner_set_setting (f->store, one->id, "reading", "b", &error));
  g_assert_true (lk_store_learner_set_setting (f->store, other->id, "reading", "c", &error));
  fixture_reopen (f);
  first = lk_store_learner_setting (f->store, one->id, "reading");
  second = lk_store_learner_setting (f->store, other->id, "reading");
  g_assert_cmpstr (first, ==, "b");
  g_assert_cmpstr (second, ==, "c");
  g_assert_true (lk_store_learner_set_setting (f->store, other->id, "reading", NULL, &error));
  gone = lk_store_learner_setting (f->store, other->id, "reading");
  g_assert_null (gone);
  g_assert_true (lk_store_learner_remove (f->store, one->id, &error));
  removed = lk_store_learner_setting (f->store, one->id, "reading");
  g_assert_null (removed);
  g_assert_no_error (error);
  g_assert_false (lk_store_learner_set_setting (f->store, one->id, "reading", "d", NULL));
}

#define add(name, function)                                                                        \
  g_test_add ("/store/learner/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("add", test_add);
  add ("names", test_names);
  add ("rename", test_rename);
  add ("unknown", test_unknown);
  add ("order", test_order);
  add ("colors", test_colors);
  add ("external-id", test_external_id);
  add ("picture", test_picture);
  add ("remove", test_remove);
  add ("remove-link", test_remove_link);
  add ("ids-are-not-reused", test_ids_are_not_reused);
  add ("settings", test_settings);
  return g_test_run ();
}
