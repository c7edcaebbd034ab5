/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "proof-fixture.h"

static void
assert_refused (const char *text, gsize length, LkIssueCode code, const char *detail)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);
  g_autoptr (GError) error = NULL;

  g_assert_null (lk_proof_record_read (bytes, &error));
  g_assert_error (error, LK_ERROR, (int) code);
  if (detail != NULL)
    g_assert_cmpstr (error->message, ==, detail);
}

/* The lines of the record, the head first, without their newlines. */
static char **
lines_of (GBytes *bytes)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes) - 1);

  return g_strsplit (text, "\n", -1);
}

/* Those lines again, in the order of @order, which ends with -1. (transfer full) */
static char *
joined (char **lines, const int *order)
{
  GString *text = g_string_new (NULL);

  for (; *order >= 0; order++)
    g_string_append_printf (text, "%s\n", lines[*order]);
  return g_string_free (text, FALSE);
}

static void
test_read (void)
{
  g_autoptr (LkProofKey) key = test_proof_key (5);
  g_autoptr (LkProofRecord) record = test_proof_record ();
  g_autoptr (GBytes) bytes = test_proof_record_bytes (record, key);
  g_autoptr (GError) error = NULL;
  g_autoptr (LkProofRecord) again = lk_proof_record_read (bytes, &error);
  g_autoptr (GBytes) same = NULL;
  const LkProofEntry *entry;

  g_assert_no_error (error);
  g_assert_true (lk_proof_record_is_one (bytes));
  g_assert_cmpstr (again->learner_name, ==, "Aylin Demir");
  g_assert_cmpint (again->issued, ==, TEST_SIGNED + TEST_DAY);
  g_assert_cmpuint (again->entries->len, ==, 5);
  entry = g_ptr_array_index (again->entries, 1);
  g_assert_null (entry->body);
  g_assert_null (entry->kind);
  g_assert_null (entry->day);
  entry = g_ptr_array_index (again->entries, 2);
  g_assert_cmpstr (entry->kind, ==, "answered");
  g_assert_cmpstr (entry->day, ==, "2026-11-11");
  g_assert_cmpstr (entry->body, ==, "{\"course\":\"c\",\"item\":2,\"salt\":\"s2\"}");
  same = test_proof_record_bytes (again, key);
  g_assert_true (g_bytes_equal (same, bytes));
}

/* Of one that is withheld there is nothing in the file but two hashes and its number; and of the others no hour. */
static void
test_withheld (void)
{
  g_autoptr (LkProofKey) key = test_proof_key (5);
  g_autoptr (LkProofRecord) record = test_proof_record ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (LkProofRecord) again = NULL;
  g_autoptr (GRegex) hour = g_regex_new ("\\d\\d:\\d\\d", 0, 0, NULL);
  g_autoptr (GRegex) bare = g_regex_new ("^\\{\"hash\":\"[0-9a-f]{64}\",\"link\":"
                                         "\\{\"leaf\":\"[0-9a-f]{64}\",\"n\":\\d,"
                                         "\"previous\":\"[0-9a-f]{64}\"\\}\\}$",
                                         0, 0, NULL);
  g_auto (GStrv) lines = NULL;

  for (guint i = 0; i < record->entries->len; i++)
    if (i != 3)
      lk_proof_record_withhold (record, i);
  bytes = test_proof_record_bytes (record, key);
  lines = lines_of (bytes);
  for (int i = 1; i <= 5; i++) {
    g_assert_true (g_regex_match (bare, lines[i], 0, NULL) == (i != 4));
    g_assert_false (g_regex_match (hour, lines[i], 0, NULL));
  }
  again = lk_proof_record_read (bytes, NULL);
  g_assert_nonnull (again);
  g_assert_cmpstr (((LkProofEntry *) again->entries->pdata[3])->day, ==, "2026-11-12");
}

static void
test_empty (void)
{
  g_autoptr (LkProofKey) key = test_proof_key (5);
  g_autoptr (LkProofRecord) record = lk_proof_record_new ("1", "A");
  g_autoptr (GBytes) bytes = test_proof_record_bytes (record, key);
  g_autoptr (LkProofRecord) again = lk_proof_record_read (bytes, NULL);

  g_assert_nonnull (again);
  g_assert_cmpuint (again->entries->len, ==, 0);
}

