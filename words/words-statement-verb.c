/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "words/words-statement-private.h"

/* What was done: one row for each thing that verbs mean, one for each verb that means it. */

#define MAX_VERB 50

typedef enum {
  OPENED,
  BEGUN,
  ATTEMPTED,
  RESUMED,
  LOOKED_AT,
  WORKED_WITH,
  PROGRESSED,
  SUSPENDED,
  CLOSED,
  LEFT,
  BROKEN_OFF,
  COMPLETED,
  PASSED,
  FAILED,
  MASTERED,
  SATISFIED,
  WAIVED,
  SCORED,
  EARNED,
  ANSWERED,
  ANSWERED_WITH,
  RIGHT,
  RIGHT_WITH,
  NOT_YET,
  NOT_YET_WITH,
  ASKED,
  RESPONDED,
  COMMENTED,
  RATED,
  LIKED,
  SHARED,
  BOOKMARKED,
  PLAYED,
  PAUSED,
  JUMPED,
  SKIPPED,
  WATCHED,
  LISTENED,
  READ,
  CHOSEN,
  DOWNLOADED,
  IMPORTED,
  SUBMITTED,
  SAVED,
  CREATED,
  CHANGED,
  DELETED,
  SEARCHED,
  ATTENDED,
  JOINED,
  REGISTERED,
  UNREGISTERED,
  SIGNED_IN,
  SIGNED_OUT,
  VOIDED,
  N_MEANINGS
} Meaning;

typedef struct {
  const char *you;   /* %s: what; of an answer %s is what, %s the answer */
  const char *other; /* %s: who, %s: what, %s: the answer */
  WordsStatementKind kind;
  unsigned says; /* WordsSays */
} Row;

