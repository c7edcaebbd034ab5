/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "engine/base/limits.h"
#include "engine/session/library.h"
#include "engine/workbook/coach.h"
#include "tests/support/hosted-course.h"
#include "tests/unit/store/store-fixture.h"

static gint64
import (const Fixture *f)
{
  g_autofree char *path = hosted_course (f->folder, "k.zip", "k", "1", hosted_companion);
  g_auto (LkImportResult) result = { 0 };
  g_autoptr (GError) error = NULL;

  lk_library_import (f->store, path, NULL, NULL, NULL, NULL, &result, &error);
  g_assert_no_error (error);
  g_unlink (path);
  return result.course_id;
}

static LkWorkKey
make_work (const Fixture *f, gint64 learner, const char *text)
{
  g_autoptr (LkRegistration) registration
      = lk_store_registration (f->store, learner, import (f), NULL);

  g_assert_true (lk_store_work_set (f->store, registration->id, "w-ziel", "Mein Ziel", text, NULL));
  return (LkWorkKey){ registration->id, "w-ziel" };
}

static LkWorkbook *
read_workbook (const Fixture *f, gint64 learner)
{
  g_autoptr (GError) error = NULL;
  LkWorkbook *workbook = lk_workbook_read (f->store, learner, NULL, &error);

  g_assert_no_error (error);
  return workbook;
}

/* What an older program wrote is described out of the package. */
static void
test_read (Fixture *f, const void *data)
{
  gint64 learner = make_learner (f->store, "A");
  LkWorkKey key = make_work (f, learner, "Weniger heizen");
  g_autoptr (LkWorkbook) workbook = NULL;
  const LkWorkbookItem *item;

  g_assert_true (lk_store_work_set (f->store, key.registration_id, "w-alt", "Weg", "x", NULL));
  workbook = read_workbook (f, learner);
  g_assert_cmpuint (workbook->items->len, ==, 2);
  item = lk_workbook_find (workbook, key);
  g_assert_cmpstr (item->entry->kind, ==, "long");
  g_assert_cmpstr (item->entry->page, ==, "p-a");
  g_assert_cmpstr (item->entry->page_title, ==, "Verbrauch finden");
  g_assert_cmpstr (item->sheet->text, ==, "Weniger heizen");
  g_assert_true (lk_workbook_can_edit (item));
  g_assert_true (lk_workbook_can_open (item));
  item = lk_workbook_find (workbook, (LkWorkKey){ key.registration_id, "w-alt" });
  g_assert_cmpstr (item->sheet->text, ==, "x");
  g_assert_false (lk_workbook_can_edit (item));
}

static void
assert_called (const Fixture *f, gint64 learner, LkWorkKey key, const char *title)
{
  g_autoptr (LkWorkbook) workbook = read_workbook (f, learner);

  g_assert_cmpstr (lk_workbook_find (workbook, key)->entry->title, ==, title);
}

/* Short, of one line, and never empty. */
static void
test_rename (Fixture *f, const void *data)
{
  gint64 learner = make_learner (f->store, "A");
  LkWorkKey key = make_work (f, learner, "Weniger heizen");
  g_autofree char *long_title = g_strnfill (3 * LK_WORK_TITLE_CHARACTERS, 'x'),
                  *shown = g_strnfill (LK_WORK_TITLE_CHARACTERS, 'x');
  g_autoptr (GError) error = NULL;

  g_assert_true (lk_workbook_rename (f->store, key, "  Halle\n3 ", NULL));
  assert_called (f, learner, key, "Halle3");
  g_assert_true (lk_workbook_rename (f->store, key, long_title, NULL));
  assert_called (f, learner, key, shown);
  g_assert_true (lk_workbook_rename (f->store, key, " ", NULL));
  assert_called (f, learner, key, "Mein Ziel");
  /* The course's own name is no name of the learner's: it may change with the course. */
  g_assert_true (lk_workbook_rename (f->store, key, "Mein Ziel", NULL));
  g_assert_true (lk_store_work_set (f->store, key.registration_id, key.block, "Ziel", "x", NULL));
  assert_called (f, learner, key, "Ziel");
  g_assert_false (
      lk_workbook_rename (f->store, (LkWorkKey){ key.registration_id, "w-9" }, "a", &error));
  assert_issue (error, LK_ISSUE_WORK_GONE);
}

