/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/store/store-workbook.h"

#include "tests/unit/store/store-fixture.h"

static void
set_work (Fixture *f, gint64 registration, const char *block, const char *value)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (lk_store_work_set (f->store, registration, block, "Titel", value, &error));
  g_assert_no_error (error);
}

/* `a=1 b=2`: the fields of a registration. (transfer full) */
static char *
works_of (Fixture *f, gint64 registration)
{
  g_autoptr (GPtrArray) works = lk_store_works (f->store, registration, NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < works->len; i++) {
    const LkWork *work = works->pdata[i];

    g_string_append_printf (text, "%s%s=%s", i > 0 ? " " : "", work->block, work->value);
  }
  return g_string_free (text, FALSE);
}

static void
assert_works (Fixture *f, gint64 registration, const char *expected)
{
  g_autofree char *works = works_of (f, registration);

  g_assert_cmpstr (works, ==, expected);
}

static void
test_works (Fixture *f, const void *data)
{
  gint64 course = make_course (f->store, "aa", "", "K");
  gint64 mine = make_registration (f->store, make_learner (f->store, "A"), course);
  gint64 other = make_registration (f->store, make_learner (f->store, "B"), course);
  g_autoptr (GPtrArray) works = NULL;
  const LkWork *work;

  set_work (f, mine, "w-2", "zwei");
  set_work (f, mine, "w-1", "eins");
  lk_manual_clock_advance (&f->clock, SECOND);
  set_work (f, mine, "w-1", "Eins, anders");
  assert_works (f, mine, "w-1=Eins, anders w-2=zwei");
  assert_works (f, other, "");
  works = lk_store_works (f->store, mine, NULL);
  work = works->pdata[0];
  g_assert_cmpstr (work->title, ==, "Titel");
  g_assert_cmpint (work->updated, ==, NOON + SECOND);

  set_work (f, mine, "w-2", "");
  fixture_reopen (f);
  assert_works (f, mine, "w-1=Eins, anders w-2=");
}

static void
test_unknown_registration (Fixture *f, const void *data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (lk_store_work_set (f->store, 77, "w", "", "x", &error));
  assert_issue (error, LK_ISSUE_STORE_IO);
}

static void
test_questions (Fixture *f, const void *data)
{
  gint64 mine = make_registration (f->store, make_learner (f->store, "A"),
                                   make_course (f->store, "aa", "", "K"));
  LkQuestionResult result = { .block = (char *) "q-1", .score = 0.5, .tries = 1 };
  g_autoptr (GPtrArray) results = NULL;
  const LkQuestionResult *kept;

  g_assert_true (lk_store_question_set (f->store, mine, &result, NULL));
  result = (LkQuestionResult){ .block = (char *) "q-1", .score = 1, .tries = 2, .done = true };
  g_assert_true (lk_store_question_set (f->store, mine, &result, NULL));
  fixture_reopen (f);
  results = lk_store_questions (f->store, mine, NULL);
  g_assert_cmpuint (results->len, ==, 1);
  kept = results->pdata[0];
  g_assert_cmpstr (kept->block, ==, "q-1");
  g_assert_cmpfloat (kept->score, ==, 1);
  g_assert_cmpuint (kept->tries, ==, 2);
  g_assert_true (kept->done);
  g_assert_cmpint (kept->updated, ==, NOON);
}

static void
set_bookmark (Fixture *f, gint64 attempt, const char *page, unsigned steps_done,
              const char *missing)
{
  LkPageRow row
      = { .page = (char *) page, .missing = (char *) missing, .steps = steps_done, .done = true };
  g_autoptr (GPtrArray) pages = g_ptr_array_new ();
  const LkBookmark place = { .page = (char *) page,
                             .title = (char *) "Die Seite",
                             .steps_done = steps_done,
                             .n_steps = 25,
                             .pages = pages };

  g_ptr_array_add (pages, &row);
  g_assert_true (lk_store_bookmark_set (f->store, attempt, &place, NULL));
}

/* The place of the attempt, and so of the shelf; pages that were not told of stay. */
static void
test_bookmark (Fixture *f, const void *data)
{
  gint64 learner = make_learner (f->store, "A");
  gint64 attempt = make_attempt (f->store, learner, make_course (f->store, "aa", "", "K"));
  g_autoptr (LkBookmark) none = NULL, place = NULL;
  g_autoptr (GPtrArray) shelf = NULL;
  const LkShelfRow *card;
  const LkPageRow *second;

  g_assert_true (lk_store_bookmark (f->store, attempt, &none, NULL));
  g_assert_null (none);
  set_bookmark (f, attempt, "p-a", 3, "");
  set_bookmark (f, attempt, "p-b", 7, "q-1 p-a");
  fixture_reopen (f);
  g_assert_true (lk_store_bookmark (f->store, attempt, &place, NULL));
  g_assert_cmpstr (place->page, ==, "p-b");
  g_assert_cmpuint (place->steps_done, ==, 7);
  g_assert_cmpuint (place->pages->len, ==, 2);
  second = place->pages->pdata[1];
  g_assert_cmpstr (second->page, ==, "p-b");
  g_assert_cmpstr (second->missing, ==, "q-1 p-a");
  g_assert_cmpuint (second->steps, ==, 7);
  g_assert_true (second->done);

  shelf = lk_store_shelf (f->store, learner, NULL);
  card = shelf->pdata[0];
  g_assert_cmpuint (card->steps_done, ==, 7);
  g_assert_cmpuint (card->n_steps, ==, 25);
  g_assert_cmpstr (card->last_item_title, ==, "Die Seite");
}

