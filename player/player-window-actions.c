/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "player/house/player-house-pages.h"
#include "player/parts/player-details.h"
#include "player/people/player-person-dialog.h"
#include "player/record/player-statements-read.h"
#include "player/record/player-statements-window.h"
#include "player/record/player-tracking-window.h"
#include "player/player-window-private.h"

/* The actions `win.*`. */

static gboolean
is_view (PlayerWindow *self, const char *view)
{
  return g_strcmp0 (player_window_view (self), view) == 0;
}

/* "shelf", or what the action is named after. */
static void
page_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *name = g_intern_string (g_action_get_name (G_ACTION (action)));

  if (!is_view (data, name))
    player_window_go_home (data, name);
}

static void
back_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PlayerWindow *self = data;

  if (is_view (self, "repeat"))
    player_repeat_page_leave (self->repeat_page);
  else if (is_view (self, "stage"))
    player_stage_page_leave (self->stage_page);
  else if (is_view (self, "shelf") && player_shelf_page_is_searching (self->shelf_page))
    player_shelf_page_set_searching (self->shelf_page, FALSE);
  else if (!is_view (self, "shelf") && !player_house_back (self->house)
           && !player_window_back_to_course (self))
    player_window_go_home (self, "shelf");
}

static void
course_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  player_window_open_course (data, g_variant_get_int64 (parameter), PLAYER_THEN_SHOW);
}

static void
proof_of_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  player_window_find_home (data, "proofs", g_variant_get_int64 (parameter), "");
}

static void
work_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *block;
  gint64 course;

  g_variant_get (parameter, "(x&s)", &course, &block);
  player_window_find_home (data, "workbook", course, block);
}

static void
start_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PlayerWindow *self = data;

  if (is_view (self, "course"))
    g_signal_emit_by_name (self->course_page, "start-wanted", NULL);
}

static void
restart_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PlayerWindow *self = data;

  if (is_view (self, "course"))
    player_course_page_restart (self->course_page);
}

static void
details_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PlayerWindow *self = data;
  const LkCourseRow *row = player_course_page_row (self->course_page);

  if (is_view (self, "course") && row != NULL)
    player_details_show_course (GTK_WINDOW (self), self->context, row);
}

static void
tracking_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PlayerWindow *self = data;
  PlayerSession *session = player_course_page_session (self->course_page);
  const LkSessionView *view = session != NULL ? player_session_view (session) : NULL;

  if (view == NULL || !view->sequenced)
    return;
  if (self->tracking == NULL)
    g_set_weak_pointer (&self->tracking, player_tracking_window_new (GTK_WINDOW (self), session));
  gtk_window_present (self->tracking);
}

static void
history_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PlayerWindow *self = data;
  PlayerSession *session = player_course_page_session (self->course_page);
  const LkCourseRow *row = player_course_page_row (self->course_page);

  if (session == NULL || row == NULL)
    return;
  if (self->history == NULL) {
    g_set_weak_pointer (&self->history,
                        player_statements_window_new (
                            GTK_WINDOW (self), self->context, row->id, row->title,
                            lk_standard_speaks_xapi (lk_standard_from_name (row->standard))));
    g_signal_connect_object (session, "changed", G_CALLBACK (player_statements_window_refresh),
                             self->history, G_CONNECT_SWAPPED);
  }
  gtk_window_present (self->history);
}

static void
learner_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PlayerWindow *self = data;

  if (player_window_somebody_learns (self))
    player_window_go (self, PLAYER_TO_LEARNER);
}

static void
person_changed_cb (PlayerWindow *self)
{
  player_shelf_page_reload (self->shelf_page, 0);
}

static void
person_removed_cb (PlayerWindow *self)
{
  player_window_go (self, PLAYER_TO_LEARNER);
}

