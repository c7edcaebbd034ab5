/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/media/editor-record-window.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "authoring/desk/desk-media.h"
#include "authoring/sound/sound.h"

/* In place of the microphone, for tests. */
#define SOURCE_VARIABLE "LERNKOFFER_SOUND_SOURCE"

typedef struct {
  GtkWindow *window; /* %NULL once it has gone */
  AuthorDesk *desk;
  void (*done) (const char *name, gpointer data);
  gpointer data;
  char *folder, *path;
  AuthorRecording *recording; /* nullable */
  GtkLabel *time, *message;
  GtkLevelBar *level;
  GtkButton *record, *keep;
  GtkEditable *name;
  guint n_moments;
  bool is_stopping, has_sound;
} Record;

static void
record_free (Record *record)
{
  g_remove (record->path);
  g_rmdir (record->folder);
  g_object_unref (record->desk);
  g_free (record->folder);
  g_free (record->path);
  g_free (record);
}

static void
show (Record *record)
{
  guint seconds = record->n_moments / AUTHOR_SOUND_RATE;
  g_autofree char *time = g_strdup_printf ("%u:%02u", seconds / 60, seconds % 60);

  gtk_label_set_label (record->time, time);
  gtk_button_set_label (record->record, record->recording != NULL ? _ ("_Stop")
                                        : record->has_sound       ? _ ("Record _Again")
                                                                  : _ ("_Record"));
  gtk_widget_set_sensitive (GTK_WIDGET (record->record), !record->is_stopping);
  gtk_widget_set_sensitive (GTK_WIDGET (record->keep),
                            record->has_sound && record->recording == NULL);
}

static void
level_cb (guint8 peak, gpointer data)
{
  Record *record = data;

  record->n_moments++;
  gtk_level_bar_set_value (record->level, peak / 255.0);
  if (record->n_moments % AUTHOR_SOUND_RATE == 0)
    show (record);
}

static const char *
message_of (const GError *error)
{
  if (g_error_matches (error, AUTHOR_SOUND_ERROR, AUTHOR_SOUND_ERROR_NO_INPUT))
    return _ (
        "No microphone was found. Plug one in, or allow its use in the settings of the computer.");
  return _ ("Recording is not possible here. A part of the program is missing.");
}

static void
finish (Record *record)
{
  if (record->window == NULL && !record->is_stopping)
    record_free (record);
}

static void
stopped_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Record *record = data;
  g_autoptr (GError) error = NULL;

  record->is_stopping = false;
  record->has_sound = author_recording_stop_finish (result, &error);
  if (record->window != NULL) {
    gtk_label_set_label (record->message, error != NULL ? message_of (error) : "");
    gtk_level_bar_set_value (record->level, 0);
    show (record);
  }
  finish (record);
}

static void
stop (Record *record)
{
  if (record->recording == NULL)
    return;
  record->is_stopping = true;
  author_recording_stop_async (g_steal_pointer (&record->recording), stopped_cb, record);
}

static void
record_cb (GtkButton *button, Record *record)
{
  g_autoptr (GError) error = NULL;

  if (record->recording != NULL) {
    stop (record);
    show (record);
    return;
  }
  record->n_moments = 0;
  record->has_sound = false;
  record->recording
      = author_recording_start (record->path, g_getenv (SOURCE_VARIABLE), level_cb, record, &error);
  gtk_label_set_label (record->message, error != NULL ? message_of (error) : "");
  show (record);
}

static void
keep_cb (GtkButton *button, Record *record)
{
  g_autofree char *title = g_strdup (gtk_editable_get_text (record->name));
  g_autofree char *file_name
      = g_strdup_printf ("%s.mp3", g_strstrip (title)[0] != '\0' ? title : _ ("Recording"));
  g_autofree char *contents = NULL, *name = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  if (g_file_get_contents (record->path, &contents, &length, &error)) {
    bytes = g_bytes_new_take (g_steal_pointer (&contents), length);
    name = author_desk_add_medium_bytes (record->desk, file_name, bytes, &error);
  }
  if (name == NULL) {
    gtk_label_set_label (record->message, error->message);
    return;
  }
  record->done (name, record->data);
  record->done = NULL;
  gtk_window_close (record->window);
}

static void
destroy_cb (GtkWidget *widget, Record *record)
{
  record->window = NULL;
  if (record->done != NULL)
    record->done (NULL, record->data);
  stop (record);
  finish (record);
}

/* --- the window ---------------------------------------------------------------------------------------- */

static GtkWidget *
body_new (Record *record)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18),
            *group = adw_preferences_group_new ();
  GtkWidget *row = adw_entry_row_new ();

  gtk_widget_add_css_class (box, "padded");
  record->time = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (record->time), "title-1");
  gtk_widget_add_css_class (GTK_WIDGET (record->time), "numeric");
  record->level = GTK_LEVEL_BAR (gtk_level_bar_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (record->level), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Loudness"), -1);
  record->message = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (record->message, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (record->message), "not-yet");
  record->record = GTK_BUTTON (gtk_button_new_with_mnemonic (""));
  gtk_button_set_use_underline (record->record, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (record->record), "pill");
  gtk_widget_set_halign (GTK_WIDGET (record->record), GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Name"));
  record->name = GTK_EDITABLE (row);
  gtk_editable_set_text (record->name, _ ("Recording"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (record->time));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (record->level));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (record->record));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (record->message));
  gtk_box_append (GTK_BOX (box), group);
  g_signal_connect (record->record, "clicked", G_CALLBACK (record_cb), record);
  return box;
}

static GtkWidget *
bar_new (Record *record)
{
  GtkWidget *bar = adw_header_bar_new (), *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  record->keep = GTK_BUTTON (gtk_button_new_with_mnemonic (_ ("_Keep")));
  gtk_widget_add_css_class (GTK_WIDGET (record->keep), "suggested-action");
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), GTK_WIDGET (record->keep));
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), record->window);
  g_signal_connect (record->keep, "clicked", G_CALLBACK (keep_cb), record);
  return bar;
}

void
editor_record_window_open (GtkWindow *parent, AuthorDesk *desk,
                           void (*done) (const char *name, gpointer data), gpointer data)
{
  Record *record = g_new0 (Record, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  record->desk = g_object_ref (desk);
  record->done = done;
  record->data = data;
  record->folder = g_dir_make_tmp ("lernkoffer-XXXXXX", NULL);
  record->path = g_build_filename (record->folder != NULL ? record->folder : g_get_tmp_dir (),
                                   "recording.mp3", NULL);
  record->window = GTK_WINDOW (adw_window_new ());
  gtk_window_set_title (record->window, _ ("Record Sound"));
  gtk_window_set_transient_for (record->window, parent);
  gtk_window_set_modal (record->window, TRUE);
  gtk_window_set_default_size (record->window, 420, -1);
  gtk_box_append (GTK_BOX (box), bar_new (record));
  gtk_box_append (GTK_BOX (box), body_new (record));
  adw_window_set_content (ADW_WINDOW (record->window), box);
  g_signal_connect (record->window, "destroy", G_CALLBACK (destroy_cb), record);
  show (record);
  gtk_window_present (record->window);
}
