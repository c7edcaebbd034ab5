/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "proof-fixture.h"

static GBytes *
list_bytes (const LkProofKeyList *list, const LkProofKey *root)
{
  g_autoptr (GError) error = NULL;
  char *text = lk_proof_key_list_sign (list, root, &error);

  g_assert_no_error (error);
  return g_bytes_new_take (text, strlen (text));
}

static void
test_read (void)
{
  g_autoptr (LkProofKey) root = test_proof_key (1), one = test_proof_key (2);
  g_autoptr (LkProofKey) two = test_proof_key (3), three = test_proof_key (4);
  g_autoptr (LkProofKeyList) list
      = lk_proof_key_list_new ("DAA „NRW“", TEST_SIGNED, TEST_SIGNED + 90 * TEST_DAY);
  g_autoptr (LkProofKeyList) again = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  const LkProofListedKey *found;
  LkProofListedKey *key;

  lk_proof_key_list_add (list, one->public_key, "Träger", LK_PROOF_ROLE_PROVIDER);
  key = lk_proof_key_list_add (list, two->public_key, "Trainerin", LK_PROOF_ROLE_TRAINER);
  key->state = LK_PROOF_KEY_ROTATED;
  key->from = -1;
  key->since = TEST_SIGNED + TEST_DAY;
  bytes = list_bytes (list, root);
  again = lk_proof_key_list_read (bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again->publisher, ==, "DAA „NRW“");
  g_assert_cmpint (again->issued, ==, TEST_SIGNED);
  g_assert_cmpint (again->until, ==, TEST_SIGNED + 90 * TEST_DAY);
  g_assert_cmpmem (again->signer.public_key, LK_PROOF_KEY_BYTES, root->public_key,
                   LK_PROOF_KEY_BYTES);
  found = lk_proof_key_list_find (again, one->public_key);
  g_assert_cmpstr (found->name, ==, "Träger");
  g_assert_cmpint (found->role, ==, LK_PROOF_ROLE_PROVIDER);
  g_assert_cmpint (found->state, ==, LK_PROOF_KEY_TRUSTED);
  g_assert_cmpint (found->from, ==, TEST_SIGNED);
  g_assert_cmpint (found->since, ==, -1);
  found = lk_proof_key_list_find (again, two->public_key);
  g_assert_cmpint (found->state, ==, LK_PROOF_KEY_ROTATED);
  g_assert_cmpint (found->from, ==, -1);
  g_assert_cmpint (found->since, ==, TEST_SIGNED + TEST_DAY);
  g_assert_null (lk_proof_key_list_find (again, three->public_key));
}

static void
test_every_bit (void)
{
  g_autoptr (LkProofKey) root = test_proof_key (1), one = test_proof_key (2);
  g_autoptr (LkProofKeyList) list
      = lk_proof_key_list_new ("DAA", TEST_SIGNED, TEST_SIGNED + 90 * TEST_DAY);
  g_autoptr (GBytes) bytes = NULL;

  lk_proof_key_list_add (list, one->public_key, "A", LK_PROOF_ROLE_PROVIDER);
  bytes = list_bytes (list, root);
  for (gsize bit = 0; bit < 8 * g_bytes_get_size (bytes); bit++) {
    gsize size = g_bytes_get_size (bytes);
    char *copy = g_memdup2 (g_bytes_get_data (bytes, NULL), size);
    g_autoptr (GBytes) changed = g_bytes_new_take (copy, size);
    g_autoptr (LkProofKeyList) read = NULL;

    copy[bit / 8] ^= (char) (1 << bit % 8);
    read = lk_proof_key_list_read (changed, NULL);
    /* Another signer would have to be one that is trusted. */
    g_assert_null (read);
  }
}

static void
test_refused (void)
{
  static const char *const cases[] = {
    "",
    "[]",
    "{}",
    "{\"type\":\"LernkofferKeyList\"}",
  };
  g_autoptr (LkProofKey) root = test_proof_key (1);
  g_autoptr (LkProofKeyList) list = lk_proof_key_list_new ("DAA", TEST_SIGNED, TEST_SIGNED + 1);
  g_autoptr (GBytes) twice = NULL;
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i], strlen (cases[i]));
    g_autoptr (GError) why = NULL;

    g_assert_null (lk_proof_key_list_read (bytes, &why));
    g_assert_error (why, LK_ERROR, LK_ISSUE_PROOF_UNREADABLE);
  }
  /* One key twice: which entry would count? */
  lk_proof_key_list_add (list, root->public_key, "A", LK_PROOF_ROLE_PROVIDER);
  lk_proof_key_list_add (list, root->public_key, "B", LK_PROOF_ROLE_MACHINE);
  twice = list_bytes (list, root);
  g_assert_null (lk_proof_key_list_read (twice, &error));
  g_assert_error (error, LK_ERROR, LK_ISSUE_PROOF_UNREADABLE);
}

