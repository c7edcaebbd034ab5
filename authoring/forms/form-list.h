/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/forms/form-row.h"

G_BEGIN_DECLS

/*
 * A list of things that can be added, taken away and put in another order: answers, cards, scenes. Each has
 * a row, which has the actions `item.add` (behind it), `item.paste` (as: more of them behind it), `item.remove`,
 * `item.up`, `item.down`; Alt+Up and Alt+Down move it, as does dragging its grip, and Ctrl+Delete takes it away.
 * After each the form is made anew, and the focus is in the first field of what was moved or is new.
 */
typedef struct _AuthorFormList AuthorFormList;
struct _AuthorFormList {
  const char *key;       /* its fields have keys that begin so: `answer` for `answer/2/…` */
  const char *title;     /* of the group; nullable */
  const char *add_title; /* of the button: `Add Answer` */
  guint n;
  guint most;  /* so many at most; 0: any number */
  guint least; /* those are not taken away */
  bool
      has_fresh; /* behind the @n items is a row in which a next one begins once something is typed */
  guint group;   /* for who has several lists: handed on with it */
  const guint *
      numbers; /* @n of them, handed on: what an item is, where its place in the list does not say so
                           any more once some were changed; nullable */
  /* What a screen reader says for a row, such as `Answer 2, right`. (transfer full) */
  char *(*name) (const AuthorFormContext *context, const AuthorFormList *list, guint item);
  /* Puts widgets into the row; the fields have keys `answer/2/…`, @item from 0. */
  void (*fill) (const AuthorFormContext *context, const AuthorFormList *list, guint item,
                GtkBox *row);
  /* What the page becomes; a list of texts ends with %NULL, an empty text is a new empty item.
   * %NULL functions: cannot be done. (transfer full) (nullable) */
  AuthorPage *(*insert) (const AuthorFormContext *context, const AuthorFormList *list, guint at,
                         const char *const *texts);
  AuthorPage *(*remove) (const AuthorFormContext *context, const AuthorFormList *list, guint item);
  /* @to is its number afterwards. */
  AuthorPage *(*move) (const AuthorFormContext *context, const AuthorFormList *list, guint from,
                       guint to);
};

/* Adds a group with the list to @box; @list is copied, its texts too. Returns the group, owned by @box. */
AdwPreferencesGroup *
author_form_list_add (const AuthorFormContext *context, GtkBox *box, const AuthorFormList *list);

G_END_DECLS
