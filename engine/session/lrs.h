/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/session/keeping.h"
#include "engine/xapi/xapi-query.h"

G_BEGIN_DECLS

/*
 * The Learning Record Store: one function from a request to a response, without HTTP. xAPI 1.0.3 and
 * 2.0.0 with all resources; what is acknowledged is on the disk. Blocks; any thread, several at once.
 */

typedef struct _LkLrsAccess LkLrsAccess;

typedef struct {
  const char *method; /* HEAD comes as GET */
  LkDocumentKey key;
  const char *type; /* of the body, %NULL: it says none */
  GBytes *body;
} LkLrsDocumentRequest;

/* Who asks, and what they may. Strings are owned; %NULL where there is no bound. */
struct _LkLrsAccess {
  char *authority;    /* agent or group as JSON, who vouches for what is kept; never %NULL */
  gint64 learner_id;  /* whose record it becomes; 0: the learner of the registration, if known */
  char *agent_key;    /* only what is about this agent: lk_xapi_agent_parse() */
  char *registration; /* and only within this registration; lower case */
  /* Without @registration: whether one that is named is open to them. %NULL: all are; what names none
   * is in any case. */
  bool (*covers) (const char *registration, const LkLrsAccess *access);
  /* Query of the address that a page was opened with. Some clients hand its parameters on with every
   * request (TinCanJS): these are overlooked. */
  char *passed_on;

  /* The word of a course that is being played; each may be %NULL. */

  /* Keeps statements that are right by the standard, in place of lk_keeping_write(): @statements are
   * those of @keeping. False with a problem, or with @error of the store; then nothing was kept. */
  bool (*keep) (LkKeeping *keeping, const GPtrArray *statements, const LkLrsAccess *access,
                LkXapiProblem *ret_problem, GError **error);
  /* Whether a request for documents may go on: @document tells which, its name %NULL for all. */
  bool (*document) (const LkLrsDocumentRequest *document, const LkLrsAccess *access,
                    LkXapiProblem *ret_problem);
  unsigned ticket; /* theirs, to know the access again */
  void *data;      /* lives until the request is answered */
};
void lk_lrs_access_clear (LkLrsAccess *access);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LkLrsAccess, lk_lrs_access_clear)

/* All is borrowed and outlives every call. */
typedef struct {
  LkStore *store;
  const char *path; /* of the endpoint, `/xapi/`: what `more` begins with */
  /* The one version that is spoken; %NULL: all of them, and a request that names none, which is
   * refused, is answered in 1.0.3, the oldest that knows the header. */
  const LkXapiVersion *only;
  /* Who comes with this value of `Authorization` (%NULL: none was sent). False: 401. */
  bool (*authorize) (const char *authorization, LkLrsAccess *ret_access, void *data);
  void *data;
} LkLrs;

/* Names of the headers that count; ends with %NULL. The others need not be handed over. */
extern const char *const lk_lrs_headers[];

typedef struct {
  const char *method;
  const char *resource;  /* path below the endpoint: `statements`, `activities/state`, … */
  const char *query;     /* behind the `?`, as sent; %NULL: none */
  const GArray *headers; /* LkXapiPair */
  GBytes *body;          /* %NULL: none */
} LkLrsRequest;

typedef struct {
  unsigned status;
  GArray *headers; /* LkXapiPair, Content-Type among them if there is a body */
  GBytes *body;    /* %NULL: none. Of HEAD too: what GET would have sent */
} LkLrsResponse;
void lk_lrs_response_clear (LkLrsResponse *response);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LkLrsResponse, lk_lrs_response_clear)

/**
 * lk_lrs_answer:
 * @ret_response: (out caller-allocates): what is to be sent; a refusal has a body that says in one
 *   sentence what is wrong
 *
 * Never fails: what goes wrong in the store is 503, 507 or 500. Nothing is kept in part.
 */
void lk_lrs_answer (const LkLrs *lrs, const LkLrsRequest *request, LkLrsResponse *ret_response);

/* Whether a request may be answered without anybody being authorized by its headers: `about`, and
 * the alternate request syntax, which carries its authorization in the body. */
bool lk_lrs_may_be_anonymous (const char *method, const char *resource, const char *query);

G_END_DECLS
