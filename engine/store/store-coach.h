/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/store/store-entry.h"

G_BEGIN_DECLS

/* Copies of a workbook that were given to a coach, and what came back (docs/workbook.md). The promises of store.h hold. */

typedef struct {
  char *uuid; /* random; in the file */
  gint64 learner_id;
  char *hash; /* of what is in the file */
  gint64 at;
} LkCoachCopyRow;
void lk_coach_copy_row_free (LkCoachCopyRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkCoachCopyRow, lk_coach_copy_row_free)

/* Remembers a copy with the fields in it, numbered from 1 in their order, and keeps what stands in each as a version.
 * WORK_GONE if one is not there. */
bool lk_store_coach_copy_add (LkStore *store, const LkCoachCopyRow *row, const LkWorkKey *keys,
                              size_t n_keys, GError **error);
/* As if it had never been given away. */
bool lk_store_coach_copy_remove (LkStore *store, const char *uuid, GError **error);
/* %NULL without error: none of that id. */
LkCoachCopyRow *lk_store_coach_copy (LkStore *store, const char *uuid, GError **error);

/* What a coach may say beside words. No points, no order. */
typedef enum {
  LK_COACH_NONE,
  LK_COACH_SOUND,    /* tragfähig */
  LK_COACH_ASK,      /* nachfragen */
  LK_COACH_EVIDENCE, /* Beleg fehlt */
  LK_COACH_N_VERDICTS
} LkCoachVerdict;

/* To a field of a copy. */
typedef struct {
  unsigned number; /* of the field in the copy */
  unsigned line;   /* of a plan, from 1; 0: to the whole */
  LkCoachVerdict verdict;
  char *text; /* "" if the verdict says it all */
} LkCoachRemark;
void lk_coach_remark_free (LkCoachRemark *remark);

/* Keeps what a coach of that name has said to a copy, in place of what they said to it before; all or nothing.
 * COACH_UNKNOWN if there is no such copy. What is said to a field that was removed since is left out. @at: by the
 * coach's clock.
 * @remarks: (element-type LkCoachRemark) */
bool lk_store_coach_answer (LkStore *store, const char *uuid, const char *coach, gint64 at,
                            const GPtrArray *remarks, GError **error);

/* A remark with its field. */
typedef struct {
  gint64 id;
  gint64 registration_id;
  char *block;
  unsigned line;
  char *coach;
  LkCoachVerdict verdict;
  char *text;
  gint64 at;
  gint64 copied;     /* when the copy was made that it is about */
  gint64 version_id; /* what the coach saw; may have gone */
  bool changed;      /* that is still there, and another text stands there now */
} LkCoachComment;
void lk_coach_comment_free (LkCoachComment *comment);
/* Of all fields of a learner, oldest first. (transfer full) (element-type LkCoachComment) */
GPtrArray *lk_store_coach_comments (LkStore *store, gint64 learner_id, GError **error);
bool lk_store_coach_comment_remove (LkStore *store, gint64 id, GError **error);

G_END_DECLS
