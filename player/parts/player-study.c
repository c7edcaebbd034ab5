/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/parts/player-study.h"

#include "engine/progress/study-clock.h"

struct _PlayerStudy {
  LkStudyClock clock;
  const PlayerStudyDelegate *delegate;
  gpointer data;
  GtkWidget *widget;
  GtkEventController *input;
  guint tick_source;
  double x, y; /* of the pointer */
};

static void
keep (PlayerStudy *study)
{
  gint64 time = lk_study_clock_take (&study->clock);

  if (time > 0)
    study->delegate->keep (time, study->data);
}

/* Only where it matters: shortly before a rest would end, and while a film goes on beyond that. */
static void
ask (PlayerStudy *study, gint64 now)
{
  gint64 soon = LK_STUDY_REST - 2 * LK_STUDY_TICK_SECONDS * G_USEC_PER_SEC;

  if (study->delegate->ask != NULL && now - study->clock.input > soon
      && now - study->clock.input < LK_STUDY_MEDIA)
    study->delegate->ask (study->data);
}

static gboolean
tick_cb (gpointer data)
{
  PlayerStudy *study = data;
  gint64 now = g_get_monotonic_time ();

  lk_study_clock_tick (&study->clock, now);
  if (study->clock.counted
      >= (LK_STUDY_KEEP_SECONDS - LK_STUDY_TICK_SECONDS) * (gint64) G_USEC_PER_SEC)
    keep (study);
  ask (study, now);
  return G_SOURCE_CONTINUE;
}

void
player_study_begin (PlayerStudy *study)
{
  if (study->tick_source != 0)
    return;
  lk_study_clock_start (&study->clock, g_get_monotonic_time ());
  study->tick_source = g_timeout_add_seconds (LK_STUDY_TICK_SECONDS, tick_cb, study);
}

void
player_study_end (PlayerStudy *study)
{
  if (study->tick_source == 0)
    return;
  g_clear_handle_id (&study->tick_source, g_source_remove);
  lk_study_clock_stop (&study->clock, g_get_monotonic_time ());
  keep (study);
}

void
player_study_input (PlayerStudy *study)
{
  lk_study_clock_input (&study->clock, g_get_monotonic_time ());
}

void
player_study_play (PlayerStudy *study, bool playing)
{
  gint64 now = g_get_monotonic_time ();

  /* What comes after a film is thought about as long as a page is. */
  if (study->clock.playing && !playing && lk_study_clock_counts (&study->clock, now))
    lk_study_clock_input (&study->clock, now);
  lk_study_clock_play (&study->clock, now, playing);
}

/* --- what the learner does ------------------------------------------------------------------------- */

/* GTK makes motions up where something moves below a pointer that lies still. */
static bool
has_moved (PlayerStudy *study, GdkEvent *event)
{
  double x = study->x, y = study->y;

  gdk_event_get_position (event, &study->x, &study->y);
  return x < study->x || x > study->x || y < study->y || y > study->y;
}

static gboolean
event_cb (GtkEventControllerLegacy *controller, GdkEvent *event, gpointer data)
{
  switch (gdk_event_get_event_type (event)) {
  case GDK_MOTION_NOTIFY:
    if (!has_moved (data, event))
      return GDK_EVENT_PROPAGATE;
    break;
  case GDK_KEY_PRESS:
  case GDK_BUTTON_PRESS:
  case GDK_SCROLL:
  case GDK_TOUCH_BEGIN:
  case GDK_TOUCH_UPDATE:
    break;
  default:
    return GDK_EVENT_PROPAGATE;
  }
  player_study_input (data);
  return GDK_EVENT_PROPAGATE;
}

PlayerStudy *
player_study_new (GtkWidget *widget, const PlayerStudyDelegate *delegate, gpointer data)
{
  PlayerStudy *study = g_new0 (PlayerStudy, 1);

  *study = (PlayerStudy){ .delegate = delegate, .data = data, .widget = widget };
  study->input = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (study->input, GTK_PHASE_CAPTURE);
  g_signal_connect (study->input, "event", G_CALLBACK (event_cb), study);
  gtk_widget_add_controller (widget, study->input);
  return study;
}

void
player_study_free (PlayerStudy *study)
{
  if (study == NULL)
    return;
  g_clear_handle_id (&study->tick_source, g_source_remove);
  gtk_widget_remove_controller (study->widget, study->input);
  g_free (study);
}
