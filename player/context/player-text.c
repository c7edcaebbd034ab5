/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/context/player-text.h"

#include <glib/gi18n.h>
#include <math.h>

#include "words/words-sequencing.h"
#include "words/words-time.h"
#include "words/words.h"

#define SECONDS 60 /* of a minute */

char *
player_text_steps (unsigned done, unsigned total)
{
  /* Translators: progress in a course: 7 of 25 steps */
  return g_strdup_printf (ngettext ("%u of %u step", "%u of %u steps", total), done, total);
}

char *
player_text_shelf_state (const LkShelfRow *row)
{
  if (row->damaged)
    return g_strdup (_ ("File damaged"));
  if (row->newer && !row->begun && row->completed == 0)
    return g_strdup (_ ("New version available"));
  if (row->completed > 0) {
    g_autofree char *date = words_date (row->completed);

    /* Translators: %s is a date */
    return g_strdup_printf (_ ("Completed on %s"), date);
  }
  if (!row->begun)
    return g_strdup (_ ("Not started"));
  if (row->newer) {
    g_autofree char *steps = player_text_steps (row->steps_done, row->n_steps);

    /* Translators: %s is like “7 of 25 steps” */
    return g_strdup_printf (_ ("%s · New version available"), steps);
  }
  return player_text_steps (row->steps_done, row->n_steps);
}

char *
player_text_length (unsigned minutes)
{
  unsigned hours = (minutes + 30) / 60;
  g_autofree char *units = words_units (minutes * SECONDS), *about = NULL;

  if (minutes < WORDS_UNIT_MINUTES)
    return g_strdup_printf (ngettext ("About %u minute", "About %u minutes", minutes), minutes);
  if (minutes < 90)
    about = g_strdup_printf (ngettext ("about %u minute", "about %u minutes", minutes), minutes);
  else
    about = g_strdup_printf (ngettext ("about %u hour", "about %u hours", hours), hours);
  return g_strconcat (units, " · ", about, NULL);
}

char *
player_text_course_label (const LkShelfRow *row)
{
  g_autofree char *state = player_text_shelf_state (row);
  g_autofree char *length
      = row->course->minutes > 0 ? player_text_length (row->course->minutes) : NULL;

  return g_strjoin (", ", row->course->title, state, length, NULL);
}

char *
player_text_stopped (const LkShelfRow *row)
{
  if (row->last_item_title == NULL || *row->last_item_title == '\0')
    return g_strdup ("");
  if (g_strcmp0 (row->last_item_title, row->course->title) == 0)
    return g_strdup (_ ("You stopped here."));
  return g_strdup_printf (_ ("You stopped at “%s”."), row->last_item_title);
}

const char *
player_text_step_state (LkStepState state, gboolean current, gboolean locked)
{
  if (current)
    return _ ("Continue here");
  if (locked)
    return _ ("Locked");

  switch (state) {
  case LK_STEP_DONE:
    return _ ("Done");
  case LK_STEP_BEGUN:
    return _ ("Begun");
  case LK_STEP_FAILED:
    return _ ("Not passed yet");
  case LK_STEP_OPEN:
    return _ ("Still open");
  case LK_STEP_HEADING:
  default:
    return "";
  }
}

const char *
player_text_step_outcome (const LkOutlineRow *row)
{
  if (row->state != LK_STEP_DONE)
    return NULL;
  if (row->waived)
    return _ ("Let off");
  return row->record != NULL
                 && (g_strcmp0 (row->record->success, "passed") == 0
                     || g_strcmp0 (row->record->status, "passed") == 0)
             ? _ ("Passed")
             : NULL;
}

char *
player_text_step_result (const LkOutlineRow *row)
{
  const LkActivityState *record = row->record;
  g_autofree char *score = NULL, *time = NULL;

  if (row->minutes > 0 && row->state != LK_STEP_DONE)
    return words_duration (row->minutes * 60.0);
  if (record == NULL || row->state == LK_STEP_HEADING || row->state == LK_STEP_OPEN)
    return g_strdup ("");
  score = words_score (record->has_score_raw ? record->score_raw : NAN,
                       record->has_score_max ? record->score_max : NAN,
                       record->has_score_scaled ? record->score_scaled : NAN);
  time = record->total_time >= 60 ? words_duration (record->total_time) : NULL;
  if (score != NULL && time != NULL)
    return g_strdup_printf ("%s · %s", score, time);
  return score != NULL ? g_steal_pointer (&score) : g_strdup (time != NULL ? time : "");
}

