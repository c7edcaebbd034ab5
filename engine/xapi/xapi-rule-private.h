/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/base/json-tree.h"
#include "engine/xapi/xapi-statement.h"

G_BEGIN_DECLS

/*
 * How the parts of a statement are checked: one rule for each kind of value, tables of properties for
 * each kind of object. A rule that fails has filled the problem. What an index needs is collected on
 * the way.
 */
typedef struct {
  const LkJsonTree *tree;
  LkXapiVersion version;
  LkXapiProblem *problem; /* may be %NULL */
  const char *name;       /* in front of the pointer: the parameter that is read; "" for a body */

  bool related; /* what is found now is found by related_agents and related_activities only */
  bool inside;  /* in a SubStatement */

  GArray *agents;     /* LkXapiAgentMention; %NULL: nothing is collected */
  GArray *activities; /* LkXapiActivityMention */
  GArray *attachments;
  GTree *seen; /* key or id (owned by its mention) -> index + 1; keys have a blank, ids none */
} LkXapiReader;

typedef bool (*LkXapiRule) (LkXapiReader *reader, guint item);

typedef enum {
  LK_XAPI_REQUIRED = 1 << 0,
  LK_XAPI_SINCE_2_0 = 1 << 1,
} LkXapiPropertyFlags;

typedef struct {
  const char *name;
  LkXapiRule rule;
  unsigned flags;
} LkXapiProperty;

#define LK_XAPI_MAX_PROPERTIES 16

/* Makes collecting arrays; clear() frees what is left of them. */
void lk_xapi_reader_collect (LkXapiReader *reader);
void lk_xapi_reader_clear (LkXapiReader *reader);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LkXapiReader, lk_xapi_reader_clear)
/* Reports what is wrong with a value. Always false. */
bool
lk_xapi_refuse (LkXapiReader *reader, guint item, const char *format, ...) G_GNUC_PRINTF (3, 4);
/* The problem that a fault of the JSON itself is. Always false. */
bool lk_xapi_refuse_json (const LkJsonFault *fault, const char *name, LkXapiProblem *problem);

/* An object with these properties, required ones there, others none; each by its rule, in the order
 * of the table. ret_found[i]: the value of properties[i], 0 if it is not there. */
bool lk_xapi_rule_object (LkXapiReader *reader, guint item, const LkXapiProperty *properties,
                          size_t n, guint ret_found[]);
/* An array, or with @single one value instead of it, all by one rule. */
bool lk_xapi_rule_array (LkXapiReader *reader, guint item, LkXapiRule rule, bool single);

/* Plain values. */
bool lk_xapi_rule_string (LkXapiReader *reader, guint item);
bool lk_xapi_rule_boolean (LkXapiReader *reader, guint item);
bool lk_xapi_rule_number (LkXapiReader *reader, guint item);
bool lk_xapi_rule_iri (LkXapiReader *reader, guint item);
bool lk_xapi_rule_irl (LkXapiReader *reader, guint item);
bool lk_xapi_rule_uuid (LkXapiReader *reader, guint item);
bool lk_xapi_rule_timestamp (LkXapiReader *reader, guint item);
bool lk_xapi_rule_duration (LkXapiReader *reader, guint item);
bool lk_xapi_rule_language (LkXapiReader *reader, guint item);
bool lk_xapi_rule_language_map (LkXapiReader *reader, guint item);
bool lk_xapi_rule_extensions (LkXapiReader *reader, guint item);
bool lk_xapi_rule_iris (LkXapiReader *reader, guint item); /* an array, not empty */
/* A string that is exactly @word. */
bool lk_xapi_rule_word (LkXapiReader *reader, guint item, const char *word);

/* Parts of a statement. */
bool lk_xapi_rule_agent (LkXapiReader *reader, guint item);
bool lk_xapi_rule_group (LkXapiReader *reader, guint item);
bool lk_xapi_rule_actor (LkXapiReader *reader, guint item); /* agent or group */
bool lk_xapi_rule_authority (LkXapiReader *reader, guint item);
bool lk_xapi_rule_verb (LkXapiReader *reader, guint item);
bool lk_xapi_rule_activity (LkXapiReader *reader, guint item);
bool lk_xapi_rule_statement_ref (LkXapiReader *reader, guint item);
bool lk_xapi_rule_result (LkXapiReader *reader, guint item);
bool lk_xapi_rule_context (LkXapiReader *reader, guint item);
bool lk_xapi_rule_attachments (LkXapiReader *reader, guint item);
bool lk_xapi_rule_statement (LkXapiReader *reader, guint item);

/* Whether its objectType says so. */
bool lk_xapi_is_object_type (const LkJsonTree *tree, guint item, const char *type);
/* The key of a checked agent or group, %NULL for an anonymous one. (transfer full) */
char *lk_xapi_actor_key (const LkJsonTree *tree, guint actor);
/* A checked agent, or a group without its members, as JSON. (transfer full) */
char *lk_xapi_actor_dup_own (const LkJsonTree *tree, guint actor);
void lk_xapi_agent_mention_clear (LkXapiAgentMention *mention);
void lk_xapi_activity_mention_clear (LkXapiActivityMention *mention);
void lk_xapi_attachment_clear (LkXapiAttachment *attachment);

G_END_DECLS
