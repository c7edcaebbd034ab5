/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/people/player-ask.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "player/people/player-pin.h"

#define MAX_FIELDS 3

typedef struct {
  GtkEditable *entries[MAX_FIELDS];
  unsigned n;
  PlayerAnswered done;
  gpointer owner;
} Asking;

static void
asking_free (gpointer data, GClosure *closure)
{
  Asking *asking = data;

  g_object_unref (asking->owner);
  g_free (asking);
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  Asking *asking = data;
  char *values[MAX_FIELDS + 1] = { NULL };

  /* A row for passwords that goes while it has the focus makes libadwaita 1.2 warn of freed memory. */
  gtk_window_set_focus (GTK_WINDOW (dialog), NULL);
  if (g_strcmp0 (response, "go") != 0)
    return;
  for (unsigned i = 0; i < asking->n; i++)
    values[i] = g_strdup (gtk_editable_get_text (asking->entries[i]));
  asking->done ((const char *const *) values, asking->owner);
  for (unsigned i = 0; i < asking->n; i++)
    player_pin_free (values[i]);
}

static void
activated_cb (GtkWidget *entry, gpointer dialog)
{
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "go");
  gtk_window_close (GTK_WINDOW (dialog));
}

static GtkWidget *
entry_new (const PlayerAskField *field, gpointer dialog)
{
  GtkWidget *entry = field->is_pin ? adw_password_entry_row_new () : adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), field->title);
  if (field->value != NULL)
    gtk_editable_set_text (GTK_EDITABLE (entry), field->value);
  if (field->is_pin)
    adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (entry), GTK_INPUT_PURPOSE_PIN);
  g_signal_connect (entry, "entry-activated", G_CALLBACK (activated_cb), dialog);
  return entry;
}

void
player_ask (GtkWidget *parent, const char *heading, const char *body, const char *action,
            const PlayerAskField *fields, unsigned n_fields, PlayerAnswered done, gpointer owner)
{
  GtkWidget *dialog
      = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (parent)), heading, body);
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG (dialog);
  GtkWidget *list = gtk_list_box_new ();
  Asking *asking = g_new0 (Asking, 1);

  g_return_if_fail (n_fields <= MAX_FIELDS);
  *asking = (Asking){ .n = n_fields, .done = done, .owner = g_object_ref (owner) };
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  for (unsigned i = 0; i < n_fields; i++) {
    GtkWidget *entry = entry_new (&fields[i], dialog);

    asking->entries[i] = GTK_EDITABLE (entry);
    gtk_list_box_append (GTK_LIST_BOX (list), entry);
  }
  adw_message_dialog_set_extra_child (message, list);
  adw_message_dialog_add_responses (message, "cancel", _ ("Cancel"), "go", action, NULL);
  adw_message_dialog_set_response_appearance (message, "go", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (message, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), asking, asking_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