char *
player_text_steps_inside (unsigned done, unsigned all)
{
  if (all > 0 && done == all)
    return g_strdup (_ ("Done"));
  /* Translators: 2 of 5 done, steps of a chapter */
  return all > 0 ? g_strdup_printf (_ ("%u of %u done"), done, all) : g_strdup ("");
}

const char *
player_text_step_icon (LkStepState state, gboolean current, gboolean locked)
{
  if (current)
    return "lernkoffer-ribbon-symbolic";
  if (locked)
    return "changes-prevent-symbolic";

  switch (state) {
  case LK_STEP_DONE:
    return "object-select-symbolic";
  case LK_STEP_BEGUN:
  case LK_STEP_FAILED:
    return "lernkoffer-begun-symbolic";
  case LK_STEP_OPEN:
    return "lernkoffer-open-symbolic";
  case LK_STEP_HEADING:
  default:
    return NULL;
  }
}

const char *
player_text_step_class (LkStepState state, gboolean current, gboolean locked)
{
  if (current)
    return "ribbon";
  if (locked)
    return "second";
  if (state == LK_STEP_DONE)
    return "right";
  return state == LK_STEP_FAILED ? "not-yet" : "second";
}

GPtrArray *
player_text_sources (const LkSessionView *view, const LkSeqReason *reason)
{
  g_autoptr (GPtrArray) items
      = words_sequencing_sources (lk_course_organization (view->course), reason);
  GPtrArray *rows = g_ptr_array_new ();

  for (guint i = 0; i < items->len; i++) {
    const LkItem *item = g_ptr_array_index (items, i);
    const LkOutlineRow *row = lk_session_view_row (view, item->identifier);

    if (row != NULL && row->visible && row->enabled && item != view->delivered)
      g_ptr_array_add (rows, (gpointer) row);
  }
  return rows;
}

GPtrArray *
player_text_missing (const LkSessionView *view, const LkOutlineRow *row)
{
  GPtrArray *missing;
  g_auto (GStrv) names = NULL;

  if (row->lock == LK_ISSUE_LOCK_SEQUENCING)
    return player_text_sources (view, &row->reason);
  missing = g_ptr_array_new ();
  if (row->lock != LK_ISSUE_LOCK_PREREQUISITES || row->lock_detail == NULL)
    return missing;
  names = g_strsplit (row->lock_detail, " ", -1);
  for (size_t i = 0; names[i] != NULL; i++) {
    const LkOutlineRow *found = *names[i] != '\0' ? lk_session_view_row (view, names[i]) : NULL;

    if (found != NULL && found->item->title != NULL)
      g_ptr_array_add (missing, (gpointer) found);
  }
  return missing;
}

static char *
text_prerequisites (const GPtrArray *missing)
{
  const LkOutlineRow *first, *second;

  if (missing->len == 0)
    return g_strdup (_ ("The course has not opened this part yet."));
  first = g_ptr_array_index (missing, 0);
  if (missing->len == 1)
    return g_strdup_printf (_ ("Opens once you have finished “%s”."), first->item->title);
  if (missing->len > 2)
    return g_strdup_printf (ngettext ("Opens once you have finished %u other part.",
                                      "Opens once you have finished %u other parts.", missing->len),
                            missing->len);
  second = g_ptr_array_index (missing, 1);
  return g_strdup_printf (_ ("Opens once you have finished “%s” and “%s”."), first->item->title,
                          second->item->title);
}

char *
player_text_reason (const LkCourse *course, const LkSeqReason *reason)
{
  char *sentence;

  if (reason->why == LK_SEQ_WHY_NONE)
    return g_strdup ("");
  sentence = words_sequencing_reason (lk_course_organization (course), reason);
  if (*sentence != '\0')
    return sentence;
  g_free (sentence);
  return g_strdup (_ ("The course has not opened this part yet."));
}

bool
player_text_is_closed (LkSeqWhy why)
{
  return why == LK_SEQ_WHY_DISABLED || why == LK_SEQ_WHY_STOPPED || why == LK_SEQ_WHY_LIMIT
         || why == LK_SEQ_WHY_HIDDEN || why == LK_SEQ_WHY_NOTHING_INSIDE;
}