/* Without its course an entry can be read, and a duplicate written in. */
static void
test_course_gone (Fixture *f, const void *data)
{
  gint64 learner = make_learner (f->store, "A");
  LkWorkKey key = make_work (f, learner, "Weniger heizen");
  g_autoptr (LkWorkbook) before = read_workbook (f, learner), workbook = NULL;
  const LkWorkbookItem *item = lk_workbook_find (before, key);
  g_autofree char *copy = NULL;

  g_assert_true (lk_workbook_duplicate (f->store, key, "Zweite", &copy, NULL));
  g_assert_true (lk_store_course_set_removed (f->store, item->entry->course_id, true, NULL));
  workbook = read_workbook (f, learner);
  item = lk_workbook_find (workbook, key);
  g_assert_cmpstr (item->entry->page_title, ==, "Verbrauch finden");
  g_assert_false (lk_workbook_can_edit (item));
  g_assert_false (lk_workbook_can_open (item));
  item = lk_workbook_find (workbook, (LkWorkKey){ key.registration_id, copy });
  g_assert_true (lk_workbook_can_edit (item));
  g_assert_cmpstr (lk_workbook_block (item), ==, "w-ziel");
}

static void
test_edit (Fixture *f, const void *data)
{
  gint64 learner = make_learner (f->store, "A");
  LkWorkKey key = make_work (f, learner, "a");
  g_autofree char *large = g_strnfill (LK_LIMIT_WORK_BYTES, 'x');
  g_autofree char *larger = g_strnfill (LK_LIMIT_WORK_BYTES + 1, 'x');
  g_autoptr (LkWorkEntry) entry = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (lk_workbook_edit (f->store, key, "ä\r\n\tb\x07", NULL));
  entry = lk_store_work_entry (f->store, key, NULL);
  g_assert_cmpstr (entry->value, ==, "ä\n\tb");
  g_assert_true (lk_workbook_edit (f->store, key, large, NULL));
  g_assert_false (lk_workbook_edit (f->store, key, larger, &error));
  assert_issue (error, LK_ISSUE_WORK_FULL);
  g_clear_error (&error);
  /* A course holds so much, whatever it is in. */
  for (size_t i = 1; i < LK_LIMIT_WORK_ALL_BYTES / LK_LIMIT_WORK_BYTES; i++) {
    g_autofree char *copy = NULL;

    g_assert_true (lk_workbook_duplicate (f->store, key, "x", &copy, NULL));
  }
  large[100] = '\0';
  g_assert_false (lk_workbook_duplicate (f->store, key, "x", &large, &error));
  assert_issue (error, LK_ISSUE_WORK_FULL);
  g_clear_error (&error);
  g_assert_true (lk_workbook_edit (f->store, key, large, NULL));
  g_assert_false (
      lk_workbook_edit (f->store, (LkWorkKey){ key.registration_id, "w-nie" }, "x", &error));
  assert_issue (error, LK_ISSUE_WORK_GONE);
}

/* --- coach -------------------------------------------------------------------------------------- */

typedef struct {
  LkLearner *learner;
  LkWorkKey key;
  GFile *copy, *answer;
} Sharing;

static void
share_begin (Fixture *f, Sharing *sharing)
{
  g_autofree char *copy = fixture_path (f, "mappe.html"), *answer = fixture_path (f, "a.lkcoach");

  sharing->learner = lk_store_learner_add (f->store, "Aylin Demir", NULL, NULL);
  sharing->key = make_work (f, sharing->learner->id, "Weniger heizen");
  g_assert_true (lk_store_work_set (f->store, sharing->key.registration_id, "w-geheim", "Privat",
                                    "Nur für mich", NULL));
  sharing->copy = g_file_new_for_path (copy);
  sharing->answer = g_file_new_for_path (answer);
}

