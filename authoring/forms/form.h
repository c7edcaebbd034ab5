/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "authoring/desk/desk.h"

G_BEGIN_DECLS

/*
 * The right pane: properties of what is selected, as native forms. One file for each family of blocks, each with rows in
 * form-table.c; what has no form of its own gets one made from its row in block.h (attributes as entries, switches, lists).
 * Nothing selected: the form of the page.
 *
 * A form reads all from the desk when `selection-changed` or `page-changed` with an origin other than itself comes, and keeps
 * the focus and what is being typed where it can. It writes by author_desk_change_page() at each keystroke, with a key per
 * field, so that what was typed in one go is undone in one step.
 */
#define AUTHOR_TYPE_FORM (author_form_get_type ())
G_DECLARE_FINAL_TYPE (AuthorForm, author_form, AUTHOR, FORM, GtkWidget)

GtkWidget *author_form_new (AuthorDesk *desk);
/* Puts the focus into the first field, or into the one that stands at that line of the page; 0: the first. */
void author_form_focus (AuthorForm *self, guint line);

/* Signal `page-wanted` (const char *what): a form asks for a whole page of its own in the middle: `dialogue` for the graph of
 * the selected dialogue, `hotspot`, `captions`; `medium-wanted` (gpointer AuthorMediumAsk): choose a file of the library. */

/* What the families implement. A section is a widget made anew for each selection. */
typedef struct {
  AuthorDesk *desk;
  AuthorForm *form;
  guint block; /* number in author_desk_page(); stays right as long as the section lives */
} AuthorFormContext;

typedef struct {
  const char *kind; /* of block: `choice`; %NULL ends the table */
  /* Fills @page with AdwPreferencesGroups. */
  void (*build) (const AuthorFormContext *context, GtkBox *box);
} AuthorFormRow;

G_END_DECLS
