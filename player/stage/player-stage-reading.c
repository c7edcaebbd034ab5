/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "engine/reading/reading-style.h"
#include "player/notes/player-note-colour.h"
#include "player/reading/player-reading-dialog.h"
#include "player/stage/player-stage-private.h"

/* Reading aloud, the text view and the reading settings, as the stage offers them. */

#define RATE_STEP 10

static GSimpleAction *
action_of (PlayerStagePage *self, const char *name)
{
  return G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), name));
}

/* --- what is shown -------------------------------------------------------------------------------- */

static void
show_reader (PlayerStagePage *self)
{
  static const struct {
    const char *label, *icon, *tooltip;
  } rows[] = {
    [PLAYER_READER_OFF]
    = { N_ ("Read Aloud"), "audio-speakers-symbolic", N_ ("Read This Page Aloud (F8)") },
    [PLAYER_READER_READING] = { N_ ("Pause"), "media-playback-pause-symbolic", N_ ("Pause (F8)") },
    [PLAYER_READER_PAUSED]
    = { N_ ("Go On"), "media-playback-start-symbolic", N_ ("Go On Reading (F8)") },
  };
  PlayerReaderState state = player_reader_state (self->reader);
  gboolean on = state != PLAYER_READER_OFF;

  gtk_label_set_label (self->read_label, gettext (rows[state].label));
  gtk_image_set_from_icon_name (self->read_image, rows[state].icon);
  gtk_widget_set_tooltip_text (self->read_button, gettext (rows[state].tooltip));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->read_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gettext (rows[state].label), -1);
  g_simple_action_set_enabled (action_of (self, "read-stop"), on);
  g_simple_action_set_enabled (action_of (self, "read-back"), on);
  g_simple_action_set_enabled (action_of (self, "read-forth"), on);
}

static void
told_cb (PlayerStagePage *self, const char *sentence, const char *detail)
{
  widget_banner_show (self->note_banner, "audio-speakers-symbolic", sentence, detail, NULL);
}

static void
apply_style (PlayerStagePage *self)
{
  g_autofree char *reading = lk_reading_style (player_reading_prefs_get (self->prefs));
  g_autofree char *notes = player_note_style ();
  g_autofree char *css = g_strconcat (notes, reading, NULL);

  if (self->web != NULL)
    lk_web_reading_set_style (self->web, css);
}

void
player_stage_set_size (PlayerStagePage *self, double zoom)
{
  LkReadingSettings *settings = player_reading_prefs_get (self->prefs);
  unsigned percent = (unsigned) (CLAMP (zoom, 0.5, 3.0) * 100 + 0.5);

  g_settings_set_double (player_context_settings (self->context), "zoom", percent / 100.0);
  if (self->web != NULL)
    lk_web_view_set_zoom (self->web, percent / 100.0);
  player_text_view_set_size (self->text_view, percent);
  if (settings->size == percent)
    return;
  settings->size = percent;
  player_reading_prefs_changed (self->prefs);
}

/* --- reading aloud -------------------------------------------------------------------------------- */

static void
read_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PlayerStagePage *self = data;
  PlayerReaderState state = player_reader_state (self->reader);
  unsigned block;
  size_t at;

  if (self->web == NULL || self->leaving)
    return;
  widget_banner_hide (self->note_banner);
  if (state == PLAYER_READER_READING) {
    player_reader_pause (self->reader);
  } else if (state == PLAYER_READER_PAUSED) {
    player_reader_go_on (self->reader);
  } else if (player_text_view_is_open (self->text_view)) {
    block = player_text_view_place (self->text_view, &at);
    player_reader_start_at (self->reader, block, at);
  } else {
    player_reader_start (self->reader);
  }
}

static void
read_stop_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  player_reader_stop (((PlayerStagePage *) data)->reader);
}

static void
read_back_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  player_reader_step (((PlayerStagePage *) data)->reader, -1);
}

static void
read_forth_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  player_reader_step (((PlayerStagePage *) data)->reader, 1);
}

static void
change_rate (PlayerStagePage *self, int by)
{
  LkReadingSettings *settings = player_reading_prefs_get (self->prefs);
  int rate = CLAMP (settings->rate + by, -LK_READING_RATE_MOST, LK_READING_RATE_MOST);

  if (rate == settings->rate)
    return;
  settings->rate = rate;
  player_reading_prefs_changed (self->prefs);
  player_reader_again (self->reader);
}

static void
read_slower_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  change_rate (data, -RATE_STEP);
}

static void
read_faster_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  change_rate (data, RATE_STEP);
}

/* Only while there is a voice: a pause may be that of somebody who has gone. */
gboolean
player_stage_page_is_reading (PlayerStagePage *self)
{
  return self->reader != NULL && player_reader_state (self->reader) == PLAYER_READER_READING;
}

/* --- text view ------------------------------------------------------------------------------------ */

/* The page goes on beside it; only the keyboard and the pointer do not get there. */
static void
show_text (PlayerStagePage *self, gboolean shown)
{
  g_simple_action_set_state (action_of (self, "text-view"), g_variant_new_boolean (shown));
  gtk_widget_set_visible (GTK_WIDGET (self->text_bin), shown);
  gtk_widget_set_can_focus (GTK_WIDGET (self->page_bin), !shown);
  gtk_widget_set_can_target (GTK_WIDGET (self->page_bin), !shown);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->page_bin), GTK_ACCESSIBLE_STATE_HIDDEN, shown,
                               -1);
  if (shown)
    player_text_view_open (self->text_view);
  else
    player_text_view_close (self->text_view);
}

