/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/classes/player-classes-report.h"

#include <glib/gi18n.h>
#include <pango/pango.h>

#include "player/classes/player-shown-text.h"
#include "words/words.h"

static void
add_courses (LkReport *report, const PlayerReportMember *member)
{
  for (guint i = 0; i < member->courses->len; i++) {
    const LkShownCourse *course = g_ptr_array_index (member->courses, i);
    g_autofree char *state = player_shown_text_state (course);
    const char *cells[] = { member->learner->name, member->class_name, course->title, state };

    lk_report_row (report, cells);
  }
}

LkReport *
player_classes_report_new (const char *title, const PlayerReportMember *members, unsigned n_members,
                           gint64 now)
{
  static const LkReportColumn kinds[]
      = { LK_REPORT_TEXT, LK_REPORT_TEXT, LK_REPORT_TEXT, LK_REPORT_TEXT };
  const char *const headings[] = { _ ("Name"), _ ("Group"), _ ("Course"), _ ("State") };
  g_autofree char *date = words_date (now);
  LkReport *report
      = lk_report_new (title, pango_language_to_string (pango_language_get_default ()), date);

  lk_report_table (report, title, G_N_ELEMENTS (headings), headings, kinds);
  for (unsigned i = 0; i < n_members; i++) {
    const char *nothing[]
        = { members[i].learner->name, members[i].class_name, "", _ ("Shows nothing") };

    if (members[i].courses->len == 0)
      lk_report_row (report, nothing);
    else
      add_courses (report, &members[i]);
  }
  return report;
}
