/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "authoring/editor/media/editor-captions-window.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "authoring/editor/media/editor-captions-row.h"
#include "authoring/editor/media/editor-wave-view.h"
#include "authoring/media/captions.h"
#include "authoring/sound/sound.h"
#include "words/words.h"

/* What a new line takes, and how often the place where it plays is looked at. */
#define LINE_MS 3000
#define LOOK_MS 50
#define EMPTY   "WEBVTT\n"

typedef struct {
  GtkWindow *window;
  EditorContext *context;
  char *medium, *file; /* names in the course */
  GBytes *source;      /* of the file as it was opened */
  AuthorCaptions *captions;
  GtkMediaStream *stream;
  EditorWaveView *wave;
  GtkListBox *list;
  GtkLabel *message;
  GCancellable *cancellable;
  guint selected, watch;
  guint stop_at; /* milliseconds; 0: plays on */
} Window;

static AuthorCue *
cue_at (Window *window, guint i)
{
  return i < window->captions->cues->len ? g_ptr_array_index (window->captions->cues, i) : NULL;
}

/* --- writing -------------------------------------------------------------------------------------------- */

static void
show_lines (Window *window)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (EditorWaveLine));

  for (guint i = 0; i < window->captions->cues->len; i++) {
    EditorWaveLine line = { cue_at (window, i)->start, cue_at (window, i)->end };

    g_array_append_val (lines, line);
  }
  editor_wave_view_set_lines (window->wave, (const EditorWaveLine *) (void *) lines->data,
                              lines->len, window->selected);
}

static void
write_file (Window *window)
{
  AuthorChange *change = author_change_new ("captions", window->medium);
  char *text = author_captions_edit (window->source, window->captions);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));
  g_autofree char *key = g_strconcat ("captions/", window->file, NULL);
  g_autoptr (GError) error = NULL;

  author_change_write (change, window->file, bytes);
  author_change_set_key (change, key);
  if (!author_desk_apply (editor_context_desk (window->context), change, &error)) {
    g_autofree char *words = words_error (error);

    gtk_label_set_label (window->message, words);
  }
  show_lines (window);
}

/* --- playing ---------------------------------------------------------------------------------------------- */

static gboolean
watch_cb (gpointer data)
{
  Window *window = data;
  guint now = (guint) (gtk_media_stream_get_timestamp (window->stream) / 1000);

  editor_wave_view_set_moment (window->wave, now);
  if (window->stop_at != 0 && now >= window->stop_at) {
    gtk_media_stream_pause (window->stream);
    window->stop_at = 0;
  }
  return G_SOURCE_CONTINUE;
}

static void
moment_cb (EditorWaveView *wave, guint milliseconds, Window *window)
{
  window->stop_at = 0;
  gtk_media_stream_seek (window->stream, (gint64) milliseconds * 1000);
  editor_wave_view_set_moment (wave, milliseconds);
}

static void
play (Window *window)
{
  AuthorCue *cue = cue_at (window, window->selected);

  if (gtk_media_stream_get_error (window->stream) != NULL) {
    gtk_label_set_label (
        window->message,
        _ ("The film cannot be played here. Its lines can be written all the same."));
    return;
  }
  if (cue == NULL)
    return;
  window->stop_at = cue->end;
  gtk_media_stream_seek (window->stream, (gint64) cue->start * 1000);
  gtk_media_stream_play (window->stream);
}

/* --- lines ------------------------------------------------------------------------------------------------- */

static void
row_changed_cb (EditorCaptionsRow *row, Window *window)
{
  AuthorCue *cue = cue_at (window, (guint) gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)));

  if (cue == NULL)
    return;
  editor_captions_row_read (row, cue);
  write_file (window);
}

static void fill (Window *window, guint focus);

static void
row_removed_cb (EditorCaptionsRow *row, Window *window)
{
  guint index = (guint) gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));

  g_ptr_array_remove_index (window->captions->cues, index);
  write_file (window);
  fill (window, index);
}

static void
selected_cb (GtkListBox *list, GtkListBoxRow *row, Window *window)
{
  window->selected = row != NULL ? (guint) gtk_list_box_row_get_index (row) : G_MAXUINT;
  show_lines (window);
}

static void
fill (Window *window, guint focus)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (window->list))) != NULL)
    gtk_list_box_remove (window->list, child);
  for (guint i = 0; i < window->captions->cues->len; i++) {
    GtkWidget *row = editor_captions_row_new (cue_at (window, i), i + 1);

    g_signal_connect (row, "changed", G_CALLBACK (row_changed_cb), window);
    g_signal_connect (row, "removed", G_CALLBACK (row_removed_cb), window);
    gtk_list_box_append (window->list, row);
    if (i == focus) {
      gtk_list_box_select_row (window->list, GTK_LIST_BOX_ROW (row));
      gtk_widget_grab_focus (row);
    }
  }
  show_lines (window);
}

static AuthorCue *
cue_new (guint start)
{
  AuthorCue *cue = g_new0 (AuthorCue, 1);

  cue->start = start;
  cue->end = start + LINE_MS;
  cue->settings = g_strdup ("");
  cue->text = g_strdup (_ ("New line"));
  cue->markup = g_strdup (cue->text);
  return cue;
}

