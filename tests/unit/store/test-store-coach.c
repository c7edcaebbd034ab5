/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/store/store-coach.h"

#include "tests/unit/store/store-fixture.h"

#define UUID "4d2c0d6e-0c1e-4b7e-9a59-0d2f6a1b2c3d"

typedef struct {
  gint64 learner;
  LkWorkKey keys[2];
} Workbook;

static Workbook
make_workbook (Fixture *f)
{
  Workbook workbook = { .learner = make_learner (f->store, "A") };
  gint64 registration
      = make_registration (f->store, workbook.learner, make_course (f->store, "aa", "", "K"));

  workbook.keys[0] = (LkWorkKey){ registration, "w-1" };
  workbook.keys[1] = (LkWorkKey){ registration, "w-2" };
  for (size_t i = 0; i < 2; i++)
    g_assert_true (lk_store_work_set (f->store, registration, workbook.keys[i].block, "T",
                                      i == 0 ? "eins" : "zwei", NULL));
  return workbook;
}

static void
add_copy (Fixture *f, const Workbook *workbook)
{
  const LkCoachCopyRow row = {
    .uuid = (char *) UUID, .learner_id = workbook->learner, .hash = (char *) "ab", .at = NOON
  };
  g_autoptr (GError) error = NULL;

  g_assert_true (lk_store_coach_copy_add (f->store, &row, workbook->keys, 2, &error));
  g_assert_no_error (error);
}

static bool
answer (Fixture *f, const char *coach, unsigned number, const char *text, GError **error)
{
  LkCoachRemark remark
      = { .number = number, .line = 1, .verdict = LK_COACH_ASK, .text = (char *) text };
  g_autoptr (GPtrArray) remarks = g_ptr_array_new ();

  g_ptr_array_add (remarks, &remark);
  return lk_store_coach_answer (f->store, UUID, coach, NOON + SECOND, remarks, error);
}

/* `w-1:Kaya:Bis wann?` (transfer full) */
static char *
comments_of (Fixture *f, gint64 learner)
{
  g_autoptr (GPtrArray) comments = lk_store_coach_comments (f->store, learner, NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < comments->len; i++) {
    const LkCoachComment *comment = comments->pdata[i];

    g_string_append_printf (text, "%s%s:%s:%s", i > 0 ? " " : "", comment->block, comment->coach,
                            comment->text);
  }
  return g_string_free (text, FALSE);
}

static void
assert_comments (Fixture *f, gint64 learner, const char *expected)
{
  g_autofree char *comments = comments_of (f, learner);

  g_assert_cmpstr (comments, ==, expected);
}

/* What was shown stays to be compared with. */
static void
test_copy (Fixture *f, const void *data)
{
  Workbook workbook = make_workbook (f);
  g_autoptr (LkCoachCopyRow) row = NULL, none = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  const LkWorkVersion *version;

  add_copy (f, &workbook);
  fixture_reopen (f);
  row = lk_store_coach_copy (f->store, UUID, NULL);
  g_assert_cmpint (row->learner_id, ==, workbook.learner);
  g_assert_cmpstr (row->hash, ==, "ab");
  g_assert_cmpint (row->at, ==, NOON);
  versions = lk_store_work_versions (f->store, workbook.keys[1], NULL);
  g_assert_cmpuint (versions->len, ==, 1);
  version = versions->pdata[0];
  g_assert_cmpstr (version->value, ==, "zwei");
  g_assert_true (version->shared);
  none = lk_store_coach_copy (f->store, "x", NULL);
  g_assert_null (none);
}

