/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/workbook/player-work-name.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "engine/workbook/workbook.h"

typedef struct {
  GtkEditable *entry; /* borrowed from the dialog */
  PlayerWorkNamed done;
  gpointer data;
  GDestroyNotify free_data;
} Asking;

static void
asking_free (gpointer data, GClosure *closure)
{
  Asking *asking = data;

  asking->free_data (asking->data);
  g_free (asking);
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  Asking *asking = data;

  if (g_str_equal (response, "rename"))
    asking->done (gtk_editable_get_text (asking->entry), asking->data);
}

static GtkWidget *
entry_new (const char *title)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_max_length (GTK_ENTRY (entry), LK_WORK_TITLE_CHARACTERS);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (entry), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Title"), -1);
  return entry;
}

void
player_work_name_ask (GtkWindow *parent, const char *title, PlayerWorkNamed done, gpointer data,
                      GDestroyNotify free_data)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, _ ("Rename Entry"),
                                              _ ("An empty title brings the first one back."));
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG (dialog);
  GtkWidget *entry = entry_new (title);
  Asking *asking = g_new (Asking, 1);

  *asking = (Asking){ GTK_EDITABLE (entry), done, data, free_data };
  adw_message_dialog_set_extra_child (message, entry);
  adw_message_dialog_add_responses (message, "cancel", _ ("Cancel"), "rename", _ ("Rename"), NULL);
  adw_message_dialog_set_response_appearance (message, "rename", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (message, "rename");
  adw_message_dialog_set_close_response (message, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), asking, asking_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (entry);
}
