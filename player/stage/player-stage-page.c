/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/stage/player-stage-page.h"

#include <glib/gi18n.h>

#include "engine/base/iri.h"
#include "widgets/widget-compat.h"
#include "widgets/widget-drawing.h"
#include "widgets/widget-scale.h"
#include "player/context/player-missing.h"
#include "player/parts/player-outline-row.h"
#include "player/parts/player-settle.h"
#include "player/stage/player-stage-private.h"
#include "player/context/player-text.h"
#include "words/words.h"

#define EDGE 6

enum {
  LEFT,
  INPUT,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlayerStagePage, player_stage_page, ADW_TYPE_BIN)

static void leave_ended (PlayerStagePage *self, LkNav by);

/* --- showing what is delivered ---------------------------------------------------------------------- */

static LkWebApi
api_of (const LkCourse *course)
{
  switch (course->standard) {
  case LK_STANDARD_SCORM12:
    return LK_WEB_API_SCORM12;
  case LK_STANDARD_SCORM2004:
    return LK_WEB_API_SCORM2004;
  default:
    return LK_WEB_API_NONE;
  }
}

static void
make_web_view (PlayerStagePage *self)
{
  LkSession *engine = player_session_engine (self->session);
  const LkRegistration *registration = lk_session_registration (engine);
  g_autofree char *data = lk_store_web_path (player_context_store (self->context), registration);
  g_autofree char *cache = player_context_cache_folder (self->context, registration->uuid);

  self->web = lk_web_view_new (player_context_server (self->context), registration->origin_token,
                               lk_session_package (engine), data, cache,
                               api_of (lk_session_course (engine)), &player_stage_delegate, self);
  lk_web_view_set_hosting (self->web, lk_session_hosts (engine));
  lk_web_view_set_zoom (self->web,
                        g_settings_get_double (player_context_settings (self->context), "zoom"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->web), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Course Content"), -1);
  adw_bin_set_child (self->page_bin, GTK_WIDGET (self->web));
  player_session_serve (self->session);
  player_stage_reading_view_made (self);
  player_stage_notes_view_made (self);
}

/* What stands behind the path: of a unit that speaks xAPI, with what its launch has added. */
static char *
address_suffix (const LkSessionView *view)
{
  const LkItem *item = view->delivered;

  return view->launch_url != NULL
             ? g_strdup (strchr (view->launch_url, '?'))
             : lk_href_add_parameters (item->resource->suffix, item->parameters);
}

/* A unit that does not count says so as long as it is there. */
static void
show_mode (PlayerStagePage *self, const LkSessionView *view)
{
  self->mode = view->launch_url != NULL ? view->mode : LK_CMI5_NORMAL;
  if (self->mode == LK_CMI5_NORMAL)
    widget_banner_hide (self->look_banner);
  else
    widget_banner_show (self->look_banner, "view-reveal-symbolic",
                        _ ("Only to look at: This does not count."), NULL,
                        self->mode == LK_CMI5_BROWSE ? _ ("Start This Part") : NULL);
}

void
player_stage_deliver (PlayerStagePage *self)
{
  const LkSessionView *view = player_session_view (self->session);
  const LkItem *item = view->delivered;
  g_autofree char *suffix = NULL;

  self->delivery = view->delivery;
  self->page_up = FALSE;
  self->part_over = FALSE;
  self->crashed = FALSE;
  self->reopened = self->reopened && g_strcmp0 (self->place, item->identifier) == 0;
  g_free (self->place);
  self->place = g_strdup (item->identifier);
  show_mode (self, view);
  if (item->resource == NULL || item->resource->path == NULL) {
    if (item->resource != NULL && item->resource->remote != NULL)
      player_stage_cover_remote (self, item->resource->remote);
    else
      player_stage_cover_damaged (self, item->title);
    player_stage_show_view (self);
    return;
  }
  if (self->web == NULL)
    make_web_view (self);
  suffix = address_suffix (view);
  player_stage_cover_loading (self);
  if (view->own_window)
    lk_web_view_deliver_alone (self->web, view->launch_url, view->delivery);
  else
    lk_web_view_deliver (self->web, item->resource->path, suffix, view->delivery);
  player_stage_show_view (self);
  player_outline_view_show_current (self->outline_view, self->outline_store);
}

static void
part_withdrawn_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PlayerStagePage) self = data;

  lk_web_view_withdraw_finish (LK_WEB_VIEW (source), result);
  self->busy = FALSE;
  if (self->session != NULL && !self->leaving)
    player_stage_cover_part_over (self);
}