static void
test_copy_gone (Fixture *f, const void *data)
{
  Workbook workbook = make_workbook (f);
  const LkCoachCopyRow row = {
    .uuid = (char *) UUID, .learner_id = workbook.learner, .hash = (char *) "ab", .at = NOON
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (LkCoachCopyRow) kept = NULL;
  g_autoptr (GPtrArray) versions = NULL;

  workbook.keys[1].block = "w-3";
  g_assert_false (lk_store_coach_copy_add (f->store, &row, workbook.keys, 2, &error));
  assert_issue (error, LK_ISSUE_WORK_GONE);
  kept = lk_store_coach_copy (f->store, UUID, NULL);
  g_assert_null (kept);
  versions = lk_store_work_versions (f->store, workbook.keys[0], NULL);
  g_assert_cmpuint (versions->len, ==, 0);
}

static void
test_answer (Fixture *f, const void *data)
{
  Workbook workbook = make_workbook (f);
  g_autoptr (GPtrArray) comments = NULL;
  const LkCoachComment *comment;

  add_copy (f, &workbook);
  g_assert_true (answer (f, "Kaya", 2, "Bis wann?", NULL));
  g_assert_true (answer (f, "Orth", 1, "Gut.", NULL));
  assert_comments (f, workbook.learner, "w-2:Kaya:Bis wann? w-1:Orth:Gut.");
  g_assert_true (answer (f, "Kaya", 2, "Wer?", NULL));
  fixture_reopen (f);
  assert_comments (f, workbook.learner, "w-1:Orth:Gut. w-2:Kaya:Wer?");
  assert_comments (f, workbook.learner + 1, "");
  comments = lk_store_coach_comments (f->store, workbook.learner, NULL);
  comment = comments->pdata[1];
  g_assert_cmpuint (comment->line, ==, 1);
  g_assert_cmpint (comment->verdict, ==, LK_COACH_ASK);
  g_assert_cmpint (comment->at, ==, NOON + SECOND);
  g_assert_cmpint (comment->copied, ==, NOON);
  g_assert_cmpint (comment->version_id, !=, 0);
  g_assert_false (comment->changed);
  g_assert_true (lk_store_work_edit (f->store, workbook.keys[1], "anders", NULL));
  g_ptr_array_unref (comments);
  comments = lk_store_coach_comments (f->store, workbook.learner, NULL);
  comment = comments->pdata[1];
  g_assert_true (comment->changed);
  g_assert_true (lk_store_coach_comment_remove (f->store, comment->id, NULL));
  assert_comments (f, workbook.learner, "w-1:Orth:Gut.");
}

static void
test_answer_unknown (Fixture *f, const void *data)
{
  Workbook workbook = make_workbook (f);
  g_autoptr (GError) error = NULL;

  g_assert_false (answer (f, "Kaya", 1, "x", &error));
  assert_issue (error, LK_ISSUE_COACH_UNKNOWN);
  g_clear_error (&error);
  add_copy (f, &workbook);
  g_assert_true (lk_store_coach_copy_remove (f->store, UUID, NULL));
  g_assert_false (answer (f, "Kaya", 1, "x", &error));
  assert_issue (error, LK_ISSUE_COACH_UNKNOWN);
}

/* Of an entry that is removed nothing stays; what comes later to it neither. */
static void
test_remove (Fixture *f, const void *data)
{
  Workbook workbook = make_workbook (f);

  add_copy (f, &workbook);
  g_assert_true (answer (f, "Kaya", 2, "x", NULL));
  g_assert_true (lk_store_work_remove (f->store, workbook.keys[1], NULL));
  assert_comments (f, workbook.learner, "");
  g_assert_true (answer (f, "Orth", 2, "y", NULL));
  assert_comments (f, workbook.learner, "");
}

static void
test_remove_learner (Fixture *f, const void *data)
{
  Workbook workbook = make_workbook (f);
  g_autofree char *left = NULL;

  add_copy (f, &workbook);
  g_assert_true (answer (f, "Kaya", 2, "x", NULL));
  g_assert_true (lk_store_learner_remove (f->store, workbook.learner, NULL));
  left = ask_database (f,
                       "SELECT (SELECT count (*) FROM work) + (SELECT count (*) FROM work_version)"
                       " + (SELECT count (*) FROM coach_copy)"
                       " + (SELECT count (*) FROM coach_copy_entry)"
                       " + (SELECT count (*) FROM coach_comment)");
  g_assert_cmpstr (left, ==, "0");
}

#define TEST(name, func)                                                                           \
  g_test_add ("/store-coach/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("copy", test_copy);
  TEST ("copy-gone", test_copy_gone);
  TEST ("answer", test_answer);
  TEST ("answer-unknown", test_answer_unknown);
  TEST ("remove", test_remove);
  TEST ("remove-learner", test_remove_learner);
  return g_test_run ();
}
