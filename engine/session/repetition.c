/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/session/repetition.h"

#include <string.h>

#include "engine/base/calendar.h"
#include "engine/course/companion-message.h"
#include "engine/session/repetition-find.h"

struct _LkRepetition {
  LkStore *store;
  const LkClock *clock;
  gint64 learner_id;
  int today;
  GPtrArray *rows;       /* LkRepeatRow: all that may be asked */
  GPtrArray *courses;    /* LkRepetitionCourse: those that were looked at */
  GArray *questions;     /* LkRepetitionQuestion */
  GPtrArray *asked;      /* LkRepeatRow of each of the questions, borrowed */
  GPtrArray *companions; /* LkCompanion of each, borrowed; %NULL if its page does not ask it */
  unsigned seconds;

  GMutex lock; /* guards all below */
  unsigned current, delivery;
  LkRepetitionState state;
  LkCompanionMessage best; /* of the judgements so far: the last one */
};

/* --- days ------------------------------------------------------------------------------------- */

int
lk_repetition_day (gint64 wall_us)
{
  return lk_calendar_day (wall_us);
}

gint64
lk_repetition_day_moment (int day)
{
  return lk_calendar_moment (day);
}

/* --- which questions -------------------------------------------------------------------------- */

/* Each package is opened once. One that cannot be is no reason to ask nothing. */
static LkRepetitionCourse *
open_course (LkRepetition *self, gint64 id)
{
  LkRepetitionCourse *course;

  for (guint i = 0; i < self->courses->len; i++) {
    course = g_ptr_array_index (self->courses, i);
    if (course->id == id)
      return course;
  }
  course = lk_repetition_course_open (self->store, id);
  g_ptr_array_add (self->courses, course);
  return course;
}

static void
question_clear (gpointer data)
{
  g_free (((LkRepetitionQuestion *) data)->suffix);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LkRepetitionQuestion, question_clear)

static LkRepetitionFinding
find_question (LkRepetition *self, const LkRepeatRow *row)
{
  g_auto (LkRepetitionQuestion) question = { .suffix = NULL };

  return lk_repetition_find (open_course (self, row->course_id), row, &question);
}

static void
add_question (LkRepetition *self, LkRepeatRow *row)
{
  LkRepetitionCourse *course = open_course (self, row->course_id);
  LkRepetitionQuestion found = { .suffix = NULL };

  if (lk_repetition_find (course, row, &found) != LK_REPETITION_FOUND) {
    question_clear (&found);
    return;
  }
  g_array_append_val (self->questions, found);
  g_ptr_array_add (self->asked, row);
  g_ptr_array_add (self->companions, found.item == NULL ? course->opened.companion : NULL);
  self->seconds += found.seconds;
}

static GArray *
choices_of (const GPtrArray *rows)
{
  GArray *choices = g_array_new (FALSE, TRUE, sizeof (LkRepeatChoice));

  for (guint i = 0; i < rows->len; i++) {
    const LkRepeatRow *row = g_ptr_array_index (rows, i);
    const LkRepeatChoice choice = { row->card, lk_repeat_seconds (row->kind) };

    g_array_append_val (choices, choice);
  }
  return choices;
}

/* A kind that this program does not repeat is not asked for. */
static void
drop_unknown_kinds (GPtrArray *rows)
{
  for (guint i = rows->len; i-- > 0;) {
    const LkRepeatRow *row = g_ptr_array_index (rows, i);

    if (lk_repeat_seconds (row->kind) == 0)
      g_ptr_array_remove_index (rows, i);
  }
}

