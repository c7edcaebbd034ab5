/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/course/course.h"
#include "engine/questions/questions.h"
#include "engine/session/session-private.h"

G_BEGIN_DECLS

/*
 * Lessons of packages by other makers whose manifest names questions as data (engine/questions): which file belongs to
 * which part of the course, and the cards of those that are done. docs/repetition.md, "Packages of other makers". Inside of
 * the session, whose lock is held.
 *
 * A file belongs to the item whose resource it is, or depends on it; if that item has no page of its own, to what stands
 * around it; if no item is to be found, to the whole course.
 */
typedef struct {
  const LkItem *home; /* done when all pages in it are; the root is the course */
  GPtrArray *
      files; /* (element-type utf8): entry names that may hold questions, borrowed from the course */
  bool begun; /* its questions have got their cards in this session */
} LkLesson;

struct _LkLessons {
  GPtrArray *lessons; /* (element-type LkLesson): in the order of the items, the course last */
};

/* By the manifest alone; %NULL if no file of the package may hold questions. */
LkLessons *lk_lessons_of (const LkCourse *course);
void lk_lessons_free (LkLessons *lessons);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkLessons, lk_lessons_free)

/* Gives the questions of lessons that are done now their cards, those that have none yet. Reads files. False with @error: it is to be
 * tried again. */
bool lk_lessons_begin_cards (LkSession *session, GError **error);

/* The name of a question in the store, `qti:FILE#ITEM`. (transfer full) */
char *lk_lessons_block (const char *file, const char *id);
bool lk_lessons_is_block (const char *block);
/* Takes it apart; @ret_id points into @block. False: it is none. */
bool lk_lessons_parse_block (const char *block, char **ret_file, const char **ret_id);
/* What an entry holds; pictures are looked for in the package. %NULL with @error: no QTI, or it cannot be read. */
LkQuestionsFile *lk_lessons_read (LkPackage *package, const char *file, GError **error);

G_END_DECLS