/* Where it plays, or behind the line before it. */
static void
add (Window *window)
{
  guint now = (guint) (gtk_media_stream_get_timestamp (window->stream) / 1000), place = 0;
  AuthorCue *before;

  while ((before = cue_at (window, place)) != NULL && before->start <= now)
    place++;
  before = place > 0 ? cue_at (window, place - 1) : NULL;
  if (before != NULL && before->end > now)
    now = before->end;
  g_ptr_array_insert (window->captions->cues, (int) place, cue_new (now));
  write_file (window);
  fill (window, place);
}

/* --- the window ---------------------------------------------------------------------------------------------- */

static void
wave_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Window *window = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) wave = author_sound_wave_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  editor_wave_view_set_wave (window->wave, wave);
}

static void
window_free (gpointer data)
{
  Window *window = data;

  g_cancellable_cancel (window->cancellable);
  g_object_unref (window->cancellable);
  g_clear_handle_id (&window->watch, g_source_remove);
  gtk_media_stream_pause (window->stream);
  g_object_unref (window->stream);
  g_object_unref (window->wave);
  g_object_unref (window->context);
  author_captions_free (window->captions);
  g_bytes_unref (window->source);
  g_free (window->medium);
  g_free (window->file);
  g_free (window);
}

static void
read_captions (Window *window)
{
  GBytes *bytes = author_document_read (
      author_desk_document (editor_context_desk (window->context)), window->file);

  window->captions = bytes != NULL ? author_captions_parse (bytes, NULL) : NULL;
  window->source
      = window->captions != NULL ? g_bytes_ref (bytes) : g_bytes_new_static (EMPTY, strlen (EMPTY));
  if (window->captions == NULL)
    window->captions = author_captions_parse (window->source, NULL);
}

static gboolean
play_shortcut_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  play (data);
  return TRUE;
}

static GtkWidget *
button_new (const char *label, GCallback clicked, Window *window)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect_swapped (button, "clicked", clicked, window);
  return button;
}

static GtkWidget *
body_new (Window *window)
{
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scroll = gtk_scrolled_window_new ();
  GtkWidget *controls = gtk_media_controls_new (window->stream);

  gtk_widget_add_css_class (body, "padded");
  /* Kept until the end: rows that go with the window still tell that nothing is selected. */
  window->wave = g_object_ref_sink (EDITOR_WAVE_VIEW (editor_wave_view_new ()));
  gtk_widget_add_css_class (GTK_WIDGET (window->wave), "card");
  g_signal_connect (window->wave, "moment", G_CALLBACK (moment_cb), window);
  window->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (window->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (window->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Captions"), -1);
  gtk_widget_set_valign (GTK_WIDGET (window->list), GTK_ALIGN_START);
  g_signal_connect (window->list, "row-selected", G_CALLBACK (selected_cb), window);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), GTK_WIDGET (window->list));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scroll, TRUE);
  window->message = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (window->message, TRUE);
  gtk_box_append (GTK_BOX (body), GTK_WIDGET (window->wave));
  gtk_box_append (GTK_BOX (body), controls);
  gtk_box_append (GTK_BOX (body), scroll);
  gtk_box_append (GTK_BOX (body), GTK_WIDGET (window->message));
  return body;
}

static GtkWidget *
bar_new (Window *window)
{
  GtkWidget *bar = adw_header_bar_new ();

  adw_header_bar_pack_start (ADW_HEADER_BAR (bar),
                             button_new (_ ("_Add Line"), G_CALLBACK (add), window));
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar),
                             button_new (_ ("_Play Line (F8)"), G_CALLBACK (play), window));
  return bar;
}

static char *
captions_file (const char *medium)
{
  const char *dot = strrchr (medium, '.');

  return g_strdup_printf ("%.*s.vtt", dot != NULL ? (int) (dot - medium) : (int) strlen (medium),
                          medium);
}

void
editor_captions_window_open (EditorContext *context, const char *name)
{
  Window *window = g_new0 (Window, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkEventController *keys = gtk_shortcut_controller_new ();
  g_autofree char *path = g_build_filename (
      author_document_path (author_desk_document (editor_context_desk (context))), name, NULL);

  *window = (Window){ .context = g_object_ref (context), .selected = G_MAXUINT };
  window->medium = g_strdup (name);
  window->file = captions_file (name);
  read_captions (window);
  window->stream = gtk_media_file_new_for_filename (path);
  window->cancellable = g_cancellable_new ();
  window->window = GTK_WINDOW (adw_window_new ());
  g_object_set_data_full (G_OBJECT (window->window), "captions", window, window_free);
  gtk_window_set_title (window->window, _ ("Captions"));
  gtk_window_set_transient_for (window->window, editor_context_window (context));
  gtk_window_set_modal (window->window, TRUE);
  gtk_window_set_default_size (window->window, 760, 640);
  gtk_box_append (GTK_BOX (box), bar_new (window));
  gtk_box_append (GTK_BOX (box), body_new (window));
  adw_window_set_content (ADW_WINDOW (window->window), box);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_F8, 0),
                        gtk_callback_action_new (play_shortcut_cb, window, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (window->window), keys);
  fill (window, 0);
  window->watch = g_timeout_add (LOOK_MS, watch_cb, window);
  author_sound_wave_async (path, window->cancellable, wave_cb, window);
  gtk_window_present (window->window);
}
