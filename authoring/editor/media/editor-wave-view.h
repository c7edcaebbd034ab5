/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How loud a film is from its beginning to its end, with the lines that are said in it, and the place where it
 * plays. A press goes to that moment: signal `moment` (guint milliseconds). Decoration for screen readers: the list of
 * lines says the same. */
#define EDITOR_TYPE_WAVE_VIEW (editor_wave_view_get_type ())
G_DECLARE_FINAL_TYPE (EditorWaveView, editor_wave_view, EDITOR, WAVE_VIEW, GtkWidget)

typedef struct {
  guint start, end; /* milliseconds */
} EditorWaveLine;

GtkWidget *editor_wave_view_new (void);
/* Of author_sound_wave_finish(); %NULL: none. */
void editor_wave_view_set_wave (EditorWaveView *self, GBytes *wave);
/* Copied. */
void editor_wave_view_set_lines (EditorWaveView *self, const EditorWaveLine *lines, guint n_lines,
                                 guint selected);
void editor_wave_view_set_moment (EditorWaveView *self, guint milliseconds);

G_END_DECLS
