/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/source/source-files.h"
#include "authoring/source/source-issue.h"
#include "engine/base/random.h"

G_BEGIN_DECLS

/*
 * What a program can put right by itself: findings with one mend that every author would make alike. Where
 * words or a decision are needed there is none, and the person is led to the place. Pure.
 */

/* One file of a mend. */
typedef struct {
  char *name;
  GBytes *bytes; /* what the file becomes; %NULL: it goes */
} AuthorMendFile;

/* Whether findings of that code can be mended at all, so that a button can be offered; author_mend() may
 * still find nothing to do. */
bool author_can_mend (const AuthorIssue *issue);

/**
 * author_mend:
 * @issue: a finding of author_course_read(), author_publish() or author_check()
 * @files: the course it was found in, as it is now
 * @random: for new ids
 *
 * After the mend the finding is gone; of the files named nothing else differs, and an id that is given
 * is remembered in ids.txt.
 *
 * Returns: (transfer full) (element-type AuthorMendFile) (nullable): %NULL if there is no mend, or the source
 *   has changed meanwhile
 */
GPtrArray *author_mend (const AuthorIssue *issue, const AuthorFiles *files, LkRandom *random);

G_END_DECLS
