/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/xapi/xapi-statement.h"

G_BEGIN_DECLS

/* Statements for tests: a good one with one thing changed. */

#define AGENT    "{\"mbox\":\"mailto:a@example.org\"}"
#define VERB     "{\"id\":\"http://example.org/verbs/did\"}"
#define ACTIVITY "{\"id\":\"http://example.org/a\"}"
#define UUID_1   "12345678-1234-4321-8765-123456789abc"
#define UUID_2   "fd41c918-b88b-4b20-a0a5-a4c32391aaa0"

/* A statement of the three properties that it must have, %NULL: a good one of each, and whatever
 * @more is, without a comma in front, "" for nothing. (transfer full) */
char *case_statement (const char *actor, const char *verb, const char *object, const char *more);
/* Parses, and holds the answer against @pointer: %NULL, it must be taken; else it must be refused
 * with 400 at that place. */
void case_check (const char *text, LkXapiVersion version, const char *pointer);
/* The same for a statement in @requirement, with the same part of it in a SubStatement too. */
typedef struct {
  const char *requirement; /* XAPI-NNNNN of the conformance requirements, or the section */
  const char *more;        /* what is added to the statement */
  const char *pointer;     /* where it is refused; %NULL: taken */
} Case;
void case_check_all (const Case *cases, size_t n, LkXapiVersion version);

G_END_DECLS
