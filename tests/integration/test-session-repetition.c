/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Questions of finished pages come back, without a window: what gets a card, what a round asks, what a hostile page can do,
 * and what becomes of a question that a newer version has no more. */

#include <glib/gstdio.h>
#include <string.h>

#include "engine/session/repetition.h"
#include "engine/store/store-repeat.h"
#include "tests/support/fixture.h"
#include "tests/support/hosted-course.h"

#define DAY    (24 * G_TIME_SPAN_HOUR)
#define START  G_GINT64_CONSTANT (1795407494000000)
#define HELLO  "{\"type\":\"hello\",\"format\":1,\"course\":\"strom-sparen\"}"
#define OK     "{\"ok\":true}"
#define MISFIT "{\"ok\":false,\"why\":\"misfit\"}"
#define GONE   "{\"ok\":false,\"why\":\"gone\"}"
#define ANSWER(id, score, tries, done)                                                             \
  "{\"lernkoffer\":1,\"type\":\"answer\",\"id\":\"" id "\",\"score\":" score ",\"tries\":" tries   \
  ",\"done\":" done "}"
#define PAGE_DONE(id, steps)                                                                       \
  "{\"type\":\"outline\",\"here\":\"" id "\",\"pages\":[{\"id\":\"" id "\",\"steps\":" steps       \
  ",\"done\":true,\"missing\":[]}]}"

/* Pages of a course: two questions and a free text on the first, a test on the second. @alone, @questions: of the version */
#define COMPANION(alone, questions)                                                                \
  "{\"format\":1,\"id\":\"strom-sparen\",\"title\":\"Strom sparen\"," alone "\"pages\":["          \
  "{\"id\":\"p-a\",\"title\":\"A\",\"file\":\"p/p-a.html\",\"steps\":3},"                          \
  "{\"id\":\"p-b\",\"title\":\"B\",\"file\":\"p/p-b.html\",\"steps\":2}],"                         \
  "\"questions\":[" questions "]}"
#define Q1      "{\"id\":\"q-1\",\"kind\":\"choice\",\"page\":0,\"title\":\"Was verbraucht viel?\"}"
#define Q2      ",{\"id\":\"q-2\",\"kind\":\"cloze\",\"page\":0}"
#define OPINION ",{\"id\":\"q-view\",\"kind\":\"choice\",\"page\":0,\"opinion\":true}"
#define FREE    ",{\"id\":\"q-free\",\"kind\":\"free\",\"page\":0}"
#define TEST                                                                                       \
  ",{\"id\":\"q-t1\",\"kind\":\"choice\",\"page\":1,\"set\":\"t\"}"                                \
  ",{\"id\":\"q-t2\",\"kind\":\"choice\",\"page\":1,\"set\":\"t\"}"
#define MANY                                                                                             \
  "{\"id\":\"m-1\",\"kind\":\"matching\",\"page\":0},{\"id\":\"m-2\",\"kind\":\"matching\",\"page\":0}," \
  "{\"id\":\"m-3\",\"kind\":\"matching\",\"page\":0},{\"id\":\"m-4\",\"kind\":\"matching\",\"page\":0}," \
  "{\"id\":\"m-5\",\"kind\":\"matching\",\"page\":0}"
#define ALONE "\"alone\":true,"

typedef struct {
  char *folder;
  LkManualClock clock;
  LkStore *store;
  LkLearner *learner;
  gint64 course_id;
  LkSession *session;
  unsigned delivery;
} Fixture;

static gint64
import (Fixture *f, const char *file, const char *version, const char *companion)
{
  g_autofree char *path = hosted_course (f->folder, file, "STROM", version, companion);
  g_auto (LkImportResult) result = { .kind = LK_IMPORT_NEW };
  g_autoptr (GError) error = NULL;

  lk_library_import (f->store, path, NULL, NULL, NULL, NULL, &result, &error);
  g_assert_no_error (error);
  return result.course_id;
}

