/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/sequencing/seq-preview.h"

G_BEGIN_DECLS

/* Small courses as XML, read by the manifest reader. Attributes in single quotes. */
#define SEQ_PAGE(id, sequencing)                                                                   \
  "<item identifier='" id "' identifierref='R'><title>" id "</title>" sequencing "</item>"
#define SEQ_CLUSTER(id, children, sequencing)                                                      \
  "<item identifier='" id "'><title>" id "</title>" children sequencing "</item>"
#define SEQ(parts)       "<imsss:sequencing>" parts "</imsss:sequencing>"
#define SEQ_FLOW         "<imsss:controlMode flow='true'/>"
#define SEQ_RULES(rules) "<imsss:sequencingRules>" rules "</imsss:sequencingRules>"
/* @kind: pre, exit, post */
#define SEQ_RULE(kind, conditions, action)                                                         \
  "<imsss:" kind "ConditionRule><imsss:ruleConditions>" conditions                                 \
  "</imsss:ruleConditions><imsss:ruleAction action='" action "'/></imsss:" kind "ConditionRule>"
#define SEQ_IF(condition)     "<imsss:ruleCondition condition='" condition "'/>"
#define SEQ_IF_NOT(condition) "<imsss:ruleCondition operator='not' condition='" condition "'/>"

/* @content: items and sequencing of the organization `root`. @edition: schemaversion. */
LkCourse *sequencing_course (const char *content, const char *edition);

/*
 * Runs requests, separated by blanks: `NAME`, `NAME:TARGET`, each with `/WORD,WORD…` for what the page
 * that goes has said: passed failed unknown completed incomplete suspend, sNUMBER (scaled), pNUMBER
 * (progress), NAME=passed, NAME=failed (an objective). Gives the results, separated by blanks: the item delivered, `-` for
 * nothing, `end`, or the exception. (transfer full)
 */
char *sequencing_script (LkSeq *seq, const LkOrganization *organization, const char *script);

/* Items whose choice is allowed, in document order, separated by blanks. (transfer full) */
char *sequencing_choices (LkSeq *seq);

G_END_DECLS
