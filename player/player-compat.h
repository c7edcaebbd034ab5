/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Widgets that have a newer twin, each behind one thin function, so that the rest of the player
 * does not ask for versions. */

/* A question with two or more answers. @done gets the identifier of the answer; the first one added
 * is what Escape means. */
typedef struct _PlayerQuestion PlayerQuestion;
typedef void (*PlayerAnswer) (const char *response, gpointer data);
PlayerQuestion *player_question_new (const char *heading, const char *body);
void player_question_add (PlayerQuestion *question, const char *id, const char *label);
/* How an answer looks: ADW_RESPONSE_SUGGESTED … */
void player_question_set_appearance (PlayerQuestion *question, const char *id,
                                     AdwResponseAppearance appearance);
void player_question_set_default (PlayerQuestion *question, const char *id);
/* Takes @question. @done is called once, also when the dialog is closed. */
void player_question_ask (PlayerQuestion *question, GtkWindow *parent, PlayerAnswer done,
                          gpointer data, GDestroyNotify free_data);

/* Files chosen by the person: (element-type GFile), empty if none. Called once in any case. */
typedef void (*PlayerFilesChosen) (GListModel *files, gpointer owner);
/* Asks for course packages; @owner is a GObject and kept alive. */
void player_choose_courses (GtkWindow *parent, gpointer owner, PlayerFilesChosen done);
void player_choose_picture (GtkWindow *parent, gpointer owner, PlayerFilesChosen done);
/* Where to save a file of that name. */
void
player_choose_target (GtkWindow *parent, const char *name, gpointer owner, PlayerFilesChosen done);

/* Opens an address with the program of the system. */
void player_show_uri (GtkWindow *parent, const char *uri);

/* A spinner that turns as long as it is shown. */
GtkWidget *player_spinner_new (int size);

G_END_DECLS
