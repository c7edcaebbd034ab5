/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/session/lrs.h"

G_BEGIN_DECLS

/* A request on its way through the resources. */
typedef struct {
  const LkLrs *lrs;
  LkLrsAccess access;
  LkXapiVersion version;
  const char *method;       /* HEAD comes as GET */
  const GArray *parameters; /* LkXapiPair */
  const GArray *headers;    /* LkXapiPair */
  GBytes *body;             /* never %NULL */
  gint64 through;           /* asked before anything was read */
  LkLrsResponse *response;
} LkLrsCall;

const char *lk_lrs_header (const LkLrsCall *call, const char *name);
void lk_lrs_add_header (LkLrsCall *call, const char *name, const char *value);
/* `Last-Modified`, as HTTP writes dates. */
void lk_lrs_add_modified (LkLrsCall *call, gint64 time);
/* A status alone: 204, 304, … */
void lk_lrs_reply (LkLrsCall *call, unsigned status);
/* 200 with a body. @body and @json are taken over. */
void lk_lrs_reply_bytes (LkLrsCall *call, const char *type, GBytes *body);
void lk_lrs_reply_json (LkLrsCall *call, char *json);
void lk_lrs_refuse (LkLrsCall *call, const LkXapiProblem *problem);
/* What the store says: 503, 507, 500. */
void lk_lrs_fail (LkLrsCall *call, const GError *error);

/* Whether @agent_key is one that the access covers; else refuses (403). */
bool lk_lrs_may_ask_about (LkLrsCall *call, const char *agent_key);

/* Whether @registration is one that the access covers. */
bool lk_lrs_covers (const LkLrsCall *call, const char *registration);

/* lrs-statements.c */
void lk_lrs_put_statement (LkLrsCall *call);
void lk_lrs_post_statements (LkLrsCall *call);
/* lrs-query.c */
void lk_lrs_get_statements (LkLrsCall *call);
/* Whether a kept statement is one that the access covers. */
bool lk_lrs_may_see (const LkLrsCall *call, const char *text);
/* lrs-documents.c */
void lk_lrs_state (LkLrsCall *call);
void lk_lrs_activity_profile (LkLrsCall *call);
void lk_lrs_agent_profile (LkLrsCall *call);
/* lrs-resources.c */
void lk_lrs_about (LkLrsCall *call);
void lk_lrs_agents (LkLrsCall *call);
void lk_lrs_activities (LkLrsCall *call);

G_END_DECLS