static void
open_session (Fixture *f)
{
  g_autoptr (LkSessionView) view = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&f->session, lk_session_free);
  f->session
      = lk_session_open (f->store, f->learner->id, f->course_id, &f->clock.clock, false, &error);
  g_assert_no_error (error);
  g_assert_true (lk_session_start (f->session, &error));
  view = lk_session_view (f->session);
  f->delivery = view->delivery;
}

static void
set_up (Fixture *f, const void *companion)
{
  g_autofree char *folder = NULL;

  f->folder = fixture_folder_new ();
  folder = g_build_filename (f->folder, "store", NULL);
  lk_manual_clock_init (&f->clock, START);
  f->store = lk_store_open (folder, &f->clock.clock, NULL, NULL);
  f->learner = lk_store_learner_add (f->store, "Aylin", NULL, NULL);
  f->course_id = import (f, "kurs.zip", "1", companion);
  open_session (f);
}

static void
tear_down (Fixture *f, const void *companion)
{
  g_clear_pointer (&f->session, lk_session_free);
  g_clear_pointer (&f->learner, lk_learner_free);
  g_clear_pointer (&f->store, lk_store_close);
  fixture_folder_remove (f->folder);
}

static void
say (Fixture *f, const char *message)
{
  g_auto (LkPostReply) reply = lk_session_post (f->session, f->delivery, message, strlen (message));

  g_test_message ("%s", message);
  g_assert_true (g_str_has_prefix (reply.text, "{\"ok\":true"));
}

static void
assert_heard (LkRepetition *round, unsigned delivery, const char *message, const char *expected)
{
  g_auto (LkPostReply) reply = lk_repetition_post (round, delivery, message, strlen (message));

  g_test_message ("%.200s", message);
  g_assert_cmpstr (reply.text, ==, expected);
}

static LkRepetition *
plan (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  LkRepetition *round
      = lk_repetition_new (f->store, f->learner->id, &f->clock.clock, false, &error);

  g_assert_no_error (error);
  return round;
}

/* `q-1 q-2`: what a round of today asks. */
static void
assert_round (Fixture *f, const char *expected)
{
  g_autoptr (LkRepetition) round = plan (f);
  g_autoptr (GString) text = g_string_new (NULL);

  for (unsigned i = 0; i < lk_repetition_length (round); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            lk_repetition_question (round, i)->block);
  g_assert_cmpstr (text->str, ==, expected);
}

/* `q-1@1 q-2@8`: the cards, with the days from the start until they are due. */
static char *
cards_of (Fixture *f)
{
  g_autoptr (GPtrArray) rows = lk_store_repeat_cards (f->store, f->learner->id, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++) {
    const LkRepeatRow *row = rows->pdata[i];

    g_string_append_printf (text, "%s%s@%d", i > 0 ? " " : "", row->block,
                            row->card.due_day - lk_repetition_day (START));
  }
  return g_strdup (text->str);
}

static void
assert_cards (Fixture *f, const char *expected)
{
  g_autofree char *cards = cards_of (f);

  g_assert_cmpstr (cards, ==, expected);
}

/* Days go by their calendar, whatever the hour, and back. */
static void
test_days (void)
{
  int day = lk_repetition_day (START);

  g_assert_cmpint (lk_repetition_day (START + DAY), ==, day + 1);
  for (int i = -400; i < 400; i += 7)
    g_assert_cmpint (lk_repetition_day (lk_repetition_day_moment (day + i)), ==, day + i);
}

static void
test_finished_page (Fixture *f, const void *companion)
{
  say (f, HELLO);
  say (f, ANSWER ("q-1", "1", "1", "true"));
  assert_cards (f, "");
  say (f, PAGE_DONE ("p-a", "3"));
  assert_cards (f, "q-1@1 q-2@1");
  assert_round (f, "");
  lk_manual_clock_advance (&f->clock, DAY);
  assert_round (f, "q-1 q-2");
}

