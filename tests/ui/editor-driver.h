/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "authoring/editor/editor-application.h"
#include "authoring/editor/editor-window-private.h"

G_BEGIN_DECLS

/*
 * Drives the Werkstatt from inside: the same application and window as for people, on a course folder of the
 * test's own. Every wait has an end, so a test can fail but not hang.
 */
typedef struct {
  EditorApplication *application;
  EditorWindow *window; /* owned by the application */
} EditorDriver;

/* Starts the program on @folder, or at its start if that is %NULL, and waits until it is shown. */
EditorDriver *editor_driver_start (const char *folder);
/* Closes the window as a person does and waits until it has gone; frees. */
void editor_driver_stop (EditorDriver *driver);

/* A folder that goes with the test, and in it a copy of `courses/NAME`. (transfer full) */
char *editor_driver_folder (void);
char *editor_driver_copy (const char *name);

typedef gboolean (*EditorCondition) (gpointer data);
/* Runs the main loop until @condition holds; fails the test after a minute, naming @what. */
void editor_driver_wait (EditorCondition condition, gpointer data, const char *what);
void editor_driver_wait_view (EditorDriver *driver, const char *view);
void editor_driver_spin (unsigned milliseconds);

/* The desk of the open course. */
AuthorDesk *editor_driver_desk (EditorDriver *driver);
/* Text of a file of the course as it is now. (transfer full), %NULL if there is none */
char *editor_driver_text (EditorDriver *driver, const char *name);

/* Does `win.undo` or `app.about`; fails if that cannot be used now. @parameter as in an action's detailed
 * name: `win.insert('tip')`. */
void editor_driver_act (EditorDriver *driver, const char *action);
gboolean editor_driver_can (EditorDriver *driver, const char *action);
/* Presses a key in the window that has the focus of the program: `<Control>z`, `Down`, `a`. Goes the way of a
 * real key: shortcuts and controllers from the focus up. */
void editor_driver_press (EditorDriver *driver, const char *key);
/* Puts the text where the focus is, which must be in a field. */
void editor_driver_type (EditorDriver *driver, const char *text);
/* First widget that is shown below @root of that type and, if given, whose label, title or tooltip is @text. */
GtkWidget *editor_driver_find (GtkWidget *root, GType type, const char *text);
/* The window in front: a dialog if there is one. */
GtkWindow *editor_driver_front (EditorDriver *driver);
/* Saves it as it is painted. */
void editor_driver_shoot (GtkWidget *native, const char *path);

G_END_DECLS
