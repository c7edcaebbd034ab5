/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "player/context/player-missing.h"
#include "player/parts/player-outline-row.h"
#include "player/stage/player-stage-private.h"
#include "player/context/player-text.h"
#include "words/words.h"

/* What the controls around the page show. */

static gboolean
is_step (const LkOutlineRow *row)
{
  return row->state != LK_STEP_HEADING;
}

/* The row that the learner is at; %NULL: a course of ours has not said yet. */
static const char *
place_of (PlayerStagePage *self, const LkSessionView *view)
{
  if (view->companion == NULL)
    return self->place;
  return view->here != NULL ? view->here->identifier : NULL;
}

const LkOutlineRow *
player_stage_neighbour (PlayerStagePage *self, const LkSessionView *view, int direction)
{
  const char *place = place_of (self, view);
  const LkOutlineRow *before = NULL;
  gboolean passed = place == NULL && view->companion != NULL && direction > 0;

  for (guint i = 0; i < view->rows->len; i++) {
    const LkOutlineRow *row = g_ptr_array_index (view->rows, i);

    if (place != NULL && g_str_equal (row->item->identifier, place)) {
      if (direction < 0)
        return before;
      passed = TRUE;
    } else if (is_step (row)) {
      if (passed)
        return row;
      before = row;
    }
  }
  return NULL;
}

void
player_stage_set_available (GtkWidget *widget, gboolean available, const char *tooltip)
{
  if (available)
    gtk_widget_remove_css_class (widget, "unavailable");
  else
    gtk_widget_add_css_class (widget, "unavailable");
  gtk_widget_set_tooltip_text (widget, tooltip);
  gtk_accessible_update_state (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_STATE_DISABLED, !available,
                               -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  available ? "" : tooltip, -1);
}

/* Rules of the course decide, and not about pages that it tells of. */
static gboolean
by_rules (const LkSessionView *view)
{
  return view->sequenced && view->companion == NULL;
}

static char *
why_not (PlayerStagePage *self, const LkSessionView *view, int direction)
{
  const LkOutlineRow *row = player_stage_neighbour (self, view, direction);
  LkNav nav = direction < 0 ? LK_NAV_PREVIOUS : LK_NAV_CONTINUE;
  char *reason;

  if (by_rules (view))
    return player_text_reason (view->course, &view->why[nav]);
  if (row == NULL && view->companion != NULL)
    return g_strdup (direction < 0 ? _ ("This is the first page.") : _ ("This is the last page."));
  if (row == NULL)
    return g_strdup (direction < 0 ? _ ("This is the first part.") : _ ("This is the last part."));
  reason = player_text_lock (view, row);
  if (*reason != '\0')
    return reason;
  g_free (reason);
  return g_strdup (_ ("The course has not opened this part yet."));
}

/* Whether the button for the next part leads back to the course page. */
static gboolean
is_last (PlayerStagePage *self, const LkSessionView *view)
{
  return !view->can[LK_NAV_CONTINUE] && player_stage_neighbour (self, view, 1) == NULL;
}

/* Where rules decide, the step after the last part ends the course. */
static gboolean
ends_course (PlayerStagePage *self, const LkSessionView *view)
{
  return by_rules (view) && view->can[LK_NAV_CONTINUE] && view->next_item == NULL
         && view->why[LK_NAV_CONTINUE].why == LK_SEQ_WHY_NONE
         && player_stage_neighbour (self, view, 1) == NULL;
}

/* By the book Continue may be offered and yet lead nowhere; people are told before. */
static gboolean
leads_on (const LkSessionView *view)
{
  return view->can[LK_NAV_CONTINUE]
         && (!by_rules (view) || view->why[LK_NAV_CONTINUE].why == LK_SEQ_WHY_NONE);
}

static void
show_next (PlayerStagePage *self, const LkSessionView *view)
{
  gboolean ends = ends_course (self, view), last = ends || is_last (self, view);
  gboolean pages = view->companion != NULL;
  g_autofree char *reason = leads_on (view) ? NULL : why_not (self, view, 1);
  const char *tooltip = ends             ? _ ("End the Course")
                        : last           ? _ ("Back to the Course Page (Ctrl+W)")
                        : reason != NULL ? reason
                        : pages          ? _ ("Next Page (Alt+Right)")
                                         : _ ("Next Part (Alt+Right)");

  gtk_widget_set_visible (GTK_WIDGET (self->next), !view->hidden[LK_NAV_CONTINUE]);
  gtk_label_set_label (self->next_label, last ? _ ("Finish") : C_ ("next part", "Next"));
  gtk_widget_set_visible (GTK_WIDGET (self->next_icon), !last);
  player_stage_set_available (GTK_WIDGET (self->next), last || reason == NULL, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->next), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  last    ? _ ("Finish")
                                  : pages ? _ ("Next Page")
                                          : _ ("Next Part"),
                                  -1);
}