void
player_stage_end_part (PlayerStagePage *self, gboolean unload)
{
  self->part_over = TRUE;
  if (unload)
    player_session_unload (self->session, self->page_up, NULL, NULL);
  if (self->web == NULL) {
    player_stage_cover_part_over (self);
    return;
  }
  self->busy = TRUE;
  player_stage_cover_blank (self);
  lk_web_view_withdraw_async (self->web, part_withdrawn_cb, g_object_ref (self));
}

/* The page closed itself, as courses do that were made for a window of their own, or its window is
 * closed. */
static void
closed_settled_cb (PlayerSession *session, const GError *error, gpointer owner)
{
  PlayerStagePage *self = owner;

  if (self->session != session || self->leaving)
    return;
  self->busy = FALSE;
  player_session_unload (session, true, NULL, NULL);
  player_session_abandon (session, NULL, NULL);
  player_stage_cover_part_over (self);
}

static void
closed_withdrawn_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PlayerStagePage) self = data;

  lk_web_view_withdraw_finish (LK_WEB_VIEW (source), result);
  if (self->session != NULL && !self->leaving)
    player_settle (self->session, self->context, closed_settled_cb, self);
}

void
player_stage_close_part (PlayerStagePage *self)
{
  if (self->session == NULL || self->web == NULL || self->leaving || self->busy || self->part_over)
    return;
  self->busy = TRUE;
  self->part_over = TRUE;
  player_stage_cover_blank (self);
  lk_web_view_withdraw_async (self->web, closed_withdrawn_cb, g_object_ref (self));
}

/* A page may have asked for another part by its calls; then what is delivered has changed. */
static void
follow_view (PlayerStagePage *self)
{
  const LkSessionView *view = player_session_view (self->session);

  if (self->busy || self->leaving || view == NULL || self->delivery == 0)
    return;
  if (view->delivered != NULL && view->delivery != self->delivery)
    player_stage_deliver (self);
  else if (view->delivered == NULL && view->ended)
    leave_ended (self, LK_N_NAVS);
  else if (view->delivered == NULL && view->sequenced && !self->part_over && !self->crashed)
    player_stage_end_part (self, FALSE);
}

static void
session_changed_cb (PlayerStagePage *self)
{
  player_stage_show_view (self);
  follow_view (self);
}

static void
session_saving_cb (PlayerStagePage *self)
{
  player_stage_show_saving (self);
}

/* --- leaving --------------------------------------------------------------------------------------------- */

static void
forget_session (PlayerStagePage *self)
{
  g_clear_handle_id (&self->tick_source, g_source_remove);
  player_stage_cover_blank (self);
  player_stage_notes_end (self);
  player_stage_reading_end (self);
  adw_bin_set_child (self->page_bin, NULL);
  self->web = NULL;
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
  self->delivery = 0;
  self->busy = FALSE;
  self->leaving = FALSE;
}

static void
closed_cb (PlayerSession *session, const GError *error, gpointer owner)
{
  PlayerStagePage *self = owner;
  g_autofree char *problem = g_steal_pointer (&self->problem);
  g_autofree char *note = g_steal_pointer (&self->note);

  if (error != NULL) {
    g_free (problem);
    problem = words_error (error);
  }
  forget_session (self);
  g_signal_emit (self, signals[LEFT], 0, error == NULL, problem, note);
}