static void
text_view_state_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  PlayerStagePage *self = data;
  gboolean shown = g_variant_get_boolean (state);

  if (self->web == NULL || shown == player_text_view_is_open (self->text_view))
    return;
  if (shown)
    player_find_bar_close (self->find_bar);
  show_text (self, shown);
  if (!shown)
    lk_web_view_focus_page (self->web);
}

static void
page_wanted_cb (PlayerStagePage *self, guint block)
{
  if (self->web == NULL)
    return;
  show_text (self, FALSE);
  lk_web_reading_show (self->web, block, true);
  lk_web_view_focus_page (self->web);
}

void
player_stage_focus_page (PlayerStagePage *self)
{
  if (player_text_view_is_open (self->text_view))
    gtk_widget_child_focus (GTK_WIDGET (self->text_view), GTK_DIR_TAB_FORWARD);
  else if (self->web != NULL)
    lk_web_view_focus_page (self->web);
}

/* --- settings ------------------------------------------------------------------------------------- */

static void
size_changed_cb (PlayerStagePage *self, guint percent)
{
  player_stage_set_size (self, percent / 100.0);
}

static const char *
language_of (PlayerStagePage *self)
{
  const LkReadingPage *page = player_reading_source_page (self->source);
  const LkSessionView *view = self->session != NULL ? player_session_view (self->session) : NULL;

  if (page != NULL && *page->language != '\0')
    return page->language;
  return view != NULL && view->course->language != NULL ? view->course->language : "de";
}

static void
reading_settings_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PlayerStagePage *self = data;
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  double zoom = g_settings_get_double (player_context_settings (self->context), "zoom");

  if (self->reading_dialog == NULL) {
    g_set_weak_pointer (&self->reading_dialog,
                        GTK_WINDOW (player_reading_dialog_new (
                            window, self->prefs, player_reader_speech (self->reader),
                            language_of (self), (unsigned) (zoom * 100 + 0.5))));
    g_signal_connect_object (self->reading_dialog, "size-changed", G_CALLBACK (size_changed_cb),
                             self, G_CONNECT_SWAPPED);
  }
  gtk_window_present (self->reading_dialog);
}

/* --- life ----------------------------------------------------------------------------------------- */

static const GActionEntry entries[] = {
  { "read", read_action, NULL, NULL, NULL, { 0 } },
  { "read-stop", read_stop_action, NULL, NULL, NULL, { 0 } },
  { "read-back", read_back_action, NULL, NULL, NULL, { 0 } },
  { "read-forth", read_forth_action, NULL, NULL, NULL, { 0 } },
  { "read-slower", read_slower_action, NULL, NULL, NULL, { 0 } },
  { "read-faster", read_faster_action, NULL, NULL, NULL, { 0 } },
  { "reading-settings", reading_settings_action, NULL, NULL, NULL, { 0 } },
  { "text-view", NULL, NULL, "false", text_view_state_cb, { 0 } },
};

void
player_stage_reading_init (PlayerStagePage *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
}

void
player_stage_reading_set_context (PlayerStagePage *self)
{
  self->source = player_reading_source_new ();
  self->prefs = player_reading_prefs_new (self->context);
  self->reader = player_reader_new (self->source, self->prefs);
  self->text_view = player_text_view_new (self->source, self->reader, self->prefs);
  adw_bin_set_child (self->text_bin, GTK_WIDGET (self->text_view));
  player_reading_bar_set_reader (self->reading_bar, self->reader, self->prefs);
  g_signal_connect_object (self->reader, "changed", G_CALLBACK (show_reader), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reader, "told", G_CALLBACK (told_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->prefs, "changed", G_CALLBACK (apply_style), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->text_view, "page-wanted", G_CALLBACK (page_wanted_cb), self,
                           G_CONNECT_SWAPPED);
  show_reader (self);
}

/* The size that this person chose last, or what the machine has. */
void
player_stage_reading_begin (PlayerStagePage *self)
{
  const LkReadingSettings *settings;
  double zoom = g_settings_get_double (player_context_settings (self->context), "zoom");

  player_reading_prefs_begin (self->prefs);
  settings = player_reading_prefs_get (self->prefs);
  if (settings->size != 0)
    zoom = settings->size / 100.0;
  g_settings_set_double (player_context_settings (self->context), "zoom", zoom);
  player_text_view_set_size (self->text_view, (unsigned) (zoom * 100 + 0.5));
}

void
player_stage_reading_view_made (PlayerStagePage *self)
{
  apply_style (self);
  player_reading_source_set_view (self->source, self->web);
}

void
player_stage_reading_page_came (PlayerStagePage *self)
{
  apply_style (self);
  player_reading_source_page_came (self->source);
}

void
player_stage_reading_end (PlayerStagePage *self)
{
  player_reader_stop (self->reader);
  show_text (self, FALSE);
  if (self->reading_dialog != NULL)
    gtk_window_close (self->reading_dialog);
  player_reading_source_set_view (self->source, NULL);
  player_reading_prefs_flush (self->prefs);
}

void
player_stage_reading_dispose (PlayerStagePage *self)
{
  if (self->text_bin != NULL)
    adw_bin_set_child (self->text_bin, NULL);
  g_clear_weak_pointer (&self->reading_dialog);
  g_clear_object (&self->reader);
  g_clear_object (&self->source);
  g_clear_object (&self->prefs);
}
