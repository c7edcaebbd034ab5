/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/proof/proof-trusted.h"

#include <glib/gstdio.h>
#include <string.h>

#include "engine/proof/proof-gather.h"
#include "tests/support/proof-fixture.h"

/* A list of @signer's, issued so many days after TEST_SIGNED and good for a year. */
static GBytes *
list_of (guint8 signer, int day)
{
  g_autoptr (LkProofKey) key = test_proof_key (signer), listed = test_proof_key (2);
  gint64 issued = TEST_SIGNED + day * TEST_DAY;
  g_autoptr (LkProofKeyList) list = lk_proof_key_list_new ("DAA", issued, issued + 365 * TEST_DAY);
  char *text;

  lk_proof_key_list_add (list, listed->public_key, "DAA NRW", LK_PROOF_ROLE_PROVIDER);
  text = lk_proof_key_list_sign (list, key, NULL);
  return g_bytes_new_take (text, strlen (text));
}

static char *
import (GBytes *list, const uint8_t *root, int day)
{
  g_autoptr (GError) error = NULL;

  if (lk_proof_trusted_import (list, root, TEST_SIGNED + day * TEST_DAY, &error))
    return g_strdup ("taken");
  return g_strdup (error->domain == LK_ERROR ? lk_issue_code_name ((LkIssueCode) error->code)
                                             : error->message);
}

#define assert_import(list, root, day, expected)                                                   \
  do {                                                                                             \
    g_autoptr (GBytes) list_ = list;                                                               \
    g_autofree char *said_ = import (list_, root, day);                                            \
    g_assert_cmpstr (said_, ==, expected);                                                         \
  } while (0)

static GBytes *
altered (GBytes *list)
{
  gsize length;
  char *text = g_bytes_unref_to_data (list, &length);

  strstr (text, "NRW")[0] = 'M';
  return g_bytes_new_take (text, length);
}

/* Nobody is trusted unasked; then only who was; and no older list takes the place of a newer one. */
static void
test_import (void)
{
  g_autoptr (LkProofKey) root = test_proof_key (5), other = test_proof_key (6);
  uint8_t known[LK_PROOF_KEY_BYTES];
  g_autoptr (LkProofTrusted) trusted = lk_proof_trusted_new (TEST_SIGNED);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (lk_proof_trusted_root (known));
  assert_import (list_of (5, 0), NULL, 1, "proof-list-stranger");
  assert_import (list_of (5, 0), other->public_key, 1, "proof-list-stranger");
  assert_import (list_of (5, 0), root->public_key, 400, "proof-list-old");
  assert_import (altered (list_of (5, 0)), root->public_key, 1, "proof-list-altered");
  assert_import (g_bytes_new_static ("{", 1), root->public_key, 1, "proof-unreadable");
  g_assert_false (lk_proof_trusted_root (known));
  assert_import (list_of (5, 10), root->public_key, 11, "taken");
  g_assert_true (lk_proof_trusted_root (known));
  g_assert_cmpmem (known, sizeof known, root->public_key, LK_PROOF_KEY_BYTES);
  /* Who says otherwise now is not asked. */
  assert_import (list_of (6, 20), other->public_key, 21, "proof-list-stranger");
  assert_import (list_of (5, 9), NULL, 11, "proof-list-older");
  assert_import (list_of (5, 10), NULL, 11, "taken");
  assert_import (list_of (5, 20), NULL, 21, "taken");
  g_assert_true (lk_proof_trusted_open_usual (trusted, &path, &error));
  g_assert_no_error (error);
  g_assert_cmpint (trusted->list->issued, ==, TEST_SIGNED + 20 * TEST_DAY);
  g_assert_nonnull (trusted->trust.root);
}

static void
add_file (GListStore *files, const char *name)
{
  g_autoptr (GFile) file = g_file_new_for_path (name);

  g_list_store_append (files, file);
}

static void
test_sort (void)
{
  static const struct {
    const char *names[4], *expected;
  } cases[] = {
    { { "a.pdf" }, "a.pdf - -" },
    { { "a.pdf.sig", "a.json", "a.pdf" }, "a.pdf a.pdf.sig a.json" },
    { { "a.JSON" }, "a.JSON - -" },
    { { "a.sig" }, "a.sig - -" },
    { { "x.txt", "a.pdf" }, "a.pdf - -" },
    { { "record.jsonl" }, "record.jsonl - -" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
    GFile *found[3];
    g_autoptr (GString) text = g_string_new (NULL);

    for (int n = 0; cases[i].names[n] != NULL; n++)
      add_file (files, cases[i].names[n]);
    lk_proof_files_sort (G_LIST_MODEL (files), &found[0], &found[1], &found[2]);
    for (int n = 0; n < 3; n++) {
      g_autofree char *name = found[n] != NULL ? g_file_get_basename (found[n]) : g_strdup ("-");

      g_string_append_printf (text, "%s%s", n > 0 ? " " : "", name);
    }
    g_assert_cmpstr (text->str, ==, cases[i].expected);
  }
}

static void
remove_files (const char *folder)
{
  static const char *const names[] = { "keys.json", "root.pub" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_build_filename (folder, names[i], NULL);

    g_unlink (path);
  }
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_autofree char *settings = g_dir_make_tmp ("lk-trust-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (settings, "lernkoffer", NULL);
  int status;

  g_setenv ("XDG_CONFIG_HOME", settings, TRUE);
  g_setenv ("XDG_CONFIG_DIRS", settings, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/proof/trusted/import", test_import);
  g_test_add_func ("/proof/trusted/sort", test_sort);
  status = g_test_run ();
  remove_files (folder);
  g_rmdir (settings);
  return status;
}