static void
leave_settled_cb (PlayerSession *session, const GError *error, gpointer owner)
{
  player_session_close (session, closed_cb, owner);
}

static void
leave_withdrawn_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PlayerStagePage) self = data;

  lk_web_view_withdraw_finish (LK_WEB_VIEW (source), result);
  player_settle (self->session, self->context, leave_settled_cb, self);
}

void
player_stage_page_leave (PlayerStagePage *self)
{
  if (self->session == NULL || self->leaving)
    return;
  self->leaving = TRUE;
  player_study_end (self->study);
  player_stage_cover_blank (self);
  player_session_leave (self->session);
  if (self->web != NULL)
    lk_web_view_withdraw_async (self->web, leave_withdrawn_cb, g_object_ref (self));
  else
    player_session_close (self->session, closed_cb, self);
}

/* The course is over, by a control (LK_N_NAVS: by its page or its rules): that is said on its page. */
static void
leave_ended (PlayerStagePage *self, LkNav by)
{
  static const char *const notes[LK_N_NAVS] = {
    [LK_NAV_SUSPEND_ALL] = N_ ("Your place is kept. You can go on at any time."),
    [LK_NAV_EXIT_ALL] = N_ ("You have ended the course. Your progress is saved."),
    [LK_NAV_ABANDON_ALL] = N_ ("You have given up the course. This try does not count."),
  };
  const char *note = by < LK_N_NAVS ? notes[by] : NULL;
  const LkSessionView *view = player_session_view (self->session);

  g_free (self->note);
  self->note = view->sequenced
                   ? g_strdup (note != NULL ? gettext (note)
                                            : _ ("The course ends here. Your progress is saved."))
                   : NULL;
  player_stage_page_leave (self);
}

/* --- steps of the learner ------------------------------------------------------------------------------------ */

/* Why a step was refused, by the rule of the course where that is known. */
static char *
refusal (const LkSessionView *view, const GError *error)
{
  if (view != NULL && view->sequenced && view->refused.why != LK_SEQ_WHY_NONE
      && g_error_matches (error, LK_ERROR, LK_ISSUE_LOCK_SEQUENCING))
    return player_text_reason (view->course, &view->refused);
  return words_error (error);
}

static const LkOutlineRow *
first_open_row (const LkSessionView *view)
{
  for (guint i = 0; i < view->rows->len; i++) {
    const LkOutlineRow *row = g_ptr_array_index (view->rows, i);

    if (row->visible && row->enabled && lk_item_is_launchable (row->item))
      return row;
  }
  return NULL;
}

/* Nothing could be shown. A course may leave the first step to the learner: then it is the first part
 * that is open. Else the course page says why. */
static void
start_failed (PlayerStagePage *self, const LkSessionView *view, const GError *error)
{
  const LkOutlineRow *row = view != NULL && self->step == LK_N_NAVS ? first_open_row (view) : NULL;

  if (row != NULL && g_error_matches (error, LK_ERROR, LK_ISSUE_LOCK_SEQUENCING)) {
    player_stage_navigate (self, LK_NAV_CHOICE, row->item->identifier);
    return;
  }
  self->problem = refusal (view, error);
  player_stage_page_leave (self);
}

static void
navigated_cb (PlayerSession *session, const GError *error, gpointer owner)
{
  PlayerStagePage *self = owner;
  const LkSessionView *view = player_session_view (session);

  if (self->session != session)
    return;
  self->busy = FALSE;
  if (error != NULL && self->delivery == 0) {
    start_failed (self, view, error);
    return;
  }
  if (error != NULL) {
    g_autofree char *sentence = refusal (view, error);

    widget_banner_show (self->note_banner, "dialog-warning-symbolic", sentence, NULL, NULL);
  }
  if (view == NULL || self->leaving)
    return;
  /* Its page has gone, and an attempt that sequencing has heard the end of cannot be shown again. */
  if (view->sequenced && !view->ended && (view->delivered == NULL || error != NULL))
    player_stage_end_part (self, view->delivered != NULL);
  else if (view->delivered != NULL)
    player_stage_deliver (self);
  else
    leave_ended (self, self->step);
}

