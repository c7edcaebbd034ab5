/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/widget-compat.h"

#include <glib/gi18n.h>

/* --- question ------------------------------------------------------------------------------ */

struct _WidgetQuestion {
  AdwMessageDialog *dialog;
  WidgetAnswer done;
  gpointer data;
  GDestroyNotify free_data;
};

WidgetQuestion *
widget_question_new (const char *heading, const char *body)
{
  WidgetQuestion *question = g_new0 (WidgetQuestion, 1);

  question->dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (NULL, heading, body));
  return question;
}

void
widget_question_add (WidgetQuestion *question, const char *id, const char *label)
{
  adw_message_dialog_add_response (question->dialog, id, label);
  if (g_strcmp0 (adw_message_dialog_get_close_response (question->dialog), "close") == 0)
    adw_message_dialog_set_close_response (question->dialog, id);
}

void
widget_question_set_appearance (WidgetQuestion *question, const char *id,
                                AdwResponseAppearance appearance)
{
  adw_message_dialog_set_response_appearance (question->dialog, id, appearance);
}

void
widget_question_set_default (WidgetQuestion *question, const char *id)
{
  adw_message_dialog_set_default_response (question->dialog, id);
}

static void
question_free (gpointer data, GClosure *closure)
{
  WidgetQuestion *question = data;

  if (question->free_data != NULL)
    question->free_data (question->data);
  g_free (question);
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  WidgetQuestion *question = data;

  question->done (response, question->data);
}

void
widget_question_ask (WidgetQuestion *question, GtkWindow *parent, WidgetAnswer done, gpointer data,
                     GDestroyNotify free_data)
{
  question->done = done;
  question->data = data;
  question->free_data = free_data;
  gtk_window_set_transient_for (GTK_WINDOW (question->dialog), parent);
  g_signal_connect_data (question->dialog, "response", G_CALLBACK (response_cb), question,
                         question_free, 0);
  gtk_window_present (GTK_WINDOW (question->dialog));
}

/* --- files --------------------------------------------------------------------------------- */

typedef struct {
  gpointer owner;
  WidgetFilesChosen done;
  GObject *chooser;
  GCancellable *cancellable;
} Choice;

/* (element-type Choice): those that are open; main thread */
static GPtrArray *choices;

static void
choice_free (Choice *choice)
{
  g_ptr_array_remove (choices, choice);
  g_object_unref (choice->owner);
  g_clear_object (&choice->chooser);
  g_object_unref (choice->cancellable);
  g_free (choice);
}

static Choice *
choice_new (gpointer owner, WidgetFilesChosen done)
{
  Choice *choice = g_new0 (Choice, 1);

  choice->owner = g_object_ref (owner);
  choice->done = done;
  choice->cancellable = g_cancellable_new ();
  if (choices == NULL)
    choices = g_ptr_array_new ();
  g_ptr_array_add (choices, choice);
  return choice;
}

static GtkFileFilter *
filter_new (const char *name, const char *const *suffixes)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (size_t i = 0; suffixes[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, suffixes[i]);
  return filter;
}

#if GTK_CHECK_VERSION(4, 10, 0)

static void
give_one (Choice *choice, GFile *file)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

  if (file != NULL)
    g_list_store_append (files, file);
  choice->done (G_LIST_MODEL (files), choice->owner);
  g_clear_object (&file);
  choice_free (choice);
}

static void
open_multiple_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Choice *choice = data;
  g_autoptr (GListModel) files
      = gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, NULL);

  if (files == NULL)
    files = G_LIST_MODEL (g_list_store_new (G_TYPE_FILE));
  choice->done (files, choice->owner);
  choice_free (choice);
}

static void
open_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  give_one (data, gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL));
}

static void
save_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  give_one (data, gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL));
}

static void
folder_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  give_one (data, gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, NULL));
}

static void
choose (GtkWindow *parent, GtkFileChooserAction action, bool several, const char *title,
        const char *name, GFile *start, GtkFileFilter *filter, Choice *choice)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) owned = filter;

  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_initial_name (dialog, name);
  if (start != NULL)
    gtk_file_dialog_set_initial_folder (dialog, start);
  if (filter != NULL)
    gtk_file_dialog_set_default_filter (dialog, filter);
  if (action == GTK_FILE_CHOOSER_ACTION_SAVE)
    gtk_file_dialog_save (dialog, parent, choice->cancellable, save_cb, choice);
  else if (action == GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER)
    gtk_file_dialog_select_folder (dialog, parent, choice->cancellable, folder_cb, choice);
  else if (several)
    gtk_file_dialog_open_multiple (dialog, parent, choice->cancellable, open_multiple_cb, choice);
  else
    gtk_file_dialog_open (dialog, parent, choice->cancellable, open_cb, choice);
}

