/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/base/json-tree.h"
#include "engine/xapi/xapi-format.h"
#include "words/words-list-private.h"
#include "words/words-private.h"
#include "words/words-statement.h"

G_BEGIN_DECLS

/* --- text of strangers: words-statement-text.c. All (transfer full) ------------------------------ */

/* One line without control, direction and invisible characters; "" if nothing of it can be seen. What
 * is wrapped in HTML elements loses them. */
char *words_clean (const char *text, gsize length);
/* At most @most characters, the end or the middle given up for `…`; never within a character that is
 * built from several. */
char *words_shorten (const char *text, unsigned most);
char *words_shorten_middle (const char *text, unsigned most);
/* Cleaned text in quotation marks, those inside made single; kept apart where it runs right to left. */
char *words_quote_foreign (const char *text, unsigned most);
/* Cleaned text as the name of somebody: in quotation marks only if it does not look like a name. */
char *words_name_foreign (const char *text);
/* What an IRI says to people: its last part if there are words in it, else all but the scheme. */
char *words_iri (const char *iri);
/* A number as people write it, at most two decimals, however large. */
char *words_points (double number);

/* --- the statement: words-statement-name.c --------------------------------------------------------- */

/* The members of a statement or SubStatement that count; 0 where there is none. */
typedef struct {
  const LkJsonTree *tree;
  const WordsReader *reader;
  const LkXapiLanguages *languages;
  guint statement, actor, verb, object, result;
  bool is_reader; /* the actor is who reads */
} WordsScene;

/* The definition of the activity that is the object: that of the statement over what else is known. */
typedef struct {
  LkJsonTree *tree; /* %NULL: nothing is known */
  char *text;       /* of the tree */
} WordsDefinition;
void words_definition_clear (WordsDefinition *definition);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WordsDefinition, words_definition_clear)

/* What stands in the way of the object. */
typedef enum {
  WORDS_OBJECT_THING, /* an activity or somebody: has a name */
  WORDS_OBJECT_ENTRY, /* an earlier statement of which nothing is known */
  WORDS_OBJECT_STEP,  /* a SubStatement */
} WordsObjectKind;

/* %NULL unless it is a member and a string. (transfer full) */
char *words_member (const LkJsonTree *tree, guint object, const char *name);
/* The best entry of a language map, cleaned; "" if there is none. (transfer full) */
char *words_map_text (const WordsScene *scene, const LkJsonTree *tree, guint map);
/* Fills in all but tree, reader, languages, statement. */
void words_scene_read (WordsScene *scene);
/* As the beginning of a sentence: a name, `The group “…”`. (transfer full) */
char *words_scene_actor (const WordsScene *scene);
WordsDefinition words_scene_definition (const WordsScene *scene);
/* The object in the way it is named in a sentence; "" if it is no thing. (transfer full) */
char *words_scene_object (const WordsScene *scene, const WordsDefinition *definition,
                          WordsObjectKind *ret_kind);

/* --- verbs: words-statement-verb.c ----------------------------------------------------------------- */

/* What is said of the result already. */
typedef enum {
  WORDS_SAYS_SUCCESS = 1 << 0,
  WORDS_SAYS_COMPLETION = 1 << 1,
  WORDS_SAYS_ANSWER = 1 << 2,
} WordsSays;

/* @answer: %NULL, or what goes into the sentence if the verb takes it. (transfer full) */
char *words_verb_sentence (const WordsScene *scene, const WordsDefinition *definition,
                           const char *answer, WordsStatementKind *ret_kind, unsigned *ret_says);

/* --- result: words-statement-answer.c, words-statement-result.c ------------------------------------ */

/* The answer in quotation marks, in the words of the question; %NULL if there is none. *ret_short: it
 * is one that fits into a sentence. (transfer full) */
char *
words_scene_answer (const WordsScene *scene, const WordsDefinition *definition, bool *ret_short);
/* Appends what else the result says. */
void words_scene_result (const WordsScene *scene, unsigned says, GPtrArray *details);

G_END_DECLS