static void
share_end (Sharing *sharing)
{
  lk_learner_free (sharing->learner);
  g_object_unref (sharing->copy);
  g_object_unref (sharing->answer);
}

static bool
share (Fixture *f, const Sharing *sharing, bool named, GFile *file, GError **error)
{
  g_autoptr (LkWorkbook) workbook = read_workbook (f, sharing->learner->id);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  g_ptr_array_add (items, (gpointer) lk_workbook_find (workbook, sharing->key));
  return lk_coach_share (f->store, sharing->learner, items, named, "de", &f->clock.clock, file,
                         error);
}

/* As a coach does, in another program. */
static void
comment (const Sharing *sharing, const char *coach, const char *text)
{
  g_autoptr (LkCoachCopy) copy = lk_coach_open_copy (sharing->copy, NULL);
  g_autoptr (LkCoachAnswer) answer = lk_coach_answer_new (copy);
  LkCoachRemark *remark = g_new0 (LkCoachRemark, 1);

  g_free (answer->coach);
  answer->coach = g_strdup (coach);
  answer->date = NOON;
  *remark = (LkCoachRemark){ 1, 0, LK_COACH_ASK, g_strdup (text) };
  g_ptr_array_add (answer->remarks, remark);
  g_assert_true (lk_coach_save_answer (answer, sharing->answer, NULL));
}

static bool
take (Fixture *f, const LkLearner *learner, GFile *file, GError **error)
{
  g_autofree char *coach = NULL;
  unsigned n;

  return lk_coach_take_answer (f->store, learner, file, &n, &coach, error);
}

static void
assert_comment (Fixture *f, const Sharing *sharing, const char *expected)
{
  g_autoptr (LkWorkbook) workbook = read_workbook (f, sharing->learner->id);
  const LkWorkbookItem *item = lk_workbook_find (workbook, sharing->key);

  g_assert_cmpuint (item->comments->len, ==, expected != NULL);
  if (expected != NULL)
    g_assert_cmpstr (((LkCoachComment *) item->comments->pdata[0])->text, ==, expected);
}

/* There, commented, back, pinned; and a second time, when the coach has thought again. */
static void
test_round (Fixture *f, const void *data)
{
  Sharing sharing;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  share_begin (f, &sharing);
  g_assert_true (share (f, &sharing, true, sharing.copy, &error));
  g_assert_no_error (error);
  g_file_load_contents (sharing.copy, NULL, &text, NULL, NULL, NULL);
  /* Nothing but what was shown: no other entry, no id of anything in the store. */
  g_assert_nonnull (strstr (text, "Weniger heizen"));
  g_assert_nonnull (strstr (text, "Aylin Demir"));
  g_assert_null (strstr (text, "Nur f"));
  g_assert_null (strstr (text, "w-ziel"));
  g_assert_null (strstr (text, "Privat"));
  g_assert_null (strstr (text, sharing.learner->uuid));
  comment (&sharing, "Frau Kaya", "Bis wann?");
  g_assert_true (take (f, sharing.learner, sharing.answer, &error));
  assert_comment (f, &sharing, "Bis wann?");
  comment (&sharing, "Frau Kaya", "Wer macht es?");
  g_assert_true (take (f, sharing.learner, sharing.answer, &error));
  assert_comment (f, &sharing, "Wer macht es?");
  share_end (&sharing);
}

static void
test_unnamed (Fixture *f, const void *data)
{
  Sharing sharing;
  g_autofree char *text = NULL;

  share_begin (f, &sharing);
  g_assert_true (share (f, &sharing, false, sharing.copy, NULL));
  g_file_load_contents (sharing.copy, NULL, &text, NULL, NULL, NULL);
  g_assert_null (strstr (text, "Aylin"));
  share_end (&sharing);
}