static void
show_previous (PlayerStagePage *self, const LkSessionView *view)
{
  gboolean can = view->can[LK_NAV_PREVIOUS], pages = view->companion != NULL;
  g_autofree char *reason = can ? NULL : why_not (self, view, -1);

  player_stage_set_available (GTK_WIDGET (self->previous), can,
                              !can    ? reason
                              : pages ? _ ("Previous Page (Alt+Left)")
                                      : _ ("Previous Part (Alt+Left)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->previous), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  pages ? _ ("Previous Page") : _ ("Previous Part"), -1);
  gtk_widget_set_visible (GTK_WIDGET (self->previous),
                          view->n_steps > 1 && !view->hidden[LK_NAV_PREVIOUS]);
}

static void
show_steps (PlayerStagePage *self, const LkSessionView *view)
{
  g_autoptr (GArray) done = g_array_new (FALSE, FALSE, sizeof (gboolean));
  int current = -1;

  for (guint i = 0; i < view->rows->len; i++) {
    const LkOutlineRow *row = g_ptr_array_index (view->rows, i);
    gboolean is_done = row->state == LK_STEP_DONE;

    if (!is_step (row))
      continue;
    if (row->item == view->here)
      current = (int) done->len;
    g_array_append_val (done, is_done);
  }
  player_step_bar_set_steps (self->step_bar, (gboolean *) done->data, done->len, current);
}

static unsigned
step_number (const LkSessionView *view)
{
  unsigned n = 0;

  for (guint i = 0; i < view->rows->len; i++) {
    const LkOutlineRow *row = g_ptr_array_index (view->rows, i);

    n += is_step (row) ? 1 : 0;
    if (row->item == view->here)
      return n;
  }
  return n;
}

static unsigned
step_count (const LkSessionView *view)
{
  unsigned n = 0;

  for (guint i = 0; i < view->rows->len; i++)
    n += is_step (g_ptr_array_index (view->rows, i)) ? 1 : 0;
  return n;
}

static const char *
saving_word (PlayerStagePage *self, const LkSessionView *view)
{
  if (view->review)
    return _ ("only to look at");

  switch (player_session_save_state (self->session)) {
  case PLAYER_SAVING:
    return _ ("saving");
  case PLAYER_UNSAVED:
    return _ ("not saved");
  case PLAYER_SAVED:
  default:
    return view->last_saved > 0 ? _ ("saved") : NULL;
  }
}

void
player_stage_show_saving (PlayerStagePage *self)
{
  const LkSessionView *view = self->session != NULL ? player_session_view (self->session) : NULL;
  const char *word;
  g_autofree char *part = NULL, *text = NULL;

  if (view == NULL || view->delivered == NULL)
    return;
  word = saving_word (self, view);
  if (view->here == NULL) {
    gtk_label_set_label (self->step_label, "");
    return;
  }
  part = g_strdup_printf (view->companion != NULL ? _ ("Page %u of %u") : _ ("Part %u of %u"),
                          step_number (view), step_count (view));
  text = word != NULL ? g_strdup_printf ("%s · %s", part, word) : g_strdup (part);
  gtk_label_set_label (self->step_label, text);
}

static void
show_save_problem (PlayerStagePage *self, const LkSessionView *view)
{
  LkIssue issue = { .code = view->save_problem, .severity = LK_SEVERITY_ERROR };
  g_autofree char *sentence = NULL;

  if (view->save_problem == LK_N_ISSUES) {
    widget_banner_hide (self->save_banner);
    return;
  }
  sentence = words_issue (&issue);
  widget_banner_show (self->save_banner, "dialog-warning-symbolic",
                      _ ("Your last step was not saved."), sentence, NULL);
}

static void
show_titles (PlayerStagePage *self, const LkSessionView *view)
{
  const char *title = view->here != NULL ? view->here->title : view->delivered->title;
  const char *course = view->companion != NULL ? view->companion->title : view->course->title;

  adw_window_title_set_title (self->window_title, title);
  adw_window_title_set_subtitle (self->window_title, g_strcmp0 (title, course) != 0 ? course : "");
}

void
player_stage_show_view (PlayerStagePage *self)
{
  const LkSessionView *view = self->session != NULL ? player_session_view (self->session) : NULL;
  gboolean with_outline;

  if (view == NULL)
    return;
  player_outline_update (self->outline_store, view, TRUE);
  with_outline = g_list_model_get_n_items (G_LIST_MODEL (self->outline_store)) > 1;
  g_simple_action_set_enabled (
      G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "outline")),
      with_outline);
  if (view->delivered != NULL)
    show_titles (self, view);
  show_previous (self, view);
  show_next (self, view);
  player_stage_menu_show_view (self, view);
  player_stage_pages_show_view (self, view);
  show_steps (self, view);
  show_save_problem (self, view);
  player_stage_show_saving (self);
  player_stage_notes_show_view (self);
}

