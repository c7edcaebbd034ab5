/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "player/player-window-private.h"
#include "widgets/widget-work.h"

/* The window as a preview of a course that is being written (koffer preview): somebody learns at once, each new
 * state of the course takes the place of the one before and starts where that was left. The store is
 * thrown away afterwards. */

static gpointer
learner_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  return lk_store_learner_add (input, _ ("Preview"), NULL, error);
}

static void
learner_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  PlayerWindow *self = owner;

  if (result == NULL)
    return;
  player_context_take_learner (self->context, result);
  widget_banner_show (self->banner, "dialog-information-symbolic",
                      _ ("Preview: nothing is counted"), NULL, NULL);
  player_window_imports_go_on (self);
}

void
player_window_preview_begin (PlayerWindow *self)
{
  widget_work (self, learner_thread, player_context_store (self->context), NULL, NULL,
               learner_done);
}

/* --- a new state ------------------------------------------------------------------------------ */

typedef struct {
  LkStore *store;
  gint64 older, newer;
} Exchange;

static gpointer
exchange_thread (gpointer input, GCancellable *cancellable, GError **error)
{
  const Exchange *exchange = input;

  lk_store_course_set_removed (exchange->store, exchange->older, true, error);
  return NULL;
}

static void
exchange_done (gpointer owner, gpointer result, const GError *error, gpointer input)
{
  const Exchange *exchange = input;

  player_window_open_course (owner, exchange->newer, PLAYER_THEN_START);
}

void
player_window_preview_show (PlayerWindow *self, const LkImportResult *result)
{
  Exchange *exchange;

  if (result->kind != LK_IMPORT_NEWER) {
    player_window_open_course (self, result->course_id, PLAYER_THEN_START);
    return;
  }
  exchange = g_new (Exchange, 1);
  *exchange = (Exchange){ .store = player_context_store (self->context),
                          .older = result->other_id,
                          .newer = result->course_id };
  widget_work (self, exchange_thread, exchange, g_free, NULL, exchange_done);
}

/* --- when the file changes -------------------------------------------------------------------- */

/* Several events tell of one new file. */
#define PAUSE_MS 150

static gboolean
import_cb (gpointer data)
{
  PlayerWindow *self = data;
  GFile *file = g_object_get_data (G_OBJECT (self->preview_monitor), "file");

  self->preview_source = 0;
  if (g_file_query_exists (file, NULL))
    player_window_import (self, file, TRUE);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event,
            gpointer data)
{
  PlayerWindow *self = data;

  if (event == G_FILE_MONITOR_EVENT_DELETED || event == G_FILE_MONITOR_EVENT_ATTRIBUTE_CHANGED)
    return;
  g_clear_handle_id (&self->preview_source, g_source_remove);
  self->preview_source = g_timeout_add (PAUSE_MS, import_cb, self);
}

void
player_window_preview_watch (PlayerWindow *self, GFile *file)
{
  player_window_preview_end (self);
  self->preview_monitor = g_file_monitor_file (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->preview_monitor == NULL)
    return;
  g_object_set_data_full (G_OBJECT (self->preview_monitor), "file", g_object_ref (file),
                          g_object_unref);
  g_signal_connect_object (self->preview_monitor, "changed", G_CALLBACK (changed_cb), self, 0);
}

void
player_window_preview_end (PlayerWindow *self)
{
  g_clear_handle_id (&self->preview_source, g_source_remove);
  g_clear_object (&self->preview_monitor);
}
