/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Widgets that have a newer twin, each behind one thin function, so that the programs do not
 * ask for versions. */

/* A question with two or more answers. @done gets the identifier of the answer; the first one added
 * is what Escape means. */
typedef struct _WidgetQuestion WidgetQuestion;
typedef void (*WidgetAnswer) (const char *response, gpointer data);
WidgetQuestion *widget_question_new (const char *heading, const char *body);
void widget_question_add (WidgetQuestion *question, const char *id, const char *label);
/* How an answer looks: ADW_RESPONSE_SUGGESTED … */
void widget_question_set_appearance (WidgetQuestion *question, const char *id,
                                     AdwResponseAppearance appearance);
void widget_question_set_default (WidgetQuestion *question, const char *id);
/* Takes @question. @done is called once, also when the dialog is closed. */
void widget_question_ask (WidgetQuestion *question, GtkWindow *parent, WidgetAnswer done,
                          gpointer data, GDestroyNotify free_data);

/* Files chosen by the person: (element-type GFile), empty if none. Called once in any case. */
typedef void (*WidgetFilesChosen) (GListModel *files, gpointer owner);
/* Asks for course packages; @owner is a GObject and kept alive. */
void widget_choose_courses (GtkWindow *parent, gpointer owner, WidgetFilesChosen done);
/* Any files, one or several. */
void
widget_choose_files (GtkWindow *parent, const char *title, gpointer owner, WidgetFilesChosen done);
/* A table of text (CSV). */
void widget_choose_table (GtkWindow *parent, gpointer owner, WidgetFilesChosen done);
void widget_choose_picture (GtkWindow *parent, gpointer owner, WidgetFilesChosen done);
/* A folder that is there, or is made in the dialog; @start (nullable): where to begin. */
void widget_choose_folder (GtkWindow *parent, const char *title, GFile *start, gpointer owner,
                           WidgetFilesChosen done);
/* Where to save a file of that name. */
void
widget_choose_target (GtkWindow *parent, const char *name, gpointer owner, WidgetFilesChosen done);

/* Closes all that are open, as if nothing had been chosen. */
void widget_choosers_close (void);

/* Opens an address with the program of the system. */
void widget_show_uri (GtkWindow *parent, const char *uri);

/* A spinner that turns as long as it is shown. */
GtkWidget *widget_spinner_new (int size);

G_END_DECLS
