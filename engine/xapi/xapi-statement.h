/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/xapi/xapi-version.h"

G_BEGIN_DECLS

/*
 * One statement: the text as it was sent, checked against the whole standard (Part Two: 2 to 4), and
 * what an index needs to find it. The text is the record: its numbers keep their spelling, its
 * properties their order. No I/O; any thread, one at a time.
 *
 * A text is at most LK_LIMIT_XAPI_STATEMENT_BYTES long and LK_LIMIT_JSON_DEPTH deep; a request body
 * with several statements at most LK_LIMIT_XAPI_BODY_BYTES and LK_LIMIT_XAPI_BATCH statements
 * (413 beyond).
 */

#define LK_XAPI_VERB_VOIDED     "http://adlnet.gov/expapi/verbs/voided"
#define LK_XAPI_USAGE_SIGNATURE "http://adlnet.gov/expapi/attachments/signature"

typedef enum {
  LK_XAPI_OBJECT_ACTIVITY,
  LK_XAPI_OBJECT_AGENT,
  LK_XAPI_OBJECT_GROUP,
  LK_XAPI_OBJECT_STATEMENT_REF,
  LK_XAPI_OBJECT_SUB_STATEMENT,
} LkXapiObjectKind;

/* An agent or identified group somewhere in a statement. Each key occurs once in the list; it is not
 * related if any of its places is not. */
typedef struct {
  char *key;    /* lk_xapi_agent_key(): equal keys are the same agent */
  char *agent;  /* the agent as JSON, without what is not its own: objectType, name, identifier */
  bool related; /* found only with related_agents: authority, instructor, team, contextAgents,
                   contextGroups, and everybody inside a SubStatement. Else actor, object, or member
                   of a group that is one of them. */
  bool is_group;
} LkXapiAgentMention;

/* An activity somewhere in a statement. Each id occurs once; as above. */
typedef struct {
  char *id;
  char *definition; /* JSON object as written, the last one of this statement; %NULL if none */
  bool related;     /* found only with related_activities: contextActivities, and what stands inside
                       a SubStatement. Else it is the object. */
} LkXapiActivityMention;

/* One of `attachments`, of the statement or its SubStatement. */
typedef struct {
  char *sha2;         /* lower case */
  char *content_type; /* as written */
  guint64 length;     /* bytes, as written */
  bool has_url;       /* fileUrl is there: the bytes need not be sent */
  bool is_signature;  /* usageType says so: check with lk_xapi_signature_check() */
} LkXapiAttachment;

/* Everything is owned by the statement and read-only to others. UUIDs are lower case. */
typedef struct {
  LkXapiVersion version; /* the rules that it was read by */
  char *text;            /* UTF-8, the object alone without blanks around it, NUL-terminated */
  gsize length;          /* of text */

  char *id; /* %NULL until it has one */
  char *verb;
  LkXapiObjectKind object_kind;
  char *object_id;    /* activity id; key of agent or group, %NULL for an anonymous group; id of the
                         statement referred to; %NULL for a SubStatement */
  char *voids;        /* id of the statement that this one voids; %NULL: it voids none */
  char *registration; /* %NULL if none */
  bool has_timestamp; /* false: until lk_xapi_statement_complete() */
  gint64 timestamp_us;
  gint64 stored_us;    /* 0 until lk_xapi_statement_complete(), or as read from the store */
  char *authority_key; /* %NULL if none; of an OAuth group the key of its account member */

  LkXapiAgentMention *agents;
  gsize n_agents;
  LkXapiActivityMention *activities;
  gsize n_activities;
  LkXapiAttachment *attachments;
  gsize n_attachments;
} LkXapiStatement;

/**
 * lk_xapi_statement_parse:
 * @text: one JSON object, UTF-8; need not end with NUL
 * @version: rules to read by
 *
 * Reads and checks one statement. Refused are also: duplicate names in any object, in extensions
 * too; `null` outside of extensions; properties that the standard does not name; names in other
 * letters; numbers and booleans written as text.
 *
 * Statements that come out of the store are read by the same function: what complete() has written
 * passes.
 *
 * Returns: (transfer full): %NULL with @ret_problem filled
 */
LkXapiStatement *lk_xapi_statement_parse (const char *text, gsize length, LkXapiVersion version,
                                          LkXapiProblem *ret_problem);
void lk_xapi_statement_free (LkXapiStatement *statement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkXapiStatement, lk_xapi_statement_free)

/**
 * lk_xapi_statements_parse:
 * @text: body of a POST: one statement, or an array of them, which may be empty
 *
 * All or nothing. Pointers of problems begin with the index (`/3/actor/mbox`) if it is an array. Two
 * statements of the same id in one body are refused.
 *
 * Returns: (transfer full) (element-type LkXapiStatement): frees its elements
 */
GPtrArray *lk_xapi_statements_parse (const char *text, gsize length, LkXapiVersion version,
                                     LkXapiProblem *ret_problem);

/* PUT: @id of the parameter statementId against the statement's own, which must be the same if it
 * has one (400). Does not give it one; lk_xapi_statement_complete() does. */
bool lk_xapi_statement_check_id (const LkXapiStatement *statement, const char *id,
                                 LkXapiProblem *ret_problem);

/* What an LRS adds to a statement when it takes it. */
typedef struct {
  const char *id;        /* lower case UUID; used only if the statement has none; never %NULL */
  gint64 stored_us;      /* `stored`; also `timestamp` if the statement has none */
  const char *authority; /* JSON of an agent, or of a group of two; %NULL: keep the statement's */
} LkXapiStamp;

/**
 * lk_xapi_statement_complete:
 *
 * Writes what is missing behind the last property: id, timestamp, stored, authority, version (`1.0.0`
 * or `2.0.0`), in this order. `stored`, and `authority` if one is given, are taken out first where
 * the client has sent them; a single activity in contextActivities becomes an array of one, as the
 * standard demands of what an LRS answers. Not one other byte changes. The fields of @statement follow: text, id,
 * timestamp, stored, authority and agents. Call it once.
 *
 * Returns: false, changing nothing, if the authority is not one
 */
bool lk_xapi_statement_complete (LkXapiStatement *statement, const LkXapiStamp *stamp,
                                 LkXapiProblem *ret_problem);

G_END_DECLS