static void
person_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PlayerWindow *self = data;
  PlayerPersonDialog *dialog;

  if (!player_window_somebody_learns (self))
    return;
  dialog = player_person_dialog_new (GTK_WINDOW (self), self->context);
  g_signal_connect_object (dialog, "changed", G_CALLBACK (person_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "removed", G_CALLBACK (person_removed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
search_state_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  PlayerWindow *self = data;
  gboolean searching = g_variant_get_boolean (state);

  if (is_view (self, "stage"))
    g_action_group_activate_action (player_stage_page_actions (self->stage_page), "find", NULL);
  if (player_window_is_at_rest (self) && !is_view (self, "shelf")) {
    self->target_search = TRUE;
    player_window_go_home (self, "shelf");
  }
  if (!is_view (self, "shelf"))
    return;
  if (!player_shelf_page_has_courses (self->shelf_page))
    searching = FALSE;
  g_simple_action_set_state (action, g_variant_new_boolean (searching));
  player_shelf_page_set_searching (self->shelf_page, searching);
}

static void
search_mode_cb (PlayerWindow *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "search");

  g_simple_action_set_state (
      G_SIMPLE_ACTION (action),
      g_variant_new_boolean (player_shelf_page_is_searching (self->shelf_page)));
}

static void
sort_changed_cb (PlayerWindow *self)
{
  g_autofree char *sort
      = g_settings_get_string (player_context_settings (self->context), "shelf-sort");

  player_shelf_page_set_sort (self->shelf_page, sort);
}

static void
state_changed_cb (PlayerWindow *self)
{
  g_autofree char *state
      = g_settings_get_string (player_context_settings (self->context), "shelf-state");

  player_shelf_page_set_state (self->shelf_page, state);
}

static void
sample_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autofree char *path = player_shelf_page_sample ();
  g_autoptr (GFile) file = path != NULL ? g_file_new_for_path (path) : NULL;

  if (file != NULL)
    player_window_import (data, file, TRUE);
}

static void
fullscreen_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PlayerWindow *self = data;

  if (gtk_window_is_fullscreen (GTK_WINDOW (self)))
    gtk_window_unfullscreen (GTK_WINDOW (self));
  else if (is_view (self, "stage"))
    gtk_window_fullscreen (GTK_WINDOW (self));
}

static void
shortcuts_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GtkBuilder) builder
      = gtk_builder_new_from_resource ("/de/oekohub/Lernkoffer/ui/shortcuts.ui");
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts"));

  gtk_window_set_transient_for (window, GTK_WINDOW (data));
  gtk_window_present (window);
}

static const GActionEntry entries[] = {
  { "shelf", page_action, NULL, NULL, NULL, { 0 } },
  { "back", back_action, NULL, NULL, NULL, { 0 } },
  { "course", course_action, "x", NULL, NULL, { 0 } },
  { "proof-of", proof_of_action, "x", NULL, NULL, { 0 } },
  { "work", work_action, "(xs)", NULL, NULL, { 0 } },
  { "start", start_action, NULL, NULL, NULL, { 0 } },
  { "restart", restart_action, NULL, NULL, NULL, { 0 } },
  { "details", details_action, NULL, NULL, NULL, { 0 } },
  { "tracking", tracking_action, NULL, NULL, NULL, { 0 } },
  { "history", history_action, NULL, NULL, NULL, { 0 } },
  { "learner", learner_action, NULL, NULL, NULL, { 0 } },
  { "person", person_action, NULL, NULL, NULL, { 0 } },
  { "search", NULL, NULL, "false", search_state_cb, { 0 } },
  { "sample", sample_action, NULL, NULL, NULL, { 0 } },
  { "fullscreen", fullscreen_action, NULL, NULL, NULL, { 0 } },
  { "shortcuts", shortcuts_action, NULL, NULL, NULL, { 0 } },
};

void
player_window_add_actions (PlayerWindow *self)
{
  GSettings *settings = player_context_settings (self->context);
  g_autoptr (GAction) sort = g_settings_create_action (settings, "shelf-sort");
  g_autoptr (GAction) state = g_settings_create_action (settings, "shelf-state");

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  for (unsigned i = 0; i < player_house_n_pages; i++) {
    const GActionEntry entry = { player_house_pages[i].name, page_action, NULL, NULL, NULL, { 0 } };

    g_action_map_add_action_entries (G_ACTION_MAP (self), &entry, 1, self);
  }
  g_action_map_add_action (G_ACTION_MAP (self), sort);
  g_action_map_add_action (G_ACTION_MAP (self), state);
  g_signal_connect_object (settings, "changed::shelf-state", G_CALLBACK (state_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::shelf-sort", G_CALLBACK (sort_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->shelf_page, "search-mode-changed", G_CALLBACK (search_mode_cb),
                           self, G_CONNECT_SWAPPED);
  sort_changed_cb (self);
  state_changed_cb (self);
}
