/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "player/player-application.h"
#include "player/player-window-private.h"

G_BEGIN_DECLS

/*
 * Drives the real program from inside: the same application and window as for people, on a store of
 * its own. Every wait has an end, so a test can fail but not hang.
 */
typedef struct {
  PlayerApplication *application;
  PlayerWindow *window; /* owned by the application */
  char *store;
} UiDriver;

/* Starts the program on @store (made up if %NULL) and waits until the store is open. */
UiDriver *ui_driver_start (const char *store, const char *file);
/* Closes the window as a person does and waits until it has gone; frees. The store stays. */
void ui_driver_stop (UiDriver *driver);

typedef gboolean (*UiCondition) (gpointer data);
/* Runs the main loop until @condition holds; fails the test after a minute, naming @what and saying
 * what is shown instead. */
void ui_wait (UiCondition condition, gpointer data, const char *what);
/* What the window and its page show, for the message of a test that fails. (transfer full) */
char *ui_describe (UiDriver *driver);
void ui_spin (unsigned milliseconds);
/* Until the next frame of @window has been painted. */
void ui_wait_frame (GtkWidget *window);

void ui_wait_view (UiDriver *driver, const char *view);
/* The stage runs and the page's function `done` of the fixture says so; or just a loaded page. */
void ui_wait_page (UiDriver *driver);
/* Evaluates script in the course page. (transfer full), %NULL if there is no page, or none that
 * answers within 3 s: it may be on its way out. */
char *ui_evaluate (UiDriver *driver, const char *script);
/* The same in another web view; @view is nullable. */
char *ui_evaluate_in (GtkWidget *view, const char *script);
/* Kills the web processes that this program started, and no others: how many. */
unsigned ui_kill_pages (void);
/* First widget that is shown below @root of that type and, if given, template name or accessible text. */
GtkWidget *ui_find (GtkWidget *root, GType type, const char *text);
/* A window of that type; %NULL if there is none. (transfer none) */
GtkWidget *ui_window_of (GType type);
void ui_act (UiDriver *driver, const char *action);
/* Makes a person and enters; the driver stands at the first start then. */
void ui_enter (UiDriver *driver, const char *name);
/* Puts a file on the shelf and waits for its card. */
void ui_import (UiDriver *driver, const char *path);
/* Id of the only course. */
gint64 ui_only_course (UiDriver *driver);
/* Saves the window as it is painted. */
void ui_shoot (UiDriver *driver, const char *path);
/* The same for another window or a popover that is shown. */
void ui_shoot_native (GtkWidget *native, const char *path);

G_END_DECLS
