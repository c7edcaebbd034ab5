/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "player/stage/player-stage-private.h"

/* Actions of the stage, for keys, menu and buttons alike. */

#define ZOOM_STEP 0.1

static void
next_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PlayerStagePage *self = data;

  if (self->session != NULL && !self->leaving)
    player_stage_next_clicked (self);
}

static void
previous_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PlayerStagePage *self = data;

  if (self->session != NULL && !self->leaving)
    player_stage_previous_clicked (self);
}

static void
choice_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PlayerStagePage *self = data;

  player_stage_choose (self, g_variant_get_string (parameter, NULL), self->outline_view);
}

static void
leave_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  player_stage_page_leave (data);
}

static void
reload_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PlayerStagePage *self = data;

  if (self->web == NULL || self->busy || self->leaving || self->part_over)
    return;
  /* A unit of cmi5 can be launched anew, but not loaded again: its token is given out once. */
  if (self->crashed || player_session_view (self->session)->launch_url != NULL) {
    player_stage_reopen (self);
    return;
  }
  self->page_up = FALSE;
  player_stage_cover_loading (self);
  lk_web_view_reload (self->web);
}

static void
show_part_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PlayerStagePage *self = data;

  if (self->web != NULL && !self->busy && !self->leaving && !self->part_over)
    lk_web_view_focus_page (self->web);
}

static void
close_part_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  player_stage_close_part (data);
}

static void
look_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PlayerStagePage *self = data;
  g_autofree char *place = g_strdup (self->place);

  player_stage_look (self, place);
}

static void
record_ended (PlayerSession *session, const GError *error, gpointer owner)
{
  PlayerStagePage *self = owner;

  if (self->session == session && error == NULL)
    widget_banner_show (self->note_banner, "media-playback-stop-symbolic",
                        _ ("The recording of this part has ended."),
                        _ ("What happens on its page from now on does not count."), NULL);
}

/* The page stays (cmi5 9.3.6). */
static void
end_record_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PlayerStagePage *self = data;

  if (self->session != NULL && !self->busy && !self->leaving)
    player_session_abandon (self->session, record_ended, self);
}

static void
zoom_by (PlayerStagePage *self, double step)
{
  double zoom = g_settings_get_double (player_context_settings (self->context), "zoom");

  player_stage_set_size (self, zoom + step);
}

static void
zoom_in_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  zoom_by (data, ZOOM_STEP);
}

static void
zoom_out_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  zoom_by (data, -ZOOM_STEP);
}

static void
zoom_reset_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  player_stage_set_size (data, 1.0);
}

static void
network_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  player_stage_show_network (data);
}

/* Whether the keyboard is in the page, be it here or in a window of its own. */
static gboolean
is_in_page (PlayerStagePage *self, GtkRoot *root)
{
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (self->part_window != NULL)
    return gtk_window_is_active (self->part_window);
  return focus != NULL
         && (gtk_widget_is_ancestor (focus, GTK_WIDGET (self->page_bin))
             || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->text_bin)));
}

/* Whether there is a page to be seen. */
static gboolean
has_page (PlayerStagePage *self)
{
  if (self->web == NULL)
    return FALSE;
  return self->part_window != NULL ? gtk_widget_get_visible (GTK_WIDGET (self->part_window))
                                   : !gtk_widget_get_visible (GTK_WIDGET (self->cover));
}

/* F6: from the page to the bar, from anywhere else into the page. */
static void
focus_frame_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PlayerStagePage *self = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (self->fullscreen) {
    gtk_revealer_set_reveal_child (self->header_revealer, TRUE);
    gtk_revealer_set_reveal_child (self->bar_revealer, TRUE);
  }
  if (has_page (self) && !is_in_page (self, root)) {
    player_stage_focus_page (self);
    return;
  }
  if (self->part_window != NULL && GTK_IS_WINDOW (root))
    gtk_window_present (GTK_WINDOW (root));
  gtk_widget_grab_focus (GTK_WIDGET (self->next));
}

static void
find_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PlayerStagePage *self = data;

  if (has_page (self) && self->part_window == NULL)
    player_find_bar_open (self->find_bar);
}

static void
find_step_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PlayerStagePage *self = data;

  if (self->web != NULL)
    lk_web_view_find_step (self->web,
                           g_str_equal (g_action_get_name (G_ACTION (action)), "find-next"));
}

static void
outline_state_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  PlayerStagePage *self = data;
  gboolean shown = g_variant_get_boolean (state);

  g_simple_action_set_state (action, state);
  adw_flap_set_reveal_flap (self->flap, shown);
  if (!adw_flap_get_folded (self->flap))
    g_settings_set_boolean (player_context_settings (self->context), "outline-visible", shown);
  if (shown && adw_flap_get_folded (self->flap))
    gtk_widget_grab_focus (self->outline_view);
}

/* Where the learner decides what comes: the outline, with the focus in it. */
static void
contents_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PlayerStagePage *self = data;

  adw_flap_set_reveal_flap (self->flap, TRUE);
  gtk_widget_grab_focus (self->outline_view);
}

static const GActionEntry entries[] = {
  { "next", next_action, NULL, NULL, NULL, { 0 } },
  { "previous", previous_action, NULL, NULL, NULL, { 0 } },
  { "choice", choice_action, "s", NULL, NULL, { 0 } },
  { "leave", leave_action, NULL, NULL, NULL, { 0 } },
  { "show-part", show_part_action, NULL, NULL, NULL, { 0 } },
  { "close-part", close_part_action, NULL, NULL, NULL, { 0 } },
  { "look", look_action, NULL, NULL, NULL, { 0 } },
  { "end-record", end_record_action, NULL, NULL, NULL, { 0 } },
  { "reload", reload_action, NULL, NULL, NULL, { 0 } },
  { "zoom-in", zoom_in_action, NULL, NULL, NULL, { 0 } },
  { "zoom-out", zoom_out_action, NULL, NULL, NULL, { 0 } },
  { "zoom-reset", zoom_reset_action, NULL, NULL, NULL, { 0 } },
  { "find", find_action, NULL, NULL, NULL, { 0 } },
  { "find-next", find_step_action, NULL, NULL, NULL, { 0 } },
  { "find-previous", find_step_action, NULL, NULL, NULL, { 0 } },
  { "network", network_action, NULL, NULL, NULL, { 0 } },
  { "focus-frame", focus_frame_action, NULL, NULL, NULL, { 0 } },
  { "contents", contents_action, NULL, NULL, NULL, { 0 } },
  { "outline", NULL, NULL, "false", outline_state_cb, { 0 } },
};

void
player_stage_actions_init (PlayerStagePage *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
}
