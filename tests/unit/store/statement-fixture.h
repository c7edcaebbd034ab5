/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/store/store-xapi.h"
#include "tests/unit/store/store-fixture.h"

/* Statements without any rule of the standard: a text, and keys. */
#define KEYS_MAX 6

typedef struct {
  unsigned number; /* makes its id */
  LkStatementKey keys[KEYS_MAX];
  unsigned refers_to; /* number of another one, 0: none */
  bool voiding;
  const char *text; /* %NULL: made from number */
} Sample;

#define AGENT(name)                                                                                \
  {                                                                                                \
    LK_PLACE_AGENT, name, NULL                                                                     \
  }
#define RELATED(name)                                                                              \
  {                                                                                                \
    LK_PLACE_AGENT_RELATED, name, NULL                                                             \
  }
#define ACTIVITY(name)                                                                             \
  {                                                                                                \
    LK_PLACE_ACTIVITY, name, NULL                                                                  \
  }
#define VERB(name)                                                                                 \
  {                                                                                                \
    LK_PLACE_VERB, name, NULL                                                                      \
  }
#define REGISTRATION(name)                                                                         \
  {                                                                                                \
    LK_PLACE_REGISTRATION, name, NULL                                                              \
  }

/* `00000000-0000-4000-8000-` and the number. (transfer full) */
char *sample_id (unsigned number);
/* Keeps them as one batch. *@ret_index (out) (optional): of the one in conflict */
bool try_to_keep (LkStore *store, const Sample *samples, size_t n, gint64 learner_id,
                  LkStatementsOutcome *ret_outcome, size_t *ret_index, GError **error);
/* Keeps them as one batch; *ret_index as the store says. Fails the test on an error. */
LkStatementsOutcome
keep_as (LkStore *store, const Sample *samples, size_t n, gint64 learner_id, size_t *ret_index);
/* Keeps them as one batch and expects that they are taken. */
void keep (LkStore *store, const Sample *samples, size_t n);
/* Numbers of the statements that a question finds, `3 2 1`, over all pages of @query->limit.
 * (transfer full) */
char *find_all (LkStore *store, LkStatementQuery query);
LkStatementQuery query_for (LkPlace place, const char *value);

#define assert_found(store, query, expected)                                                       \
  do {                                                                                             \
    g_autofree char *found_ = find_all (store, query);                                             \
    g_assert_cmpstr (found_, ==, expected);                                                        \
  } while (0)
