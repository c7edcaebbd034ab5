/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/xapi/xapi-format.h"
#include "engine/xapi/xapi-version.h"

G_BEGIN_DECLS

/* Parameters of requests. Names are case-sensitive; a name that the resource does not know, or that
 * comes twice, is 400. */

/* A decoded name and value: of a query string, a form, or a header. */
typedef struct {
  char *name, *value;
} LkXapiPair;

/**
 * lk_xapi_pairs_parse:
 * @text: `a=b&c=d`, percent-encoded, `+` for a blank
 *
 * Returns: (transfer full) (element-type LkXapiPair): frees its elements; %NULL (400) for a broken
 * escape, NUL, or what is not UTF-8
 */
GArray *lk_xapi_pairs_parse (const char *text, gsize length, LkXapiProblem *ret_problem);
/* An empty array that frees its elements, and a copy of a pair put into it. */
GArray *lk_xapi_pairs_new (void);
void lk_xapi_pairs_add (GArray *pairs, const char *name, const char *value);
/* The first value of that name; @ignore_case for headers. %NULL if none. */
const char *lk_xapi_pairs_get (const GArray *pairs, const char *name, bool ignore_case);

/* GET statements (Part Three, 2.1.3). Owned; %NULL where not given; UUIDs lower case. */
typedef struct {
  char *statement_id, *voided_statement_id;
  char *agent_key; /* lk_xapi_agent_parse(): of an agent or identified group */
  char *agent;     /* as given, JSON */
  char *verb, *activity, *registration;
  bool related_activities, related_agents;
  bool has_since, has_until;
  gint64 since_us, until_us; /* stored > since, stored <= until */
  unsigned limit;            /* 0: as many as the LRS gives at once */
  LkXapiFormat format;
  bool attachments; /* answer as multipart/mixed */
  bool ascending;   /* by stored */
  char *cursor;     /* of a `more` link: what the LRS put there; [A-Za-z0-9_.-]{1,200} */
} LkXapiQuery;

/* @pairs: of the query string. statementId and voidedStatementId go with nothing but format and
 * attachments. (transfer full) */
LkXapiQuery *
lk_xapi_query_parse (const GArray *pairs, LkXapiVersion version, LkXapiProblem *ret_problem);
void lk_xapi_query_free (LkXapiQuery *query);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkXapiQuery, lk_xapi_query_free)
/* The query string, percent-encoded, that is the same for the same question: fixed order, defaults
 * left out, @cursor last (%NULL: without). parse() takes it: for `more`. (transfer full) */
char *lk_xapi_query_write (const LkXapiQuery *query, const char *cursor);

/* PUT statements takes statementId alone; POST statements none; GET activities activityId; GET agents
 * agent. @name: the one parameter, which must be there; %NULL: none may be there.
 * (transfer full): its value, "" if @name is %NULL; %NULL with a problem */
char *lk_xapi_parameter_only (const GArray *pairs, const char *name, LkXapiProblem *ret_problem);

/* --- alternate request syntax (Part Three, 1.3; 1.0 alone) --------------------------------------- */

/* The request that was meant. */
typedef struct {
  char *method;       /* `GET`, `PUT`, … */
  GArray *parameters; /* LkXapiPair: its query */
  GArray *headers;    /* LkXapiPair: those of the standard, over the ones that were sent */
  char *body;         /* `content`; %NULL if none */
  gsize body_length;
} LkXapiRequest;
void lk_xapi_request_clear (LkXapiRequest *request);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LkXapiRequest, lk_xapi_request_clear)

/* Whether a POST with these parameters is one in the alternate syntax: `method` is among them. */
bool lk_xapi_request_is_alternate (const GArray *pairs);
/**
 * lk_xapi_request_read:
 * @pairs: query string of the POST: `method` and nothing else
 * @content_type: of the POST: `application/x-www-form-urlencoded`; `text/plain` or %NULL, as browsers
 *   send that need this syntax, will do
 * @form: its body
 *
 * Returns: false (400) if it is not in the alternate syntax, or not as it must be
 */
bool lk_xapi_request_read (const GArray *pairs, const char *content_type, const char *form,
                           gsize length, LkXapiRequest *ret_request, LkXapiProblem *ret_problem);

G_END_DECLS