static void
assert_refused (Fixture *f, const Sharing *sharing, const LkLearner *learner, GFile *file,
                LkIssueCode expected)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (take (f, learner, file, &error));
  assert_issue (error, expected);
  assert_comment (f, sharing, NULL);
}

/* One sentence for each, and nothing of it is taken. */
static void
test_refused (Fixture *f, const void *data)
{
  g_autoptr (LkLearner) other = lk_store_learner_add (f->store, "Marek", NULL, NULL);
  g_autofree char *text = NULL;
  char *place;
  Sharing sharing;

  share_begin (f, &sharing);
  g_assert_true (share (f, &sharing, true, sharing.copy, NULL));
  comment (&sharing, "Frau Kaya", "Bis wann?");
  assert_refused (f, &sharing, other, sharing.answer, LK_ISSUE_COACH_OTHER_LEARNER);
  assert_refused (f, &sharing, sharing.learner, sharing.copy, LK_ISSUE_COACH_COPY);
  g_file_load_contents (sharing.answer, NULL, &text, NULL, NULL, NULL);
  place = strstr (text, "\"sha256\" : \"") + strlen ("\"sha256\" : \"");
  *place = *place == '0' ? '1' : '0';
  g_assert_true (g_file_set_contents (g_file_peek_path (sharing.answer), text, -1, NULL));
  assert_refused (f, &sharing, sharing.learner, sharing.answer, LK_ISSUE_COACH_ALTERED);
  place = strstr (text, "\"copy\" : \"") + strlen ("\"copy\" : \"");
  *place = *place == '0' ? '1' : '0';
  g_assert_true (g_file_set_contents (g_file_peek_path (sharing.answer), text, -1, NULL));
  assert_refused (f, &sharing, sharing.learner, sharing.answer, LK_ISSUE_COACH_UNKNOWN);
  g_assert_true (g_file_set_contents (g_file_peek_path (sharing.answer), "PK", -1, NULL));
  assert_refused (f, &sharing, sharing.learner, sharing.answer, LK_ISSUE_COACH_UNREADABLE);
  share_end (&sharing);
}

/* What could not be written was never given away. */
static void
test_unwritable (Fixture *f, const void *data)
{
  g_autoptr (GFile) nowhere = g_file_new_for_path ("/nowhere/at/all.html");
  g_autoptr (GError) error = NULL;
  g_autofree char *n = NULL;
  Sharing sharing;

  share_begin (f, &sharing);
  g_assert_false (share (f, &sharing, true, nowhere, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  n = ask_database (f, "SELECT (SELECT count (*) FROM coach_copy)"
                       " + (SELECT count (*) FROM work_version)");
  g_assert_cmpstr (n, ==, "0");
  share_end (&sharing);
}

/* Of more than a gigabyte nothing is read but what may be. */
static void
test_huge (Fixture *f, const void *data)
{
  Sharing sharing;
  g_autoptr (GFileOutputStream) stream = NULL;

  share_begin (f, &sharing);
  stream = g_file_replace (sharing.answer, NULL, FALSE, 0, NULL, NULL);
  g_assert_true (
      g_seekable_truncate (G_SEEKABLE (stream), G_GINT64_CONSTANT (4) << 30, NULL, NULL));
  g_assert_true (g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, NULL));
  assert_refused (f, &sharing, sharing.learner, sharing.answer, LK_ISSUE_COACH_TOO_LARGE);
  share_end (&sharing);
}

#define TEST(name, func)                                                                           \
  g_test_add ("/workbook/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("read", test_read);
  TEST ("rename", test_rename);
  TEST ("course-gone", test_course_gone);
  TEST ("edit", test_edit);
  TEST ("round", test_round);
  TEST ("unnamed", test_unnamed);
  TEST ("refused", test_refused);
  TEST ("unwritable", test_unwritable);
  TEST ("huge", test_huge);
  return g_test_run ();
}
