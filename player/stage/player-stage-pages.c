/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "player/parts/player-details.h"
#include "player/context/player-missing.h"
#include "player/stage/player-stage-private.h"

/* Pages of a course of ours (DESIGN D12). It turns them itself and is asked to; where it is, it says. */

void
player_stage_turn (PlayerStagePage *self, const char *page)
{
  const LkSessionView *view = player_session_view (self->session);
  g_autofree char *request = view != NULL ? lk_session_view_page_request (view, page) : NULL;

  if (request == NULL || self->web == NULL || self->busy || self->leaving || self->part_over)
    return;
  lk_web_view_tell (self->web, request);
  if (!player_text_view_is_open (self->text_view))
    lk_web_view_focus_page (self->web);
}

static void
open_missing (const char *identifier, gpointer data)
{
  player_stage_turn (data, identifier);
}

void
player_stage_pages_choose (PlayerStagePage *self, const char *page, GtkWidget *at)
{
  const LkSessionView *view = player_session_view (self->session);
  const LkOutlineRow *row = view != NULL ? lk_session_view_row (view, page) : NULL;

  if (row == NULL)
    return;
  if (row->enabled)
    player_stage_turn (self, page);
  else if (row->lock != LK_ISSUE_LOCK_NO_PAGE)
    player_missing_show (at, view, page, open_missing, self);
}

/* --- what does not fit ----------------------------------------------------------------------------- */

void
player_stage_pages_show_view (PlayerStagePage *self, const LkSessionView *view)
{
  if (view->n_misfits == 0 || self->misfit_told)
    return;
  self->misfit_told = TRUE;
  widget_banner_show (self->note_banner, "dialog-warning-symbolic",
                      _ ("The course said something that does not fit. It was not heeded."),
                      _ ("You can go on learning. Ask the person who gave you the course."),
                      _ ("Details"));
}

static void
add_row (GPtrArray *rows, const char *title, char *subtitle)
{
  g_ptr_array_add (rows, g_strdup (title));
  g_ptr_array_add (rows, subtitle);
}

void
player_stage_show_misfits (PlayerStagePage *self)
{
  const LkSessionView *view = self->session != NULL ? player_session_view (self->session) : NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_free);

  if (view == NULL || view->misfit == NULL)
    return;
  add_row (rows, _ ("Messages That Did Not Fit"), g_strdup_printf ("%u", view->n_misfits));
  add_row (rows, _ ("What Was Wrong With the First"), g_strdup (view->misfit));
  if (view->n_dropped > 0)
    add_row (rows, _ ("Messages That Came Too Fast"), g_strdup_printf ("%u", view->n_dropped));
  player_details_show_list (
      GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _ ("What the Course Said"),
      _ ("Nothing of it was kept, and nothing was changed by it."), rows, TRUE);
}
