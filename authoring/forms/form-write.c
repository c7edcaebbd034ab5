/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/forms/form-frame-private.h"

/* What rows and lists write, and what of the form is shown anew then; what others have found. */

static guint
count_lines (GBytes *source)
{
  gsize length;
  const char *text = g_bytes_get_data (source, &length);
  guint n = 0;

  for (gsize i = 0; i < length; i++)
    n += text[i] == '\n' || (text[i] == '\r' && (i + 1 == length || text[i + 1] != '\n'));
  return n;
}

/* Fields below the one that was written have moved. */
static void
move_places (AuthorForm *self, const char *key, int lines)
{
  const AuthorFormPlace *from
      = key != NULL ? author_form_find_place (self->places, key, true) : NULL;

  for (guint i = 0; from != NULL && lines != 0 && i < self->places->len; i++) {
    AuthorFormPlace *place = g_ptr_array_index (self->places, i);

    if (place->line > from->line)
      place->line = (guint) ((int) place->line + lines);
  }
}

bool
author_form_write (const AuthorFormContext *context, AuthorPage *page, const char *label,
                   const char *key)
{
  AuthorForm *self = context->form;
  const AuthorPage *now = author_desk_page (context->desk);
  g_autofree char *whole = NULL;
  guint before = self->source != NULL ? count_lines (self->source) : 0;

  if (page != NULL && now != NULL && g_bytes_equal (page->bytes, now->bytes)) {
    author_page_free (page);
    return false;
  }
  if (page == NULL)
    return false;
  whole = key != NULL ? g_strdup_printf ("form/%u/%s", context->block, key) : NULL;
  if (!author_desk_change_page (context->desk, page, label, whole, AUTHOR_DESK_KEEP, self))
    return false;
  g_clear_pointer (&self->source, g_bytes_unref);
  self->source = author_form_dup_source (self);
  move_places (self, key,
               (int) (self->source != NULL ? count_lines (self->source) : 0) - (int) before);
  author_form_check_soon (self);
  return true;
}

bool
author_form_rewrite (const AuthorFormContext *context, AuthorPage *page, const char *label,
                     const char *focus)
{
  AuthorForm *self = context->form;
  g_autofree char *wanted = g_strdup (focus);

  if (!author_form_write (context, page, label, NULL))
    return false;
  author_form_rebuild (self, wanted);
  return true;
}

void
author_form_set_issues (AuthorForm *self, const AuthorIssueList *issues)
{
  g_clear_pointer (&self->issues, author_issue_list_free);
  self->issues = author_issue_list_new ();
  for (gsize i = 0; issues != NULL && i < author_issue_list_length (issues); i++) {
    const AuthorIssue *issue = author_issue_list_get (issues, i);

    author_issue_list_set_file (self->issues, issue->file);
    author_issue_add (self->issues, issue->code, issue->line, issue->column, issue->found,
                      issue->expected);
  }
  author_form_check_soon (self);
}