static void
work_step (PlayerStagePage *self)
{
  if (self->step_mode != LK_CMI5_NORMAL)
    player_session_launch (self->session, self->step_target, self->step_mode, navigated_cb, self);
  else
    player_session_navigate (self->session, self->step, self->step_target, navigated_cb, self);
}

static void
step_settled_cb (PlayerSession *session, const GError *error, gpointer owner)
{
  PlayerStagePage *self = owner;

  if (self->session == session && !self->leaving)
    work_step (self);
}

static void
step_withdrawn_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PlayerStagePage) self = data;

  lk_web_view_withdraw_finish (LK_WEB_VIEW (source), result);
  if (self->session != NULL && !self->leaving)
    player_settle (self->session, self->context, step_settled_cb, self);
}

static void
begin_step (PlayerStagePage *self, LkNav nav, const char *target, LkCmi5Mode mode)
{
  if (self->session == NULL || self->busy || self->leaving)
    return;
  self->busy = TRUE;
  self->step = nav;
  self->step_mode = mode;
  g_free (self->step_target);
  self->step_target = g_strdup (target);
  widget_banner_hide (self->note_banner);
  player_stage_cover_loading (self);
  player_session_leave (self->session);
  if (self->web == NULL || self->part_over || self->crashed) {
    work_step (self);
    return;
  }
  lk_web_view_withdraw_async (self->web, step_withdrawn_cb, g_object_ref (self));
}

void
player_stage_navigate (PlayerStagePage *self, LkNav nav, const char *target)
{
  begin_step (self, nav, target, LK_CMI5_NORMAL);
}

/* Before it is done, and afterwards (cmi5 10.2.2). */
static LkCmi5Mode
look_mode (PlayerSession *session, const char *unit)
{
  const LkSessionView *view = player_session_view (session);
  const LkOutlineRow *row = lk_session_view_row (view, unit);
  /* Rows that are pages do not tell; their unit is all there is. */
  gboolean done = row != NULL ? row->state == LK_STEP_DONE : view->completed > 0;

  return done ? LK_CMI5_REVIEW : LK_CMI5_BROWSE;
}

void
player_stage_look (PlayerStagePage *self, const char *unit)
{
  if (self->session != NULL)
    begin_step (self, LK_NAV_CHOICE, unit, look_mode (self->session, unit));
}

/* --- time ------------------------------------------------------------------------------------------------- */

static void
time_limit_done (PlayerSession *session, const GError *error, gpointer owner)
{
  PlayerStagePage *self = owner;
  LkTimeLimitAction action = player_session_time_limit (session);

  if (self->session != session || self->busy || self->leaving || action == LK_TIME_LIMIT_NONE
      || self->told_delivery == self->delivery)
    return;
  self->told_delivery = self->delivery;
  if (action == LK_TIME_LIMIT_CONTINUE_MESSAGE) {
    widget_banner_show (self->note_banner, "dialog-warning-symbolic",
                        _ ("The time for this part is over. You can go on."), NULL, NULL);
  } else if (action == LK_TIME_LIMIT_EXIT_MESSAGE || action == LK_TIME_LIMIT_EXIT_NO_MESSAGE) {
    if (action == LK_TIME_LIMIT_EXIT_MESSAGE)
      self->problem = g_strdup (_ ("The time for this part is over. Your progress is saved."));
    player_stage_page_leave (self);
  }
}

static gboolean
tick_cb (gpointer data)
{
  PlayerStagePage *self = data;

  if (self->session != NULL && !self->busy && !self->leaving && self->delivery != 0
      && player_session_engine (self->session) != NULL)
    player_session_check_time (self->session, time_limit_done, self);
  return G_SOURCE_CONTINUE;
}