static void
check_order (bool withheld)
{
  static const struct {
    const char *what;
    int order[9];
    LkIssueCode code;
    const char *detail;
  } cases[] = {
    { "the first is missing", { 0, 2, 3, 4, 5, -1 }, LK_ISSUE_RECORD_GAP, "1" },
    { "one inside is missing", { 0, 1, 2, 4, 5, -1 }, LK_ISSUE_RECORD_GAP, "3" },
    { "the last is missing", { 0, 1, 2, 3, 4, -1 }, LK_ISSUE_RECORD_CUT, "4" },
    { "all are missing", { 0, -1 }, LK_ISSUE_RECORD_CUT, "0" },
    { "two have changed places", { 0, 1, 3, 2, 4, 5, -1 }, LK_ISSUE_RECORD_GAP, "2" },
    { "one stands twice", { 0, 1, 2, 2, 3, 4, 5, -1 }, LK_ISSUE_RECORD_GAP, "3" },
    { "one too many at the end", { 0, 1, 2, 3, 4, 5, 5, -1 }, LK_ISSUE_RECORD_GAP, "6" },
    { "the head is missing", { 1, 2, 3, 4, 5, -1 }, LK_ISSUE_RECORD_HEAD, NULL },
    { "the head stands last", { 1, 2, 3, 4, 5, 0, -1 }, LK_ISSUE_RECORD_HEAD, NULL },
  };
  g_autoptr (LkProofKey) key = test_proof_key (5);
  g_autoptr (LkProofRecord) record = test_proof_record ();
  g_autoptr (GBytes) bytes = NULL;
  g_auto (GStrv) lines = NULL;

  for (guint i = 0; withheld && i < record->entries->len; i++)
    lk_proof_record_withhold (record, i);
  bytes = test_proof_record_bytes (record, key);
  lines = lines_of (bytes);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = joined (lines, cases[i].order);

    g_test_message ("%s", cases[i].what);
    assert_refused (text, strlen (text), cases[i].code, cases[i].detail);
  }
}

/* As much shows where all is withheld. */
static void
test_order (void)
{
  check_order (false);
  check_order (true);
}

/* Each entry, changed in what it says, its day, its link and its hash. */
static void
test_altered (void)
{
  static const struct {
    const char *from, *to;
    int line;
    const char *detail;
  } cases[] = {
    { "\"item\":2", "\"item\":3", 3, "3" },
    { "2026-11-11", "2026-11-10", 3, "3" },
    { "2026-11-11", "2026-11-31", 3, "3" },
    { "\"leaf\":\"", "\"leaf\":\"0", 2, "2" },
    { "\"n\":2", "\"n\":3", 2, "2" },
    { "\"passed\":true", "\"passed\":false", 4, "4" },
    { "\"begun\"", "\"began\"", 5, "5" },
    { "\"hash\":\"", "\"hash\":\"0", 1, "1" },
    { "{\"body\"", "{ \"body\"", 1, "1" },
    { "\"entry\":{", "\"entry\":{\"at\":1,", 1, "1" },
    { "\"hash\":", "\"day\":\"2026-11-11\",\"hash\":", 2, "2" },
  };
  g_autoptr (LkProofKey) key = test_proof_key (5);
  g_autoptr (LkProofRecord) record = test_proof_record ();
  g_autoptr (GBytes) bytes = test_proof_record_bytes (record, key);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (GStrv) lines = lines_of (bytes);
    g_auto (GStrv) parts = g_strsplit (lines[cases[i].line], cases[i].from, 2);
    g_autofree char *text = NULL;

    g_assert_cmpuint (g_strv_length (parts), ==, 2);
    g_free (lines[cases[i].line]);
    lines[cases[i].line] = g_strjoinv (cases[i].to, parts);
    text = joined (lines, (const int[]){ 0, 1, 2, 3, 4, 5, -1 });
    g_test_message ("%s", cases[i].to);
    assert_refused (text, strlen (text), LK_ISSUE_RECORD_ALTERED, cases[i].detail);
  }
}

/* Somebody makes all hashes anew; the head still knows the last. */
static void
test_rewritten (void)
{
  g_autoptr (LkProofKey) key = test_proof_key (5), other = test_proof_key (6);
  g_autoptr (LkProofRecord) record = test_proof_record (), forged = lk_proof_record_new ("1", "A");
  g_autoptr (GBytes) bytes = test_proof_record_bytes (record, key), forged_bytes = NULL;
  g_auto (GStrv) lines = lines_of (bytes);
  g_auto (GStrv) forged_lines = NULL;
  g_autofree char *text = NULL, *head = lines[0];

  for (int i = 0; i < 5; i++)
    g_assert_true (lk_proof_record_add (forged, TEST_SIGNED, "begun", "{\"salt\":\"\"}", NULL));
  forged_bytes = test_proof_record_bytes (forged, other);
  forged_lines = lines_of (forged_bytes);
  lines[0] = forged_lines[0];
  forged_lines[0] = g_strdup (head);
  text = joined (forged_lines, (const int[]){ 0, 1, 2, 3, 4, 5, -1 });
  assert_refused (text, strlen (text), LK_ISSUE_RECORD_ALTERED, "");
}

