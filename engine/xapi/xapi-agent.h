/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/xapi/xapi-version.h"

G_BEGIN_DECLS

/* Agents and groups by themselves: parameters, authorities, the Person of GET agents. */

typedef struct {
  char *key;  /* the inverse functional identifier, %NULL for an anonymous group:
                 `mbox mailto:a@example.org`, `mbox_sha1sum …` (lower case), `openid …`,
                 `account HOMEPAGE NAME` (the home page has no blank, the name may) */
  char *name; /* %NULL if none */
  bool is_group;
  char **members; /* keys of the members, %NULL-terminated; %NULL for an agent */
} LkXapiAgent;

/* An agent or group as JSON, by all rules of Part Two, 2.4.2. @pointer: what to call it in a problem,
 * the name of the parameter. (transfer full) */
LkXapiAgent *lk_xapi_agent_parse (const char *text, gsize length, LkXapiVersion version,
                                  const char *pointer, LkXapiProblem *ret_problem);
void lk_xapi_agent_free (LkXapiAgent *agent);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LkXapiAgent, lk_xapi_agent_free)

/**
 * lk_xapi_person_write:
 * @agents: (array length=n_agents): agents as JSON that the LRS takes for one person; the one asked
 *   for first; what is no agent is skipped
 *
 * Answer of GET agents: objectType Person with arrays of name, mbox, mbox_sha1sum, openid and account,
 * each value once.
 *
 * Returns: (transfer full)
 */
char *lk_xapi_person_write (const char *const *agents, gsize n_agents);

G_END_DECLS
