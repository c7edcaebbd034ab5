/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/ui/progress-fixture.h"

#include "engine/base/calendar.h"
#include "engine/course/companion.h"
#include "engine/session/library.h"
#include "engine/store/store-progress.h"
#include "engine/store/store-workbook.h"
#include "tests/support/fixture.h"
#include "tests/ui/shelf-fixture.h"

#define SECOND ((gint64) G_USEC_PER_SEC)
#define DAY    (24 * 3600 * SECOND)

const char *const progress_fixture_titles[]
    = { "Musterbuch der Bausteine", "Green HR", "Sicher mit Leitern", NULL };

typedef struct {
  LkStore *store;
  LkManualClock clock;
  gint64 learner_id, now;
} Making;

static LkAttempt *
attempt_of (Making *making, gint64 course_id)
{
  g_autoptr (LkRegistration) registration
      = lk_store_registration (making->store, making->learner_id, course_id, NULL);

  return lk_store_attempt (making->store, registration->id, NULL);
}

static void
open_item (Making *making, gint64 attempt, const char *item, gint64 first, gint64 last, bool done)
{
  g_autoptr (LkActivityState) state = lk_activity_state_new (item);
  const LkCommit commit = {
    .attempt_id = attempt, .item = item, .state = state, .current_item = item, .event = "commit"
  };

  state->first_opened = first;
  state->last_opened = last;
  state->done = done ? last : 0;
  g_assert_true (lk_store_commit (making->store, &commit, NULL));
}

static void
learn (Making *making, gint64 attempt, int days_ago, int minutes)
{
  int day = lk_calendar_day (making->now) - days_ago;

  g_assert_true (lk_store_learning_add (making->store, attempt, day, minutes * 60 * SECOND, NULL));
}

/* --- the pattern book, under way -------------------------------------------------------------------- */

typedef struct {
  const char *kind, *type, *response, *right, *result;
} Given;

/* The first question of each kind is answered. */
static const Given given[] = {
  { "choice", "choice", "b", "[\"a\"]", "wrong" },
  { "multiple", "choice", "a,b", "[\"a,c\"]", "0.5" },
  { "truefalse", "true-false", "t", "[\"t\"]", "correct" },
  { "matching", "matching", "a.1,b.2", "[\"a.1,b.2\"]", "correct" },
  { "ordering", "sequencing", "b,a,c", "[\"a,b,c\"]", "0.33" },
  { "numeric", "numeric", "12.5", "[\"12.5\"]", "correct" },
};

static const char *
question_of (const LkCompanion *companion, const char *kind)
{
  for (guint i = 0; i < companion->questions->len; i++)
    if (g_str_equal (lk_companion_question (companion, i)->kind, kind))
      return lk_companion_question (companion, i)->id;
  g_assert_not_reached ();
}

static void
answer (Making *making, gint64 attempt, const char *item, const LkCompanion *companion)
{
  g_autoptr (GPtrArray) rows
      = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_interaction_free);
  const LkCommit commit
      = { .attempt_id = attempt, .item = item, .interactions = rows, .event = "commit" };

  for (size_t i = 0; i < G_N_ELEMENTS (given); i++) {
    LkInteraction *row = g_new0 (LkInteraction, 1);

    *row = (LkInteraction){ .index = (unsigned) i,
                            .id = g_strdup (question_of (companion, given[i].kind)),
                            .type = g_strdup (given[i].type),
                            .time = g_strdup ("10:00:00"),
                            .weighting = g_strdup ("1"),
                            .learner_response = g_strdup (given[i].response),
                            .result = g_strdup (given[i].result),
                            .latency = g_strdup (""),
                            .description = g_strdup (""),
                            .correct_responses = g_strdup (given[i].right),
                            .objectives = g_strdup ("[]") };
    g_ptr_array_add (rows, row);
  }
  g_assert_true (lk_store_commit (making->store, &commit, NULL));
}

static void
mark_pages (Making *making, gint64 attempt, const LkCompanion *companion, unsigned n_done)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) lk_page_row_free);
  LkBookmark place = { .page = (char *) "", .title = (char *) "", .pages = pages };

  place.n_steps = companion->n_steps;
  for (unsigned i = 0; i < MIN (n_done, companion->pages->len); i++) {
    const LkCompanionPage *page = lk_companion_page (companion, i);
    LkPageRow *row = g_new0 (LkPageRow, 1);

    *row = (LkPageRow){ g_strdup (page->id), g_strdup (""), page->steps, true };
    place.steps_done += page->steps;
    place.page = page->id;
    place.title = page->title;
    g_ptr_array_add (pages, row);
  }
  g_assert_true (lk_store_bookmark_set (making->store, attempt, &place, NULL));
}