/* Questions of a test come back once they were answered. */
static void
test_set (Fixture *f, const void *companion)
{
  say (f, HELLO);
  say (f, PAGE_DONE ("p-b", "2"));
  assert_cards (f, "");
  say (f, ANSWER ("q-t2", "0", "1", "true"));
  assert_cards (f, "q-t2@1");
}

/* The first answer is the one that ended the question, also after the page was done. */
static void
test_first_answer (Fixture *f, const void *companion)
{
  g_autoptr (GPtrArray) rows = NULL;
  const LkRepeatCard expected = lk_repeat_begin (LK_FSRS_HARD, lk_repetition_day (START));
  const LkRepeatRow *row;

  say (f, HELLO);
  say (f, PAGE_DONE ("p-a", "3"));
  say (f, ANSWER ("q-1", "0", "1", "false"));
  say (f, ANSWER ("q-1", "1", "2", "true"));
  rows = lk_store_repeat_cards (f->store, f->learner->id, NULL);
  row = rows->pdata[0];
  g_assert_cmpfloat (row->card.stability, ==, expected.stability);
}

/* What was finished before there were cards gets them when the course is opened. */
static void
test_opened_again (Fixture *f, const void *companion)
{
  g_autofree char *path = NULL;

  say (f, HELLO);
  say (f, PAGE_DONE ("p-a", "3"));
  g_clear_pointer (&f->session, lk_session_free);
  g_assert_true (lk_store_repeat_rest (f->store, 1, "q-1", NULL));
  assert_cards (f, "q-2@1");
  open_session (f);
  assert_cards (f, "q-1@1 q-2@1");
}

static void
test_not_alone (Fixture *f, const void *companion)
{
  say (f, HELLO);
  say (f, PAGE_DONE ("p-a", "3"));
  assert_cards (f, "");
}

static void
finish_and_wait (Fixture *f)
{
  say (f, HELLO);
  say (f, ANSWER ("q-1", "1", "1", "true"));
  say (f, ANSWER ("q-2", "1", "1", "true"));
  say (f, PAGE_DONE ("p-a", "3"));
  g_clear_pointer (&f->session, lk_session_free);
  lk_manual_clock_advance (&f->clock, DAY);
}

static void
test_round (Fixture *f, const void *companion)
{
  g_autoptr (LkRepetition) round = NULL;
  g_autoptr (GPtrArray) reviews = NULL;
  const LkRepetitionQuestion *question;
  const LkRepeatReview *review;
  bool more;
  int day;

  finish_and_wait (f);
  round = plan (f);
  g_assert_cmpuint (lk_repetition_length (round), ==, 2);
  g_assert_cmpuint (lk_repetition_seconds (round), ==, 60);
  question = lk_repetition_question (round, 0);
  g_assert_cmpstr (question->entry, ==, "p/p-a.html");
  g_assert_cmpstr (question->suffix, ==, "?only=q-1");
  g_assert_cmpstr (question->title, ==, "Was verbraucht viel?");
  g_assert_cmpstr (question->course_title, ==, "Strom sparen");

  lk_repetition_ask (round, 0, 1);
  assert_heard (round, 1, ANSWER ("q-1", "1", "1", "true"), OK);
  g_assert_cmpint (lk_repetition_state (round), ==, LK_REPETITION_WRITTEN);
  /* Once only. */
  assert_heard (round, 1, ANSWER ("q-1", "0", "2", "true"), OK);
  g_assert_true (lk_repetition_settle (round, NULL));
  assert_cards (f, "q-1@8 q-2@1");

  /* Tried, not got right, and left. */
  lk_repetition_ask (round, 1, 2);
  g_assert_true (lk_repetition_settle (round, NULL));
  assert_heard (round, 2, ANSWER ("q-2", "0.5", "1", "false"), OK);
  g_assert_cmpint (lk_repetition_state (round), ==, LK_REPETITION_TRIED);
  assert_cards (f, "q-1@8 q-2@1");
  g_assert_true (lk_repetition_settle (round, NULL));
  assert_cards (f, "q-1@8 q-2@2");
  g_assert_true (lk_repetition_next (round, &day, &more, NULL));
  g_assert_false (more);
  g_assert_cmpint (day, ==, lk_repetition_day (START) + 2);
  assert_round (f, "");

  reviews = lk_store_repeat_reviews (f->store, f->learner->id, NULL);
  g_assert_cmpuint (reviews->len, ==, 2);
  review = reviews->pdata[0];
  g_assert_cmpint (review->rating, ==, LK_FSRS_GOOD);
  review = reviews->pdata[1];
  g_assert_cmpint (review->rating, ==, LK_FSRS_AGAIN);
  g_assert_cmpfloat (review->score, ==, 0.5);
}

