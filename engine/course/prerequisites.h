/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdbool.h>

G_BEGIN_DECLS

/*
 * SCORM 1.2 `adlcp:prerequisites` of type aicc_script (CAM 2.3.2.5.1), parsed by a small parser of
 * our own and never run as code: & | ~ = <> , {} X* ( ), the words AND, OR, NOT in any case, quoted
 * values, and the statuses passed, completed, failed, incomplete, browsed, not attempted (also as
 * single letters and `complete`, `P`, `C`, …). A bare identifier holds when that item is passed or
 * completed; an identifier of a block holds when all its leaves do.
 *
 * What binds more tightly comes first: ( ), then ~, then = and <>, then &, then |; so `~A = passed`
 * means that A is not passed. `2*{A, B, C}` holds when at least two of the three do, `{A, B}` when
 * all do. Identifiers may stand in quotes; an item named `and` has to. An identifier is what stands
 * between white space and operators, letter case counts. The right side of = and <> is a status.
 */
typedef struct _LkPrerequisites LkPrerequisites;

typedef enum {
  LK_PREREQUISITE_DONE,      /* an identifier alone */
  LK_PREREQUISITE_EQUAL,     /* identifier = status */
  LK_PREREQUISITE_DIFFERENT, /* identifier <> status */
  LK_PREREQUISITE_NOT,
  LK_PREREQUISITE_AND,
  LK_PREREQUISITE_OR,
  LK_PREREQUISITE_AT_LEAST, /* N*{…} */
} LkPrerequisiteKind;

/* A script as a tree. */
typedef struct {
  LkPrerequisiteKind kind;
  char *identifier;    /* DONE, EQUAL, DIFFERENT */
  const char *status;  /* EQUAL, DIFFERENT: as SCORM 1.2 spells it; else %NULL */
  unsigned count;      /* AT_LEAST */
  GPtrArray *children; /* (element-type LkPrerequisite), %NULL for leaves */
} LkPrerequisite;

/* `not attempted`, `passed`, … of an item as SCORM 1.2 spells it; %NULL: no such item, which never
 * holds and has no status (so only its negation does: `~X`, `X <> passed`). @ret_is_done is set for
 * blocks and leaves: whether a bare name of it holds. */
typedef const char *(*LkPrerequisitesStatus) (const char *identifier, bool *ret_is_done,
                                              void *data);

/* %NULL when @script cannot be understood, or is empty, longer than LK_PREREQUISITES_MAX_BYTES, or
 * nested more than LK_PREREQUISITES_MAX_NESTING deep. Pure. */
#define LK_PREREQUISITES_MAX_BYTES   4096
#define LK_PREREQUISITES_MAX_NESTING 32
LkPrerequisites *lk_prerequisites_parse (const char *script);
void lk_prerequisites_free (LkPrerequisites *prerequisites);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkPrerequisites, lk_prerequisites_free)

/* Whether they hold. @missing (nullable, element-type utf8, own strings, to be freed with g_free):
 * gets the identifiers of those items that would have to be done, in the order of the script,
 * without doubles; of alternatives all. Untouched if they hold. */
bool lk_prerequisites_hold (const LkPrerequisites *prerequisites, LkPrerequisitesStatus status,
                            void *data, GPtrArray *missing);
/* For sentences; never %NULL, owned by @prerequisites. */
const LkPrerequisite *lk_prerequisites_root (const LkPrerequisites *prerequisites);
/* Every identifier the script names. (transfer container) (element-type utf8), strings owned by
 * @prerequisites */
GPtrArray *lk_prerequisites_identifiers (const LkPrerequisites *prerequisites);

G_END_DECLS
