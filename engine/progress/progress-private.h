/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/progress/progress-detail.h"
#include "engine/progress/question-words.h"
#include "engine/session/library.h"
#include "engine/store/store-progress.h"
#include "engine/xapi/xapi-format.h"

G_BEGIN_DECLS

/* Inside of progress: what more than one of its files needs. */

void lk_progress_module_free (LkProgressModule *module);
LkProgressCourse *lk_progress_course_of (const LkProgressRow *row);
void lk_progress_course_count (LkProgressCourse *course);
/* Of attempts, newest first: the last that was completed, else the newest; %NULL if there is none. */
const LkAttempt *lk_progress_counting (const GPtrArray *attempts);

/* Who asks. */
typedef struct {
  LkStore *store;
  gint64 learner_id;
  LkXapiLanguages *languages;
  char **tags; /* the same as a list */
} LkProgressReader;

/* --- progress-source.c: the package of a version of a course, for its words ------------------------ */

typedef struct {
  gint64 course_id;
  LkStandard standard;
  char *version; /* "" if it says none */
  bool open;     /* false: the package is gone or damaged */
  LkOpenedPackage opened;
  GHashTable *pages; /* index of a page -> hash table of LkQuestionWords */
} LkProgressSource;
LkProgressSource *lk_progress_source_new (LkStore *store, gint64 course_id);
void lk_progress_source_free (LkProgressSource *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkProgressSource, lk_progress_source_free)

/* Title of an item; "" if it is the only one. */
const char *lk_progress_source_part (const LkProgressSource *source, const char *item);

/* A question of a course of ours. */
typedef struct {
  const char *title;      /* "" if none */
  LkQuestionWords *words; /* %NULL: its page does not tell; borrowed */
  bool opinion;
} LkProgressQuestion;
/* @id: as it was reported: its own, or an IRI that ends with it. False: none that is known here. */
bool lk_progress_source_question (LkProgressSource *source, const char *id,
                                  LkProgressQuestion *ret_question);

/* --- progress-module.c, progress-goal.c ------------------------------------------------------------- */

/* Adds the modules with what is done of them in one attempt. False with @error: the store failed. */
bool lk_progress_modules (LkStore *store, gint64 attempt_id, const LkProgressSource *source,
                          GPtrArray *modules, GError **error);

void lk_progress_goal_free (LkProgressGoal *goal);
/* Adds one; what is there by the same words and part stays. */
void lk_progress_goal_add (GPtrArray *goals, const char *title, const char *part, bool reached);
/* Adds what the course and its pages have told of goals in one attempt. */
bool lk_progress_goals (const LkProgressReader *reader, gint64 attempt_id,
                        const LkProgressSource *source, const LkProgressCourse *course,
                        GPtrArray *goals, GError **error);

/* --- progress-answer.c, progress-statement.c -------------------------------------------------------- */

void lk_progress_answer_free (LkProgressAnswer *answer);
/* An answer with what is known of the question; @patterns (nullable): what is right, in @notation, and @verdict, unless nothing
 * can be right in it. (element-type utf8) */
LkProgressAnswer *
lk_progress_answer_new (LkProgressSource *source, const char *id, LkAnswerKind kind,
                        LkAnswerNotation notation, const char *response, const GPtrArray *patterns,
                        LkProgressVerdict verdict);
/* Fills in what was answered in an attempt by the data model of SCORM. */
bool lk_progress_answers (LkStore *store, LkProgressSource *source, LkProgressAttempt *attempt,
                          GError **error);

/* What statements of one attempt say of questions; and of goals, if @goals is not %NULL. @registration: of the attempt */
bool lk_progress_statements (const LkProgressReader *reader, const char *registration,
                             LkProgressSource *source, LkProgressAttempt *attempt, GPtrArray *goals,
                             GError **error);
/* What is right is told only when nobody may try again, and only who was not right. */
void lk_progress_answer_settle (LkProgressAnswer *answer, LkAttemptState state);

G_END_DECLS
