/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/store/store-record.h"

#include <string.h>

#include "engine/store/store-workbook.h"
#include "tests/unit/store/store-fixture.h"

static char *
kinds_of (LkStore *store, gint64 learner)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LkProofRecord) record = lk_store_record (store, learner, &error);
  GString *text = g_string_new (NULL);

  if (record == NULL) {
    g_string_append_printf (text, "%s %s", lk_issue_code_name ((LkIssueCode) error->code),
                            error->message);
    return g_string_free (text, FALSE);
  }
  for (guint i = 0; i < record->entries->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            ((LkProofEntry *) record->entries->pdata[i])->kind);
  return g_string_free (text, FALSE);
}

#define assert_kinds(store, learner, expected)                                                     \
  do {                                                                                             \
    g_autofree char *kinds_ = kinds_of (store, learner);                                           \
    g_assert_cmpstr (kinds_, ==, expected);                                                        \
  } while (0)

static void
commit_done (LkStore *store, gint64 attempt, const char *item, gint64 done, const char *sheet)
{
  g_autoptr (LkActivityState) state = lk_activity_state_new (item);
  g_autoptr (GError) error = NULL;
  LkCommit commit = { .attempt_id = attempt,
                      .item = item,
                      .state = state,
                      .current_item = item,
                      .completed = sheet != NULL ? NOON : 0,
                      .sheet = sheet,
                      .event = "commit" };

  state->done = done;
  g_assert_true (lk_store_commit (store, &commit, &error));
  g_assert_no_error (error);
}

/* Once for each that counts, however often it is written. */
static void
test_what_counts (Fixture *f, const void *data)
{
  gint64 learner = make_learner (f->store, "A"), other = make_learner (f->store, "B");
  gint64 course = make_course (f->store, "aa", "scorm12:X", "K");
  gint64 attempt = make_attempt (f->store, learner, course);

  assert_kinds (f->store, learner, "");
  commit_done (f->store, attempt, "I1", 0, NULL);
  commit_done (f->store, attempt, "I1", 0, NULL);
  assert_kinds (f->store, learner, "begun");
  commit_done (f->store, attempt, "I1", NOON, NULL);
  commit_done (f->store, attempt, "I1", NOON, NULL);
  assert_kinds (f->store, learner, "begun part");
  commit_done (f->store, attempt, "I2", NOON, "{\"passed\":true}");
  commit_done (f->store, attempt, "I2", NOON, "{\"passed\":true}");
  assert_kinds (f->store, learner, "begun part part finished");
  assert_kinds (f->store, other, "");
}

static void
test_pages (Fixture *f, const void *data)
{
  gint64 learner = make_learner (f->store, "A");
  gint64 attempt = make_attempt (f->store, learner, make_course (f->store, "aa", "", "K"));
  g_autoptr (GPtrArray) pages = g_ptr_array_new ();
  LkPageRow row = { .page = (char *) "p-1", .missing = (char *) "", .steps = 1, .done = false };
  LkBookmark bookmark = { .page = (char *) "p-1", .title = (char *) "T", .pages = pages };

  g_ptr_array_add (pages, &row);
  g_assert_true (lk_store_bookmark_set (f->store, attempt, &bookmark, NULL));
  assert_kinds (f->store, learner, "");
  row.done = true;
  g_assert_true (lk_store_bookmark_set (f->store, attempt, &bookmark, NULL));
  g_assert_true (lk_store_bookmark_set (f->store, attempt, &bookmark, NULL));
  assert_kinds (f->store, learner, "part");
}

/* What is refused leaves no entry: they are one transaction. */
static void
test_refused (Fixture *f, const void *data)
{
  gint64 learner = make_learner (f->store, "A");
  gint64 attempt = make_attempt (f->store, learner, make_course (f->store, "aa", "", "K"));
  g_autoptr (LkActivityState) state = lk_activity_state_new ("I");
  LkCommit commits[] = {
    { .attempt_id = attempt, .item = "I", .state = state, .current_item = "I", .event = "commit" },
    { .attempt_id = 99, .event = "commit" },
  };

  state->done = NOON;
  g_assert_false (lk_store_commit_all (f->store, commits, 2, NULL));
  assert_kinds (f->store, learner, "");
  g_assert_true (lk_store_commit_all (f->store, commits, 1, NULL));
  assert_kinds (f->store, learner, "begun part");
}

