/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/package/support.h"

typedef struct {
  guint64 last, total;
  unsigned calls;
  unsigned cancel_at; /* call at which to cancel, 0: never */
  GCancellable *cancellable;
} Watch;

static void
watch_cb (uint64_t done, uint64_t total, void *data)
{
  Watch *watch = data;

  g_assert_cmpuint (done, >=, watch->last);
  g_assert_cmpuint (done, <=, total);
  watch->last = done;
  watch->total = total;
  if (++watch->calls == watch->cancel_at)
    g_cancellable_cancel (watch->cancellable);
}

/* What lies before, between and behind the entries is hashed too. */
static void
test_hash (void)
{
  static const char *const files[]
      = { "plain.zip",  "prefix.zip",      "trailing.zip",       "gap.zip",  "comment-longest.zip",
          "zip64.zip",  "extra-large.zip", "prefix-shifted.zip", "many.zip", "name-climbs.zip",
          "methods.zip" };

  for (size_t i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *path = support_fixture (files[i]), *bytes = NULL, *expected = NULL;
    g_autofree char *sha256 = NULL;
    g_autoptr (LkPackage) package = support_open (files[i], NULL);
    gsize length;

    g_test_message ("%s", files[i]);
    g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
    expected = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) bytes, length);
    g_assert_true (lk_package_verify (package, NULL, NULL, NULL, NULL, &sha256, NULL));
    g_assert_cmpstr (sha256, ==, expected);
  }
}

static void
test_progress (void)
{
  g_autoptr (LkPackage) package = support_open ("many.zip", NULL);
  Watch watch = { 0 };

  g_assert_true (lk_package_verify (package, NULL, watch_cb, &watch, NULL, NULL, NULL));
  g_assert_cmpuint (watch.last, ==, lk_package_file_size (package));
  g_assert_cmpuint (watch.total, ==, lk_package_file_size (package));
  g_assert_cmpuint (watch.calls, >, watch.total / (4 << 20));
}

/* Work is counted by what is unpacked as well: 8 MB of zeros are only 8 KB of file. */
static void
test_progress_of_unpacking (void)
{
  g_autoptr (LkPackage) package = support_open ("ratio.zip", NULL);
  Watch watch = { 0 };

  g_assert_true (lk_package_verify (package, NULL, watch_cb, &watch, NULL, NULL, NULL));
  g_assert_cmpuint (watch.calls, >=, 3);
}

static void
test_cancel (void)
{
  static const char *const files[] = { "many.zip", "ratio.zip" };

  for (size_t i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autoptr (LkPackage) package = support_open (files[i], NULL);
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    g_autoptr (GError) error = NULL;
    g_autofree char *sha256 = NULL;
    Watch watch = { .cancel_at = 2, .cancellable = cancellable };

    g_assert_false (
        lk_package_verify (package, NULL, watch_cb, &watch, cancellable, &sha256, &error));
    g_assert_cmpint (support_code (error), ==, LK_ISSUE_CANCELLED);
    g_assert_cmpuint (watch.calls, ==, 2);
    g_assert_null (sha256);
  }
}

/* The failure is an issue as well, with the entry as its place. */
static void
test_failure_is_noted (void)
{
  g_autoptr (LkPackage) package = support_open ("checksum-stored.zip", NULL);
  g_autoptr (LkIssueList) issues = lk_issue_list_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (lk_package_verify (package, issues, NULL, NULL, NULL, NULL, &error));
  g_assert_cmpuint (lk_issue_list_length (issues), ==, 1);
  g_assert_cmpint (lk_issue_list_get (issues, 0)->code, ==, LK_ISSUE_ENTRY_DAMAGED);
  g_assert_cmpstr (lk_issue_list_get (issues, 0)->place, ==, "x");
}

/* Verifying stops at the first fault, checking names them all. */
static void
test_check (void)
{
  static const struct {
    const char *place;
    LkIssueCode code;
  } faults[] = {
    { "b", LK_ISSUE_ENTRY_ENCRYPTED },
    { "d", LK_ISSUE_ENTRY_METHOD },
    { "a", LK_ISSUE_ENTRY_DAMAGED },
    { "c", LK_ISSUE_ENTRY_CONTRADICTORY },
  };
  g_autoptr (LkPackage) package = support_open ("faults.zip", NULL);
  g_autoptr (LkIssueList) issues = lk_issue_list_new (), first = lk_issue_list_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (lk_package_verify (package, first, NULL, NULL, NULL, NULL, &error));
  g_assert_cmpint (support_code (error), ==, LK_ISSUE_ENTRY_ENCRYPTED);
  g_assert_cmpuint (lk_issue_list_length (first), ==, 1);
  g_clear_error (&error);
  g_assert_true (lk_package_check (package, issues, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (lk_issue_list_length (issues), ==, G_N_ELEMENTS (faults));
  for (size_t i = 0; i < G_N_ELEMENTS (faults); i++) {
    g_assert_cmpstr (lk_issue_list_get (issues, i)->place, ==, faults[i].place);
    g_assert_cmpint (lk_issue_list_get (issues, i)->code, ==, faults[i].code);
  }
}

static void
test_check_sound (void)
{
  g_autoptr (LkPackage) package = support_open ("many.zip", NULL);
  g_autoptr (LkIssueList) issues = lk_issue_list_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (lk_package_check (package, issues, NULL, NULL, cancellable, &error));
  g_assert_cmpuint (lk_issue_list_length (issues), ==, 0);
  g_cancellable_cancel (cancellable);
  g_assert_false (lk_package_check (package, issues, NULL, NULL, cancellable, &error));
  g_assert_cmpint (support_code (error), ==, LK_ISSUE_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/package-verify/hash", test_hash);
  g_test_add_func ("/package-verify/progress", test_progress);
  g_test_add_func ("/package-verify/progress-of-unpacking", test_progress_of_unpacking);
  g_test_add_func ("/package-verify/cancel", test_cancel);
  g_test_add_func ("/package-verify/failure-is-noted", test_failure_is_noted);
  g_test_add_func ("/package-verify/check", test_check);
  g_test_add_func ("/package-verify/check-sound", test_check_sound);
  return g_test_run ();
}
