/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/forms/form-list.h"
#include "authoring/model/question.h"

G_BEGIN_DECLS

/* Groups that the forms of several kinds of questions share. */

/* Kind, where it can be another, learning goal, title; help adds it at the end. */
void author_form_question_about (const AuthorFormContext *context, GtkBox *box);
/* The paragraphs that it begins with, below its goal. */
void author_form_question_prompt (const AuthorFormContext *context, GtkBox *box);
/* Points, tries, and whether answers are shuffled and parts count, where its kind takes that. */
void author_form_question_scoring (const AuthorFormContext *context, GtkBox *box);
/* Hints and solution, named @solution (nullable), title; for screen readers. */
void
author_form_question_help (const AuthorFormContext *context, GtkBox *box, const char *solution);
/* What of it is for screen readers alone: words in place of pictures. */
void author_form_question_reader (const AuthorFormContext *context, GtkBox *box);
/* Whether it stands in a survey: nothing is right, nothing is explained. */
bool author_form_is_survey (const AuthorFormContext *context);

/* A list of answers out of the list of the block: functions for AuthorFormList, whose key is `answer`. */
char *
author_form_answer_name (const AuthorFormContext *context, const AuthorFormList *list, guint item);
AuthorPage *
author_form_answers_insert (const AuthorFormContext *context, const AuthorFormList *list, guint at,
                            const char *const *texts);
AuthorPage *author_form_answers_remove (const AuthorFormContext *context,
                                        const AuthorFormList *list, guint item);
AuthorPage *author_form_answers_move (const AuthorFormContext *context, const AuthorFormList *list,
                                      guint from, guint to);
/* Adds the words of the answer, with that title for screen readers; what explains it; and the whole line with the
 * mark whether it is right before @texts. */
void author_form_answer_text (const AuthorFormContext *context, guint item, const char *title,
                              GtkBox *box);
void author_form_answer_why (const AuthorFormContext *context, guint item, GtkBox *box);
/* What the item @reason of the list behind cards or gaps says; G_MAXUINT: nothing yet. @field: what changes it. */
void author_form_reason (const AuthorFormContext *context, const AuthorFormField *field,
                         guint reason, GtkBox *box);
void author_form_answer_line (const AuthorFormContext *context, guint item, bool has_tick,
                              bool is_only, GtkWidget *texts, GtkBox *row);

/* Rows for a text of paragraphs: of the selected block itself, and of the alternative texts of its pictures. */
GtkWidget *author_form_paragraphs_row (const AuthorFormContext *context, const char *title);
GtkWidget *author_form_alt_row (const AuthorFormContext *context, guint picture);

G_END_DECLS