/* What somebody does to the rows by hand shows, with the number of the entry. */
static void
test_tampered (Fixture *f, const void *data)
{
  static const struct {
    const char *sql, *says;
  } cases[] = {
    { "UPDATE record SET body = replace (body, 'X', 'Y') WHERE n = 2", "record-altered 2" },
    { "UPDATE record SET kind = 'finished' WHERE n = 2", "record-gap 2" },
    { "UPDATE record SET at = at + 1000000 WHERE n = 3", "record-gap 3" },
    { "DELETE FROM record WHERE n = 2", "record-gap 2" },
    { "DELETE FROM record WHERE n = 1", "record-gap 1" },
    { "DELETE FROM record WHERE n = 4", "record-cut 3" },
    { "DELETE FROM record", "record-cut 0" },
    { "UPDATE record SET n = 9 WHERE n = 2; UPDATE record SET n = 2 WHERE n = 3;"
      " UPDATE record SET n = 3 WHERE n = 9",
      "record-gap 2" },
    { "UPDATE record SET hash = x'00' WHERE n = 4", "record-gap 4" },
  };
  g_autofree char *path = fixture_path (f, "library.db");
  g_autofree char *kept = fixture_path (f, "kept.db");
  gint64 learner = make_learner (f->store, "A");
  gint64 attempt = make_attempt (f->store, learner, make_course (f->store, "aa", "X", "K"));
  g_autofree char *save = g_strdup_printf ("VACUUM INTO '%s'", kept);
  g_autofree char *back = g_strdup_printf ("ATTACH '%s' AS kept; DELETE FROM record;"
                                           " INSERT INTO record SELECT * FROM kept.record",
                                           kept);

  for (int i = 1; i < 4; i++) {
    g_autofree char *item = g_strdup_printf ("X%d", i);

    commit_done (f->store, attempt, item, NOON, NULL);
  }
  assert_kinds (f->store, learner, "begun part part part");
  g_assert_cmpint (run_sql (path, save), ==, SQLITE_OK);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].sql);
    g_assert_cmpint (run_sql (path, cases[i].sql), ==, SQLITE_OK);
    assert_kinds (f->store, learner, cases[i].says);
    g_assert_cmpint (run_sql (path, back), ==, SQLITE_OK);
    assert_kinds (f->store, learner, "begun part part part");
  }
}

/* An entry whose course was deleted says nothing more, and the chain holds. */
static void
test_file (Fixture *f, const void *data)
{
  gint64 learner = make_learner (f->store, "Aylin");
  gint64 attempt = make_attempt (f->store, learner, make_course (f->store, "aa", "X", "K"));
  g_autofree char *path = fixture_path (f, "library.db");
  g_autoptr (LkProofKey) key = lk_proof_key_new ();
  g_autoptr (LkProofRecord) record = NULL, again = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  commit_done (f->store, attempt, "I", NOON, "{\"passed\":false}");
  g_assert_cmpint (run_sql (path, "UPDATE record SET body = NULL, course_id = 0 WHERE n = 2"), ==,
                   SQLITE_OK);
  g_assert_true (lk_store_set_paper_name (f->store, learner, " Aylin  Demir ", &error));
  record = lk_store_record (f->store, learner, &error);
  g_assert_no_error (error);
  text = lk_proof_record_write (record, key, NOON, &error);
  bytes = g_bytes_new (text, strlen (text));
  again = lk_proof_record_read (bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again->learner_name, ==, "Aylin Demir");
  g_assert_cmpuint (again->entries->len, ==, 3);
  g_assert_null (((LkProofEntry *) again->entries->pdata[1])->body);
}

