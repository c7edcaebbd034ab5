/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/*
 * What cmi5.xml (13.1) and tincan.xml say of an activity beyond what every item has: of the course,
 * of a block, of an assignable unit. Plain values with the standard's defaults filled in; names are
 * the standard's.
 */

/* One text in one language. */
typedef struct {
  char *language; /* BCP 47, "" if it does not say */
  char *text;
} LkLangText;

void lk_lang_text_add (GPtrArray *texts, const char *language, const char *text);
/* The text for people who prefer @languages (%NULL-terminated, the best first; nullable): the same
 * tag, else one of the same language, else the first of all; "" if there is none. Owned by @texts. */
const char *lk_lang_text_choose (const GPtrArray *texts, const char *const *languages);

/* cmi5 13.1.4 `moveOn`: what makes a unit satisfied. */
typedef enum {
  LK_MOVE_ON_NOT_APPLICABLE, /* satisfied from the beginning */
  LK_MOVE_ON_PASSED,
  LK_MOVE_ON_COMPLETED,
  LK_MOVE_ON_COMPLETED_AND_PASSED,
  LK_MOVE_ON_COMPLETED_OR_PASSED,
  LK_N_MOVE_ONS
} LkMoveOn;

/* As the standard writes it, `CompletedAndPassed`. */
const char *lk_move_on_name (LkMoveOn move_on);
/* LK_N_MOVE_ONS if unknown; letter case counts. */
LkMoveOn lk_move_on_from_name (const char *name);

/* An activity. Strings are never %NULL unless it says so. */
typedef struct {
  GPtrArray *titles;       /* (element-type LkLangText), document order; may be empty */
  GPtrArray *descriptions; /* the same */
  GPtrArray *objectives;   /* (element-type utf8): identifiers of LkCourse.objectives */
  char *type;              /* IRI (activityType, `type`), "" for none */
  LkMoveOn move_on;
  bool own_window;        /* launchMethod is OwnWindow */
  bool has_mastery_score; /* masteryScore, 0 to 1 */
  double mastery_score;
  char *launch_parameters; /* %NULL: no such element */
  char *entitlement_key;   /* %NULL: no such element */
} LkActivityDef;

LkActivityDef *lk_activity_def_new (void);
void lk_activity_def_free (LkActivityDef *def);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkActivityDef, lk_activity_def_free)

/* cmi5 13.1.3: a learning objective that activities refer to. */
typedef struct {
  char *identifier; /* IRI */
  GPtrArray *titles, *descriptions;
} LkObjectiveDef;

LkObjectiveDef *lk_objective_def_new (const char *identifier);
void lk_objective_def_free (LkObjectiveDef *def);

G_END_DECLS
