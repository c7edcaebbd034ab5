/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/base/xml.h"

G_BEGIN_DECLS

/*
 * Names and values of QTI, for whoever reads it: the player's questions and the imports of the Werkstatt. QTI 2 and 3 differ in how
 * names are written: `choiceInteraction` and `qti-choice-interaction` are the same here, and so are
 * `maxChoices` and `max-choices`. Pure; trees come from lk_xml_parse().
 */

/* Values of one response that are read. */
#define LK_QTI_VALUES 500

bool lk_qti_is (const xmlNode *node, const char *name);
/* The first of that name below @node; depth-first. */
xmlNode *lk_qti_find (const xmlNode *node, const char *name);
xmlNode *lk_qti_child (const xmlNode *node, const char *name);
xmlNode *lk_qti_next (const xmlNode *node, const char *name);
/* The child of that name whose @attribute is @value; %NULL if there is none. */
xmlNode *
lk_qti_child_with (const xmlNode *node, const char *name, const char *attribute, const char *value);
/* (transfer full) (nullable) */
char *lk_qti_attribute (const xmlNode *node, const char *name);
/* The same, "" if it is absent. (transfer full) */
char *lk_qti_value (const xmlNode *node, const char *name);
/* The declaration in @item of the response of an interaction; %NULL if there is none. */
xmlNode *lk_qti_declaration (const xmlNode *item, const xmlNode *interaction);
/* Values of its correct response, in their order. (transfer full) */
GPtrArray *lk_qti_correct (const xmlNode *declaration);
/* The same of pairs; what gives points by the mapping, if no response is said to be correct. (transfer full) */
GPtrArray *lk_qti_right_pairs (const xmlNode *declaration);
/* What a value gives by the mapping of the declaration; 0 if it is not in it. */
double lk_qti_mapped (const xmlNode *declaration, const char *key);
bool lk_qti_is_mapped (const xmlNode *declaration);
/* Whether the element or one around it, up to the item, has that class. */
bool lk_qti_has_class (const xmlNode *node, const char *name);
/* `…Interaction` of any kind, but the one that ends an attempt. */
bool lk_qti_is_interaction (const xmlNode *node);
/* One that stands in the text: something is written or chosen there. */
bool lk_qti_is_gap (const xmlNode *node);
/* QTI 1.2: the text of a field in the metadata of an item, "" without it. (transfer full) */
char *lk_qti_field (const xmlNode *item, const char *label);
/* QTI 1.2: whether a text has tags in it: many programs say plain and write HTML. */
bool lk_qti_has_tags (const char *text);
/* Where @address leads from the entry @from; %NULL if it leaves the package. (transfer full) (nullable) */
char *lk_qti_resolve (const char *from, const char *address);

G_END_DECLS
