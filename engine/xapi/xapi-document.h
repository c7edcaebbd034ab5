/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/xapi/xapi-query.h"

G_BEGIN_DECLS

/* The three document resources (Part Three, 2.2 to 2.7): rules without storage. */

typedef enum {
  LK_XAPI_STATE,            /* activities/state */
  LK_XAPI_ACTIVITY_PROFILE, /* activities/profile */
  LK_XAPI_AGENT_PROFILE,    /* agents/profile */
} LkXapiResource;

typedef enum {
  LK_XAPI_GET, /* HEAD too */
  LK_XAPI_PUT,
  LK_XAPI_POST,
  LK_XAPI_DELETE,
} LkXapiMethod;

/* Which document, or which ones. Owned; %NULL where not given or not of that resource. */
typedef struct {
  char *activity;
  char *agent_key;
  char *agent;        /* as given, JSON */
  char *registration; /* lower case */
  char *id;           /* stateId or profileId; %NULL: all (GET: the list of ids; DELETE of state) */
  bool has_since;     /* GET without id */
  gint64 since_us;    /* documents changed later than that */
} LkXapiDocumentKey;
void lk_xapi_document_key_clear (LkXapiDocumentKey *key);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LkXapiDocumentKey, lk_xapi_document_key_clear)

/* Checks which parameters @resource needs and knows for @method, and their form (400). */
bool lk_xapi_document_key_parse (LkXapiResource resource, LkXapiMethod method, const GArray *pairs,
                                 LkXapiVersion version, LkXapiDocumentKey *ret_key,
                                 LkXapiProblem *ret_problem);

/* `"da39a3ee5e6b4b0d3255bfef95601890afd80709"`, the quotes included: SHA-1 of the bytes.
 * (transfer full) */
char *lk_xapi_document_etag (const void *bytes, gsize length);

/* What a request is to be answered with before anything is done. */
typedef struct {
  LkXapiResource resource;
  LkXapiMethod method;
  LkXapiVersion version;
  const char *if_match, *if_none_match; /* headers, %NULL if not sent */
  const char *etag;                     /* of the document that is there, %NULL: there is none */
} LkXapiPrecondition;

/**
 * lk_xapi_document_precondition:
 *
 * The concurrency rules (Part Three, 3.1), comparing strongly, lists and `*` understood.
 *
 * Returns: 0: go on. 304: a GET whose If-None-Match names the document. 412: a condition does not
 * hold. A PUT without either header: to a profile that is there, in 2.0 also to a state, 409; to a
 * profile that is not there, in 1.0, 400.
 */
unsigned
lk_xapi_document_precondition (const LkXapiPrecondition *precondition, LkXapiProblem *ret_problem);

/**
 * lk_xapi_document_merge:
 * @known: the document that is there
 * @known_type: its content type
 * @added: body of the POST
 * @added_type: its content type
 *
 * POST to a document that is there: both must be JSON objects by type and content (400 else). The
 * top-level properties of @added replace those of @known or stand behind them; bytes are kept.
 *
 * Returns: (transfer full): the merged object
 */
char *lk_xapi_document_merge (const char *known, gsize known_length, const char *known_type,
                              const char *added, gsize added_length, const char *added_type,
                              LkXapiProblem *ret_problem);
/* PUT, and POST of a new document: a body that is said to be JSON must be JSON (400). */
bool lk_xapi_document_check (const char *body, gsize length, const char *content_type,
                             LkXapiProblem *ret_problem);

G_END_DECLS