static void
start (PlayerStagePage *self, PlayerSession *session, const char *item, LkCmi5Mode mode)
{
  const LkSessionView *view = player_session_view (session);
  gboolean page = view != NULL && view->companion != NULL && item != NULL;

  if (self->session != NULL)
    return;
  self->session = g_object_ref (session);
  self->busy = TRUE;
  self->step = item != NULL && !page ? LK_NAV_CHOICE : LK_N_NAVS;
  g_clear_pointer (&self->problem, g_free);
  g_clear_pointer (&self->note, g_free);
  self->told_delivery = 0;
  self->reopened = FALSE;
  player_stage_reading_begin (self);
  g_list_store_remove_all (self->outline_store);
  player_stage_events_reset (self);
  player_stage_cover_blank (self);
  player_stage_cover_loading (self);
  g_signal_connect_object (session, "changed", G_CALLBACK (session_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "saving", G_CALLBACK (session_saving_cb), self,
                           G_CONNECT_SWAPPED);
  self->tick_source = g_timeout_add_seconds (1, tick_cb, self);
  player_study_begin (self->study);
  if (mode != LK_CMI5_NORMAL)
    player_session_launch (session, item, mode, navigated_cb, self);
  else if (page)
    player_session_start (session, item, navigated_cb, self);
  else if (item != NULL)
    player_session_navigate (session, LK_NAV_CHOICE, item, navigated_cb, self);
  else
    player_session_start (session, NULL, navigated_cb, self);
}

void
player_stage_page_begin (PlayerStagePage *self, PlayerSession *session, const char *item)
{
  start (self, session, item, LK_CMI5_NORMAL);
}

void
player_stage_page_look (PlayerStagePage *self, PlayerSession *session, const char *item)
{
  start (self, session, item, look_mode (session, item));
}

gboolean
player_stage_page_is_running (PlayerStagePage *self)
{
  return self->session != NULL;
}

void
player_stage_report_input (PlayerStagePage *self)
{
  player_study_input (self->study);
  g_signal_emit (self, signals[INPUT], 0);
}

GtkWidget *
player_stage_page_web_view (PlayerStagePage *self)
{
  return self->web != NULL ? GTK_WIDGET (self->web) : NULL;
}

void
player_stage_page_set_idle (PlayerStagePage *self, gboolean idle)
{
  if (self->session != NULL)
    player_session_set_idle (self->session, idle);
}

/* Where rules decide, the part is what Start leads to: choosing it may be barred. */
void
player_stage_reopen (PlayerStagePage *self)
{
  const LkSessionView *view = player_session_view (self->session);
  g_autofree char *place = g_strdup (self->place);

  if (view == NULL || !view->sequenced) {
    begin_step (self, LK_NAV_CHOICE, place, self->mode);
    return;
  }
  self->busy = TRUE;
  self->step = LK_N_NAVS;
  player_stage_cover_loading (self);
  player_session_start (self->session, NULL, navigated_cb, self);
}

static void
start_part (PlayerStagePage *self)
{
  g_autofree char *place = g_strdup (self->place);

  player_stage_navigate (self, LK_NAV_CHOICE, place);
}

/* --- outline ------------------------------------------------------------------------------------------------ */

static void
flap_revealed_cb (PlayerStagePage *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "outline");

  g_simple_action_set_state (G_SIMPLE_ACTION (action),
                             g_variant_new_boolean (adw_flap_get_reveal_flap (self->flap)));
}

/* Unfolded, the outline stands as the learner left it; folded, it comes only when asked for. */
static void
flap_folded_cb (PlayerStagePage *self)
{
  gboolean wanted
      = !adw_flap_get_folded (self->flap)
        && g_settings_get_boolean (player_context_settings (self->context), "outline-visible");

  adw_flap_set_reveal_flap (self->flap, wanted);
}

GActionGroup *
player_stage_page_actions (PlayerStagePage *self)
{
  return G_ACTION_GROUP (self->actions);
}

