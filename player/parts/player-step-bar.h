/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The steps of a course as short strokes: done, here, to come. One line where there are too many.
 * Decoration only: the words stand below it. */
#define PLAYER_TYPE_STEP_BAR (player_step_bar_get_type ())
G_DECLARE_FINAL_TYPE (PlayerStepBar, player_step_bar, PLAYER, STEP_BAR, GtkWidget)

/* @done: for each step whether it is done. @current: index of the step shown, or -1. */
void player_step_bar_set_steps (PlayerStepBar *self, const gboolean *done, unsigned n_steps,
                                int current);

G_END_DECLS
