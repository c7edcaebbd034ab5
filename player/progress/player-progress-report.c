/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/progress/player-progress-report.h"

#include <glib/gi18n.h>

#include "player/progress/player-progress-draw.h"
#include "player/progress/player-progress-text.h"
#include "words/words-statement.h"
#include "words/words-time.h"
#include "words/words.h"

#define WIDTH        480.0
#define WEEKS_HEIGHT 150.0
#define MONTH_HEIGHT 44.0

/* --- pictures ---------------------------------------------------------------------------------------- */

typedef struct {
  LkProgressTime time;
  PlayerProgressDraw draw;
} Picture;

/* As in the light: paper is white. */
static void
draw_cb (cairo_t *cr, double width, double height, gpointer data)
{
  static const PlayerInk ink = { .shape = { 0.059f, 0.392f, 0.408f, 1 },
                                 .text = { 0.114f, 0.165f, 0.18f, 1 },
                                 .line = { 0.486f, 0.537f, 0.553f, 1 },
                                 .size = 9 };
  const Picture *picture = data;

  picture->draw (cr, width, height, &picture->time, &ink);
}

static void
add_picture (LkReport *report, const char *alternative, double height, PlayerProgressDraw draw,
             const LkProgressTime *time)
{
  Picture *picture = g_new (Picture, 1);

  *picture = (Picture){ *time, draw };
  lk_report_picture (report, alternative, WIDTH, height, draw_cb, picture, g_free);
}

/* --- time --------------------------------------------------------------------------------------------- */

static const LkReportColumn time_columns[] = { LK_REPORT_TEXT, LK_REPORT_NUMBER, LK_REPORT_NUMBER };

static void
add_span (LkReport *report, const char *name, gint64 seconds)
{
  g_autofree char *units = words_units_number (seconds);
  g_autofree char *minutes = g_strdup_printf ("%" G_GINT64_FORMAT, seconds / 60);

  lk_report_row (report, (const char *const[]){ name, units, minutes });
}

static void
begin_times (LkReport *report, const char *caption, const char *first)
{
  lk_report_table (report, caption, 3, (const char *const[]){ first, _ ("Units"), _ ("Minutes") },
                   time_columns);
}

static void
add_sums (LkReport *report, const LkProgressTime *time)
{
  g_autofree char *since = player_progress_text_since (time);
  g_autofree char *rule = player_progress_text_rule ();

  begin_times (report, _ ("Learning Time"), "");
  add_span (report, _ ("This Week"), time->weeks[LK_PROGRESS_WEEKS - 1].seconds);
  add_span (report, _ ("In All"), time->seconds);
  if (*since != '\0')
    lk_report_text (report, since);
  lk_report_heading (report, 2, _ ("How Is This Counted?"));
  lk_report_text (report, rule);
}

static void
add_time (LkReport *report, const LkProgressTime *time)
{
  g_autofree char *weeks = player_progress_text_weeks (time);
  g_autofree char *days = player_progress_text_days (time);

  lk_report_heading (report, 1, _ ("Learning Time"));
  add_sums (report, time);
  lk_report_heading (report, 2, _ ("The Last 12 Weeks"));
  add_picture (report, weeks, WEEKS_HEIGHT, player_progress_draw_weeks, time);
  begin_times (report, _ ("Learning time of the last 12 weeks"), _ ("Week"));
  for (int i = 0; i < LK_PROGRESS_WEEKS; i++) {
    g_autofree char *name = player_progress_text_week (time->weeks[i].first);

    add_span (report, name, time->weeks[i].seconds);
  }
  lk_report_heading (report, 2, _ ("This Month"));
  add_picture (report, days, MONTH_HEIGHT, player_progress_draw_month, time);
  begin_times (report, _ ("Learning time of this month"), _ ("Day"));
  for (unsigned i = 0; i < time->month_length; i++) {
    g_autofree char *name = player_progress_text_day (time->month[i].first);

    if (time->month[i].seconds > 0)
      add_span (report, name, time->month[i].seconds);
  }
}

/* --- courses ------------------------------------------------------------------------------------------ */

static void
add_courses (LkReport *report, const GPtrArray *courses)
{
  static const LkReportColumn kinds[]
      = { LK_REPORT_TEXT, LK_REPORT_TEXT,   LK_REPORT_TEXT,  LK_REPORT_TEXT,
          LK_REPORT_TEXT, LK_REPORT_NUMBER, LK_REPORT_NUMBER };

  lk_report_heading (report, 1, _ ("Courses"));
  lk_report_table (report, _ ("All courses that were begun"), G_N_ELEMENTS (kinds),
                   (const char *const[]){ _ ("Course"), _ ("Version"), _ ("State"), _ ("Begun"),
                                          _ ("Last here"), _ ("Units"), _ ("Minutes") },
                   kinds);
  for (guint i = 0; i < courses->len; i++) {
    const LkProgressCourse *course = courses->pdata[i];
    g_autofree char *state = player_progress_text_state (course);
    g_autofree char *first = words_date (course->first), *last = words_date (course->last);
    g_autofree char *units = words_units_number (course->seconds);
    g_autofree char *minutes = g_strdup_printf ("%" G_GINT64_FORMAT, course->seconds / 60);

    lk_report_row (report, (const char *const[]){ course->title, course->version, state,
                                                  course->first > 0 ? first : "",
                                                  course->last > 0 ? last : "", units, minutes });
  }
}

static const LkReportColumn text_columns[]
    = { LK_REPORT_TEXT, LK_REPORT_TEXT, LK_REPORT_TEXT, LK_REPORT_TEXT, LK_REPORT_TEXT };

