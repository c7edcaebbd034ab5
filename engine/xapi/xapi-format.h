/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/base/json-tree.h"

G_BEGIN_DECLS

/* Forms of an answer (Part Three, 2.1.3). Text out of text; what is not touched keeps its bytes. */

typedef enum {
  LK_XAPI_FORMAT_EXACT,     /* as it was taken, with what the LRS added */
  LK_XAPI_FORMAT_IDS,       /* agents, activities, verbs only with what identifies them */
  LK_XAPI_FORMAT_CANONICAL, /* definitions and displays of the LRS, one language each */
} LkXapiFormat;

/* Languages of `Accept-Language` in the order of preference. */
typedef struct _LkXapiLanguages LkXapiLanguages;
/* @header may be %NULL; what cannot be read of it is skipped. (transfer full) */
LkXapiLanguages *lk_xapi_languages_new (const char *header);
void lk_xapi_languages_free (LkXapiLanguages *languages);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkXapiLanguages, lk_xapi_languages_free)
/* The entry of a language map that is shown: the best by @languages (RFC 4647 lookup, then a longer
 * tag of the same language), else `und`, else the first; 0 if the map is empty. @languages may be
 * %NULL. */
guint
lk_xapi_languages_choose (const LkXapiLanguages *languages, const LkJsonTree *tree, guint map);

/* The definition that the LRS keeps of an activity, as JSON; %NULL: it has none, the statement's own
 * stays. (transfer full) */
typedef char *(*LkXapiDefinitionFunc) (const char *activity_id, void *data);

/**
 * lk_xapi_statement_format:
 * @text: a statement as stored
 * @languages: for CANONICAL; %NULL: the first language of each map
 * @definition: for CANONICAL; may be %NULL
 *
 * CANONICAL leaves in every language map the one entry that lk_xapi_languages_choose() finds.
 *
 * Returns: (transfer full): the text, %NULL if @text is no statement
 */
char *lk_xapi_statement_format (const char *text, gsize length, LkXapiFormat format,
                                const LkXapiLanguages *languages, LkXapiDefinitionFunc definition,
                                void *data);

/**
 * lk_xapi_activity_merge:
 * @known: definition that the LRS keeps, %NULL for none
 * @added: definition of a statement that has just been taken
 *
 * What the LRS knows afterwards: each property of @added over that of @known; language maps and
 * extensions are united entry by entry.
 *
 * Returns: (transfer full): a JSON object, %NULL if one of them is none
 */
char *lk_xapi_activity_merge (const char *known, const char *added);
/* Answer of GET activities: `{"objectType":"Activity","id":…,"definition":…}`; @definition may be
 * %NULL. (transfer full) */
char *lk_xapi_activity_write (const char *id, const char *definition);

G_END_DECLS
