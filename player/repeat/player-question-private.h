/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "player/repeat/player-question.h"

G_BEGIN_DECLS

/* Inside of the question that the player asks: its answers, kind by kind. */

typedef struct {
  const LkQuestion *question;
  LkPackage *package;  /* borrowed */
  GtkBox *box;         /* they are in it */
  GPtrArray *controls; /* GtkWidget of each option as shown, or of each field */
  GPtrArray *notes;    /* GtkLabel behind each of them, hidden while there is nothing to say */
  GArray *order;       /* (element-type guint): of options, as shown */
  GPtrArray *orders;   /* GArray: the same for the list of each field, %NULL where it is written */
} PlayerAnswers;

/* One kind of answer. */
typedef struct {
  const char *task;    /* what is to be done, for translation */
  const char *missing; /* what is said where nothing is given */
  void (*build) (PlayerAnswers *answers);
  void (*collect) (const PlayerAnswers *answers, LkQuestionAnswer *answer);
  /* Once judged. @solution: what is right is shown as well, and nothing can be changed. */
  void (*mark) (PlayerAnswers *answers, const LkQuestionAnswer *answer, gboolean solution);
  /* For another try. */
  void (*unmark) (PlayerAnswers *answers);
} PlayerAnswerKind;
extern const PlayerAnswerKind player_answer_one, player_answer_several, player_answer_order,
    player_answer_word, player_answer_number, player_answer_gaps, player_answer_pairs;

/* player-question-text.c: appends a label or picture for each part. @gaps: how many a prompt has. */
void player_question_add_text (GtkBox *box, const LkQuestionText *text, LkPackage *package,
                               unsigned n_gaps);
/* For screen readers and lists: never empty. (transfer full) */
char *player_question_plain (const LkQuestionText *text);
/* A box with the text, as child of a control that shows it as its name. */
GtkWidget *player_question_text_new (const LkQuestionText *text, LkPackage *package);

/* A label that is hidden until there is something to say. */
GtkWidget *player_answers_add_note (PlayerAnswers *answers, GtkBox *box);
/* @style: `right`, `not-yet`; with @words (nullable) in the note of @index. Of what is said before nothing stays. */
void
player_answers_say (PlayerAnswers *answers, unsigned index, const char *style, const char *words);
void player_answers_clear_marks (PlayerAnswers *answers);
void player_answers_set_sensitive (PlayerAnswers *answers, gboolean sensitive);

G_END_DECLS
