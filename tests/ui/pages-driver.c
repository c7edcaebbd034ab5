/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/ui/pages-driver.h"

#include "player/stage/player-stage-private.h"

PlayerSession *
pages_session (UiDriver *driver)
{
  return player_course_page_session (driver->window->course_page);
}

const LkSessionView *
pages_view (UiDriver *driver)
{
  return player_session_view (pages_session (driver));
}

static gboolean
course_is_shown (gpointer data)
{
  UiDriver *driver = data;

  return pages_session (driver) != NULL && pages_view (driver) != NULL
         && player_course_page_row (driver->window->course_page) != NULL
         && g_strcmp0 (player_window_view (driver->window), "course") == 0;
}

void
pages_wait_course (UiDriver *driver)
{
  ui_wait (course_is_shown, driver, "the course page");
}

void
pages_open_course (UiDriver *driver)
{
  player_window_open_course (driver->window, ui_only_course (driver), PLAYER_THEN_SHOW);
  pages_wait_course (driver);
}

typedef struct {
  UiDriver *driver;
  const char *page;
} Place;

static gboolean
is_at (gpointer data)
{
  Place *place = data;
  const LkSessionView *view = pages_view (place->driver);

  return view != NULL && view->turns && view->here != NULL
         && g_str_equal (view->here->identifier, place->page)
         && player_stage_page_web_view (place->driver->window->stage_page) != NULL;
}

void
pages_wait_at (UiDriver *driver, const char *page)
{
  ui_wait_view (driver, "stage");
  ui_wait (is_at, &(Place){ driver, page }, page);
}

const char *
pages_step_text (UiDriver *driver)
{
  return gtk_label_get_label (driver->window->stage_page->step_label);
}

void
pages_assert_script (UiDriver *driver, const char *script, const char *expected)
{
  g_autofree char *value = ui_evaluate (driver, script);

  g_assert_cmpstr (value, ==, expected);
}
