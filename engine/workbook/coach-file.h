/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/store/store-coach.h"
#include "engine/workbook/work-sheet.h"

G_BEGIN_DECLS

/*
 * Two kinds of file that go between a learner and a coach without a server: the copy of what was shown, and the
 * answer (docs/workbook.md has the formats). Both come from strangers: limits, all or nothing. Pure, any thread.
 */

/* Bytes of a file. */
#define LK_COACH_BYTES (16u << 20)
/* Entries of a copy, rows of one of them, remarks in an answer. */
#define LK_COACH_ENTRIES 2000
#define LK_COACH_ROWS    1000
#define LK_COACH_REMARKS 4000
/* Bytes of a remark, and of a name or title. */
#define LK_COACH_TEXT_BYTES  (16u << 10)
#define LK_COACH_TITLE_BYTES 1000

typedef struct {
  unsigned number; /* from 1, in the order of the copy */
  char *page;      /* the piece of work that it belongs to; "" */
  char *title;
  LkWorkSheet *sheet;
} LkCoachEntry;

typedef struct {
  char *title;
  GPtrArray *entries; /* (element-type LkCoachEntry): at least one */
} LkCoachCourse;

typedef struct {
  char *id;       /* random */
  char *learner;  /* lk_coach_learner() */
  char *name;     /* "" if the learner does not say it */
  char *language; /* of what is written */
  gint64 date;    /* when it was made */
  char *hash; /* SHA-256 of all above and the courses, hexadecimal; made by lk_coach_copy_write() */
  GPtrArray *courses; /* (element-type LkCoachCourse): at least one */
} LkCoachCopy;

LkCoachCopy *lk_coach_copy_new (void);
void lk_coach_copy_free (LkCoachCopy *copy);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkCoachCopy, lk_coach_copy_free)
LkCoachCourse *lk_coach_copy_add_course (LkCoachCopy *copy, const char *title);
/* Takes @sheet. */
LkCoachEntry *lk_coach_course_add_entry (LkCoachCourse *course, unsigned number, const char *page,
                                         const char *title, LkWorkSheet *sheet);
/* %NULL: it has no such entry. */
const LkCoachEntry *lk_coach_copy_entry (const LkCoachCopy *copy, unsigned number);

/* A page of HTML for any browser, without a network, with the copy as JSON in it; sets the hash. (transfer full) */
char *lk_coach_copy_write (LkCoachCopy *copy);
/* Out of such a page, or its JSON alone. COACH_UNREADABLE, COACH_TOO_LARGE, COACH_NEWER, COACH_ALTERED; COACH_ANSWER if it
 * is an answer. (transfer full) */
LkCoachCopy *lk_coach_copy_read (const char *bytes, gsize length, GError **error);

typedef struct {
  char *copy, *hash, *learner; /* of the copy that it is about */
  char *coach;                 /* who answers; not empty */
  gint64 date;
  GPtrArray *remarks; /* (element-type LkCoachRemark): at least one */
} LkCoachAnswer;

/* To @copy, of nobody, without remarks. */
LkCoachAnswer *lk_coach_answer_new (const LkCoachCopy *copy);
void lk_coach_answer_free (LkCoachAnswer *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkCoachAnswer, lk_coach_answer_free)
/* (transfer full) */
char *lk_coach_answer_write (const LkCoachAnswer *answer);
/* The same errors as of a copy; COACH_COPY if it is one, COACH_EMPTY if it says nothing. (transfer full) */
LkCoachAnswer *lk_coach_answer_read (const char *bytes, gsize length, GError **error);

/* Who a copy is from, always the same for one person: tells nothing else of them. (transfer full) */
char *lk_coach_learner (const LkLearner *learner);

G_END_DECLS