static void
make_book (Making *making, const char *path)
{
  const LkAttemptState left = LK_ATTEMPT_LEFT;
  gint64 course_id = shelf_import (making->store, path);
  g_auto (LkOpenedPackage) opened = { NULL };
  g_autoptr (LkAttempt) first = attempt_of (making, course_id), second = NULL;
  const char *item;

  g_assert_true (lk_library_open (making->store, course_id, &opened, NULL));
  item = ((LkItem *) lk_course_organization (opened.course)->items->pdata[1])->identifier;
  open_item (making, first->id, item, making->now - 70 * DAY, making->now - 60 * DAY, false);
  answer (making, first->id, item, opened.companion);
  mark_pages (making, first->id, opened.companion, 3);
  g_assert_true (lk_store_commit (
      making->store,
      &(LkCommit){ .attempt_id = first->id, .attempt_state = &left, .event = "restart" }, NULL));
  learn (making, first->id, 70, 31);
  learn (making, first->id, 61, 96);
  second = lk_store_attempt_restart (making->store, first->registration_id, NULL);
  open_item (making, second->id, item, making->now - 20 * DAY, making->now - DAY / 24, false);
  answer (making, second->id, item, opened.companion);
  mark_pages (making, second->id, opened.companion, 2);
  learn (making, second->id, 20, 45);
  learn (making, second->id, 13, 20);
  learn (making, second->id, 0, 38);
}

/* --- the others ---------------------------------------------------------------------------------------- */

static void
make_completed (Making *making, const char *folder)
{
  g_autofree char *path = shelf_package (folder, "k03-green-hr", "1", "Green HR", "W3", 360);
  gint64 course_id = shelf_import (making->store, path);
  g_autoptr (LkAttempt) attempt = attempt_of (making, course_id);

  shelf_begin (making->store, making->learner_id, course_id, "Ende", 25, 25);
  open_item (making, attempt->id, "I", making->now - 50 * DAY, making->now - 28 * DAY, true);
  shelf_complete (making->store, making->learner_id, course_id, making->now - 28 * DAY);
  learn (making, attempt->id, 50, 120);
  learn (making, attempt->id, 49, 64);
  learn (making, attempt->id, 40, 90);
  learn (making, attempt->id, 28, 75);
}

static void
set_goal (Making *making, gint64 attempt, const char *item, unsigned index, const char *what,
          const char *value)
{
  g_autofree char *element = g_strdup_printf ("cmi.objectives.%u.%s", index, what);
  LkCmiValue row = { element, (char *) value, false };
  g_autoptr (GPtrArray) values = g_ptr_array_new ();

  g_ptr_array_add (values, &row);
  g_assert_true (lk_store_commit (
      making->store,
      &(LkCommit){ .attempt_id = attempt, .item = item, .values = values, .event = "commit" },
      NULL));
}

static void
make_foreign (Making *making, const char *folder)
{
  g_autofree char *path = fixture_scorm12 (
      folder, "leitern.zip", "leitern",
      "<title>Sicher mit Leitern</title>"
      "<item identifier='a' identifierref='R1'><title>Vor dem Aufsteigen</title></item>"
      "<item identifier='b' identifierref='R2'><title>Auf der Leiter</title></item>");
  g_autoptr (LkAttempt) attempt = attempt_of (making, shelf_import (making->store, path));

  open_item (making, attempt->id, "a", making->now - 34 * DAY, making->now - 34 * DAY, true);
  open_item (making, attempt->id, "b", making->now - 33 * DAY, making->now - 33 * DAY, false);
  set_goal (making, attempt->id, "a", 0, "id", "Eine Leiter prüfen");
  set_goal (making, attempt->id, "a", 0, "status", "passed");
  set_goal (making, attempt->id, "a", 1, "id", "Den Winkel einstellen");
  set_goal (making, attempt->id, "a", 1, "status", "incomplete");
  learn (making, attempt->id, 34, 12);
  learn (making, attempt->id, 33, 3);
}

void
progress_fixture_make (const char *folder, const char *store, const char *book, gint64 now)
{
  Making making = { .now = now };
  g_autoptr (LkLearner) learner = NULL;

  lk_manual_clock_init (&making.clock, now);
  making.store = lk_store_open (store, &making.clock.clock, NULL, NULL);
  g_assert_nonnull (making.store);
  learner = lk_store_learner_add (making.store, "Aylin Demir", NULL, NULL);
  making.learner_id = learner->id;
  make_foreign (&making, folder);
  make_completed (&making, folder);
  make_book (&making, book);
  lk_store_close (making.store);
}
