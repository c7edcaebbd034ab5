/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/cmi5/cmi5-vocabulary.h"
#include "engine/course/course.h"

G_BEGIN_DECLS

/*
 * Launching an assignable unit (8, 10): what goes into its address, and the document that waits for
 * it. Pure text; who serves it and who keeps it stands elsewhere.
 */

/* One launch. The caller owns every string and keeps it as long as the launch. */
typedef struct {
  const LkCourse *course;
  const LkItem *unit;          /* the AU, of that course */
  const char *actor_home_page; /* of the learner's account (9.2), an IRL */
  const char *actor_name;      /* names nobody: the account's name, no personal data */
  const char *registration;    /* UUID */
  const char *session_id;      /* unique for each launch */
  const char *url;             /* of the AU, fully qualified, with its own query and fragment */
  const char *endpoint;        /* base of the xAPI, ends in `/` */
  const char *fetch;           /* where the token is to be had, once */
  const char *return_url;      /* %NULL: none */
  const char *entitlement_alternate; /* %NULL: none */
  LkCmi5Mode mode;
} LkCmi5Launch;

/* The identifier that the LMS gives to a unit, a block or, for the root, the course (8.1.5, 9.4):
 * `urn:uuid:…`, another than the publisher's, and always the same for the same course and item.
 * (transfer full) */
char *lk_cmi5_activity_id (const LkCourse *course, const LkItem *item);
/* The identifier that the publisher gave it, unaltered: that of the item, for the root the course's. */
const char *lk_cmi5_publisher_id (const LkCourse *course, const LkItem *item);

/* The learner as an agent, JSON: `{"objectType":"Agent","account":{…}}`. (transfer full) */
char *lk_cmi5_actor (const LkCmi5Launch *launch);

/* A parameter of an address, its value as it is meant. */
typedef struct {
  const char *name, *value;
} LkCmi5Parameter;
/* @url with parameters behind those that it has, all but the unreserved characters of their values
 * percent-encoded in UTF-8. A fragment stays at the end. (transfer full) */
char *lk_cmi5_url_with (const char *url, const LkCmi5Parameter *parameters, size_t n_parameters);

/**
 * lk_cmi5_launch_url:
 *
 * The address to open: the unit's own with `endpoint`, `fetch`, `actor`, `registration` and
 * `activityId`.
 *
 * Returns: (transfer full)
 */
char *lk_cmi5_launch_url (const LkCmi5Launch *launch);

/* The `contextTemplate` (10.2.1), JSON: session id and the publisher's id. (transfer full) */
char *lk_cmi5_context_template (const LkCmi5Launch *launch);
/* The document LMS.LaunchData (10.2), JSON. (transfer full) */
char *lk_cmi5_launch_data (const LkCmi5Launch *launch);

/* 8.2.3.2: how a request to the fetch URL ends. All answers have status 200 and the type
 * application/json. */
typedef enum {
  LK_CMI5_FETCH_GRANTED,
  LK_CMI5_FETCH_USED,        /* "1": the token was given out before, or the session is over */
  LK_CMI5_FETCH_SECURITY,    /* "2": anything else that is not allowed */
  LK_CMI5_FETCH_APPLICATION, /* "3": something broke here */
} LkCmi5Fetch;

/* Body of the answer (8.2.1, 8.2.3). @token: what the AU puts behind `Basic `, only used if granted.
 * (transfer full) */
char *lk_cmi5_fetch_answer (LkCmi5Fetch result, const char *token);

G_END_DECLS