/* clang-format off */
static const Row rows[N_MEANINGS] = {
  [OPENED] = { N_("You opened %s."), N_("%s opened %s."), WORDS_STATEMENT_OPENED, 0 },
  [BEGUN] = { N_("You began %s."), N_("%s began %s."), WORDS_STATEMENT_OPENED, 0 },
  [ATTEMPTED] = { N_("You made a try at %s."), N_("%s made a try at %s."),
    WORDS_STATEMENT_OPENED, 0 },
  [RESUMED] = { N_("You went on with %s."), N_("%s went on with %s."), WORDS_STATEMENT_OPENED, 0 },
  [LOOKED_AT] = { N_("You looked at %s."), N_("%s looked at %s."), WORDS_STATEMENT_OPENED, 0 },
  [WORKED_WITH] = { N_("You worked with %s."), N_("%s worked with %s."),
    WORDS_STATEMENT_OTHER, 0 },
  [PROGRESSED] = { N_("You got further in %s."), N_("%s got further in %s."),
    WORDS_STATEMENT_OTHER, 0 },
  [SUSPENDED] = { N_("You left %s to go on later."), N_("%s left %s to go on later."),
    WORDS_STATEMENT_LEFT, 0 },
  [CLOSED] = { N_("You closed %s."), N_("%s closed %s."), WORDS_STATEMENT_LEFT, 0 },
  [LEFT] = { N_("You left %s."), N_("%s left %s."), WORDS_STATEMENT_LEFT, 0 },
  [BROKEN_OFF] = { N_("You were interrupted at %s."), N_("%s was interrupted at %s."),
    WORDS_STATEMENT_LEFT, 0 },
  [COMPLETED] = { N_("You completed %s."), N_("%s completed %s."),
    WORDS_STATEMENT_DONE, WORDS_SAYS_COMPLETION },
  [PASSED] = { N_("You passed %s."), N_("%s passed %s."),
    WORDS_STATEMENT_DONE, WORDS_SAYS_SUCCESS },
  [FAILED] = { N_("You have not passed %s yet."), N_("%s has not passed %s yet."),
    WORDS_STATEMENT_NOT_YET, WORDS_SAYS_SUCCESS },
  [MASTERED] = { N_("You have mastered %s."), N_("%s has mastered %s."),
    WORDS_STATEMENT_DONE, WORDS_SAYS_SUCCESS },
  [SATISFIED] = { N_("You have done all that %s asks for."), N_("%s has done all that %s asks for."),
    WORDS_STATEMENT_DONE, WORDS_SAYS_SUCCESS | WORDS_SAYS_COMPLETION },
  [WAIVED] = { N_("You need not do %s any more."), N_("%s need not do %s any more."),
    WORDS_STATEMENT_DONE, WORDS_SAYS_SUCCESS | WORDS_SAYS_COMPLETION },
  [SCORED] = { N_("You got a result for %s."), N_("%s got a result for %s."),
    WORDS_STATEMENT_OTHER, 0 },
  [EARNED] = { N_("You earned %s."), N_("%s earned %s."), WORDS_STATEMENT_DONE, 0 },
  [ANSWERED] = { N_("You answered %s."), N_("%s answered %s."), WORDS_STATEMENT_ANSWERED, 0 },
  [ANSWERED_WITH] = { N_("You answered %s: %s."), N_("%s answered %s: %s."),
    WORDS_STATEMENT_ANSWERED, WORDS_SAYS_ANSWER },
  [RIGHT] = { N_("You answered %s correctly."), N_("%s answered %s correctly."),
    WORDS_STATEMENT_RIGHT, WORDS_SAYS_SUCCESS },
  [RIGHT_WITH] = { N_("You answered %s correctly: %s."), N_("%s answered %s correctly: %s."),
    WORDS_STATEMENT_RIGHT, WORDS_SAYS_SUCCESS | WORDS_SAYS_ANSWER },
  [NOT_YET] = { N_("You answered %s, not correctly yet."), N_("%s answered %s, not correctly yet."),
    WORDS_STATEMENT_NOT_YET, WORDS_SAYS_SUCCESS },
  [NOT_YET_WITH] = { N_("You answered %s, not correctly yet: %s."),
    N_("%s answered %s, not correctly yet: %s."),
    WORDS_STATEMENT_NOT_YET, WORDS_SAYS_SUCCESS | WORDS_SAYS_ANSWER },
  [ASKED] = { N_("You asked a question about %s."), N_("%s asked a question about %s."),
    WORDS_STATEMENT_SAID, 0 },
  [RESPONDED] = { N_("You replied to %s."), N_("%s replied to %s."), WORDS_STATEMENT_SAID, 0 },
  [COMMENTED] = { N_("You commented on %s."), N_("%s commented on %s."), WORDS_STATEMENT_SAID, 0 },
  [RATED] = { N_("You rated %s."), N_("%s rated %s."), WORDS_STATEMENT_SAID, 0 },
  [LIKED] = { N_("You like %s."), N_("%s likes %s."), WORDS_STATEMENT_SAID, 0 },
  [SHARED] = { N_("You shared %s with others."), N_("%s shared %s with others."),
    WORDS_STATEMENT_SAID, 0 },
  [BOOKMARKED] = { N_("You set a bookmark at %s."), N_("%s set a bookmark at %s."),
    WORDS_STATEMENT_OTHER, 0 },
  [PLAYED] = { N_("You played %s."), N_("%s played %s."), WORDS_STATEMENT_MEDIA, 0 },
  [PAUSED] = { N_("You paused %s."), N_("%s paused %s."), WORDS_STATEMENT_MEDIA, 0 },
  [JUMPED] = { N_("You went to another place in %s."), N_("%s went to another place in %s."),
    WORDS_STATEMENT_MEDIA, 0 },
  [SKIPPED] = { N_("You skipped %s."), N_("%s skipped %s."), WORDS_STATEMENT_OTHER, 0 },
  [WATCHED] = { N_("You watched %s."), N_("%s watched %s."), WORDS_STATEMENT_MEDIA, 0 },
  [LISTENED] = { N_("You listened to %s."), N_("%s listened to %s."), WORDS_STATEMENT_MEDIA, 0 },
  [READ] = { N_("You read %s."), N_("%s read %s."), WORDS_STATEMENT_OPENED, 0 },
  [CHOSEN] = { N_("You chose %s."), N_("%s chose %s."), WORDS_STATEMENT_OTHER, 0 },
  [DOWNLOADED] = { N_("You downloaded %s."), N_("%s downloaded %s."), WORDS_STATEMENT_OTHER, 0 },
  [IMPORTED] = { N_("You took over %s."), N_("%s took over %s."), WORDS_STATEMENT_OTHER, 0 },
  [SUBMITTED] = { N_("You handed in %s."), N_("%s handed in %s."), WORDS_STATEMENT_DONE, 0 },
  [SAVED] = { N_("You saved %s."), N_("%s saved %s."), WORDS_STATEMENT_OTHER, 0 },
  [CREATED] = { N_("You created %s."), N_("%s created %s."), WORDS_STATEMENT_OTHER, 0 },
  [CHANGED] = { N_("You changed %s."), N_("%s changed %s."), WORDS_STATEMENT_OTHER, 0 },
  [DELETED] = { N_("You deleted %s."), N_("%s deleted %s."), WORDS_STATEMENT_OTHER, 0 },
  [SEARCHED] = { N_("You searched for %s."), N_("%s searched for %s."), WORDS_STATEMENT_OTHER, 0 },
  [ATTENDED] = { N_("You took part in %s."), N_("%s took part in %s."), WORDS_STATEMENT_DONE, 0 },
  [JOINED] = { N_("You joined %s."), N_("%s joined %s."), WORDS_STATEMENT_OPENED, 0 },
  [REGISTERED] = { N_("You put your name down for %s."), N_("%s registered for %s."),
    WORDS_STATEMENT_OPENED, 0 },
  [UNREGISTERED] = { N_("You took your name off the list for %s."), N_("%s unregistered from %s."),
    WORDS_STATEMENT_LEFT, 0 },
  [SIGNED_IN] = { N_("You signed in to %s."), N_("%s signed in to %s."),
    WORDS_STATEMENT_OPENED, 0 },
  [SIGNED_OUT] = { N_("You signed out of %s."), N_("%s signed out of %s."),
    WORDS_STATEMENT_LEFT, 0 },
  [VOIDED] = { N_("You took back an earlier entry."), N_("%s took back an earlier entry."),
    WORDS_STATEMENT_OTHER, 0 },
};
/* clang-format on */

