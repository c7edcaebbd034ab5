/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/model/source-course.h"

G_BEGIN_DECLS

/* The file of a theme of its own, in `theme/NAME/`. */
#define AUTHOR_THEME_FILE "tokens.css"

/* The colours of the course as the text of `theme.css`: those of the theme that it names, one of the
 * program or of its own, which takes the place of "koffer" where it says something, in its world. What
 * is wrong with it, and what could not be read in it, goes to @issues. (transfer full) */
char *
author_theme_sheet (const AuthorCourse *course, const AuthorFiles *files, AuthorIssueList *issues);

G_END_DECLS
