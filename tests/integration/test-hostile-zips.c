/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every file of corpus/hostile-zips does what its EXPECT.tsv says; where that leaves the choice, it
 * does what hostile-decisions.tsv says. Each is also held to 5 s, to 64 MB and to writing nothing. */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "engine/package/package.h"
#include "tests/support/fixture.h"

enum {
  MEMORY_KB = 64 * 1024,
  SECONDS = 5,
};

typedef struct {
  const char *verdict; /* "open" or the name of a code */
  size_t n_entries;
  char *message; /* owned */
} Outcome;

static void
free_row (gpointer data)
{
  g_strfreev (data);
}

/* file -> fields. (transfer full) */
static GHashTable *
read_table (const char *path)
{
  GHashTable *rows = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_row);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (size_t i = 0; lines[i] != NULL; i++) {
    char **fields;

    if (lines[i][0] == '#' || lines[i][0] == '\0' || g_str_has_prefix (lines[i], "file\t"))
      continue;
    fields = g_strsplit (lines[i], "\t", -1);
    g_assert_cmpuint (g_strv_length (fields), >=, 4);
    g_hash_table_insert (rows, fields[0], fields);
  }
  return rows;
}

/* A line of /proc/self/status, in kB. */
static long
memory_kb (const char *field)
{
  g_autofree char *text = NULL;
  const char *at;

  g_assert_true (g_file_get_contents ("/proc/self/status", &text, NULL, NULL));
  at = strstr (text, field);
  g_assert_nonnull (at);
  return strtol (at + strlen (field), NULL, 10);
}

/* Whether the kernel lets us measure from here on. */
static bool
reset_peak (void)
{
  int fd = open ("/proc/self/clear_refs", O_WRONLY | O_CLOEXEC);
  bool reset = fd >= 0 && write (fd, "5", 1) == 1;

  if (fd >= 0)
    close (fd);
  return reset;
}

/* What "open" means: everything that is listed can be read, links apart, which never can. */
static void
read_entries (LkPackage *package)
{
  for (size_t i = 0; i < lk_package_n_entries (package); i++) {
    const LkPackageEntry *entry = lk_package_entry (package, i);
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) bytes = lk_package_read (package, entry, 32 << 20, &error);

    g_assert_true (entry->name[0] != '/');
    g_assert_null (strstr (entry->name, "../"));
    if (entry->special) {
      g_assert_error (error, LK_ERROR, LK_ISSUE_ENTRY_SPECIAL);
    } else {
      g_assert_no_error (error);
      g_assert_cmpuint (g_bytes_get_size (bytes), ==, entry->size);
    }
  }
}

static void
import (const char *path, Outcome *outcome)
{
  g_autoptr (LkIssueList) issues = lk_issue_list_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LkPackage) package = lk_package_open (path, issues, &error);

  outcome->verdict = "open";
  if (package != NULL)
    outcome->n_entries = lk_package_n_entries (package);
  if (package != NULL && lk_package_verify (package, issues, NULL, NULL, NULL, NULL, &error)) {
    read_entries (package);
    return;
  }
  g_assert_nonnull (error);
  g_assert_true (error->domain == LK_ERROR);
  g_assert_cmpstr (error->message, !=, "");
  outcome->verdict = lk_issue_code_name ((LkIssueCode) error->code);
  outcome->message = g_strdup (error->message);
}

/* Within the bounds of the corpus for every file, whatever is expected of it. */
static void
import_bounded (const char *path, Outcome *outcome)
{
  long before = memory_kb ("VmRSS:");
  bool measured = reset_peak ();
  gint64 begin = g_get_monotonic_time ();

  alarm (2 * SECONDS); /* a hang is the end of the test */
  import (path, outcome);
  alarm (0);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, SECONDS * G_USEC_PER_SEC);
  if (measured)
    g_assert_cmpint (memory_kb ("VmHWM:") - before, <, MEMORY_KB);
}

static void
check_decided (char **decision, const Outcome *outcome)
{
  g_autofree char *n = g_strdup_printf ("%zu", outcome->n_entries);

  g_assert_cmpstr (outcome->verdict, ==, decision[1]);
  g_assert_cmpstr (strcmp (outcome->verdict, "open") == 0 ? n : "-", ==, decision[2]);
}

static void
check_file (const char *folder, char **expected, char **decision)
{
  g_autofree char *path = g_build_filename (folder, expected[0], NULL);
  Outcome outcome = { 0 };

  import_bounded (path, &outcome);
  g_test_message ("%s: %s (%s)", expected[0], outcome.verdict,
                  outcome.message != NULL ? outcome.message : "sound");
  if (decision != NULL)
    check_decided (decision, &outcome);
  else if (strcmp (expected[1], "open") == 0)
    g_assert_cmpstr (outcome.verdict, ==, "open");
  else
    g_assert_cmpstr (outcome.verdict, !=, "open");
  /* Nothing is left out in silence: what another reader finds is listed here. */
  if (decision == NULL && strcmp (outcome.verdict, "open") == 0)
    g_assert_cmpuint (outcome.n_entries, ==, g_ascii_strtoull (expected[3], NULL, 10));
  g_free (outcome.message);
}

static bool
is_empty (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  return g_dir_read_name (dir) == NULL;
}

static void
test_corpus (void)
{
  g_autofree char *folder = fixture_corpus ("hostile-zips");
  g_autofree char *decided
      = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "integration", "hostile-decisions.tsv", NULL);
  g_autoptr (GHashTable) decisions = read_table (decided), expectations = NULL;
  g_autofree char *table = NULL;
  char *scratch = fixture_folder_new ();
  GHashTableIter files;
  gpointer fields;

  if (folder == NULL) {
    fixture_folder_remove (scratch);
    g_test_skip ("no corpus");
    return;
  }
  g_assert_cmpint (chdir (scratch), ==, 0);
  g_setenv ("TMPDIR", scratch, TRUE);
  table = g_build_filename (folder, "EXPECT.tsv", NULL);
  expectations = read_table (table);
  g_assert_cmpuint (g_hash_table_size (expectations), >, 150);
  g_hash_table_iter_init (&files, expectations);
  while (g_hash_table_iter_next (&files, NULL, &fields)) {
    char **expected = fields;
    char **decision = g_hash_table_lookup (decisions, expected[0]);

    /* A choice that nobody has taken is a fault, too. */
    g_assert_true (decision != NULL || strcmp (expected[1], "either") != 0);
    check_file (folder, expected, decision);
    g_assert_true (is_empty (scratch));
  }
  g_assert_cmpint (chdir ("/"), ==, 0);
  fixture_folder_remove (scratch);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hostile-zips/corpus", test_corpus);
  return g_test_run ();
}
