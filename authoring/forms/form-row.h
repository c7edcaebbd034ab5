/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/forms/form.h"

G_BEGIN_DECLS

/*
 * Rows of forms: each shows one value and writes it at each keystroke. All of them are made of a field,
 * which is copied. A row goes into an AdwPreferencesGroup.
 */

typedef struct _AuthorFormField AuthorFormField;

/* What the page on the desk becomes with that text; %NULL: it cannot be said this way. @text: (nullable):
 * the value goes. (transfer full) (nullable) */
typedef AuthorPage *(*AuthorFormChange) (const AuthorFormContext *context,
                                         const AuthorFormField *field, const char *text);

struct _AuthorFormField {
  const char *key; /* unique in the form: `answer/2/text`. By it the focus is kept, a problem finds
                              its field, and what was typed is undone in one step */
  const char *title;       /* for people; also the accessible name where nothing shows it */
  const char *value;       /* as it is now; nullable: none */
  const char *missing;     /* nullable: said in copper as long as the field is empty */
  AuthorFormChange change; /* %NULL: the attribute @name of the block */
  const char *name;        /* handed on: name of an attribute; nullable */
  guint item;              /* handed on: number of an answer and the like */
  guint part;              /* handed on: a second number, as of a column */
  guint line;              /* of the page, where it stands; 0: where the block begins */
  bool is_needed;          /* an empty one is a mistake */
  bool reshapes;           /* the form has other fields once this is changed */
};

/* One line of text, with its title above it. */
GtkWidget *author_form_text_row (const AuthorFormContext *context, const AuthorFormField *field);
/* Several paragraphs of text: each line is one. */
GtkWidget *author_form_lines_row (const AuthorFormContext *context, const AuthorFormField *field);
/* On or off: writes `yes` or `no`, and takes the value away where it is as @otherwise. */
GtkWidget *author_form_switch_row (const AuthorFormContext *context, const AuthorFormField *field,
                                   bool otherwise);

typedef struct {
  double least, most, step;
  guint digits;
  double otherwise; /* taken away where it is this */
} AuthorFormBounds;
/* A number, with `+` and `-`. Decimals are written with a point. */
GtkWidget *author_form_number_row (const AuthorFormContext *context, const AuthorFormField *field,
                                   AuthorFormBounds bounds);

typedef struct {
  const char *value; /* %NULL: the value goes */
  const char *title; /* %NULL ends the list */
} AuthorFormChoice;
/* One out of a list. A value that is not in it is shown behind it as it is. */
GtkWidget *author_form_choice_row (const AuthorFormContext *context, const AuthorFormField *field,
                                   const AuthorFormChoice *choices);
/* A file of the course: its name, and a button that asks for another by `medium-wanted`. */
GtkWidget *author_form_file_row (const AuthorFormContext *context, const AuthorFormField *field,
                                 const char *kinds);
/* Words that only tell; nothing to write. @subtitle: (nullable) */
GtkWidget *author_form_note_row (const char *title, const char *subtitle);
/* Leads elsewhere: @activated is called with @context, which is a copy, and @item. */
typedef void (*AuthorFormActivated) (const AuthorFormContext *context, guint item);
GtkWidget *author_form_link_row (const AuthorFormContext *context, const char *title,
                                 const char *subtitle, AuthorFormActivated activated, guint item);
/* A line in copper words with a sign. (floating) */
GtkWidget *author_form_problem_new (const char *text);

/* The same as in rows, but alone, to be put into what a family makes: a text that wraps. In it, Enter is
 * the action `item.add` if there is one around it (form-list.h), else it goes on to the next field; lines
 * that are pasted go to `item.paste`. With @is_lines each line is a paragraph, and Enter makes one. */
GtkWidget *author_form_text_new (const AuthorFormContext *context, const AuthorFormField *field,
                                 bool is_lines);

/* A number without a row around it; its title is its accessible name. */
GtkWidget *author_form_number_new (const AuthorFormContext *context, const AuthorFormField *field,
                                   AuthorFormBounds bounds);

/* A group with that title (nullable), added to @box. Owned by @box. */
AdwPreferencesGroup *author_form_group (GtkBox *box, const char *title);

G_END_DECLS
