/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/progress/player-progress-text.h"

#include <glib/gi18n.h>

#include "engine/base/calendar.h"
#include "engine/progress/study-clock.h"
#include "player/context/player-text.h"
#include "words/words-answer.h"
#include "words/words-time.h"
#include "words/words.h"

#define MOST_PARTS 20 /* of one answer */

/* Parts that are not "", with ` · ` between them. (transfer full) */
static char *
join (const char *const *parts)
{
  GString *text = g_string_new (NULL);

  for (size_t i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", parts[i]);
  return g_string_free (text, FALSE);
}

/* --- courses -------------------------------------------------------------------------------------- */

char *
player_progress_text_state (const LkProgressCourse *course)
{
  g_autofree char *date = words_date (course->completed);

  if (course->completed > 0)
    /* Translators: %s is a date */
    return g_strdup_printf (_ ("Completed on %s"), date);
  return player_text_steps (course->steps_done, course->n_steps);
}

char *
player_progress_text_dates (const LkProgressCourse *course, gint64 now)
{
  g_autofree char *first = words_date (course->first);
  g_autofree char *last = words_date_relative (course->last, now);
  /* Translators: %s is a date */
  g_autofree char *begun
      = course->first > 0 ? g_strdup_printf (_ ("Begun on %s"), first) : g_strdup ("");
  /* Translators: %s is a date such as “today, 09:42” */
  g_autofree char *seen
      = course->last > 0 ? g_strdup_printf (_ ("last here %s"), last) : g_strdup ("");

  return join ((const char *const[]){ begun, seen, NULL });
}

char *
player_progress_text_time (gint64 seconds)
{
  return words_learning_time (seconds);
}

char *
player_progress_text_row (const LkProgressCourse *course, gint64 now)
{
  g_autofree char *state = player_progress_text_state (course);
  g_autofree char *dates = player_progress_text_dates (course, now);
  g_autofree char *time = player_progress_text_time (course->seconds);
  /* Translators: %s is a time such as “54 minutes” */
  g_autofree char *learned = g_strdup_printf (_ ("Learning time: %s"), time);

  return g_strdup_printf ("%s, %s, %s, %s", course->title, state, dates, learned);
}

/* --- time ------------------------------------------------------------------------------------------ */

char *
player_progress_text_day (int day)
{
  return words_date (lk_calendar_moment (day));
}

char *
player_progress_text_week (int day)
{
  g_autofree char *date = player_progress_text_day (day);

  /* Translators: %s is the date of a Monday */
  return g_strdup_printf (_ ("Week from %s"), date);
}

static char *
format_day (int day, const char *format)
{
  g_autoptr (GDateTime) moment
      = g_date_time_new_from_unix_local (lk_calendar_moment (day) / G_USEC_PER_SEC);

  return moment != NULL ? g_date_time_format (moment, format) : g_strdup ("");
}

char *
player_progress_text_short_day (int day)
{
  /* Translators: day and month as below a bar: 23.11. (see strftime) */
  return format_day (day, _ ("%-d/%-m"));
}

char *
player_progress_text_month (const LkProgressTime *time)
{
  /* Translators: month and year: November 2026 (see strftime; %OB is the month standing alone) */
  return format_day (time->month[0].first, _ ("%OB %Y"));
}

char *
player_progress_text_weeks (const LkProgressTime *time)
{
  const LkProgressSpan *week = &time->weeks[LK_PROGRESS_WEEKS - 1];
  g_autofree char *this_week = words_learning_time (week->seconds);
  unsigned n = 0;

  for (int i = 0; i < LK_PROGRESS_WEEKS; i++)
    n += time->weeks[i].seconds > 0;
  /* Translators: %1$u is how many weeks, %2$s a time such as “54 minutes” */
  return g_strdup_printf (
      ngettext ("Bars of the last 12 weeks. Something was learned in %1$u week. "
                "This week: %2$s.",
                "Bars of the last 12 weeks. Something was learned in %1$u weeks. "
                "This week: %2$s.",
                n),
      n, this_week);
}

char *
player_progress_text_days (const LkProgressTime *time)
{
  g_autofree char *month = player_progress_text_month (time);
  unsigned n = 0;

  for (unsigned i = 0; i < time->month_length; i++)
    n += time->month[i].seconds > 0;
  /* Translators: %1$s is a month such as “November 2026”, %2$u how many days */
  return g_strdup_printf (ngettext ("%1$s: learned on %2$u day.", "%1$s: learned on %2$u days.", n),
                          month, n);
}

char *
player_progress_text_since (const LkProgressTime *time)
{
  g_autofree char *date = player_progress_text_day (time->since);

  /* Translators: %s is a date */
  return time->seconds > 0 ? g_strdup_printf (_ ("Counted since %s."), date) : g_strdup ("");
}

char *
player_progress_text_rule (void)
{
  unsigned rest = (unsigned) (LK_STUDY_REST / G_USEC_PER_SEC / 60);
  unsigned media = (unsigned) (LK_STUDY_MEDIA / G_USEC_PER_SEC / 60);
  g_autofree char *counts = g_strdup_printf (
      _ ("Time counts while a course is on screen and you do something: type, press, scroll, move the "
         "pointer. After that %u minutes go on counting, since reading needs no hands. While a film or "
         "a recording plays, or the page is read aloud, it is %u minutes."),
      rest, media);
  g_autofree char *breaks
      = g_strdup (_ ("A longer break does not count, nor does the time while the machine sleeps."));
  g_autofree char *units = g_strdup_printf (_ ("A unit is %u minutes. Nothing is rounded up."),
                                            (unsigned) WORDS_UNIT_MINUTES);
  g_autofree char *kept
      = g_strdup (_ ("Only a sum for each attempt and day is kept. It stands on no certificate."));

  return g_strjoin ("\n\n", counts, breaks, units, kept, NULL);
}

/* --- attempts --------------------------------------------------------------------------------------- */

char *
player_progress_text_attempt (const LkProgressAttempt *attempt)
{
  static const char *const states[] = {
    [LK_ATTEMPT_OPEN] = N_ ("in progress"),
    [LK_ATTEMPT_COMPLETED] = N_ ("completed"),
    [LK_ATTEMPT_LEFT] = N_ ("begun anew afterwards"),
  };

  /* Translators: %1$u is 1, 2, 3 …, %2$s is “in progress”, “completed” */
  return g_strdup_printf (_ ("Attempt %1$u · %2$s"), attempt->number,
                          gettext (states[MIN (attempt->state, LK_ATTEMPT_LEFT)]));
}

/* What was measured; else what the course said, and that it did. */
char *
player_progress_text_attempt_time (const LkProgressAttempt *attempt)
{
  g_autofree char *told = NULL;

  if (attempt->seconds > 0)
    return words_learning_time (attempt->seconds);
  if (attempt->told_seconds < 60)
    return g_strdup ("");
  told = words_duration (attempt->told_seconds);
  /* Translators: %s is a time such as “54 minutes” */
  return g_strdup_printf (_ ("%s, as the course says, with breaks"), told);
}

char *
player_progress_text_attempt_facts (const LkProgressAttempt *attempt)
{
  g_autofree char *first = words_date (attempt->first), *last = words_date (attempt->last);
  g_autofree char *time = player_progress_text_attempt_time (attempt);
  g_autofree char *steps = attempt->n_steps > 0
                               ? player_text_steps (attempt->steps_done, attempt->n_steps)
                               : g_strdup ("");
  /* Translators: two dates */
  g_autofree char *dates = g_str_equal (first, last) || *last == '\0'
                               ? g_strdup (first)
                               : g_strdup_printf (_ ("%1$s to %2$s"), first, last);

  return join ((const char *const[]){ dates, time, steps, NULL });
}

char *
player_progress_text_question (const LkProgressAnswer *answer)
{
  const char *kind = words_answer_kind (answer->answer->kind);

  if (*answer->question != '\0')
    return g_strdup (answer->question);
  /* Translators: what kind of question, then what the course calls it: “To match (q-17)” */
  return *answer->id != '\0' ? g_strdup_printf (_ ("%1$s (%2$s)"), kind, answer->id)
                             : g_strdup (kind);
}

char *
player_progress_text_answer (const LkProgressAnswer *answer)
{
  g_autofree char *words = words_answer (answer->answer, MOST_PARTS);

  return *words != '\0' ? g_steal_pointer (&words) : g_strdup (_ ("not answered"));
}

char *
player_progress_text_right (const LkProgressAnswer *answer)
{
  return words_answers (answer->right, MOST_PARTS);
}

const char *
player_progress_text_verdict (LkProgressVerdict verdict)
{
  static const char *const words[] = {
    [LK_VERDICT_NONE] = "",
    [LK_VERDICT_RIGHT] = N_ ("Correct"),
    [LK_VERDICT_PARTLY] = N_ ("Partly correct"),
    [LK_VERDICT_NOT_YET] = N_ ("Not correct yet"),
  };
  const char *word = words[MIN (verdict, LK_VERDICT_NOT_YET)];

  return *word != '\0' ? gettext (word) : "";
}

const char *
player_progress_text_goal (const LkProgressGoal *goal)
{
  return goal->reached ? _ ("reached") : _ ("still open");
}

char *
player_progress_text_module (const LkProgressModule *module)
{
  return module->steps_done >= module->n_steps
             ? g_strdup (_ ("Done"))
             : player_text_steps (module->steps_done, module->n_steps);
}