static void
test_counts (void)
{
  enum {
    COUNTS = -1,
    NEVER = -1
  };
  /* Days from TEST_SIGNED on. */
  static const struct {
    const char *what;
    LkProofRole role;
    LkProofKeyState state;
    int from, since, signed_at;
    LkProofKind kind;
    int code;
  } cases[] = {
    { "trusted", LK_PROOF_ROLE_PROVIDER, LK_PROOF_KEY_TRUSTED, 0, NEVER, 5, LK_PROOF_ATTENDANCE,
      COUNTS },
    { "on its first moment", LK_PROOF_ROLE_TRAINER, LK_PROOF_KEY_TRUSTED, 5, NEVER, 5,
      LK_PROOF_ATTENDANCE_PLUS, COUNTS },
    { "before it was in use", LK_PROOF_ROLE_TRAINER, LK_PROOF_KEY_TRUSTED, 6, NEVER, 5,
      LK_PROOF_ATTENDANCE_PLUS, LK_ISSUE_PROOF_KEY_EARLY },
    { "before it was replaced", LK_PROOF_ROLE_PROVIDER, LK_PROOF_KEY_ROTATED, 0, 6, 5,
      LK_PROOF_ATTENDANCE, COUNTS },
    { "after it was replaced", LK_PROOF_ROLE_PROVIDER, LK_PROOF_KEY_ROTATED, 0, 5, 5,
      LK_PROOF_ATTENDANCE, LK_ISSUE_PROOF_KEY_ROTATED },
    { "before it was withdrawn", LK_PROOF_ROLE_PROVIDER, LK_PROOF_KEY_REVOKED, 0, 6, 5,
      LK_PROOF_ATTENDANCE, COUNTS },
    { "after it was withdrawn", LK_PROOF_ROLE_PROVIDER, LK_PROOF_KEY_REVOKED, 0, 4, 5,
      LK_PROOF_ATTENDANCE, LK_ISSUE_PROOF_KEY_REVOKED_SINCE },
    { "withdrawn altogether", LK_PROOF_ROLE_PROVIDER, LK_PROOF_KEY_REVOKED, 0, NEVER, 5,
      LK_PROOF_ATTENDANCE, LK_ISSUE_PROOF_KEY_REVOKED },
    { "a machine, for what it may", LK_PROOF_ROLE_MACHINE, LK_PROOF_KEY_TRUSTED, 0, NEVER, 5,
      LK_PROOF_LEARNING, COUNTS },
    { "a machine, for more", LK_PROOF_ROLE_MACHINE, LK_PROOF_KEY_TRUSTED, 0, NEVER, 5,
      LK_PROOF_ATTENDANCE, LK_ISSUE_PROOF_KEY_ROLE },
    { "a machine, for a record", LK_PROOF_ROLE_MACHINE, LK_PROOF_KEY_TRUSTED, 0, NEVER, 5,
      LK_N_PROOF_KINDS, COUNTS },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    LkProofListedKey key
        = { .name = (char *) "DAA", .role = cases[i].role, .state = cases[i].state };
    g_autoptr (GError) error = NULL;
    bool counts;

    key.from = TEST_SIGNED + cases[i].from * TEST_DAY;
    key.since = cases[i].since == NEVER ? -1 : TEST_SIGNED + cases[i].since * TEST_DAY;
    g_test_message ("%s", cases[i].what);
    counts = lk_proof_listed_key_counts (&key, TEST_SIGNED + cases[i].signed_at * TEST_DAY,
                                         cases[i].kind, &error);
    g_assert_true (counts == (cases[i].code == COUNTS));
    if (!counts)
      g_assert_error (error, LK_ERROR, cases[i].code);
  }
}

/* A signature without a time may be of any. */
static void
test_without_time (void)
{
  LkProofListedKey key = { .name = (char *) "DAA", .role = LK_PROOF_ROLE_PROVIDER, .from = -1 };

  key.state = LK_PROOF_KEY_ROTATED;
  key.since = TEST_SIGNED;
  g_assert_false (lk_proof_listed_key_counts (&key, -1, LK_PROOF_ATTENDANCE, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/proof/key-list/read", test_read);
  g_test_add_func ("/proof/key-list/every-bit", test_every_bit);
  g_test_add_func ("/proof/key-list/refused", test_refused);
  g_test_add_func ("/proof/key-list/counts", test_counts);
  g_test_add_func ("/proof/key-list/without-time", test_without_time);
  return g_test_run ();
}