/* A new attempt begins at the first page; the workbook goes on. */
static void
test_restart (Fixture *f, const void *data)
{
  gint64 learner = make_learner (f->store, "A"), course = make_course (f->store, "aa", "", "K");
  gint64 registration = make_registration (f->store, learner, course);
  gint64 attempt = make_attempt (f->store, learner, course);
  g_autoptr (LkAttempt) next = NULL;
  g_autoptr (LkBookmark) place = NULL;

  set_work (f, registration, "w", "bleibt");
  set_bookmark (f, attempt, "p-a", 3, "");
  next = lk_store_attempt_restart (f->store, registration, NULL);
  g_assert_true (lk_store_bookmark (f->store, next->id, &place, NULL));
  g_assert_null (place);
  assert_works (f, registration, "w=bleibt");
}

/* A newer version of the course has the workbook of the older one. */
static void
test_replace (Fixture *f, const void *data)
{
  gint64 older = make_course (f->store, "aa", "X", "K"),
         newer = make_course (f->store, "bb", "X", "K");
  gint64 learner = make_learner (f->store, "A");
  gint64 registration = make_registration (f->store, learner, older);

  set_work (f, registration, "w", "alt");
  g_assert_true (lk_store_course_replace (f->store, older, newer, NULL));
  g_assert_cmpint (make_registration (f->store, learner, newer), ==, registration);
  assert_works (f, registration, "w=alt");
}

/* Who had begun both: what is filled in at both is that of the newer one. */
static void
test_replace_both (Fixture *f, const void *data)
{
  gint64 older = make_course (f->store, "aa", "X", "K"),
         newer = make_course (f->store, "bb", "X", "K");
  gint64 learner = make_learner (f->store, "A");
  gint64 at_older = make_registration (f->store, learner, older);
  gint64 at_newer = make_registration (f->store, learner, newer);
  const LkQuestionResult result = { .block = (char *) "q", .score = 1, .tries = 1, .done = true };
  g_autoptr (GPtrArray) questions = NULL;

  set_work (f, at_older, "w-1", "alt");
  set_work (f, at_older, "w-2", "alt");
  set_work (f, at_newer, "w-2", "neu");
  g_assert_true (lk_store_question_set (f->store, at_older, &result, NULL));
  g_assert_true (lk_store_course_replace (f->store, older, newer, NULL));
  assert_works (f, at_newer, "w-1=alt w-2=neu");
  assert_works (f, at_older, "");
  questions = lk_store_questions (f->store, at_newer, NULL);
  g_assert_cmpuint (questions->len, ==, 1);
}

/* All goes with the learner. */
static void
test_removed (Fixture *f, const void *data)
{
  static const char *const tables[] = { "bookmark", "page_state", "work", "question" };
  gint64 learner = make_learner (f->store, "A"), course = make_course (f->store, "aa", "", "K");
  gint64 registration = make_registration (f->store, learner, course);
  const LkQuestionResult result = { .block = (char *) "q", .score = 1 };

  set_bookmark (f, make_attempt (f->store, learner, course), "p", 1, "");
  set_work (f, registration, "w", "x");
  g_assert_true (lk_store_question_set (f->store, registration, &result, NULL));
  for (int round = 0; round < 2; round++) {
    for (size_t i = 0; i < G_N_ELEMENTS (tables); i++) {
      g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM %s", tables[i]);
      g_autofree char *count = ask_database (f, sql);

      g_assert_cmpstr (count, ==, round == 0 ? "1" : "0");
    }
    if (round == 0)
      g_assert_true (lk_store_learner_remove (f->store, learner, NULL));
  }
}

#define add(name, function)                                                                        \
  g_test_add ("/store/workbook/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("works", test_works);
  add ("unknown-registration", test_unknown_registration);
  add ("questions", test_questions);
  add ("bookmark", test_bookmark);
  add ("restart", test_restart);
  add ("replace", test_replace);
  add ("replace-both", test_replace_both);
  add ("removed", test_removed);
  return g_test_run ();
}