#else

static void
chooser_cb (GtkNativeDialog *native, int response, gpointer data)
{
  Choice *choice = data;
  g_autoptr (GListModel) files = response == GTK_RESPONSE_ACCEPT
                                     ? gtk_file_chooser_get_files (GTK_FILE_CHOOSER (native))
                                     : G_LIST_MODEL (g_list_store_new (G_TYPE_FILE));

  choice->done (files, choice->owner);
  choice_free (choice);
}

static void
choose (GtkWindow *parent, GtkFileChooserAction action, bool several, const char *title,
        const char *name, GFile *start, GtkFileFilter *filter, Choice *choice)
{
  GtkFileChooserNative *native = gtk_file_chooser_native_new (title, parent, action, NULL, NULL);
  g_autoptr (GtkFileFilter) owned = filter;

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (native), TRUE);
  if (name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (native), name);
  if (start != NULL)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (native), start, NULL);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (native), several);
  if (filter != NULL)
    gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (native), filter);
  choice->chooser = G_OBJECT (native);
  g_signal_connect (native, "response", G_CALLBACK (chooser_cb), choice);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (native));
}

#endif

void
widget_choosers_close (void)
{
  for (guint i = choices != NULL ? choices->len : 0; i-- > 0;) {
    Choice *choice = choices->pdata[i];

    g_cancellable_cancel (choice->cancellable);
    if (choice->chooser != NULL)
      g_signal_emit_by_name (choice->chooser, "response", GTK_RESPONSE_CANCEL);
  }
}

void
widget_choose_courses (GtkWindow *parent, gpointer owner, WidgetFilesChosen done)
{
  static const char *const suffixes[] = { "zip", "pif", "imscc", NULL };

  choose (parent, GTK_FILE_CHOOSER_ACTION_OPEN, true, _ ("Open Course"), NULL, NULL,
          filter_new (_ ("Course Files"), suffixes), choice_new (owner, done));
}

void
widget_choose_files (GtkWindow *parent, const char *title, gpointer owner, WidgetFilesChosen done)
{
  choose (parent, GTK_FILE_CHOOSER_ACTION_OPEN, true, title, NULL, NULL, NULL,
          choice_new (owner, done));
}

void
widget_choose_table (GtkWindow *parent, gpointer owner, WidgetFilesChosen done)
{
  static const char *const suffixes[] = { "csv", "txt", "tsv", NULL };

  choose (parent, GTK_FILE_CHOOSER_ACTION_OPEN, false, _ ("Open Class List"), NULL, NULL,
          filter_new (_ ("Tables as Text (CSV)"), suffixes), choice_new (owner, done));
}

void
widget_choose_picture (GtkWindow *parent, gpointer owner, WidgetFilesChosen done)
{
  static const char *const suffixes[] = { "png", "jpg", "jpeg", NULL };

  choose (parent, GTK_FILE_CHOOSER_ACTION_OPEN, false, _ ("Choose Picture"), NULL, NULL,
          filter_new (_ ("Pictures"), suffixes), choice_new (owner, done));
}

void
widget_choose_folder (GtkWindow *parent, const char *title, GFile *start, gpointer owner,
                      WidgetFilesChosen done)
{
  choose (parent, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, false, title, NULL, start, NULL,
          choice_new (owner, done));
}

void
widget_choose_target (GtkWindow *parent, const char *name, gpointer owner, WidgetFilesChosen done)
{
  choose (parent, GTK_FILE_CHOOSER_ACTION_SAVE, false, _ ("Save File"), name, NULL, NULL,
          choice_new (owner, done));
}

/* --- the rest ------------------------------------------------------------------------------ */

void
widget_show_uri (GtkWindow *parent, const char *uri)
{
#if GTK_CHECK_VERSION(4, 10, 0)
  g_autoptr (GtkUriLauncher) launcher = gtk_uri_launcher_new (uri);

  gtk_uri_launcher_launch (launcher, parent, NULL, NULL, NULL);
#else
  gtk_show_uri (parent, uri, GDK_CURRENT_TIME);
#endif
}

GtkWidget *
widget_spinner_new (int size)
{
#if ADW_CHECK_VERSION(1, 6, 0)
  GtkWidget *spinner = adw_spinner_new ();
#else
  GtkWidget *spinner = gtk_spinner_new ();

  gtk_spinner_start (GTK_SPINNER (spinner));
#endif
  gtk_widget_set_size_request (spinner, size, size);
  gtk_widget_set_halign (spinner, GTK_ALIGN_CENTER);
  return spinner;
}
