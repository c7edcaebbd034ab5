/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/forms/form-private.h"

G_BEGIN_DECLS

/* The form itself, for form.c and form-write.c. */
struct _AuthorForm {
  GtkWidget parent_instance;
  AuthorDesk *desk;
  GtkWidget *scrolled;
  GtkBox *box, *problems; /* of the scrolled window; @problems in @box, maybe %NULL */
  AuthorFormContext context;
  GPtrArray *places;       /* of AuthorFormPlace, in the order of the form */
  GPtrArray *shown;        /* of GtkWidget: problems */
  AuthorIssueList *issues; /* of others; nullable */
  GBytes *source;          /* what the fields were filled from; nullable */
  guint line;              /* where the block began when the form was made */
  guint rebuild_id, problems_id;
  bool is_stale;
};

/* Makes all anew; @wanted as author_form_restore_focus(). */
void author_form_rebuild (AuthorForm *self, const char *wanted);
void author_form_rebuild_soon (AuthorForm *self);
/* Shows problems, once nothing was typed for a moment. */
void author_form_check_soon (AuthorForm *self);
/* The bytes that the form is about now. (transfer full) (nullable) */
GBytes *author_form_dup_source (AuthorForm *self);

G_END_DECLS
