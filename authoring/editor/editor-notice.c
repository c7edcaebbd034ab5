/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/editor-notice.h"

#include <glib/gi18n.h>

#include "authoring/desk/desk-structure.h"
#include "authoring/editor/editor-place.h"
#include "widgets/widget-banner.h"

#define KEY "editor-notice"

typedef struct {
  EditorContext *context;
  WidgetBanner *state, *page;
  gboolean damaged; /* what @state says */
} Notice;

static void
notice_free (gpointer data)
{
  Notice *self = data;

  g_object_unref (self->context);
  g_free (self);
}

static AuthorDesk *
desk_of (Notice *self)
{
  return editor_context_desk (self->context);
}

/* --- the course ------------------------------------------------------------------------------- */

/* What cannot be understood at all, and is shown as it stands. */
static gboolean
is_damage (const AuthorIssue *issue)
{
  return issue->code <= AUTHOR_ISSUE_FILE_SKIPPED || issue->code == AUTHOR_ISSUE_FILE_UNREADABLE
         || (issue->code >= AUTHOR_ISSUE_YAML_SYNTAX && issue->code <= AUTHOR_ISSUE_YAML_LIMIT);
}

static const AuthorIssue *
first_damage (Notice *self, guint *ret_n)
{
  const AuthorIssueList *issues = author_desk_issues (desk_of (self));
  const AuthorIssue *first = NULL;

  *ret_n = 0;
  for (gsize i = 0; i < author_issue_list_length (issues); i++) {
    const AuthorIssue *issue = author_issue_list_get (issues, i);

    if (!is_damage (issue))
      continue;
    if (first == NULL)
      first = issue;
    (*ret_n)++;
  }
  return first;
}

static void
show_damage (Notice *self)
{
  guint n;
  const AuthorIssue *first = first_damage (self, &n);
  g_autofree char *sentence = NULL;

  self->damaged = first != NULL;
  if (first == NULL) {
    widget_banner_hide (self->state);
    return;
  }
  sentence = g_strdup_printf (ngettext ("%u place in the course cannot be read.",
                                        "%u places in the course cannot be read.", n),
                              n);
  widget_banner_show (self->state, "dialog-warning-symbolic", sentence,
                      _ ("All that can be read is here. What cannot stays in its file as it is."),
                      first->file != NULL ? _ ("Show") : NULL);
}

static void
show_state (Notice *self)
{
  AuthorWritable writable = author_document_writable (author_desk_document (desk_of (self)));

  if (writable == AUTHOR_READ_ONLY_OPEN)
    widget_banner_show (self->state, "changes-prevent-symbolic",
                        _ ("This course is open elsewhere."),
                        _ ("Here you can read it. Close the other window to write."), NULL);
  else if (writable == AUTHOR_READ_ONLY_FOLDER)
    widget_banner_show (
        self->state, "changes-prevent-symbolic", _ ("This folder takes no changes."),
        _ ("Put the course into another folder to write."), _ ("Choose Another Folder"));
  else
    show_damage (self);
}

static void
state_clicked_cb (WidgetBanner *banner, Notice *self)
{
  guint n;
  const AuthorIssue *first = self->damaged ? first_damage (self, &n) : NULL;
  g_autofree char *file = first != NULL ? g_strdup (first->file) : NULL;
  guint line = first != NULL ? first->line : 0;

  if (!self->damaged)
    gtk_widget_activate_action (GTK_WIDGET (banner), "win.move-to", NULL);
  else if (!editor_context_show (self->context, "checklist") && file != NULL
           && g_str_has_suffix (file, ".md"))
    editor_context_go_to (self->context, file, line);
}

/* --- the page --------------------------------------------------------------------------------- */

static void
show_page (Notice *self)
{
  const AuthorCoursePage *page = author_desk_course_page (desk_of (self));

  if (page != NULL && g_strcmp0 (page->status, "approved") == 0)
    widget_banner_show (self->page, "changes-prevent-symbolic", _ ("This page is approved."),
                        _ ("It stays as it is until you unlock it."), _ ("Unlock"));
  else
    widget_banner_hide (self->page);
}

static void
page_clicked_cb (WidgetBanner *banner, Notice *self)
{
  const char *name = author_desk_page_name (desk_of (self));
  g_autoptr (GError) error = NULL;

  if (name != NULL)
    author_desk_set_front (desk_of (self), name, "status", "ready", "status", &error);
  if (error != NULL)
    editor_context_toast (self->context,
                          _ ("That could not be done. The folder takes no changes."));
}

/* --- what the desk tells ---------------------------------------------------------------------- */

static const struct {
  const char *code, *text;
} sentences[] = {
  { "outside", N_ ("Another program has changed the course. The change is here now.") },
  { "conflict",
    N_ ("Something was changed here and elsewhere at once. Yours stands; the other one is "
        "in the versions.") },
  { "saved-again", N_ ("All changes are saved again.") },
  { "failed", N_ ("That could not be done. Nothing was changed.") },
  { "locked", N_ ("This page is approved. Unlock it first.") },
  { "journal-damaged", N_ ("The journal was damaged. Older steps cannot be undone any more.") },
};

static void
notice_cb (AuthorDesk *desk, const char *code, const char *about, Notice *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sentences); i++)
    if (g_str_equal (sentences[i].code, code))
      editor_context_toast (self->context, _ (sentences[i].text));
  if (g_str_equal (code, "read-only"))
    show_state (self);
}

static void
changed_cb (AuthorDesk *desk, Notice *self)
{
  show_state (self);
  show_page (self);
}

static void
shown_cb (AuthorDesk *desk, Notice *self)
{
  show_page (self);
}

static void
connect (GtkWidget *box, AuthorDesk *desk, const char *signal, GCallback callback, Notice *self)
{
  GClosure *closure = g_cclosure_new (callback, self, NULL);

  g_object_watch_closure (G_OBJECT (box), closure);
  g_signal_connect_closure (desk, signal, closure, FALSE);
}

GtkWidget *
editor_notice_new (EditorContext *context)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  AuthorDesk *desk = editor_context_desk (context);
  Notice *self = g_new0 (Notice, 1);

  self->context = g_object_ref (context);
  self->state = g_object_new (WIDGET_TYPE_BANNER, NULL);
  self->page = g_object_new (WIDGET_TYPE_BANNER, NULL);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->state));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->page));
  g_object_set_data_full (G_OBJECT (box), KEY, self, notice_free);
  g_signal_connect (self->state, "clicked", G_CALLBACK (state_clicked_cb), self);
  g_signal_connect (self->page, "clicked", G_CALLBACK (page_clicked_cb), self);
  connect (box, desk, "notice", G_CALLBACK (notice_cb), self);
  connect (box, desk, "course-changed", G_CALLBACK (changed_cb), self);
  connect (box, desk, "page-shown", G_CALLBACK (shown_cb), self);
  changed_cb (desk, self);
  return box;
}
