/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/base/clock.h"
#include "engine/webhost/web-view-private.h"

/* More than a person can answer: a page that asks in a loop is answered for. */
#define MAX_DIALOGS    12
#define WITHIN_SECONDS 6
#define MAX_CHARACTERS 2000

#define SCRIPT_DIALOG_KEY "lernkoffer-script-dialog"
#define ENTRY_KEY         "lernkoffer-entry"

static void
set_answer (WebKitScriptDialog *dialog, bool yes, const char *text)
{
  switch (webkit_script_dialog_get_dialog_type (dialog)) {
  case WEBKIT_SCRIPT_DIALOG_CONFIRM:
  case WEBKIT_SCRIPT_DIALOG_BEFORE_UNLOAD_CONFIRM:
    webkit_script_dialog_confirm_set_confirmed (dialog, yes);
    break;
  case WEBKIT_SCRIPT_DIALOG_PROMPT:
    if (yes)
      webkit_script_dialog_prompt_set_text (dialog, text != NULL ? text : "");
    break;
  case WEBKIT_SCRIPT_DIALOG_ALERT:
  default:
    break;
  }
}

/* A page that is being taken away must not stay for a question. */
static void
set_answer_unasked (WebKitScriptDialog *dialog)
{
  set_answer (dialog,
              webkit_script_dialog_get_dialog_type (dialog)
                  == WEBKIT_SCRIPT_DIALOG_BEFORE_UNLOAD_CONFIRM,
              NULL);
}

static void
response_cb (GtkDialog *window, int response, gpointer data)
{
  LkWebView *view = data;
  WebKitScriptDialog *dialog = g_object_get_data (G_OBJECT (window), SCRIPT_DIALOG_KEY);
  GtkEditable *entry = g_object_get_data (G_OBJECT (window), ENTRY_KEY);

  set_answer (dialog, response == GTK_RESPONSE_OK,
              entry != NULL ? gtk_editable_get_text (entry) : NULL);
  webkit_script_dialog_close (dialog); /* the page was blocked until this */
  g_ptr_array_remove (view->dialogs, window);
  gtk_window_destroy (GTK_WINDOW (window));
}

void
lk_web_dialog_dismiss_all (LkWebView *view)
{
  while (view->dialogs->len > 0) {
    GtkWindow *window = g_ptr_array_steal_index (view->dialogs, 0);
    WebKitScriptDialog *dialog = g_object_get_data (G_OBJECT (window), SCRIPT_DIALOG_KEY);

    set_answer_unasked (dialog);
    webkit_script_dialog_close (dialog);
    gtk_window_destroy (window);
  }
}

static bool
too_many (LkWebView *view)
{
  gint64 now = lk_clock_monotonic (lk_clock_system ());

  if (now - view->dialogs_since > WITHIN_SECONDS * G_USEC_PER_SEC) {
    view->dialogs_since = now;
    view->n_dialogs = 0;
  }
  return ++view->n_dialogs > MAX_DIALOGS;
}

static void
add_entry (GtkWidget *window, const char *text)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *area = gtk_message_dialog_get_message_area (GTK_MESSAGE_DIALOG (window));

  gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_window_get_title (GTK_WINDOW (window)), -1);
  gtk_box_append (GTK_BOX (area), entry);
  g_object_set_data (G_OBJECT (window), ENTRY_KEY, entry);
}

/* GTK's own dialog: its buttons are in the person's language already. */
static void
show_dialog (LkWebView *view, GtkWindow *parent, WebKitScriptDialog *dialog)
{
  WebKitScriptDialogType type = webkit_script_dialog_get_dialog_type (dialog);
  g_autofree char *whole = g_utf8_make_valid (webkit_script_dialog_get_message (dialog), -1);
  g_autofree char *text
      = g_utf8_substring (whole, 0, MIN (g_utf8_strlen (whole, -1), MAX_CHARACTERS));
  GtkWidget *window = gtk_message_dialog_new (
      parent, GTK_DIALOG_MODAL, GTK_MESSAGE_OTHER,
      type == WEBKIT_SCRIPT_DIALOG_ALERT ? GTK_BUTTONS_OK : GTK_BUTTONS_OK_CANCEL, "%s", text);

  gtk_window_set_title (GTK_WINDOW (window), text);
  gtk_dialog_set_default_response (GTK_DIALOG (window), GTK_RESPONSE_OK);
  if (type == WEBKIT_SCRIPT_DIALOG_PROMPT)
    add_entry (window, webkit_script_dialog_prompt_get_default_text (dialog));
  g_object_set_data_full (G_OBJECT (window), SCRIPT_DIALOG_KEY, webkit_script_dialog_ref (dialog),
                          (GDestroyNotify) webkit_script_dialog_unref);
  g_signal_connect_object (window, "response", G_CALLBACK (response_cb), view, 0);
  g_ptr_array_add (view->dialogs, window);
  gtk_window_present (GTK_WINDOW (window));
}

static gboolean
script_dialog_cb (WebKitWebView *web, WebKitScriptDialog *dialog, gpointer data)
{
  LkWebView *view = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (web));

  if (view->withdrawing || !GTK_IS_WINDOW (root) || !gtk_widget_get_mapped (GTK_WIDGET (web))
      || too_many (view))
    set_answer_unasked (dialog); /* WebKit closes by itself what nobody keeps */
  else
    show_dialog (view, GTK_WINDOW (root), dialog);
  return TRUE;
}

void
lk_web_dialog_attach (LkWebView *view, WebKitWebView *web)
{
  g_signal_connect_object (web, "script-dialog", G_CALLBACK (script_dialog_cb), view, 0);
}
