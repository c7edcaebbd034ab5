/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/forms/form-list.h"
#include "authoring/model/question.h"

G_BEGIN_DECLS

/* Groups that the forms of several kinds of questions share. */

/* Kind, where it can be another, and learning goal. */
void author_form_question_head (const AuthorFormContext *context, GtkBox *box);
/* Points, tries and whatever else of @names (attributes, ends with %NULL) its kind takes. */
void author_form_question_scoring (const AuthorFormContext *context, GtkBox *box);
/* Hint and solution; for screen readers. */
void author_form_question_help (const AuthorFormContext *context, GtkBox *box);

/* A list of answers out of the list of the block: functions for AuthorFormList, and the explanation below. */
AuthorPage *
author_form_answers_insert (const AuthorFormContext *context, const AuthorFormList *list, guint at,
                            const char *const *texts);
AuthorPage *author_form_answers_remove (const AuthorFormContext *context,
                                        const AuthorFormList *list, guint item);
AuthorPage *author_form_answers_move (const AuthorFormContext *context, const AuthorFormList *list,
                                      guint from, guint to);
/* Adds the words of the answer with that title, and, with @why, what explains it. */
void author_form_answer_text (const AuthorFormContext *context, guint item, const char *title,
                              GtkBox *box);
void author_form_answer_why (const AuthorFormContext *context, guint item, GtkBox *box);

G_END_DECLS