/* Two minutes are offered a day; who wants more gets two more. */
static void
test_again (Fixture *f, const void *companion)
{
  g_autoptr (LkRepetition) round = NULL, again = NULL;
  unsigned first;
  bool more;
  int day;

  say (f, HELLO);
  say (f, PAGE_DONE ("p-a", "3"));
  g_clear_pointer (&f->session, lk_session_free);
  lk_manual_clock_advance (&f->clock, DAY);
  round = plan (f);
  first = lk_repetition_length (round);
  g_assert_cmpuint (first, >=, 3);
  g_assert_cmpuint (lk_repetition_seconds (round), <=, LK_REPEAT_ROUND_SECONDS);
  for (unsigned i = 0; i < first; i++) {
    g_autofree char *text = g_strdup_printf (
        "{\"type\":\"answer\",\"id\":\"%s\",\"score\":1,\"tries\":1,\"done\":true}",
        lk_repetition_question (round, i)->block);

    lk_repetition_ask (round, i, i + 1);
    assert_heard (round, i + 1, text, OK);
  }
  assert_round (f, "");
  g_assert_true (lk_repetition_next (round, &day, &more, NULL));
  g_assert_true (more);
  g_assert_cmpint (day, ==, lk_repetition_day (START) + 2);
  again = lk_repetition_new (f->store, f->learner->id, &f->clock.clock, true, NULL);
  g_assert_cmpuint (lk_repetition_length (again), ==, 5 - first);
}

/* Who wants none is asked nothing; who wants it again finds all that was waiting. */
static void
test_unwanted (Fixture *f, const void *companion)
{
  LkLearner *other;
  g_autofree char *before = NULL;
  g_autoptr (LkRepetition) again = NULL;

  finish_and_wait (f);
  before = cards_of (f);
  g_assert_true (lk_store_repeat_is_wanted (f->store, f->learner->id));
  g_assert_true (lk_store_repeat_set_wanted (f->store, f->learner->id, false, NULL));
  g_assert_false (lk_store_repeat_is_wanted (f->store, f->learner->id));
  other = lk_store_learner_add (f->store, "B", NULL, NULL);
  g_assert_true (lk_store_repeat_is_wanted (f->store, other->id));
  lk_learner_free (other);
  assert_round (f, "");
  again = lk_repetition_new (f->store, f->learner->id, &f->clock.clock, true, NULL);
  g_assert_cmpuint (lk_repetition_length (again), ==, 0);
  assert_cards (f, before);
  g_assert_true (lk_store_repeat_set_wanted (f->store, f->learner->id, true, NULL));
  assert_round (f, "q-1 q-2");
}

/* A hint or another try: it was hard. */
static void
test_hint (Fixture *f, const void *companion)
{
  g_autoptr (LkRepetition) round = NULL;
  g_autoptr (GPtrArray) reviews = NULL;
  const LkRepeatReview *review;

  finish_and_wait (f);
  round = plan (f);
  lk_repetition_ask (round, 0, 1);
  assert_heard (round, 1,
                "{\"type\":\"answer\",\"id\":\"q-1\",\"score\":1,\"tries\":1,\"done\":true,"
                "\"hints\":2}",
                OK);
  reviews = lk_store_repeat_reviews (f->store, f->learner->id, NULL);
  review = reviews->pdata[0];
  g_assert_cmpint (review->rating, ==, LK_FSRS_HARD);
  g_assert_cmpuint (review->hints, ==, 2);
}

