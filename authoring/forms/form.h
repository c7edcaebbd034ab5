/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "authoring/desk/desk.h"

G_BEGIN_DECLS

/*
 * The right pane: properties of what is selected, as native forms. One file for each family of
 * blocks, whose rows are named in form-table.h; what has no form of its own gets one made from its
 * row in block.h (form-generic.c). Nothing selected: the form of the page.
 *
 * A form reads all from the desk when `selection-changed` or `page-changed` with an origin other than
 * itself comes, and keeps the focus and the cursor by the keys of its fields (form-row.h). It writes
 * by author_desk_change_page() at each keystroke, with a key per field, so that what was typed in one
 * go is undone in one step.
 *
 * Labels of its changes (words/ turns them into "Undo Typing"): `typing`, `property`, `add-item`,
 * `remove-item`, `move-item`, `change-kind`.
 */
#define AUTHOR_TYPE_FORM (author_form_get_type ())
G_DECLARE_FINAL_TYPE (AuthorForm, author_form, AUTHOR, FORM, GtkWidget)

GtkWidget *author_form_new (AuthorDesk *desk);
/* Puts the focus into the first field, or into the one that stands at that line of the page; 0: the
 * first. */
void author_form_focus (AuthorForm *self, guint line);
/* Shows now what the desk has, if that was left for later. */
void author_form_settle (AuthorForm *self);
/* The widget in which the field with that key is edited (form-row.h); %NULL if there is none. */
GtkWidget *author_form_field (AuthorForm *self, const char *key);

/* Findings of checks that the form cannot make itself, as author_check_course() has them; they are
 * shown at their fields. @issues: (nullable): read before this returns. */
void author_form_set_issues (AuthorForm *self, const AuthorIssueList *issues);

/* Signals:
 * - `page-wanted` (const char *what): a form asks for a whole page of its own in the middle: `dialogue`
 *   for the graph of the selected dialogue, `captions`;
 * - `medium-wanted` (gpointer AuthorFormMedium): choose a file of the library. */
typedef struct {
  const char *kinds; /* `picture`, `audio`, `video`, `captions`, `any` */
  const char *name;  /* what is chosen now: `media/halle.svg`; nullable */
  /* To be called once with what was chosen, while the form shows the same block, with @data. */
  void (*chosen) (AuthorForm *form, const char *name, gpointer data);
  gpointer data;
  GDestroyNotify free_data; /* frees @data afterwards, called or not; nullable */
} AuthorFormMedium;

/* What the families implement. A section is a widget made anew for each selection. */
typedef struct {
  AuthorDesk *desk;
  AuthorForm *form;
  guint block; /* number in author_desk_page(); stays right as long as the section lives */
} AuthorFormContext;

typedef struct {
  const char *kind; /* of block: `choice`; %NULL ends the table */
  /* Fills @box with AdwPreferencesGroups. */
  void (*build) (const AuthorFormContext *context, GtkBox *box);
} AuthorFormRow;

G_END_DECLS