static void
test_each_truncation (void)
{
  g_autoptr (LkProofKey) key = test_proof_key (5);
  g_autoptr (LkProofRecord) record = test_proof_record ();
  g_autoptr (GBytes) bytes = test_proof_record_bytes (record, key);
  const char *text = g_bytes_get_data (bytes, NULL);
  gsize head = (gsize) (strchr (text, '\n') - text);
  unsigned n = 0;

  for (gsize length = 0; length < g_bytes_get_size (bytes); length++) {
    g_autofree char *number = NULL;

    if (length > head + 1 && text[length - 1] == '\n')
      n++;
    number = g_strdup_printf ("%u", n);
    if (length <= head)
      assert_refused (text, length, LK_ISSUE_RECORD_HEAD, NULL);
    else
      assert_refused (text, length, LK_ISSUE_RECORD_CUT, number);
  }
}

static void
test_add_refused (void)
{
  static const struct {
    gint64 at;
    const char *kind, *body;
  } cases[] = {
    { -1, "begun", "{\"salt\":\"\"}" },
    { 0, "", "{\"salt\":\"\"}" },
    { 0, "Begun", "{\"salt\":\"\"}" },
    { 0, "a\"b", "{\"salt\":\"\"}" },
    { 0, "begun", "{}" },
    { 0, "begun", "[]" },
    { 0, "begun", "{" },
  };
  g_autoptr (LkProofRecord) record = lk_proof_record_new ("1", "A");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (
        lk_proof_record_add (record, cases[i].at, cases[i].kind, cases[i].body, &error));
    g_assert_error (error, LK_ERROR, LK_ISSUE_PROOF_UNREADABLE);
  }
  g_assert_cmpuint (record->entries->len, ==, 0);
}

static void
test_salt (void)
{
  g_autofree char *one = lk_proof_record_salted ("{\"a\":1}");
  g_autofree char *other = lk_proof_record_salted ("{\"a\":1}");
  g_autofree char *empty = lk_proof_record_salted ("{}");

  g_assert_true (g_str_has_prefix (one, "{\"a\":1,\"salt\":\""));
  g_assert_cmpstr (one, !=, other);
  g_assert_true (g_str_has_prefix (empty, "{\"salt\":\""));
  g_assert_null (lk_proof_record_salted ("[]"));
  g_assert_null (lk_proof_record_salted ("{\"salt\":1}"));
}

static void
test_finished (void)
{
  g_autoptr (LkProofRecord) record = test_proof_record ();
  g_autoptr (GError) error = NULL;
  bool passed = false;
  g_autoptr (LkProofFacts) facts = lk_proof_record_finished (record, NULL, &passed, &error);

  g_assert_no_error (error);
  g_assert_true (passed);
  g_assert_cmpstr (facts->title, ==, "CSR-Strategie");
  g_assert_cmpstr (facts->learner_name, ==, "Aylin Demir");
  g_assert_cmpint (facts->self_minutes, ==, 360);
  g_assert_cmpuint (facts->contents->len, ==, 5);
  /* What only an issuer can say is not taken from a learner. */
  g_assert_null (facts->issuer);
  g_assert_null (facts->record_id);
  g_assert_null (facts->signatory);
  g_assert_null (lk_proof_record_finished (record, "other", &passed, &error));
  g_assert_error (error, LK_ERROR, LK_ISSUE_RECORD_NO_COURSE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/proof/record/read", test_read);
  g_test_add_func ("/proof/record/withheld", test_withheld);
  g_test_add_func ("/proof/record/empty", test_empty);
  g_test_add_func ("/proof/record/order", test_order);
  g_test_add_func ("/proof/record/altered", test_altered);
  g_test_add_func ("/proof/record/rewritten", test_rewritten);
  g_test_add_func ("/proof/record/each-truncation", test_each_truncation);
  g_test_add_func ("/proof/record/add-refused", test_add_refused);
  g_test_add_func ("/proof/record/salt", test_salt);
  g_test_add_func ("/proof/record/finished", test_finished);
  return g_test_run ();
}
