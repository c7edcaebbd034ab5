/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/player-window-private.h"

/* Files that come from outside, dropped or opened with the program: courses, and what a page of the house takes. */

/* The page that takes it; %NULL: it is for the shelf. */
static const char *
page_for (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return player_house_takes (name);
}

void
player_window_files_go_on (PlayerWindow *self)
{
  while (!g_queue_is_empty (&self->files) && player_window_somebody_learns (self)
         && self->target == PLAYER_TO_NOWHERE) {
    const char *page = page_for (g_queue_peek_head (&self->files));
    g_autoptr (GFile) file = NULL;

    if (g_strcmp0 (player_window_view (self), page) != 0) {
      player_window_go_home (self, page); /* and comes back here */
      return;
    }
    file = g_queue_pop_head (&self->files);
    player_house_take (self->house, page, file);
  }
}

void
player_window_open_file (PlayerWindow *self, GFile *file, gboolean open_after)
{
  if (!self->preview && page_for (file) != NULL) {
    g_queue_push_tail (&self->files, g_object_ref (file));
    player_window_files_go_on (self);
  } else if (player_context_is_kiosk (self->context)) {
    player_window_refuse_import (self);
  } else {
    player_window_import (self, file, open_after);
  }
}