/* Behind the scheme, up to the word. A word of any of them means the same. */
static const char *const vocabularies[] = {
  "adlnet.gov/expapi/verbs/",
  "activitystrea.ms/schema/1.0/",
  "activitystrea.ms/",
  "id.tincanapi.com/verb/",
  "w3id.org/xapi/adl/verbs/",
  "w3id.org/xapi/video/verbs/",
  "w3id.org/xapi/audio/verbs/",
  "w3id.org/xapi/dod-isd/verbs/",
  "w3id.org/xapi/acrossx/verbs/",
  "w3id.org/xapi/cmi5/verbs/",
  "w3id.org/xapi/tla/verbs/",
  "w3id.org/xapi/netc/verbs/",
  "w3id.org/xapi/seriousgames/verbs/",
  "risc-inc.com/annotator/verbs/",
  "xapi.vocab.pub/verbs/",
  "brindlewaye.com/xAPITerms/verbs/",
  "future-learning.info/xAPI/verb/",
  "curatr3.com/define/verb/",
};

typedef struct {
  const char *word;
  Meaning meaning;
} Verb;

/* In the order of bytes. */
static const Verb verbs[] = {
  { "abandoned", BROKEN_OFF },
  { "access", OPENED },
  { "accessed", OPENED },
  { "add", CREATED },
  { "annotated", COMMENTED },
  { "answered", ANSWERED },
  { "asked", ASKED },
  { "attempted", ATTEMPTED },
  { "attend", ATTENDED },
  { "attended", ATTENDED },
  { "author", CREATED },
  { "bookmarked", BOOKMARKED },
  { "close", CLOSED },
  { "closed", CLOSED },
  { "commented", COMMENTED },
  { "complete", COMPLETED },
  { "completed", COMPLETED },
  { "consume", LOOKED_AT },
  { "create", CREATED },
  { "created", CREATED },
  { "delete", DELETED },
  { "deleted", DELETED },
  { "downloaded", DOWNLOADED },
  { "earned", EARNED },
  { "edited", CHANGED },
  { "ended", CLOSED },
  { "enrolled", REGISTERED },
  { "entered", OPENED },
  { "exited", LEFT },
  { "experience", LOOKED_AT },
  { "experienced", LOOKED_AT },
  { "failed", FAILED },
  { "favorite", LIKED },
  { "imported", IMPORTED },
  { "initialized", BEGUN },
  { "interacted", WORKED_WITH },
  { "join", JOINED },
  { "joined", JOINED },
  { "launched", OPENED },
  { "leave", LEFT },
  { "left", LEFT },
  { "like", LIKED },
  { "liked", LIKED },
  { "listen", LISTENED },
  { "listened", LISTENED },
  { "logged-in", SIGNED_IN },
  { "logged-out", SIGNED_OUT },
  { "mastered", MASTERED },
  { "modified", CHANGED },
  { "open", OPENED },
  { "opened", OPENED },
  { "passed", PASSED },
  { "paused", PAUSED },
  { "play", PLAYED },
  { "played", PLAYED },
  { "preferred", CHOSEN },
  { "pressed", WORKED_WITH },
  { "progressed", PROGRESSED },
  { "rated", RATED },
  { "read", READ },
  { "registered", REGISTERED },
  { "released", WORKED_WITH },
  { "remove", DELETED },
  { "replied", RESPONDED },
  { "responded", RESPONDED },
  { "resumed", RESUMED },
  { "reviewed", LOOKED_AT },
  { "satisfied", SATISFIED },
  { "save", SAVED },
  { "saved", SAVED },
  { "scored", SCORED },
  { "search", SEARCHED },
  { "searched", SEARCHED },
  { "seeked", JUMPED },
  { "selected", CHOSEN },
  { "share", SHARED },
  { "shared", SHARED },
  { "skipped", SKIPPED },
  { "start", BEGUN },
  { "started", BEGUN },
  { "submit", SUBMITTED },
  { "submitted", SUBMITTED },
  { "suspended", SUSPENDED },
  { "terminated", CLOSED },
  { "unregistered", UNREGISTERED },
  { "update", CHANGED },
  { "updated", CHANGED },
  { "used", WORKED_WITH },
  { "view", LOOKED_AT },
  { "viewed", LOOKED_AT },
  { "voided", VOIDED },
  { "waived", WAIVED },
  { "watch", WATCHED },
  { "watched", WATCHED },
};