/* Looks for what was chosen. Takes what cannot be asked out of the rows. Returns: whether all was found */
static bool
find_chosen (LkRepetition *self, const GArray *round, GError **error)
{
  g_autoptr (GPtrArray) lost = g_ptr_array_new ();

  for (guint i = 0; i < round->len; i++) {
    LkRepeatRow *row = g_ptr_array_index (self->rows, g_array_index (round, guint, i));
    LkRepetitionFinding finding = find_question (self, row);

    if (finding == LK_REPETITION_FOUND)
      continue;
    if (finding == LK_REPETITION_GONE
        && !lk_store_repeat_rest (self->store, row->registration_id, row->block, error))
      return false;
    g_ptr_array_add (lost, row);
  }
  for (guint i = 0; i < lost->len; i++)
    g_ptr_array_remove (self->rows, g_ptr_array_index (lost, i));
  return lost->len == 0;
}

/* What was chosen may be gone; then something else has its place. Ends, since each turn takes rows away. */
static bool
plan (LkRepetition *self, unsigned seconds, GError **error)
{
  g_autoptr (GError) problem = NULL;

  for (;;) {
    g_autoptr (GArray) choices = choices_of (self->rows);
    g_autoptr (GArray) round = lk_repeat_round ((const LkRepeatChoice *) choices->data,
                                                choices->len, self->today, seconds, NULL);

    if (!find_chosen (self, round, &problem)) {
      if (problem == NULL)
        continue;
      g_propagate_error (error, g_steal_pointer (&problem));
      return false;
    }
    for (guint i = 0; i < round->len; i++)
      add_question (self, g_ptr_array_index (self->rows, g_array_index (round, guint, i)));
    return true;
  }
}

static void
course_free (gpointer data)
{
  lk_repetition_course_free (data);
}

LkRepetition *
lk_repetition_new (LkStore *store, gint64 learner_id, const LkClock *clock, bool again,
                   GError **error)
{
  g_autoptr (LkRepetition) self = g_new0 (LkRepetition, 1);
  unsigned taken;

  g_mutex_init (&self->lock);
  self->store = store;
  self->clock = clock;
  self->learner_id = learner_id;
  self->today = lk_repetition_day (lk_clock_wall (clock));
  self->current = G_MAXUINT;
  self->courses = g_ptr_array_new_with_free_func (course_free);
  self->questions = g_array_new (FALSE, TRUE, sizeof (LkRepetitionQuestion));
  g_array_set_clear_func (self->questions, question_clear);
  self->asked = g_ptr_array_new ();
  self->companions = g_ptr_array_new ();
  self->rows = lk_store_repeat_cards (store, learner_id, error);
  if (self->rows == NULL
      || !lk_store_repeat_seconds (store, learner_id, self->today, &taken, error))
    return NULL;
  drop_unknown_kinds (self->rows);
  if (!lk_store_repeat_is_wanted (store, learner_id))
    g_ptr_array_set_size (self->rows, 0);
  if (again)
    taken = 0;
  if (!plan (self, LK_REPEAT_ROUND_SECONDS - MIN (taken, LK_REPEAT_ROUND_SECONDS), error))
    return NULL;
  return g_steal_pointer (&self);
}

void
lk_repetition_free (LkRepetition *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->questions, g_array_unref);
  g_clear_pointer (&self->asked, g_ptr_array_unref);
  g_clear_pointer (&self->companions, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->courses, g_ptr_array_unref);
  lk_companion_message_clear (&self->best);
  g_mutex_clear (&self->lock);
  g_free (self);
}

unsigned
lk_repetition_length (const LkRepetition *self)
{
  return self->questions->len;
}

unsigned
lk_repetition_seconds (const LkRepetition *self)
{
  return self->seconds;
}

const LkRepetitionQuestion *
lk_repetition_question (const LkRepetition *self, unsigned index)
{
  return &g_array_index (self->questions, LkRepetitionQuestion, index);
}

/* --- answers ---------------------------------------------------------------------------------- */

void
lk_repetition_ask (LkRepetition *self, unsigned index, unsigned delivery)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->lock);

  self->current = index;
  self->delivery = delivery;
  self->state = LK_REPETITION_OPEN;
  self->best = (LkCompanionMessage){ 0 };
}

LkRepetitionState
lk_repetition_state (LkRepetition *self)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->lock);

  return self->state;
}