void
player_stage_previous_clicked (PlayerStagePage *self)
{
  const LkSessionView *view = player_session_view (self->session);
  g_autofree char *reason = NULL;

  if (view == NULL || self->busy)
    return;
  if (by_rules (view)) {
    player_stage_control (self, LK_NAV_PREVIOUS, GTK_WIDGET (self->previous));
    return;
  }
  if (view->can[LK_NAV_PREVIOUS] && view->companion != NULL) {
    player_stage_turn (self, player_stage_neighbour (self, view, -1)->item->identifier);
    return;
  }
  if (view->can[LK_NAV_PREVIOUS]) {
    player_stage_navigate (self, LK_NAV_PREVIOUS, NULL);
    return;
  }
  reason = why_not (self, view, -1);
  player_missing_explain (GTK_WIDGET (self->previous), reason);
}

static void
open_missing (const char *identifier, gpointer data)
{
  player_stage_navigate (data, LK_NAV_CHOICE, identifier);
}

/* The page after this one; behind the last, the page of the course. */
static void
turn_to_next (PlayerStagePage *self, const LkSessionView *view)
{
  const LkOutlineRow *row = player_stage_neighbour (self, view, 1);

  if (row != NULL)
    player_stage_pages_choose (self, row->item->identifier, GTK_WIDGET (self->next));
  else
    player_stage_page_leave (self);
}

/* Whether the only thing that is missing is the part that is open. It may say that it is done only
 * when it goes, so then the step is tried. */
static gboolean
waits_for_this (const LkSessionView *view, const LkOutlineRow *row)
{
  g_autoptr (GPtrArray) missing = player_text_missing (view, row);

  return row->lock == LK_ISSUE_LOCK_PREREQUISITES && missing->len == 1
         && ((const LkOutlineRow *) g_ptr_array_index (missing, 0))->item == view->delivered;
}

/* What the page has said just now counts, so the view is a fresh one. */
static void
decide_next (PlayerSession *session, const GError *error, gpointer owner)
{
  PlayerStagePage *self = owner;
  const LkSessionView *view = player_session_view (session);
  const LkOutlineRow *row;
  g_autofree char *reason = NULL;

  if (self->session != session || view == NULL || self->busy || self->leaving)
    return;
  if (view->companion != NULL) {
    turn_to_next (self, view);
    return;
  }
  row = player_stage_neighbour (self, view, 1);
  if (view->delivered == NULL && row != NULL && row->enabled)
    player_stage_navigate (self, LK_NAV_CHOICE, row->item->identifier);
  else if (view->can[LK_NAV_CONTINUE])
    player_stage_navigate (self, LK_NAV_CONTINUE, NULL);
  else if (is_last (self, view))
    player_stage_page_leave (self);
  else if (row != NULL && waits_for_this (view, row))
    player_stage_navigate (self, LK_NAV_CONTINUE, NULL);
  else if (row != NULL && row->lock == LK_ISSUE_LOCK_PREREQUISITES)
    player_missing_show (GTK_WIDGET (self->next), view, row->item->identifier, open_missing, self);
  else {
    reason = why_not (self, view, 1);
    player_missing_explain (GTK_WIDGET (self->next), reason);
  }
}

void
player_stage_next_clicked (PlayerStagePage *self)
{
  const LkSessionView *view = player_session_view (self->session);

  if (view == NULL || self->busy)
    return;
  if (!by_rules (view))
    player_session_refresh (self->session, decide_next, self);
  else if (is_last (self, view) && view->steps_done >= view->n_steps && view->can[LK_NAV_EXIT_ALL])
    player_stage_control (self, LK_NAV_EXIT_ALL, GTK_WIDGET (self->next));
  else if (is_last (self, view))
    player_stage_page_leave (self);
  else
    player_stage_control (self, LK_NAV_CONTINUE, GTK_WIDGET (self->next));
}
