/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "widgets/widget-compat.h"
#include "player/stage/player-stage-private.h"
#include "player/context/player-text.h"

#define LOADING_MS 300
#define SLOW_MS    8000

/* What may stand in front of the page: a spinner, or a status with its one next step. */

static void
stop_timers (PlayerStagePage *self)
{
  g_clear_handle_id (&self->loading_source, g_source_remove);
  g_clear_handle_id (&self->slow_source, g_source_remove);
}

void
player_stage_cover_none (PlayerStagePage *self)
{
  stop_timers (self);
  gtk_widget_hide (GTK_WIDGET (self->cover));
}

void
player_stage_cover_blank (PlayerStagePage *self)
{
  stop_timers (self);
  gtk_stack_set_visible_child_name (self->cover, "blank");
  gtk_widget_show (GTK_WIDGET (self->cover));
}

static gboolean
loading_cb (gpointer data)
{
  PlayerStagePage *self = data;

  self->loading_source = 0;
  gtk_label_set_label (self->loading_label, _ ("Opening the course"));
  gtk_widget_hide (self->slow_box);
  gtk_stack_set_visible_child_name (self->cover, "loading");
  gtk_widget_show (GTK_WIDGET (self->cover));
  return G_SOURCE_REMOVE;
}

static gboolean
slow_cb (gpointer data)
{
  PlayerStagePage *self = data;

  self->slow_source = 0;
  gtk_label_set_label (self->loading_label, _ ("This takes longer than usual"));
  gtk_widget_show (self->slow_box);
  return G_SOURCE_REMOVE;
}

void
player_stage_cover_loading (PlayerStagePage *self)
{
  stop_timers (self);
  self->loading_source = g_timeout_add (LOADING_MS, loading_cb, self);
  self->slow_source = g_timeout_add (SLOW_MS, slow_cb, self);
}

static void
set_button (GtkButton *button, const char *label, const char *action)
{
  gtk_button_set_label (button, label);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), action);
}

/* @action (nullable): of the first button; the second one leads back to the course page. */
static void
show_status (PlayerStagePage *self, const char *title, const char *text, const char *label,
             const char *action)
{
  stop_timers (self);
  gtk_label_set_label (self->status_title, title);
  gtk_label_set_label (self->status_text, text);
  gtk_widget_set_visible (GTK_WIDGET (self->status_first), action != NULL);
  if (action != NULL)
    set_button (self->status_first, label, action);
  set_button (self->status_second, _ ("Back to the Course Page"), "stage.leave");
  if (action != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->status_second), "suggested-action");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->status_second), "suggested-action");
  gtk_widget_hide (self->status_drawing);
  gtk_stack_set_visible_child_name (self->cover, "status");
  gtk_widget_show (GTK_WIDGET (self->cover));
  gtk_widget_grab_focus (GTK_WIDGET (action != NULL ? self->status_first : self->status_second));
}

static void
show_drawing (PlayerStagePage *self, const char *name)
{
  g_object_set (self->status_drawing, "drawing", name, NULL);
  gtk_widget_show (self->status_drawing);
}

void
player_stage_cover_crashed (PlayerStagePage *self)
{
  show_status (self, _ ("The Page Has Stopped"), _ ("Your progress is safe."), _ ("Reload"),
               "stage.reload");
}

void
player_stage_cover_remote (PlayerStagePage *self, const char *address)
{
  g_autofree char *text = g_strdup_printf (
      _ ("It is not in the course file, and courses cannot go online here. You can go on with "
         "another part.\n\n%s"),
      address);

  show_status (self, _ ("This Part Is on the Internet"), text, NULL, NULL);
  show_drawing (self, "offline");
}

/* The part stands beside the program. */
void
player_stage_cover_window (PlayerStagePage *self)
{
  show_status (self, _ ("This Part Is Open in a Window of Its Own"),
               _ ("Go on learning there. When you close that window, the part has ended."),
               _ ("Show Window"), "stage.show-part");
  set_button (self->status_second, _ ("End Part"), "stage.close-part");
  show_drawing (self, "window");
}

/* What the course refused when the page went, or that the choice is the learner's. */
static char *
part_over_text (const LkSessionView *view)
{
  g_autofree char *reason = NULL;

  if (!view->sequenced)
    return g_strdup (_ ("Your progress is saved."));
  reason = player_text_reason (view->course, &view->refused);
  return g_strdup_printf ("%s\n%s", _ ("Your progress is saved."),
                          *reason != '\0' ? reason : _ ("Choose in the contents how to go on."));
}

static gboolean
has_open_row (const LkSessionView *view)
{
  for (guint i = 0; i < view->rows->len; i++) {
    const LkOutlineRow *row = g_ptr_array_index (view->rows, i);

    if (row->visible && row->enabled)
      return TRUE;
  }
  return FALSE;
}

void
player_stage_cover_part_over (PlayerStagePage *self)
{
  const LkSessionView *view = player_session_view (self->session);
  g_autofree char *text = part_over_text (view);
  const char *label = NULL, *action = NULL;

  if (view->sequenced
          ? view->can[LK_NAV_CONTINUE] && view->why[LK_NAV_CONTINUE].why == LK_SEQ_WHY_NONE
          : player_stage_neighbour (self, view, 1) != NULL) {
    label = _ ("Next Part");
    action = "stage.next";
  } else if (view->sequenced && has_open_row (view)) {
    label = _ ("Choose a Part");
    action = "stage.contents";
  }
  show_status (self, _ ("This Part Has Ended"), text, label, action);
}

void
player_stage_cover_damaged (PlayerStagePage *self, const char *entry)
{
  g_autofree char *text = g_strdup_printf (
      _ ("The file %s is missing or damaged in the course. Ask the person who gave you the "
         "course."),
      entry);

  show_status (self, _ ("This Part Cannot Be Shown"), text, NULL, NULL);
}

void
player_stage_cover_time_over (PlayerStagePage *self)
{
  show_status (self, _ ("The Time for This Part Is Over"), _ ("Your progress is saved."), NULL,
               NULL);
}
