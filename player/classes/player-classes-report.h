/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/store/store-class.h"
#include "report/report.h"

G_BEGIN_DECLS

/* One person and what they show; as the list of the trainers' page. */
typedef struct {
  const LkLearner *learner;
  const char *class_name;   /* "" if none */
  const GPtrArray *courses; /* LkShownCourse */
} PlayerReportMember;

/* What the trainers' page shows of a group, as a table: one row for each course that is shown, and one for who shows
 * nothing. @title: of the group. (transfer full) */
LkReport *player_classes_report_new (const char *title, const PlayerReportMember *members,
                                     unsigned n_members, gint64 now);

G_END_DECLS
