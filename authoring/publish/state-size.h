/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/render/facts.h"

G_BEGIN_DECLS

/* How many characters the state of a learner can take, by the table of docs/publishing.md. */
typedef struct {
  guint results; /* what is never dropped */
  guint worst;   /* all of it, each answer as long as it may get */
} AuthorStateSize;

/* What SCORM 1.2 and SCORM 2004 hold. */
#define AUTHOR_STATE_LIMIT_SCORM12   4096
#define AUTHOR_STATE_LIMIT_SCORM2004 64000

/* @facts: of AuthorFacts, one for each of the @n_pages. */
AuthorStateSize author_state_size (const GPtrArray *facts, guint n_pages);

G_END_DECLS
