/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/source/source-issue.h"

G_BEGIN_DECLS

/*
 * What is wrong with the source of a course, for those who write courses: what it is, what was expected,
 * what to do. A new code gets a row in words-author.c and its German in po/de.po; a test asks for both.
 */

/* A few short sentences. (transfer full) */
char *words_author_issue (const AuthorIssue *issue);
/* `01-start/10-warum.md:4:1`, as editors understand it; "" for the course as a whole. (transfer full) */
char *words_author_place (const AuthorIssue *issue);
/* `01-start/10-warum.md:4:1: Warning: …` in one line. (transfer full) */
char *words_author_line (const AuthorIssue *issue);

G_END_DECLS
