/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tests/ui/ui-driver.h"

G_BEGIN_DECLS

/*
 * A person at the keyboard, who sees and hears what the focus is on and has nothing but keys. What cannot be come to fails the
 * test, and the message tells all that the focus came by.
 */

/* The window in front: the newest dialog, else the program's. */
GtkWindow *keys_hand_window (UiDriver *driver);
/* In that window. */
void keys_hand_press (UiDriver *driver, const char *key);
void keys_hand_type (UiDriver *driver, const char *text);
/* What the focus is on is called so: by its accessible name, its words, its row or its tooltip. */
gboolean keys_hand_is_at (UiDriver *driver, const char *name);
/* Presses @key until the focus is at what is called @name: `Tab` in a window, `Down` in a list or a menu. */
void keys_hand_go (UiDriver *driver, const char *key, const char *name);
/* By Tab there, then Enter. */
void keys_hand_choose (UiDriver *driver, const char *name);
/* From a menu button, found by Tab, to an item of its menu. */
void keys_hand_menu (UiDriver *driver, const char *button, const char *item);
/* Presses @key until @script, with the focused element of the page on the stage or of the question, and of their frames, as
 * `e`, gives true. */
void keys_hand_go_in_page (UiDriver *driver, const char *key, const char *script);
/* What @script gives there. (transfer full) */
char *keys_hand_evaluate (UiDriver *driver, const char *script);
/* Until a dialog of that type is in front, or none is. */
GtkWindow *keys_hand_wait_window (UiDriver *driver, GType type);
void keys_hand_wait_alone (UiDriver *driver);
/* Writes the name of a file into the file dialog in front and goes on. */
void keys_hand_file (UiDriver *driver, const char *path);

G_END_DECLS