static void
test_hostile (Fixture *f, const void *companion)
{
  static const char *const messages[] = {
    "",
    "{",
    "[]",
    HELLO,
    ANSWER ("q-2", "1", "1", "true"), /* not the one that is asked */
    ANSWER ("q-9", "1", "1", "true"),
    ANSWER ("q-1", "1.5", "1", "true"),
    ANSWER ("q-1", "-1", "1", "true"),
    ANSWER ("q-1", "\"1\"", "1", "true"),
    ANSWER ("q-1", "1", "1", "1"),
    "{\"type\":\"answer\",\"id\":\"q-1\",\"score\":1,\"tries\":1,\"done\":true,\"hints\":-1}",
    PAGE_DONE ("p-b", "2"),
  };
  g_autoptr (LkRepetition) round = NULL;

  finish_and_wait (f);
  round = plan (f);
  assert_heard (round, 0, ANSWER ("q-1", "1", "1", "true"), GONE);
  lk_repetition_ask (round, 0, 7);
  for (size_t i = 0; i < G_N_ELEMENTS (messages); i++)
    assert_heard (round, 7, messages[i], MISFIT);
  assert_heard (round, 6, ANSWER ("q-1", "1", "1", "true"), GONE);
  g_assert_cmpint (lk_repetition_state (round), ==, LK_REPETITION_OPEN);
  g_assert_true (lk_repetition_settle (round, NULL));
  assert_cards (f, "q-1@1 q-2@1");
}

/* A question that the newer version has no more rests; when it is there again, so is what was known. */
static void
test_newer_version (Fixture *f, const void *companion)
{
  gint64 newer, newest;

  finish_and_wait (f);
  newer = import (f, "kurs-2.zip", "2",
                  COMPANION (ALONE, "{\"id\":\"q-2\",\"kind\":\"cloze\",\"page\":1}"));
  g_assert_true (lk_store_course_replace (f->store, f->course_id, newer, NULL));
  assert_round (f, "q-2");
  assert_cards (f, "q-2@1");
  newest = import (f, "kurs-3.zip", "3", COMPANION (ALONE, Q1 Q2));
  g_assert_true (lk_store_course_replace (f->store, newer, newest, NULL));
  f->course_id = newest;
  open_session (f);
  assert_round (f, "q-1 q-2");
}

/* A package that is gone from the disk is left out, and nothing rests for it. */
static void
test_package_gone (Fixture *f, const void *companion)
{
  g_autoptr (LkCourseRow) row = lk_store_course (f->store, f->course_id, NULL);
  g_autofree char *path = lk_store_package_path (f->store, row->sha256);
  g_autofree char *aside = g_strconcat (path, ".aside", NULL);

  finish_and_wait (f);
  g_assert_cmpint (g_rename (path, aside), ==, 0);
  assert_round (f, "");
  g_assert_cmpint (g_rename (aside, path), ==, 0);
  assert_round (f, "q-1 q-2");
}

#define add(name, function, companion)                                                             \
  g_test_add ("/session/repetition/" name, Fixture, companion, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  static const char course[] = COMPANION (ALONE, Q1 Q2 OPINION FREE TEST);
  static const char older[] = COMPANION ("", Q1 Q2 OPINION FREE TEST);

  static const char many[] = COMPANION (ALONE, MANY);

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/repetition/days", test_days);
  add ("finished-page", test_finished_page, course);
  add ("set", test_set, course);
  add ("first-answer", test_first_answer, course);
  add ("opened-again", test_opened_again, course);
  add ("not-alone", test_not_alone, older);
  add ("round", test_round, course);
  add ("again", test_again, many);
  add ("unwanted", test_unwanted, course);
  add ("hint", test_hint, course);
  add ("hostile", test_hostile, course);
  add ("newer-version", test_newer_version, course);
  add ("package-gone", test_package_gone, course);
  return g_test_run ();
}