static int
compare_verb (const void *word, const void *verb)
{
  return strcmp (word, ((const Verb *) verb)->word);
}

/* The word of a known vocabulary; %NULL if it is of none. */
static const char *
known_word (const char *iri)
{
  const char *rest = strstr (iri, "://");

  if (rest == NULL || (!g_str_has_prefix (iri, "http:") && !g_str_has_prefix (iri, "https:")))
    return NULL;
  rest += strlen ("://");
  if (g_str_has_prefix (rest, "www."))
    rest += strlen ("www.");
  for (size_t i = 0; i < G_N_ELEMENTS (vocabularies); i++)
    if (g_str_has_prefix (rest, vocabularies[i]))
      return rest + strlen (vocabularies[i]);
  return NULL;
}

/* N_MEANINGS: it is not known. */
static Meaning
meaning_of (const char *iri)
{
  const char *word = iri != NULL ? known_word (iri) : NULL;
  g_autofree char *bare = word != NULL ? g_strndup (word, strcspn (word, "/?#")) : NULL;
  const Verb *verb
      = bare != NULL ? bsearch (bare, verbs, G_N_ELEMENTS (verbs), sizeof verbs[0], compare_verb)
                     : NULL;

  return verb != NULL ? verb->meaning : N_MEANINGS;
}

