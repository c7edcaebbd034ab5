/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "authoring/media/captions.h"

G_BEGIN_DECLS

/* A line of captions in the list: when it begins and ends, and what is said. Signals `changed`, `removed`. */
#define EDITOR_TYPE_CAPTIONS_ROW (editor_captions_row_get_type ())
G_DECLARE_FINAL_TYPE (EditorCaptionsRow, editor_captions_row, EDITOR, CAPTIONS_ROW, GtkListBoxRow)

GtkWidget *editor_captions_row_new (const AuthorCue *cue, guint number);
/* Puts what was typed into @cue: plain words, without marks, where they are others than before. */
void editor_captions_row_read (EditorCaptionsRow *self, AuthorCue *cue);

/* `1:02.5` as milliseconds; false if it is no time. */
bool editor_captions_parse_time (const char *text, guint *ret_milliseconds);
/* (transfer full) */
char *editor_captions_format_time (guint milliseconds);

G_END_DECLS