/* `Strom sparen: goals`: sheets and tables of a file need names of their own. */
static void
begin (LkReport *report, const LkProgressDetail *detail, const char *what, unsigned n,
       const char *const *headings)
{
  g_autofree char *caption = g_strdup_printf ("%s: %s", detail->course->title, what);

  lk_report_table (report, caption, n, headings, text_columns);
}

static void
add_modules (LkReport *report, const LkProgressDetail *detail)
{
  const GPtrArray *modules = detail->course->modules;

  if (modules->len < 2)
    return;
  begin (report, detail, _ ("Parts"), 2, (const char *const[]){ _ ("Part"), _ ("State") });
  for (guint i = 0; i < modules->len; i++) {
    const LkProgressModule *module = modules->pdata[i];
    g_autofree char *word = player_progress_text_module (module);

    lk_report_row (report, (const char *const[]){ module->title, word });
  }
}

static void
add_goals (LkReport *report, const LkProgressDetail *detail)
{
  if (detail->goals->len == 0)
    return;
  begin (report, detail, _ ("Goals"), 3,
         (const char *const[]){ _ ("Goal"), _ ("Part"), _ ("State") });
  for (guint i = 0; i < detail->goals->len; i++) {
    const LkProgressGoal *goal = detail->goals->pdata[i];

    lk_report_row (
        report, (const char *const[]){ goal->title, goal->part, player_progress_text_goal (goal) });
  }
}

static void
add_answers (LkReport *report, const LkProgressDetail *detail, const LkProgressAttempt *attempt)
{
  g_autofree char *name = player_progress_text_attempt (attempt);

  if (attempt->answers->len == 0)
    return;
  begin (report, detail, name, 5,
         (const char *const[]){ _ ("Question"), _ ("Part"), _ ("Your answer"), _ ("Result"),
                                _ ("Correct is") });
  for (guint i = 0; i < attempt->answers->len; i++) {
    const LkProgressAnswer *answer = attempt->answers->pdata[i];
    g_autofree char *question = player_progress_text_question (answer);
    g_autofree char *given = player_progress_text_answer (answer);
    g_autofree char *right = player_progress_text_right (answer);

    lk_report_row (report,
                   (const char *const[]){ question, answer->part, given,
                                          player_progress_text_verdict (answer->verdict), right });
  }
}

static void
add_attempts (LkReport *report, const LkProgressDetail *detail)
{
  if (detail->attempts->len == 0)
    return;
  begin (
      report, detail, _ ("Attempts"), 5,
      (const char *const[]){ _ ("Attempt"), _ ("From"), _ ("Until"), _ ("Time"), _ ("Version") });
  for (guint i = 0; i < detail->attempts->len; i++) {
    const LkProgressAttempt *attempt = detail->attempts->pdata[i];
    g_autofree char *name = player_progress_text_attempt (attempt);
    g_autofree char *first = words_date (attempt->first), *last = words_date (attempt->last);
    g_autofree char *time = player_progress_text_attempt_time (attempt);

    lk_report_row (report, (const char *const[]){ name, first, last, time, attempt->version });
  }
  for (guint i = 0; i < detail->attempts->len; i++)
    add_answers (report, detail, detail->attempts->pdata[i]);
}

static void
add_detail (LkReport *report, const LkProgressDetail *detail, gint64 now)
{
  g_autofree char *state = player_progress_text_state (detail->course);
  g_autofree char *dates = player_progress_text_dates (detail->course, now);
  g_autofree char *time = words_learning_time (detail->course->seconds);

  lk_report_heading (report, 2, detail->course->title);
  lk_report_field (report, _ ("State"), state);
  if (*dates != '\0')
    lk_report_text (report, dates);
  lk_report_field (report, _ ("Learning Time"), time);
  add_modules (report, detail);
  add_goals (report, detail);
  add_attempts (report, detail);
}

/* --- all of it ---------------------------------------------------------------------------------------- */

static bool
add_details (const PlayerProgressExport *wanted, LkReport *report, const GPtrArray *courses,
             GCancellable *cancellable, GError **error)
{
  g_autofree char *languages = words_statement_languages ();

  for (guint i = 0; i < courses->len; i++) {
    const LkProgressCourse *course = courses->pdata[i];
    g_autoptr (LkProgressDetail) detail = NULL;

    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return false;
    if (wanted->progress != NULL)
      wanted->progress ((double) i / courses->len, wanted->data);
    detail = lk_progress_detail (wanted->store, wanted->learner_id, course->course_id, languages,
                                 error);
    if (detail == NULL)
      return false;
    add_detail (report, detail, wanted->now);
  }
  return true;
}

bool
player_progress_export (const PlayerProgressExport *wanted, LkReportFormat format, GFile *file,
                        GCancellable *cancellable, GError **error)
{
  g_autofree char *date = words_date_and_time (wanted->now);
  g_autofree char *about = g_strdup_printf ("%s, %s", wanted->name, date);
  g_autoptr (LkReport) report = lk_report_new (_ ("Progress"), wanted->language, about);
  g_autoptr (GPtrArray) courses = NULL;
  LkProgressTime time;

  if (!lk_progress_time (wanted->store, wanted->learner_id, wanted->now, &time, error))
    return false;
  courses = lk_progress_courses (wanted->store, wanted->learner_id, error);
  if (courses == NULL)
    return false;
  add_time (report, &time);
  add_courses (report, courses);
  return add_details (wanted, report, courses, cancellable, error)
         && lk_report_write (report, format, file, cancellable, error);
}
