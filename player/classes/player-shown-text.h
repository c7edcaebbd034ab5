/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "engine/store/store-class.h"

G_BEGIN_DECLS

/* What trainers read of a course that somebody shows. All are (transfer full). */

/* `7 of 25 steps`, `Completed on 3 March 2027`, `Not started` */
char *player_shown_text_state (const LkShownCourse *course);
/* A line for each course, `Green HR: 7 of 25 steps`; @courses (element-type LkShownCourse). Where there is none: that
 * nothing is shown. */
char *player_shown_text_lines (const GPtrArray *courses);

G_END_DECLS