static void
open_missing (const char *identifier, gpointer data)
{
  player_stage_navigate (data, LK_NAV_CHOICE, identifier);
}

static void
outline_activated (PlayerOutlineItem *item, GtkWidget *row, gpointer data)
{
  PlayerStagePage *self = data;
  const LkSessionView *view = self->session != NULL ? player_session_view (self->session) : NULL;

  if (view == NULL || self->busy || self->leaving)
    return;
  if (player_outline_item_is_enabled (item) && adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
  if (view->companion != NULL)
    player_stage_pages_choose (self, player_outline_item_id (item), row);
  else if (view->sequenced)
    player_stage_choose (self, player_outline_item_id (item), row);
  else if (player_outline_item_is_locked (item))
    player_missing_show (row, view, player_outline_item_id (item), open_missing, self);
  else if (player_outline_item_is_enabled (item))
    player_stage_navigate (self, LK_NAV_CHOICE, player_outline_item_id (item));
}

/* --- full screen --------------------------------------------------------------------------------------------- */

static void
motion_cb (GtkEventControllerMotion *motion, double x, double y, gpointer data)
{
  PlayerStagePage *self = data;
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  if (!self->fullscreen)
    return;
  if (y < EDGE || y > height - EDGE) {
    gtk_revealer_set_reveal_child (self->header_revealer, TRUE);
    gtk_revealer_set_reveal_child (self->bar_revealer, TRUE);
  } else if (y > 90 && y < height - 90) {
    gtk_revealer_set_reveal_child (self->header_revealer, FALSE);
    gtk_revealer_set_reveal_child (self->bar_revealer, FALSE);
  }
}

void
player_stage_page_set_fullscreen (PlayerStagePage *self, gboolean fullscreen)
{
  self->fullscreen = fullscreen;
  gtk_revealer_set_reveal_child (self->header_revealer, !fullscreen);
  gtk_revealer_set_reveal_child (self->bar_revealer, !fullscreen);
  gtk_button_set_icon_name (self->fullscreen_button,
                            fullscreen ? "view-restore-symbolic" : "view-fullscreen-symbolic");
}

void
player_stage_page_set_narrow (PlayerStagePage *self, gboolean narrow)
{
  gtk_widget_set_visible (GTK_WIDGET (self->read_label), !narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->fullscreen_button), !narrow);
  gtk_widget_set_visible (self->bookmark_button, !narrow);
}

/* --- the page -------------------------------------------------------------------------------------------------- */

void
player_stage_page_set_context (PlayerStagePage *self, PlayerContext *context)
{
  g_set_object (&self->context, context);
  player_stage_reading_set_context (self);
  player_stage_notes_set_context (self);
  flap_folded_cb (self);
}

