/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/model/source-course.h"
#include "authoring/publish/bundle.h"

G_BEGIN_DECLS

/* All of a course in one HTML file: @articles are its pages in their order, rendered for one file, and
 * @bundle holds run-time and course.js, which are written into it. (transfer full) */
GBytes *author_single_file (const AuthorCourse *course, const GPtrArray *articles,
                            const AuthorBundle *bundle);

/* `data:` address of a file of that name. (transfer full) */
char *author_data_address (const char *name, GBytes *bytes);

G_END_DECLS
