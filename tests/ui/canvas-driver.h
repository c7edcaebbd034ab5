/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "authoring/canvas/canvas.h"

G_BEGIN_DECLS

/* A canvas in a window of its own, on a course folder of the test's own. Every wait has an end. */
typedef struct {
  char *folder; /* removed at the end; may be %NULL */
  LkServer *server;
  AuthorDesk *desk;
  GtkWindow *window;
  AuthorCanvas *canvas;
  guint n_gallery, n_form, n_leave; /* signals so far */
  guint n_keys;                     /* pressed so far */
  GPtrArray *files;                 /* of char *: names of files that came */
} CanvasDriver;

/* @pages: one page, or several parted by lines `=== 10-name.md`; the first one is shown. */
CanvasDriver *canvas_driver_start (const char *pages);
/* The same on a copy of that folder. */
CanvasDriver *canvas_driver_open (const char *folder, const char *page);
void canvas_driver_stop (CanvasDriver *driver);

/* The same in its parts, for measuring: pages in a new folder (transfer full), nothing but a server and a window, a canvas
 * that waits for a course, and that course in the window. */
char *canvas_driver_write (const char *pages);
CanvasDriver *canvas_driver_new (void);
void canvas_driver_warm (CanvasDriver *driver);
void canvas_driver_take (CanvasDriver *driver, const char *folder, const char *page);
/* Counts keys and faults in the page from now on. */
void canvas_driver_listen_in (CanvasDriver *driver);

/* Value of a script in the page as text. (transfer full) */
char *canvas_driver_ask (CanvasDriver *driver, const char *script);
/* Runs it; fails the test if it fails. */
void canvas_driver_run (CanvasDriver *driver, const char *script);
/* Waits until the script says true. */
void canvas_driver_wait (CanvasDriver *driver, const char *script);
void canvas_driver_spin (guint milliseconds);
void canvas_driver_run_until (const bool *is_done);
/* Waits until all that was typed is in the course. */
void canvas_driver_settle (CanvasDriver *driver);
/* Keys as a keyboard sends them. */
void canvas_driver_press (CanvasDriver *driver, const char *key);
/* All of them at once; parted by blanks, each a sign or as for canvas_driver_press(). */
void canvas_driver_hurry (CanvasDriver *driver, const char *keys);
void canvas_driver_type (CanvasDriver *driver, const char *text);
/* The pointer, to a place in the page, and its first button. */
void canvas_driver_point (CanvasDriver *driver, double x, double y);
void canvas_driver_button (CanvasDriver *driver, bool is_down);
/* The page that is shown. (transfer full) */
char *canvas_driver_text (CanvasDriver *driver);
/* What it is, when all is in the course. */
void canvas_driver_assert_text (CanvasDriver *driver, const char *expected);
/* Puts the cursor at the end of one of the slots of that selector. */
void canvas_driver_open_slot (CanvasDriver *driver, const char *selector, guint number);
/* The same for the slot whose words begin so. */
void canvas_driver_write_in (CanvasDriver *driver, const char *words);
void canvas_driver_shoot (CanvasDriver *driver, const char *path);

/* The same as NAME.png in the folder `CANVAS_SHOTS`, if there is one. */
void canvas_driver_shot (CanvasDriver *driver, const char *name);

G_END_DECLS