static void
player_stage_page_dispose (GObject *object)
{
  PlayerStagePage *self = PLAYER_STAGE_PAGE (object);

  g_clear_handle_id (&self->tick_source, g_source_remove);
  g_clear_handle_id (&self->loading_source, g_source_remove);
  g_clear_handle_id (&self->slow_source, g_source_remove);
  player_stage_notes_dispose (self);
  player_stage_reading_dispose (self);
  if (self->page_bin != NULL)
    adw_bin_set_child (self->page_bin, NULL);
  self->web = NULL;
  g_clear_pointer (&self->study, player_study_free);
  g_clear_object (&self->session);
  g_clear_object (&self->actions);
  g_clear_object (&self->outline_store);
  g_clear_object (&self->context);
  g_clear_pointer (&self->refused, g_ptr_array_unref);
  g_clear_pointer (&self->missing, g_ptr_array_unref);
  g_clear_pointer (&self->problem, g_free);
  g_clear_pointer (&self->note, g_free);
  g_clear_pointer (&self->place, g_free);
  g_clear_pointer (&self->asked_target, g_free);
  g_clear_pointer (&self->step_target, g_free);
  g_clear_weak_pointer (&self->asked_at);
  g_clear_weak_pointer (&self->part_window);
  G_OBJECT_CLASS (player_stage_page_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, PlayerStagePage, name)

static void
bind_children (GtkWidgetClass *widget_class)
{
  BIND (header_revealer);
  BIND (bar_revealer);
  BIND (window_title);
  BIND (save_banner);
  BIND (network_banner);
  BIND (note_banner);
  BIND (look_banner);
  BIND (find_bar);
  BIND (flap);
  BIND (outline_frame);
  BIND (overlay);
  BIND (page_bin);
  BIND (cover);
  BIND (loading_box);
  BIND (slow_box);
  BIND (status_drawing);
  BIND (loading_label);
  BIND (status_title);
  BIND (status_text);
  BIND (step_label);
  BIND (next_label);
  BIND (next_icon);
  BIND (status_first);
  BIND (status_second);
  BIND (previous);
  BIND (next);
  BIND (fullscreen_button);
  BIND (step_bar);
  BIND (menu);
  BIND (text_bin);
  BIND (reading_bar);
  BIND (read_button);
  BIND (read_image);
  BIND (read_label);
  BIND (bookmark_button);
}

#undef BIND

static void
player_stage_page_class_init (PlayerStagePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (WIDGET_TYPE_BANNER);
  g_type_ensure (WIDGET_TYPE_DRAWING);
  g_type_ensure (PLAYER_TYPE_FIND_BAR);
  g_type_ensure (PLAYER_TYPE_STEP_BAR);
  g_type_ensure (PLAYER_TYPE_READING_BAR);
  G_OBJECT_CLASS (klass)->dispose = player_stage_page_dispose;
  signals[LEFT] = g_signal_new ("left", PLAYER_TYPE_STAGE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 3, G_TYPE_BOOLEAN, G_TYPE_STRING, G_TYPE_STRING);
  signals[INPUT] = g_signal_new ("input", PLAYER_TYPE_STAGE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/de/oekohub/Lernkoffer/ui/player-stage-page.ui");
  bind_children (widget_class);
}

static void
player_stage_page_init (PlayerStagePage *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->refused = g_ptr_array_new_with_free_func (g_free);
  self->missing = g_ptr_array_new_with_free_func (g_free);
  self->actions = g_simple_action_group_new ();
  player_stage_actions_init (self);
  player_stage_reading_init (self);
  player_stage_notes_init (self);
  player_stage_find_init (self);
  player_stage_menu_init (self);
  player_stage_study_init (self);
  self->outline_store = g_list_store_new (PLAYER_TYPE_OUTLINE_ITEM);
  self->outline_view = player_outline_view_new (self->outline_store, outline_activated, self);
  gtk_scrolled_window_set_child (self->outline_frame, self->outline_view);
  gtk_widget_set_size_request (GTK_WIDGET (self->outline_frame),
                               (int) (272 * MIN (widget_scale (GTK_WIDGET (self)), 1.5)), -1);
  gtk_box_prepend (GTK_BOX (self->loading_box), widget_spinner_new (32));
  g_signal_connect_swapped (self->next, "clicked", G_CALLBACK (player_stage_next_clicked), self);
  g_signal_connect_swapped (self->previous, "clicked", G_CALLBACK (player_stage_previous_clicked),
                            self);
  g_signal_connect_swapped (self->network_banner, "clicked", G_CALLBACK (player_stage_show_network),
                            self);
  g_signal_connect_swapped (self->look_banner, "clicked", G_CALLBACK (start_part), self);
  g_signal_connect_swapped (self->note_banner, "clicked", G_CALLBACK (player_stage_show_misfits),
                            self);
  g_signal_connect_swapped (self->flap, "notify::reveal-flap", G_CALLBACK (flap_revealed_cb), self);
  g_signal_connect_swapped (self->flap, "notify::folded", G_CALLBACK (flap_folded_cb), self);
  gtk_event_controller_set_propagation_phase (motion, GTK_PHASE_CAPTURE);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}
