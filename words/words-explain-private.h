/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "words/words-condition-private.h"
#include "words/words-explain.h"

G_BEGIN_DECLS

/* One item while its rules are told. */
typedef struct {
  WordsScope scope; /* in which the item is called "it" */
  const LkItem *item;
  const LkSequencingDef *def; /* %NULL: all is as by default; then only limits and page are told */
  char *subject;              /* `This part`, `The course`: how a sentence about the item begins */
  char *parent;               /* title of the item above; %NULL for the course itself */
  GPtrArray *sentences;
} WordsTale;

/* @sentence is taken; one that has been said already is not said again. */
void words_tale_add (WordsTale *tale, char *sentence);
/* A sentence out of a template with one gap. Translations are looked up here. */
void words_tale_say (WordsTale *tale, const char *sentence, const char *argument);

/* The chapters, in this order. */
void words_tell_modes (WordsTale *tale);
void words_tell_rules (WordsTale *tale);
void words_tell_limits (WordsTale *tale);
void words_tell_rollup (WordsTale *tale);
void words_tell_objectives (WordsTale *tale);
void words_tell_page (WordsTale *tale);

/* Prerequisites as a clause behind "once". (transfer full) */
char *
words_prerequisites (const LkOrganization *organization, const LkPrerequisites *prerequisites);

/* For both versions of SCORM; < 0 and LK_TIME_LIMIT_NONE: nothing is said. */
void words_tell_time (WordsTale *tale, double seconds, LkTimeLimitAction action);

G_END_DECLS