char *
player_text_lock (const LkSessionView *view, const LkOutlineRow *row)
{
  g_autoptr (GPtrArray) missing = NULL;
  LkIssue issue = { .code = row->lock, .severity = LK_SEVERITY_NOTE, .place = NULL };

  if (row->lock == LK_N_ISSUES || row->lock == LK_ISSUE_LOCK_NO_PAGE)
    return g_strdup ("");
  if (row->lock == LK_ISSUE_LOCK_PREREQUISITES) {
    missing = player_text_missing (view, row);
    return text_prerequisites (missing);
  }
  if (row->lock == LK_ISSUE_LOCK_SEQUENCING && row->reason.why != LK_SEQ_WHY_NONE)
    return player_text_reason (view->course, &row->reason);
  issue.place = row->item->identifier;
  issue.detail = row->lock_detail;
  return words_issue (&issue);
}

char *
player_text_rest (double seconds)
{
  unsigned whole = (unsigned) CLAMP (seconds, 1, 86400);
  unsigned minutes = (whole + 30) / 60;

  if (whole < 10)
    return g_strdup (_ ("A few seconds left"));
  if (whole < 90)
    return g_strdup_printf (_ ("About %u seconds left"), (whole + 5) / 10 * 10);
  return g_strdup_printf (ngettext ("About %u minute left", "About %u minutes left", minutes),
                          minutes);
}

char *
player_text_initials (const char *title)
{
  GString *initials = g_string_new (NULL);
  gboolean at_start = TRUE;
  unsigned n = 0;

  for (const char *p = title; *p != '\0' && n < 2; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (at_start && g_unichar_isalnum (c)) {
      g_string_append_unichar (initials, g_unichar_toupper (c));
      n++;
    }
    at_start = !g_unichar_isalnum (c);
  }
  return g_string_free (initials, FALSE);
}

/* Days between two moments, by the calendar. */
static int
days_between (gint64 from_us, gint64 to_us)
{
  g_autoptr (GDateTime) from = g_date_time_new_from_unix_local (from_us / G_USEC_PER_SEC);
  g_autoptr (GDateTime) to = g_date_time_new_from_unix_local (to_us / G_USEC_PER_SEC);
  GDate first, second;

  if (from == NULL || to == NULL)
    return G_MAXINT;
  g_date_set_dmy (&first, (GDateDay) g_date_time_get_day_of_month (from),
                  (GDateMonth) g_date_time_get_month (from),
                  (GDateYear) g_date_time_get_year (from));
  g_date_set_dmy (&second, (GDateDay) g_date_time_get_day_of_month (to),
                  (GDateMonth) g_date_time_get_month (to), (GDateYear) g_date_time_get_year (to));
  return g_date_days_between (&first, &second);
}

char *
player_text_last_seen (gint64 seen, gint64 now)
{
  g_autofree char *date = NULL;
  int days = seen > 0 ? days_between (seen, now) : 0;

  if (seen <= 0)
    return g_strdup (_ ("new here"));
  if (days == 0)
    return g_strdup (_ ("last here today"));
  if (days == 1)
    return g_strdup (_ ("last here yesterday"));
  date = words_date (seen);
  return g_strdup_printf (_ ("last here on %s"), date);
}

const char *
player_text_standard (LkStandard standard)
{
  static const char *const names[LK_N_STANDARDS] = {
    [LK_STANDARD_HTML] = N_ ("Web pages"),
    [LK_STANDARD_IMS_CP] = "IMS Content Package",
    [LK_STANDARD_SCORM12] = "SCORM 1.2",
    [LK_STANDARD_SCORM2004] = "SCORM 2004",
    [LK_STANDARD_AICC] = "AICC",
    [LK_STANDARD_CMI5] = "cmi5",
    [LK_STANDARD_TINCAN] = "xAPI (Tin Can)",
    [LK_STANDARD_COMMON_CARTRIDGE] = "Common Cartridge",
  };

  return standard < LK_N_STANDARDS ? gettext (names[standard]) : "";
}

char *
player_text_about (PlayerNews news, const char *title)
{
  switch (news) {
  case PLAYER_NEWS_SAME:
    return g_strdup_printf (_ ("“%s” was on the shelf already"), title);
  case PLAYER_NEWS_REPLACED:
    return g_strdup_printf (_ ("The new version of “%s” is on the shelf"), title);
  case PLAYER_NEWS_REMOVED:
    return g_strdup_printf (_ ("“%s” removed from shelf"), title);
  case PLAYER_NEWS_ADDED:
  default:
    return g_strdup_printf (_ ("“%s” is on the shelf"), title);
  }
}