static void
test_paper_name (Fixture *f, const void *data)
{
  gint64 learner = make_learner (f->store, "A");
  g_autoptr (GError) error = NULL, empty = NULL;
  g_autofree char *none = lk_store_paper_name (f->store, learner, &error);
  g_autofree char *name = NULL;

  g_assert_no_error (error);
  g_assert_null (none);
  g_assert_false (lk_store_set_paper_name (f->store, learner, "  ", &empty));
  assert_issue (empty, LK_ISSUE_LEARNER_NAME);
  g_assert_true (lk_store_set_paper_name (f->store, learner, "X", NULL));
  g_assert_true (lk_store_set_paper_name (f->store, learner, "Aylin Demir", NULL));
  name = lk_store_paper_name (f->store, learner, NULL);
  g_assert_cmpstr (name, ==, "Aylin Demir");
}

static void
test_proofs (Fixture *f, const void *data)
{
  gint64 learner = make_learner (f->store, "A"), other = make_learner (f->store, "B");
  gint64 course = make_course (f->store, "aa", "X", "K");
  g_autoptr (GBytes) pdf = g_bytes_new_static ("pdf", 3);
  LkStoredProof proof = { .learner_id = learner,
                          .registration_id = make_registration (f->store, learner, course),
                          .uuid = (char *) "urn:uuid:1",
                          .kind = LK_PROOF_LEARNING,
                          .title = (char *) "K",
                          .number = (char *) "2026-0001",
                          .issuer = (char *) "L",
                          .issued = (char *) "2026-11-23",
                          .pdf = pdf,
                          .credential = pdf,
                          .seal = pdf };
  g_autoptr (GError) error = NULL, unknown = NULL;
  gint64 id = lk_store_proof_add (f->store, &proof, &error);
  g_autoptr (GPtrArray) list = NULL, none = NULL;
  g_autoptr (LkStoredProof) found = NULL;
  g_autofree char *first = NULL, *second = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (lk_store_proof_add (f->store, &proof, &error), ==, id);
  assert_kinds (f->store, learner, "proof_issued");
  list = lk_store_proofs (f->store, learner, NULL);
  none = lk_store_proofs (f->store, other, NULL);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_null (lk_store_proof (f->store, other, id, &unknown));
  assert_issue (unknown, LK_ISSUE_PROOF_UNKNOWN);
  found = lk_store_proof (f->store, learner, id, &error);
  g_assert_cmpint (found->course_id, ==, course);
  g_assert_true (g_bytes_equal (found->pdf, pdf));
  g_assert_true (lk_store_proof_remove (f->store, learner, id, &error));
  g_assert_false (lk_store_proof_remove (f->store, learner, id, NULL));
  first = lk_store_proof_number (f->store, NOON, NULL);
  second = lk_store_proof_number (f->store, NOON, NULL);
  g_assert_cmpstr (first, ==, "2026-0001");
  g_assert_cmpstr (second, ==, "2026-0002");
}

/* A proof of the older version is not lost to who had begun the newer one too. */
static void
test_proofs_replace (Fixture *f, const void *data)
{
  gint64 learner = make_learner (f->store, "A");
  gint64 older = make_course (f->store, "aa", "X", "K"),
         newer = make_course (f->store, "bb", "X", "K");
  g_autoptr (GBytes) pdf = g_bytes_new_static ("pdf", 3);
  const LkStoredProof proof = { .learner_id = learner,
                                .registration_id = make_registration (f->store, learner, older),
                                .uuid = (char *) "urn:uuid:1",
                                .kind = LK_PROOF_LEARNING,
                                .title = (char *) "K",
                                .number = (char *) "2026-0001",
                                .issuer = (char *) "L",
                                .issued = (char *) "2026-11-23",
                                .pdf = pdf,
                                .credential = pdf,
                                .seal = pdf };
  gint64 id = lk_store_proof_add (f->store, &proof, NULL);
  g_autoptr (LkStoredProof) found = NULL;
  g_autoptr (GError) error = NULL;

  make_registration (f->store, learner, newer);
  g_assert_true (lk_store_course_replace (f->store, older, newer, &error));
  found = lk_store_proof (f->store, learner, id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (found->course_id, ==, newer);
}

#define add(name, function)                                                                        \
  g_test_add ("/store/record/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("what-counts", test_what_counts);
  add ("pages", test_pages);
  add ("refused", test_refused);
  add ("tampered", test_tampered);
  add ("file", test_file);
  add ("paper-name", test_paper_name);
  add ("proofs", test_proofs);
  add ("proofs-replace", test_proofs_replace);
  return g_test_run ();
}
