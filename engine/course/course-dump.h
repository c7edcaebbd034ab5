/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/course/course.h"

G_BEGIN_DECLS

/* The whole course as stable, readable text, one fact a line, defaults left out: for golden tests
 * and for `koffer info --dump`. (transfer full) */
char *lk_course_dump (const LkCourse *course);

G_END_DECLS
