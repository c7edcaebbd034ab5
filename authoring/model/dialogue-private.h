/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/model/dialogue.h"

G_BEGIN_DECLS

/* What an answer looks like, for who forgot it. */
#define AUTHOR_DIALOGUE_ANSWER_FORM "- [Text](#s-…){set=\"a+=1\"}"

/* What the readers of a dialogue share; not for other folders. */
typedef struct {
  AuthorDialogue *dialogue;
  AuthorIssueList *issues;
  guint line; /* of what is read just now */
  bool has_failed;
  bool is_full; /* that there is too much of something has been reported */
} AuthorDialogueReader;

/* At the line in hand. */
void author_dialogue_issue (AuthorDialogueReader *reader, AuthorIssueCode code, const char *found,
                            const char *expected);

/* dialogue-answer.c: variables by their names, answers with what they change */
AuthorDialogueVariable *
author_dialogue_variable_at (const AuthorDialogueReader *reader, guint number);
/* −1: there is none. */
int author_dialogue_find_variable (const AuthorDialogueReader *reader, const char *name);
void author_dialogue_report_variable (AuthorDialogueReader *reader, const char *name);
/* A whole number with sign, the whole of @text but for blanks. */
bool author_dialogue_read_amount (const char *text, int *ret_amount);
/* %NULL: there is none, or it has been reported. */
AuthorExpression *author_dialogue_read_condition (AuthorDialogueReader *reader, const char *text);
void author_dialogue_read_answer (AuthorDialogueReader *reader, AuthorDialogueScene *scene,
                                  const AuthorMarkdown *markdown, guint item);

/* dialogue-read.c: `vertrauen=8 0…20; klarheit=0`, the table with labels, scenes, endings */
void author_dialogue_read_variables (AuthorDialogueReader *reader);
void author_dialogue_read_labels (AuthorDialogueReader *reader, guint block);
void author_dialogue_read_scene (AuthorDialogueReader *reader, guint block);
void author_dialogue_read_ending (AuthorDialogueReader *reader, guint block);
/* Once all scenes and endings are there. */
void author_dialogue_link (AuthorDialogueReader *reader);

/* dialogue-walk.c: all ways, as far as AUTHOR_LIMIT_DIALOGUE_STATES */
void author_dialogue_walk (AuthorDialogueReader *reader);

G_END_DECLS
