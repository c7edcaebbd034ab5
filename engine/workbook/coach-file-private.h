/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/base/issue.h"
#include "engine/base/json-tree.h"
#include "engine/workbook/coach-file.h"

G_BEGIN_DECLS

/* coach-read.c: members of hostile JSON. The first problem counts. */
typedef struct {
  const LkJsonTree *tree;
  GError *error;
} LkCoachReader;

/* Always false, with COACH_UNREADABLE and where. */
bool lk_coach_refuse (LkCoachReader *reader, guint item, const char *why);
/* The member, which must be of that kind; 0 with the error if it is not. */
guint lk_coach_member (LkCoachReader *reader, guint object, const char *name, LkJsonKind kind);
/* The array, with 1 to @most things in it. */
guint lk_coach_list (LkCoachReader *reader, guint object, const char *name, guint most);
/* A text without control characters; with @lines, newlines and tabs stay. Longer ones are refused. */
bool lk_coach_text (LkCoachReader *reader, guint item, gsize most, bool lines, char **ret);
bool lk_coach_member_text (LkCoachReader *reader, guint object, const char *name, gsize most,
                           bool lines, char **ret);
bool lk_coach_member_number (LkCoachReader *reader, guint object, const char *name, unsigned least,
                             unsigned most, unsigned *ret);
bool lk_coach_member_moment (LkCoachReader *reader, guint object, const char *name, gint64 *ret);

/* Whether @bytes are a file of @kind (`coach-copy`, `coach-answer`) of this format. @otherwise: the error if it is one of
 * the other kind. Then `*ret_tree` borrows from @bytes. */
bool lk_coach_open (const char *bytes, gsize length, const char *kind, LkIssueCode otherwise,
                    LkJsonTree **ret_tree, GError **error);

#define LK_COACH_FORMAT      1
#define LK_COACH_COPY_KIND   "coach-copy"
#define LK_COACH_ANSWER_KIND "coach-answer"

/* Before and behind the JSON in a page. */
#define LK_COACH_PAGE_BEGIN "<script type=\"application/json\" id=\"copy\">"
#define LK_COACH_PAGE_END   "</script>"

G_END_DECLS