/* With the lock held. A round that lasts over midnight counts for the day on which it was answered. */
static bool
write_answer (LkRepetition *self, GError **error)
{
  LkRepeatRow *row = g_ptr_array_index (self->asked, self->current);
  LkFsrsRating rating = lk_repeat_rating (self->best.score, self->best.tries, self->best.hints);
  int day = lk_repetition_day (lk_clock_wall (self->clock));
  LkRepeatRow after = *row;
  LkRepeatReview review = { .registration_id = row->registration_id,
                            .block = row->block,
                            .day = day,
                            .rating = rating,
                            .score = self->best.score,
                            .tries = self->best.tries,
                            .hints = self->best.hints,
                            .seconds = lk_repeat_seconds (row->kind) };

  after.card = lk_repeat_answer (&row->card, rating, day);
  review.due_day = after.card.due_day;
  if (!lk_store_repeat_answer (self->store, &after, &review, error))
    return false;
  row->card = after.card;
  self->state = LK_REPETITION_WRITTEN;
  return true;
}

static LkPostReply
refusal (const char *why)
{
  return (LkPostReply){ g_strdup_printf ("{\"ok\":false,\"why\":\"%s\"}", why), false };
}

/* With the lock held. */
static bool
is_answer (const LkRepetition *self, unsigned delivery, const LkCompanionMessage *message)
{
  return delivery == self->delivery && message->says == LK_COMPANION_ANSWER
         && g_str_equal (lk_companion_question (g_ptr_array_index (self->companions, self->current),
                                                message->index)
                             ->id,
                         lk_repetition_question (self, self->current)->block);
}

LkPostReply
lk_repetition_post (LkRepetition *self, unsigned delivery, const char *text, gsize length)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->lock);
  g_auto (LkCompanionMessage) message = { 0 };
  const LkCompanion *companion;
  const char *why;

  if (self->current >= self->questions->len || delivery != self->delivery)
    return refusal ("gone");
  companion = g_ptr_array_index (self->companions, self->current);
  if (companion == NULL || !lk_companion_message_parse (companion, text, length, &message, &why)
      || !is_answer (self, delivery, &message))
    return refusal ("misfit");
  if (self->state == LK_REPETITION_WRITTEN)
    return (LkPostReply){ g_strdup ("{\"ok\":true}"), false };
  self->best = message;
  self->state = LK_REPETITION_TRIED;
  if (message.done && !write_answer (self, NULL))
    return (LkPostReply){ g_strdup ("{\"ok\":false,\"why\":\"unsaved\"}"), true };
  return (LkPostReply){ g_strdup ("{\"ok\":true}"), true };
}

bool
lk_repetition_answer (LkRepetition *self, unsigned delivery, double score, unsigned tries,
                      bool done, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->lock);

  if (self->current >= self->questions->len || delivery != self->delivery
      || self->state == LK_REPETITION_WRITTEN)
    return true;
  self->best = (LkCompanionMessage){ .score = score, .tries = tries };
  self->state = LK_REPETITION_TRIED;
  return !done || write_answer (self, error);
}

bool
lk_repetition_settle (LkRepetition *self, GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->lock);

  return self->current >= self->questions->len || self->state != LK_REPETITION_TRIED
         || write_answer (self, error);
}

bool
lk_repetition_next (LkRepetition *self, int *ret_day, bool *ret_more, GError **error)
{
  g_autoptr (GPtrArray) rows = lk_store_repeat_cards (self->store, self->learner_id, error);
  g_autoptr (GArray) choices = NULL;
  const LkRepeatChoice *all;
  int today = lk_repetition_day (lk_clock_wall (self->clock)), day;

  if (rows == NULL)
    return false;
  drop_unknown_kinds (rows);
  choices = choices_of (rows);
  all = (const LkRepeatChoice *) choices->data;
  day = lk_repeat_next_day (all, choices->len, today, true);
  *ret_day = day != G_MAXINT ? day : 0;
  *ret_more = lk_repeat_next_day (all, choices->len, today, false) == today;
  return true;
}