/* An answer is told with what it was worth. */
static Meaning
meaning_of_answer (const WordsScene *scene, bool with)
{
  guint success
      = scene->result != 0 ? lk_json_tree_member (scene->tree, scene->result, "success") : 0;
  LkJsonKind kind = success != 0 ? scene->tree->items[success].kind : LK_JSON_NULL;

  if (kind == LK_JSON_TRUE)
    return with ? RIGHT_WITH : RIGHT;
  if (kind == LK_JSON_FALSE)
    return with ? NOT_YET_WITH : NOT_YET;
  return with ? ANSWERED_WITH : ANSWERED;
}

/* --- unknown verbs -------------------------------------------------------------------------------- */

/* What the verb calls itself: its display in the best language, else the last part of its IRI. */
static char *
verb_label (const WordsScene *scene)
{
  guint display = lk_json_tree_member (scene->tree, scene->verb, "display");
  g_autofree char *text = words_map_text (scene, scene->tree, display);
  g_autofree char *id = words_member (scene->tree, scene->verb, "id");

  if (*text == '\0' && id != NULL) {
    g_free (text);
    text = words_iri (id);
  }
  return words_quote_foreign (*text != '\0' ? text : "…", MAX_VERB);
}

/* No grammar can be had from a verb that may be any word: it is quoted. */
static char *
quoting_sentence (const WordsScene *scene, const char *object, WordsObjectKind kind)
{
  static const char *const you[] = {
    /* Translators: the first %s is a verb that is not known, as in “sowed”, the second a title */
    [WORDS_OBJECT_THING] = N_ ("%s was recorded for %s."),
    [WORDS_OBJECT_ENTRY] = N_ ("%s was recorded for an earlier entry."),
    [WORDS_OBJECT_STEP] = N_ ("%s was recorded for another step."),
  };
  static const char *const other[] = {
    /* Translators: somebody, a verb that is not known, as in “sowed”, and a title */
    [WORDS_OBJECT_THING] = N_ ("%s: %s was recorded for %s."),
    [WORDS_OBJECT_ENTRY] = N_ ("%s: %s was recorded for an earlier entry."),
    [WORDS_OBJECT_STEP] = N_ ("%s: %s was recorded for another step."),
  };
  g_autofree char *label = verb_label (scene);
  g_autofree char *actor = words_scene_actor (scene);

  if (scene->is_reader)
    return words_fill_two (_ (you[kind]), label, object);
  return words_fill_many (_ (other[kind]), (const char *const[]){ actor, label, object }, 3);
}

/* --- known verbs ---------------------------------------------------------------------------------- */

char *
words_verb_sentence (const WordsScene *scene, const WordsDefinition *definition, const char *answer,
                     WordsStatementKind *ret_kind, unsigned *ret_says)
{
  g_autofree char *iri = words_member (scene->tree, scene->verb, "id");
  WordsObjectKind kind = WORDS_OBJECT_THING;
  g_autofree char *object = words_scene_object (scene, definition, &kind);
  g_autofree char *actor = NULL;
  Meaning meaning = meaning_of (iri);

  if (meaning == ANSWERED)
    meaning = meaning_of_answer (scene, answer != NULL);
  *ret_kind = meaning < N_MEANINGS ? rows[meaning].kind : WORDS_STATEMENT_OTHER;
  *ret_says = meaning < N_MEANINGS ? rows[meaning].says : 0;
  if (meaning == N_MEANINGS || (kind != WORDS_OBJECT_THING && meaning != VOIDED))
    return quoting_sentence (scene, object, kind);
  if (scene->is_reader)
    return words_fill_two (_ (rows[meaning].you), object, answer != NULL ? answer : "");
  actor = words_scene_actor (scene);
  return words_fill_many (_ (rows[meaning].other),
                          (const char *const[]){ actor, object, answer != NULL ? answer : "" }, 3);
}
