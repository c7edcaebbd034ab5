/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/base/random.h"

G_BEGIN_DECLS

/* The source of a course of so many pages below @around, each with 75 words and a question: the same
 * each time. (transfer full): its folder */
char *bench_course_new (const char *around, unsigned n_pages);
/* One of its pages anew, with other words. */
void bench_course_write_page (const char *folder, LkRandom *random, unsigned number);

G_END_DECLS
