/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/model/dialogue.h"
#include "authoring/source/source-edit.h"

G_BEGIN_DECLS

/*
 * Changes of a dialogue's source, each one step for people: the lines in question differ, all others stay. Blocks are
 * named by their numbers in @page; a change of texts and answers leaves all numbers of divs as they are. All
 * give a new page, or %NULL as in source-edit.h. Pure.
 */

/* What stands for "leads nowhere yet". */
#define AUTHOR_DIALOGUE_TO_NOWHERE ""
#define AUTHOR_DIALOGUE_TO_END     "end"

/* An answer as it is written; see plain-text.h for its Markdown. */
typedef struct {
  guint text_block;  /* number of the text that holds it */
  guint line;        /* in the page, as in AuthorDialogueAnswer */
  AuthorRange range; /* its lines in the page */
  bool is_broken;    /* no answer, or more than one: kept as it is; @text is all of it */
  bool is_better;
  char *text;       /* Markdown, one line */
  char *to;         /* without `#` */
  char *set, *when; /* nullable */
  char *feedback;   /* (nullable): Markdown */
} AuthorAnswerSource;

AuthorAnswerSource *author_answer_source_copy (const AuthorAnswerSource *answer);
void author_answer_source_free (AuthorAnswerSource *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuthorAnswerSource, author_answer_source_free)

/* All answers of a scene, in their order. (transfer full) (element-type AuthorAnswerSource) */
GPtrArray *author_scene_answers (const AuthorPage *page, guint scene);
/* What is said before the answers, of an ending the whole: Markdown of its first text. (transfer full) */
char *author_scene_text (const AuthorPage *page, guint scene);

/* --- answers ------------------------------------------------------------------------------------- */

AuthorPage *author_scene_set_text (const AuthorPage *page, guint scene, const char *markdown,
                                   AuthorIssueList *issues);
/* Texts of @answer may have line ends where Markdown has them; in @text they become blanks. */
AuthorPage *author_scene_set_answer (const AuthorPage *page, guint scene, guint number,
                                     const AuthorAnswerSource *answer, AuthorIssueList *issues);
/* Behind all others. */
AuthorPage *author_scene_add_answer (const AuthorPage *page, guint scene,
                                     const AuthorAnswerSource *answer, AuthorIssueList *issues);
AuthorPage *author_scene_remove_answer (const AuthorPage *page, guint scene, guint number,
                                        AuthorIssueList *issues);
/* So that it has the number @to afterwards. */
AuthorPage *author_scene_move_answer (const AuthorPage *page, guint scene, guint number, guint to,
                                      AuthorIssueList *issues);

/* What an answer does to @variable: *ret_is_set as in AuthorDialogueChange; false: nothing. */
bool author_set_find (const char *set, const char *variable, int *ret_amount, bool *ret_is_set);
/* @set with another change of @variable; adding 0 takes it out; %NULL if nothing is left.
 * (transfer full) (nullable) */
char *author_set_change (const char *set, const char *variable, int amount, bool is_set);

/* --- scenes and endings -------------------------------------------------------------------------- */

/* A new one: a scene behind @scene, or AUTHOR_PAGE_ITSELF: behind all scenes. If @answer is not G_MAXUINT
 * that answer of @scene leads to it. @words: Markdown of what is said; nullable. */
AuthorPage *author_dialogue_add_scene (const AuthorPage *page, guint dialogue, guint scene,
                                       guint answer, const char *id, const char *title,
                                       const char *words, AuthorIssueList *issues);
AuthorPage *author_dialogue_add_ending (const AuthorPage *page, guint dialogue, guint scene,
                                        guint answer, const char *id, const char *title,
                                        const char *words, AuthorIssueList *issues);
/* Takes a scene or ending out; answers that led there lead nowhere, *ret_n of them. */
AuthorPage *author_dialogue_remove (const AuthorPage *page, guint dialogue, guint block,
                                    guint *ret_n, AuthorIssueList *issues);
/* A copy behind it. */
AuthorPage *author_dialogue_duplicate (const AuthorPage *page, guint block, const char *id,
                                       AuthorIssueList *issues);
/* A scene becomes the first one. */
AuthorPage *author_dialogue_begin_with (const AuthorPage *page, guint dialogue, guint scene,
                                        AuthorIssueList *issues);
/* Another id for a scene or ending; all answers that lead there do so still. */
AuthorPage *author_dialogue_rename (const AuthorPage *page, guint dialogue, guint block,
                                    const char *id, AuthorIssueList *issues);

/* --- variables ----------------------------------------------------------------------------------- */

/* @levels: `0 = offen; 4 = klar`. */
typedef struct {
  const char *name, *label, *levels; /* @levels nullable */
  int start;
  bool has_bounds;
  int least, most;
} AuthorVariableSource;

/* The variable that is called @name so far; %NULL: a new one. Another name goes through all answers and
 * conditions. */
AuthorPage *
author_dialogue_set_variable (const AuthorPage *page, guint dialogue, const char *name,
                              const AuthorVariableSource *variable, AuthorIssueList *issues);
/* Answers do not change it any more; conditions that speak of it stay, and are reported by the check. */
AuthorPage *author_dialogue_remove_variable (const AuthorPage *page, guint dialogue,
                                             const char *name, AuthorIssueList *issues);
/* The same, owned. */
typedef struct {
  AuthorVariableSource source;
  char *name, *label, *levels;
} AuthorVariableText;

/* Those that `vars` names, in its order, whether they are good or not. (transfer full)
 * (element-type AuthorVariableText) */
GPtrArray *author_dialogue_variables (const AuthorPage *page, guint dialogue);

G_END_DECLS
